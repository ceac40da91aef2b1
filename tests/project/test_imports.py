"""An accepted import keeps every byte, and puts no two unknown voices into one mouth."""

import json

from workbench.project import Project, transcript
from workbench.project.transcript import imports, speakers
from workbench.project.transcript.imports import Draft, DraftSegment, OtherLine


def draft(*segments: DraftSegment) -> Draft:
    prose = OtherLine(9, "From the other side", "no time")
    return Draft("post.txt", "plain", "utf-8", "en", segments, (prose,), (), 9, "é bytes".encode("cp1252"))


def segment(line: int, start_ms: int | None, speaker: str = "", **more: object) -> DraftSegment:
    return DraftSegment(line, start_ms, None, speaker=speaker, text=f"line {line}", **more)  # pyright: ignore


def test_a_draft_becomes_segments_with_voices_and_ends(project: Project, item: int) -> None:
    rows = [
        segment(1, 0, "Hadi", role="activist", start_derived=True),
        segment(2, 80_000, "Old man"),
        segment(3, 195_000, "un-named man"),
        segment(4, 275_000, "un-named man"),
        segment(5, None, "Old man"),
        segment(6, 368_000, "off-camera"),
        segment(7, 400_000, "Old man", included=False),
    ]
    with project.edit("Import"):
        added = imports.accept(project, item, draft(*rows))
    found = transcript.of_item(project, item)
    assert [each.id for each in found] == added
    assert [each.start_ms for each in found] == [0, 80_000, 195_000, 275_000, None, 368_000]
    assert [each.end_ms for each in found] == [80_000, 195_000, 275_000, 368_000, None, 600_000]
    assert [each.end_derived for each in found] == [True, True, True, True, False, True]
    assert [each.start_derived for each in found] == [True] + [False] * 5
    voices = [each.speaker.id for each in found if each.speaker]
    assert voices[1] == voices[4]
    assert len(set(voices)) == 5
    assert [each.label for each in speakers.of_item(project, item)] == [
        "Hadi", "Old man", "un-named man", "un-named man", "off-camera",
    ]  # fmt: skip
    assert found[0].speaker is not None
    assert found[0].speaker.role == "activist"
    assert (found[0].language, found[0].text, found[0].source_line) == ("en", "line 1", 1)


def test_bytes_and_report_stay_with_the_project(project: Project, item: int) -> None:
    with project.edit("Import"):
        imports.accept(project, item, draft(segment(1, 0)))
    (record,) = imports.of_item(project, item)
    assert imports.original(project, record) == "é bytes".encode("cp1252")
    assert record.report == json.loads(json.dumps(draft(segment(1, 0)).report()))
    assert record.report["not_transcript"][0]["text"] == "From the other side"
    assert transcript.of_item(project, item)[0].source == record.id


def test_a_translation_never_fills_the_cell_of_the_original(project: Project, item: int) -> None:
    with project.edit("Import"):
        imports.accept(project, item, draft(segment(1, 0)), as_translation=True, source_language="ar")
    (found,) = transcript.of_item(project, item)
    assert (found.language, found.text) == ("ar", "")
    assert [(each.language, each.text) for each in found.renderings] == [("en", "line 1")]


def test_a_second_import_joins_the_first(project: Project, item: int) -> None:
    with project.edit("Import"):
        imports.accept(project, item, draft(segment(1, 0, "Old man"), segment(2, 60_000)))
    with project.edit("Import"):
        imports.accept(project, item, draft(segment(3, 30_000, "Old man"), segment(4, 60_000)))
    found = transcript.of_item(project, item)
    assert [each.text for each in found] == ["line 1", "line 3", "line 2", "line 4"]
    assert [each.end_ms for each in found] == [30_000, 60_000, 600_000, 600_000]
    assert len(speakers.of_item(project, item)) == 1
    project.undo()
    assert [each.end_ms for each in transcript.of_item(project, item)] == [60_000, 600_000]
