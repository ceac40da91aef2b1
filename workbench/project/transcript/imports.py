"""Transcripts that came in: the draft a person looks at first, and the record kept of what was accepted."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.project.analysts import moment
from workbench.project.project import Project
from workbench.project.store.json_columns import mapping
from workbench.project.transcript import speakers, word_times
from workbench.project.transcript.segment_times import derive_ends, next_order_no
from workbench.project.transcript.word_times import WordTime


@dataclass(frozen=True)
class DraftSegment:
    """A segment as an importer understood it; `included` is the person's choice in the preview."""

    line: int
    start_ms: int | None
    end_ms: int | None
    start_derived: bool = False
    end_derived: bool = False
    speaker: str = ""
    role: str = ""
    text: str = ""
    included: bool = True
    lines_used: tuple[int, ...] = ()  # every line of the file that went into it; empty: only `line`
    language: str = ""  # where it differs from that of the draft
    note: str = ""
    renderings: tuple[tuple[str, str], ...] = ()  # language and words of each translation in the file
    words: tuple[WordTime, ...] = ()  # where the file times each word
    engine: str = ""  # the program that recognised the words, where a program did


@dataclass(frozen=True)
class OtherLine:
    """A line that did not become a segment, or a remark on one that did, with the reason in words."""

    line: int
    text: str
    reason: str
    speaker: str = ""  # where the line names one: `text` is the whole line all the same
    role: str = ""
    words: str = ""  # those of the speaker

    def as_segment(self) -> DraftSegment:
        """Make the untimed segment that a person asks for in the preview."""
        words = self.words or self.text
        return DraftSegment(self.line, None, None, speaker=self.speaker, role=self.role, text=words)


@dataclass(frozen=True)
class Draft:
    """What an importer made of a file: nothing is in the project yet, nothing of the file is lost."""

    name: str
    format: str
    encoding: str
    language: str
    segments: tuple[DraftSegment, ...]
    not_transcript: tuple[OtherLine, ...]
    problems: tuple[OtherLine, ...]
    lines: int
    original: bytes
    answers: tuple[tuple[str, str], ...] = ()  # to what the format leaves open, by name

    @property
    def sha256(self) -> str:
        """Name the original bytes."""
        return hashlib.sha256(self.original).hexdigest()

    def report(self) -> dict[str, Any]:
        """Give the import report as plain JSON values."""
        return {
            "name": self.name,
            "format": self.format,
            "encoding": self.encoding,
            "language": self.language,
            "sha256": self.sha256,
            "lines": self.lines,
            "answers": dict(self.answers),
            "segments": [_row(number, each) for number, each in enumerate(self.segments, 1)],
            "not_transcript": [_other(each) for each in self.not_transcript],
            "problems": [_other(each) for each in self.problems],
        }


def _row(number: int, segment: DraftSegment) -> dict[str, Any]:
    return {
        "number": number,
        "line": segment.line,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "start_derived": segment.start_derived,
        "end_derived": segment.end_derived,
        "speaker": segment.speaker,
        "role": segment.role,
        "text": segment.text,
        "language": segment.language,
        "note": segment.note,
        "renderings": [{"language": language, "text": text} for language, text in segment.renderings],
        "included": segment.included,
    }


def _other(line: OtherLine) -> dict[str, Any]:
    return {"line": line.line, "text": line.text, "reason": line.reason}


def with_derived_ends(segments: Iterable[DraftSegment], duration_ms: int | None) -> list[DraftSegment]:
    """End each open segment at the next later start (the last at the item's length), marked derived."""
    rows = list(segments)
    starts = sorted({row.start_ms for row in rows if row.start_ms is not None})
    return [_ended(row, starts, duration_ms) for row in rows]


def _ended(row: DraftSegment, starts: list[int], duration_ms: int | None) -> DraftSegment:
    if row.start_ms is None or row.end_ms is not None:
        return row
    following = bisect_right(starts, row.start_ms)
    end = starts[following] if following < len(starts) else duration_ms or 0
    return replace(row, end_ms=end, end_derived=True) if end > row.start_ms else row


@dataclass(frozen=True)
class Import:
    """The record of an accepted import; `original` names the bytes as they came."""

    id: int
    item: int
    name: str
    format: str
    encoding: str
    language: str
    original: str
    report: dict[str, Any]
    imported_at: str


