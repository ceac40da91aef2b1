r"""CHAT of CHILDES and TalkBank (.cha): `*CODE:` and words, times between two signs \x15, `@` about the file.

What is marked inside the words stays as it is written; tiers that depend on a line (`%mor` and the like) are
set aside, but for translations into English and remarks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.line_cues import lines_of
from workbench.formats.stamps import visible
from workbench.project.transcript.imports import DraftSegment, OtherLine

_BULLET = re.compile(r"\x15(?:%\w{3}:\"[^\"\x15]{0,200}\"_)?(\d{1,10})_(\d{1,10})-?\x15")
_MAIN = re.compile(r"\*([^\s:]{1,20}):\s*(.*)", re.DOTALL)
_DEPENDENT = re.compile(r"%([^\s:]{1,20}):\s*(.*)", re.DOTALL)
_PARTICIPANT = re.compile(r"\s*(\S+)((?:\s+\S+)*?)\s+(\S+)\s*")
_CODES = {
    "eng": "en",
    "ara": "ar",
    "fra": "fr",
    "deu": "de",
    "spa": "es",
    "ita": "it",
    "heb": "he",
    "tur": "tr",
}
_ABOUT = "is about the file"
_TIER = "depends on the line above ({}); not the words themselves"
_NO_LINE = "is no line of CHAT: it begins with none of * % @"
_OPEN = "there is no such time; kept without a time"
_UNTIMED = "has no time; kept as an untimed segment"


@dataclass(frozen=True)
class Chat:
    """CHAT, in only."""

    key: str = "chat"
    title: str = "CHAT (CLAN, TalkBank)"
    suffixes: tuple[str, ...] = (".cha",)

    def recognises(self, source: Source) -> float:
        """Claim what begins as CHAT does."""
        head = source.text[:4000].removeprefix("\ufeff")
        return 0.95 if re.search(r"^@Begin\s*$", head, re.MULTILINE) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line; one that begins with a tab goes on with the one above."""
        return _Reader().reading(lines_of(source))


@dataclass
class _Line:
    """One line with those that go on with it."""

    number: int
    text: str
    used: tuple[int, ...]


class _Reader:
    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._language = ""
        self._cues: list[Cue] = []
        self._below: dict[int, list[tuple[str, str]]] = {}
        self._others: list[OtherLine] = []

    def reading(self, lines: list[str]) -> Reading:
        for line in _joined(lines):
            self._take(line)
        segments, problems = segments_of(self._cues)
        said = tuple(self._whole(each) for each in segments)
        problems = [replace(each, reason=_UNTIMED) if each.reason == _OPEN else each for each in problems]
        return Reading(
            said, tuple(self._others), tuple(problems), len(lines) - (not lines[-1]), self._language
        )  # fmt: skip

    def _take(self, line: _Line) -> None:
        if main := _MAIN.fullmatch(line.text):
            self._cues.append(self._cue(line, main[1], main[2]))
        elif (tier := _DEPENDENT.fullmatch(line.text)) and tier[1] in ("eng", "tra", "com") and self._cues:
            self._below.setdefault(self._cues[-1].line, []).append(
                (tier[1], visible(_BULLET.sub("", tier[2])))
            )
        elif tier:
            self._others.append(OtherLine(line.number, visible(line.text), _TIER.format(tier[1])))
        else:
            about = line.text.startswith("@")
            if about:
                self._take_about(line.text)
            self._others.append(OtherLine(line.number, visible(line.text), _ABOUT if about else _NO_LINE))

    def _take_about(self, line: str) -> None:
        name, _, rest = line.partition(":")
        if name == "@Languages":
            code = re.split(r"[\s,]+", rest.strip())[0].lower()
            self._language = _CODES.get(code, code)
        elif name == "@Participants":
            for each in rest.split(","):
                if found := _PARTICIPANT.fullmatch(each[:200]):
                    self._names[found[1]] = (visible(found[2]) or found[1], found[3].replace("_", " "))

    def _cue(self, line: _Line, code: str, words: str) -> Cue:
        bullets = list(_BULLET.finditer(words))
        timing = Timing(int(bullets[0][1]), int(bullets[-1][2])) if bullets else Timing(None, None)
        return Cue(line.number, timing, " ".join(_BULLET.sub(" ", words).split()), line.used, code)

    def _whole(self, segment: DraftSegment) -> DraftSegment:
        """Give the speaker the name that the head states, and put what stands below beside the words."""
        name, role = self._names.get(segment.speaker, (segment.speaker, ""))
        below = self._below.get(segment.line, [])
        translations = tuple(("en" if kind == "eng" else "", words) for kind, words in below if kind != "com")
        note = "\n".join(words for kind, words in below if kind == "com")
        return replace(segment, speaker=name, role=role, renderings=translations, note=note)


def _joined(lines: list[str]) -> Iterator[_Line]:
    held: _Line | None = None
    for number, line in enumerate(lines, 1):
        if held is not None and line[:1] in ("\t", " ") and visible(line):
            held = _Line(held.number, f"{held.text} {visible(line)}", (*held.used, number))
            continue
        if held is not None:
            yield held
        held = _Line(number, visible(line), (number,)) if visible(line) else None
    if held is not None:
        yield held
