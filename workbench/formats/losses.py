"""What a format cannot carry of a transcript, said before it is written."""

from collections import Counter
from collections.abc import Callable, Sequence

from workbench.formats.exporter import Exporter
from workbench.formats.wording import said
from workbench.project.transcript import Segment

# What formats round times to, in ms; one that names none of these writes frames or whole seconds.
_STEPS = {"exact times": 1, "hundredths": 10, "tenths": 100}


def losses(exporter: Exporter, segments: Sequence[Segment], language: str) -> list[str]:
    """Say in words what of these segments will not be in the file; empty when nothing is lost."""
    carried = exporter.carries
    found = [
        _told(words, sum(1 for each in segments if holds(each, language)))
        for part, (words, holds) in _PARTS.items()
        if part not in carried
    ]
    if "languages" not in carried and not language:
        found.append(_told("the language of {} in another than most", _in_other_languages(segments)))
    found.append(_told("the exact times of {}", _rounded(segments, carried)))
    return [words for words in found if words]


def _told(words: str, count: int) -> str:
    return words.format("1 row" if count == 1 else f"{count:,} rows") if count else ""


def _in_other_languages(segments: Sequence[Segment]) -> int:
    """Count the rows whose language nobody would name who names one for the whole file."""
    spoken = Counter(each.language for each in segments if each.text)
    return spoken.total() - max(spoken.values(), default=0)


def _rounded(segments: Sequence[Segment], carried: frozenset[str]) -> int:
    """Count the rows of which a time is not written as it is."""
    step = next((ms for name, ms in _STEPS.items() if name in carried), None)
    times = ((each.start_ms or 0, each.end_ms or 0) for each in segments)
    return sum(any(ms % step if step else ms for ms in pair) for pair in times)


def _has_other_words(segment: Segment, language: str) -> bool:
    """Tell whether words remain that are in another language than the one written."""
    chosen = language or segment.language
    own = bool(segment.text) and bool(language) and language != segment.language
    return own or any(each.text and each.language != chosen for each in segment.renderings)


def _has_word_times(segment: Segment, language: str) -> bool:
    return bool(segment.words) and language in ("", segment.language)


def _has_more_of_words(segment: Segment, language: str) -> bool:
    known = any(each.end_ms is not None or each.confidence is not None for each in segment.words)
    return known and _has_word_times(segment, language)


def _has_line_breaks(segment: Segment, language: str) -> bool:
    return any("\n" in words for words in (said(segment, language), *(r.text for r in segment.renderings)))


def _is_translated_by_somebody(segment: Segment, _: str) -> bool:
    return any(each.translator or each.certainty or each.note for each in segment.renderings)


# part: what is lost of how many rows, and which rows it is lost of
_PARTS: dict[str, tuple[str, Callable[[Segment, str], bool]]] = {
    "untimed": ("{} without a time", lambda segment, _: segment.start_ms is None),
    "wordless": ("{} without words", lambda segment, language: not said(segment, language).strip()),
    "open ends": (
        "{} without an end",
        lambda segment, _: segment.start_ms is not None and segment.end_ms is None,
    ),
    "ends": ("the end of {}", lambda segment, _: segment.end_ms is not None and not segment.end_derived),
    "derived times": (
        "that a time of {} was derived, not given",
        lambda segment, _: segment.start_derived or segment.end_derived,
    ),
    "speakers": ("the speaker of {}", lambda segment, _: segment.speaker is not None),
    "roles": ("the role in {}", lambda segment, _: bool(segment.speaker and segment.speaker.role)),
    "renderings": ("the words in other languages of {}", _has_other_words),
    "translators": ("who translated {}, and how surely", _is_translated_by_somebody),
    "line breaks": ("the line breaks in {}", _has_line_breaks),
    "hearings": ("the doubtful words of {}", lambda segment, _: bool(segment.hearings)),
    "recognition": ("that a machine heard {}", lambda segment, _: segment.origin == "recognised"),
    "word times": ("the times of the words of {}", _has_word_times),
    "word ends": ("where the words of {} end, and how sure they are", _has_more_of_words),
    "notes": ("the note of {}", lambda segment, _: bool(segment.note)),
    "states": ("the state of {}", lambda segment, _: segment.state != "draft"),
}  # fmt: skip
