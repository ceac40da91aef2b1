"""Backups beside the work, and their window: made, listed, restored, deleted; told once when not."""

import re
import shutil
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.errors import NotSaved
from workbench.project import Project, backups, items
from workbench.ui.file_dialogs import FileDialog
from workbench.ui.project.backups import window as backups_window
from workbench.ui.project.backups.backing_up import BackingUp
from workbench.ui.project.backups.window import BackupsWindow
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace


@pytest.fixture
def watching(workspace: Workspace) -> BackingUp:
    return BackingUp(workspace)


@pytest.fixture
def opened(watching: BackingUp, project: Project) -> Project:
    return project


def _edit(project: Project) -> None:
    with project.edit("Add"):
        items.add(project, "document", "Added")


def _minutes(watching: BackingUp, workspace: Workspace, count: int, qtbot: QtBot) -> None:
    for _ in range(count):
        watching.on_minute()
        qtbot.waitUntil(lambda: not workspace.jobs.jobs)


# beside the work


def test_one_is_made_after_so_many_minutes_with_something_new(
    watching: BackingUp, opened: Project, workspace: Workspace, qtbot: QtBot
):
    _minutes(watching, workspace, 9, qtbot)
    assert backups.of(opened.path) == []
    _minutes(watching, workspace, 1, qtbot)
    assert len(backups.of(opened.path)) == 1
    _minutes(watching, workspace, 30, qtbot)
    assert len(backups.of(opened.path)) == 1
    _edit(opened)
    _minutes(watching, workspace, 10, qtbot)
    assert len(backups.of(opened.path)) == 2


@pytest.mark.parametrize(("minutes", "made"), [(0, 0), (5, 1), (30, 0)])
def test_how_often_is_a_setting_and_never_is_one_too(
    watching: BackingUp, opened: Project, workspace: Workspace, qtbot: QtBot, minutes: int, made: int
):
    workspace.settings.change(backups_every_minutes=minutes)
    _minutes(watching, workspace, 7, qtbot)
    assert len(backups.of(opened.path)) == made


def test_closing_makes_one_of_what_is_new(watching: BackingUp, opened: Project, workspace: Workspace):
    _edit(opened)
    head, steps = opened.head, opened.step_count
    workspace.close_project()
    (made,) = backups.of(opened.path)
    assert backups.head(made.path) == (steps, head)


def test_a_project_that_was_only_looked_at_gets_none(
    watching: BackingUp,
    opened: Project,
    workspace: Workspace,
    open_project: Callable[..., Project],
    qtbot: QtBot,
):
    workspace.close_project()
    assert backups.of(opened.path) == []
    open_project(opened.path, read_only=True)
    _minutes(watching, workspace, 20, qtbot)
    workspace.close_project()
    assert backups.of(opened.path) == []


def test_a_full_disk_is_told_once(
    watching: BackingUp,
    opened: Project,
    workspace: Workspace,
    told: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
):
    usage = shutil.disk_usage(opened.path.parent)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    _minutes(watching, workspace, 40, qtbot)
    workspace.close_project()
    assert [level for level, words in told if "nearly full" in words] == ["trouble"]


