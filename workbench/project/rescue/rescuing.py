"""A new project from a damaged, altered or hostile one: all that can be read, and a list of what cannot.

The damaged file is never written: what is worked on is a copy of its bytes, in a folder beside the new
project that goes in the end. Nothing in it is believed but what its own history proves.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.originals import open_original
from workbench.project.project import Project
from workbench.project.rescue import salvaged_history, salvaged_tables
from workbench.project.rescue.bare_pages import BarePages
from workbench.project.rescue.old_history import history_beside
from workbench.project.rescue.private_copy import MAGIC, private_copy
from workbench.project.rescue.rescued_rows import Note, RescuedRows, Salvage
from workbench.project.rescue.salvaged_history import SalvagedHistory
from workbench.project.store import schema
from workbench.project.store.encryption import is_encrypted
from workbench.project.store.file import ProjectFile
from workbench.project.store.trouble import Damaged
from workbench.whole_file import keep_private, write_whole

__all__ = ["Note", "NothingLeft", "Rescued", "may_help", "rescue"]
_SECONDS = 900


class Rescued:
    """What a rescue came to: the new project, the old history beside it, and everything to be known."""

    def __init__(self, project: Path, history: Path, rows: int, steps: int, notes: list[Note]) -> None:
        self.project, self.history = project, history
        self.rows, self.steps, self.notes = rows, steps, notes

    @property
    def losses(self) -> list[Note]:
        """What is not as it was; empty when all was saved."""
        return [note for note in self.notes if note.loss]


class NothingLeft(WorkbenchError):  # noqa: N818 - people are told so, like every WorkbenchError
    """Neither rows nor history can be found in the file."""


def rescue(damaged: Path, target: Path, *, analyst: str = "", progress: Progress = silent) -> Rescued:
    """Salvage a file into a new project; `NothingLeft` when nothing can be saved.

    Beside it stands the old history, one step a line of JSON: its hashes prove what was done before. Nothing
    stays of a rescue that is cancelled or fails.
    """
    damaged, target = Path(os.path.realpath(damaged)), Path(os.path.realpath(target))
    _expect(damaged, target)
    with private_copy(damaged, target, progress) as copy:
        salvage = _read(copy, progress)
        if not salvage.history.changes and not any(table.rows for table in salvage.tables.values()):
            raise NothingLeft(
                f"Nothing of a project can be found in “{damaged.name}”.", "Restore a backup of it instead."
            )
        with contextlib.ExitStack() as on_failure, BarePages(copy) as pages:
            project = Project.create(target, damaged.stem, analyst=analyst)
            keep_private(target, damaged)
            on_failure.callback(target.unlink)
            on_failure.callback(project.close)
            rows = RescuedRows(project, salvage, pages, progress)
            with project.edit("Rescued from a damaged file"):
                rows.write()
            history = write_whole(history_beside(target), _lines(salvage, rows.left_out), replacing=False)
            keep_private(history, damaged)
            on_failure.pop_all()
            project.close()
    return Rescued(target, history, rows.written, len(salvage.history.steps), rows.notes)


def _expect(damaged: Path, target: Path) -> None:
    if not damaged.is_file():
        raise WorkbenchError(f"There is no file “{damaged}”.", "Check the name and the folder.")
    if is_encrypted(damaged):
        raise WorkbenchError(
            f"“{damaged.name}” is encrypted, so nothing can be picked out of what is left of it.",
            "Restore a backup of it instead.",
        )
    if not target.parent.is_dir():
        raise WorkbenchError(f"There is no folder “{target.parent}”.", "Choose another folder.")
    for path in (target, history_beside(target)):
        if path.exists():
            raise WorkbenchError(f"“{path.name}” exists already.", "Choose another name.")


def _read(copy: Path, progress: Progress) -> Salvage:
    """Read the tables by SQL, which also brings in a change left beside the file, then its bare pages."""
    at = 0.1

    def tell(fraction: float) -> None:
        nonlocal at
        at = 0.1 + 0.2 * fraction
        progress(at, "reading the tables")

    tables = {table: salvaged_tables.lost() for table in schema.TRACKED}
    newest, watched = None, list[dict[str, Any]]()
    with (
        contextlib.suppress(WorkbenchError),  # no SQLite file any more: its pages are still looked at
        contextlib.closing(ProjectFile(copy)) as file,
        file.deadline(_SECONDS, lambda: progress(at)),
    ):
        newest = salvaged_tables.newest_step(file)
        tables = salvaged_tables.read_tables(file, tell)
        watched = salvaged_tables.watched(file)
    history = SalvagedHistory()
    if copy.stat().st_size:
        with BarePages(copy) as pages:
            history = salvaged_history.read(
                pages, lambda done: progress(0.3 + 0.2 * done, "reading the history")
            )
            table_of = {changed.change.row_id: changed.change.table for changed in history.changes.values()}
            salvaged_tables.read_leaves(
                pages, tables, table_of, lambda done: progress(0.5 + 0.1 * done, "looking for lost rows")
            )
    return Salvage(history, tables, watched, to_its_end=newest == max(history.steps, default=0))


def _lines(salvage: Salvage, left_out: list[dict[str, Any]]) -> Iterator[bytes]:
    for entry in (*salvaged_history.written(salvage.history), *left_out):
        yield json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def may_help(path: Path, error: WorkbenchError) -> bool:
    """Tell whether something of a file that was refused may be rescued; one that lost its head counts."""
    if isinstance(error, Damaged):
        return True
    if path.suffix != ".vwb" or is_encrypted(path):
        return False
    try:
        with open_original(path) as stream:
            return stream.read(len(MAGIC)) != MAGIC
    except (OSError, WorkbenchError):
        return False
