"""What is amiss in a transcript, row by row, as far as rules can tell, and the remedy if only one will do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from workbench.errors import WorkbenchError
from workbench.project import items, transcript
from workbench.project.project import Project
from workbench.project.transcript import languages, segment_times
from workbench.project.transcript.segment_retiming import LEAST_MS


class Kind(Enum):
    """What can be amiss; the value is how people are told."""

    BACKWARDS = "Ends before it starts"
    DISORDER = "Not in order"
    OUTSIDE = "Outside the recording"
    OVERLAP = "Overlaps the next row"
    GAP = "Gap before the next row"
    EMPTY = "No words"
    LONG = "Too long"
    FAST = "Too fast to read"
    UNTIMED = "No time"
    NO_SPEAKER = "No speaker"
    UNTRANSLATED = "Not translated"


REMEDIES = {
    Kind.BACKWARDS: "End at the next start",
    Kind.DISORDER: "Put in order",
    Kind.OUTSIDE: "End with the recording",
    Kind.OVERLAP: "End where the next row begins",
    Kind.EMPTY: "Delete the row",
    Kind.FAST: "Use the pause after it",
}


@dataclass(frozen=True)
class Limits:
    """From where on something counts as amiss; 0 switches a rule off (but allows no overlap)."""

    overlap_ms: int = 0
    gap_ms: int = 5_000
    longest_s: int = 60
    most_characters: int = 1_000
    characters_a_second: int = 30

    @classmethod
    def of(cls, values: dict[str, int]) -> "Limits":
        """Take the limits that are named, and the usual ones for the rest."""
        return cls(**{each.name: values[each.name] for each in fields(cls) if each.name in values})


class Row(NamedTuple):
    """What is looked at of a segment; `letters` and `translated` are lengths, `open` wants a translation."""

    id: int
    start_ms: int | None
    end_ms: int | None
    end_derived: bool
    speaker: int | None
    letters: int
    translated: int
    bare: bool  # without words in any language, note, or claim that cites it
    open: bool = False


class Problem(NamedTuple):
    """One thing amiss in a row; `detail` says how much, `remedy` is set where only one thing can be meant."""

    segment: int
    kind: Kind
    detail: str = ""
    remedy: bool = False


def rows(project: Project, item: int, language: str) -> Iterator[Row]:
    """Read what is looked at of an item's segments, in their order; `language` is that of the translation."""
    found = project.file.query(
        "SELECT s.id, s.start_ms, s.end_ms, s.end_derived, s.speaker, length(trim(s.text)),"
        " (SELECT coalesce(max(length(trim(r.text))), 0) FROM rendering AS r"
        "  WHERE r.segment = s.id AND r.chosen AND r.language = :language),"
        " s.text = '' AND s.note = '' AND NOT EXISTS (SELECT 1 FROM rendering WHERE segment = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM anchor WHERE segment = s.id), s.language"
        " FROM segment AS s WHERE s.item = :item ORDER BY s.order_ms, s.order_no, s.id",
        {"item": item, "language": language},
    )
    for *values, spoken in found:
        row = Row(*values)
        open_ = bool(language and row.letters and not row.translated)
        yield row._replace(open=True) if open_ and not languages.are_same(spoken, language) else row


def problems(rows: Sequence[Row], limits: Limits, room_ms: int | None = None) -> list[Problem]:
    """List what is amiss, in the order of the rows; `room_ms` is the length of the recording."""
    after = _followers(rows)
    found: list[Problem] = []
    latest = 0
    for row in rows:
        if row.start_ms is not None and row.start_ms < latest:
            found.append(Problem(row.id, Kind.DISORDER, remedy=True))
        latest = max(latest, row.start_ms or 0)
        found += _times(row, after.get(row.id), limits, room_ms)
        found += _words(row, after.get(row.id), limits, room_ms)
    return found


def _followers(rows: Sequence[Row]) -> dict[int, Row]:
    """Give, by id, the next row that has a time."""
    timed = [row for row in rows if row.start_ms is not None]
    return {row.id: following for row, following in pairwise(timed)}


