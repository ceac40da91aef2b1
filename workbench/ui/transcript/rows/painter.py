"""Paints a transcript row: its ground, its times and names, its words and the rings of its claims."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.project.transcript.row_filter import places
from workbench.timecode import clock
from workbench.ui.theme import Theme
from workbench.ui.transcript.rows.fields import TEXT, TIMES
from workbench.ui.transcript.rows.layout import DERIVED, RowLayout, RowLayouts
from workbench.ui.transcript.rows.model import ROW
from workbench.ui.transcript.rows.row import Row

Draft = tuple[str, str]  # a field that is being typed in, and its words so far
_BAR = 4


class RowPainter(QStyledItemDelegate):
    """The delegate of the view; `draft_of` tells which field of a segment lies under an editor."""

    def __init__(self, theme: Theme, layouts: RowLayouts, draft_of: Callable[[int], Draft | None]) -> None:
        super().__init__()
        self.theme, self.layouts, self.draft_of = theme, layouts, draft_of
        self.spoken: int | None = None  # segment id
        self.looked_for = ""  # words that are marked wherever they stand

    def layout_of(self, row: Row, width: int) -> RowLayout:
        """Give the places of a row, with what is being typed in it."""
        return self.layouts.of(row, width, self.draft_of(row.segment.id))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW)
        return QSize(option.rect.width(), self.layout_of(row, option.rect.width()).height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row | None = index.data(ROW)
        if row is None:
            return
        rect, selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, rect, row, selected, bool(option.state & QStyle.StateFlag.State_HasFocus))
        painter.translate(rect.topLeft())
        layout = self.layout_of(row, rect.width())
        for piece in layout.pieces:
            if piece.sign:
                icon = self.theme.icon(piece.sign, self._colour(piece.colour).name())
                icon.paint(painter, piece.sign_place)
            painter.setFont(piece.font)
            painter.setPen(self._colour(piece.colour))
            painter.drawText(
                piece.place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), piece.text
            )
        if selected:
            self._end(painter, row, layout)
        self._words(painter, row, layout)
        self._rings(painter, layout)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, row: Row, selected: bool, focused: bool) -> None:
        theme, spoken = self.theme, row.segment.id == self.spoken
        ground = "accent_ground" if spoken else "ground" if selected else "panel"
        painter.fillRect(rect, theme.color(ground))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if spoken or selected:
            painter.fillRect(
                QRect(rect.left(), rect.top(), _BAR if spoken else _BAR // 2, rect.height() - 1),
                theme.color("accent"),
            )
        if selected and focused:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _colour(self, name: str) -> QColor:
        if name.startswith("side:"):
            return QColor(self.theme.side(int(name[5:])))
        return self.theme.color(name)

    def _end(self, painter: QPainter, row: Row, layout: RowLayout) -> None:
        segment, draft = row.segment, self.draft_of(row.segment.id)
        if segment.end_ms is None or (draft and draft[0] == TIMES):
            return
        words = (DERIVED if segment.end_derived else "") + clock(segment.end_ms)
        painter.setFont(self.layouts.look.end)
        painter.setPen(self.theme.color("dim"))
        painter.drawText(layout.areas["end"], int(Qt.AlignmentFlag.AlignVCenter), words)

    def _words(self, painter: QPainter, row: Row, layout: RowLayout) -> None:
        draft = self.draft_of(row.segment.id)
        for key, words, place in layout.words:
            if not draft or key != draft[0]:
                text = row.segment.text if key == TEXT else row.translation
                found = places(text, self.looked_for) if self.looked_for else ()
                ink = self.theme.color("accent")
                words.draw(painter, place.x(), place.y(), self.theme.color("text"), found, ink)
        if not layout.words:
            place = layout.areas["text"]
            painter.setFont(self.layouts.look.small)
            painter.setPen(self.theme.color("dim"))
            painter.drawText(place.x(), place.y() + painter.fontMetrics().ascent(), "no words yet")

    def _rings(self, painter: QPainter, layout: RowLayout) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, _ in layout.rings:
            painter.drawEllipse(place.adjusted(1, 1, -1, -1))
