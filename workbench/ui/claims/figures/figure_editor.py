"""The figure of a claim: a qualifier, one or two numbers and what is counted."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.errors import WorkbenchError
from workbench.project.claims import Claim
from workbench.timecode import from_arabic_digits
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.text_field import PAUSE_MS

QUALIFIERS = {
    "": "No figure",
    "eq": "Exactly",
    "about": "About",
    "ge": "At least",
    "gt": "More than",
    "le": "At most",
    "lt": "Fewer than",
    "range": "Between",
}


class FigureEditor(QWidget):
    """Emits `changed` with op, low, high and unit on Enter, on leaving and after a pause."""

    changed = Signal(str, object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.qualifier = Choice("Qualifier of the figure")
        for op, words in QUALIFIERS.items():
            self.qualifier.addItem(words, op)
        self.low = _field("Number", "number")
        self.high = _field("Upper number", "and")
        self.unit = _field("What is counted", "of what")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget, stretch in ((self.qualifier, 0), (self.low, 2), (self.high, 2), (self.unit, 3)):
            row.addWidget(widget, stretch)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        self._known: tuple[object, ...] = ()
        self.qualifier.activated.connect(self._choose)
        for field in (self.low, self.high, self.unit):
            field.textEdited.connect(self._timer.start)
            field.editingFinished.connect(self.commit)

    def show_claim(self, claim: Claim) -> None:
        """Show a claim's figure, unless a person is in the middle of changing it."""
        if self._timer.isActive():
            return
        self._known = (claim.qty_op, claim.qty_lo, claim.qty_hi, claim.unit)
        self.qualifier.setCurrentIndex(max(0, self.qualifier.findData(claim.qty_op)))
        _show(self.low, plain_number(claim.qty_lo))
        _show(self.high, plain_number(claim.qty_hi))
        _show(self.unit, claim.unit)
        self._show_fields()

    def commit(self) -> None:
        """Tell the figure if it is complete and differs from the one known; half a figure waits."""
        self._timer.stop()
        figure = self._figure()
        if figure is not None and figure != self._known:
            self._known = figure
            self.changed.emit(*figure)

    def _figure(self) -> tuple[object, ...] | None:
        op, unit = self.qualifier.currentData(), self.unit.text().strip()
        if not op:
            return ("", None, None, unit)
        try:
            low = read_number(self.low.text())
            high = read_number(self.high.text()) if op == "range" else None
        except WorkbenchError:
            return None
        if high is not None and high < low:
            low, high = high, low
        return (op, low, high, unit)

    def _choose(self) -> None:
        self._show_fields()
        if self.qualifier.currentData() and not self.low.text():
            self.low.setFocus()
        self.commit()

    def _show_fields(self) -> None:
        op = self.qualifier.currentData()
        self.low.setVisible(bool(op))
        self.unit.setVisible(bool(op))
        self.high.setVisible(op == "range")


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMinimumWidth(36)
    return field


def _show(field: QLineEdit, text: str) -> None:
    if field.text() != text:
        field.setText(text)


def plain_number(value: float | None) -> str:
    """Write a number without needless decimals; "" for none."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else str(value)


def read_number(text: str) -> float:
    """Read 1200, 1,200, 1 200, 12.5 or ١٢٠٠."""
    plain = from_arabic_digits(text).replace("٫", ".").replace("٬", "")
    plain = "".join(plain.split()).replace(",", "")
    try:
        value = float(plain)
    except ValueError:
        raise WorkbenchError(f"“{text}” is no number.", "Write digits, as in 1200 or 12.5.") from None
    if value - value != 0:  # "nan" and "inf" are words to Python
        raise WorkbenchError(f"“{text}” is no number.", "Write digits, as in 1200 or 12.5.")
    return value
