"""What a project from elsewhere names is not touched unasked, and a project folder moves as a whole."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, item_files, items
from workbench.project.items import Item
from workbench.project.places import Places, stored_form, why_outside

FOLDER = Path("/home/analyst/case")
HASH = "ab" * 32
OUTSIDE = [
    "/etc/passwd", "/home/analyst/case/clip.mp4", "//server/share/clip.mp4", "\\\\server\\share\\clip.mp4",
    "\\\\?\\UNC\\server\\share\\x", "\\\\.\\COM1", "/\\server/share", "\\/server/share", "\\clip.mp4",
    "C:\\Users\\a\\clip.mp4", "C:/Users/a/clip.mp4", "C:clip.mp4", "http://example.org/a.mp4", "http:a.mp4",
    "smb://server/share/a.mp4", "file:///etc/passwd", "rtsp:x", "clip\0.mp4", "../../../dev/zero",
    "media/../../../../dev/tty", "../../../net/server/share/a.mp4", "../../../proc/self/mem",
    "../../../run/user/1000/gvfs/smb-share:server=x/a.mp4",
]  # fmt: skip
INSIDE = [
    "clip.mp4", "media/مقطع clip.mp4", "../clip.mp4", "../../media/a.mp4", "./12:30 interview.mp4",
    "media/12:30.mp4", "a\\b.mp4", "../../../media/disk/a.mp4", "../../../device/a.mp4", "aux.mp4",
]  # fmt: skip


@pytest.mark.parametrize("stored", OUTSIDE)
def test_what_leads_away_is_outside_on_every_system(stored: str) -> None:
    assert why_outside(stored, FOLDER, windows=True)
    assert why_outside(stored, FOLDER, windows=False)


@pytest.mark.parametrize("stored", INSIDE)
def test_what_lies_with_the_project_or_beside_it_is_not(stored: str) -> None:
    assert why_outside(stored, FOLDER, windows=False) == ""


@pytest.mark.parametrize("stored", ["aux.mp4", "media/NUL", "COM1 .txt/a.mp4", "clip.mp4:stream", "con"])
def test_names_of_devices_and_streams_are_outside_on_windows(stored: str) -> None:
    assert why_outside(stored, FOLDER, windows=True)


def test_a_project_that_lies_among_the_mounts_itself_reaches_its_media() -> None:
    assert why_outside("clip.mp4", Path("/net/server/case"), windows=False) == ""
    assert why_outside("../../../dev/zero", Path("/net/server/case"), windows=False)


@pytest.mark.parametrize(
    ("folder", "stored", "looked_at"),
    [
        ("/home/analyst/case", "../../../misc/server/a.mp4", False),
        ("/home/analyst/case", "../../../mnt/nas/a.mp4", False),
        ("/home/analyst/case", "../a.mp4", True),
        ("/home/analyst/case", "../../other/a.mp4", False),  # a home of another server
        ("/home/analyst/case", "../../../media/disk/a.mp4", True),
        ("/mnt/nas/case", "../a.mp4", True),  # mounted already, over the place that mounts it
        ("/misc/server/case", "../../evil/a.mp4", False),
        ("/net/server/case", "../../evil/a.mp4", False),
        ("/net/server/case", "../a.mp4", True),
    ],
)
def test_a_look_that_would_mount_something_needs_consent(
    monkeypatch: pytest.MonkeyPatch, folder: str, stored: str, looked_at: bool
) -> None:
    mounts = """/dev/a / ext4 rw 0 0
