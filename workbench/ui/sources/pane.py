"""The slim strip above the picture: one chip an item, the current one in the accent; and Add."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from workbench.project import Changes, items, origin_links
from workbench.ui.labels import counted
from workbench.ui.project_signals import touches
from workbench.ui.sources import commands
from workbench.ui.sources.chip import Chip
from workbench.ui.sources.chip_row import ChipRow
from workbench.ui.sources.chip_words import ChipWords
from workbench.ui.sources.origins.commands import answer_suggestions
from workbench.ui.workspace import Workspace

_MOST = 8  # suggestions told to a resting mouse
READ_ONLY = "This project is open for reading only."


class SourcesPane(QWidget):
    """Shows every item of the project; the chip of the selected one is down."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words: list[ChipWords] = []
        self.setObjectName("sources_pane")
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Items")
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._strip = ChipRow(workspace)
        self.more = self._more_button()
        self._strip.hidden_changed.connect(self._show_more)
        self.suggested = self._suggested_button()
        self.add = self._add_button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(8)
        layout.addWidget(self._strip, 1)
        layout.addWidget(self.more)
        layout.addWidget(self.suggested)
        layout.addWidget(self.add)
        workspace.project_opened.connect(self.refresh)
        workspace.project_closed.connect(self.refresh)
        workspace.signals.changed.connect(self._changed)
        workspace.selection.item_changed.connect(self._strip.choose)
        workspace.theme.changed.connect(self.refresh)
        workspace.files.changed.connect(self.refresh)
        self.refresh()

    def _add_button(self) -> QToolButton:
        button = QToolButton()
        button.setText("Add")
        button.setAccessibleName("Add an item")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip("Add recordings, pictures, documents or a statement")
        menu = QMenu(button)
        for words, command in (
            ("Recording, picture or document files…", commands.add_files),
            ("Statement…", commands.add_statement),
        ):
            menu.addAction(words).triggered.connect(lambda _=False, run=command: self._workspace.run(run))
        button.setMenu(menu)
        return button

    def _suggested_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda: self._workspace.run(answer_suggestions))
        button.hide()
        return button

    def _show_suggested(self) -> None:
        theme, project = self._workspace.theme, self._workspace.project
        found = origin_links.suggestions(project) if project is not None else []
        self.suggested.setVisible(bool(found))
        self.suggested.setText(f"{len(found)} suggested")
        self.suggested.setIcon(theme.icon("question", theme.verdicts["doubtful"]))
        self.suggested.setIconSize(QSize(theme.px(14), theme.px(14)))
        if project is not None and found:
            self.suggested.setAccessibleName(f"{counted(len(found), 'link')} between items suggested")
            names = origin_links.names(project)
            told = [f"{escape(link.words(names))}?" for link in found[:_MOST]]
            self.suggested.setToolTip("<br>".join([*told, "Click to confirm or dismiss."]))

    def _more_button(self) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName("All items")
        button.setToolTip("All items")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(self._list_all)
        button.setMenu(menu)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # that it comes leaves the chips where they are
        button.setSizePolicy(policy)
        button.hide()
        return button

    def _show_more(self, hidden: int) -> None:
        self.more.setVisible(hidden > 0)
        self.more.setToolTip(f"{hidden} more; Ctrl+PgUp and Ctrl+PgDown go through all items")

    def _list_all(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for words in self._words:
            entry = menu.addAction(words.in_menu)
            entry.setCheckable(True)
            entry.setChecked(words.item.id == self._workspace.selection.item_id)
            entry.triggered.connect(
                lambda _=False, chosen=words.item.id: self._workspace.selection.set_item(chosen)
            )

    # what it shows

    @property
    def chips(self) -> dict[int, Chip]:
        """The chips that were made, those in sight among them, by item and in their order."""
        return self._strip.chips

    def _changed(self, changes: Changes) -> None:
        if touches(changes, "item", "item_file", "side", "incident"):
            self.refresh()
            self._leave_removed()
        elif touches(changes, "origin_link"):
            self._show_suggested()

    def _leave_removed(self) -> None:
        selection, known = self._workspace.selection, [words.item.id for words in self._words]
        if selection.item_id not in known:
            selection.set_item(next(iter(known), None))

    def refresh(self) -> None:
        """Show the items as they are now."""
        theme = self._workspace.theme
        self.add.setIcon(theme.icon("add"))
        self.add.setIconSize(QSize(theme.px(14), theme.px(14)))
        project = self._workspace.project
        self.add.setEnabled(project is not None and not project.read_only)
        locked = project is not None and project.read_only
        self.add.setToolTip(READ_ONLY if locked else "Add recordings, pictures, documents or a statement")
        self._show_suggested()
        self.more.setIcon(theme.icon("more"))
        self.more.setIconSize(QSize(theme.px(14), theme.px(14)))
        self._strip.setFixedHeight(self.add.sizeHint().height())
        had_focus = any(chip.hasFocus() for chip in self.chips.values())
        self._strip.dress()
        held = items.all(project) if project is not None else []
        self._words = [ChipWords.of(item, self._workspace) for item in held]
        self._strip.fill(self._words)
        self._strip.choose(self._workspace.selection.item_id)
        if had_focus and (chosen := self.chips.get(self._workspace.selection.item_id or 0)):
            chosen.setFocus()

    # files dropped on the strip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._workspace.project is not None and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event)
        event.acceptProposedAction()
        self._workspace.run(lambda workspace: commands.add_paths(workspace, files))


def dropped_files(event: QDropEvent) -> list[Path]:
    """List the local files that are being dropped, projects aside."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix != ".vwb"]
