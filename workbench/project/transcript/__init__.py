"""Who says what and when: the transcript of an item, read and written.

Segments are read in `segments`, cut and joined in `segment_cuts`, timed by `segment_times` (which keeps order
and derived ends), dragged by `segment_retiming`, nudged by `segment_edges`, many at once by `range_times` as
`timing_plans` says; `word_times` go with them. What is done with one segment is reached from here.
Translations stand in `renderings`, voices in `speakers`, doubts in `hearings`, what came in in `imports`.
"""

from collections.abc import Iterable
from types import EllipsisType

from workbench.project.project import Project
from workbench.project.transcript import segment_times, speakers
from workbench.project.transcript.languages import languages_into
from workbench.project.transcript.renderings import write as set_rendering
from workbench.project.transcript.segment_cuts import delete, insert_at, merge, split
from workbench.project.transcript.segment_times import derive_ends, retime
from workbench.project.transcript.segments import (
    STATES,
    Outlined,
    Rendering,
    Segment,
    add,
    at,
    get,
    need,
    of_item,
    outline,
    outlined,
    some,
    with_words,
)

__all__ = [
    "STATES", "Outlined", "Rendering", "Segment", "add", "at", "delete", "derive_ends", "get", "insert_at",
    "languages_into", "merge", "need", "of_item", "outline", "outlined", "retime",
    "set_language", "set_note", "set_rendering", "set_speaker", "set_speaker_label", "set_state",
    "set_states", "set_text", "set_times", "some", "split", "with_words",
]  # fmt: skip


def set_text(project: Project, segment: int, text: str) -> None:
    """Write the words as spoken; no rendering is touched."""
    project.update("segment", segment, text=text)


def set_language(project: Project, segment: int, language: str) -> None:
    """Say in which language a segment is spoken."""
    project.update("segment", segment, language=language)


def set_state(project: Project, segment: int, state: str) -> None:
    """Say how far the hearing is: one of `STATES`."""
    project.update("segment", segment, state=state)


def set_states(project: Project, segments: Iterable[int], state: str) -> None:
    """Say of many segments at once how far the hearing is; those that are gone are passed over."""
    project.update_all("segment", segments, state=state)


def set_note(project: Project, segment: int, note: str) -> None:
    """Write the note on a segment."""
    project.update("segment", segment, note=note)


def set_times(
    project: Project,
    segment: int,
    *,
    start_ms: int | EllipsisType | None = ...,
    end_ms: int | EllipsisType | None = ...,
) -> None:
    """Set one or both times, then given and no longer derived; an end of None is derived from the next start.

    A start of None makes the segment untimed. Derived ends of the neighbours follow; words go along when both
    times move as far.
    """
    old = need(project, segment)
    start = old.start_ms if isinstance(start_ms, EllipsisType) else start_ms
    end = old.end_ms if isinstance(end_ms, EllipsisType) else end_ms
    derived = old.end_derived if isinstance(end_ms, EllipsisType) else end_ms is None
    if derived or start is None:
        end = None
    segment_times.check(start, end)
    given = old.start_derived if isinstance(start_ms, EllipsisType) else False
    project.update(
        "segment",
        segment,
        start_ms=start,
        end_ms=end,
        start_derived=int(given),
        end_derived=int(start is not None and end is None),
    )
    segment_times.move(project, segment, start)
    if by := _moved_whole(old, start, end):
        segment_times.take_words_along(project, {segment: by})
    for moment in {old.start_ms, start}:
        segment_times.follow(project, old.item, moment)


def _moved_whole(old: Segment, start: int | None, end: int | None) -> int:
    if start is None or end is None or old.start_ms is None or old.end_ms is None:
        return 0
    by = start - old.start_ms
    return by if end - old.end_ms == by else 0


def set_speaker(project: Project, segment: int, speaker: int | None) -> None:
    """Give a segment one of its item's speakers, or none."""
    speakers.assign(project, [segment], speaker)


def set_speaker_label(project: Project, segment: int, label: str) -> None:
    """Name who speaks in this one segment: a known speaker of the item, else a new one.

    A label that names nobody ("un-named man"), or that several have, always makes a voice of its own. A voice
    of this segment alone is renamed, unless it is known to be somebody.
    """
    here = need(project, segment)
    label = " ".join(label.split())
    if (here.speaker.label if here.speaker else "") == label:
        return
    known = speakers.named(project, here.item, label)
    if label and known is None and here.speaker and _is_only_a_label(project, here.speaker):
        speakers.rename(project, here.speaker.id, label)
        return
    set_speaker(project, segment, (known or speakers.add(project, here.item, label)) if label else None)


def _is_only_a_label(project: Project, speaker: speakers.Speaker) -> bool:
    identified = speaker.actor is not None or speaker.pseudonym or speaker.risk
    return not identified and _speaks_only_here(project, speaker.id)


def _speaks_only_here(project: Project, speaker: int) -> bool:
    return project.rows("SELECT count(*) AS n FROM segment WHERE speaker = ?", [speaker])[0]["n"] == 1
