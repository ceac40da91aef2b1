"""What an exporter is: from the segments of one item to the bytes of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from workbench.project.transcript import Segment


class Exporter(Protocol):
    """One format that goes out; built-in ones and installed ones stand in the same list."""

    @property
    def key(self) -> str:
        """Name the format on the command line."""
        ...

    @property
    def title(self) -> str:
        """Name the format for people."""
        ...

    @property
    def suffix(self) -> str:
        """Give the usual end of a file name, with the dot."""
        ...

    @property
    def carries(self) -> frozenset[str]:
        """Name what the format keeps besides starts and words, by the names of `losses`."""
        ...

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write the original text, or the translation where `language` names one."""
        ...


# What a format carries that writes segments whole: both times, who speaks, all the words and the note.
WHOLE = frozenset((
    "untimed", "open ends", "ends", "exact times", "speakers", "roles", "wordless", "line breaks",
    "renderings", "notes",
))  # fmt: skip


@dataclass(frozen=True)
class Option:
    """What a person can choose of a format: one of `choices`, or as its default is, yes or no or a number."""

    name: str  # the keyword of `write`, and on the command line: --option NAME=VALUE
    title: str
    default: str | bool | int
    choices: tuple[tuple[str, str], ...] = ()  # value and title


# For text formats that do not name their encoding inside. An exporter that lists it knows nothing more of it:
# its `write` goes on giving UTF-8, and is not handed the choice.
ENCODING = Option(
    "encoding",
    "Encoding",
    "usual",
    (
        ("usual", "As is usual for the format"),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with byte order mark"),
        ("utf-16", "UTF-16"),
        ("cp1256", "Windows-1256 (Arabic)"),
        ("cp1252", "Windows-1252 (Western)"),
    ),
)


@runtime_checkable
class Adjustable(Protocol):
    """What an exporter is besides where its format can be written in more than one way.

    Its `write` takes each option as a keyword after `language`, with the same default.
    """

    @property
    def options(self) -> tuple[Option, ...]:
        """List what can be chosen."""
        ...
