"""Files kept encrypted beside an encrypted project: sealed in pieces, read at any place, alterations noticed.

A sealed file is a head (magic, the name of the project's key, a salt) and pieces of 64 KiB, each with a tag.
The key is the file's own, derived with the salt. The nonce of a piece is its number and whether it is the
last (STREAM of Hoang, Reyhanitabar, Rogaway and Vizár): none can be left out, moved, or cut off unnoticed.
"""

import errno
import io
import os
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".sealed"
PIECE = 64 * 1024
_MAGIC = b"VWBSEAL1"
_NAME_BYTES, _SALT_BYTES, _TAG_BYTES = 8, 16, 16
_HEAD = len(_MAGIC) + _NAME_BYTES + _SALT_BYTES
_KEPT_PIECES = 8
_KEPT_KEYS = 4

_held: dict[Path, bytes] = {}  # of the projects that are open: the key of their files
_known: dict[Path, bytes] = {}  # in a child: the keys of the files that it was told to open


def hold(project: Path, key: bytes) -> None:
    """Let the files of an encrypted project be read and sealed from now on, in this process."""
    _held[project] = key


def let_go(project: Path) -> None:
    """Forget the key of a project's files."""
    _held.pop(project, None)


def learn(path: Path, key: bytes) -> None:
    """Let one file be read, as a child that is told of it by its parent."""
    plain = _plain(path)
    _known.pop(plain, None)
    _known[plain] = key  # the newest stands last
    while len(_known) > _KEPT_KEYS:
        del _known[next(iter(_known))]


def is_sealed(path: Path) -> bool:
    """Tell by its name and its first bytes whether an ordinary file is kept encrypted."""
    return bool(_head_of(path))


def _head_of(path: Path) -> bytes:
    if path.suffix != SUFFIX or not path.is_file():  # a pipe would keep us waiting
        return b""
    try:
        with path.open("rb") as stream:
            return _head_in(stream)
    except OSError:
        return b""


def _head_in(stream: BinaryIO) -> bytes:
    head = stream.read(_HEAD)
    return head if len(head) == _HEAD and head.startswith(_MAGIC) else b""


def key_for(project: Path) -> bytes | None:
    """Give the key under which files of this project are sealed; None for a plain project."""
    return _held.get(project)


def file_key(path: Path) -> bytes | None:
    """Give the key of one sealed file; None for a file that is not, or whose project is not open."""
    if path.suffix == SUFFIX and (key := _known.get(_plain(path))) is not None:
        return key
    head = _head_of(path)
    if not head:
        return None
    name, salt = head[len(_MAGIC) : -_SALT_BYTES], head[-_SALT_BYTES:]
    keys = list(_held.values())  # another thread may open or close a project meanwhile
    held = next((key for key in keys if _derived(key, b"name")[:_NAME_BYTES] == name), None)
    return None if held is None else _derived(held, b"file", salt)


def size_of(path: Path, stored: int) -> int:
    """Tell how large the file is that was sealed into so many bytes; other files are as large as they are."""
    return max(0, stored - _HEAD - _pieces_in(stored) * _TAG_BYTES) if is_sealed(path) else stored


def sealing(pieces: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Seal bytes that come in pieces of any size, under a key of their own derived from the project's."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt = secrets.token_bytes(_SALT_BYTES)
    yield _MAGIC + _derived(key, b"name")[:_NAME_BYTES] + salt
    seal = AESGCM(_derived(key, b"file", salt))
    number, waiting = 0, bytearray()
    for each in pieces:
        waiting += each
        while len(waiting) > PIECE:  # the last one, however full, is sealed as such
            yield seal.encrypt(_nonce(number, last=False), bytes(waiting[:PIECE]), _MAGIC)
            del waiting[:PIECE]
            number += 1
    yield seal.encrypt(_nonce(number, last=True), bytes(waiting), _MAGIC)


class SealedReader(io.RawIOBase):
    """Reads a sealed file as if it were not; `OSError` where it was altered, at once if it was cut short."""

    def __init__(self, stream: BinaryIO, key: bytes) -> None:
        """Take over an open file; the last piece is tried at once, which proves the length."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        super().__init__()
        self._stream, self._open = stream, AESGCM(key)
        stored = os.fstat(stream.fileno()).st_size
        self._count = _pieces_in(stored)
        self.size = max(0, stored - _HEAD - self._count * _TAG_BYTES)
        self._place = 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        try:
            self._piece(self._count - 1)
        except OSError:
            stream.close()
            raise

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Give the place, in bytes of what was sealed."""
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, in bytes of what was sealed."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise OSError(errno.EINVAL, "a place before the beginning")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Read what is left of one piece, as much as fits."""
        if self._place >= self.size:
            return 0
        number, within = divmod(self._place, PIECE)
        found = self._piece(number)[within : within + len(buffer)]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)

    def close(self) -> None:
        """Close the file below too."""
        self._kept.clear()
        self._stream.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if (kept := self._kept.get(number)) is not None:
            return kept
        self._stream.seek(_HEAD + number * (PIECE + _TAG_BYTES))
        content = self._stream.read(PIECE + _TAG_BYTES)
        try:
            found = self._open.decrypt(_nonce(number, last=number == self._count - 1), content, _MAGIC)
        except (InvalidTag, ValueError) as error:
            raise OSError(errno.EIO, "it is damaged, cut short, or was altered") from error
        self._kept[number] = found
        if len(self._kept) > _KEPT_PIECES:
            self._kept.popitem(last=False)
        return found


def unsealed(path: Path, stream: BinaryIO) -> BinaryIO:
    """Give what is read of a file that was opened: a sealed one as if it were not; `OSError` without its key.

    The stream is taken over, and closed where this fails.
    """
    try:
        if path.suffix != SUFFIX or not _head_in(stream):
            stream.seek(0)
            return stream
        key = file_key(path)
        if key is None:
            raise OSError(errno.EACCES, "it is kept encrypted, and its project is not open")
        return io.BufferedReader(SealedReader(stream, key), PIECE)
    except BaseException:
        stream.close()
        raise


def _pieces_in(stored: int) -> int:
    return max(1, -(-(stored - _HEAD) // (PIECE + _TAG_BYTES)))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _derived(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, b"workbench sealed " + purpose).derive(key)


def _plain(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links stay as they are
