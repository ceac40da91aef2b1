"""A file dialog opens none of the files that it lists: SQLite would lose its locks on the open project."""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.workspace import Workspace


def _locked(folder: Path) -> set[str]:
    names = {file.stat().st_ino: file.name for file in folder.iterdir()}
    lines = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    held = [
        int(line[5].split(":")[2]) for line in lines if line[1] == "POSIX" and int(line[4]) == os.getpid()
    ]
    return {names[inode] for inode in held if inode in names}


@pytest.mark.skipif(sys.platform != "linux", reason="locks are listed by Linux alone")
def test_a_file_dialog_leaves_the_locks_of_the_open_project_alone(
    workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    workspace.create_project(folder / "case.vwb", "Case")
    locked = _locked(folder)
    assert "case.vwb" in locked
    dialog = FileDialog(workspace.theme, None, Wanted("Add recordings", folder))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(800)  # the folder is listed in a thread of its own
    assert _locked(folder) == locked
