"""What was looked for, where, when and in which words, and whether anything was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import analysts
from workbench.project.project import Project
from workbench.reasoning import edtf

FOUND = ("nothing", "something")

_SEARCHES = """
SELECT l.id, l.claim, l.item, l.place, l.terms, l.searched_edtf, l.found, l.note,
    coalesce(a.name, '') AS analyst, l.at
FROM search_log AS l LEFT JOIN analyst AS a ON a.id = l.analyst
"""


@dataclass(frozen=True)
class Search:
    """One search for a claim, for an item, or for the case as a whole; `place` is where was searched."""

    id: int
    claim: int | None
    item: int | None
    place: str
    terms: str
    searched_edtf: str
    found: str
    note: str
    analyst: str
    at: str

    @property
    def words(self) -> str:
        """The search as a sentence: "Looked for “convoy” in the archive on 5 June 2013: found nothing"."""
        terms = f" for “{isolated(self.terms)}”" if self.terms else ""
        return f"Looked{terms} in {isolated(self.place)} on {edtf.words(self.date)}: found {self.found}"

    @property
    def date(self) -> str:
        """When it was made, as EDTF: as written, else the day on which it was logged."""
        return self.searched_edtf or self.at[:10]


def counted(some: Sequence[Search]) -> str:
    """Count searches in words, and those in vain: "3, 2 found nothing", "1, found nothing"; "" for none."""
    in_vain = sum(each.found == "nothing" for each in some)
    if not in_vain:
        return str(len(some)) if some else ""
    return f"{len(some)}, {'' if in_vain == len(some) else f'{in_vain} '}found nothing"


def all(project: Project) -> list[Search]:  # noqa: A001 - read as searches.all(project)
    """List every search in the order in which they were logged."""
    return [Search(**row) for row in project.rows(f"{_SEARCHES} ORDER BY l.at, l.id")]


def of_claim(project: Project, claim: int) -> list[Search]:
    """List the searches made for a claim in the order in which they were logged."""
    rows = project.rows(f"{_SEARCHES} WHERE l.claim = ? ORDER BY l.at, l.id", [claim])
    return [Search(**row) for row in rows]


def of_item(project: Project, item: int) -> list[Search]:
    """List the searches made for an item in the order in which they were logged."""
    rows = project.rows(f"{_SEARCHES} WHERE l.item = ? ORDER BY l.at, l.id", [item])
    return [Search(**row) for row in rows]


def add(
    project: Project,
    place: str,
    *,
    terms: str = "",
    claim: int | None = None,
    item: int | None = None,
    searched_edtf: str = "",
    found: str = "nothing",
    note: str = "",
    analyst: str = "",
    at: str = "",
) -> int:
    """Log a search, signed by the project's analyst; without a date it was made when it is logged.

    `WorkbenchError` when it does not say where was searched, or when the date is no EDTF.
    """
    if not place.strip():
        raise WorkbenchError("A search needs to say where was searched.", "Name the archive, site or list.")
    signature = analysts.sign(project, name=analyst, at=at)
    return project.insert(
        "search_log",
        claim=claim,
        item=item,
        place=place.strip(),
        terms=terms.strip(),
        searched_edtf=edtf.check(searched_edtf),
        found=found,
        note=note,
        analyst=signature.analyst,
        at=signature.at,
    )


def update(project: Project, search: int, **fields: Any) -> None:
    """Change columns of a logged search by name; `WorkbenchError` when the date is no EDTF."""
    project.update("search_log", search, **edtf.checked(fields))


def remove(project: Project, search: int) -> None:
    """Take a search out of the log; undo brings it back."""
    project.delete("search_log", search)
