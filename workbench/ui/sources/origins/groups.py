"""The origin groups drawn simply: one frame for each origin, with the items that go back to it inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.ui.theme import Theme


@dataclass(frozen=True)
class Group:
    """Items (id, label, title) of one origin; `known` says that it is not another one's."""

    items: tuple[tuple[int, str, str], ...]
    known: bool

    @property
    def words(self) -> str:
        """The group as a sentence."""
        labels = ", ".join(label for _, label, _ in self.items)
        return f"{labels}: {'one origin' if self.known else 'one origin, perhaps that of others'}"


class GroupsView(QWidget):
    """A solid frame where the origin is known, a dashed one where it may be another's; a click selects."""

    chosen = Signal(object)  # id of an item

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: list[Group] = []
        self._now: int | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Origins")

    def show_groups(self, groups: list[Group], now: int | None) -> None:
        """Draw these groups, the item `now` in the accent."""
        self._groups, self._now = groups, now
        self.setAccessibleDescription("; ".join(group.words for group in groups))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((frame.bottom() + 2 for _, frame, _ in self._placed(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def _placed(self, width: int) -> Iterator[tuple[Group, QRect, list[QRect]]]:
        """Lay the frames out in lines, as words are; a frame is never broken."""
        theme, metrics = self._theme, QFontMetrics(self._theme.font(13, bold=True))
        pad, gap, high = theme.px(8), theme.px(8), metrics.height() + theme.px(12)
        left, top = 1, 1
        for group in self._groups:
            wides = [metrics.horizontalAdvance(label) for _, label, _ in group.items]
            whole = sum(wides) + pad * (len(wides) + 1)
            if left > 1 and left + whole > width:
                left, top = 1, top + high + gap
            inside, at = [], left + pad
            for wide in wides:
                inside.append(QRect(at, top, wide, high))
                at += wide + pad
            yield group, QRect(left, top, whole, high), inside
            left += whole + gap

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        for group, frame, inside in self._placed(self.width()):
            if not frame.intersects(event.rect()):
                continue
            pen = QPen(QColor(theme.dim), 1)
            pen.setStyle(Qt.PenStyle.SolidLine if group.known else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(QColor(theme.panel))
            painter.drawRoundedRect(frame, 6, 6)
            for (item, label, _), place in zip(group.items, inside, strict=True):
                painter.setFont(theme.font(13, bold=item == self._now))
                painter.setPen(QColor(theme.accent if item == self._now else theme.text))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)

    def _at(self, where: QPoint) -> tuple[Group, tuple[int, str, str]] | None:
        for group, _, inside in self._placed(self.width()):
            for item, place in zip(group.items, inside, strict=True):
                if place.adjusted(-4, 0, 4, 0).contains(where):
                    return group, item
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if found := self._at(event.position().toPoint()):
            self.chosen.emit(found[1][0])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            words = f"{found[1][1]} {found[1][2]}. {found[0].words}." if found else ""
            QToolTip.showText(event.globalPos(), f"<p>{escape(words)}</p>" if words else "", self)
            return True
        return super().event(event)
