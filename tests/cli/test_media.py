"""Adding recordings and statements, and exact stills."""

import io
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.cli.conftest import Run
from workbench.project import Project, items, stills
from workbench.recording.hashing import sha256_of

Read = Callable[..., Any]


def frame_number(png: bytes | Path) -> int:
    """Read the 24 blocks of 10 pixels in the top row, most significant first."""
    with Image.open(io.BytesIO(png) if isinstance(png, bytes) else png) as image:
        grey = image.convert("L")
        return int("".join("1" if grey.getpixel((bit * 10 + 5, 5)) > 127 else "0" for bit in range(24)), 2)


def test_add_prints_what_was_taken_in(read: Read, project: Path, clip: Path) -> None:
    (row,) = read("add", project, clip)["items"]
    assert row["number"] == 1
    assert row["kind"] == "video"
    assert row["path"] == str(clip)
    assert row["sha256"] == sha256_of(clip)
    assert 39_000 < row["duration_ms"] < 41_000


def test_add_for_people_shows_length_and_fingerprint(run: Run, project: Path, clip: Path) -> None:
    text = run("add", project, clip, "--title", "From the square").stdout
    assert text.startswith("E1  From the square (video, 0:")
    assert sha256_of(clip) in text


def test_what_was_saved_beside_a_recording_fills_in_what_is_known_of_it(
    run: Run, read: Read, project: Path, clip: Path
) -> None:
    info = {"title": "The bridge", "uploader": "River watch", "upload_date": "20140303", "extractor": "x"}
    clip.with_name(f"{clip.stem}.info.json").write_text(
        json.dumps({**info, "url": "https://secret.example/"})
    )
    clip.with_name(f"{clip.stem}.ar.vtt").write_text("WEBVTT\n")
    done = run("add", project, clip, "--who", "Somebody else")
    assert f"{clip.stem}.ar.vtt --language ar" in done.stderr
    (item,) = read("show", project)["items"]
    assert (item["title"], item["publisher"]) == ("The bridge", "Somebody else")
    assert item["published_edtf"] == "2014-03-03"
    assert "secret" not in run("show", project, "--json").stdout


def test_the_same_bytes_are_not_added_twice(run: Run, with_clip: Path, clip: Path) -> None:
    other = clip.with_name("another name.mp4")
    other.write_bytes(clip.read_bytes())
    assert "already, as E1" in run("add", with_clip, other, code=2).stderr


def test_one_file_named_twice_is_refused(run: Run, read: Read, project: Path, clip: Path) -> None:
    assert "same bytes" in run("add", project, clip, clip, code=2).stderr
    assert read("show", project)["items"] == []


def test_several_files_are_added_together_or_not_at_all(
    run: Run, read: Read, project: Path, clip: Path
) -> None:
    bad = clip.with_name("bad.mp4")
    bad.write_bytes(b"\x00\x01\x02 this is no film" * 50)
    run("add", project, clip, bad, code=2)
    assert read("show", project)["items"] == []


def test_a_copy_lies_beside_the_project_and_is_the_same(read: Read, project: Path, clip: Path) -> None:
    (row,) = read("add", project, clip, "--copy")["items"]
    copy = Path(row["path"])
    assert copy.parent == project.parent / "case media"
    assert copy.read_bytes() == clip.read_bytes()


def test_a_statement_is_an_item_of_words(read: Read, project: Path) -> None:
    words = "The bridge is closed to carts."
    (row,) = read(
        "add",
        project,
        "--statement",
        words,
        "--who",
        "River office",
        "--when",
        "2014-03-03",
        "--where",
        "board",
    )["items"]
    assert (row["kind"], row["path"], row["title"]) == ("statement", None, words)
    (item,) = read("show", project)["items"]
    assert (item["body"], item["publisher"], item["published_edtf"]) == (words, "River office", "2014-03-03")


def test_a_text_file_is_a_document(read: Read, project: Path, tmp_path: Path) -> None:
    (tmp_path / "order.txt").write_text("The gate stays shut.", encoding="utf-8")
    (row,) = read("add", project, tmp_path / "order.txt", "--language", "en")["items"]
    assert row["kind"] == "document"


