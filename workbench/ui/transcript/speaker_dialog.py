"""Everything about one voice of a recording: its name, its role and its side, in every row that it has."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from workbench.project import sides, speakers
from workbench.project.speakers import Speaker
from workbench.ui.workspace import Workspace


class SpeakerDialog(QDialog):
    """Changes a speaker everywhere, as one edit."""

    def __init__(
        self, workspace: Workspace, speaker: Speaker, rows: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._speaker = workspace, speaker
        self.setWindowTitle("Speaker")
        self.name, self.role = QLineEdit(speaker.label), QLineEdit(speaker.role)
        self.role.setPlaceholderText("local activist, eyewitness, filming …")
        self.side = QComboBox()
        self.side.addItem("No side, or not known", None)
        for side in sides.all(workspace.need_project()):
            self.side.addItem(side.name, side.id)
        self.side.setCurrentIndex(max(0, self.side.findData(speaker.side)))
        count = QLabel(f"Changes the speaker of {rows:,} row" + ("." if rows == 1 else "s."))
        count.setTextFormat(Qt.TextFormat.PlainText)
        count.setProperty("role", "small")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._allow)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        for words, field in (("&Name", self.name), ("&Role", self.role), ("&Side", self.side)):
            form.addRow(words, field)
        form.addRow(count)
        form.addRow(self.buttons)
        self.setMinimumWidth(420)

    def _allow(self, name: str) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(name.strip()))

    def accept(self) -> None:
        """Write what was changed; nothing when nothing was."""
        if self._workspace.attempt(self._write):
            super().accept()

    def _write(self) -> None:
        known, label, role = self._speaker, self.name.text().strip(), self.role.text().strip()
        wanted = {"label": label, "role": role, "side": self.side.currentData()}
        changed = {key: value for key, value in wanted.items() if getattr(known, key) != value}
        if changed:
            with self._workspace.edit("Describe the speaker"):
                speakers.update(self._workspace.need_project(), known.id, **changed)
