"""The heads of the matrix: explanations above the columns, evidence beside the rows, all as plain text."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from workbench.ui.claims import signs
from workbench.ui.claims.colours import verdict_colour
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.claims.rivals.grid_values import ClaimHead, PlaceHead
from workbench.ui.theme import Theme

_PAD, _GAP = 12, 4
_SENTENCE_LINES, _TEXT_LINES, _SMALL_LINES = 4, 3, 3

Part = tuple[Paragraph, str]  # what is written, in which colour token


class _Heads(QHeaderView):
    """Sections that are painted from values, not from the words of the model."""

    def __init__(self, way: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(way, parent)
        self._theme = theme
        self.current: Callable[[], int] = lambda: -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)

    def sectionSizeFromContents(self, section: int) -> QSize:
        del section
        return QSize(self._theme.px(48), self._theme.px(24))

    def _ground(self, painter: QPainter, box: QRect, *, current: bool) -> None:
        painter.fillRect(box, QColor(self._theme.accent_ground if current else self._theme.ground))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(self._theme.line))
        painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), QColor(self._theme.line))

    def _column(self, painter: QPainter, parts: list[Part], left: float, top: float) -> None:
        for paragraph, token in parts:
            if paragraph.height:
                paragraph.draw(painter, left, top, self._theme.color(token))
                top += paragraph.height + _GAP


class ClaimHeads(_Heads):
    """The explanations: number and verdict, sentence, what speaks against it, what caps it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, theme, parent)
        self.heads: list[ClaimHead] = []

    def fitting_height(self, width: int) -> int:
        """Give the height that the tallest head needs in columns so wide."""
        first = QFontMetricsF(self._theme.font(13, bold=True)).height() + _GAP
        tallest = [sum(p.height + _GAP for p, _ in self._parts(h, width) if p.height) for h in self.heads]
        return round(first + max(tallest, default=0)) + 2 * 8

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        if section >= len(self.heads):
            return
        head = self.heads[section]
        painter.save()
        self._ground(painter, box, current=section == self.current())
        top = box.top() + 8.0
        self._first_line(painter, head, box, top)
        top += QFontMetricsF(self._theme.font(13, bold=True)).height() + _GAP
        self._column(painter, self._parts(head, box.width()), box.left() + _PAD, top)
        painter.restore()

    def _first_line(self, painter: QPainter, head: ClaimHead, box: QRect, top: float) -> None:
        font = self._theme.font(13, bold=True)
        line = QRectF(box.left() + _PAD, top, box.width() - 2 * _PAD, QFontMetricsF(font).height())
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if head.claim else self._theme.accent))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            line, middle | Qt.AlignmentFlag.AlignLeft, head.claim.label if head.claim else "+ Add"
        )
        if head.claim is None:
            return
        small = self._theme.font(12)
        colour, word = verdict_colour(self._theme, head.verdict), head.verdict or "not assessed"
        painter.setFont(small)
        painter.setPen(colour)
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, word)
        side = self._theme.px(10)
        left = line.right() - QFontMetricsF(small).horizontalAdvance(word) - side - 6
        sign = QRectF(left, line.center().y() - side / 2, side, side)
        signs.draw(painter, sign, signs.VERDICT[head.verdict], colour)

    def _parts(self, head: ClaimHead, width: int) -> list[Part]:
        room = width - 2 * _PAD
        small, sentence = self._theme.font(12), self._theme.font(13)
        standing = self._theme.font(12, bold=head.leads)
        return [
            (Paragraph(head.text, sentence, room, _SENTENCE_LINES), "text" if head.claim else "dim"),
            (Paragraph(head.standing, standing, room, _SMALL_LINES), "established" if head.leads else "dim"),
            (Paragraph(head.still, small, room, 2), "dim"),
            (Paragraph(head.ceiling, small, room, _SMALL_LINES), "doubtful"),
        ]


class PlaceHeads(_Heads):
    """The evidence: where it lies and plays, what stands there, with what it counts once, what it tells."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, theme, parent)
        self.heads: list[PlaceHead] = []

    def fitting_width(self, room: int) -> int:
        """Give the width for these heads out of so much room."""
        return min(self._theme.px(360), max(self._theme.px(220), room // 3))

    def fitting_height(self, head: PlaceHead, width: int) -> int:
        """Give the height that a head needs."""
        return round(sum(p.height + _GAP for p, _ in self._parts(head, width) if p.height)) + 12

    def sizeHint(self) -> QSize:
        return QSize(self.width(), super().sizeHint().height())

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        if section >= len(self.heads):
            return
        head = self.heads[section]
        painter.save()
        self._ground(painter, box, current=section == self.current())
        side, line = 8, QFontMetricsF(self._font_of_times()).height()
        sign = QRectF(box.left() + _PAD, box.top() + 8 + (line - side) / 2, side, side)
        signs.draw(painter, sign, "play", self._theme.color("accent"))
        parts = self._parts(head, box.width())
        parts[0][0].draw(painter, box.left() + _PAD + 14, box.top() + 8, self._theme.color("accent"))
        self._column(painter, parts[1:], box.left() + _PAD, box.top() + 8 + line + _GAP)
        painter.restore()

    def _font_of_times(self) -> QFont:
        return self._theme.mono(12)

    def _parts(self, head: PlaceHead, width: int) -> list[Part]:
        room = width - 2 * _PAD
        small = self._theme.font(12)
        tells = self._theme.font(12, bold=head.telling == "Tells them apart")
        return [
            (Paragraph(head.cited, self._font_of_times(), room - 14), "accent"),
            (Paragraph(head.text, self._theme.font(13), room, _TEXT_LINES), "text"),
            (Paragraph(head.note, small, room, _TEXT_LINES), "dim"),
            (Paragraph(head.once, small, room, 2), "dim"),
            (Paragraph(head.telling, tells, room, 2), "dim"),
        ]
