"""Tables of any kind: which column holds what, rows into segments, and segments into rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.formats.cues import NO_WORDS, UNTIMED, drafted
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.stamps import read_line, visible
from workbench.formats.wording import languages_into
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import DraftSegment, OtherLine

TRANSLATION = "translation "  # and the language: the head of a column, and what a person answers
_HEADS = {
    "start": (
        "start", "begin", "in", "time", "timecode", "start time", "begin time", "from", "timestamp",
        "timespan", "start (s)", "البداية", "الوقت", "début",
    ),
    "end": ("end", "out", "end time", "to", "stop", "stop (s)", "النهاية", "fin"),
    "duration": ("duration", "length", "duration (s)", "المدة", "durée"),
    "speaker": ("speaker", "name", "who", "actor", "participant", "speaker name", "المتحدث"),
    "role": ("role",),
    "language": ("language", "lang"),
    "text": ("text", "words", "transcript", "original", "content", "caption", "النص", "texte"),
    "translation": ("translation", "الترجمة", "traduction"),
    "note": ("note", "notes", "comment"),
}  # fmt: skip
_CHOICES = (
    ("", "nothing to keep"), ("text", "the words"), ("start", "the time they begin"),
    ("end", "the time they end"), ("duration", "how long they last"), ("speaker", "who speaks"),
    ("role", "the speaker's role"), ("language", "their language"), ("translation", "a translation"),
    ("translation en", "a translation into English"), ("translation ar", "a translation into Arabic"),
    ("note", "a note"),
)  # fmt: skip
_FIRST = Question(
    "first-row", "What is in the first row?", (("heads", "names of the columns"), ("words", "words already"))
)
_NO_TIME = "there is no such time; kept without a time"
_BACKWARDS = "it ends before it starts; kept without an end"
_SAMPLE = 5  # cells shown of a column
_LOOKED_AT = 200  # rows, to find out what a column holds


@dataclass(frozen=True)
class Table:
    """The rows of the file called `name`; the first of them may name the columns."""

    name: str
    rows: Sequence[Sequence[str]]

    @cached_property
    def named(self) -> list[str]:
        """Tell what the columns hold by their heads; "" for a head that is not known."""
        return [_meaning(cell) for cell in self.rows[0]] if self.rows else []

    @cached_property
    def has_heads(self) -> bool:
        """Tell whether the first row seems to name the columns."""
        return bool({"text", "start"} & set(self.named))

    def questions(self) -> tuple[Question, ...]:
        """Ask what the first row and each of the columns hold, with the likeliest answers."""
        first = replace(_FIRST, default="heads" if self.has_heads else "words")
        likely = self.named if self.has_heads else self._guessed()
        width = max((len(row) for row in self.rows[:_LOOKED_AT]), default=0)
        likely = [*likely, *[""] * (width - len(likely))]
        columns = (self._question(place, answer) for place, answer in enumerate(likely))
        return first, *columns

    def _question(self, place: int, likely: str) -> Question:
        cells = [row[place] for row in self.rows[: _SAMPLE + 1] if place < len(row)]
        head = visible(cells[0]) if self.has_heads and cells else ""
        words = f"What is in column {place + 1}{f' (“{head}”)' if head else ''}?"
        sample = tuple(cells[:_SAMPLE])
        return Question(f"column-{place + 1}", words, _CHOICES, likely, other=True, sample=sample)

    def _guessed(self) -> list[str]:
        """Tell what columns without heads hold: times look like times, and words are the longest."""
        rows = self.rows[:_LOOKED_AT]
        width = max(map(len, rows), default=0)
        columns = [[row[n] if n < len(row) else "" for row in rows] for n in range(width)]
        found = [""] * len(columns)
        timed = [n for n, cells in enumerate(columns) if 2 * sum(map(_looks_like_a_time, cells)) > len(rows)]
        for place, meaning in zip(timed[:2], ("start", "end"), strict=False):
            found[place] = meaning
        rest = [n for n in range(len(columns)) if n not in timed and any(columns[n])]
        if timed and rest:
            words = max(rest, key=lambda n: sum(map(len, columns[n])))
            found[words] = "text"
            if words and words - 1 in rest:
                found[words - 1] = "speaker"
        return found

    def reading(self, source: Source) -> Reading:
        """Account for each row, by the answers of a person or by what is likeliest."""
        answers = {each.name: source.answers.get(each.name, each.default or "") for each in self.questions()}
        columns = [answers[each] for each in answers if each != _FIRST.name]
        if not any(each == "text" or each.startswith(TRANSLATION.strip()) for each in columns):
            raise WorkbenchError(
                f"{self.name} has no column of words.",
                "Say which one holds them, or name the columns in the first row: start, end, speaker, text.",
            )
        return _Reader(columns, heads=answers[_FIRST.name] == "heads").reading(self.rows)


class _Reader:
    def __init__(self, columns: Sequence[str], *, heads: bool) -> None:
        self._columns = columns
        self._heads = heads
        self.segments: list[DraftSegment] = []
        self.others: list[OtherLine] = []
        self.problems: list[OtherLine] = []

    def reading(self, rows: Sequence[Sequence[str]]) -> Reading:
        for number, cells in enumerate(rows, 1):
            if number == 1 and self._heads:
                self._take_heads(cells)
            elif any(visible(cell) for cell in cells):
                self._take(number, cells)
        return Reading(tuple(self.segments), tuple(self.others), tuple(self.problems), len(rows))

    def _take_heads(self, cells: Sequence[str]) -> None:
        unread = [visible(c) for c, meaning in zip(cells, self._columns, strict=False) if not meaning and c]
        reason = f"heads; not read: {', '.join(unread)}" if unread else "heads"
        self.others.append(OtherLine(1, " ".join(cells), reason))

    def _take(self, number: int, cells: Sequence[str]) -> None:
        found = self._found(cells)
        translations = tuple(
            (column.removeprefix("translation").strip(), cell)
            for column, cell in found.items()
            if column.startswith("translation")
        )
        words = found.get("text", "")
        shown = words or " ".join(cell for _, cell in translations)
        if not shown:
            self.problems.append(OtherLine(number, " ".join(cells), NO_WORDS))
            return
        start, end = self._times(number, found, shown)
        speaker = found.get("speaker", "")
        if "speaker" in self._columns and not speaker:  # the words name nobody: that has a column of its own
            made = DraftSegment(number, start, end, text=words)
        else:
            made = drafted(number, start, end, words, speaker=speaker)
        self.segments.append(
            replace(
                made,
                role=found.get("role") or made.role,
                language=found.get("language", ""),
                note=found.get("note", ""),
                renderings=translations,
            )
        )

    def _found(self, cells: Sequence[str]) -> dict[str, str]:
        """Give the words of each kind; those of two columns of one kind stand one below the other."""
        found: dict[str, str] = {}
        for column, cell in zip(self._columns, cells, strict=False):
            if column and (words := visible(cell)):
                found[column] = f"{found[column]}\n{words}" if column in found else words
        return found

    def _times(self, number: int, found: dict[str, str], shown: str) -> tuple[int | None, int | None]:
        start, end = span_of(found.get("start", ""))
        if start is None:
            reason = _NO_TIME if found.get("start") else UNTIMED
            self.problems.append(OtherLine(number, shown, reason))
            return None, None
        if "end" in found:
            end = span_of(found["end"])[0]
        elif lasts := span_of(found.get("duration", ""))[0]:
            end = start + lasts
        if end is not None and end <= start:
            self.problems.append(OtherLine(number, shown, _BACKWARDS))
            end = None
        return start, end


def span_of(cell: str) -> tuple[int | None, int | None]:
    """Read a time, or two of them (`0:00.0 - 0:05.2`), in milliseconds; None for what is no time."""
    words = visible(cell).strip("[](){}#")
    try:
        return timecode.parse(words), None
    except ValueError:
        timed = read_line(words) if words else None
    if timed is None or timed.form != "range" or timed.rest:
        return None, None
    return timed.start_ms, timed.end_ms


def _looks_like_a_time(cell: str) -> bool:
    return ":" in cell and span_of(cell)[0] is not None


def _meaning(head: str) -> str:
    plain = visible(head).casefold()
    if plain.startswith(TRANSLATION):
        return plain
    return next((meaning for meaning, names in _HEADS.items() if plain in names), "")


def rows_of(segments: Sequence[Segment]) -> Iterator[list[str]]:
    """Give the heads and then a row a segment: the original and all translations side by side."""
    targets = languages_into(segments)
    heads = ["start", "end", "speaker", "role", "language", "text"]
    yield [*heads, *(TRANSLATION + target for target in targets), "note"]
    for each in segments:
        yield _cells(each, targets)


def _cells(segment: Segment, targets: Iterable[str]) -> list[str]:
    times = ("" if ms is None else timecode.clock(ms) for ms in (segment.start_ms, segment.end_ms))
    label, role = (segment.speaker.label, segment.speaker.role) if segment.speaker else ("", "")
    renderings = {each.language: each.text for each in segment.renderings}
    translations = (renderings.get(target, "") for target in targets)
    return [*times, label, role, segment.language, segment.text, *translations, segment.note]
