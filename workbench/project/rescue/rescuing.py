"""A new project from a damaged, altered or hostile one: all that can be read, and a list of what cannot.

The damaged file is never written: what is worked on is a copy of its bytes, in a folder beside the new
project that goes in the end. Nothing in it is believed but what its own history proves. What comes
of an encrypted file is encrypted with the same key, and nothing of it is ever written open.
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
from workbench.project.rescue import salvaged_history
from workbench.project.rescue.old_history import history_beside
from workbench.project.rescue.private_copy import MAGIC, private_copy
from workbench.project.rescue.reading import notes_on, pages_of, read
from workbench.project.rescue.rescued_rows import Note, RescuedRows, Salvage
from workbench.project.store.encryption import ProjectKey, is_encrypted, key_file
from workbench.project.store.lock import sync
from workbench.project.store.trouble import Damaged
from workbench.sealed import sealing
from workbench.whole_file import keep_private, take_name, write_whole

__all__ = ["Note", "NothingLeft", "Rescued", "may_help", "rescue"]


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


def rescue(
    damaged: Path,
    target: Path,
    *,
    analyst: str = "",
    passphrase: str | None = None,
    progress: Progress = silent,
) -> Rescued:
    """Salvage a file into a new project; `NothingLeft` when nothing can be saved.

    An encrypted one needs its key file and the passphrase, which then open the new one too. Beside it stands
    the old history, one step a line of JSON: its hashes prove what was done before. Nothing stays of a rescue
    that is cancelled or fails.
    """
    damaged, target = Path(os.path.realpath(damaged)), Path(os.path.realpath(target))
    _expect(damaged, target)
    key = ProjectKey.unlock(damaged, passphrase or "") if is_encrypted(damaged) else None
    with private_copy(damaged, target, progress) as copy:
        if not copy.stat().st_size:
            raise _nothing_left(damaged)
        with pages_of(copy, key) as pages:
            salvage = read(copy, pages, key, progress)
            if not salvage.history.changes and not any(table.rows for table in salvage.tables.values()):
                raise _nothing_left(damaged, "" if pages.understood else _about_key(damaged, key))
            made = copy.with_name(f"{copy.name}-new.vwb")  # where nobody takes it for whole before it is
            own_key = None if key is None else key.again()
            with Project.create(made, damaged.stem, analyst=analyst, key=own_key) as project:
                rows = RescuedRows(project, salvage, pages, progress)
                with project.edit("Rescued from a damaged file"):
                    rows.write()
            notes = [*rows.notes, *notes_on(pages)]
        parts = {history_beside(target, encrypted=key is not None): _history(made, salvage, rows, key)}
        parts |= {} if key is None else {key_file(target): key_file(made)}
        _give_names({**parts, target: made}, damaged)
    return Rescued(target, next(iter(parts)), rows.written, len(salvage.history.steps), notes)


def _expect(damaged: Path, target: Path) -> None:
    if not damaged.is_file():
        raise WorkbenchError(f"There is no file “{damaged}”.", "Check the name and the folder.")
    if not target.parent.is_dir():
        raise WorkbenchError(f"There is no folder “{target.parent}”.", "Choose another folder.")
    histories = [history_beside(target, encrypted=encrypted) for encrypted in (False, True)]
    for path in (target, key_file(target), *histories):
        if path.exists():
            raise WorkbenchError(f"“{path.name}” exists already.", "Choose another name.")


def _nothing_left(damaged: Path, about_key: str = "") -> NothingLeft:
    return NothingLeft(
        f"Nothing of a project can be found in “{damaged.name}”.",
        f"Restore a backup of it instead. {about_key}".strip(),
    )


def _about_key(damaged: Path, key: ProjectKey | None) -> str:
    """Say of a file in which nothing makes sense what may be amiss with its key."""
    beside = key_file(damaged).name
    if key is not None:
        return f"Or, if “{beside}” is the key file of another project, put back the one that lay there."
    return (
        f"If it was encrypted, its key file “{beside}” is missing: without it nobody can read anything of "
        "it. That of a backup or a copy of it opens it too."
    )


def _history(made: Path, salvage: Salvage, rows: RescuedRows, key: ProjectKey | None) -> Path:
    """Write the old history down beside the new project, sealed as that is encrypted."""
    lines = _lines(salvage, rows.left_out)
    return write_whole(
        history_beside(made, encrypted=key is not None),
        lines if key is None else sealing(lines, key.derived("media")),
    )


def _give_names(parts: dict[Path, Path], damaged: Path) -> None:
    """Give each file that is whole its name, or none of them."""
    with contextlib.ExitStack() as on_failure:
        for path, part in parts.items():
            keep_private(part, damaged)
            try:
                take_name(part, path)
            except OSError as error:
                why = error.strerror or "the system refuses it"
                raise WorkbenchError(
                    f"{path.name} cannot be written: {why}.", "Choose another place."
                ) from error
            on_failure.callback(path.unlink)
        on_failure.pop_all()
    for folder in {path.parent for path in parts}:
        sync(folder)


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
