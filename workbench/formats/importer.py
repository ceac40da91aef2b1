"""What an importer is: from the bytes of a file to draft segments, with every line accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, runtime_checkable

from workbench.errors import WorkbenchError
from workbench.formats.encoding import Decoded, decode
from workbench.project.transcript.imports import DraftSegment, OtherLine


@dataclass(frozen=True)
class Source:
    """A file handed to an importer; text formats read `text`, others `data`."""

    data: bytes
    name: str
    encoding: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)  # to `questions`, by name

    @property
    def decoded(self) -> Decoded:
        """Decode once, with the encoding asked for or the one found."""
        if isinstance(self._decoded, WorkbenchError):
            raise self._decoded
        return self._decoded

    @cached_property
    def _decoded(self) -> Decoded | WorkbenchError:
        """Try once only: many importers look at a file that is no text."""
        try:
            return decode(self.data, self.name, self.encoding)
        except WorkbenchError as error:
            return error

    @property
    def text(self) -> str:
        """Give the text of the file."""
        return self.decoded.text


@dataclass(frozen=True)
class Question:
    """What the bytes of a file leave open and only a person can say, as the frame rate of frame numbers."""

    name: str  # as on the command line: --answer NAME=VALUE
    words: str  # the question in people's words
    choices: tuple[tuple[str, str], ...] = ()  # value and title; empty: any words will do
    default: str | None = None  # the likely answer; None: nothing is read before it is answered
    other: bool = False  # an answer that is not among the choices will do, too
    sample: tuple[str, ...] = ()  # what the question is about: the first cells of a column, some lines


@dataclass(frozen=True)
class Reading:
    """What an importer found; every line that is not blank is in one of the three."""

    segments: tuple[DraftSegment, ...]
    not_transcript: tuple[OtherLine, ...]
    problems: tuple[OtherLine, ...]
    lines: int
    language: str = ""  # as the file states it
    encoding: str = ""  # where the format itself fixes it, as in archives


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


@runtime_checkable
class Asking(Protocol):
    """What an importer is besides where a file can leave something open; most need nothing of this.

    Its `read` finds an answer to each question in `source.answers`, the default where nobody answered. A bare
    `Source` has none: it is read by the defaults, or refused with a `WorkbenchError` where one is missing.
    """

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask what this very file leaves open; empty when it leaves nothing."""
        ...
