"""A keyboard-friendly list of painted rows: one value a row, one painter for all, plain text only."""

import sys
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
_LONG = 100  # rows that are higher than any screen


R_contra = TypeVar("R_contra", contravariant=True)


class RowPainter(Protocol[R_contra]):
    """How one kind of row looks; `words` is the whole row as a screen reader says it."""

    def key(self, row: R_contra) -> Hashable: ...
    def words(self, row: R_contra) -> str: ...
    def height(self, row: R_contra, width: int) -> int: ...
    def paint(self, painter: QPainter, row: R_contra, box: QRect, *, current: bool, focus: bool) -> None: ...


class RowList(QListView):
    """Shows row values; arrows move, Space and Enter tell `pressed_row`, a click where in the row it fell."""

    current_changed = Signal(object)
    pressed_row = Signal(object)
    clicked_at = Signal(object, QPointF)
    menu_wanted = Signal(object, object)

    def __init__(
        self, painter: RowPainter[Any], name: str, *, fit: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._painter, self._fit, self._filling = painter, fit, False
        self._rows = _Rows(painter, self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(painter, self._rows, self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.selectionModel().currentChanged.connect(self._tell_current)
        if fit:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setFixedHeight(0)

    def set_rows(self, rows: Sequence[object]) -> None:
        """Show these rows, staying on the row with the same key, or else on the same place."""
        wanted = list(rows)
        if wanted == self._rows.values:
            self._rows.values = wanted  # the same ones are compared sooner the next time
            return
        place, key = self.currentIndex().row(), self.current_key()
        self._filling = True
        self._show_bar(len(wanted))
        if self._rows.are_those_of(wanted):
            self._rows.alter(wanted)
        else:
            self._rows.replace(wanted)
            again = self._rows.places.get(key, min(place, len(wanted) - 1))
            if again >= 0:
                self.setCurrentIndex(self._rows.index(again))
        self._filling = False
        self._fit_height()

    def rows(self) -> list[object]:
        """Give the values shown, from the top."""
        return list(self._rows.values)

    def current_row(self) -> object | None:
        """Give the value of the current row."""
        place = self.currentIndex().row()
        return self._rows.values[place] if 0 <= place < len(self._rows.values) else None

    def current_key(self) -> Any:
        """Give the key of the current row, None without one."""
        row = self.current_row()
        return None if row is None else self._painter.key(row)

    def go_to(self, key: Hashable) -> None:
        """Make the row with this key current and visible; None leaves no row current."""
        place = self._rows.places.get(key, -1)
        if place != self.currentIndex().row():
            self.setCurrentIndex(self._rows.index(place) if place >= 0 else QModelIndex())
            if place < 0:
                self.clearSelection()
        if place >= 0:
            self.scrollTo(self._rows.index(place))

    def need_current(self) -> None:
        """Make the first row current when none is."""
        if not self.currentIndex().isValid() and self._rows.values:
            self.setCurrentIndex(self._rows.index(0))

    def repaint_rows(self) -> None:
        """Lay out and paint anew: the theme or the text size changed."""
        self._rows.forget_heights()
        self.scheduleDelayedItemsLayout()
        self._fit_height()
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_plain(event):
            event.accept()  # Space and letters answer here; elsewhere they play
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if (row := self.current_row()) is not None:
                self.pressed_row.emit(row)
            return
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # letters belong to the room around the list, not to a search within it
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            corner = self.visualRect(index).topLeft()
            self.clicked_at.emit(self._rows.values[index.row()], event.position() - QPointF(corner))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit_height()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        if self._rows.reshaped:
            super().dataChanged(first, last, roles)
        else:  # a list of Qt's lays out all its rows anew: of thousands that takes long
            QAbstractItemView.dataChanged(self, first, last, roles)

    def rows_height(self, enough: int = sys.maxsize) -> int:
        """Sum the heights of the rows at the present width, no further than is `enough`."""
        width, total = self.viewport().width(), 0
        for place in range(len(self._rows.values)):
            if total >= enough:
                break
            total += self._rows.height(place, width)
        return total

    def _show_bar(self, rows: int) -> None:
        """Show the scroll bar of a long list at once: a bar that comes later lays all of it out again."""
        if not self._fit:
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOn if rows > _LONG else policy.ScrollBarAsNeeded
            )

    def _fit_height(self) -> None:
        if self._fit:
            self.setFixedHeight(self.rows_height())

    def _tell_current(self) -> None:
        if not self._filling:
            self.current_changed.emit(self.current_row())

    def _ask_for_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menu_wanted.emit(self._rows.values[index.row()], self.viewport().mapToGlobal(at))


class _Rows(QAbstractListModel):
    def __init__(self, painter: RowPainter[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._painter = painter
        self.values: list[object] = []
        self.places: dict[Hashable, int] = {}  # by key
        self._width = 0
        self._heights: list[int | None] = []  # of all rows at this width, measured when they are asked for
        self.reshaped = True  # whether the rows that were altered last have other heights than before

    def are_those_of(self, rows: list[object]) -> bool:
        """Tell whether these are values of the same rows in the same order."""
        key, pairs = self._painter.key, zip(self.values, rows, strict=False)
        return len(rows) == len(self.values) and all(new is old or key(new) == key(old) for old, new in pairs)

    def replace(self, rows: list[object]) -> None:
        """Take other rows."""
        self.beginResetModel()
        known = dict(zip(map(id, self.values), self._heights, strict=True))
        self._heights = [known.get(id(row)) for row in rows]
        self.values = rows
        self.places = {self._painter.key(row): place for place, row in enumerate(rows)}
        self.endResetModel()

    def alter(self, rows: list[object]) -> None:
        """Take other values of the same rows."""
        pairs = enumerate(zip(self.values, rows, strict=True))
        differing = [n for n, (old, new) in pairs if old is not new]
        before = [self._heights[n] for n in differing]
        self.values = rows
        for n in differing:
            self._heights[n] = None
        self.reshaped = None in before or before != [self.height(n, self._width) for n in differing]
        self.dataChanged.emit(self.index(differing[0]), self.index(differing[-1]))

    def height(self, place: int, width: int) -> int:
        """Give the height of a row at a width, measured once."""
        if self._width != width:
            self._width = width
            self.forget_heights()
        height = self._heights[place]
        if height is None:
            height = self._heights[place] = self._painter.height(self.values[place], width)
        return height

    def forget_heights(self) -> None:
        """Measure anew: the rows or the fonts changed."""
        self._heights = [None] * len(self.values)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._painter.words(self.values[index.row()])
        return None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, painter: RowPainter[Any], rows: _Rows, view: QListView) -> None:
        super().__init__(view)
        self._painter, self._rows, self._view = painter, rows, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self._rows.height(index.row(), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        current = index.row() == self._view.currentIndex().row()
        focus = current and bool(option.state & QStyle.StateFlag.State_HasFocus)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        self._painter.paint(painter, self._value(index), box, current=current, focus=focus)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        del event, view, option, index
        return False  # a tip would be read as rich text

    def _value(self, index: Index) -> object:
        return self._rows.values[index.row()]


def connect_rows(rows: RowList, play: Callable[[Any], None]) -> None:
    """Let a click as well as Space and Enter on a row do the same thing."""
    rows.pressed_row.connect(play)
    rows.clicked_at.connect(lambda row, _at: play(row))


def _is_plain(event: QKeyEvent) -> bool:
    return not event.modifiers() and event.key() < Qt.Key.Key_F1
