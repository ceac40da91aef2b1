"""Items are numbered, and their files are found, missed, told apart and linked again."""

import os
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, backups, claims, item_files, items, transcript
from workbench.project.claims import evidence
from workbench.project.items import Item

HASH = "ab" * 32


@pytest.fixture
def clip(project: Project, tmp_path: Path) -> Path:
    path = tmp_path / "media" / "مقطع clip.mp4"
    path.parent.mkdir()
    path.write_bytes(b"12345")
    return path


def held(project: Project, clip: Path) -> Item:
    with project.edit("Add"):
        added = items.add(project, "video", "Clip")
        item_files.add_file(
            project,
            added,
            path=clip,
            size=5,
            sha256="ab" * 32,
            container="mp4",
            duration_ms=9,
            facts={"k": 1},
        )
    return items.by_number(project, 1)


def test_a_file_is_stored_relative_and_found_again(project: Project, clip: Path) -> None:
    item = held(project, clip)
    assert item.label == "E1"
    assert item.file is not None
    assert item.file.path == "media/مقطع clip.mp4"
    assert item.file.facts == {"k": 1}
    assert item_files.file_path(project, item) == clip
    assert item_files.presence(project, item) == "present"
    assert items.get(project, item.id) == item


def test_a_missing_and_a_changed_file_are_seen(project: Project, clip: Path) -> None:
    item = held(project, clip)
    clip.write_bytes(b"longer than it was")
    assert item_files.presence(project, item) == "changed"
    clip.unlink()
    assert item_files.presence(project, item) == "missing"
    clip.mkdir()
    assert item_files.presence(project, item) == "missing"


def test_relinking_takes_the_same_bytes_only(project: Project, clip: Path, tmp_path: Path) -> None:
    item = held(project, clip)
    moved = clip.rename(tmp_path / "moved.mp4")
    with pytest.raises(WorkbenchError, match="other ones"), project.edit("Relink"):
        item_files.relink(project, item.id, moved, "cd" * 32, 5)
    with project.edit("Relink"):
        item_files.relink(project, item.id, moved, HASH, 5)
    linked = items.by_number(project, 1)
    assert item_files.file_path(project, linked) == moved
    assert item_files.presence(project, linked) == "present"


def test_a_file_outside_of_the_project_folder_is_reached(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "a.mp4"
    outside.write_bytes(b"12345")
    item = held(project, outside)
    assert item.file is not None
    assert item.file.path.startswith("../")
    assert item_files.presence(project, item) == "present"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_over_what_the_project_needs(project: Project, clip: Path, tmp_path: Path) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "A clip")
        item_files.add_file(project, item, path=clip, size=clip.stat().st_size, sha256="0" * 64)
    other = tmp_path / "other name of the clip"
    other.hardlink_to(clip)
    copy = backups.make(project).path
    needed = [clip, other, project.path, copy, Path(f"{copy}.key")]
    needed += [Path(f"{project.path}{ending}") for ending in ("-wal", "-shm", "-journal", ".key")]
    for path in needed:
        with pytest.raises(WorkbenchError, match="belongs to the project"):
            item_files.refuse_overwriting(project, path)
    item_files.refuse_overwriting(project, tmp_path / "report.html")
    other.unlink()
    other.touch()
    item_files.refuse_overwriting(project, other)


def test_a_statement_has_words_and_no_file(project: Project) -> None:
    with project.edit("Add"):
        added = items.add(
            project,
            "statement",
            "Withdrawal",
            body="We left the town.",
            publisher="A council",
            published_edtf="2013-06-05",
        )
    item = items.get(project, added)
    assert item is not None
    assert (item.file, item_files.presence(project, item), item_files.file_path(project, item)) == (
        None,
        "none",
        None,
    )
    assert item.body == "We left the town."
    with pytest.raises(WorkbenchError), project.edit("Relink"):
        item_files.relink(project, added, Path("a.mp4"), "", 1)


def test_an_unknown_number_says_which_there_are(project: Project, item: int) -> None:
    with pytest.raises(WorkbenchError, match="Its items are 1"):
        items.by_number(project, 7)


def test_numbers_go_on_and_can_be_brought_along(project: Project, item: int) -> None:
    with project.edit("Add"):
        items.add(project, "audio", "B", number=7)
        items.add(project, "still", "C")
    assert [each.number for each in items.all(project)] == [1, 7, 8]
    with project.edit("Change"):
        items.update(project, item, title="Renamed", language="en")
    assert items.all(project)[0].title == "Renamed"


def test_removing_an_item_takes_its_citations_and_undo_brings_them_back(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(project, item, start_ms=0, text="words")
        claim = claims.add(project, "A claim", anchor=anchors.text(project, segment, "words"))
        evidence.add(project, claim, anchors.span(project, item, 0, 5), "supports")
    before = (items.all(project), claims.all(project), evidence.of_claim(project, claim))
    with project.edit("Remove"):
        items.remove(project, item)
    assert items.all(project) == []
    assert claims.all(project)[0].anchor is None
    assert evidence.of_claim(project, claim) == []
    project.undo()
    assert (items.all(project), claims.all(project), evidence.of_claim(project, claim)) == before


def test_dates_are_kept_as_edtf(project: Project) -> None:
    with project.edit("Add"):
        made = items.add(project, "video", "Clip", published_edtf=" 2014-06-05 ")
        items.update(project, made, captured_edtf="2014-06~")
    item = items.get(project, made)
    assert (item.published_edtf, item.captured_edtf) == ("2014-06-05", "2014-06~")
    for name in ("published_edtf", "captured_edtf"):
        with pytest.raises(WorkbenchError, match="5 June"), project.edit("Date"):
            items.update(project, made, **{name: "5 June"})
    with pytest.raises(WorkbenchError, match="yesterday"), project.edit("Add"):
        items.add(project, "video", "Clip", published_edtf="yesterday")


def test_what_was_done_to_a_recording_is_said_in_known_words(project: Project) -> None:
    with project.edit("Add"):
        made = items.add(project, "video", "Clip")
        items.update(project, made, authenticity=["out of context", "original", "original"])
    assert items.get(project, made).authenticity == ("original", "out of context")
    for words, said in ((["original", "staged", "transformed"], "transformed and staged"), (["odd"], "odd")):
        with pytest.raises(WorkbenchError, match=said), project.edit("Describe"):
            items.update(project, made, authenticity=words)
