"""Where somebody worked when the project was closed: no part of the history, so no step, no undo, no notice.

It stands in the table `watched`, in rows that begin before all time, as no stretch does: -1 is the time.
"""

from dataclasses import dataclass

from workbench.project import items
from workbench.project.project import Project

_MS = -1
_ROWS = {"segment": -2, "claim": -3}


@dataclass(frozen=True)
class LastPlace:
    """What was selected, by its ids, and how far the recording was (ms)."""

    item: int | None
    segment: int | None = None
    claim: int | None = None
    ms: int = 0


def read(project: Project) -> LastPlace:
    """Give the place: at first, and once its item is gone, the start of the first item."""
    kept = {row["start_ms"]: row for row in project.rows("SELECT * FROM watched WHERE start_ms < 0")}
    if _MS not in kept:
        return LastPlace(next((item.id for item in items.all(project)), None))
    item, values = kept[_MS]["item"], {kind: row["end_ms"] for kind, row in kept.items()}
    segment, claim = (project.row(table, values.get(kind, 0)) for table, kind in _ROWS.items())
    return LastPlace(
        item,
        segment["id"] if segment is not None and segment["item"] == item else None,
        claim["id"] if claim is not None else None,
        max(0, values[_MS]),
    )


def keep(project: Project, place: LastPlace) -> None:
    """Write the place; nothing happens where nothing can be written, or nobody has moved."""
    if project.read_only or place.item is None or place == read(project):
        return
    with project.aside():
        project.file.execute("DELETE FROM watched WHERE start_ms < 0")
        values = place.ms, place.segment, place.claim
        for kind, value in zip((_MS, *_ROWS.values()), values, strict=True):
            if value is not None:
                project.file.execute(
                    "INSERT INTO watched (item, start_ms, end_ms) SELECT id, ?, ? FROM item WHERE id = ?",
                    (kind, value, place.item),
                )
