"""The transcript with the time of each word, for programs: JSON in the shape that Whisper writes.

Times are seconds. Beyond Whisper's keys a segment tells speaker, role, language, translations, note and
whether a person or a recogniser wrote it; `whisper` reads all of it back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.formats.exporter import WHOLE
from workbench.formats.word_stamps import timed_words
from workbench.formats.wording import said
from workbench.project.transcript import Segment
from workbench.project.transcript.word_times import WordTime


@dataclass(frozen=True)
class WordTimesJson:
    """Words with times, out; read back as Whisper's."""

    key: str = "words"
    title: str = "Transcript with word times (JSON)"
    suffix: str = ".json"
    carries: frozenset[str] = WHOLE | {"derived times", "languages", "recognition", "word ends", "word times"}

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment with all it says; `language` names the words that stand as its text."""
        spoken = dict.fromkeys(language or each.language for each in segments)
        document: dict[str, Any] = {
            "language": next(iter(spoken)) if len(spoken) == 1 else "",
            "text": " ".join(said(each, language) for each in segments),
            "segments": [_entry(place, each, language) for place, each in enumerate(segments)],
        }
        return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _entry(place: int, segment: Segment, language: str) -> dict[str, Any]:
    others = {"": "", **{each.language: each.text for each in segment.renderings}}
    if language and language != segment.language:
        others = {**others, segment.language: segment.text}
    chosen = language or segment.language
    entry = {
        "id": place,
        "start": _seconds(segment.start_ms),
        "end": _seconds(segment.end_ms),
        "start_derived": segment.start_derived,
        "end_derived": segment.end_derived,
        "text": said(segment, language),
        "language": chosen,
        "speaker": segment.speaker.label if segment.speaker else "",
        "role": segment.speaker.role if segment.speaker else "",
        "translations": {name: words for name, words in others.items() if words and name != chosen},
        "note": segment.note,
        "origin": segment.origin,
        "made_by": segment.made_by,
        "words": [_word(each) for each in timed_words(segment, language)],
    }
    return _without_empty(entry, ("start", "end", "text", "origin"))


def _word(word: WordTime) -> dict[str, Any]:
    entry = {
        "word": f" {word.word}",
        "start": _seconds(word.start_ms),
        "end": _seconds(word.end_ms),
        "probability": word.confidence,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _without_empty(entry: Mapping[str, Any], kept: Sequence[str]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key in kept or value not in ("", {}, [], False)}


def _seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / 1000
