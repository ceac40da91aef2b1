"""What SQLite keeps beside a project, looked at before it is believed: it writes, cuts and deletes by it."""

import os
import stat
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.originals import ENDINGS

# A journal that ends so names another one, of a change to several files at once. SQLite deletes the file of
# that name, whatever it is, once the journal is played back. Projects are changed one by one.
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
_ASK = "Do not use it. Ask whoever sent it for a fresh copy of the project file alone."


def beside(project: Path) -> list[Path]:
    """Name what SQLite may keep beside a project."""
    return [project.with_name(project.name + ending) for ending in ENDINGS]


def expect_harmless(project: Path) -> None:
    """Refuse a project beside which lies what would have SQLite write or delete other files."""
    for path in beside(project):
        try:
            found = path.lstat()
        except OSError:
            continue
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            raise WorkbenchError(f"“{path.name}” is a link to another file, or no ordinary file.", _ASK)
    if _ends_with_a_name(project.with_name(f"{project.name}-journal")):
        raise WorkbenchError(f"“{project.name}-journal” would have another file deleted.", _ASK)


def _ends_with_a_name(journal: Path) -> bool:
    try:
        with journal.open("rb") as stream:
            stream.seek(-len(_NAMES_ANOTHER), os.SEEK_END)
            return stream.read() == _NAMES_ANOTHER
    except OSError:  # none there, or shorter
        return False


def expect_none(copy: Path) -> None:
    """Refuse a name beside which such notes lie already: SQLite would play them back into the new copy."""
    for path in beside(copy):
        if os.path.lexists(path):
            raise WorkbenchError(
                f"“{path.name}” lies there, of a project that was not closed.", "Choose another name."
            )
