"""The options of a format as fields: a box to tick, a number, or one of several."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from workbench.formats import Option
from workbench.ui.labels import plain_label

Field = QCheckBox | QComboBox | QLineEdit | QSpinBox
_LARGEST = 1_000_000


class Options(QWidget):
    """Shows what can be chosen of one format; `changed` when something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None

    def show_options(self, options: Sequence[Option], chosen: Mapping[str, object]) -> None:
        """Show the options of another format, with what was chosen of them before."""
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = QWidget(self)
        form = QFormLayout(self._page)
        form.setContentsMargins(0, 0, 0, 0)
        self.fields = {each.name: self._field(each, chosen.get(each.name, each.default)) for each in options}
        for each in options:
            field = self.fields[each.name]
            if isinstance(field, QCheckBox):
                form.addRow(field)
            else:
                form.addRow(plain_label(each.title, buddy=field), field)
        self._column.addWidget(self._page)
        self.setVisible(bool(options))

    def chosen(self) -> dict[str, object]:
        """Give what is chosen, by the names of the options."""
        return {name: _value(field) for name, field in self.fields.items()}

    def _field(self, option: Option, value: object) -> Field:
        field: Field
        if option.choices:
            field = QComboBox()
            for each, title in option.choices:
                field.addItem(title, each)
            field.setCurrentIndex(max(0, field.findData(value)))
            field.activated.connect(self.changed)
        elif isinstance(option.default, bool):
            field = QCheckBox(option.title)
            field.setChecked(value is True)
            field.toggled.connect(self.changed)
        elif isinstance(option.default, int):
            field = QSpinBox(minimum=-_LARGEST, maximum=_LARGEST)
            field.setValue(value if isinstance(value, int) else option.default)
            field.valueChanged.connect(self.changed)
        else:
            field = QLineEdit(str(value))
            field.editingFinished.connect(self.changed)
        field.setAccessibleName(option.title)
        return field


def _value(field: Field) -> object:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QSpinBox):
        return field.value()
    return field.text() if isinstance(field, QLineEdit) else field.currentData()
