"""How the sides of a case stand to one another, from when to when, and on what that rests."""

from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.reasoning import edtf

RELATIONS = ("unknown", "opposed", "allied", "same", "neutral")


@dataclass(frozen=True)
class SideRelation:
    """How two sides (ids, in no order) stand to one another; dates in EDTF, empty for always."""

    id: int
    side_a: int
    side_b: int
    relation: str
    from_edtf: str
    to_edtf: str
    basis: str
    anchor: int | None


def all(project: Project) -> list[SideRelation]:  # noqa: A001 - read as side_relations.all(project)
    """List what is entered, undated relations first."""
    rows = project.rows("SELECT * FROM side_relation ORDER BY from_edtf, id")
    return [SideRelation(**row) for row in rows]


def add(
    project: Project,
    one: int,
    other: int,
    relation: str,
    *,
    from_edtf: str = "",
    to_edtf: str = "",
    basis: str = "",
    anchor: int | None = None,
) -> int:
    """Say how two sides stand to one another; dates, basis and anchor for what changes or is contested."""
    if one == other:
        raise WorkbenchError("A side stands in no relation to itself.", "Choose two sides.")
    return project.insert(
        "side_relation",
        side_a=one,
        side_b=other,
        relation=relation,
        from_edtf=edtf.check(from_edtf),
        to_edtf=edtf.check(to_edtf),
        basis=basis,
        anchor=anchor,
    )


def update(project: Project, relation: int, /, **fields: Any) -> None:
    """Change columns of a relation by name; dates are EDTF."""
    project.update("side_relation", relation, **edtf.checked(fields))


def remove(project: Project, relation: int) -> None:
    """Take back that two sides stand so."""
    project.delete("side_relation", relation)
