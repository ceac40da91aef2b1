"""Where a segment is cut in two: in time and words, at the caret or at the playhead."""

from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.project.transcript import Segment, word_times
from workbench.project.transcript.word_times import WordTime
from workbench.ui.transcript.rows.fields import TEXT
from workbench.ui.transcript.state import Caret


@dataclass(frozen=True)
class Cut:
    """The time of a cut, and the place in the original and in each translation."""

    at_ms: int
    text_at: int
    rendering_at: dict[str, int]


@dataclass(frozen=True)
class Subject:
    """The segment to be cut, when its words are spoken, the playhead, and the translation that is shown."""

    segment: Segment
    words: tuple[WordTime, ...]
    playhead_ms: int
    language: str

    @property
    def is_at_playhead(self) -> bool:
        """Whether the playhead is inside."""
        start, end = self.segment.start_ms, self.segment.end_ms
        return start is not None and start < self.playhead_ms and (end is None or self.playhead_ms < end)

    @property
    def heard_until_ms(self) -> int:
        """The end; of a row that nobody has ended yet only as far as it has been heard."""
        end = self.segment.end_ms
        if self.is_at_playhead and (end is None or self.segment.end_derived):
            return self.playhead_ms
        if end is None:
            raise WorkbenchError("This row has no end yet.", "Move the playhead to where it is to be cut.")
        return end


def at_caret(subject: Subject, caret: Caret | None) -> Cut:
    """Cut at the caret; the time is that of the word there, else as far in as the letters are."""
    segment, share = subject.segment, _share_of(caret)
    text_at = _text_place(segment, caret, share)
    if segment.start_ms is None:
        return Cut(0, text_at, _places(subject, caret, share))
    start, end = segment.start_ms, subject.heard_until_ms
    if segment.text:
        ms = word_times.time_at(subject.words, segment.text, text_at, start, end)
    else:
        ms = start + round((end - start) * share)
    return Cut(max(start + 1, min(ms, end - 1)), text_at, _places(subject, caret, share))


def at_playhead(subject: Subject, caret: Caret | None) -> Cut:
    """Cut at the playhead; the words at the caret, else at the word that is spoken there."""
    segment = subject.segment
    if segment.start_ms is None:
        return at_caret(subject, caret)
    if not subject.is_at_playhead:
        raise WorkbenchError("The playhead is not in this row.", "Move it to where the row is to be cut.")
    start, ms, end = segment.start_ms, subject.playhead_ms, segment.end_ms
    passed = 0.5 if end is None else (ms - start) / (end - start)
    share = passed if caret is None else _share_of(caret)
    if caret is not None or end is None:
        text_at = _text_place(segment, caret, share)
    else:
        text_at = word_times.place_at(subject.words, segment.text, ms, start, end)
    return Cut(ms, text_at, _places(subject, caret, share))


def _share_of(caret: Caret | None) -> float:
    return caret.place / len(caret.words) if caret is not None and caret.words else 0.5


def _text_place(segment: Segment, caret: Caret | None, share: float) -> int:
    return caret.place if caret is not None and caret.field == TEXT else _gap_at(segment.text, share)


def _places(subject: Subject, caret: Caret | None, share: float) -> dict[str, int]:
    typed = subject.language if caret is not None and caret.field != TEXT else None
    return {
        each.language: caret.place if caret and each.language == typed else _gap_at(each.text, share)
        for each in subject.segment.renderings
    }


def _gap_at(text: str, share: float) -> int:
    """Find the gap between words that is nearest to a share of the text."""
    gaps = [0, *(place for place, letter in enumerate(text) if letter.isspace()), len(text)]
    return min(gaps, key=lambda place: abs(place - share * len(text)))
