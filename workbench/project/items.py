"""What is held: recordings, stills, documents and statements, numbered as exhibits, and their files."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.originals import Stamp
from workbench.project import backups
from workbench.project.fingerprints import Presence
from workbench.project.places import stored_form
from workbench.project.project import Project
from workbench.project.store.json_columns import mapping, texts
from workbench.project.transcript import segment_times
from workbench.reasoning import edtf
from workbench.sealed import is_sealed

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
    """List the items by number."""
    return _read(project, "TRUE", ())


def get(project: Project, item: int) -> Item | None:
    """Find an item by id."""
    return next(iter(_read(project, "id = ?", (item,))), None)


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


def add_file(
    project: Project,
    item: int,
    *,
    path: Path,
    size: int,
    sha256: str,
    container: str = "",
    duration_ms: int | None = None,
    width: int | None = None,
    height: int | None = None,
    facts: dict[str, Any] | None = None,
    sealed: bool = False,
) -> int:
    """Record the file of an item, as examined at intake; `sealed`: it is kept encrypted."""
    added = project.insert(
        "item_file",
        item=item,
        path=_stored(project, path),
        size=size,
        sha256=sha256,
        container=container,
        duration_ms=duration_ms,
        width=width,
        height=height,
        facts=json.dumps(facts or {}, ensure_ascii=False, sort_keys=True),
        added_at=project.now(),
        sealed=int(sealed),
    )
    segment_times.derive_ends(project, item)
    return added


def relink(project: Project, item: int, path: Path, sha256: str, size: int) -> None:
    """Point an item at where its file lies now; refuses a file whose bytes are other ones."""
    held = _with_file(project, item)
    if held.sha256 != sha256:
        raise WorkbenchError(
            f"{path.name} is not the file that was added: its bytes are other ones.",
            "Choose the unchanged file, or add this one as an item of its own.",
        )
    kept = int(is_sealed(path))
    project.update("item_file", held.id, path=_stored(project, path), size=size, sealed=kept)


def _with_file(project: Project, item: int) -> ItemFile:
    found = get(project, item)
    if found is None or found.file is None:
        raise WorkbenchError("This item has no file to link.", "Add the file as an item.")
    return found.file


def _stored(project: Project, path: Path) -> str:
    stored = stored_form(path.resolve(), folder_of(project))
    project.places.agree(stored)  # whoever adds or links a file wants it looked at
    return stored


def folder_of(project: Project) -> Path:
    """Name the folder from which the paths of files are said; for a backup it is that of its project."""
    if project.places.folder is None:  # hundreds of files are looked at: it is asked of the disk once
        project.places.folder = backups.home_of(project.path.resolve())
    return project.places.folder


def file_path(project: Project, item: Item) -> Path | None:
    """Tell where the item's file should lie, as an absolute path; whoever touches a file asks here.

    None for an item without a file, and for a file that lies outside, until `use_place`.
    """
    return path_of(project, item.file.path) if item.file is not None else None


def path_of(project: Project, stored: str) -> Path | None:
    """Tell where a stored path leads; None for one that lies outside, until `use_place`."""
    folder = folder_of(project)
    return None if project.places.why_not(stored, folder) else Path(os.path.normpath(folder / stored))


def why_outside(project: Project, item: Item) -> str:
    """Say why the place of an item's file is not looked at unasked; "" when it is, or there is no file."""
    return project.places.why_not(item.file.path, folder_of(project)) if item.file else ""


def use_place(project: Project, item: Item) -> None:
    """Look at the place of an item's file from now on, until the project is closed, wherever it leads."""
    if item.file is not None:
        project.places.agree(item.file.path)
        if why := why_outside(project, item):
            raise WorkbenchError(f"The file of {item.label} cannot be used: {why}.", "Relink it.")


def presence(project: Project, item: Item) -> Presence:
    """Look whether the item's file is where it should be, of its size, and not known to be another.

    The hash is for a job, which tells `project.fingerprints` what it found; nothing is opened here.
    """
    if item.file is None:
        return "none"
    path = file_path(project, item)
    return "outside" if path is None else presence_at(project, path, item.file.size, item.file.sha256)


def last_presence(project: Project, item: Item) -> Presence:
    """Say what the last look at the item's file found: nothing on disk is touched, so that lists may ask.

    What nobody has looked at counts as present until somebody does.
    """
    if item.file is None:
        return "none"
    path = file_path(project, item)
    return "outside" if path is None else project.last_look.get((item.id, path), "present")


def presence_at(project: Project, path: Path, size: int, sha256: str) -> Presence:
    """Look as `presence` does, on whatever thread: the tables are not asked."""
    stamp = stamp_of(path)
    if stamp is None:
        return "missing"
    if stamp.size != size or project.fingerprints.is_same(path, stamp, sha256) is False:
        return "changed"
    return "present"


def stamp_of(path: Path) -> Stamp | None:
    """Look at a file without opening it; None when there is no file that can be looked at."""
    try:
        return Stamp.of(path)
    except (OSError, ValueError):
        return None


def change_in_words(project: Project, item: Item, digits: int = 64) -> str:
    """Say in two lines how a changed file differs from the one that was added, as far as it is known.

    `digits` is how many of each hash are written out.
    """
    held, path = item.file, file_path(project, item)
    now = stamp_of(path) if path is not None else None
    if held is None or path is None or now is None:
        return ""
    found = project.fingerprints.found(path)
    sha256 = found.sha256[:digits] if found is not None and found.stamp == now else "not taken yet"
    was = f"Added: {held.size:,} bytes, SHA-256 {held.sha256[:digits]}"
    return f"{was}\nNow: {now.size:,} bytes, SHA-256 {sha256}"


def refuse_overwriting(project: Project, output: Path) -> None:
    """Keep a slip of the pen from costing evidence or the project itself."""
    held = {file_path(project, item) for item in all(project)} | {project.path.resolve()}
    if output.resolve() in held:
        raise WorkbenchError(f"{output} belongs to the project.", "Choose another name for the new file.")
