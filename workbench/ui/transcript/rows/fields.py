"""The fields of a row that a person can type in: how each is read as text, and written as one edit."""

from workbench.errors import WorkbenchError
from workbench.project import transcript
from workbench.project.transcript import Segment
from workbench.timecode import clock, parse
from workbench.ui.transcript.speakers import namesakes
from workbench.ui.workspace import Workspace

TIMES, SPEAKER, TEXT, TRANSLATION = "times", "speaker", "text", "translation"
WORDS = (TEXT, TRANSLATION)
_LABELS = {
    TIMES: "Set times",
    SPEAKER: "Name the speaker",
    TEXT: "Write the words",
    TRANSLATION: "Write the translation",
}


def stored(segment: Segment, field: str, language: str) -> str:
    """Give what the project holds in a field, as text to type in."""
    if field == TIMES:
        return times_in_words(segment)
    if field == SPEAKER:
        return segment.speaker.label if segment.speaker else ""
    if field == TRANSLATION:
        rendering = segment.rendering(language)
        return rendering.text if rendering else ""
    return segment.text


def write(
    workspace: Workspace, segment: Segment, field: str, language: str, words: str, *, apart: bool = False
) -> None:
    """Write a field as one edit, unless `apart` joined for undo with the typing before it.

    Nothing is written if nothing changed.
    """
    if words == stored(segment, field, language):
        return
    project = workspace.need_project()
    with workspace.edit(_LABELS[field], field="" if apart else group(segment.id, field, language)):
        if field == TEXT:
            transcript.set_text(project, segment.id, words)
        elif field == TRANSLATION:
            transcript.set_rendering(project, segment.id, language, words)
        elif field == SPEAKER:
            transcript.set_speaker_label(project, segment.id, words)
        else:
            _write_times(workspace, segment, words)
    if field == SPEAKER:
        namesakes.offer(workspace, segment.id)


def group(segment: int, field: str, language: str) -> str:
    """Name the field for `Project.edit`, which joins what is typed into it for undo."""
    if field == TRANSLATION:
        return f"rendering:{segment}:{language}"
    return f"segment:{segment}:{field}" if field == TEXT else ""


def times_in_words(segment: Segment) -> str:
    """Write start and end as `1:20.000 - 3:15.000`; a derived end is left out, as it follows by itself."""
    if segment.start_ms is None:
        return ""
    start = clock(segment.start_ms)
    return start if segment.end_ms is None or segment.end_derived else f"{start} - {clock(segment.end_ms)}"


def parse_times(words: str) -> tuple[int | None, int | None]:
    """Read what a person typed into the time field: start, or start and end; empty is untimed."""
    parts = [part for part in words.replace("–", " ").replace("-", " ").split() if part]
    if len(parts) > 2:
        raise WorkbenchError("That is more than a start and an end.", "Write times as 1:20 - 3:15.5.")
    try:
        times = [parse(part) for part in parts]
    except ValueError:
        raise WorkbenchError(
            f"“{words.strip()}” is not a time.", "Write times as 1:20 or 1:20 - 3:15.5."
        ) from None
    return (times[0] if times else None), (times[1] if len(times) > 1 else None)


def _write_times(workspace: Workspace, segment: Segment, words: str) -> None:
    start, end = parse_times(words)
    transcript.set_times(workspace.need_project(), segment.id, start_ms=start, end_ms=end)
