"""What one row of the transcript shows, and the same in words."""

from dataclasses import dataclass

from workbench.project.transcript import Segment, hearings, translation_states
from workbench.timecode import clock


@dataclass(frozen=True)
class Row:
    """One segment as it is shown: with its words in the shown language and what else its look needs."""

    segment: Segment
    translation: str
    claims: tuple[int, ...]
    side: int | None  # position of the speaker's side, in order of entry
    side_name: str = ""
    language: str = ""  # of the translation


def in_words(row: Row) -> str:
    """Say a row in one line, for screen readers and for copying."""
    segment = row.segment
    start = "untimed" if segment.start_ms is None else clock(segment.start_ms)
    name = segment.speaker.label if segment.speaker else "no speaker"
    doubts = hearings.count(segment.text, segment.hearings)
    doubtful = f"({doubts} uncertain)" if doubts else ""
    state = translation_states.of_segment(segment, row.language) if row.language else ""
    translated = f"(translation: {state})" if state else ""
    words = (start, f"{name}:", segment.text, doubtful, row.translation, translated)
    return " ".join(word for word in words if word)
