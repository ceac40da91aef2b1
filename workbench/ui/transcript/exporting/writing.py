"""Asks where exported files go and writes them: never over the project, nor over another file unasked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import item_files
from workbench.project.project import Project
from workbench.ui.file_dialogs import Wanted, ask_for_folder, ask_to_save
from workbench.ui.theme import Theme
from workbench.ui.transcript.exporting.plan import File
from workbench.whole_file import write_whole


def ask_and_write(project: Project, files: Sequence[File], theme: Theme, parent: QWidget) -> str:
    """Write one file where a person says, several into a folder; tells where, "" when nobody said."""
    folder = project.path.parent
    if len(files) == 1:
        path = ask_to_save(theme, parent, Wanted("Export the transcript", folder=folder), files[0].name)
        if path is None:
            return ""
        item_files.refuse_overwriting(project, path)
        return write_whole(path, files[0].content).name  # the file dialog has asked about replacing
    chosen = ask_for_folder(theme, parent, Wanted(f"Folder for {len(files)} files", folder=folder))
    return _write_into(chosen, files) if chosen is not None else ""


def _write_into(folder: Path, files: Sequence[File]) -> str:
    if taken := [each.name for each in files if (folder / each.name).exists()]:
        raise WorkbenchError(f"{isolated(taken[0])} is in that folder already.", "Choose an empty folder.")
    for each in files:
        write_whole(folder / each.name, each.content, replacing=False)
    return f"{len(files)} files in {folder.name}"
