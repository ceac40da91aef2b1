"""What the program keeps is listed, measured, forgotten and kept elsewhere; About tells what holds here."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workbench import cache, sandbox
from workbench.project.project import Project
from workbench.settings import Settings
from workbench.ui.analyses import cache_of
from workbench.ui.program import about_dialog
from workbench.ui.program.about_dialog import AboutDialog
from workbench.ui.program.kept_window import KeptWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def kept(workspace: Workspace, project: Project, qtbot: QtBot) -> KeptWindow:
    window = KeptWindow(workspace)
    qtbot.addWidget(window)
    return window


def test_settings_are_measured_and_forgotten(workspace: Workspace, kept: KeptWindow) -> None:
    file = workspace.settings.file
    workspace.settings.change(analyst="Nadia", remember_recent=True)
    kept.refresh()
    assert kept.settings_place.text() == str(file)
    assert kept.settings_size.text().endswith(("kB", "bytes"))
    kept.forget_settings.click()
    assert not file.exists()
    assert kept.settings_size.text() == "Nothing is there."
    assert not kept.keep_recent.isChecked()
    workspace.settings.change(theme="dark")
    assert "Nadia" not in file.read_text("utf-8")


def test_all_that_is_told_can_be_read_at_large_text(
    workspace: Workspace, kept: KeptWindow, qtbot: QtBot
) -> None:
    workspace.theme.use("light", 150)
    kept.resize(1020, 720)
    kept.show()
    told = [each for each in kept.findChildren(QLabel) if each.wordWrap() and each.text()]
    assert len(told) > 5
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in told))


def test_settings_that_are_not_wanted_leave_one_line(workspace: Workspace, kept: KeptWindow) -> None:
    workspace.settings.change(analyst="Nadia")
    kept.keep_settings.click()
    workspace.settings.change(theme="dark")
    assert workspace.settings.theme == "dark", "for this session"
    assert json.loads(workspace.settings.file.read_text("utf-8")) == {"keep_settings": False}
    again = Settings(workspace.settings.file)
    assert (again.analyst, again.theme, again.keep_settings) == ("", "system", False)
    again.change(analyst="Nadia")
    again.forget()
    assert json.loads(again.file.read_text("utf-8")) == {"keep_settings": False}


def test_what_was_worked_out_is_forgotten_and_kept_where_a_person_wants_it(
    workspace: Workspace, project: Project, kept: KeptWindow
) -> None:
    here = cache_of(workspace.settings, project)
    here.put("a", b"x" * 2000)
    kept.refresh()
    assert kept.found_place.text() == str(cache.folder())
    assert kept.found_size.text() == "2.0 kB"
    kept.where.setCurrentIndex(1)
    kept.where.activated.emit(1)
    assert here.size == 0
    beside = cache_of(workspace.settings, project)
    assert beside.place == project.path.with_name(f"{project.path.stem} cache")
    beside.put("b", b"y" * 100)
    kept.forget_found.click()
    assert not beside.place.exists(), "no empty folder stays behind"
    kept.where.activated.emit(2)
    assert cache_of(workspace.settings, project).keep is False
    kept.refresh()
    assert kept.where.currentText() == "Nowhere"


def test_nothing_is_kept_of_an_encrypted_project(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache_of(workspace.settings, project).keep
    monkeypatch.setattr(type(project), "encrypted", property(lambda _: True))
    assert not cache_of(workspace.settings, project).keep


def test_about_tells_what_was_found_and_copies_no_folder(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = AboutDialog(workspace)
    qtbot.addWidget(dialog)
    assert dialog.facts["Player and decoders"].text() == "looking…"
    qtbot.waitUntil(lambda: dialog.facts["libVLC"].text() != "looking…", timeout=60_000)
    blocked = sys.platform == "linux"
    assert dialog.facts["Player and decoders"].text().startswith("blocked by the kernel") is blocked
    assert dialog.facts["libVLC"].text().startswith("3.")
    dialog.copy()
    copied = QGuiApplication.clipboard().text()
    assert "libVLC: 3." in copied
    assert str(Path(workspace.settings.file).parent) not in copied


def test_about_says_when_nothing_blocks(
    workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "network_is_blocked", lambda: False)
    unblocked = ({"blocked": False}, "")
    monkeypatch.setattr(
        about_dialog, "tried", lambda script: unblocked if script == about_dialog.FILTER else ({}, "gone")
    )
    dialog = AboutDialog(workspace)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.facts["libVLC"].text() == "gone")
    assert (
        dialog.facts["Window"].text()
        == dialog.facts["Player and decoders"].text()
        == "not blocked by this system"
    )
