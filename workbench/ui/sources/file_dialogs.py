"""Choosing the files that become items, and whether they are copied beside the project."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QWidget

from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.theme import Theme


@dataclass(frozen=True)
class Chosen:
    """The chosen files, and whether they are to be copied beside the project."""

    paths: list[Path]
    copied: bool


class FilesDialog(FileDialog):
    """Chooses several files and asks whether to copy them."""

    def __init__(self, theme: Theme, parent: QWidget | None, folder: Path) -> None:
        super().__init__(theme, parent, Wanted("Add recordings, pictures or documents", folder, button="Add"))
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.copied = QCheckBox(
            "Copy the files into a folder beside the project (otherwise they stay where they are)"
        )
        layout = self.layout()
        if isinstance(layout, QGridLayout):
            layout.addWidget(self.copied, layout.rowCount(), 0, 1, -1)


def ask_files(theme: Theme, parent: QWidget | None, folder: Path) -> Chosen | None:
    """Let a person choose files; None when they think better of it."""
    dialog = FilesDialog(theme, parent, folder)
    paths = dialog.ask()
    return Chosen(paths, dialog.copied.isChecked()) if paths else None
