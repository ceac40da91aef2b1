"""The dialog that makes a new project: what the case is called and where its file shall lie."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from workbench.direction import isolated
from workbench.project.store.encryption import key_file, missing
from workbench.ui.dialogs import answered
from workbench.ui.file_dialogs import Wanted, ask_for_folder
from workbench.ui.project.encryption.passphrase_fields import Protection
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace


@dataclass(frozen=True)
class NewProject:
    """What was asked for."""

    title: str
    path: Path
    passphrase: str = ""  # none for a plain project


def file_name(title: str) -> str:
    """Make a file name from a title: letters and digits of any script, the rest as dashes."""
    return re.sub(r"[\W_]+", "-", title).strip("-")[:60] or "case"


class NewDialog(QDialog):
    """Asks for a title and a folder; the file's name follows from the title and is shown."""

    def __init__(self, theme: Theme, parent: QWidget | None, folder: Path) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle("New project")
        self.title = QLineEdit()
        self.title.setPlaceholderText("What happened, where, when")
        self.folder = QLineEdit(str(folder))
        choose = QPushButton("Choose…")
        choose.clicked.connect(self._choose)
        self.encrypt = QCheckBox("&Encrypt it with a passphrase")
        self.protection = Protection()
        self.protection.hide()
        self.protection.fields.changed.connect(self._check)
        self.encrypt.toggled.connect(self._protect)
        self._says = QLabel()
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setProperty("role", "small")
        self._says.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._create = self._buttons.addButton("Create", QDialogButtonBox.ButtonRole.AcceptRole)
        self._create.setDefault(True)
        choose.setAutoDefault(False)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._arrange(choose)
        self.title.textChanged.connect(self._check)
        self.folder.textChanged.connect(self._check)
        self._check()
        theme.give_room(self, 560)

    def _arrange(self, choose: QPushButton) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setSpacing(12)
        for row, (words, field) in enumerate((("&Title", self.title), ("&Folder", self.folder))):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(choose, 1, 2)
        grid.addWidget(self._says, 2, 1, 1, 2)
        grid.addWidget(self.encrypt, 3, 1, 1, 2)
        grid.addWidget(self.protection, 4, 1, 1, 2)
        grid.addWidget(self._buttons, 5, 0, 1, 3)

    def _choose(self) -> None:
        wanted = Wanted("Folder for the project", Path(self.folder.text()), button="Choose")
        if chosen := ask_for_folder(self._theme, self, wanted):
            self.folder.setText(str(chosen))

    def _protect(self, wanted: bool) -> None:
        if wanted and (lacking := missing()):
            self.encrypt.setEnabled(False)
            self.encrypt.setText(f"Encryption is not installed here ({', '.join(lacking)})")
            self.encrypt.setChecked(False)
            return
        self.protection.setVisible(wanted)
        self._check()
        self._theme.give_room(self, 560)

    def _check(self) -> None:
        wanted = self.wanted()
        hinders = _hinders(wanted.path)
        self._says.setText(hinders or self._kept(wanted.path))
        if self.isVisible() and (layout := self.layout()) is not None:  # a long name takes more lines
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
        closed = bool(wanted.passphrase) or not self.encrypt.isChecked()
        self._create.setEnabled(
            bool(wanted.title) and bool(self.folder.text().strip()) and not hinders and closed
        )

    def _kept(self, path: Path) -> str:
        """Say what will lie where."""
        name = isolated(path.name)
        if not path.parent.is_dir():
            name += f", in the folder {isolated(path.parent.name)}, which is made"
        if not self.encrypt.isChecked():
            return f"Everything will be kept in one file, {name}. Recordings stay where they are."
        return (
            f"Everything will be kept in {name}, which opens only with its key file beside it, "
            f"{isolated(key_file(path).name)}. Recordings that you add are copied beside it, encrypted, "
            "unless you say otherwise."
        )

    def wanted(self) -> NewProject:
        """Give what was typed so far."""
        title = self.title.text().strip()
        passphrase = self.protection.fields.passphrase() if self.encrypt.isChecked() else ""
        return NewProject(title, Path(self.folder.text().strip()) / f"{file_name(title)}.vwb", passphrase)


def _hinders(path: Path) -> str:
    """Say why no project can be made there; "" when nothing hinders it as far as can be seen."""
    try:
        there = path.exists()
    except OSError:  # too long a name, or no right to look
        return "That folder cannot be looked into. Give another one."
    if there:
        return f"{isolated(path.name)} is in that folder already. Give another title or folder."
    if not path.parent.parent.is_dir():
        return f"There is no folder {isolated(str(path.parent.parent))}. Give another one."
    if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
        return "Nothing can be written in that folder. Give another one."
    return ""


def ask_new_project(workspace: Workspace) -> NewProject | None:
    """Ask for the title and place of a new project; None when they think better of it."""
    documents = platformdirs.user_documents_path()
    near = workspace.project.path.parent if workspace.project is not None else documents
    dialog = NewDialog(workspace.theme, workspace.window, near if near.is_dir() else Path.home())
    return dialog.wanted() if answered(dialog) else None
