"""REFI-QDA projects (.qdpx): the exchange form of NVivo, ATLAS.ti, MAXQDA and QualCoder, in and out.

A zip archive of `project.qde` (XML) and a folder of texts. A recording has transcripts, each a plain text
with sync points: times in milliseconds at places counted in signs of the text. Nothing is unpacked to disk.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.formats.archive import Archive, holds
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.refi_reader import PROJECT, Found, read
from workbench.formats.refi_writer import written
from workbench.formats.structured import local_name, xml_of
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import OtherLine

_PROJECT = re.compile(re.escape(PROJECT))
_LARGEST_PROJECT = 50_000_000  # bytes
_LARGEST_TEXT = 20_000_000
_WHICH = "transcript"
_SLIMMED = "is large: its recordings and pictures were left out, what is kept is its project and its texts"
PARTS = re.compile(rf"{re.escape(PROJECT)}|[Ss]ources/[^/]{{1,200}}\.(?:txt|TXT)")  # what is read


@dataclass(frozen=True)
class Refi:
    """REFI-QDA projects in and out."""

    key: str = "qdpx"
    title: str = "REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, QualCoder)"
    suffixes: tuple[str, ...] = (".qdpx",)
    suffix: str = ".qdpx"
    carries: frozenset[str] = frozenset(("ends", "speakers", "roles", "renderings", "notes", "exact times"))

    def recognises(self, source: Source) -> float:
        """Claim archives that hold a project."""
        return 1.0 if holds(source, _PROJECT) else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask which text is meant where the project holds several."""
        titles = [each.title for each in _texts(source)[1]]
        if len(titles) < 2:
            return ()
        choices = tuple((str(place), title) for place, title in enumerate(titles, 1))
        return (Question(_WHICH, "Which text of this project is the transcript?", choices, default="1"),)

    def read(self, source: Source) -> Reading:
        """Account for each stretch of the chosen text; the other texts are named."""
        archive, found = _texts(source)
        answer = source.answers.get(_WHICH, "1")
        chosen = int(answer) - 1 if answer.isdecimal() and 0 < int(answer) <= len(found) else 0
        reading = read(found, chosen, lambda path: _text(archive, path))
        if not archive.is_slimmed:
            return reading
        return replace(reading, problems=(OtherLine(1, source.name, _SLIMMED), *reading.problems))

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write the original and each language of translation as transcripts of one recording."""
        del language
        return written([each for each in segments if each.start_ms is not None])


def _texts(source: Source) -> tuple[Archive, list[Found]]:
    archive = Archive(source)
    data = archive.part(PROJECT, _LARGEST_PROJECT)
    root: Element = xml_of(Source(data, f"{PROJECT} in {source.name}"))
    if local_name(root) != "Project":
        raise WorkbenchError(f"{source.name} is no REFI-QDA project.", "Export it again as QDPX.")
    found = Found.all(root)
    if not found:
        raise WorkbenchError(
            f"{source.name} holds no transcript and no text.", "Export the transcript with the project."
        )
    return archive, found


def _text(archive: Archive, path: str) -> str:
    """Read a text that the project names as internal://; "" for one that lies outside the archive."""
    name = posixpath.join("Sources", path.removeprefix("internal://"))
    known = {each.casefold(): each for each in archive.names}
    stored = known.get(name.casefold(), known.get(path.removeprefix("internal://").casefold()))
    if not path.startswith("internal://") or ".." in path or stored is None:
        return ""
    return archive.part(stored, _LARGEST_TEXT).decode("utf-8-sig", errors="replace")
