"""When each word of a segment is spoken: kept as it came, fitted to the words as they stand, cut, joined.

The words of a row go along when it is moved whole. When only an edge is moved they stay where they are heard:
what then lies outside is kept, but not given out, so that an edge dragged out again gives it back.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from workbench.project.project import Project
from workbench.project.store.json_columns import listed

_MOST_COMPARED = (
    4_000_000  # pairs of words; a text rewritten beyond this keeps no times in the rewritten part
)
_ENDLESS = 2**53

Words = tuple["WordTime", ...]


@dataclass(frozen=True)
class WordTime:
    """One word and its time; a time is None where the file gives none, confidence is 0 to 1."""

    word: str
    start_ms: int | None
    end_ms: int | None
    confidence: float | None = None


def keep(project: Project, segment: int, words: Iterable[WordTime]) -> None:
    """Keep the times of a segment's words in place of those kept before; without words, none are kept."""
    written = _written(words)
    found = project.rows("SELECT id FROM word_times WHERE segment = ?", [segment])
    if found and written == "[]":
        project.delete("word_times", found[0]["id"])
    elif found:
        project.update("word_times", found[0]["id"], words=written)
    elif written != "[]":
        project.insert("word_times", segment=segment, words=written)


def _written(words: Iterable[WordTime]) -> str:
    possible = map(_possible, words)
    return json.dumps([(w.word, w.start_ms, w.end_ms, w.confidence) for w in possible], ensure_ascii=False)


def kept(project: Project, segment: int) -> Words:
    """Give the words of a segment with their times as they are kept, also those outside it."""
    found = project.rows("SELECT words FROM word_times WHERE segment = ?", [segment])
    return _read(found[0]["words"]) if found else ()


def of_segment(project: Project, segment: int) -> Words:
    """Give the words of a segment with the times that lie inside it; empty when there are none."""
    return _inside(project, "s.id = ?", segment).get(segment, ())


def of_item(project: Project, item: int) -> dict[int, Words]:
    """Give the words with the times that lie inside their segments; segments without are left out."""
    return _inside(project, "s.item = ?", item)


def _inside(project: Project, where: str, value: int) -> dict[int, Words]:
    rows = project.file.query(
        "SELECT s.id, w.words, s.start_ms, s.end_ms"
        f" FROM word_times AS w JOIN segment AS s ON s.id = w.segment WHERE {where}",
        [value],
    )
    found = {segment: within(_read(words), start, end) for segment, words, start, end in rows}
    return {segment: words for segment, words in found.items() if words}


def _read(words: str) -> Words:
    """Read what is kept; what is no word with times is left out, as the file may come from anybody."""
    return tuple(WordTime(*each) for each in listed(words) if _is_word(each))


def _is_word(entry: Any) -> bool:
    match entry:
        case [str(), int() | None, int() | None]:
            return True
        case [str(), int() | None, int() | None, int() | float() | None]:
            return True
        case _:
            return False


def within(words: Words, start_ms: int | None, end_ms: int | None) -> Words:
    """Cut times off at the edges of a row; a word wholly outside has none. An untimed row has no edges."""
    if start_ms is None:
        return words
    low, high = start_ms, _ENDLESS if end_ms is None else end_ms
    return _if_timed([_cut_off(each, low, high) for each in words])


def _cut_off(each: WordTime, low: int, high: int) -> WordTime:
    known = [ms for ms in (each.start_ms, each.end_ms) if ms is not None]
    if not known or (low <= known[0] and known[-1] <= high):
        return each
    if known[-1] <= low or known[0] >= high:
        return replace(each, start_ms=None, end_ms=None)
    return _moved(each, lambda ms: max(low, min(ms, high)))


def fitted(words: Words, text: str) -> Words:
    """Give each word of `text` the time it came with; words written since have none."""
    now, came = [text[left:right] for left, right in _spans(text)], [each.word.strip() for each in words]
    found = [WordTime(word, None, None) for word in now]
    for before, after, count in _standing(came, now):
        found[after : after + count] = words[before : before + count]
    return tuple(found)


