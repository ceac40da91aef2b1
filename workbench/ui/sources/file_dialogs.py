"""Choosing the files that become items, and whether they are copied beside the project."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QWidget

from workbench.custody.copying import media_folder
from workbench.project.store.encryption import is_encrypted
from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.labels import named
from workbench.ui.theme import Theme


@dataclass(frozen=True)
class Chosen:
    """The chosen files, and whether they are to be copied beside the project."""

    paths: list[Path]
    copied: bool


class FilesDialog(FileDialog):
    """Chooses several files and asks whether to copy them."""

    def __init__(self, theme: Theme, parent: QWidget | None, project: Path, *, copied: bool = False) -> None:
        super().__init__(
            theme, parent, Wanted("Add recordings, pictures or documents", project.parent, button="Add")
        )
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        folder = named(media_folder(project)).replace("&", "&&")
        how = "encrypted, " if is_encrypted(project) else ""
        self.copied = QCheckBox(f"&Copy into “{folder}” beside the project, {how}and work on the copies")
        self.copied.setToolTip(
            "The originals stay untouched where they are, as evidence to keep; each copy is read back and "
            "has the same SHA-256. Otherwise the files are used where they lie, opened for reading only."
        )
        self.copied.setChecked(copied)
        layout = self.layout()
        if isinstance(layout, QGridLayout):
            layout.addWidget(self.copied, layout.rowCount(), 0, 1, -1)


def ask_files(theme: Theme, parent: QWidget | None, project: Path, *, copied: bool) -> Chosen | None:
    """Let a person choose files; None when they think better of it."""
    dialog = FilesDialog(theme, parent, project, copied=copied)
    paths = dialog.ask()
    return Chosen(paths, dialog.copied.isChecked()) if paths else None
