"""What speech recognisers of the Whisper family write as JSON: OpenAI's, faster-, .cpp and WhisperX.

An entry of the file counts as a line. What a machine heard is a suggestion until a person has listened.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.errors import WorkbenchError
from workbench.formats.cues import NO_WORDS
from workbench.formats.importer import Reading, Source
from workbench.formats.structured import json_of, milliseconds, object_of, objects, text_of
from workbench.project.imports import DraftSegment, OtherLine

_LOOP = 3  # so many equal entries in a row are more likely the machine's than the speaker's
_SILENT = 0.6  # Whisper's own threshold of "no speech"
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
        drafted = [_segment(number, entry) for number, entry in enumerate(entries, 1)]
        problems = [
            OtherLine(each.line, each.text, reason)
            for each, entry in zip(drafted, entries, strict=True)
            for reason in _remarks(each, entry)
        ]
        problems += _loops(drafted)
        problems.sort(key=lambda each: each.line)
        segments = tuple(each for each in drafted if each.text)
        return Reading(segments, (), tuple(problems), len(entries), _language(document))


def _entries(document: Any) -> list[dict[str, Any]] | None:
    found = object_of(document)
    lists = (found[name] for name in ("segments", "transcription") if isinstance(found.get(name), list))
    entries = next(lists, None)
    return None if entries is None else objects(entries)


def _segment(number: int, entry: dict[str, Any]) -> DraftSegment:
    if offsets := object_of(entry.get("offsets")):  # whisper.cpp counts milliseconds
        start, end = milliseconds(offsets.get("from")), milliseconds(offsets.get("to"))
    else:
        start, end = milliseconds(entry.get("start"), 1000), milliseconds(entry.get("end"), 1000)
    return DraftSegment(
        line=number,
        start_ms=start,
        end_ms=end if start is not None and end is not None and end > start else None,
        speaker=text_of(entry.get("speaker")).strip(),
        text=text_of(entry.get("text")).strip(),
    )


def _remarks(segment: DraftSegment, entry: dict[str, Any]) -> list[str]:
    if not segment.text:
        return [NO_WORDS]
    silent = entry.get("no_speech_prob")
    found = [_NO_TIME] if segment.start_ms is None else []
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
