"""Room kept on the disk beside an open project, so that a disk that is full still takes the next edits."""

import contextlib
import os
import shutil
from pathlib import Path

from workbench.project.store.lock import identity

# An edit adds about 40 kB to a write-ahead log, which is emptied after each one as long as room is short.
SIZE = 400_000
_PLENTY = 4 * SIZE


def free_at(folder: Path) -> int:
    """Tell how many bytes may still be written to the disk of a folder."""
    return shutil.disk_usage(folder).free


class Reserve:
    """A hidden file of random bytes, which no file system makes smaller than it is."""

    def __init__(self, project: Path) -> None:
        self._path = project.with_name(f".{project.name}.reserve")
        self.held = False
        self._identity: tuple[int, int] | None = None
        self._take()

    def _take(self) -> None:
        try:
            self._path.unlink(missing_ok=True)  # of a program that died; or a link, which is never followed
            with self._path.open("xb") as stream:
                stream.write(os.urandom(SIZE))
            self.held = True
        except OSError:
            self._remove()
        self._identity = identity(self._path)

    def keep(self) -> None:
        """Before an edit: give the room up when there is no other, take it again when there is plenty."""
        try:
            free = free_at(self._path.parent)
        except OSError:
            return  # the disk is gone; writing will say so
        if self.held and free < SIZE:
            self.give_up()
        elif not self.held and free > _PLENTY:
            self._take()

    def give_up(self) -> bool:
        """Make the room free; False if it was so already."""
        held, self.held = self.held, False
        if identity(self._path) == self._identity:  # not that of a disk which came back under this name
            self._remove()
        return held

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
