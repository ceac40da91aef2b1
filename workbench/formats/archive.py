"""Zip archives of unknown origin (XLSX, DOCX, QDPX), opened within limits: none can swallow the program.

What an archive says of its sizes can be believed: zipfile reads no byte more of a part than is stated for it.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from workbench.errors import WorkbenchError
from workbench.formats.importer import Source

SIGNATURE = b"PK\x03\x04"
_END = b"PK\x05\x06"
SLIMMED = b"without recordings and pictures"  # the comment of an archive that is a part of another
_LONGEST_END = 66_000  # bytes: the end of the list and a comment
_MOST_PARTS = 5_000
_LONGEST_LIST = 1_000_000  # bytes of the list of parts
_TORN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, struct.error, KeyError,
    NotImplementedError, RuntimeError,  # the last: encrypted
)  # fmt: skip


class Archive:
    """An archive whose list of parts has been read; its parts are read one by one."""

    def __init__(self, source: Source) -> None:
        self._source = source
        end = source.data.rfind(_END)
        if end < 0 or len(source.data) < end + 22:
            raise self.unsound()
        (listed,) = struct.unpack("<L", source.data[end + 12 : end + 16])
        if listed > _LONGEST_LIST:
            raise self.too_large()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source.data))
            self._sizes = {each.filename: each.file_size for each in self._zip.infolist()}
        except _TORN as error:
            raise self.unsound() from error
        if len(self._sizes) > _MOST_PARTS:
            raise self.too_large()

    @property
    def names(self) -> frozenset[str]:
        """Name the parts."""
        return frozenset(self._sizes)

    @property
    def is_slimmed(self) -> bool:
        """Tell whether parts of it were left out when it was read."""
        return self._zip.comment == SLIMMED

    def size(self, name: str) -> int:
        """Give the bytes of a part when unpacked, 0 where there is none of that name."""
        return self._sizes.get(name, 0)

    def part(self, name: str, largest: int) -> bytes:
        """Unpack a part of at most `largest` bytes; `WorkbenchError` where there is none, or it is torn."""
        if self.size(name) > largest:
            raise self.too_large()
        try:
            return self._zip.read(name)
        except _TORN as error:
            raise self.unsound() from error

    def unsound(self) -> WorkbenchError:
        """Say that the file is torn."""
        return WorkbenchError(
            f"{self._source.name} is damaged: it cannot be opened.", "Save it again where it was written."
        )

    def too_large(self) -> WorkbenchError:
        """Say that the file is refused for what it would take to read it."""
        return WorkbenchError(
            f"{self._source.name} unpacks to far more than a transcript holds.",
            "Save the transcript alone in a new file.",
        )


def slimmed(path: Path, kept: re.Pattern[str], largest: int) -> bytes:
    """Copy the parts of such names out of an archive too large to be taken into memory, marked as `SLIMMED`.

    Gives b"" where there are none, or more than `largest` bytes of them; `WorkbenchError` where it is torn.
    """
    out = io.BytesIO()
    try:
        with path.open("rb") as stream:
            if not _is_listable(stream):
                return b""
            with zipfile.ZipFile(stream) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as slim:
                parts = [each for each in whole.infolist() if kept.fullmatch(each.filename)]
                if not 0 < sum(each.file_size for each in parts) <= largest or len(parts) > _MOST_PARTS:
                    return b""
                for each in parts:
                    slim.writestr(zipfile.ZipInfo(each.filename), whole.read(each), zipfile.ZIP_DEFLATED)
                slim.comment = SLIMMED
    except _TORN as error:
        raise WorkbenchError(
            f"{path.name} is damaged: it cannot be opened.", "Save it again where it was written."
        ) from error
    return out.getvalue()


def _is_listable(stream: BinaryIO) -> bool:
    """Tell an archive whose list of parts is of a size that can be read; its place is at the end."""
    if stream.read(len(SIGNATURE)) != SIGNATURE:
        return False
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - _LONGEST_END, 0))
    tail = stream.read(_LONGEST_END)
    end = tail.rfind(_END)
    if not 0 <= end <= len(tail) - 22:
        return False
    return struct.unpack("<L", tail[end + 12 : end + 16])[0] <= _LONGEST_LIST


def holds(source: Source, name: re.Pattern[str]) -> bool:
    """Tell whether a file is an archive with a part of such a name; no more than its list is read."""
    if not source.data.startswith(SIGNATURE):
        return False
    try:
        return any(map(name.fullmatch, Archive(source).names))
    except WorkbenchError:
        return False
