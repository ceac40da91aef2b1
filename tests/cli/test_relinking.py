"""`relink` finds files again in a folder and says which it does not."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from workbench.project import Project, anchors, claims, items
from workbench.project.claims import evidence

Run = Callable[..., Result]
Read = Callable[..., Any]


@pytest.fixture
def project(run: Run, clip: Path, tmp_path: Path) -> Path:
    path = tmp_path / "case.vwb"
    run("new", path, "--title", "Case")
    run("add", path, clip)
    return path


def test_a_moved_file_is_linked_and_a_lost_one_named(
    run: Run, read: Read, project: Path, clip: Path, tmp_path: Path
) -> None:
    assert "in its place" in run("relink", project, tmp_path).stdout
    disk = tmp_path / "disk" / "deep"
    disk.mkdir(parents=True)
    clip.rename(disk / "renamed.mp4")
    assert read("show", project)["items"][0]["presence"] == "missing"
    told = read("relink", project, tmp_path / "disk")
    assert told["found"] == [{"item": "E1", "path": str(disk / "renamed.mp4")}]
    assert read("show", project)["items"][0]["presence"] == "present"
    assert run("verify", project).stdout.startswith("All is as it was written")
    (disk / "renamed.mp4").unlink()
    told = read("relink", project, tmp_path / "disk", code=1)
    assert [each["item"] for each in told["not_found"]] == ["E1"]
    assert "E1 was not found" in run("relink", project, tmp_path / "disk", code=1).stdout


def test_a_changed_file_is_named_and_its_original_found(
    run: Run, read: Read, project: Path, clip: Path, tmp_path: Path
) -> None:
    original = Path(shutil.copy(clip, tmp_path / "original.mp4"))
    damaged = bytearray(clip.read_bytes())
    damaged[-1] ^= 255
    clip.write_bytes(damaged)
    finding = read("verify", project, code=1)["findings"][0]
    assert finding["detail"].startswith("the file is not the one that was added: it was ")
    assert read("relink", project, tmp_path)["found"] == [{"item": "E1", "path": str(original)}]
    assert read("verify", project)["ok"]


def test_a_folder_that_is_none_is_said_to_be(run: Run, project: Path, tmp_path: Path) -> None:
    assert "There is no folder" in run("relink", project, tmp_path / "nowhere", code=2).stderr


def test_a_report_neither_holds_nor_vouches_for_a_changed_file(
    run: Run, project: Path, clip: Path, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    run("report", project, "-o", page)
    assert "data:video/mp4" in page.read_text("utf-8")
    with Project.open(project) as opened, opened.edit("Cite"):
        item = items.by_number(opened, 1).id
        claim = claims.add(opened, "A claim")
        evidence.add(opened, claim, anchors.span(opened, item, 0, 1000), "supports")
    before, damaged = clip.stat(), bytearray(clip.read_bytes())
    damaged[-1] ^= 255
    clip.write_bytes(damaged)  # as large as before, and as old
    os.utime(clip, ns=(before.st_atime_ns, before.st_mtime_ns))
    run("report", project, "-o", page)
    written = page.read_text("utf-8")
    assert "data:video/mp4" not in written
    assert "not the file that was added when this was written" in written
    assert "(its file has changed)" in written
