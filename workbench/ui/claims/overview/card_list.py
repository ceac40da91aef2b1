"""A list of thousands of equally high painted rows: one value a row, laid out in no time."""

import html
from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.headed_table import Index

MIME = "application/x-workbench-claim"
_NOWHERE = QModelIndex()
_KEY = Qt.Key
_OURS = (_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space)


class RowPainter(Protocol):
    """How a row looks; every row is `height` pixels high, `words` is what a screen reader says of it."""

    @property
    def height(self) -> int: ...
    def words(self, row: Any) -> str: ...
    def paint(self, painter: QPainter, row: Any, box: QRect, *, current: bool, focus: bool) -> None: ...


class CardList(QListView):
    """Rows with an `id`; arrows move, Enter and Shift+Enter tell, and so do the ways out at the sides.

    `carried` is told of Ctrl+Left and Ctrl+Right, `dropped` of a row that another list let fall here.
    """

    chosen = Signal(object)  # the value of the row
    play_wanted = Signal(object)
    menu_wanted = Signal(object, object)  # the value and the place on the screen
    stepped = Signal(int)  # -1 to the list at the left, 1 to that at the right
    carried = Signal(object, int)
    dropped = Signal(object)  # the id of a claim

    def __init__(self, painter: RowPainter, name: str, *, drags: bool = False) -> None:
        super().__init__()
        self._painter, self._current = painter, None
        self.rows_model = _Rows(painter, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(_Delegate(painter, self))
        self.setAccessibleName(name)
        self.setProperty("role", "rows")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)
        self.clicked.connect(lambda index: self.chosen.emit(self.value(index)))
        self.doubleClicked.connect(lambda index: self.play_wanted.emit(self.value(index)))
        if drags:
            self.setDragEnabled(True)
            self.setAcceptDrops(True)
            self.setDragDropMode(QListView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
            self.setDropIndicatorShown(False)

    # what is shown

    @property
    def rows(self) -> list[Any]:
        """The values from the top."""
        return self.rows_model.rows

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows, staying at the same one, or else at the same place."""
        if list(rows) == self.rows_model.rows:
            return
        held, place, at = self.current_value(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.rows_model.replace(rows)
        ids = [row.id for row in rows]
        again = ids.index(held.id) if held is not None and held.id in ids else min(place, len(ids) - 1)
        if again >= 0:
            self.setCurrentIndex(self.rows_model.index(again))
        self.verticalScrollBar().setValue(at)

    def mark(self, claim: int | None) -> None:
        """Show which claim is the selected one of the program."""
        self._current = claim
        self.viewport().update()

    def is_marked(self, row: Any) -> bool:
        """Say whether a row is about the selected claim."""
        return self._current is not None and getattr(row, "claim", row.id) == self._current

    def value(self, index: Index) -> Any:
        """Give the value of a row, None for no row."""
        return self.rows_model.rows[index.row()] if index.isValid() else None

    def current_value(self) -> Any:
        """Give the value of the current row, None without one."""
        place = self.currentIndex().row()
        return self.rows_model.rows[place] if 0 <= place < len(self.rows_model.rows) else None

    def go_to(self, row_id: object) -> bool:
        """Make the row with this id current and visible; False when it is not here."""
        place = next((n for n, row in enumerate(self.rows_model.rows) if row.id == row_id), -1)
        if place >= 0:
            self.setCurrentIndex(self.rows_model.index(place))
            self.scrollTo(self.currentIndex())
        return place >= 0

    def restyle(self) -> None:
        """Lay out and paint anew: the theme or the text size changed."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    # keys

    def event(self, event: QEvent) -> bool:
        overriding = event.type() == QEvent.Type.ShortcutOverride
        if overriding and isinstance(event, QKeyEvent) and event.key() in _OURS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = event.key(), self.current_value()
        if key in (_KEY.Key_Left, _KEY.Key_Right):
            by = -1 if key == _KEY.Key_Left else 1
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if now is not None:
                    self.carried.emit(now, by)
            else:
                self.stepped.emit(by)
        elif key in (_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space) and now is not None:
            playing = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.play_wanted if playing else self.chosen).emit(now)
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # letters search nothing here
        else:
            super().keyPressEvent(event)

    def _ask_for_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.menu_wanted.emit(self.value(index), self.viewport().mapToGlobal(at))

    # dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._look(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._look(event)

    def _look(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            event.acceptProposedAction()
            self.dropped.emit(int(bytes(event.mimeData().data(MIME).data()).decode()))
        else:
            event.ignore()


class _Rows(QAbstractListModel):
    def __init__(self, painter: RowPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._painter = painter
        self.rows: list[Any] = []

    def replace(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._painter.words(self.rows[index.row()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(self._painter.words(self.rows[index.row()]))}</p>"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        drags = flag.ItemIsDragEnabled if index.isValid() else flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsSelectable | drags

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, str(self.rows[indexes[0].row()].id).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


class _Delegate(QStyledItemDelegate):
    def __init__(self, painter: RowPainter, view: CardList) -> None:
        super().__init__(view)
        self._painter, self._view = painter, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(self._view.viewport().width(), self._painter.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.value(index)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        self._painter.paint(painter, row, box, current=self._view.is_marked(row), focus=focus)
        painter.restore()
