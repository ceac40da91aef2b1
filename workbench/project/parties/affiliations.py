"""Who was on which side, in what role, from when to when, and on what that rests."""

from dataclasses import dataclass
from typing import Any

from workbench.project import anchors
from workbench.project.anchors import Anchor
from workbench.project.project import Project
from workbench.reasoning import edtf

CERTAINTIES = ("", "stated", "likely", "certain")


@dataclass(frozen=True)
class Affiliation:
    """One actor on one side for some time (EDTF, empty for open); without a side it was expressly on none."""

    id: int
    actor: int
    side: int | None
    role: str
    from_edtf: str
    to_edtf: str
    certainty: str
    basis: str
    anchor: Anchor | None


def of_actor(project: Project, actor: int) -> list[Affiliation]:
    """List the affiliations of an actor, the earliest first."""
    return _read(project, "actor = ?", [actor])


def all(project: Project) -> list[Affiliation]:  # noqa: A001 - read as affiliations.all(project)
    """List all affiliations by actor, the earliest first."""
    return _read(project, "TRUE", [])


def _read(project: Project, where: str, values: list[int]) -> list[Affiliation]:
    cited = anchors.among(project, f"SELECT anchor FROM affiliation WHERE {where}", values)
    rows = project.rows(f"SELECT * FROM affiliation WHERE {where} ORDER BY actor, from_edtf, id", values)
    return [Affiliation(**anchors.resolved(row, cited)) for row in rows]


def add(
    project: Project,
    actor: int,
    side: int | None,
    *,
    role: str = "",
    from_edtf: str = "",
    to_edtf: str = "",
    certainty: str = "",
    basis: str = "",
    anchor: int | None = None,
) -> int:
    """Say that an actor was on a side; `basis` and `anchor` say how that is known.

    `WorkbenchError` when a date is no EDTF.
    """
    return project.insert(
        "affiliation",
        actor=actor,
        side=side,
        role=role,
        from_edtf=edtf.check(from_edtf),
        to_edtf=edtf.check(to_edtf),
        certainty=certainty,
        basis=basis,
        anchor=anchor,
    )


def update(project: Project, affiliation: int, **fields: Any) -> None:
    """Change columns of an affiliation by name; `anchor` is an id, dates are EDTF."""
    project.update("affiliation", affiliation, **edtf.checked(fields))


def remove(project: Project, affiliation: int) -> None:
    """Take an affiliation back."""
    project.delete("affiliation", affiliation)
