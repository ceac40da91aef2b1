"""Bringing a transcript in and out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import TALK, Run
from workbench.project import Project, items, transcript
from workbench.project.transcript import imports, speakers

Read = Callable[..., Any]
KEYS = {
    "number", "start_ms", "end_ms", "start_derived", "end_derived",
    "speaker", "role", "text", "language", "renderings",
}  # fmt: skip


def test_import_prints_the_segments_and_every_line_left_out(read: Read, with_clip: Path, talk: Path) -> None:
    report = read("import", with_clip, talk, "--item", 1, "--language", "en")
    segments = report["segments"]
    assert all(row.keys() >= KEYS for row in segments)
    assert [(row["number"], row["start_ms"], row["speaker"], row["role"]) for row in segments] == [
        (1, 0, "Salma Darwish", "bridge warden"),
        (2, 10_000, "Boatman", ""),
        (3, 20_000, "un-named woman", ""),
        (4, 30_000, "un-named woman", ""),
    ]
    assert [row["start_derived"] for row in segments] == [True, False, False, False]
    assert [row["end_ms"] for row in segments[:3]] == [10_000, 20_000, 30_000]
    assert all(row["end_derived"] for row in segments)
    assert 39_000 < segments[3]["end_ms"] < 41_000
    assert [(row["line"], row["text"]) for row in report["not_transcript"]] == [
        (1, "Prose before"),
        (7, "Prose after"),
    ]
    assert (report["problems"], report["encoding"], report["format"]) == ([], "utf-8", "text")


def test_two_unnamed_people_are_not_taken_for_one(run: Run, with_clip: Path, talk: Path) -> None:
    run("import", with_clip, talk)
    with Project.open(with_clip, read_only=True) as opened:
        rows = transcript.of_item(opened, items.by_number(opened, 1).id)
        assert rows[2].speaker is not None
        assert rows[3].speaker is not None
        assert rows[2].speaker.id != rows[3].speaker.id


def test_the_original_and_the_report_are_kept(run: Run, with_clip: Path, talk: Path) -> None:
    run("import", with_clip, talk)
    with Project.open(with_clip, read_only=True) as opened:
        (record,) = imports.of_item(opened, items.by_number(opened, 1).id)
        assert imports.original(opened, record) == TALK.encode()
        assert [row["text"] for row in record.report["not_transcript"]] == ["Prose before", "Prose after"]


def test_the_real_case(read: Read, run: Run, project: Path) -> None:
    case = Path(__file__).parents[3] / "shared" / "case"
    if not case.exists():
        pytest.skip("the case is not on this machine")
    run("add", project, case / "field.mp4")
    report = read("import", project, case / "post.txt", "--item", 1, "--language", "en")
    assert [(row["start_ms"], row["end_ms"], row["speaker"]) for row in report["segments"]] == [
        (0, 80_000, "Hadi al-Abulluh"),
        (80_000, 195_000, "Old man"),
        (195_000, 275_000, "un-named man"),
        (275_000, 336_000, "un-named man"),
        (336_000, 368_000, "un-named man"),
        (368_000, 400_023, "off-camera"),
    ]
    assert all(row["end_derived"] for row in report["segments"])
    assert len(report["not_transcript"]) == 6


def test_a_translation_leaves_the_speech_to_be_written(
    read: Read, run: Run, project: Path, clip: Path, talk: Path
) -> None:
    run("add", project, clip, "--language", "ar")
    report = read("import", project, talk, "--language", "en", "--translation")
    first = report["segments"][0]
    assert (first["text"], first["language"]) == ("", "ar")
    assert first["renderings"][0]["language"] == "en"
    assert first["renderings"][0]["text"].startswith("The water")


def test_a_line_left_out_can_be_taken_in(read: Read, run: Run, with_clip: Path, talk: Path) -> None:
    report = read("import", with_clip, talk, "--include", 7)
    assert [row["line"] for row in report["not_transcript"]] == [1]
    last = report["segments"][-1]
    assert (last["text"], last["start_ms"], last["speaker"]) == ("Prose after", None, "")
    assert "Line 3" in run("import", with_clip, talk, "--include", 3, code=2).stderr


def test_a_dry_run_changes_nothing(read: Read, with_clip: Path, talk: Path) -> None:
    before = read("show", with_clip)
    report = read("import", with_clip, talk, "--dry-run")
    assert len(report["segments"]) == 4
    assert report["segments"][0].keys() >= KEYS
    assert read("show", with_clip) == before


def test_text_can_be_pasted_through_standard_input(run: Run, with_clip: Path) -> None:
    assert "1 segments" in run("import", with_clip, "-", given=b"0:05 Man: words\n").stdout


def test_the_report_for_people_names_each_line_left_out(run: Run, with_clip: Path, talk: Path) -> None:
    text = run("import", with_clip, talk).stdout
    assert "E1: 4 segments from 7 lines (text, utf-8)" in text
    assert "line 7: Prose after" in text


def test_times_after_the_end_are_said(read: Read, with_clip: Path, tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text("0:10 one\n9:00 two", encoding="utf-8")
    (problem,) = read("import", with_clip, tmp_path / "late.txt")["problems"]
    assert (problem["line"], problem["text"]) == (2, "two")


def test_windows_1256_is_found_and_can_be_chosen(read: Read, with_clip: Path, tmp_path: Path) -> None:
    (tmp_path / "ar.txt").write_bytes("0:10 الرجل: لماذا البوابة مغلقة؟\n".encode("cp1256"))
    for choice in ((), ("--encoding", "windows-1256")):
        report = read("import", with_clip, tmp_path / "ar.txt", "--dry-run", *choice)
        assert report["encoding"] == "cp1256"
        assert report["segments"][0]["speaker"] == "الرجل"


def test_which_item_is_asked_only_when_there_are_several(run: Run, with_clip: Path, talk: Path) -> None:
    run("add", with_clip, "--statement", "words")
    assert "--item: 1, 2" in run("import", with_clip, talk, code=2).stderr


def test_into_an_empty_project_nothing_is_imported(run: Run, project: Path, talk: Path) -> None:
    assert "no items yet" in run("import", project, talk, code=2).stderr
    assert "no item 1" in run("import", project, talk, "--item", 1, code=2).stderr


def test_what_is_exported_is_read_again_alike(
    run: Run, read: Read, with_clip: Path, talk: Path, tmp_path: Path
) -> None:
    first = read("import", with_clip, talk)["segments"]
    run("export", with_clip, "-o", tmp_path / "out.txt")
    again = read("import", with_clip, tmp_path / "out.txt", "--dry-run")["segments"]
    same = ("start_ms", "end_ms", "speaker", "role", "text")
    assert [[row[key] for key in same] for row in again] == [[row[key] for key in same] for row in first]


def test_a_translation_is_exported_by_its_language(
    run: Run, project: Path, clip: Path, talk: Path, tmp_path: Path
) -> None:
    run("add", project, clip, "--language", "ar")
    run("import", project, talk, "--language", "en", "--translation")
    run("export", project, "-o", tmp_path / "en.txt", "--language", "en")
    assert "0:10 Boatman: Nobody told us." in (tmp_path / "en.txt").read_text("utf-8")
    run("export", project, "-o", tmp_path / "x", "--format", "papyrus", code=2)


def test_names_leave_as_pseudonyms_unless_asked_for(
    run: Run, with_clip: Path, talk: Path, tmp_path: Path
) -> None:
    run("import", with_clip, talk)
    with Project.open(with_clip) as project, project.edit("Hide"):
        boatman = next(
            each
            for each in speakers.of_item(project, items.by_number(project, 1).id)
            if each.label == "Boatman"
        )
        speakers.update(project, boatman.id, pseudonym="Witness 1")
    run("export", with_clip, "-o", tmp_path / "out.txt")
    text = (tmp_path / "out.txt").read_text("utf-8")
    assert "Witness 1:" in text
    assert "Boatman:" not in text
    run("export", with_clip, "--real-names", "-o", tmp_path / "inside.txt")
    assert "Boatman:" in (tmp_path / "inside.txt").read_text("utf-8")


TABLE = "Ada;a;One\nBo;b;Two\n"


def test_what_a_file_leaves_open_is_answered(read: Read, run: Run, with_clip: Path, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    report = read(
        "import", with_clip, path, "--dry-run", "--answer", "column-3=text", "--answer", "column-1=speaker"
    )
    assert [(row["speaker"], row["text"]) for row in report["segments"]] == [("Ada", "One"), ("Bo", "Two")]
    assert report["answers"]["column-3"] == "text"
    refused = run("import", with_clip, path, "--answer", "colour=red", code=2)
    assert "does not ask for colour" in refused.stderr
    run("import", with_clip, path, "--answer", "colour", code=2)


def test_words_come_into_the_rows_of_the_same_time(
    read: Read, run: Run, with_clip: Path, tmp_path: Path
) -> None:
    cue = "1\n00:00:01,000 --> 00:00:04,000\n{}\n"
    for name, words in (("ar", "نص"), ("en", "Text")):
        (tmp_path / f"{name}.srt").write_text(cue.format(words), encoding="utf-8")
    run("import", with_clip, tmp_path / "ar.srt", "--language", "ar")
    report = read(
        "import", with_clip, tmp_path / "en.srt", "--language", "en", "--translation", "--into-rows"
    )
    assert report["rows"] == {"filled": [1], "beside": [], "same": [], "refused": [], "added": []}
    (row,) = report["segments"]
    assert (row["text"], row["renderings"][0]["text"]) == ("نص", "Text")
    run("import", with_clip, tmp_path / "en.srt", "--translation", "--into-rows", code=2)  # into which?


def test_an_option_of_the_format_is_obeyed(run: Run, with_clip: Path, talk: Path, tmp_path: Path) -> None:
    run("import", with_clip, talk)
    out = tmp_path / "out.f4"
    run("export", with_clip, "--format", "f4", "--option", "encoding=utf-16", "-o", out)
    assert out.read_bytes().decode("utf-16")
    none = tmp_path / "no"
    refused = run("export", with_clip, "--format", "f4", "--option", "colour=red", "-o", none, code=2)
    assert "encoding" in refused.stderr
    assert not none.exists()


def test_the_formats_are_listed_with_what_can_be_chosen(run: Run, read: Callable[..., Any]) -> None:
    listed = {row["format"]: row for row in read("formats")}
    assert (listed["srt"]["in"], listed["srt"]["out"]) == (True, True)
    assert (listed["whisper"]["in"], listed["whisper"]["out"]) == (True, False)
    assert "encoding" in [option["name"] for option in listed["f4"]["options"]]
    assert "srt           in out  SubRip" in run("formats").stdout


def test_a_format_is_told_by_the_ending_unless_several_end_alike(
    run: Run, with_clip: Path, talk: Path, tmp_path: Path
) -> None:
    run("import", with_clip, talk)
    run("export", with_clip, "-o", tmp_path / "out.srt")
    assert "-->" in (tmp_path / "out.srt").read_text(encoding="utf-8")
    said = run("export", with_clip, "-o", tmp_path / "out.json", code=2)
    assert "words" in said.stderr
    assert "--format" in run("export", with_clip, "-o", tmp_path / "out.abc", code=2).stderr
    assert not (tmp_path / "out.json").exists()
