"""What speech recognisers of the Whisper family write as JSON: OpenAI's, faster-, .cpp and WhisperX.

An entry of the file counts as a line. What a machine heard is a suggestion until a person has listened.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.formats.cues import NO_WORDS
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import json_of, milliseconds, object_of, objects, text_of
from workbench.formats.word_stamps import Piece, held_to, words_of
from workbench.project.transcript.imports import DraftSegment, OtherLine
from workbench.project.transcript.word_times import WordTime

_LOOP = 3  # so many equal entries in a row are more likely the machine's than the speaker's
_SILENT = 0.6  # Whisper's own threshold of "no speech"
_UNSURE = -1.0  # Whisper's own threshold of mean log probability
_NO_TIME = "has no time that can be read; kept without one"


@dataclass(frozen=True)
class Whisper:
    """JSON of the Whisper family, in only."""

    key: str = "whisper"
    title: str = "Whisper JSON (speech recognition)"
    suffixes: tuple[str, ...] = (".json",)

    def recognises(self, source: Source) -> float:
        """Claim JSON with a list of segments or a transcription."""
        if not source.text.lstrip("\ufeff \r\n\t").startswith("{"):
            return 0.0
        return 0.9 if _entries(json_of(source)) is not None else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each entry; loops and likely silence are remarked on."""
        document = json_of(source)
        entries = _entries(document)
        if entries is None:
            raise WorkbenchError(
                f"{source.name} holds no list of segments.", "Choose the JSON that the recogniser wrote."
            )
        engine = _engine(object_of(document), entries)
        drafted = [_segment(number, entry, engine) for number, entry in enumerate(entries, 1)]
        problems = [
            OtherLine(each.line, each.text, reason)
            for each, entry in zip(drafted, entries, strict=True)
            for reason in _remarks(each, entry)
        ]
        problems += _loops(drafted)
        problems.sort(key=lambda each: each.line)
        segments = tuple(each for each in drafted if each.text or each.renderings)
        return Reading(segments, (), tuple(problems), len(entries), _language(document))


def _engine(document: dict[str, Any], entries: Sequence[dict[str, Any]]) -> str:
    """Name the program by what only it writes; "" where the file says nothing of a recogniser."""
    if "transcription" in document:
        model = text_of(object_of(document.get("model")).get("type"))
        return f"whisper.cpp ({model})" if model else "whisper.cpp"
    if "word_segments" in document:
        return "WhisperX"
    marks = ("avg_logprob", "no_speech_prob", "temperature", "compression_ratio")
    return "Whisper" if any(mark in entry for entry in entries for mark in marks) else ""


def _entries(document: Any) -> list[dict[str, Any]] | None:
    found = object_of(document)
    lists = (
        cast("list[Any]", found[name])
        for name in ("segments", "transcription")
        if isinstance(found.get(name), list)
    )
    entries = next(lists, None)
    return None if entries is None else [object_of(entry) for entry in entries]


def _segment(number: int, entry: dict[str, Any], engine: str) -> DraftSegment:
    start, end = _times(entry)
    text = text_of(entry.get("text")).strip()
    return DraftSegment(
        line=number,
        start_ms=start,
        end_ms=end if start is not None and end is not None and end > start else None,
        start_derived=entry.get("start_derived") is True,
        end_derived=entry.get("end_derived") is True,
        speaker=text_of(entry.get("speaker")).strip() or next(iter(_voices(entry)), ""),
        role=text_of(entry.get("role")).strip(),
        text=text,
        language=text_of(entry.get("language")).strip(),
        note=text_of(entry.get("note")).strip(),
        renderings=tuple(_renderings(entry)),
        words=held_to(text, _words(entry, text)),
        engine=engine if "origin" not in entry else _own_engine(entry),
    )


