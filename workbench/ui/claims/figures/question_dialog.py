"""The dialog of a question: its words, what is counted where, how far "about" reaches, a note."""

from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from workbench.project.claims import Question
from workbench.ui.labels import plain_label
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.theme import Theme


class QuestionDialog(QDialog):
    """Collects the columns of a question; it can be kept as soon as it has words."""

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Question {question.label}")
        self.text = _field(question.text, "How many were wounded in the town?")
        self.unit = _field(question.unit, "wounded")
        self.scope = _field(question.scope, "in the town; for claims that do not say it themselves")
        self.about = about_box(question.about)
        self.note = ParagraphEdit(question.note)
        self.note.setFixedHeight(theme.px(80))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        form = QFormLayout(self)
        form.setContentsMargins(20, 20, 20, 20)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("&Question", self.text),
            ("What is &counted", self.unit),
            ("&Where or how", self.scope),
            ("“&About” reaches", self.about),
            ("&Note", self.note),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
        hint = "With ± 10 % about 970 is read as 873 to 1067; what was said stays as it is."
        form.addRow(plain_label(hint, role="small", wrap=True))
        form.addRow(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.text.textChanged.connect(self._check)
        self._check()
        theme.give_room(self, 520)

    def _check(self) -> None:
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.text.text().strip()))

    def values(self) -> dict[str, Any]:
        """Give the columns of the question."""
        return {
            "text": self.text.text().strip(),
            "unit": self.unit.text().strip(),
            "scope": self.scope.text().strip(),
            "about": fraction(self.about.value()),
            "note": self.note.toPlainText().strip(),
        }


def about_box(about: float) -> QSpinBox:
    """Make the field for how far "about" reaches, in hundredths on each side."""
    box = QSpinBox()
    box.setRange(0, 100)
    box.setPrefix("± ")
    box.setSuffix(" %")
    box.setValue(round(about * 100))
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(6, 0, 0, 0)
    return box


def fraction(percent: int) -> float:
    """Give hundredths as the file keeps them."""
    return round(percent * 0.01, 4)


def _field(text: str, hint: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setPlaceholderText(hint)
    field.setCursorPosition(0)
    return field
