"""The slim strip above the picture: one chip an item, the current one in the accent; and Add."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from workbench.project import Changes, items
from workbench.ui.project_signals import touches
from workbench.ui.sources import commands
from workbench.ui.sources.chip import Chip
from workbench.ui.sources.file_states import FileStates
from workbench.ui.workspace import Workspace


class SourcesPane(QWidget):
    """Shows every item of the project; the chip of the selected one is down."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._states = FileStates.of(workspace)
        self.chips: dict[int, Chip] = {}
        self._group = QButtonGroup(self)
        self.setObjectName("sources_pane")
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Items")
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._strip = _Strip()
        self.add = self._add_button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(8)
        layout.addWidget(self._strip, 1)
        layout.addWidget(self.add)
        workspace.project_opened.connect(self.refresh)
        workspace.project_closed.connect(self.refresh)
        workspace.signals.changed.connect(self._changed)
        workspace.selection.item_changed.connect(self._select)
        workspace.theme.changed.connect(self.refresh)
        self._states.changed.connect(self.refresh)
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

    # what it shows

    def _changed(self, changes: Changes) -> None:
        if touches(changes, "item", "item_file", "side"):
            self.refresh()
            self._leave_removed()

    def _leave_removed(self) -> None:
        selection = self._workspace.selection
        if selection.item_id not in self.chips:
            selection.set_item(next(iter(self.chips), None))

    def refresh(self) -> None:
        """Make the chips anew from the project."""
        theme = self._workspace.theme
        self.add.setIcon(theme.icon("add"))
        self.add.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.add.setEnabled(self._workspace.project is not None)
        self._strip.setFixedHeight(self.add.sizeHint().height())
        had_focus = any(chip.hasFocus() for chip in self.chips.values())
        for chip in self.chips.values():
            self._group.removeButton(chip)
        self._strip.clear()
        held = items.all(self._workspace.project) if self._workspace.project is not None else []
        self.chips = {item.id: Chip(self._workspace, item, self._states.state(item)) for item in held}
        for chip in self.chips.values():
            self._group.addButton(chip)
            self._strip.add(chip)
        self._select(self._workspace.selection.item_id)
        if had_focus and (chosen := self.chips.get(self._workspace.selection.item_id or 0)):
            chosen.setFocus()

    def _select(self, item_id: int | None) -> None:
        self._group.setExclusive(False)
        for known, chip in self.chips.items():
            chip.setChecked(known == item_id)
        self._group.setExclusive(True)
        if item_id in self.chips:
            self._strip.show_whole(self.chips[item_id])

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


class _Strip(QScrollArea):
    """Holds the chips in one row that scrolls sideways, by wheel and by focus, without a bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row = QWidget()
        self._row.setObjectName("chips")
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget, #chips { background: transparent; }")
        self._layout = QHBoxLayout(self._row)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch()
        self.setWidget(self._row)
        self._wanted: QWidget | None = None

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def clear(self) -> None:
        """Take all chips away."""
        self._wanted = None
        while self._layout.count() > 1:
            taken = self._layout.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, chip: Chip) -> None:
        """Put a chip at the end."""
        self._layout.insertWidget(self._layout.count() - 1, chip)

    def show_whole(self, chip: QWidget) -> None:
        """Scroll so that a chip is seen, now or once the row has its size."""
        self._wanted = chip
        self._show_wanted()

    def _show_wanted(self) -> None:
        if self._wanted is not None:
            self.ensureWidgetVisible(self._wanted, 24, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:  # of the row or the window: chips get their places after this
            QTimer.singleShot(0, self, self._show_wanted)
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()) // 2)
        event.accept()
