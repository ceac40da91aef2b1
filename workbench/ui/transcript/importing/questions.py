"""What a file leaves open, asked of the person: questions in lines, columns over a look at the table."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.formats import Question
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme
from workbench.ui.transcript.importing.column_mapping import ColumnMapping

_OPEN = "choose…"


class Questions(QWidget):
    """Asks the questions of an importer; `changed` when an answer is another one."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: tuple[Question, ...] = ()
        self.fields: dict[str, QComboBox | QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None
        self.hide()

    def ask(self, questions: Sequence[Question], answers: Mapping[str, str]) -> None:
        """Show these questions with these answers; the same ones again are left as they are."""
        if tuple(questions) == self._asked:
            return
        self._asked = tuple(questions)
        self.fields = {each.name: self._field(each, answers.get(each.name)) for each in questions}
        self._show_page()
        self.setVisible(bool(questions))

    def answers(self) -> dict[str, str]:
        """Give what was answered; a question that still waits is left out."""
        found = {name: _value(field) for name, field in self.fields.items()}
        return {name: value for name, value in found.items() if value is not None}

    def _show_page(self) -> None:
        old, self._page = self._page, QWidget(self)
        form = QFormLayout(self._page)
        form.setContentsMargins(0, 0, 0, 0)
        columns = [each for each in self._asked if each.sample]
        for each in self._asked:
            if each not in columns:
                form.addRow(plain_label(each.words, buddy=self.fields[each.name]), self.fields[each.name])
        if columns:
            form.addRow(ColumnMapping(self._theme, columns, [self.fields[each.name] for each in columns]))
        self._column.addWidget(self._page)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _field(self, question: Question, answer: str | None) -> QComboBox | QLineEdit:
        value = question.default if answer is None else answer
        if not question.choices:
            line = QLineEdit(value or "")
            line.setAccessibleName(question.words)
            line.editingFinished.connect(self.changed)
            return line
        box = QComboBox()
        box.setAccessibleName(question.words)
        if question.default is None:
            box.addItem(_OPEN, None)
        for choice, title in question.choices:
            box.addItem(title, choice)
        if question.other:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        _choose(box, value)
        box.activated.connect(self.changed)
        if (typed := box.lineEdit()) is not None:
            typed.setCursorPosition(0)
            typed.editingFinished.connect(self.changed)
        return box


def _choose(box: QComboBox, value: str | None) -> None:
    place = box.findData(value)
    if place >= 0:
        box.setCurrentIndex(place)
    elif value is not None:
        box.setEditText(value)


def _value(field: QComboBox | QLineEdit) -> str | None:
    if isinstance(field, QLineEdit):
        return field.text().strip() or None
    words = field.currentText().strip()
    if field.isEditable() and words != field.itemText(field.currentIndex()):
        place = field.findText(words)
        return words if place < 0 else field.itemData(place)
    return field.currentData()
