"""The cells of a contact sheet: one frame a shot, how it looks in the window, which shot is being shown."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.analysis.pictures import SmallFrame
from workbench.timecode import clock
from workbench.ui.theme import Theme

_WIDE, _HIGH = 208, 117  # the box of a picture, at the usual text size
_EDGE, _GAP = 8, 4

Index = QModelIndex | QPersistentModelIndex


@dataclass
class Cell:
    """One shot: when it begins and ends, its first frame once that has been decoded."""

    number: int  # from 1
    start_ms: int
    end_ms: int
    frame: int | None = None
    image: QImage | None = None

    def take(self, small: SmallFrame) -> None:
        """Take the decoded frame."""
        width, height = small.width, small.height
        self.image = QImage(small.rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()
        self.frame = small.number

    @property
    def frame_words(self) -> str:
        """The number of the frame, where frames have numbers."""
        return "" if self.frame is None else f"frame {self.frame}"


class Cells(QAbstractListModel):
    """The shots in order; `current` is the one at the playhead."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[Cell] = []
        self.current = -1

    def set_shots(self, shots: tuple[int, ...], duration_ms: int) -> None:
        """Begin anew with these shots, without pictures."""
        self.beginResetModel()
        ends = (*shots[1:], max(duration_ms, shots[-1] if shots else 0))
        self.cells = (
            [Cell(place + 1, start, end) for place, (start, end) in enumerate(zip(shots, ends, strict=True))]
            if shots
            else []
        )
        self.current = -1
        self.endResetModel()

    def take(self, small: SmallFrame) -> None:
        """Show a frame that was decoded."""
        place = self._place(small.asked_ms)
        if place >= 0:
            self.cells[place].take(small)
            self.dataChanged.emit(self.index(place), self.index(place))

    def set_position(self, ms: int) -> bool:
        """Mark the shot at a time; True if it is another than before."""
        place, before = self._place(ms), self.current
        if place == before:
            return False
        self.current = place
        for changed in (before, place):
            if 0 <= changed < len(self.cells):
                self.dataChanged.emit(self.index(changed), self.index(changed))
        return True

    def _place(self, ms: int) -> int:
        return bisect_right(self.cells, ms, key=lambda cell: cell.start_ms) - 1

    @property
    def complete(self) -> bool:
        """Whether every shot has its frame."""
        return bool(self.cells) and all(cell.image is not None for cell in self.cells)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cells[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(filter(None, (f"Shot {cell.number}", clock(cell.start_ms), cell.frame_words)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"Shot {cell.number}, {clock(cell.end_ms - cell.start_ms)} long"
        return None


class CellPainter(QStyledItemDelegate):
    """Paints a cell: the frame, below it the time and the frame's number; the current shot on the accent."""

    def __init__(self, theme: Theme, cells: Cells) -> None:
        super().__init__()
        self._theme, self._cells = theme, cells

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        line = QFontMetrics(self._theme.mono(12)).height()
        return QSize(self._theme.px(_WIDE) + 2 * _EDGE, self._theme.px(_HIGH) + line + 2 * _EDGE + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, theme = self._cells.cells[index.row()], self._theme
        current = index.row() == self._cells.current
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, current=current)
        inner = QRect(option.rect).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)  # pyright: ignore[reportAttributeAccessIssue]
        high = theme.px(_HIGH)
        self._paint_picture(painter, cell, QRectF(inner.left(), inner.top(), inner.width(), high))
        words = inner.adjusted(0, high + _GAP, 0, 0)
        painter.setFont(theme.mono(12, bold=current))
        painter.setPen(theme.color("accent"))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, clock(cell.start_ms))
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("dim"))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight, cell.frame_words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, current: bool) -> None:
        state, theme = option.state, self._theme  # pyright: ignore[reportAttributeAccessIssue]
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)  # pyright: ignore[reportAttributeAccessIssue]
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(theme.color("accent_ground"))
            painter.drawRoundedRect(box, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _paint_picture(self, painter: QPainter, cell: Cell, room: QRectF) -> None:
        painter.fillRect(room, self._theme.color("screen" if cell.image is not None else "chip"))
        if cell.image is not None:
            paint_fitted(painter, cell.image, room)


def paint_fitted(painter: QPainter, image: QImage, room: QRectF) -> None:
    """Paint an image as large as the room allows, in its middle."""
    size = image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    drawn = QRectF(room.topLeft(), size)
    drawn.moveCenter(room.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(drawn, image)
