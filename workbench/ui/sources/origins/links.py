"""The list of what is said of one item and others: a sentence, and under it how sure, by whom and when."""

from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.project.analysts import in_local_time
from workbench.project.origin_links import BASES, STATES, OriginLink
from workbench.ui.labels import clipped
from workbench.ui.text_layout import direction
from workbench.ui.theme import Theme

SIGNS = {
    "suggested": ("question", "doubtful"),
    "confirmed": ("check", "established"),
    "dismissed": ("close", "dim"),
}
_LINK, _DETAIL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def detail_of(link: OriginLink) -> str:
    """Say how sure a link is and on what it rests: "suggested · the files are equal byte for byte"."""
    who = f"{link.state} by {link.analyst}" if link.analyst else link.state
    parts = (who, in_local_time(link.at), BASES[link.basis], link.strength)
    return " · ".join(part for part in parts if part)


class LinkList(QListWidget):
    """Shows links, the open suggestions first; Enter confirms, Delete dismisses."""

    confirm = Signal()
    dismiss = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("How it relates to other items")
        self.setItemDelegate(_LinkDelegate(theme, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_links(self, told: list[tuple[OriginLink, str]]) -> None:
        """Show links with their sentences; the selected one stays selected."""
        kept = self.link()
        self.clear()
        order = ("suggested", *STATES)
        for link, sentence in sorted(told, key=lambda each: order.index(each[0].state)):
            row = QListWidgetItem(self._sign(link.state), sentence)
            row.setSizeHint(QSize(0, self._theme.px(48)))
            row.setData(_LINK, link)
            row.setData(_DETAIL, detail_of(link))
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{sentence}. {detail_of(link)}")
            row.setToolTip(f"<p>{escape(clipped(sentence))}<br>{escape(detail_of(link))}</p>")
            self.addItem(row)
            if kept is not None and link.id == kept.id:
                self.setCurrentItem(row)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def _sign(self, state: str) -> QIcon:
        name, colour = SIGNS[state]
        return self._theme.icon(name, self._theme.color(colour).name())

    def link(self) -> OriginLink | None:
        """Give the selected link."""
        row = self.currentItem()
        return row.data(_LINK) if row is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_Return: self.confirm, Qt.Key.Key_Enter: self.confirm, Qt.Key.Key_Delete: self.dismiss,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if wanted is not None:
            wanted.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class _LinkDelegate(QStyledItemDelegate):
    """Draws the sign, the sentence and under it, quieter, how sure it is."""

    def __init__(self, theme: Theme, parent: LinkList) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        theme, rect = self._theme, QRect(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        sentence, option.text, option.icon = option.text, "", QIcon()  # pyright: ignore[reportAttributeAccessIssue]
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        side = theme.px(16)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, rect.left() + 8, rect.center().y() - side // 2, side, side
        )
        words = rect.adjusted(side + 20, theme.px(4), -8, -theme.px(4))
        upper, lower = QRect(words), QRect(words)
        upper.setHeight(words.height() // 2)
        lower.setTop(upper.bottom() + 1)
        for area, text, size, colour in (
            (upper, sentence, 13, theme.text), (lower, index.data(_DETAIL), 12, theme.dim),
        ):  # fmt: skip
            painter.setFont(theme.font(size))
            painter.setPen(QColor(colour))
            painter.setLayoutDirection(direction(text))
            short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(
                area,
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine,
                short,
            )
