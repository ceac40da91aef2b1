"""What a format cannot carry of a transcript, said before it is written."""

from collections.abc import Callable, Sequence

from workbench.formats.exporter import Exporter
from workbench.project.transcript import Segment


def losses(exporter: Exporter, segments: Sequence[Segment], language: str) -> list[str]:
    """Say in words what of these segments will not be in the file; empty when nothing is lost."""
    found: list[str] = []
    for part, (words, holds) in _PARTS.items():
        count = 0 if part in exporter.carries else sum(1 for each in segments if holds(each, language))
        if count:
            found.append(words.format("1 row" if count == 1 else f"{count:,} rows"))
    return found


def _has_other_words(segment: Segment, language: str) -> bool:
    """Tell whether words remain that are in another language than the one written."""
    chosen = language or segment.language
    own = bool(segment.text) and bool(language) and language != segment.language
    return own or any(each.text and each.language != chosen for each in segment.renderings)


def _has_word_times(segment: Segment, language: str) -> bool:
    return bool(segment.words) and language in ("", segment.language)


# part: what is lost of how many rows, and which rows it is lost of
_PARTS: dict[str, tuple[str, Callable[[Segment, str], bool]]] = {
    "untimed": ("{} without a time", lambda segment, _: segment.start_ms is None),
    "open ends": (
        "{} without an end",
        lambda segment, _: segment.start_ms is not None and segment.end_ms is None,
    ),
    "ends": ("the end of {}", lambda segment, _: segment.end_ms is not None and not segment.end_derived),
    "speakers": ("the speaker of {}", lambda segment, _: segment.speaker is not None),
    "roles": ("the role in {}", lambda segment, _: bool(segment.speaker and segment.speaker.role)),
    "renderings": ("the words in other languages of {}", _has_other_words),
    "word times": ("the times of the words of {}", _has_word_times),
    "notes": ("the note of {}", lambda segment, _: bool(segment.note)),
    "states": ("the state of {}", lambda segment, _: segment.state != "draft"),
}  # fmt: skip
