"""A file dialog opens none of the files that it lists: SQLite would lose its locks on the open project."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.locks import listed_here, locked
from workbench.ui.file_dialogs import FileDialog, Wanted
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
