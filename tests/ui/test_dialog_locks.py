"""Nothing in the window opens the open project past SQLite: closing it would drop SQLite's locks on it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.locks import listed_here, locked
from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.main_window import MainWindow, take_files
from workbench.ui.sources import commands as sources
from workbench.ui.workspace import Workspace


@listed_here
def test_a_file_dialog_leaves_the_locks_of_the_open_project_alone(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    workspace.create_project(folder / "case.vwb", "Case")
    before = locked(folder)
    assert "case.vwb" in before
    dialog = FileDialog(workspace.theme, None, Wanted("Add recordings", folder))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(800)  # the folder is listed in a thread of its own
    assert locked(folder) == before


@listed_here
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list of names to complete
def test_the_open_project_that_is_typed_dropped_or_added_keeps_its_locks(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    workspace.create_project(folder / "case.vwb", "Case")
    before = locked(folder)
    dialog = FileDialog(workspace.theme, None, Wanted("Add recordings", folder))
    qtbot.addWidget(dialog)
    dialog.show()
    name = dialog.findChild(QLineEdit)
    assert name is not None
    qtbot.keyClicks(name, str(folder / "case.vwb"))  # completed letter by letter
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))  # to open it for reading
    take_files(workspace, [folder / "case.vwb"])
    qtbot.waitUntil(lambda: bool(asked))
    sources.add_paths(workspace, [folder / f"case.vwb{ending}" for ending in ("", "-wal", "-shm")])
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert locked(folder) == before


def test_a_list_of_endings_that_is_too_long_to_read_is_not_shown(workspace: Workspace, qtbot: QtBot) -> None:
    def kinds(wanted: str) -> str:
        dialog = FileDialog(workspace.theme, None, Wanted("Open", kinds=wanted))
        qtbot.addWidget(dialog)
        box = dialog.findChild(QComboBox, "fileTypeCombo")
        assert box is not None
        return box.currentText()

    assert kinds("Projects (*.vwb)") == "Projects (*.vwb)"
    assert kinds(f"Transcripts ({' '.join(f'*.k{n}' for n in range(20))});;All files (*)") == "Transcripts"
