"""Brings a part of a claim's detail into sight, once it has found its place."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from workbench.ui.claims.row_list import RowList

_MARGIN = 8


def bring_into_sight(part: QWidget, at: QWidget | None = None) -> None:
    """Scroll as little as shows the part; of a part too high for that, what matters is `at`.

    `at` may be a list of rows: then its current row counts.
    """
    QTimer.singleShot(0, part, lambda: _scroll(part, at or part))


def _scroll(part: QWidget, at: QWidget) -> None:
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    column = area.widget() if area is not None else None
    if area is None or column is None or not part.isVisible():
        return
    QCoreApplication.sendPostedEvents(
        None, QEvent.Type.LayoutRequest
    )  # what was shown just now has its place
    for box in (_box(part, column), _current(at, column)):
        _show(area, box)


def _show(area: QScrollArea, box: QRect) -> None:
    bar, height = area.verticalScrollBar(), area.viewport().height()
    lowest = box.bottom() + _MARGIN - height
    bar.setValue(min(max(bar.value(), lowest), max(box.top() - _MARGIN, 0)))  # of a high part its beginning


def _box(part: QWidget, column: QWidget) -> QRect:
    return QRect(part.mapTo(column, QPoint(0, 0)), part.size())


def _current(at: QWidget, column: QWidget) -> QRect:
    if isinstance(at, RowList) and at.currentIndex().isValid():
        row = at.visualRect(at.currentIndex())
        return QRect(at.viewport().mapTo(column, row.topLeft()), row.size())
    return _box(at, column)