def _voices(entry: dict[str, Any]) -> list[str]:
    """List who says words of the entry, as WhisperX tells word by word; who says most comes first."""
    said = (text_of(word.get("speaker")).strip() for word in objects(entry.get("words")))
    return [voice for voice, _ in Counter(filter(None, said)).most_common()]


def _times(entry: dict[str, Any]) -> tuple[int | None, int | None]:
    if offsets := object_of(entry.get("offsets")):  # whisper.cpp counts milliseconds
        return milliseconds(offsets.get("from")), milliseconds(offsets.get("to"))
    return milliseconds(entry.get("start"), 1000), milliseconds(entry.get("end"), 1000)


def _renderings(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for language, words in object_of(entry.get("translations")).items():
        if visible(text_of(words)):
            yield language, text_of(words).strip()


def _own_engine(entry: dict[str, Any]) -> str:
    """Tell what recognised a segment that this program wrote; a person typed the others."""
    return text_of(entry.get("made_by")).strip() if entry["origin"] == "recognised" else ""


def _words(entry: dict[str, Any], text: str) -> tuple[WordTime, ...]:
    if tokens := objects(entry.get("tokens")):
        return _renamed(words_of(map(_piece, filter(_is_said, tokens))), text)
    words = objects(entry.get("words"))
    # A space parts words that come without one of their own, as WhisperX's do.
    spaced = any(_said(each)[:1].isspace() for each in words)
    pieces = (piece for each in words for piece in ((Piece(" "),) if not spaced else ()) + (_piece(each),))
    return words_of(pieces)


def _piece(word: dict[str, Any]) -> Piece:
    start, end = _times(word)
    sure = next((word[name] for name in ("probability", "score", "p") if name in word), None)
    confidence = float(sure) if isinstance(sure, float | int) and 0 <= sure <= 1 else None
    return Piece(_said(word), start, end, confidence)


def _said(word: dict[str, Any]) -> str:
    return text_of(word.get("word")) or text_of(word.get("text"))


def _is_said(token: dict[str, Any]) -> bool:
    """Tell words from the marks of whisper.cpp, such as [_BEG_] and [_TT_350]."""
    return not _said(token).startswith("[_")


def _renamed(words: tuple[WordTime, ...], text: str) -> tuple[WordTime, ...]:
    """Take the words from the text: letters that are cut between two tokens are no letters in either."""
    now = text.split()
    if len(now) != len(words):
        return words
    return tuple(replace(each, word=word) for each, word in zip(words, now, strict=True))


def _remarks(segment: DraftSegment, entry: dict[str, Any]) -> list[str]:
    if not segment.text and not segment.renderings:
        return [NO_WORDS]
    silent, likely = entry.get("no_speech_prob"), entry.get("avg_logprob")
    found = [_NO_TIME] if segment.start_ms is None else []
    if len(voices := _voices(entry)) > 1:
        found.append(f"has words of {', '.join(voices)}; kept as words of {segment.speaker}")
    if isinstance(likely, float) and likely < _UNSURE:
        found.append(f"the recogniser was unsure of these words (mean log probability {likely:.2f})")
    if isinstance(silent, float) and silent > _SILENT:
        found.append(f"the recogniser heard probably no speech here ({silent:.0%})")
    return found


def _loops(segments: Sequence[DraftSegment]) -> list[OtherLine]:
    found: list[OtherLine] = []
    run: list[DraftSegment] = []
    for each in [*segments, DraftSegment(0, None, None)]:
        if run and each.text and each.text == run[-1].text:
            run.append(each)
            continue
        if len(run) >= _LOOP:
            reason = f"is repeated {len(run)} times: recognisers loop on silence and music; listen"
            found.append(OtherLine(run[0].line, run[0].text, reason))
        run = [replace(each)] if each.text else []
    return found


def _language(document: Any) -> str:
    found = object_of(document)
    stated = text_of(found.get("language") or object_of(found.get("result")).get("language"))
    return stated if len(stated) in (2, 3) else ""
