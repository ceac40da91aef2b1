"""BORIS projects (.boris, and packed as .boris_gz): what was observed when, and of whom.

A point event has a moment; a state event begins and ends, so two of the same subject, behaviour and modifiers
make one segment. Its words are the name of the behaviour, the observer's comment is its note. An event counts
as a line.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.formats.cues import NO_WORDS
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import json_of, milliseconds, object_of, objects, text_of
from workbench.project.transcript.imports import DraftSegment, OtherLine

_PACKED = b"\x1f\x8b"
_LARGEST = 50_000_000  # bytes unpacked
_WHICH = "observation"
_ANOTHER = "another observation of the project; it can be chosen instead"
_OPEN = "is a state that never ends; kept without an end"
_NO_TIME = "has no time that can be read; kept without one"
_OFFSET = "the observation states a time offset of {} s; times are kept as they are written"
_MOST_CHOICES = 1_000


@dataclass(frozen=True)
class Boris:
    """BORIS, in only."""

    key: str = "boris"
    title: str = "BORIS observations"
    suffixes: tuple[str, ...] = (".boris", ".boris_gz", ".boris.gz")

    def recognises(self, source: Source) -> float:
        """Claim JSON with an ethogram and observations, packed or not."""
        if source.data.startswith(_PACKED):
            return 0.9 if source.name.lower().endswith(self.suffixes) else 0.0
        text = source.text
        is_json = text.lstrip("\ufeff \r\n\t").startswith("{")
        return 0.95 if is_json and '"behaviors_conf"' in text and '"observations"' in text else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask which observation is meant where there are several with events."""
        names = list(_observations(_project(source)))[:_MOST_CHOICES]
        if len(names) < 2:
            return ()
        choices = tuple((name, name) for name in names)
        return (Question(_WHICH, "Which observation of this project is meant?", choices, default=names[0]),)

    def read(self, source: Source) -> Reading:
        """Account for each event of the chosen observation; the other ones are named."""
        project = _project(source)
        found = _observations(project)
        if not found:
            raise WorkbenchError(
                f"{source.name} holds no observation with events.",
                "Choose the project that was observed with.",
            )
        chosen = source.answers.get(_WHICH, "")
        chosen = chosen if chosen in found else next(iter(found))
        reading = _Reader(_states(project)).reading(found[chosen])
        others = tuple(OtherLine(1, name, _ANOTHER) for name in found if name != chosen)
        return replace(reading, not_transcript=others)


def _project(source: Source) -> dict[str, Any]:
    if source.data.startswith(_PACKED):
        source = Source(_unpacked(source.data, source.name), source.name)
    return object_of(json_of(source))


@lru_cache(maxsize=1)  # asked about and then read: the same file twice in a row
def _unpacked(data: bytes, name: str) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        found = unpacking.decompress(data, _LARGEST)
    except zlib.error:
        found = b""
    if unpacking.unconsumed_tail:
        raise WorkbenchError(
            f"{name} unpacks to far more than observations take.", "Export the observation alone."
        )
    if not unpacking.eof:
        raise WorkbenchError(f"{name} is damaged: it cannot be opened.", "Save it again in BORIS.")
    return found


def _observations(project: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the observations that have events, by their names."""
    every = object_of(project.get("observations"))
    return {name: object_of(each) for name, each in every.items() if _events(object_of(each))}


def _events(observation: dict[str, Any]) -> list[list[Any]]:
    found = observation.get("events")
    rows = cast("list[Any]", found) if isinstance(found, list) else []
    return [cast("list[Any]", row) for row in rows if isinstance(row, list)]


def _states(project: dict[str, Any]) -> frozenset[str]:
    """Name the behaviours that begin and end."""
    conf = objects(list(object_of(project.get("behaviors_conf")).values()))
    return frozenset(
        text_of(each.get("code")) for each in conf if "state" in text_of(each.get("type")).lower()
    )


class _Reader:
    def __init__(self, states: frozenset[str]) -> None:
        self._states = states
        self._segments: list[DraftSegment] = []
        self._problems: list[OtherLine] = []
        self._begun: dict[tuple[str, ...], int] = {}  # which segment each state that goes on is

    def reading(self, observation: dict[str, Any]) -> Reading:
        events = _events(observation)
        for number, event in enumerate(events, 1):
            self._take(number, event)
        for place in self._begun.values():
            segment = self._segments[place]
            self._problems.append(OtherLine(segment.line, segment.text, _OPEN))
        if offset := milliseconds(observation.get("time offset"), 1000):
            self._problems.append(OtherLine(1, "", _OFFSET.format(offset / 1000)))
        problems = sorted(self._problems, key=lambda each: each.line)
        return Reading(tuple(self._segments), (), tuple(problems), len(events), encoding="utf-8")

    def _take(self, number: int, event: Sequence[Any]) -> None:
        told = [visible(text_of(each)) for each in event[1:5]]
        subject, code, modifiers, comment = (*told, *[""] * (4 - len(told)))
        if not code:
            self._problems.append(OtherLine(number, comment, NO_WORDS))
            return
        start = milliseconds(event[0], 1000)  # there is one: a code stands after it
        state = (subject, code, modifiers)
        if code in self._states and state in self._begun and start is not None:
            self._end(self._begun.pop(state), number, start, comment)
            return
        modified = "" if modifiers in ("", "None") else f" ({modifiers.replace('|', ', ')})"
        made = DraftSegment(
            number, start, None, speaker=subject, text=code + modified, note=comment, lines_used=(number,)
        )
        if start is None:
            self._problems.append(OtherLine(number, made.text, _NO_TIME))
        elif code in self._states:
            self._begun[state] = len(self._segments)
        self._segments.append(made)

    def _end(self, place: int, number: int, end_ms: int, comment: str) -> None:
        begun = self._segments[place]
        note = "\n".join(filter(None, (begun.note, comment)))
        later = end_ms > (begun.start_ms or 0)
        if not later:
            self._problems.append(
                OtherLine(number, begun.text, "it ends before it starts; kept without an end")
            )
        self._segments[place] = replace(
            begun, end_ms=end_ms if later else None, note=note, lines_used=(*begun.lines_used, number)
        )
