"""Transcripts that are zip archives (XLSX, DOCX, QDPX): part by part, what is wrong with them in words."""

import io
import re
import zipfile
from pathlib import Path

from workbench import archives
from workbench.archives import MOST_PARTS, SIGNATURE, TooLarge, Torn
from workbench.errors import WorkbenchError
from workbench.formats.importer import Source

SLIMMED = b"without recordings and pictures"  # the comment of an archive that is a part of another


class Archive:
    """An archive whose list of parts has been read; its parts are read one by one."""

    def __init__(self, source: Source) -> None:
        self._source = source
        try:
            self._zip = archives.opened(source.data)
        except Torn as error:
            raise self.unsound() from error
        except TooLarge as error:
            raise self.too_large() from error
        self._sizes = {each.filename: each.file_size for each in self._zip.infolist()}

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
            with archives.reading():
                return self._zip.read(name)
        except Torn as error:
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
        with archives.reading(), path.open("rb") as stream:
            if not archives.is_listable(stream):
                return b""
            with zipfile.ZipFile(stream) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as slim:
                parts = [each for each in whole.infolist() if kept.fullmatch(each.filename)]
                if not 0 < sum(each.file_size for each in parts) <= largest or len(parts) > MOST_PARTS:
                    return b""
                for each in parts:
                    slim.writestr(zipfile.ZipInfo(each.filename), whole.read(each), zipfile.ZIP_DEFLATED)
                slim.comment = SLIMMED
    except Torn as error:
        raise WorkbenchError(
            f"{path.name} is damaged: it cannot be opened.", "Save it again where it was written."
        ) from error
    return out.getvalue()


def holds(source: Source, name: re.Pattern[str]) -> bool:
    """Tell whether a file is an archive with a part of such a name; no more than its list is read."""
    if not source.data.startswith(SIGNATURE):
        return False
    try:
        return any(map(name.fullmatch, Archive(source).names))
    except WorkbenchError:
        return False
