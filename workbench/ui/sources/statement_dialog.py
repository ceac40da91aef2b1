"""The dialog for a statement: the words first, then whose they are and where they stood."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from workbench.project.project import Project
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.sources.checked_dialog import CheckedDialog
from workbench.ui.sources.fields import ItemFields, ScrolledForm, new_form
from workbench.ui.theme import Theme

_TITLE_LENGTH = 60


class StatementDialog(CheckedDialog):
    """Collects a statement; it can be added as soon as it has words."""

    def __init__(self, theme: Theme, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add a statement")
        self.words = ParagraphEdit()
        self.words.setAccessibleName("Words of the statement")
        self.words.setPlaceholderText("The words as they were published, in their own language")
        self.words.setFont(theme.reading_font())
        self.words.setMinimumHeight(theme.px(96))
        form = new_form()
        self.fields = ItemFields(form, theme, project)
        self.fields.title.setPlaceholderText("Left empty, the first words serve")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add = self._buttons.addButton("Add statement", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        heading = QLabel("&Words", textFormat=Qt.TextFormat.PlainText)
        heading.setBuddy(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.words, 1)
        layout.addWidget(ScrolledForm(form), 3)
        layout.addWidget(self.trouble)
        layout.addWidget(self._buttons)
        self.words.textChanged.connect(self._check)
        self._check()
        theme.give_room(self, 600, 600)

    def _check(self) -> None:
        self.add.setEnabled(bool(self.words.toPlainText().strip()))

    def check(self) -> None:
        self.values()

    def values(self) -> dict[str, Any]:
        """Give the columns of the item, side and actor by their names; raises for a date that is none."""
        body = self.words.toPlainText().strip()
        fields = self.fields.values()
        return {**fields, "title": fields["title"] or _first_words(body), "body": body}


def _first_words(body: str) -> str:
    line = body.splitlines()[0].strip() if body else ""
    return line if len(line) <= _TITLE_LENGTH else line[:_TITLE_LENGTH].rsplit(" ", 1)[0] + "…"
