"""The stills of the selected item beside the window: thumbnail, time, caption; a click shows the frame."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.project import Changes, stills
from workbench.project.stills import Still
from workbench.timecode import clock
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

_WIDTH, _HEIGHT = 128, 72  # of a thumbnail, in pixels at the usual text size


class StillsDialog(QDialog):
    """Stays open while one works, and follows the project and the selected item."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.rows: dict[int, StillRow] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.empty = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.empty.setProperty("role", "dim")
        inside = QWidget()
        inside.setObjectName("stills")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setWidget(inside)
        self._area.setStyleSheet("QScrollArea, #stills { background: transparent; }")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.empty)
        column.addWidget(self._area, 1)
        column.addWidget(buttons)
        workspace.signals.changed.connect(self._changed)
        workspace.selection.item_changed.connect(self.refresh)
        workspace.theme.changed.connect(self._anew)
        workspace.commit_typing.connect(self._commit)
        workspace.project_closed.connect(self.close)
        self.refresh()
        workspace.theme.give_room(self, 620, 440)

    def _changed(self, changes: Changes) -> None:
        if touches(changes, "still", "item"):
            self.refresh()

    def _anew(self) -> None:
        self._clear()
        self.refresh()

    def _clear(self) -> None:
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows = {}

    def _commit(self) -> None:
        for row in self.rows.values():
            row.write()

    def refresh(self, *_: object) -> None:
        """Show what is kept of the selected item; rows that stay keep what is typed in them."""
        project, item = self._workspace.project, self._workspace.current_item()
        kept = stills.of_item(project, item.id) if project is not None and item is not None else []
        self.setWindowTitle(f"Stills of {item.label}" if item else "Stills")
        key = self._workspace.actions.get("stills.save_still")
        keys = f" with {key.shortcut().toString()}" if key is not None else ""
        self.empty.setText(f"No frame of this item is kept yet. Pause on one and keep it{keys}.")
        self.empty.setVisible(not kept)
        self._area.setVisible(bool(kept))
        if [still.id for still in kept] != list(self.rows):
            self._clear()
            self.rows = {still.id: StillRow(self._workspace, still) for still in kept}
            for place, row in enumerate(self.rows.values()):
                self._list.insertWidget(place, row)
        for still in kept:
            self.rows[still.id].take(still)


class StillRow(QFrame):
    """One still."""

    def __init__(self, workspace: Workspace, still: Still) -> None:
        super().__init__()
        self._workspace, self._still = workspace, still
        theme, project = workspace.theme, workspace.need_project()
        self.picture = QToolButton()
        self.picture.setProperty("role", "quiet")
        size = QSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.picture.setIcon(QIcon(_thumbnail(stills.png(project, still), size)))
        self.picture.setIconSize(size)
        self.picture.setAccessibleName(f"Show still {still.label}")
        self.time = QPushButton(clock(still.time_ms))
        self.time.setProperty("role", "link")
        self.time.setFont(theme.mono(13))
        frame = "" if still.frame is None else f", frame {still.frame}"
        for button in (self.picture, self.time):
            button.setToolTip(f"Show this frame{frame}")
            button.clicked.connect(partial(workspace.attempt, self.show_frame))
        self.caption = QLineEdit(still.caption)
        self.caption.setPlaceholderText("What it shows")
        self.caption.setAccessibleName(f"Caption of still {still.label}")
        self.caption.setReadOnly(project.read_only)
        self.caption.editingFinished.connect(partial(workspace.attempt, self.write))
        self.remove = QToolButton()
        self.remove.setProperty("role", "quiet")
        self.remove.setIcon(theme.icon("delete", theme.dim))
        self.remove.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.remove.setAccessibleName(f"Remove still {still.label}")
        self.remove.setToolTip("Remove; undo brings it back")
        self.remove.setEnabled(not project.read_only)
        self.remove.clicked.connect(partial(workspace.attempt, self.take_away))
        self._arrange(QLabel(still.label, textFormat=Qt.TextFormat.PlainText))

    def _arrange(self, label: QLabel) -> None:
        label.setProperty("role", "dim")
        first = QHBoxLayout()
        first.addWidget(label)
        first.addWidget(self.time)
        first.addStretch(1)
        first.addWidget(self.remove)
        right = QVBoxLayout()
        right.addLayout(first)
        right.addWidget(self.caption)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture)
        row.addLayout(right, 1)

    def take(self, still: Still) -> None:
        """Show the caption as it is in the project now, unless the person has typed another."""
        if self.caption.text() == self._still.caption:
            self.caption.setText(still.caption)
        self._still = still

    def show_frame(self) -> None:
        """Show the frame in the main window."""
        self._workspace.cite(self._still.anchor)

    def write(self) -> None:
        """Write the caption into the project, if it is another one now."""
        words, project = self.caption.text().strip(), self._workspace.project
        if project is None or project.read_only or words == self._still.caption:
            return
        with self._workspace.edit(f"Caption of {self._still.label}"):
            stills.set_caption(project, self._still.id, words)

    def take_away(self) -> None:
        """Remove the still."""
        with self._workspace.edit(f"Remove still {self._still.label}"):
            stills.remove(self._workspace.need_project(), self._still.id)


def _thumbnail(png: bytes, size: QSize) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(png)
    return picture.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
