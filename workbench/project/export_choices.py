"""What was last chosen of each format when a transcript was exported, kept with the project."""

import json
from typing import Any, cast

from workbench.project.project import Project


def of_format(project: Project, key: str) -> dict[str, Any]:
    """Give what was chosen of a format; empty before its first export."""
    found = _row(project, key)
    try:
        chosen: Any = json.loads(found["options"]) if found else {}
    except ValueError:  # the file may come from anybody
        return {}
    return cast("dict[str, Any]", chosen) if isinstance(chosen, dict) else {}


def keep(project: Project, key: str, chosen: dict[str, Any]) -> None:
    """Keep what was chosen in place of what was kept before; plain JSON values."""
    found = _row(project, key)
    written = json.dumps(chosen, ensure_ascii=False, sort_keys=True)
    if found is None:
        project.insert("export_choice", format=key, options=written)
    elif found["options"] != written:
        project.update("export_choice", found["id"], options=written)


def _row(project: Project, key: str) -> dict[str, Any] | None:
    return next(iter(project.rows("SELECT * FROM export_choice WHERE format = ?", [key])), None)
