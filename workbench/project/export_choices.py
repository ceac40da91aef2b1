"""What was last chosen of each format when a transcript was exported, kept with the project."""

import json
from typing import Any

from workbench.project.project import Project
from workbench.project.store.json_columns import mapping


def of_format(project: Project, key: str) -> dict[str, Any]:
    """Give what was chosen of a format; empty before its first export."""
    found = _row(project, key)
    return mapping(found["options"]) if found else {}


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
