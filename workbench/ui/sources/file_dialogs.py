"""Choosing files: the program's own dialog, so that the system keeps no list of what was opened."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHeaderView, QTreeView, QWidget


@dataclass(frozen=True)
class Chosen:
    """The chosen files, and whether they are to be copied beside the project."""

    paths: list[Path]
    copied: bool


class FilesDialog(QFileDialog):
    """Chooses several files and asks whether to copy them."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        super().__init__(parent, "Add recordings, pictures or documents", str(folder))
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setFileMode(QFileDialog.FileMode.ExistingFiles)
        self.setLabelText(QFileDialog.DialogLabel.Accept, "Add")
        self.copied = QCheckBox(
            "Copy the files into a folder beside the project (otherwise they stay where they are)"
        )
        self.resize(820, 520)
        _widen_names(self)
        layout = self.layout()
        if isinstance(layout, QGridLayout):
            layout.addWidget(self.copied, layout.rowCount(), 0, 1, -1)


def _widen_names(dialog: QFileDialog) -> None:
    view = dialog.findChild(QTreeView)
    if view is not None:
        view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def ask_files(parent: QWidget | None, folder: Path) -> Chosen | None:
    """Let a person choose files; None when they think better of it."""
    dialog = FilesDialog(parent, folder)
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return None
    return Chosen([Path(name) for name in dialog.selectedFiles()], dialog.copied.isChecked())


def ask_file(parent: QWidget | None, title: str, folder: Path) -> Path | None:
    """Let a person choose one file; None when they think better of it."""
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.resize(820, 520)
    _widen_names(dialog)
    if dialog.exec() != QFileDialog.DialogCode.Accepted:
        return None
    return Path(dialog.selectedFiles()[0])
