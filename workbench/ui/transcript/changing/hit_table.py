"""Every hit of a replacement as a row: where it is, how it reads now and then; each can be left out."""

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.project.transcript.replacing import Hit
from workbench.ui.headed_table import HeadedModel, Index, cell_flags
from workbench.ui.text_layout import direction, lay_out
from workbench.ui.theme import Theme

_ROLE = Qt.ItemDataRole
SPAN = _ROLE.UserRole  # start and end of what is marked in the words of a cell
_AROUND = 28  # letters shown on each side
TICK, PLACE, NOW, THEN = range(4)


class HitTable(HeadedModel):
    """Shows hits; `place_of` words where a hit is."""

    changed = Signal()  # one was taken or left out
    HEADS = ("", "Place", "Now", "Then")

    def __init__(self, place_of: Callable[[Hit], str], parent: QObject | None = None) -> None:
        super().__init__(lambda: len(self.hits), parent)
        self.hits: Sequence[Hit] = ()
        self._left_out: set[int] = set()
        self._place_of = place_of

    def show(self, hits: Sequence[Hit]) -> None:
        """Show other hits, all of them taken."""
        self.beginResetModel()
        self.hits, self._left_out = hits, set()
        self.endResetModel()
        self.changed.emit()

    @property
    def taken(self) -> list[Hit]:
        """The hits that are to be replaced."""
        return [hit for place, hit in enumerate(self.hits) if place not in self._left_out]

    def take_all(self, wanted: bool) -> None:
        """Take every hit, or leave every one out."""
        self._left_out = set() if wanted else set(range(len(self.hits)))
        self._tell(0, len(self.hits) - 1)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, TICK), self.index(last, THEN))
        self.changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return cell_flags(ticks=index.column() == TICK, edits=False)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        hit, column = self.hits[index.row()], index.column()
        if column == TICK:
            out = index.row() in self._left_out
            if role == _ROLE.CheckStateRole:
                return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
            return ("left out" if out else "taken") if role == _ROLE.AccessibleTextRole else None
        if column == PLACE:
            return self._place_of(hit) if role == _ROLE.DisplayRole else None
        words, span = around(hit, hit.instead if column == THEN else None)
        if role == SPAN:
            return span
        if role == _ROLE.ToolTipRole:
            return f"<p>{html.escape(hit.text.words)}</p>"
        return words if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole) else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard(index.row())
        else:
            self._left_out.add(index.row())
        self._tell(index.row(), index.row())
        return True


def around(hit: Hit, instead: str | None) -> tuple[str, tuple[int, int]]:
    """Give the words about a hit on one line, and where in them the hit (or what stands in for it) is."""
    words = hit.text.words
    first, last = max(hit.start - _AROUND, 0), hit.end + _AROUND
    before = ("…" if first else "") + words[first : hit.start]
    after = words[hit.end : last] + ("…" if last < len(words) else "")
    middle = words[hit.start : hit.end] if instead is None else instead
    line = f"{before}{middle}{after}".replace("\n", " ")
    return line, (len(before), len(before) + len(middle))


class HitDelegate(QStyledItemDelegate):
    """Paints the words about a hit, the hit itself bold and underlined."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("accent_ground"))
        words, (start, end) = index.data(), index.data(SPAN)
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = start, end - start
        marked.format = QTextCharFormat()
        marked.format.setFontWeight(QFont.Weight.Bold)
        marked.format.setFontUnderline(True)
        marked.format.setForeground(self._theme.color("doubtful" if index.column() == NOW else "accent"))
        room = rect.adjusted(8, 0, -8, 0)
        layout = lay_out(words, option.font, room.width(), way=direction(words), formats=[marked])
        painter.setClipRect(room)
        painter.setPen(self._theme.color("text"))
        line = layout.lineAt(0)
        place = QPointF(room.left(), room.top() + (room.height() - line.height()) / 2)
        layout.draw(painter, place)
        painter.restore()
