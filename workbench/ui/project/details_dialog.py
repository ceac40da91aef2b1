"""The dialog for what heads a case: its title, its date and a summary."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from workbench.project.project import ProjectInfo
from workbench.ui.dialogs import answered
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.theme import Theme


class DetailsDialog(QDialog):
    """Edits a copy of the details; `details()` gives what was typed."""

    def __init__(self, theme: Theme, parent: QWidget | None, info: ProjectInfo) -> None:
        super().__init__(parent)
        self.setWindowTitle("Title, date and summary")
        self.title = QLineEdit(info.title)
        self.date = QLineEdit(info.date_edtf)
        self.date.setPlaceholderText("2014-06-05, 2014-06, 2014-06-05/2014-06-09, 2014-06~")
        self.summary = ParagraphEdit(info.summary)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setContentsMargins(20, 20, 20, 20)
        form.setSpacing(12)
        form.addRow("&Title", self.title)
        form.addRow("&Date", self.date)
        form.addRow("&Summary", self.summary)
        form.addRow(self._buttons)
        self.title.textChanged.connect(self._check)
        self._check()
        theme.give_room(self, 560, 360)

    def _check(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.title.text().strip()))

    def details(self) -> dict[str, str]:
        """Give what was typed, by the names that the project knows."""
        return {
            "title": self.title.text().strip(),
            "date_edtf": self.date.text().strip(),
            "summary": self.summary.toPlainText().strip(),
        }


def ask_details(theme: Theme, parent: QWidget | None, info: ProjectInfo) -> dict[str, str] | None:
    """Let a person edit the details; None when they think better of it."""
    dialog = DetailsDialog(theme, parent, info)
    return dialog.details() if answered(dialog) else None
