"""What the mouse is told when it rests on a part of a transcript row."""

from workbench.project.transcript import hearings
from workbench.timecode import clock
from workbench.ui.transcript.rows import translation_marks
from workbench.ui.transcript.rows.row import Row


def of(row: Row, area: str, claim: int | None, origin: str = "") -> str:
    """Give the words for an area of a row that has this `origin`; "" where nothing needs saying."""
    segment = row.segment
    if area == "time":
        return _start(row)
    if area == "end" and segment.end_ms is not None:
        follows = " It follows the next start until you set it." if segment.end_derived else ""
        return f"Ends at {clock(segment.end_ms)}.{follows} Double-click to edit."
    if area in ("speaker", "role"):
        return _speaker(row)
    if area == "state":
        return f"How far the hearing is. Click to change it. {origin}".strip()
    if area == "text":
        return "\n".join([*map(hearings.in_words, segment.hearings), *filter(None, [origin])])
    if area == "translation state":
        return f"{translation_marks.hint(row)}. Click to check it or to compare versions."
    if area == "hearing":
        return "\n".join([*map(hearings.in_words, segment.hearings), "Click to change what is uncertain."])
    if area == "ring" and claim is not None:
        return "A claim cites this row. Click to open it."
    return ""


def _start(row: Row) -> str:
    segment = row.segment
    if segment.start_ms is None:
        return "No time yet. Move the playhead there and use Set start, or double-click to type it."
    if segment.start_derived:
        return f"{clock(segment.start_ms)} was not in the source: it was derived. Click plays from there."
    return "Click plays from there. Double-click to edit the times."


def _speaker(row: Row) -> str:
    speaker = row.segment.speaker
    if speaker is None:
        return "Nobody is named yet. Double-click to name the speaker."
    parts = [speaker.label, speaker.role, f"side: {row.side_name}" if row.side_name else "", speaker.note]
    return " · ".join(part for part in parts if part)
