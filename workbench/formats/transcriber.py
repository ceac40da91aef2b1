"""Transcriber (.trs): turns with one speaker or several, parted by `Sync` times in seconds.

A stretch between two times counts as a line. The declaration that every such file carries is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import children, local_name, milliseconds, xml_of

_DECLARED = re.compile(r"<!DOCTYPE\s+Trans\s+SYSTEM\s+[\"'][^\"'<>\[\]]{0,200}[\"']\s*>")


@dataclass(frozen=True)
class Transcriber:
    """Transcriber's files, in only."""

    key: str = "trs"
    title: str = "Transcriber"
    suffixes: tuple[str, ...] = (".trs",)

    def recognises(self, source: Source) -> float:
        """Claim XML whose root is `Trans`."""
        return 0.95 if re.search(r"<Trans[\s>]", source.text[:4000]) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each stretch that has words."""
        root = _root(source)
        if local_name(root) != "Trans":
            raise WorkbenchError(f"{source.name} is no file of Transcriber.", "Choose another format for it.")
        names = {each.get("id", ""): visible(each.get("name", "")) for each in children(root, "Speaker")}
        cues = list(_cues(root, names))
        segments, problems = segments_of(cues)
        language = root.get("{http://www.w3.org/XML/1998/namespace}lang", root.get("lang", ""))
        return Reading(tuple(segments), (), tuple(problems), max(len(cues), 1), language[:2].lower())


def _root(source: Source) -> Element:
    """Read the file without its declaration, in the encoding that it states itself."""
    if source.encoding:
        return xml_of(Source(_DECLARED.sub("", source.text, count=1).encode(), source.name, "utf-8"))
    bare = _DECLARED.sub("", source.data.decode("latin-1"), count=1).encode("latin-1")
    return xml_of(replace(source, data=bare))


def _cues(root: Element, names: dict[str, str]) -> Iterator[Cue]:
    number = 0
    for turn in children(root, "Turn"):
        voices = turn.get("speaker", "").split()
        parts = list(_parts(turn))
        ends = [*(start for start, _, _ in parts[1:]), milliseconds(turn.get("endTime"), 1000)]
        for place, (start, who, words) in enumerate(parts):
            if not visible(words):
                continue
            number += 1
            end = next((each for each in ends[place:] if each != start), None)
            voice = voices[who] if who < len(voices) else ""
            yield Cue(number, Timing(start, end), visible(words), (number,), names.get(voice, voice))


def _parts(turn: Element) -> Iterator[tuple[int | None, int, str]]:
    """Give the time, the place of the speaker among those of the turn, and the words of each stretch."""
    start, who = milliseconds(turn.get("startTime"), 1000), 0
    words = turn.text or ""
    for each in turn:
        kind = local_name(each)
        if kind in ("Sync", "Who"):
            yield start, who, _one_line(words)
            words = ""
            if kind == "Sync":
                start, who = milliseconds(each.get("time"), 1000), 0
            else:
                who = max((milliseconds(each.get("nb")) or 1) - 1, 0)
        elif kind in ("Event", "Comment"):
            words += f" [{each.get('desc', '')}] "
        words += each.tail or ""
    yield start, who, _one_line(words)


def _one_line(words: str) -> str:
    return " ".join(words.split())
