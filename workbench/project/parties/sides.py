"""The parties of a case, as its analysts define them."""

from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project


@dataclass(frozen=True)
class Side:
    """One party; `position` (1, 2, ...) decides its order and its colour; a neutral one sides with nobody."""

    id: int
    position: int
    name: str
    note: str
    neutral: bool = False


def all(project: Project) -> list[Side]:  # noqa: A001 - read as sides.all(project)
    """List the sides in their order."""
    rows = project.rows("SELECT id, position, name, note, neutral FROM side ORDER BY position, id")
    return [Side(**dict(row, neutral=bool(row["neutral"]))) for row in rows]


def add(project: Project, name: str, note: str = "", *, neutral: bool = False) -> int:
    """Add a side after the others."""
    last = project.rows("SELECT coalesce(max(position), 0) AS position FROM side")[0]["position"]
    return project.insert("side", position=last + 1, name=name, note=note, neutral=int(neutral))


def update(project: Project, side: int, **fields: Any) -> None:
    """Change columns of a side by name."""
    project.update("side", side, **fields)


def remove(project: Project, side: int) -> None:
    """Remove a side; what was on it stays, on no side."""
    project.delete("side", side)