auto.home /home autofs rw,fd=5,indirect 0 0
server:/analyst /home/analyst nfs4 rw 0 0
auto.misc /misc autofs rw,fd=5,indirect 0 0
server:/x /misc/server nfs4 rw 0 0
-hosts /net autofs rw,fd=5,indirect 0 0
server:/ /net/server nfs4 rw 0 0
systemd-1 /mnt/nas autofs rw,fd=5,direct 0 0
//nas/all /mnt/nas cifs rw 0 0
"""
    monkeypatch.setattr(Path, "read_text", lambda *_: mounts)
    places = Places()
    assert (places.why_not(stored, Path(folder)) == "") is looked_at
    places.agree(stored)
    assert places.why_not(stored, Path(folder)) == ""


@given(st.lists(st.text("ab:\\. é", min_size=1, max_size=6), min_size=1, max_size=4))
def test_whatever_is_stored_here_is_found_again_here(names: list[str]) -> None:
    path = Path(os.path.normpath(FOLDER.joinpath(*names)))
    stored = stored_form(path, FOLDER)
    assert why_outside(stored, FOLDER, windows=False) == ""
    assert Path(os.path.normpath(FOLDER / stored)) == path


def named(project: Project, stored: str) -> Item:
    """An item as a foreign project or case document brings it: nobody here ever chose its path."""
    with project.edit("Add"):
        item = items.add(project, "video", "Clip")
        project.insert(
            "item_file", item=item, path=stored, size=5, sha256=HASH, container="mp4", facts="{}",
            added_at=project.now(),
        )  # fmt: skip
    found = items.get(project, item)
    assert found is not None
    return found


@pytest.mark.parametrize("stored", OUTSIDE)
def test_nothing_of_it_is_touched_not_even_looked_at(
    project: Project, monkeypatch: pytest.MonkeyPatch, stored: str
) -> None:
    item = named(project, stored)
    touched: list[str] = []
    with monkeypatch.context() as watched:
        watched.setattr(item_files, "folder_of", lambda _project: FOLDER)
        for name in ("stat", "lstat", "open", "is_file", "exists", "resolve"):
            watched.setattr(Path, name, lambda path, *_a, _n=name, **_k: touched.append(f"{_n} {path}"))
        watched.setattr(os, "stat", lambda path, **_: touched.append(f"stat {path}"))
        watched.setattr(os, "open", lambda path, *_a, **_k: touched.append(f"open {path}"))
        seen = item_files.presence(project, item), item_files.file_path(project, item)
    assert seen == ("outside", None)
    assert touched == []


def test_somebody_can_agree_for_this_session(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "clip.mp4"
    elsewhere.write_bytes(b"12345")
    item = named(project, str(elsewhere))
    item_files.use_place(project, item)
    assert item_files.presence(project, item) == "present"
    assert item_files.file_path(project, item) == elsewhere
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert item_files.presence(again, items.by_number(again, 1)) == "outside"


def test_a_name_that_no_system_knows_cannot_be_agreed_to(project: Project) -> None:
    item = named(project, "clip\0.mp4")
    with pytest.raises(WorkbenchError, match="no system knows"):
        item_files.use_place(project, item)
    assert item_files.presence(project, item) == "outside"


def test_relinking_ends_it(project: Project, tmp_path: Path) -> None:
    item = named(project, "C:\\Users\\somebody\\clip.mp4")
    here = tmp_path / "clip.mp4"
    here.write_bytes(b"12345")
    with project.edit("Relink"):
        item_files.relink(project, item.id, here, HASH, 5)
    linked = items.by_number(project, 1)
    assert (linked.file.path, item_files.presence(project, linked)) == ("clip.mp4", "present")


@pytest.mark.parametrize("name", ["12:30 clip.mp4", "C:clip.mp4", "\\clip.mp4", "http:clip.mp4", "مقطع.mp4"])
@pytest.mark.skipif(os.name != "posix", reason="has no such names")
def test_a_file_with_an_odd_name_is_added_and_found(project: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"12345")
    with project.edit("Add"):
        item = items.add(project, "video", "Clip")
        item_files.add_file(project, item, path=tmp_path / name, size=5, sha256=HASH)
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert item_files.presence(again, items.by_number(again, 1)) == "present"


def test_a_project_folder_moves_as_a_whole(tmp_path: Path) -> None:
    first = tmp_path / "first"
    (first / "media").mkdir(parents=True)
    (first / "media" / "in.mp4").write_bytes(b"12345")
    (tmp_path / "beside.mp4").write_bytes(b"12345")
    with Project.create(first / "case.vwb", "Case") as project, project.edit("Add"):
        for path in (first / "media" / "in.mp4", tmp_path / "beside.mp4"):
            item = items.add(project, "video", path.stem)
            item_files.add_file(project, item, path=path, size=5, sha256=HASH)
    second = first.rename(tmp_path / "renamed فيديو")
    third = Path(shutil.copytree(second, tmp_path / "elsewhere" / "copied"))
    for folder, reached in ((second, ["present", "present"]), (third, ["present", "missing"])):
        with Project.open(folder / "case.vwb") as moved:
            assert [item_files.presence(moved, item) for item in items.all(moved)] == reached
            assert item_files.file_path(moved, items.by_number(moved, 1)) == folder / "media" / "in.mp4"
