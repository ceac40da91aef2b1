"""One item as a chip: its number, title and length; a badge when its file is missing or changed."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QIcon, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.project.fingerprints import Presence
from workbench.ui.sources import commands
from workbench.ui.sources.chip_words import ChipWords, measures
from workbench.ui.sources.lost_files import find_missing
from workbench.ui.sources.origins.commands import show_origins
from workbench.ui.workspace import Workspace

Command = Callable[[Workspace], None]
_CHECKS = "claims.show_item_checks"  # another room's, reached by its action


class Chip(QToolButton):
    """Selects its item; the context menu holds what can be done with it."""

    def __init__(self, workspace: Workspace, words: ChipWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self.words = workspace, words
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(lambda: workspace.selection.set_item(self.words.item.id))
        self.dress()

    def show_words(self, words: ChipWords) -> None:
        """Say what is known now; where all is as it was nothing is done."""
        if words != self.words:
            self.words = words
            self.dress()

    def dress(self) -> None:
        """Show it in the theme that is used now."""
        theme, words = self._workspace.theme, self.words
        self.setAccessibleName(words.name)
        self.setToolTip(words.tip)
        icon, colour = ("error", "refuted") if words.trouble == "changed" else ("warn", "doubtful")
        self.setIcon(theme.icon(icon, theme.verdicts[colour]) if words.trouble else QIcon())
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.fit()

    def fit(self, room: int | None = None) -> int:
        """Shorten the title to what the room leaves (None: as much as is usual); gives the width taken."""
        theme = self._workspace.theme
        words, width = self.words.fitted(theme, measures(theme), room)
        self.setText(words)
        return width

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._workspace.run(commands.show_properties)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._workspace.selection.set_item(self.words.item.id)
        self.menu_of_item().popup(event.globalPos())

    def menu_of_item(self) -> QMenu:
        """Make the menu of what can be done with the item."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows: list[tuple[str, Command]] = [
            ("Properties…", commands.show_properties), ("Where it comes from…", show_origins),
            ("Remove…", commands.remove_item),
        ]  # fmt: skip
        if self.words.item.file is not None:
            rows[2:2] = [("Relink…", commands.relink), *_ways_out(self.words.state)]
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
