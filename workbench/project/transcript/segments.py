"""The segments of a transcript as values, and how they are read and added."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.transcript import hearings, segment_times, speakers, word_times
from workbench.project.transcript.hearings import Hearing
from workbench.project.transcript.speakers import Speaker
from workbench.project.transcript.word_times import WordTime

STATES = ("draft", "second hearing", "checked")


@dataclass(frozen=True)
class Rendering:
    """The words of a segment in another language; never in the cell of the original.

    `of_text` holds the original words that were translated, None where that is not known; of several versions
    of one language one is `chosen`.
    """

    id: int
    segment: int
    language: str
    text: str
    kind: str
    translator: str
    certainty: str
    note: str
    state: str = "draft"
    checked_by: str = ""
    of_text: str | None = None
    chosen: bool = True
    made_at: str = ""
    supersedes: int | None = None
    others: int = field(default=0, compare=False)  # versions kept beside a chosen one

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> "Rendering":
        """Make it of a row of its table."""
        values = dict(row)
        values["chosen"] = bool(row["chosen"])
        return cls(**values)


@dataclass(frozen=True)
class Segment:
    """One stretch of speech; `number` is its place in the item, from 1; a time may be unknown (None)."""

    id: int
    number: int
    item: int
    speaker: Speaker | None
    start_ms: int | None
    end_ms: int | None
    start_derived: bool
    end_derived: bool
    language: str
    text: str
    state: str
    note: str
    source: int | None
    source_line: int | None
    renderings: tuple[Rendering, ...]  # the chosen version of each language
    origin: str = ""  # typed, imported or recognised; empty in files of older versions
    made_by: str = ""  # the analyst who typed it, the engine that recognised it
    hearings: tuple[Hearing, ...] = ()  # what may have been said instead, what is unclear
    words: tuple[WordTime, ...] = ()  # as they came with their times; read for what leaves the program

    def rendering(self, language: str) -> Rendering | None:
        """Find the rendering into a language."""
        return next((each for each in self.renderings if each.language == language), None)


class Outlined(NamedTuple):
    """What has to be known of every segment at once; the rest is read of those that are looked at.

    `language` is empty while there are no words, `speaker` is an id.
    """

    id: int
    start_ms: int | None
    end_ms: int | None
    speaker: int | None
    checked: bool
    language: str
    start_derived: bool
    end_derived: bool


def outlined(segment: Segment) -> Outlined:
    """Give the outline of a segment that has been read."""
    return Outlined(
        segment.id,
        segment.start_ms,
        segment.end_ms,
        segment.speaker.id if segment.speaker else None,
        segment.state == "checked",
        segment.language if segment.text else "",
        segment.start_derived,
        segment.end_derived,
    )


def outline(project: Project, item: int) -> list[Outlined]:
    """List the outlines of an item's segments in their order: one query that makes few objects."""
    return list(project.kept(("outline", item), lambda: _read_outline(project, item)))


def _read_outline(project: Project, item: int) -> tuple[Outlined, ...]:
    rows = project.file.query(
        "SELECT id, start_ms, end_ms, speaker, state = 'checked', iif(text = '', '', language),"
        " start_derived, end_derived"
        " FROM segment WHERE item = ? ORDER BY order_ms, order_no, id",
        [item],
    )
    return tuple(map(Outlined._make, rows))


def some(project: Project, numbers: Mapping[int, int]) -> list[Segment]:
    """Read a few hundred segments at most, by their ids; `numbers` tells the place of each in its item.

    Those that are gone are left out.
    """
    known, marks = list(numbers), ", ".join("?" * len(numbers))
    rows = project.rows(f"SELECT * FROM segment WHERE id IN ({marks})", known)
    voices = {each: speakers.get(project, each) for each in {row["speaker"] for row in rows} - {None}}
    heard = {each: voice for each, voice in voices.items() if voice is not None}
    renderings = _renderings(project, f"segment IN ({marks})", *known)
    doubts = hearings.of_segments(project, known)
    return [_segment(row, numbers[row["id"]], heard, renderings, doubts) for row in rows]


def of_item(project: Project, item: int) -> list[Segment]:
    """List the segments of an item in their order: four queries, however many segments."""
    voices = {speaker.id: speaker for speaker in speakers.of_item(project, item)}
    rows = project.rows("SELECT * FROM segment WHERE item = ? ORDER BY order_ms, order_no, id", [item])
    renderings = _renderings(project, "segment IN (SELECT id FROM segment WHERE item = ?)", item)
    doubts = hearings.of_item(project, item)
    return [_segment(row, n, voices, renderings, doubts) for n, row in enumerate(rows, 1)]


