"""Which items go back to one recording or text: suggested, confirmed or dismissed; the dismissed stay."""

from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import analysts
from workbench.project.project import Project

KINDS = (
    "same recording", "copy of", "excerpt of", "re-edit of", "translation of", "quotes", "other camera",
)  # fmt: skip
BASES = ("analyst", "stated", "hash", "pdq", "audio")
STATES = ("confirmed", "suggested", "dismissed")

_LINKS = """
SELECT o.id, o.from_item, o.to_item, o.kind, o.basis, o.strength, o.note, o.state,
    coalesce(a.name, '') AS analyst, o.at
FROM origin_link AS o LEFT JOIN analyst AS a ON a.id = o.analyst
"""


@dataclass(frozen=True)
class OriginLink:
    """`from_item` is made from `to_item` in the way of `kind`; only a confirmed link counts.

    "Other camera" is another recording of the same event and makes nothing one origin.
    """

    id: int
    from_item: int
    to_item: int
    kind: str
    basis: str
    strength: str
    note: str
    state: str
    analyst: str
    at: str


def all(project: Project) -> list[OriginLink]:  # noqa: A001 - read as origin_links.all(project)
    """List the links in the order in which they were made."""
    return [OriginLink(**row) for row in project.rows(f"{_LINKS} ORDER BY o.at, o.id")]


def of_item(project: Project, item: int) -> list[OriginLink]:
    """List the links from and to an item in the order in which they were made."""
    where = "WHERE :item IN (o.from_item, o.to_item)"
    return [
        OriginLink(**row) for row in project.rows(f"{_LINKS} {where} ORDER BY o.at, o.id", {"item": item})
    ]


def add(
    project: Project,
    from_item: int,
    to_item: int,
    kind: str,
    *,
    basis: str = "analyst",
    strength: str = "",
    note: str = "",
    state: str = "confirmed",
    analyst: str = "",
    at: str = "",
) -> int:
    """Say that an item is made from another; what a machine finds is added as "suggested"."""
    if from_item == to_item:
        raise WorkbenchError("An item is not made from itself.", "Choose two items.")
    signature = analysts.sign(project, name=analyst, at=at)
    return project.insert(
        "origin_link",
        from_item=from_item,
        to_item=to_item,
        kind=kind,
        basis=basis,
        strength=strength,
        note=note,
        state=state,
        analyst=signature.analyst,
        at=signature.at,
    )


def set_state(project: Project, link: int, state: str) -> None:
    """Confirm or dismiss a link, signed by the project's analyst."""
    signature = analysts.sign(project)
    project.update("origin_link", link, state=state, analyst=signature.analyst, at=signature.at)


def update(project: Project, link: int, **fields: Any) -> None:
    """Change columns of a link by name."""
    project.update("origin_link", link, **fields)


def remove(project: Project, link: int) -> None:
    """Take a link out of the project; one that is only wrong is better dismissed."""
    project.delete("origin_link", link)
