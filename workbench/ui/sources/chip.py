"""One item as a chip: its number, title and length; a badge when its file is missing or changed."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QIcon, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton

from workbench import timecode
from workbench.direction import isolated
from workbench.project.fingerprints import Presence
from workbench.project.items import Item
from workbench.ui.labels import clipped
from workbench.ui.sources import commands
from workbench.ui.sources.lost_files import find_missing
from workbench.ui.sources.origins.commands import show_origins
from workbench.ui.workspace import Workspace

_TITLE_WIDTH = 180
Command = Callable[[Workspace], None]
_CHECKS = "claims.show_item_checks"  # another room's, reached by its action


class Chip(QToolButton):
    """Selects its item; the context menu holds what can be done with it."""

    def __init__(self, workspace: Workspace, item: Item, state: Presence) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: object = None
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(lambda: workspace.selection.set_item(item.id))
        self.show_item(item, state)

    def show_item(self, item: Item, state: Presence) -> None:
        """Show the item as it is now, whose file was last seen so; where all is as it was nothing is done."""
        stopped, amiss = self._workspace.marked.words(item), self._workspace.files.words(item)
        moved = state == "missing" and item.id in self._workspace.files.elsewhere
        shown = item, state, stopped, amiss, moved
        if shown == self._shown:
            return
        self._shown, self._item, self._told = shown, item, (stopped, amiss)
        self._state: Presence = state
        self._trouble = state if state in ("missing", "changed", "outside") else stopped.partition(",")[0]
        if moved:
            self._trouble = "moved"
        self.dress()

    def dress(self) -> None:
        """Show it in the theme that is used now."""
        theme, item = self._workspace.theme, self._item
        self._metrics = QFontMetrics(theme.font(13, bold=True))  # as wide as when checked: nothing moves
        self.setAccessibleName(
            f"Item {item.label} {item.title} {item.kind} {_length(item)} {self._trouble}".strip()
        )
        told = f"{item.label} {isolated(clipped(item.title))} · {item.kind}"
        self.setToolTip("<br>".join(escape(words) for words in (told, *self._told) if words))
        icon, colour = ("error", "refuted") if self._trouble == "changed" else ("warn", "doubtful")
        self.setIcon(theme.icon(icon, theme.verdicts[colour]) if self._trouble else QIcon())
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.full_width = self.fit(None)

    def fit(self, room: int | None) -> int:
        """Shorten the title to what the room leaves (None: as much as is usual); gives the width taken."""
        frame = 24 + (self._workspace.theme.px(20) if self._trouble else 0)
        most = self._workspace.theme.px(_TITLE_WIDTH)
        if room is not None:
            around = self._metrics.horizontalAdvance(self._words("")) + frame
            most = max(0, min(most, room - around))
        words = self._words(self._metrics.elidedText(self._item.title, Qt.TextElideMode.ElideRight, most))
        self.setText(words.replace("&", "&&"))
        return self._metrics.horizontalAdvance(words) + frame

    def _words(self, title: str) -> str:
        parts = (f"{self._item.label} \u2068{title}\u2069", _length(self._item), self._trouble)
        return " · ".join(part for part in parts if part)

    def menu_words(self) -> str:
        """Name the item in a menu."""
        return self._words(clipped(self._item.title, 80)).replace("&", "&&")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._workspace.run(commands.show_properties)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._workspace.selection.set_item(self._item.id)
        self.menu_of_item().popup(event.globalPos())

    def menu_of_item(self) -> QMenu:
        """Make the menu of what can be done with the item."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows: list[tuple[str, Command]] = [
            ("Properties…", commands.show_properties), ("Where it comes from…", show_origins),
            ("Remove…", commands.remove_item),
        ]  # fmt: skip
        if self._item.file is not None:
            rows[2:2] = [("Relink…", commands.relink), *_ways_out(self._state)]
        for words, command in rows:
            menu.addAction(words).triggered.connect(lambda _=False, run=command: self._workspace.run(run))
        if (checks := self._workspace.actions.get(_CHECKS)) is not None:
            menu.insertAction(menu.actions()[2], checks)
        return menu


def _ways_out(state: Presence) -> list[tuple[str, Command]]:
    """List what can be done about a file that is not shown, beside relinking it."""
    if state in ("none", "present"):
        return []
    own: dict[Presence, tuple[str, Command]] = {
        "changed": ("Show it nonetheless", commands.show_nonetheless),
        "outside": ("Use this place", commands.use_place),
    }
    return [("Find missing files…", find_missing), *([own[state]] if state in own else [])]


def _length(item: Item) -> str:
    if item.kind not in ("video", "audio") or item.file is None or not item.file.duration_ms:
        return ""
    return timecode.clock(item.file.duration_ms, fraction=False)