def test_a_disk_that_took_no_change_is_asked_for_no_backup_at_closing(
    watching: BackingUp, opened: Project, told: list[tuple[str, str]], workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    _edit(opened)
    disk_is_full = NotSaved("The disk is full.", "Free some space.", full=True)
    usage = shutil.disk_usage(opened.path.parent)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    opened.unsaved = [SimpleNamespace(trouble=disk_is_full)]
    workspace.close_project()
    assert told == []


def test_closing_while_one_is_being_made_waits_for_nothing_and_leaves_a_plain_file(
    watching: BackingUp, opened: Project, workspace: Workspace
):
    with opened.edit("Much"):
        for number in range(3000):
            items.add(opened, "document", f"{number} and more words " * 40)
    for _ in range(10):
        watching.on_minute()
    workspace.close_project()
    assert not list(opened.path.parent.glob("*-wal"))
    assert not list(opened.path.parent.glob("*backups/*.part"))


# the window


@pytest.fixture
def window(workspace: Workspace, opened: Project, main: QMainWindow, qtbot: QtBot) -> BackupsWindow:
    shown = BackupsWindow.beside(workspace)
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def _cells(window: BackupsWindow) -> list[list[str]]:
    model = window.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_list_says_so_and_a_backup_made_now_is_listed(
    window: BackupsWindow, opened: Project, workspace: Workspace, qtbot: QtBot
):
    assert not window.table.isVisible()
    assert not window.restore.isEnabled()
    window.make.click()
    qtbot.waitUntil(lambda: bool(_cells(window)) and _cells(window)[0][2] == opened.head_code)
    assert _cells(window)[0][1] == "1"
    assert _cells(window)[0][4].startswith("\u2068case\u2069 20")
    assert window.restore.isEnabled()


def test_a_copy_that_cannot_be_read_says_so(workspace: Workspace, opened: Project, main, qtbot: QtBot):
    backups.make(opened).path.write_bytes(b"nothing")
    window = BackupsWindow.beside(workspace)
    qtbot.waitUntil(lambda: _cells(window)[0][2] == "cannot be read")


def test_restoring_writes_a_new_file_and_leaves_the_open_project(
    workspace: Workspace, opened: Project, main, monkeypatch: pytest.MonkeyPatch, told, qtbot: QtBot
):
    backups.make(opened)
    _edit(opened)
    asked: list[str] = []
    target = opened.path.with_name("again.vwb")
    monkeypatch.setattr(
        backups_window, "ask_to_save", lambda _theme, _parent, _wanted, name: asked.append(name) or target
    )
    window = BackupsWindow.beside(workspace)
    window.restore.click()
    qtbot.waitUntil(lambda: any("restored" in words for _, words in told))
    assert asked[0].startswith("case restored 20")
    assert "again.vwb" in window.restored.text()  # the news lie under this window
    with Project.open(target, read_only=True) as restored:
        assert restored.step_count == opened.step_count - 1
    assert workspace.project is opened


def test_a_restore_that_fails_says_what_fits_and_no_long_name_is_cut_off(
    workspace: Workspace, opened: Project, main, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    backups.make(opened)
    target = opened.path.with_name(f"{'again' * 40}.vwb")
    target.with_name(f".{target.name}.lock").mkdir()  # as good as a folder that cannot be written
    monkeypatch.setattr(backups_window, "ask_to_save", lambda *_: target)
    window = BackupsWindow.beside(workspace)
    window.restore.click()
    said = window.findChild(Trouble)
    assert said is not None
    qtbot.waitUntil(said.isVisible)
    assert said.text().replace("\u200b", "").endswith("its folder cannot be written. Choose another folder.")
    widest = max(map(said.fontMetrics().horizontalAdvance, re.split("[\u200b ]", said.text())))
    assert widest < said.width()


def test_restoring_never_offers_to_write_over_a_file(
    workspace: Workspace, opened: Project, main, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    backups.make(opened)
    asked: list[tuple[str, bool]] = []

    def answer(box: QMessageBox) -> None:
        asked.append((box.text(), any("Yes" in each.text() for each in box.buttons())))

    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, FileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText(str(opened.path))
        dialog.accept()
        return bool(dialog.result())

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(FileDialog, "exec", choose)
    BackupsWindow.beside(workspace).restore.click()
    assert asked == [("“\u2068case.vwb\u2069” exists already.", False)]
    assert "Restoring" not in [job.title for job in workspace.jobs.jobs]


@pytest.mark.parametrize("sure", [True, False])
def test_deleting_asks_first(
    workspace: Workspace, opened: Project, main, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, sure: bool
):
    made = backups.make(opened)
    window = BackupsWindow.beside(workspace)

    def pressed(box: QMessageBox):
        return next(button for button in box.buttons() if (button.text() == "Delete") is sure)

    monkeypatch.setattr(QMessageBox, "exec", lambda _: None)
    monkeypatch.setattr(QMessageBox, "clickedButton", pressed)
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_Delete)
    assert made.path.exists() is not sure
    assert len(_cells(window)) == (0 if sure else 1)


def test_enter_opens_one_for_reading(workspace: Workspace, opened: Project, main, qtbot: QtBot):
    made = backups.make(opened)
    window = BackupsWindow.beside(workspace)
    qtbot.waitUntil(window.isActiveWindow)
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.project is not None and workspace.project.path == made.path)
    assert workspace.need_project().read_only


def test_who_looks_at_a_backup_is_told_and_led_back_to_the_project(
    opened: Project, workspace: Workspace, main, qtbot: QtBot, told: list[tuple[str, str]]
):
    home = opened.path
    _edit(opened)
    backups.make(opened)
    _edit(opened)
    backups.make(opened)
    window = BackupsWindow.beside(workspace)
    with qtbot.waitSignal(workspace.project_opened):
        window.look.click()
    assert "This is a backup" in told[-1][1]
    window = BackupsWindow.beside(workspace)
    assert window.table.model().rowCount() == 2
    assert not window.make.isVisible()
    assert not window.remove.isEnabled()  # the one that is open
    window.table.selectRow(1)
    assert window.remove.isEnabled()
    with qtbot.waitSignal(workspace.project_opened):
        window.back.click()
    assert workspace.need_project().path == home
    assert not workspace.need_project().read_only


def test_how_often_is_chosen_in_the_window(window: BackupsWindow, workspace: Workspace):
    assert window.every.currentData() == 10
    window.every.setCurrentIndex(window.every.findData(0))
    window.every.activated.emit(window.every.currentIndex())
    assert workspace.settings.backups_every_minutes == 0
