"""Stills as they were looked at: a picture made from a still by a view, always beside the untouched one."""

import json
from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project
from workbench.project.store.json_columns import mapping


@dataclass(frozen=True)
class StillView:
    """One derivative; `png` names its bytes, `view` holds the settings that make it from the still."""

    id: int
    still: int
    png: str
    view: dict[str, Any]
    width: int
    height: int
    caption: str
    created_at: str


def by_still(project: Project) -> dict[int, list[StillView]]:
    """Gather what was made of each still, the oldest first."""
    found: dict[int, list[StillView]] = {}
    for each in _read(project, ""):
        found.setdefault(each.still, []).append(each)
    return found


def of_still(project: Project, still: int) -> list[StillView]:
    """List what was made of a still, the oldest first."""
    return _read(project, "WHERE still = ?", still)


def _read(project: Project, where: str, *values: int) -> list[StillView]:
    rows = project.rows(f"SELECT * FROM still_view {where} ORDER BY created_at, id", values)
    return [StillView(**dict(row, view=mapping(row["view"]))) for row in rows]


def add(
    project: Project,
    still: int,
    png: bytes,
    view: dict[str, Any],
    *,
    width: int,
    height: int,
    caption: str = "",
) -> int:
    """Keep what the view makes of the still."""
    return project.insert(
        "still_view",
        still=still,
        png=project.put_blob(png),
        view=json.dumps(view, sort_keys=True),
        width=width,
        height=height,
        caption=caption,
        created_at=project.now(),
    )


def set_caption(project: Project, still_view: int, caption: str) -> None:
    """Write what it shows."""
    project.update("still_view", still_view, caption=caption)


def remove(project: Project, still_view: int) -> None:
    """Remove a derivative; its still stays."""
    project.delete("still_view", still_view)
