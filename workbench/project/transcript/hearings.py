"""Doubtful hearing: other readings of words in the original, unclear words, speech that cannot be heard."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project.project import Project

_TYPED = re.compile(r"\[(?:unclear|inaudible|غير واضح|غير مسموع)\b[^\[\]\n]*\]", re.IGNORECASE)


@dataclass(frozen=True)
class Hearing:
    """One doubt; `quote` are the words of the original that it is about, empty for the whole segment."""

    id: int
    segment: int
    kind: str
    quote: str
    reading: str  # what an alternative may have been instead
    reason: str
    heard_by: str


def of_segment(project: Project, segment: int) -> list[Hearing]:
    """List the doubts about one segment."""
    return of_segments(project, [segment]).get(segment, [])


def of_segments(project: Project, segments: Sequence[int]) -> dict[int, list[Hearing]]:
    """Give the doubts about a few hundred segments at most, by segment."""
    return _read(project, f"segment IN ({', '.join('?' * len(segments))})", segments)


def of_item(project: Project, item: int) -> dict[int, list[Hearing]]:
    """Give the doubts about all segments of an item, by segment."""
    return _read(project, "segment IN (SELECT id FROM segment WHERE item = ?)", [item])


def _read(project: Project, where: str, values: Sequence[int]) -> dict[int, list[Hearing]]:
    found: dict[int, list[Hearing]] = {}
    for row in project.rows(f"SELECT * FROM hearing WHERE {where} ORDER BY segment, kind, quote, id", values):
        found.setdefault(row["segment"], []).append(Hearing(**row))
    return found


def add(
    project: Project, segment: int, kind: str, *, quote: str = "", reading: str = "", reason: str = ""
) -> int:
    """Note a doubt about a segment, heard by the project's analyst; an alternative needs its reading."""
    values = _checked(kind, quote, reading, reason)
    return project.insert("hearing", segment=segment, heard_by=project.analyst, **values)


def update(
    project: Project, hearing: int, kind: str, *, quote: str = "", reading: str = "", reason: str = ""
) -> None:
    """Write a doubt anew; whoever heard it first stays named."""
    project.update("hearing", hearing, **_checked(kind, quote, reading, reason))


def _checked(kind: str, quote: str, reading: str, reason: str) -> dict[str, Any]:
    reading = reading.strip() if kind == "alternative" else ""
    if kind == "alternative" and not reading:
        raise WorkbenchError(
            "The other reading is empty.", "Write what may have been said, or mark it unclear."
        )
    return {"kind": kind, "quote": quote.strip(), "reading": reading, "reason": reason.strip()}


def remove(project: Project, hearing: int) -> None:
    """Take a doubt away."""
    project.delete("hearing", hearing)


def place(hearing: Hearing, text: str) -> tuple[int, int] | None:
    """Find the words in doubt in a text, as start and end; None where they no longer stand so."""
    start = text.find(hearing.quote) if hearing.quote else -1
    return None if start < 0 else (start, start + len(hearing.quote))


def places(text: str, doubts: Iterable[Hearing]) -> list[tuple[int, int]]:
    """Find what is in doubt in a text: the words of doubts, and marks such as [unclear] that were typed."""
    found = {place(each, text) for each in doubts} | {mark.span() for mark in _TYPED.finditer(text)}
    return sorted(each for each in found if each is not None)


def count(text: str, doubts: Sequence[Hearing]) -> int:
    """Count the doubts about a text; a mark that was typed counts once, noted or not."""
    noted = {place(each, text) for each in doubts}
    return len(doubts) + sum(mark.span() not in noted for mark in _TYPED.finditer(text))


def in_words(hearing: Hearing) -> str:
    """Say a doubt in one line, as it stands in lists and reports; its words keep their own direction."""
    quote = f"“{isolated(hearing.quote)}” " if hearing.quote else ""
    if hearing.kind == "alternative":
        because = f" ({hearing.reason})" if hearing.reason else ""
        return f"{quote}or: “{isolated(hearing.reading)}”{because}"
    because = f": {hearing.reason}" if hearing.reason else ""
    return f"{quote}[{hearing.kind}{because}]"


def split(project: Project, first: int, second: int) -> None:
    """Give the second half of a cut segment the doubts whose words only it holds."""
    texts = {row["id"]: row["text"] for row in _texts(project, (first, second))}
    for each in of_segment(project, first):
        if each.quote and each.quote not in texts[first] and each.quote in texts[second]:
            project.update("hearing", each.id, segment=second)


def _texts(project: Project, segments: Sequence[int]) -> list[dict[str, Any]]:
    marks = ", ".join("?" * len(segments))
    return project.rows(f"SELECT id, text FROM segment WHERE id IN ({marks})", segments)


def merge(project: Project, segments: Iterable[int]) -> None:
    """Give the first of these segments the doubts about the others."""
    first, *others = segments
    for doubts in of_segments(project, others).values():
        for each in doubts:
            project.update("hearing", each.id, segment=first)
