"""The window of time stamps: a request goes out, the answer comes in, and both can be given away."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.authority import Authority
from workbench.project import Project
from workbench.project.integrity import time_stamps
from workbench.ui.project.vouching import commands as vouching
from workbench.ui.project.vouching import time_stamps_window
from workbench.ui.project.vouching.time_stamps_window import TimeStampsWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(workspace: Workspace, project: Project, qtbot: QtBot) -> TimeStampsWindow:
    made = TimeStampsWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(window: TimeStampsWindow) -> list[list[str]]:
    model = window.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_request_goes_out_and_its_answer_comes_in(
    window: TimeStampsWindow, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    authority = Authority(tmp_path)
    assert not window.table.isVisible()
    assert not window.attach.isEnabled()
    monkeypatch.setattr(time_stamps_window, "ask_to_save", lambda *_: tmp_path / "out.tsq")
    window.ask.click()
    assert window.table.isVisible()
    assert rows(window)[0][:3] == ["1", time_stamps.all(project)[0].head_code, "RFC 3161"]
    assert rows(window)[0][4:] == ["no answer yet", ""]
    (tmp_path / "in.tsr").write_bytes(authority.answer((tmp_path / "out.tsq").read_bytes()))
    monkeypatch.setattr(time_stamps_window, "ask_to_open", lambda *_: tmp_path / "in.tsr")
    window.attach.click()
    assert rows(window)[0][5] == "Stamps One, An Authority"
    assert rows(window)[0][4] != "no answer yet"

    folder = tmp_path / "given"
    folder.mkdir()
    monkeypatch.setattr(time_stamps_window, "ask_for_folder", lambda *_: folder)
    window.save.click()
    assert {path.name for path in folder.iterdir()} == {"step 1.txt", "step 1.tsq", "step 1.tsr"}
    assert authority.vouches(folder / "step 1.tsr", "-data", folder / "step 1.txt")


def test_the_newest_request_stands_first_and_is_chosen(
    window: TimeStampsWindow, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    time_stamps.ask(project)
    monkeypatch.setattr(time_stamps_window, "ask_to_save", lambda *_: tmp_path / "head.txt")
    window.ask_open.click()
    assert [row[2] for row in rows(window)] == ["OpenTimestamps", "RFC 3161"]
    assert (tmp_path / "head.txt").read_text() == time_stamps.all(project)[1].head
    assert window.selected == time_stamps.all(project)[0]  # what was selected stays so


def test_what_is_no_answer_is_told_in_the_window(
    window: TimeStampsWindow, project: Project, tmp_path: Path, told: list, monkeypatch: pytest.MonkeyPatch
):
    time_stamps.ask(project)
    (tmp_path / "in.tsr").write_bytes(b"<html>")
    monkeypatch.setattr(time_stamps_window, "ask_to_open", lambda *_: tmp_path / "in.tsr")
    window.attach.click()
    assert "This is no answer" in told[-1][1]
    assert time_stamps.all(project)[0].answer is None


def test_what_is_read_only_can_still_be_given_away(
    workspace: Workspace, open_project, tmp_path: Path, qtbot: QtBot
):
    with Project.create(tmp_path / "read.vwb", "Case") as project:
        time_stamps.ask(project)
    open_project(tmp_path / "read.vwb", read_only=True)
    vouching.show_time_stamps(workspace)
    window = TimeStampsWindow(workspace)
    qtbot.addWidget(window)
    buttons = (window.ask, window.ask_open, window.attach, window.save)
    assert [button.isEnabled() for button in buttons] == [False, False, False, True]


def test_the_verifier_is_written_without_a_project(
    workspace: Workspace, tmp_path: Path, told: list, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(vouching, "ask_for_folder", lambda *_: tmp_path)
    vouching.save_verifier(workspace)
    assert {"verify_journal.py", "JOURNAL.md"} <= {path.name for path in tmp_path.iterdir()}
    assert "Saved verify_journal.py and JOURNAL.md" in told[-1][1]
