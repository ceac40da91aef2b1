"""Cutting and joining segments, so that times, words, renderings and citations stay together."""

from collections.abc import Iterable, Sequence

from workbench.errors import WorkbenchError
from workbench.project import anchors
from workbench.project.project import Project
from workbench.project.transcript import hearings, renderings, segment_times, speakers, word_times
from workbench.project.transcript.segments import STATES, Segment, add, at, need


def insert_at(project: Project, item: int, ms: int) -> int:
    """Begin a new empty segment at `ms`; whoever is speaking there ends there."""
    spoken = at(project, item, ms)
    if spoken and spoken.start_ms is not None and spoken.start_ms < ms:
        project.update("segment", spoken.id, end_ms=ms, end_derived=0)
    return add(project, item, start_ms=ms, language=_language_at(project, item, ms))


def _language_at(project: Project, item: int, ms: int) -> str:
    """Give the language spoken last before a moment, else first after it, else that of the item."""
    of_rows = "SELECT language FROM segment WHERE item = ? AND order_ms {} ? ORDER BY order_ms {} LIMIT 1"
    for place in (("<=", "DESC"), (">", "ASC")):
        if near := project.rows(of_rows.format(*place), [item, ms]):
            return near[0]["language"]
    return (project.row("item", item) or {}).get("language", "")


def split(
    project: Project, segment: int, *, at_ms: int, text_at: int, rendering_at: dict[str, int] | None = None
) -> int:
    """Cut a segment in two and give the id of the second; a rendering without a cut stays with the first."""
    whole = need(project, segment)
    if whole.start_ms is not None and not whole.start_ms < at_ms < (whole.end_ms or at_ms + 1):
        raise WorkbenchError("The cut must lie inside the segment.", "Move the playhead into it.")
    second = add(
        project,
        whole.item,
        start_ms=at_ms if whole.start_ms is not None else None,
        end_ms=None if whole.end_derived else whole.end_ms,
        speaker=whole.speaker.id if whole.speaker else None,
        language=whole.language,
        text=whole.text[text_at:].lstrip(),
        after=segment,
        state=whole.state,
        source=whole.source,
        source_line=whole.source_line,
        origin=whole.origin,
        made_by=whole.made_by,
    )
    _split_words(project, whole, second, text_at)
    project.update("segment", segment, text=whole.text[:text_at].rstrip())
    if whole.start_ms is not None:
        project.update("segment", segment, end_ms=at_ms, end_derived=0)
    renderings.split(project, whole, second, rendering_at or {})
    hearings.split(project, segment, second)
    _share_anchors(project, segment, second)
    return second


def _split_words(project: Project, whole: Segment, second: int, text_at: int) -> None:
    words = word_times.kept(project, whole.id)
    for half, own in zip((whole.id, second), word_times.divided(words, whole.text, text_at), strict=True):
        word_times.keep(project, half, own)


def _share_anchors(project: Project, first: int, second: int) -> None:
    # A quote goes with the half that holds its words; one that runs over the cut stays with the first.
    texts = {half: _all_words(need(project, half)) for half in (first, second)}
    for anchor in anchors.of_segment(project, first):
        if anchor.quote and not _holds(texts[first], anchor.quote) and _holds(texts[second], anchor.quote):
            project.update("anchor", anchor.id, segment=second)


def _all_words(segment: Segment) -> list[str]:
    return [segment.text, *(rendering.text for rendering in segment.renderings)]


def _holds(texts: Iterable[str], quote: str) -> bool:
    return any(quote in text for text in texts)


def merge(project: Project, segments: Sequence[int]) -> int:
    """Join neighbouring segments into the first of them; their citations come along.

    Voices of one label may be two people: the whole is the first one's, the others keep their other segments.
    """
    parts = sorted((need(project, each) for each in segments), key=lambda part: part.number)
    first, rest = parts[0], parts[1:]
    _check_mergeable(parts)
    voice = next((part.speaker.id for part in parts if part.speaker), None)
    speakers.assign(project, [part.id for part in parts], voice)
    for part in rest:
        for anchor in anchors.of_segment(project, part.id):
            project.update("anchor", anchor.id, segment=first.id)
    _merge_words(project, parts)
    renderings.merge(project, parts)
    hearings.merge(project, [part.id for part in parts])
    timed = [part for part in parts if part.start_ms is not None]
    last = max(timed, key=lambda part: (part.end_ms is None, part.end_ms or 0), default=first)
    opening = timed[0] if timed else first
    for part in rest:
        project.delete("segment", part.id)
    project.update(
        "segment",
        first.id,
        text=_joined(part.text for part in parts),
        note=_joined((part.note for part in parts), "\n"),
        language=next((part.language for part in parts if part.language), ""),
        state=min((part.state for part in parts), key=STATES.index),
        **_made(parts),
        start_ms=opening.start_ms,
        start_derived=int(opening.start_derived),
        end_ms=last.end_ms,
        end_derived=int(last.end_derived),
    )
    segment_times.move(project, first.id, opening.start_ms)
    _follow(project, parts)
    return first.id


def _check_mergeable(parts: list[Segment]) -> None:
    numbers = [part.number for part in parts]
    if len({part.item for part in parts}) > 1 or numbers != list(range(numbers[0], numbers[0] + len(parts))):
        raise WorkbenchError("Only neighbouring segments can be merged.", "Select segments that follow on.")
    voices = [part.speaker for part in parts if part.speaker]
    if len({each.label for each in voices}) > 1 or len({each.actor for each in voices} - {None}) > 1:
        raise WorkbenchError(
            "These segments have different speakers.",
            "Give them one speaker first, if one voice says all of it.",
        )


def _merge_words(project: Project, parts: list[Segment]) -> None:
    timed = [(word_times.kept(project, part.id), part.text) for part in parts]
    word_times.keep(project, parts[0].id, word_times.joined(timed))


def _made(parts: list[Segment]) -> dict[str, str]:
    """Say of the whole who made it: an engine, if it made any part, for what it made is a suggestion."""
    shown = next((part for part in parts if part.origin == "recognised"), parts[0])
    return {"origin": shown.origin, "made_by": shown.made_by}


def _joined(texts: Iterable[str], between: str = " ") -> str:
    return between.join(text for text in texts if text)


def delete(project: Project, segment: int) -> None:
    """Delete a segment; what cites it keeps its words and its times."""
    gone = need(project, segment)
    anchors.let_go(project, segment)
    project.delete("segment", segment)
    _follow(project, [gone])


def _follow(project: Project, touched: Iterable[Segment]) -> None:
    for segment in touched:
        segment_times.follow(project, segment.item, segment.start_ms)