def of_item(project: Project, item: int) -> list[Import]:
    """List what was imported into an item, the oldest first."""
    rows = project.rows(
        "SELECT * FROM transcript_import WHERE item = ? ORDER BY imported_at, name, id", [item]
    )
    return [Import(**dict(row, report=mapping(row["report"]))) for row in rows]


def name(project: Project, record: int) -> str:
    """Give the name of the file of an import; "" when the record is gone."""
    found = project.rows("SELECT name FROM transcript_import WHERE id = ?", [record])
    return found[0]["name"] if found else ""


def original(project: Project, record: Import) -> bytes:
    """Give the imported file's bytes as they came."""
    return project.blob(record.original)


def accept(
    project: Project, item: int, draft: Draft, *, as_translation: bool = False, source_language: str = ""
) -> list[int]:
    """Write a draft into an item and give the ids of the new segments; bytes and report are kept.

    As a translation, the words become renderings of speech in `source_language` that is yet to be written.
    """
    return add_rows(
        project, item, draft, keep(project, item, draft),
        as_translation=as_translation, source_language=source_language,
    )  # fmt: skip


def add_rows(
    project: Project, item: int, draft: Draft, record: int, *, as_translation: bool, source_language: str
) -> list[int]:
    """Add the segments of a draft whose import is on `record`, and give their ids."""
    first = next_order_no(project, item)
    at = project.rows("SELECT imported_at FROM transcript_import WHERE id = ?", [record])[0]["imported_at"]
    voices: dict[str, int] = {}
    added: list[int] = []
    order_ms = 0
    for number, each in enumerate(row for row in draft.segments if row.included):
        order_ms = order_ms if each.start_ms is None else each.start_ms
        where = {"item": item, "order_ms": order_ms, "order_no": first + number, "import": record}
        words = ("", source_language) if as_translation else (each.text, each.language or draft.language)
        segment = _add(project, each, where, _voice(project, item, each, voices), words)
        if each.words and not as_translation:
            word_times.keep(project, segment, each.words)
        if as_translation:
            project.insert("rendering", segment=segment, language=draft.language, text=each.text, made_at=at)
        for language, text in each.renderings:
            of = words[0] or None  # they came together
            project.insert("rendering", segment=segment, language=language, text=text, of_text=of, made_at=at)
        added.append(segment)
    derive_ends(project, item)
    return added


def _add(
    project: Project, each: DraftSegment, where: dict[str, int], voice: int | None, words: tuple[str, str]
) -> int:
    return project.insert(
        "segment",
        **where,
        speaker=voice,
        start_ms=each.start_ms,
        end_ms=each.end_ms,
        start_derived=int(each.start_derived),
        end_derived=int(each.end_derived or (each.start_ms is not None and each.end_ms is None)),
        text=words[0],
        language=words[1],
        note=each.note,
        import_line=each.line,
        origin="recognised" if each.engine else "imported",
        made_by=each.engine,
    )


def keep(
    project: Project,
    item: int,
    draft: Draft,
    went: Mapping[int, tuple[int, str]] | None = None,
    at: str = "",
) -> int:
    """Put an import on record, its bytes and its report, and give the record's id.

    `went` says of words that were put into rows, by their place in the draft, into which and what became of
    them there; what it does not name was added. `at` is the moment, now unless given.
    """
    report = draft.report()
    if went is not None:
        for place, each in enumerate(report["segments"]):
            if place in went:
                each["row"], each["fate"] = went[place]
            elif each["included"]:
                each["fate"] = "added"
    return project.insert(
        "transcript_import",
        item=item,
        name=draft.name,
        format=draft.format,
        encoding=draft.encoding,
        language=draft.language,
        original=project.put_blob(draft.original),
        report=json.dumps(report, ensure_ascii=False),
        imported_at=at or moment(),
    )


def _voice(project: Project, item: int, segment: DraftSegment, voices: dict[str, int]) -> int | None:
    label = segment.speaker.strip()
    if not label:
        return None
    if speakers.is_generic(label):
        return speakers.add(project, item, label, segment.role)
    if label not in voices:
        known = speakers.named(project, item, label)
        voices[label] = known or speakers.add(project, item, label, segment.role)
    return voices[label]
