"""What is held: recordings, stills, documents and statements, numbered as exhibits."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.store.json_columns import mapping, texts
from workbench.project.unaltered import unaltered
from workbench.reasoning import edtf

# What was done to a recording, after schema.org's MediaReview; "original" excludes what changes the picture.
AUTHENTICITY = ("original", "out of context", "edited or cropped", "transformed", "staged", "satire")
_NOT_ORIGINAL = ("edited or cropped", "transformed", "staged")
GENERATIONS = ("unknown", "original", "copy", "excerpt", "re-edit")
KINDS = ("video", "audio", "still", "document", "statement")


@dataclass(frozen=True)
class ItemFile:
    """The file behind an item; `path` is relative to the project's folder where it can be."""

    id: int
    item: int
    path: str
    size: int
    sha256: str
    container: str
    duration_ms: int | None
    width: int | None
    height: int | None
    facts: dict[str, Any]
    added_at: str
    sealed: bool = False


@dataclass(frozen=True)
class Item:
    """One exhibit; `body` holds the words of a statement, `actor` is who published it, if known.

    `authenticity` holds words for what was done to it, as `AUTHENTICITY` lists them.
    """

    id: int
    number: int
    kind: str
    title: str
    language: str
    publisher: str
    published_edtf: str
    published_where: str
    side: int | None
    body: str
    note: str
    created_at: str
    file: ItemFile | None
    actor: int | None = None
    generation: str = "unknown"
    captured_edtf: str = ""
    authenticity: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name that people see, such as E1."""
        return f"E{self.number}"


def all(project: Project) -> list[Item]:  # noqa: A001 - read as items.all(project)
    """List the items by number, read again only once one of them has changed."""
    return list(unaltered(project, "items", ("item", "item_file"), lambda: _read(project, "TRUE", ())))


def get(project: Project, item: int) -> Item | None:
    """Find an item by id, read once for each state of the project: a claim names the same ones many times."""
    return next(iter(project.kept(("item", item), lambda: _read(project, "id = ?", (item,)))), None)


def by_number(project: Project, number: int) -> Item:
    """Find an item by its exhibit number; `WorkbenchError` when there is none."""
    if found := _read(project, "number = ?", (number,)):
        return found[0]
    known = ", ".join(str(item.number) for item in all(project))
    raise WorkbenchError(
        f"There is no item {number} in this project.",
        f"Its items are {known}." if known else "It has no items yet: add one first.",
    )


def duration_ms(project: Project, item: int) -> int | None:
    """Give the length of an item's recording in milliseconds, if it is known."""
    return project.rows("SELECT max(duration_ms) AS ms FROM item_file WHERE item = ?", [item])[0]["ms"]


def _read(project: Project, where: str, values: tuple[Any, ...]) -> list[Item]:
    ids = f"SELECT id FROM item WHERE {where}"
    files = project.rows(f"SELECT * FROM item_file WHERE item IN ({ids}) ORDER BY added_at", values)
    by_item = {
        row["item"]: ItemFile(**dict(row, facts=mapping(row["facts"]), sealed=bool(row["sealed"])))
        for row in files
    }
    rows = project.rows(f"SELECT * FROM item WHERE id IN ({ids}) ORDER BY number", values)
    return [
        Item(**dict(row, authenticity=texts(row["authenticity"])), file=by_item.get(row["id"]))
        for row in rows
    ]


def add(
    project: Project,
    kind: str,
    title: str,
    *,
    language: str = "",
    publisher: str = "",
    published_edtf: str = "",
    published_where: str = "",
    side: int | None = None,
    body: str = "",
    note: str = "",
    number: int | None = None,
    actor: int | None = None,
) -> int:
    """Add an item under the next exhibit number, or under `number` when a case is brought over."""
    published_edtf = edtf.check(published_edtf)
    return project.insert(
        "item",
        number=number or project.next_number("item"),
        kind=kind,
        title=title,
        language=language,
        publisher=publisher,
        published_edtf=published_edtf,
        published_where=published_where,
        side=side,
        body=body,
        note=note,
        created_at=project.now(),
        actor=actor,
    )


def update(project: Project, item: int, **fields: Any) -> None:
    """Change columns of an item by name; `authenticity` takes the words themselves, dates are EDTF."""
    fields = edtf.checked(fields)
    if "authenticity" in fields:
        words = authentic(fields["authenticity"])
        fields["authenticity"] = json.dumps(words, ensure_ascii=False)
    project.update("item", item, **fields)


def authentic(words: Iterable[str]) -> list[str]:
    """Give words for what was done to a recording in their order; raises for those that cannot both hold."""
    chosen = set(words)
    if unknown := sorted(chosen - set(AUTHENTICITY)):
        raise WorkbenchError(f"“{unknown[0]}” is no word for this.", f"Use {', '.join(AUTHENTICITY)}.")
    against = [word for word in _NOT_ORIGINAL if word in chosen]
    if "original" in chosen and against:
        raise WorkbenchError(
            f"A recording that is {' and '.join(against)} is not original.", "Take one of the words away."
        )
    return [word for word in AUTHENTICITY if word in chosen]


def remove(project: Project, item: int) -> None:
    """Remove an item with its transcript, its stills and every citation of it; undo brings all back."""
    project.delete("item", item)