def test_a_text_file_can_be_a_statement(read: Read, project: Path, clip: Path, tmp_path: Path) -> None:
    (tmp_path / "order.txt").write_bytes("البوابة مغلقة".encode("cp1256"))
    rows = read("add", project, tmp_path / "order.txt", clip, "--kind", "statement")["items"]
    assert [row["kind"] for row in rows] == ["statement", "video"]
    assert read("show", project)["items"][0]["body"] == "البوابة مغلقة"


def test_nothing_to_add_and_one_title_for_several_are_refused(run: Run, project: Path, clip: Path) -> None:
    assert "nothing to add" in run("add", project, code=2).stderr
    assert "nothing to add" in run("add", project, "--statement", "  ", code=2).stderr
    run("add", project, clip, clip, "--title", "One", code=2)


@pytest.mark.parametrize("ms", random.Random(5).sample(range(39_900), 12))
def test_a_still_is_the_frame_on_the_screen_at_its_time(
    read: Read, with_clip: Path, tmp_path: Path, ms: int
) -> None:
    facts = read(
        "still", with_clip, "--item", 1, "--at", f"{ms / 1000:.3f}", "-o", tmp_path / "s.png", "--no-record"
    )
    assert frame_number(tmp_path / "s.png") == facts["frame"] == ms // 40
    assert facts["time_ms"] == facts["frame"] * 40
    assert facts["sha256"] == sha256_of(tmp_path / "s.png")
    assert {"item", "pts", "time_base"} <= facts.keys()


def test_a_still_is_kept_with_the_project(run: Run, with_clip: Path, clip: Path, tmp_path: Path) -> None:
    run("still", with_clip, "--item", 1, "--at", "0:12.5", "-o", tmp_path / "s.png", "--caption", "The rope")
    with Project.open(with_clip, read_only=True) as opened:
        (kept,) = stills.all(opened)
        assert stills.png(opened, kept) == (tmp_path / "s.png").read_bytes()
        assert (kept.caption, kept.item_sha256) == ("The rope", sha256_of(clip))
        assert kept.anchor.start_ms == kept.time_ms == 12_480


def test_a_still_only_written_changes_nothing(run: Run, read: Read, with_clip: Path, tmp_path: Path) -> None:
    before = read("show", with_clip)
    run("still", with_clip, "--item", 1, "--at", "0:12", "-o", tmp_path / "s.png", "--no-record")
    assert read("show", with_clip) == before


def test_a_time_after_the_end_gives_the_last_frame_and_says_so(
    run: Run, with_clip: Path, tmp_path: Path
) -> None:
    result = run("still", with_clip, "--item", 1, "--at", "9:00", "-o", tmp_path / "s.png")
    assert "last frame" in result.stderr


@pytest.mark.parametrize(("at", "word"), [("soon", "not a time"), ("1:99", "not a time")])
def test_a_time_that_is_none_is_refused(
    run: Run, with_clip: Path, tmp_path: Path, at: str, word: str
) -> None:
    assert word in run("still", with_clip, "--item", 1, "--at", at, "-o", tmp_path / "s.png", code=2).stderr


def test_stills_need_an_item_with_its_unchanged_file(
    run: Run, with_clip: Path, clip: Path, tmp_path: Path
) -> None:
    words = ("still", with_clip, "--at", "0:01", "-o", tmp_path / "s.png", "--item")
    assert "no item 7" in run(*words, 7, code=2).stderr
    run("add", with_clip, "--statement", "words")
    assert "no file" in run(*words, 2, code=2).stderr
    clip.write_bytes(clip.read_bytes() + b"\0")
    assert "not the one that was added" in run(*words, 1, code=2).stderr
    clip.unlink()
    assert "missing" in run(*words, 1, code=2).stderr


def test_a_place_that_cannot_be_written_is_said(run: Run, with_clip: Path, tmp_path: Path) -> None:
    run("still", with_clip, "--item", 1, "--at", "0:01", "-o", tmp_path / "no" / "s.png", code=2)


def test_where_a_file_lies_is_kept_relative_to_the_project(with_clip: Path) -> None:
    with Project.open(with_clip, read_only=True) as opened:
        held = items.by_number(opened, 1).file
        assert held is not None
        assert held.path == "square clip.mp4"
