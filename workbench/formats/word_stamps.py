"""When each word is spoken: put together from the timed pieces of a caption, and held to its text."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from workbench.project.transcript import word_times
from workbench.project.transcript.segments import Segment
from workbench.project.transcript.word_times import WordTime


class Piece(NamedTuple):
    """A stretch of a caption with its time; it may hold several words, or only a part of one."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    confidence: float | None = None


def words_of(pieces: Iterable[Piece]) -> tuple[WordTime, ...]:
    """Put words together, parted at blanks; () when no piece has a time.

    The first word of a piece begins when the piece does, its last one ends with it. Pieces without a blank
    between them are one word.
    """
    found: list[WordTime] = []
    open_word = False
    for piece in pieces:
        parts = piece.text.split()
        for place, part in enumerate(parts):
            word = WordTime(
                part,
                piece.start_ms if place == 0 else None,
                piece.end_ms if place == len(parts) - 1 else None,
                piece.confidence,
            )
            if place == 0 and open_word and not piece.text[0].isspace():
                found[-1] = _joined(found[-1], word)
            else:
                found.append(word)
        open_word = (bool(parts) and not piece.text[-1].isspace()) or (open_word and not piece.text)
    timed = any(each.start_ms is not None or each.end_ms is not None for each in found)
    return tuple(found) if timed else ()


def _joined(first: WordTime, rest: WordTime) -> WordTime:
    sure = [each.confidence for each in (first, rest) if each.confidence is not None]
    return WordTime(
        first.word + rest.word,
        first.start_ms if first.start_ms is not None else rest.start_ms,
        rest.end_ms if rest.end_ms is not None else first.end_ms,
        min(sure, default=None),
    )


def held_to(text: str, words: tuple[WordTime, ...], start_ms: int | None = None) -> tuple[WordTime, ...]:
    """Give exactly the words of `text`, with the times found for them; () when none has one.

    The first word begins at `start_ms`, the start of the caption, where it has no time of its own.
    """
    if not words:
        return ()
    same = [each.word for each in words] == text.split()
    fitting = words if same else word_times.fitted(words, text)
    if fitting and fitting[0].start_ms is None and start_ms is not None:
        fitting = (replace(fitting[0], start_ms=start_ms), *fitting[1:])
    timed = any(each.start_ms is not None or each.end_ms is not None for each in fitting)
    return fitting if timed else ()


def timed_words(segment: Segment, language: str) -> tuple[WordTime, ...]:
    """Give the words of a segment as it is written; () for translations and where no word has a time."""
    spoken = not language or language == segment.language
    return held_to(segment.text, segment.words) if spoken else ()
