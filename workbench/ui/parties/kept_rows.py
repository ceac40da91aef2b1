"""Rows of widgets, one for each of a few values, that stay while their value stays: nothing typed is lost."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

V = TypeVar("V")
W = TypeVar("W", bound=QWidget)


class KeptRows(QWidget, Generic[V, W]):
    """Shows one widget a value, in their order; for tens of values, not for thousands."""

    def __init__(
        self, make: Callable[[V], W], take: Callable[[W, V], None], key: Callable[[V], Hashable]
    ) -> None:
        super().__init__()
        self._make, self._take, self._key = make, take, key
        self.rows: dict[Hashable, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_values(self, values: Sequence[V]) -> None:
        """Show these values: a row of each that was there before is used again."""
        wanted = [self._key(value) for value in values]
        for gone in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(gone)
            row.hide()
            row.deleteLater()
        for place, (key, value) in enumerate(zip(wanted, values, strict=True)):
            if key not in self.rows:
                self.rows[key] = self._make(value)
            row = self.rows[key]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            self._take(row, value)
            row.show()  # now, not when Qt comes round to it: the keys may go on at once
        self.setVisible(bool(values))
