"""A file that is not the one that was added is loud, and shown only when asked for, under its own hash."""

import os
import shutil
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.custody import check
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, item_files, items
from workbench.project.fingerprints import Presence
from workbench.project.items import Item
from workbench.ui import citations
from workbench.ui.actions import ACTIONS
from workbench.ui.player.pane import PlayerPane
from workbench.ui.sources import commands, lost_files
from workbench.ui.sources.pane import SourcesPane
from workbench.ui.workspace import Workspace

Told = list[tuple[str, str]]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIELD, tmp_path / "copy.mp4"))


@pytest.fixture
def pane(workspace: Workspace, project: Project, qtbot: QtBot) -> PlayerPane:
    play_by_hand(workspace)
    made = PlayerPane(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def held(workspace: Workspace, project: Project, pane: PlayerPane, copy: Path, qtbot: QtBot) -> int:
    item = add_file(project, copy)
    workspace.selection.set_item(item)
    qtbot.waitUntil(lambda: workspace.files.at_rest)
    return item


def change(path: Path) -> str:
    """Change the last byte, size and time as before; gives the hash."""
    before, damaged = path.stat(), bytearray(path.read_bytes())
    damaged[-1] ^= 255
    path.write_bytes(damaged)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return sha256(damaged).hexdigest()


def item_of(workspace: Workspace) -> Item:
    found = workspace.current_item()
    assert found is not None
    return found


def see_change(workspace: Workspace, path: Path, qtbot: QtBot) -> str:
    digest = change(path)
    workspace.files.look()
    qtbot.waitUntil(lambda: workspace.files.state(item_of(workspace)) == "changed")
    qtbot.waitUntil(lambda: workspace.playhead.path is None)
    return digest


def test_a_change_of_the_same_size_and_time_stops_the_picture_and_says_both_hashes(
    workspace: Workspace, held: int, pane: PlayerPane, copy: Path, qtbot: QtBot, told: Told
) -> None:
    assert workspace.playhead.path == copy
    was = item_of(workspace).file.sha256
    now = see_change(workspace, copy, qtbot)
    assert pane.notice.headline.text() == "The file of E1 has changed"
    for word in (was[:24], now[:24], "it is not shown as evidence"):
        assert word in pane.notice.sentence.text()
    assert told[-1][0] == "trouble"
    assert told[-1][1].startswith("The file of E1 has changed")


def test_it_is_shown_only_when_asked_for_under_its_own_hash_and_marked(
    workspace: Workspace, held: int, pane: PlayerPane, copy: Path, qtbot: QtBot
) -> None:
    now = see_change(workspace, copy, qtbot)
    assert not pane.changed_line.isVisible()
    commands.show_nonetheless(workspace)
    assert workspace.playhead.path == copy
    assert workspace.playhead.item.file.sha256 == now  # nothing learnt of it is kept under the original's
    assert pane.changed_line.isVisible()
    assert now[:24] in pane.changed_line.words.text()
    assert now in pane.changed_line.words.toolTip()
    assert "not what was added as E1" in pane.changed_line.accessibleName()
    steps = workspace.project.step_count
    change(copy)  # the original again, by the same turn of its last byte
    copy.write_bytes(copy.read_bytes()[:-1] + b"?")
    workspace.files.look()
    qtbot.waitUntil(lambda: workspace.playhead.path is None)  # another change: asked again
    assert not pane.changed_line.isVisible()
    assert workspace.project.step_count == steps  # nothing of this is written into the case


def test_what_is_not_hashed_yet_cannot_be_shown(
    workspace: Workspace, held: int, copy: Path, qtbot: QtBot
) -> None:
    copy.write_bytes(copy.read_bytes() + b"longer")
    assert workspace.files.state(item_of(workspace)) == "changed"  # by its size, at once
    with pytest.raises(WorkbenchError, match="still being hashed"):
        commands.show_nonetheless(workspace)
    qtbot.waitUntil(lambda: workspace.files.at_rest)
    commands.show_nonetheless(workspace)
    assert workspace.files.shown_nonetheless(item_of(workspace))


def test_bringing_the_file_back_ends_it(
    workspace: Workspace, held: int, pane: PlayerPane, copy: Path, qtbot: QtBot
) -> None:
    see_change(workspace, copy, qtbot)
    shutil.copy(FIELD, copy)
    workspace.files.look()
    qtbot.waitUntil(lambda: workspace.playhead.path == copy)
    assert workspace.files.words(item_of(workspace)) == ""


def test_citations_of_a_changed_file_say_so(
    workspace: Workspace, project: Project, held: int, copy: Path, qtbot: QtBot
) -> None:
    with project.edit("Cite"):
        anchor = anchors.get(project, anchors.span(project, held, 0, 1000))
    assert "changed" not in citations.in_words(project, anchor)
    see_change(workspace, copy, qtbot)
    assert citations.in_words(project, anchor).endswith("(the file has changed since)")


def test_files_are_looked_at_when_a_project_opens_and_known_the_next_time(
    workspace: Workspace, project: Project, held: int, copy: Path, qtbot: QtBot, open_project,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    hashed: list[str] = []
    real = check.look

    def look(files, progress):
        hashed.extend(each.label for each in files)
        return real(files, progress)

    monkeypatch.setattr(check, "look", look)
    path = project.path
    for _ in range(2):
        workspace.close_project()
        open_project(path)
        qtbot.waitUntil(lambda: workspace.files.at_rest)
    assert hashed == []  # it was hashed when the first project was open, and stayed as it was
    workspace.close_project()
    change(copy)
    open_project(path)
    qtbot.waitUntil(lambda: hashed == ["E1"])
    qtbot.waitUntil(lambda: workspace.files.state(item_of(workspace)) == "changed")


def test_a_missing_file_that_lies_near_is_found_and_linked(
    workspace: Workspace, project: Project, held: int, pane: PlayerPane, copy: Path, qtbot: QtBot
) -> None:
    strip = SourcesPane(workspace)
    qtbot.addWidget(strip)
    folder = copy.with_name("inside")
    folder.mkdir()
    copy.rename(folder / "renamed.mp4")
    workspace.files.look()
    qtbot.waitUntil(lambda: held in workspace.files.elsewhere)
    assert strip.chips[held].text().endswith("moved")
    assert "renamed.mp4" in pane.notice.sentence.text()
    lost_files.link_found(workspace)
    assert workspace.playhead.path == folder / "renamed.mp4"
    assert workspace.project.history(1)[0].label == "Relink found files"


def test_a_folder_is_searched_and_what_is_not_found_is_told(
    workspace: Workspace, project: Project, held: int, copy: Path, qtbot: QtBot, told: Told,
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with pytest.raises(WorkbenchError, match="No file is missing"):
        lost_files.find_missing(workspace)
    disk = tmp_path_factory.mktemp("disk")
    copy.rename(disk / "x")
    shutil.copy(FIELD, copy.with_name("second.mp4"))
    other = add_file(project, copy.with_name("second.mp4"))
    copy.with_name("second.mp4").write_bytes(b"gone")
    with project.edit("As if it were another"):
        row = project.rows("SELECT id FROM item_file WHERE item = ?", [other])[0]["id"]
        project.update("item_file", row, sha256="ab" * 32)
    monkeypatch.setattr(lost_files, "ask_for_folder", lambda *_: disk)
    lost_files.find_missing(workspace)
    qtbot.waitUntil(lambda: any("Linked 1 file" in words for _, words in told))
    assert "Not found: E2 (1 file of" in next(words for _, words in told if "Linked" in words)
    assert item_files.file_path(project, items.by_number(project, 1)) == disk / "x"


def test_a_foreign_place_is_used_only_when_somebody_agrees(
    workspace: Workspace, project: Project, held: int, pane: PlayerPane, qtbot: QtBot, copy: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    strip = SourcesPane(workspace)
    qtbot.addWidget(strip)
    away = Path(shutil.copy(copy, tmp_path_factory.mktemp("away") / "clip.mp4"))
    with project.edit("As another program would"):
        row = project.rows("SELECT id FROM item_file")[0]["id"]
        project.update("item_file", row, path=str(away))
    assert workspace.playhead.path is None
    assert strip.chips[held].text().endswith("outside")
    assert str(away) in pane.notice.sentence.text()
    entries = [act.text() for act in strip.chips[held].menu_of_item().actions()]
    assert "Use this place" in entries
    commands.use_place(workspace)
    qtbot.waitUntil(lambda: workspace.playhead.path == away)
    assert not strip.chips[held].text().endswith("outside")


def test_a_disk_that_does_not_answer_keeps_neither_list_nor_window_waiting(
    workspace: Workspace, project: Project, held: int, copy: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    answers, window, real = threading.Event(), threading.get_ident(), check.presence
    threads: list[int] = []

    def wait(*of: Any) -> Presence:
        threads.append(threading.get_ident())
        answers.wait(100)
        return real(*of)

    monkeypatch.setattr(check, "presence", wait)
    strip = SourcesPane(workspace)
    qtbot.addWidget(strip)
    copy.unlink()
    for _ in range(3):
        workspace.files.look()
        strip.refresh()
    assert not workspace.files.at_rest
    assert strip.chips[held].text().endswith("1:30")  # as it was when it was seen last
    answers.set()
    qtbot.waitUntil(lambda: strip.chips[held].text().endswith("missing"))
    assert window not in threads
    assert len(threads) == 2  # what was asked for meanwhile was one look more


def test_checking_does_not_take_the_place_of_what_was_asked_for(workspace: Workspace, qtbot: QtBot) -> None:
    release, done = threading.Event(), []
    for _ in range(3):
        workspace.jobs.run("Checking files", lambda _p: release.wait(100), lambda _r: None, aside=True)
    workspace.jobs.run("Asked for", lambda _p: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    release.set()


def test_what_helps_is_in_the_menus() -> None:
    ids = {action.id for action in ACTIONS}
    wanted = {"find_missing", "link_found", "use_place", "show_nonetheless"}
    assert {f"sources.{name}" for name in wanted} <= ids


def test_the_end_of_the_checking_of_a_closed_project_ends_no_other(
    workspace: Workspace, project: Project, copy: Path, tmp_path: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    begun, may_end = threading.Semaphore(0), threading.Semaphore(0)

    def slowly(*_: object) -> list[check.Seen]:
        begun.release()
        assert may_end.acquire(timeout=100)
        return []

    monkeypatch.setattr(check, "look", slowly)
    add_file(project, copy)
    qtbot.waitUntil(lambda: begun.acquire(blocking=False))
    (old,) = workspace.jobs.jobs
    workspace.create_project(tmp_path / "other.vwb", "Other")
    add_file(workspace.need_project(), copy)
    qtbot.waitUntil(lambda: len(workspace.jobs.jobs) == 2)
    may_end.release()
    qtbot.waitUntil(lambda: old not in workspace.jobs.jobs)
    assert not workspace.files.at_rest
    may_end.release()
