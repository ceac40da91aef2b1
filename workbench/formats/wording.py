"""What is written for a segment: its words or their translation, who says them, and when."""

from collections.abc import Iterable

from workbench.direction import direction_of, is_right_to_left, isolated
from workbench.project.transcript import Segment
from workbench.timecode import clock


def said(segment: Segment, language: str) -> str:
    """Give the original words, or the translation where `language` names another; "" when there is none.

    NUL is left out: with it a file is no text any more, for this program neither.
    """
    if not language or language == segment.language:
        return segment.text.replace("\0", "")
    rendering = segment.rendering(language)
    return rendering.text.replace("\0", "") if rendering else ""


def worded(segments: Iterable[Segment], language: str) -> list[Segment]:
    """Leave out the segments that have nothing to be written: not typed yet, or not translated."""
    return [each for each in segments if said(each, language).strip()]


def named(segment: Segment) -> str:
    """Give the speaker as `Old man` or `Old man (guard)`; "" when nobody is named."""
    if segment.speaker is None:
        return ""
    role = f" ({segment.speaker.role})" if segment.speaker.role else ""
    return f"{segment.speaker.label}{role}"


def languages_into(segments: Iterable[Segment]) -> list[str]:
    """List the languages that any of the segments is translated into, the first met first."""
    return list(dict.fromkeys(each.language for row in segments for each in row.renderings))


def labelled(segment: Segment, words: str) -> str:
    """Put the speaker before the words; where their directions differ each is kept in its own."""
    name = named(segment)
    if not name:
        return words
    if {direction_of(name), direction_of(words)} == {"ltr", "rtl"}:
        return f"{isolated(name)}: {_isolated_lines(words)}"
    return f"{name}: {words}"


def _isolated_lines(words: str) -> str:
    return "\n".join(isolated(line) if line.strip() else line for line in words.split("\n"))


def set_apart(text: str) -> str:
    """Keep each line that is written from the right in its own direction, wherever it comes to stand.

    Many programs show every line as if it were written from the left, and its full stop on the wrong side.
    """
    return "\n".join(isolated(line) if is_right_to_left(line) else line for line in text.split("\n"))


def time_span(segment: Segment) -> str:
    """Write when a segment is spoken, with its end where that is known."""
    if segment.start_ms is None:
        return ""
    if segment.end_ms is None:
        return clock(segment.start_ms)
    return f"{clock(segment.start_ms)} - {clock(segment.end_ms)}"
