"""The copy of a damaged file that a rescue works on, in a hidden folder which goes when the rescue ends.

What the rescue makes stands there too until it is whole: its name begins with that of the copy.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.originals import Held
from workbench.project.store.lock import WriterLock
from workbench.whole_file import is_link

MAGIC = b"SQLite format 3\0"
_NAME = "damaged.vwb"
_FOLDER = "-rescue-"
_LENGTHENED, _SMALL = 8, 64_000_000  # times the length, and bytes: a file may say any length


@contextlib.contextmanager
def private_copy(damaged: Path, target: Path, progress: Progress) -> Generator[Path]:
    """Copy the file, with SQLite's notes of a change that lie beside it, to where we may do what we like."""
    if Held.is_held(damaged, damaged.stat()):  # to close what is read here would drop SQLite's locks on it
        raise WorkbenchError(f"“{damaged.name}” is open.", "Close it, then rescue it.")
    with contextlib.ExitStack() as at_end:
        if os.access(damaged.parent, os.W_OK):
            at_end.callback(WriterLock(damaged).release)  # nobody writes it meanwhile
        try:
            sweep(target.parent)
            folder = Path(tempfile.mkdtemp(prefix=f".{target.stem[:40]}{_FOLDER}", dir=target.parent))
            at_end.callback(shutil.rmtree, folder, ignore_errors=True)
            at_end.callback(WriterLock(folder / _NAME).release)  # which says that this rescue still lives
            for ending in ("", "-wal", "-journal"):
                source = damaged.with_name(f"{damaged.name}{ending}")
                if source.is_file():
                    _copy(source, folder / f"{_NAME}{ending}", progress)
            _lengthen(folder / _NAME)
        except OSError as error:
            raise WorkbenchError(
                f"“{damaged.name}” cannot be copied to “{target.parent}”: {error.strerror}.",
                "Choose another folder, on another disk.",
            ) from error
        yield folder / _NAME


def sweep(folder: Path) -> None:
    """Remove what rescues that died had begun: all words of a damaged project stand in it."""
    for left in folder.glob(f".*{_FOLDER}*"):
        if _is_ours(left):
            with contextlib.suppress(WorkbenchError):  # that rescue is still at work
                WriterLock(left / _NAME).release()
                shutil.rmtree(left, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    if is_link(folder) or not (folder / _NAME).is_file():
        return False
    return all(path.name.removeprefix(".").startswith(_NAME) for path in folder.iterdir())


def _lengthen(copy: Path) -> None:
    """Give a file that was cut off its length back, in zeros: SQLite then reads what comes before."""
    with copy.open("rb+") as stream:
        head = stream.read(100)
        size = stream.seek(0, os.SEEK_END)
        if (told := told_length(head, size)) > size:
            stream.truncate(told)


def told_length(head: bytes, size: int) -> int:
    """Read from its first bytes how long a file was, where SQLite wrote them and they may be believed."""
    told = int.from_bytes(head[16:18], "big") * int.from_bytes(head[28:32], "big")
    return told if head.startswith(MAGIC) and told <= max(_LENGTHENED * size, _SMALL) else size


def _copy(source: Path, target: Path, progress: Progress) -> None:
    size, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("xb") as writing:
        while piece := reading.read(1 << 20):
            writing.write(piece)
            done += len(piece)
            progress(0.1 * min(1, done / max(size, 1)), "copying the file")
