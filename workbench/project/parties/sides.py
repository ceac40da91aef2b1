"""The parties of a case, as its analysts define them."""

from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
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
    if not name.strip():
        raise WorkbenchError("A side needs a name.", "Write how it is called in this case.")
    last = project.rows("SELECT coalesce(max(position), 0) AS position FROM side")[0]["position"]
    return project.insert("side", position=last + 1, name=name, note=note, neutral=int(neutral))


def update(project: Project, side: int, **fields: Any) -> None:
    """Change columns of a side by name."""
    if "name" in fields and not fields["name"].strip():
        raise WorkbenchError("A side needs a name.", "Write how it is called in this case.")
    project.update("side", side, **fields)


def move(project: Project, side: int, place: int) -> None:
    """Put a side at a place in the order, 0 being the first; colours follow the order."""
    order = [each.id for each in all(project) if each.id != side]
    order.insert(max(place, 0), side)
    project.update_each("side", [{"id": each, "position": n} for n, each in enumerate(order, 1)])


def remove(project: Project, side: int) -> None:
    """Remove a side; what was on it stays, on no side."""
    project.delete("side", side)
