"""Words that are to go, found in texts however they are spelt, and texts without them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, cast
from unicodedata import normalize

from workbench.errors import WorkbenchError
from workbench.project.store import folding, json_columns

AS_WRITTEN, OTHERWISE, INSIDE = "as written", "spelt otherwise", "inside a longer word"
SPELLINGS = (AS_WRITTEN, OTHERWISE, INSIDE)
USUAL = frozenset({AS_WRITTEN, OTHERWISE})  # what is taken unless a person says otherwise

# What Arabic writes in front of a word without a space: and, so, with, as, for, the.
_PREFIX = re.compile(r"(?:[وف]?[بكل]?(?:ال)?|[وف]?لل)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_FORMS: tuple[Literal["NFC"], Literal["NFD"]] = ("NFC", "NFD")
_LINE_END = re.compile(r"\r\n|\r|\n")
_MOST = 200  # texts to look for at once


class Place(NamedTuple):
    """Where a text holds the words, and how they are spelt there."""

    start: int
    end: int
    spelling: str


@dataclass(frozen=True)
class _Wanted:
    """One text to look for: as it was given, and its words folded."""

    written: str
    words: tuple[str, ...]

    @property
    def joined(self) -> str:
        return " ".join(self.words)


class Wording:
    """Finds texts by what is the same to people: marks, letter forms, case and digits do not tell apart."""

    def __init__(self, texts: Iterable[str]) -> None:
        wanted = {" ".join(text.split()): None for text in texts if text.strip()}
        self._wanted = [_Wanted(text, tuple(word.folded for word in folding.words(text))) for text in wanted]
        if not self._wanted or not all(each.words for each in self._wanted):
            raise WorkbenchError(
                "There is nothing to look for.", "Write at least a letter or a digit in each line."
            )
        if len(self._wanted) > _MOST:
            raise WorkbenchError(f"Those are {len(self._wanted)} texts.", f"Redact {_MOST} at a time.")

    def may_be_in(self, written: str) -> bool:
        """Say quickly whether a text, or JSON with texts in it, could hold them."""
        if "\\u" in written:  # letters may be written as their numbers
            return True
        folded = folding.fold(written)
        return any(all(word in folded for word in each.words) for each in self._wanted)

    def places(self, text: str) -> list[Place]:
        """Find where they stand, in order; what overlaps is one place."""
        if not self.may_be_in(text):
            return []
        words = folding.words(text)
        found = [place for each in self._wanted for place in _places(text, words, each)]
        return _apart(found)

    def usually_in(self, text: str) -> bool:
        """Say whether a text holds them in a spelling that usually goes."""
        return any(place.spelling in USUAL for place in self.places(text))


def _places(text: str, words: Sequence[folding.Word], wanted: _Wanted) -> Iterable[Place]:
    if _UNSPACED.search(wanted.written):  # such words stand in one another without an end
        for form in dict.fromkeys((wanted.written, *(normalize(form, wanted.written) for form in _FORMS))):
            spelling = AS_WRITTEN if form == wanted.written else OTHERWISE
            for match in re.finditer(re.escape(form), text):
                yield Place(match.start(), match.end(), spelling)
        return
    joined = " ".join(word.folded for word in words)
    starts: list[int] = []
    length = 0
    for word in words:
        starts.append(length)
        length += len(word.folded) + 1
    place = joined.find(wanted.joined)
    while place >= 0:
        end = place + len(wanted.joined)
        first, last = bisect_right(starts, place) - 1, bisect_left(starts, end) - 1
        before = joined[starts[first] : place]
        after = joined[end : starts[last] + len(words[last].folded)]
        spelling = _spelling(text[words[first].start : words[last].end], before, after, wanted)
        yield Place(words[first].start, words[last].end, spelling)
        place = joined.find(wanted.joined, end)


def _spelling(found: str, before: str, after: str, wanted: _Wanted) -> str:
    if after or (before and not _PREFIX.fullmatch(before)):
        return INSIDE
    return AS_WRITTEN if not before and " ".join(found.split()) == wanted.written else OTHERWISE


def _apart(places: Iterable[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in sorted(places):
        if kept and place.start < kept[-1].end:
            last = kept.pop()
            spelling = min(last.spelling, place.spelling, key=SPELLINGS.index)
            place = Place(last.start, max(last.end, place.end), spelling)
        kept.append(place)
    return kept


def texts_in(written: str) -> list[str]:
    """Give every text in a JSON column; words that are timed one by one are one text."""
    return list(texts_of(json_columns.value(written)))


def texts_of(value: Any) -> Iterable[str]:
    """Give every text in a value, however deep; words that are timed one by one are one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in cast("dict[str, Any]", value).items():
            yield name
            yield from texts_of(each)
    elif timed := _timed(value):
        yield " ".join(entry[0] for entry in timed)
    elif isinstance(value, list):
        for each in cast("list[Any]", value):
            yield from texts_of(each)


@dataclass(frozen=True)
class Cut:
    """What is put in the place of words, where they stand in one of these spellings."""

    wording: Wording
    replacement: str
    spellings: frozenset[str] = USUAL

    def text(self, text: str, *, keep_lines: bool = False) -> str:
        """Give a text without the words; words may run over the end of a line, which then stays."""
        parts: list[str] = []
        done = 0
        for place in self._gone(text):
            ends = "".join(_LINE_END.findall(text[place.start : place.end])) if keep_lines else ""
            parts += [text[done : place.start], self.replacement, ends]
            done = place.end
        return "".join([*parts, text[done:]])

    def value(self, value: Any) -> Any:
        """Give the value of a JSON column without the words in any of its texts."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            pairs = cast("dict[str, Any]", value).items()
            return {self.text(name): self.value(each) for name, each in pairs}
        if isinstance(value, list):
            timed = _timed(cast("list[Any]", value))
            return self._retimed(timed) if timed else [self.value(each) for each in cast("list[Any]", value)]
        return value

    def _gone(self, text: str) -> list[Place]:
        return [place for place in self.wording.places(text) if place.spelling in self.spellings]

    def _retimed(self, timed: list[list[Any]]) -> list[Any]:
        """Let one entry stand for the words that went, from the start of the first to the end of the last."""
        gone = self._gone(" ".join(entry[0] for entry in timed))
        kept: list[Any] = []
        last: Place | None = None
        start = 0
        for entry in timed:
            end = start + len(entry[0])
            hit = next((each for each in gone if each.start < end and each.end > start), None)
            if hit is None:
                kept.append(entry)
            elif hit is last:
                kept[-1][2] = entry[2]
            else:
                kept.append([self.replacement, entry[1], entry[2], None])
            last, start = hit, end + 1
        return kept


def _timed(value: Any) -> list[list[Any]] | None:
    """Take words with their times, [[word, start_ms, end_ms, confidence], ...], for one; None for others."""
    if not isinstance(value, list) or not value:
        return None
    entries = cast("list[Any]", value)
    fits = all(isinstance(each, list) and len(cast("list[Any]", each)) == 4 for each in entries)
    fits = fits and all(isinstance(each[0], str) for each in entries)
    return entries if fits else None