def _standing(came: list[str], now: list[str]) -> list[tuple[int, int, int]]:
    """Find the runs of words that still stand: where they came, where they are now, how many."""
    head = _alike(zip(came, now, strict=False))
    tail = min(_alike(zip(came[::-1], now[::-1], strict=False)), len(came) - head, len(now) - head)
    middle_came, middle_now = came[head : len(came) - tail], now[head : len(now) - tail]
    runs = [(0, 0, head), (len(came) - tail, len(now) - tail, tail)]
    if len(middle_came) * len(middle_now) <= _MOST_COMPARED:
        same = SequenceMatcher(None, middle_came, middle_now, autojunk=False)
        runs += [(head + a, head + b, count) for a, b, count in same.get_matching_blocks()]
    return runs


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def divided(words: Words, text: str, place: int) -> tuple[Words, Words]:
    """Share the words out to the two halves of `text` cut at a place; a word that is cut shares its time."""
    head: list[WordTime] = []
    tail: list[WordTime] = []
    for (left, right), each in zip(_spans(text), fitted(words, text), strict=True):
        if right <= place:
            head.append(each)
        elif left >= place:
            tail.append(each)
        else:
            one, other = _halves(each, (place - left) / (right - left))
            head.append(replace(one, word=text[left:place]))
            tail.append(replace(other, word=text[place:right]))
    return _if_timed(head), _if_timed(tail)


def _halves(whole: WordTime, share: float) -> tuple[WordTime, WordTime]:
    if whole.start_ms is None or whole.end_ms is None:
        return replace(whole, end_ms=None), replace(whole, start_ms=None)
    middle = whole.start_ms + round((whole.end_ms - whole.start_ms) * share)
    return replace(whole, end_ms=middle), replace(whole, start_ms=middle)


def joined(parts: Sequence[tuple[Words, str]]) -> Words:
    """Join the words of segments, each with its text; what `divided` cut between words comes back whole."""
    return _if_timed([each for words, text in parts for each in fitted(words, text)])


def _if_timed(words: Sequence[WordTime]) -> Words:
    timed = any(each.start_ms is not None or each.end_ms is not None for each in words)
    return tuple(words) if timed else ()


def time_at(words: Words, text: str, place: int, start_ms: int, end_ms: int) -> int:
    """Tell when the text of a segment from `start_ms` to `end_ms` is at a place, in milliseconds.

    Between words it is the start of the next one. Where no word is timed, letters take equally long.
    """
    spans = _spans(text)
    reached = bisect_right(spans, place, key=lambda span: span[0])
    if reached == 0 or place >= spans[reached - 1][1]:
        place = spans[reached][0] if reached < len(spans) else len(text)
    return _between(_known(words, text, start_ms, end_ms), place)


def place_at(words: Words, text: str, ms: int, start_ms: int, end_ms: int) -> int:
    """Find the start of the word nearest to a time, or the end of the text, in a segment of these times."""
    known = _known(words, text, start_ms, end_ms)
    places = [*(left for left, _ in _spans(text)), len(text)]
    later = bisect_right(places, ms, key=lambda place: _between(known, place))
    near = places[max(0, later - 1) : later + 1]
    return min(near, key=lambda place: abs(_between(known, place) - ms))


_Known = list[tuple[int, int]]  # places in the text with their times, both rising


def _known(words: Words, text: str, start_ms: int, end_ms: int) -> _Known:
    known = [(0, start_ms)]
    for (left, right), each in zip(_spans(text), fitted(words, text), strict=True):
        known += [(at, ms) for at, ms in ((left, each.start_ms), (right, each.end_ms)) if ms is not None]
    latest, rising = start_ms, list[tuple[int, int]]()
    for at, ms in [*known, (len(text), end_ms)]:  # a file may hold times that go back, or lie elsewhere
        latest = max(latest, min(ms, end_ms))
        rising.append((at, latest))
    return rising


def _between(known: _Known, place: int) -> int:
    later = min(max(1, bisect_right(known, place, key=lambda pair: pair[0])), len(known) - 1)
    (at, ms), (next_at, next_ms) = known[later - 1 : later + 1]
    return ms + round((next_ms - ms) * (place - at) / max(1, next_at - at))


def _spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"\S+", text)]


def retime(project: Project, to: Mapping[int, Callable[[int], int]]) -> None:
    """Move the words of segments as each segment was moved, as by `lambda ms: ms + 500`."""
    rows = project.rows(
        "SELECT id, segment, words FROM word_times WHERE segment IN (SELECT value FROM json_each(?))",
        [json.dumps(list(to))],
    )
    changed = [
        {"id": row["id"], "words": _written(_moved(each, to[row["segment"]]) for each in _read(row["words"]))}
        for row in rows
    ]
    project.update_each("word_times", changed)


def _moved(each: WordTime, to: Callable[[int], int]) -> WordTime:
    start, end = (None if ms is None else to(ms) for ms in (each.start_ms, each.end_ms))
    return replace(each, start_ms=start, end_ms=end)


def _possible(each: WordTime) -> WordTime:
    """Keep a time from lying before the recording, and an end from lying before its start."""
    start = None if each.start_ms is None else max(0, each.start_ms)
    end = None if each.end_ms is None else max(start or 0, each.end_ms)
    return replace(each, start_ms=start, end_ms=end)