def with_words(project: Project, item: int) -> list[Segment]:
    """List the segments of an item as `of_item` does, each with the times of its words."""
    words = word_times.of_item(project, item)
    return [replace(each, words=words.get(each.id, ())) for each in of_item(project, item)]


def get(project: Project, segment: int) -> Segment | None:
    """Find a segment by id."""
    row = project.row("segment", segment)
    if row is None:
        return None
    before = project.rows(
        "SELECT count(*) AS n FROM segment WHERE item = ? AND (order_ms, order_no, id) < (?, ?, ?)",
        [row["item"], row["order_ms"], row["order_no"], segment],
    )
    voice = speakers.get(project, row["speaker"]) if row["speaker"] is not None else None
    voices = {voice.id: voice} if voice else {}
    renderings = _renderings(project, "segment = ?", segment)
    doubts = hearings.of_segments(project, [segment])
    return _segment(row, before[0]["n"] + 1, voices, renderings, doubts)


def _renderings(project: Project, where: str, *values: int) -> dict[int, list[Rendering]]:
    sql = (
        "SELECT r.*, (SELECT count(*) - 1 FROM rendering AS o WHERE o.segment = r.segment"
        " AND o.language = r.language) AS others"
        f" FROM rendering AS r WHERE chosen AND ({where}) ORDER BY segment, language, id"
    )
    by_segment: dict[int, list[Rendering]] = {}
    for row in project.rows(sql, values):
        by_segment.setdefault(row["segment"], []).append(Rendering.of_row(row))
    return by_segment


def _segment(
    row: dict[str, Any],
    number: int,
    voices: dict[int, Speaker],
    renderings: dict[int, list[Rendering]],
    doubts: dict[int, list[Hearing]],
) -> Segment:
    return Segment(
        id=row["id"],
        number=number,
        item=row["item"],
        speaker=voices.get(row["speaker"]),
        start_ms=row["start_ms"],
        end_ms=row["end_ms"],
        start_derived=bool(row["start_derived"]),
        end_derived=bool(row["end_derived"]),
        language=row["language"],
        text=row["text"],
        state=row["state"],
        note=row["note"],
        source=row["import"],
        source_line=row["import_line"],
        renderings=tuple(renderings.get(row["id"], ())),
        origin=row["origin"],
        made_by=row["made_by"],
        hearings=tuple(doubts.get(row["id"], ())),
    )


def at(project: Project, item: int, ms: int) -> Segment | None:
    """Find the segment being spoken at a moment: of several, the one that began last."""
    for row in reversed(outline(project, item)):  # kept: in a silence a query would go through all rows
        if row.start_ms is not None and row.start_ms <= ms and (row.end_ms is None or row.end_ms > ms):
            return get(project, row.id)
    return None


def add(
    project: Project,
    item: int,
    *,
    start_ms: int | None,
    end_ms: int | None = None,
    speaker: int | None = None,
    language: str = "",
    text: str = "",
    start_derived: bool = False,
    end_derived: bool = False,
    after: int | None = None,
    state: str = "draft",
    note: str = "",
    source: int | None = None,
    source_line: int | None = None,
    origin: str = "typed",
    made_by: str | None = None,
) -> int:
    """Add a segment: at its time, or without one after the segment `after` (else at the end).

    `made_by` is the project's analyst unless named. Without an end, or with `end_derived`, the end is derived
    from the next start and follows it.
    """
    segment_times.check(start_ms, end_ms)
    order_ms, order_no = segment_times.place(project, item, start_ms, after)
    segment = project.insert(
        "segment",
        item=item,
        speaker=speaker,
        start_ms=start_ms,
        end_ms=end_ms,
        start_derived=int(start_derived),
        end_derived=int(start_ms is not None and (end_derived or end_ms is None)),
        order_ms=order_ms,
        order_no=order_no,
        language=language,
        text=text,
        state=state,
        note=note,
        origin=origin,
        made_by=project.analyst if made_by is None else made_by,
        **{"import": source, "import_line": source_line},
    )
    segment_times.follow(project, item, start_ms)
    return segment


def need(project: Project, segment: int) -> Segment:
    """Find a segment by id; `WorkbenchError` when it is gone."""
    found = get(project, segment)
    if found is None:
        raise WorkbenchError("This segment is no longer in the project.", "Choose another one.")
    return found
