"""What can be found out again, kept in the user's cache folder so that it need not be: bytes by name."""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Self

import platformdirs

from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.settings import FOLDER_VARIABLE, Settings
from workbench.whole_file import is_link

_MOST_BYTES = 1024 * 1024 * 1024
_DIGEST = hashlib.sha256().digest_size
_SUFFIX = ".kept"


def folder() -> Path:
    """Name the folder: below that of the settings where the environment wishes one, else the system's."""
    wish = os.environ.get(FOLDER_VARIABLE)
    if wish:
        return Path(wish) / "cache"
    return Path(platformdirs.user_cache_dir("verification-workbench", appauthor=False))


def beside(project: Path) -> Path:
    """Name the folder for those who want it beside their project, so that nothing stays on a machine."""
    return project.with_name(f"{project.stem} cache")


def name_of(secret: str, sha256: str, kind: str, version: int) -> str:
    """Name what is known of a file.

    A name that were the file's own SHA-256 would tell whoever finds this machine which evidence it has
    seen: everybody who has the file could look. So the name is a digest that only the holder of the
    project can make, whose `secret` goes into it; two projects keep the same file twice.
    """
    return hashlib.sha256("\0".join((secret, sha256, kind, str(version))).encode()).hexdigest()


class Cache:
    """Entries are whole or missing: written beside and moved, checked when read, the oldest dropped for room.

    With `keep` off nothing is read or written. Trouble with the disk costs only the memory, never the work.
    """

    def __init__(
        self, place: Path | None = None, *, most_bytes: int = _MOST_BYTES, keep: bool = True, secret: str = ""
    ) -> None:
        """With a `secret`, entries of those who do not know it are not found: a folder may be anybody's."""
        self.place = place or folder()
        self.keep = keep and not is_link(self.place)  # beside a project it may be somebody else's
        self._most_bytes = most_bytes
        self._secret = secret

    @classmethod
    def wished(cls, settings: Settings, project: Path | None, *, encrypted: bool = False) -> Self:
        """Give the cache where a person wants it: on this machine, beside the project, or nowhere.

        Of an encrypted project nothing is kept: pictures and sound of it would lie there for all to see.
        """
        keep = settings.keep_cache and not encrypted
        if project is None or not settings.cache_beside:
            return cls(keep=keep)
        return cls(beside(project), keep=keep, secret=settings.cache_secret)

    def get(self, name: str) -> bytes | None:
        """Give what is kept under a name; None when there is nothing, or it was damaged."""
        if not self.keep:
            return None
        path = self._path(name)
        try:
            content = self._read(path)
            digest, content = content[:_DIGEST], content[_DIGEST:]
            if digest != hashlib.sha256(content).digest():
                path.unlink()
                return None
            os.utime(path)  # what is used is not old
        except (OSError, WorkbenchError):
            return None
        return content

    def _read(self, path: Path) -> bytes:
        with open_original(path) as stream:  # a pipe in its place would keep us waiting
            return stream.read(self._most_bytes)

    def put(self, name: str, content: bytes | bytearray) -> None:
        """Keep bytes under a name, dropping what has not been used for longest where there is no room."""
        if not self.keep or len(content) + _DIGEST > self._most_bytes:
            return
        with contextlib.suppress(OSError):
            self.place.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self._path(name), content)
            self._make_room()

    def _write(self, path: Path, content: bytes | bytearray) -> None:
        handle, part = tempfile.mkstemp(_SUFFIX, dir=self.place)  # one left by a crash ages out
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(content).digest())
                stream.write(content)
            Path(part).replace(path)
        except OSError:
            Path(part).unlink()
            raise

    def _make_room(self) -> None:
        entries = sorted(
            ((path.stat(), path) for path in self._entries()), key=lambda each: each[0].st_mtime_ns
        )
        excess = sum(stat.st_size for stat, _ in entries) - self._most_bytes
        for stat, path in entries:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= stat.st_size

    @property
    def size(self) -> int:
        """Count the bytes that are kept."""
        try:
            return sum(path.stat().st_size for path in self._entries())
        except OSError:
            return 0

    def clear(self) -> None:
        """Forget everything."""
        with contextlib.suppress(OSError):
            for path in self._entries():
                with contextlib.suppress(OSError):
                    path.unlink()
            self.place.rmdir()  # when nothing else lies there

    def _entries(self) -> list[Path]:
        if is_link(self.place) or not self.place.is_dir():
            return []
        return list(self.place.glob(f"*{_SUFFIX}"))

    def path_of(self, name: str) -> Path | None:
        """Name the file for a child that keeps an entry itself; None when nothing is to be kept.

        The child opens `Cache(path.parent)` and keeps it under `path.stem`.
        """
        return self._path(name) if self.keep else None

    def _path(self, name: str) -> Path:
        if self._secret:
            name = hashlib.sha256(f"{self._secret}\0{name}".encode()).hexdigest()
        return self.place / f"{name}{_SUFFIX}"
