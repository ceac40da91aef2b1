"""The files that an export makes: which rows in which language go into each, and what each cannot carry."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats import Exporter
from workbench.formats.exporter import ENCODING
from workbench.project.transcript.segments import Segment

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 80  # letters of a name before its suffix


@dataclass(frozen=True)
class Part:
    """One file to be: its name, its rows, and the language written; "" is the original."""

    name: str
    segments: Sequence[Segment]
    language: str


@dataclass(frozen=True)
class File:
    """One file as it will be written."""

    name: str
    content: bytes
    lost: tuple[str, ...]


def made(
    exporter: Exporter, parts: Sequence[Part], options: Mapping[str, object], remark: str = ""
) -> list[File]:
    """Make the content of every file, with a remark on where it comes from; nothing is on the disk yet."""
    if not any(part.segments for part in parts):
        raise WorkbenchError("There are no rows to write.", "Choose other rows, or another item.")
    return [_file(exporter, part, options, remark) for part in parts if part.segments]


def _file(exporter: Exporter, part: Part, options: Mapping[str, object], remark: str) -> File:
    written = formats.write(exporter, part.segments, part.language, options, remark=remark)
    return File(part.name + exporter.suffix, written.content, written.lost)


def file_name(title: str, label: str, language: str = "") -> str:
    """Make a file's name, without its suffix, that every system takes."""
    words = _NOT_IN_NAMES.sub(" ", f"{label} {title}").strip(" .")[:_LONGEST].strip(" .")
    return f"{words or 'transcript'}.{language}" if language else words or "transcript"


def beginning(content: bytes, encoding: str, lines: int, letters: int = 4000) -> str | None:
    """Give the first lines of a file as text; None for a file that is no text."""
    known = encoding if encoding and encoding != ENCODING.default else "utf-8-sig"
    if known != "utf-16" and b"\x00" in content[:letters]:
        return None
    text = content[: 4 * letters].decode(known, errors="ignore")
    return "\n".join(text[:letters].splitlines()[:lines])
