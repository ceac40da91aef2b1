"""What an importer is: from the bytes of a file to draft segments, with every line accounted for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from workbench.formats.encoding import Decoded, decode
from workbench.project.imports import DraftSegment, OtherLine


@dataclass(frozen=True)
class Source:
    """A file handed to an importer; text formats read `text`, others `data`."""

    data: bytes
    name: str
    encoding: str | None = None

    @cached_property
    def decoded(self) -> Decoded:
        """Decode once, with the encoding asked for or the one found."""
        return decode(self.data, self.name, self.encoding)

    @property
    def text(self) -> str:
        """Give the text of the file."""
        return self.decoded.text


@dataclass(frozen=True)
class Reading:
    """What an importer found; every line that is not blank is in one of the three."""

    segments: tuple[DraftSegment, ...]
    not_transcript: tuple[OtherLine, ...]
    problems: tuple[OtherLine, ...]
    lines: int
    language: str = ""  # as the file states it


class Importer(Protocol):
    """One format that comes in; built-in ones and installed ones stand in the same list."""

    @property
    def key(self) -> str:
        """Name the format on the command line."""
        ...

    @property
    def title(self) -> str:
        """Name the format for people."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Give the usual ends of file names, with the dot."""
        ...

    def recognises(self, source: Source) -> float:
        """Say how sure this is its format, 0 to 1; plain text says little of everything."""
        ...

    def read(self, source: Source) -> Reading:
        """Read the whole of `source`, dropping no line."""
        ...
