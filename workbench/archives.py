"""Zip archives of unknown origin, opened within limits: none can swallow the program.

What an archive says of its sizes can be believed: zipfile reads no byte more of a part than is stated for it.
"""

import contextlib
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Generator
from typing import BinaryIO

SIGNATURE = b"PK\x03\x04"
MOST_PARTS = 5_000
_END = b"PK\x05\x06"
_LONGEST_END = 66_000  # bytes: the end of the list and a comment
_LONGEST_LIST = 1_000_000  # bytes of the list of parts
_RAISED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, KeyError,
    NotImplementedError, RuntimeError,  # the last: encrypted
)  # fmt: skip


class Torn(Exception):  # noqa: N818 - what it is
    """Bytes that are no archive, or one that is damaged or encrypted."""


class TooLarge(Exception):  # noqa: N818 - what it is
    """An archive that would take more than its words are worth."""


@contextlib.contextmanager
def reading() -> Generator[None]:
    """Raise `Torn` for all that zipfile raises over damaged bytes."""
    try:
        yield
    except _RAISED as error:
        raise Torn from error


def opened(data: bytes) -> zipfile.ZipFile:
    """Open an archive that is in memory: `Torn`, or `TooLarge` where it lists too many parts."""
    stream = io.BytesIO(data)
    listed = _length_of_list(stream)
    if listed is None:
        raise Torn
    if listed > _LONGEST_LIST:
        raise TooLarge
    with reading():
        archive = zipfile.ZipFile(stream)
    if len(archive.namelist()) > MOST_PARTS:
        raise TooLarge
    return archive


def is_listable(stream: BinaryIO) -> bool:
    """Tell an archive whose list of parts is of a size that can be read."""
    if stream.read(len(SIGNATURE)) != SIGNATURE:
        return False
    listed = _length_of_list(stream)
    return listed is not None and listed <= _LONGEST_LIST


def _length_of_list(stream: BinaryIO) -> int | None:
    """Read at the end of an archive, where the place of the list stands, how long it is; None without one."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - _LONGEST_END, 0))
    tail = stream.read(_LONGEST_END)
    end = tail.rfind(_END)
    if not 0 <= end <= len(tail) - 22:
        return None
    return struct.unpack("<L", tail[end + 12 : end + 16])[0]
