"""What is read out of a damaged file: by SQL, around every place that cannot be read, and from bare pages."""

import contextlib
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project.rescue import salvaged_history, salvaged_tables
from workbench.project.rescue.bare_pages import BarePages
from workbench.project.rescue.rescued_rows import Note, Salvage
from workbench.project.rescue.sealed_pages import SealedPages
from workbench.project.store import schema
from workbench.project.store.encryption import ProjectKey
from workbench.project.store.file import ProjectFile

_SECONDS = 900


def pages_of(copy: Path, key: ProjectKey | None) -> BarePages:
    """Look at the pages of a copy that is not empty, after a change left beside it was brought in."""
    with contextlib.suppress(WorkbenchError):  # no SQLite file any more: its pages are still looked at
        ProjectFile(copy, key=key).close()
    return BarePages(copy) if key is None else SealedPages(copy, key)


def read(copy: Path, pages: BarePages, key: ProjectKey | None, progress: Progress) -> Salvage:
    """Read the tables by SQL, then what the bare pages tell."""
    at = 0.1

    def tell(fraction: float) -> None:
        nonlocal at
        at = 0.1 + 0.2 * fraction
        progress(at, "reading the tables")

    if isinstance(pages, SealedPages):
        readable = copy.with_name(f"{copy.name}-readable")
        pages.write_readable(readable, lambda _: progress(0.1, "reading the tables"))
    else:
        readable = copy
    tables = {table: salvaged_tables.lost() for table in schema.TRACKED}
    newest, watched = None, list[dict[str, Any]]()
    with (
        contextlib.suppress(WorkbenchError),
        contextlib.closing(ProjectFile(readable, key=key)) as file,
        file.deadline(_SECONDS, lambda: progress(at)),
    ):
        newest = salvaged_tables.newest_step(file)
        tables = salvaged_tables.read_tables(file, tell)
        watched = salvaged_tables.watched(file)
    history = salvaged_history.read(pages, lambda done: progress(0.3 + 0.2 * done, "reading the history"))
    table_of = {changed.change.row_id: changed.change.table for changed in history.changes.values()}
    salvaged_tables.read_leaves(
        pages, tables, table_of, lambda done: progress(0.5 + 0.1 * done, "looking for lost rows")
    )
    return Salvage(history, tables, watched, to_its_end=newest == max(history.steps, default=0))


def notes_on(pages: BarePages) -> list[Note]:
    """Tell of which pages of an encrypted file the seal does not hold; a plain one has none."""
    if not isinstance(pages, SealedPages) or not pages.broken:
        return []
    what = (
        "damaged, altered or cut off: only what the history proves was taken from them"
        if pages.understood
        else "without a seal that can be checked, because the beginning of the file is lost"
    )
    return [Note("pages", len(pages.broken), what, loss=False)]