def _times(row: Row, after: Row | None, limits: Limits, room_ms: int | None) -> Iterator[Problem]:
    start, end = row.start_ms, row.end_ms
    if start is None:
        yield Problem(row.id, Kind.UNTIMED)
        return
    if room_ms and max(start, end or 0) > room_ms:
        yield Problem(
            row.id, Kind.OUTSIDE, _seconds(max(start, end or 0) - room_ms), start < room_ms - LEAST_MS
        )
    if end is None:
        return
    if end <= start:
        yield Problem(row.id, Kind.BACKWARDS, remedy=True)
        return
    if limits.longest_s and end - start > limits.longest_s * 1000 and not row.end_derived:
        yield Problem(row.id, Kind.LONG, _seconds(end - start))
    if after is None or after.start_ms is None:
        return
    apart = after.start_ms - end
    if -apart > limits.overlap_ms:
        alone = row.speaker is None or after.speaker in (None, row.speaker)  # two voices may well overlap
        yield Problem(row.id, Kind.OVERLAP, _seconds(-apart), alone and after.start_ms - start >= LEAST_MS)
    elif apart > limits.gap_ms > 0:
        yield Problem(row.id, Kind.GAP, _seconds(apart))


def _words(row: Row, after: Row | None, limits: Limits, room_ms: int | None) -> Iterator[Problem]:
    letters = max(row.letters, row.translated)
    if not letters:
        yield Problem(row.id, Kind.EMPTY, remedy=row.bare)
    if limits.most_characters and letters > limits.most_characters:
        yield Problem(row.id, Kind.LONG, f"{letters:,} characters")
    if speed := too_fast(row, limits):
        longer = _unhurried_end(row, after, limits, room_ms) is not None
        yield Problem(row.id, Kind.FAST, f"{speed} characters a second", longer)
    if row.speaker is None and letters:
        yield Problem(row.id, Kind.NO_SPEAKER)
    if row.open:
        yield Problem(row.id, Kind.UNTRANSLATED)


def too_fast(row: Row, limits: Limits) -> int:
    """Give the characters a second of a row that has more of them than the limit; else 0."""
    if not limits.characters_a_second or row.start_ms is None or (row.end_ms or 0) <= row.start_ms:
        return 0
    speed = max(row.letters, row.translated) * 1000 / ((row.end_ms or 0) - row.start_ms)
    return round(speed) if speed > limits.characters_a_second else 0


def _unhurried_end(row: Row, after: Row | None, limits: Limits, room_ms: int | None) -> int | None:
    """Give the end that leaves time to read, if it lies before the next row (or the end of the recording)."""
    letters = max(row.letters, row.translated)
    end = (row.start_ms or 0) - (-letters * 1000 // limits.characters_a_second)
    last = after.start_ms if after is not None else room_ms
    return end if last is not None and end <= last else None


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f} s" if ms >= 100 else f"{ms} ms"


def remedy(project: Project, item: int, language: str, problem: Problem, limits: Limits) -> None:
    """Do, inside an edit, the one thing that mends a problem; WorkbenchError if it is no longer there."""
    here = list(rows(project, item, language))
    room = items.duration_ms(project, item)
    if not problem.remedy or problem not in problems(here, limits, room):
        raise WorkbenchError("This problem is no longer there.", "Choose another one.")
    row = next(each for each in here if each.id == problem.segment)
    after = _followers(here).get(row.id)
    if problem.kind is Kind.EMPTY:
        transcript.delete(project, row.id)
    elif problem.kind is Kind.DISORDER:
        _put_in_order(project, item)
    else:
        transcript.set_times(project, row.id, end_ms=_mended_end(problem.kind, row, after, limits, room))


def _put_in_order(project: Project, item: int) -> None:
    astray = "SELECT id, start_ms FROM segment WHERE item = ? AND order_ms != start_ms"
    for segment, start in list(project.file.query(astray, [item])):
        segment_times.move(project, segment, start)


def _mended_end(kind: Kind, row: Row, after: Row | None, limits: Limits, room_ms: int | None) -> int | None:
    if kind is Kind.OVERLAP and after is not None:
        return after.start_ms
    if kind is Kind.FAST:
        return _unhurried_end(row, after, limits, room_ms)
    return room_ms if kind is Kind.OUTSIDE else None  # None: derived from the next start
