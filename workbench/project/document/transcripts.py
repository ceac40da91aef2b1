"""What was said and brought in, as the document tells it."""

from typing import Any, cast

from workbench.project.document.numbers import Document, Numbers, without_id
from workbench.project.project import Project
from workbench.project.transcript import Rendering, Segment, renderings
from workbench.project.transcript.imports import Import


def segment_of(project: Project, segment: Segment, numbers: Numbers) -> Document:
    """Tell a row of a transcript with its translations, all versions of them."""
    voice = segment.speaker
    return {
        "item": numbers.item[segment.item],
        "number": segment.number,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "start_derived": segment.start_derived,
        "end_derived": segment.end_derived,
        "speaker": voice.label if voice else "",
        "role": voice.role if voice else "",
        "speaker_number": numbers.speaker[voice.id]["number"] if voice else None,
        "text": segment.text,
        "language": segment.language,
        "renderings": [_rendering(project, each) for each in segment.renderings],
        "hearings": [without_id(each, "segment") for each in segment.hearings],
        "state": segment.state,
        "note": segment.note,
        "origin": segment.origin,
        "made_by": segment.made_by,
        "source_line": segment.source_line,
    }


def _rendering(project: Project, chosen: Rendering) -> Document:
    """Give the chosen version, with the others that are kept beside it, the newest first."""
    found = renderings.versions(project, chosen.segment, chosen.language) if chosen.others else []
    return {**_version(chosen), "versions": [_version(each) for each in found if each.id != chosen.id]}


def _version(rendering: Rendering) -> Document:
    return without_id(rendering, "segment", "supersedes", "chosen", "others")


def import_of(record: Import, number: int, numbers: Numbers) -> Document:
    """Tell what was brought in and what became of each line."""
    lines: Any = record.report.get("segments")
    if isinstance(lines, list):  # the file may come from anybody
        lines = [_line(each, numbers) for each in cast(list[Any], lines)]
    report = {**record.report, "segments": lines}
    return {**without_id(record), "item": numbers.item[record.item], "number": number, "report": report}


def _line(line: Any, numbers: Numbers) -> Any:
    if not isinstance(line, dict):
        return line
    values = cast(Document, line)
    row = values.get("row")
    return {**values, "row": numbers.segment.get(row)} if isinstance(row, int) else values
