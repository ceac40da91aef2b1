"""The strip that tells of a new still and takes its caption, without ever asking for the focus."""

from typing import Self

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workbench.project import stills
from workbench.project.stills import Still
from workbench.timecode import clock
from workbench.ui.workspace import Workspace

_ABOVE = 52  # the lower edge of the picture holds the read-out and its buttons
_STAYS_MS = 8000  # unless somebody types in it
_MOVING = (QEvent.Type.Resize, QEvent.Type.ContentsRectChange)  # of the window or the picture


class CaptionBar(QFrame):
    """Lies over the lower part of the picture; Enter writes, and like Escape gives the focus back."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self.setObjectName("news")
        self.setProperty("level", "news")
        self._workspace = workspace
        self._still: int | None = None
        self._before: QWidget | None = None
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.field = QLineEdit(maxLength=2000)
        self.field.setAccessibleName("Caption of the new still")
        self.field.installEventFilter(self)
        self._close = QToolButton()
        self._close.setProperty("role", "quiet")
        self._close.setToolTip("Put away")
        self._close.setAccessibleName("Put the caption away")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.field, 1)
        row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self._fade)
        workspace.commit_typing.connect(self._commit)
        workspace.project_closed.connect(self._let_go)
        workspace.theme.changed.connect(self._tint)
        workspace.aids.changed.connect(self._move)
        if workspace.window is not None:
            workspace.window.installEventFilter(self)
        self._tint()
        self.hide()

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """Give the one that belongs to this workspace."""
        owner: QObject = workspace.window or workspace
        known = owner.property("caption_bar")
        if not isinstance(known, cls):
            known = cls(workspace)
            owner.setProperty("caption_bar", known)
        return known

    def show_still(self, still: Still, *, as_seen: bool = False) -> None:
        """Tell that it is kept and offer a place for its caption; what was typed for another is written."""
        self._commit()
        self._still = still.id
        where = f"{still.label} kept at {clock(still.time_ms)}" + (", also as seen" if as_seen else "")
        self.words.setText(where)
        key = self._workspace.actions.get("stills.caption_still")
        keys = key.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if key is not None else ""
        self.field.setPlaceholderText(f"What it shows ({keys})" if keys else "What it shows")
        self.field.setText(still.caption)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def begin_typing(self) -> None:
        """Put the caret into the field; the focus goes back to where it was afterwards."""
        self._before = QApplication.focusWidget()
        self._timer.stop()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Go away, writing nothing that was not entered, and give the focus back."""
        self._still = None
        back = self._before if self.field.hasFocus() else None
        self._before = None
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        self._workspace.attempt(self._write)
        self.leave()

    def _commit(self) -> None:
        if self._still is not None and self.isVisible():
            self._workspace.attempt(self._write)

    def _write(self) -> None:
        project, words = self._workspace.project, self.field.text().strip()
        still = stills.get(project, self._still) if project is not None and self._still is not None else None
        if project is not None and still is not None and words != still.caption:
            with self._workspace.edit(f"Caption of {still.label}"):
                stills.set_caption(project, still.id, words)

    def _fade(self) -> None:
        if not self.field.hasFocus():
            self._commit()
            self.leave()

    def _let_go(self) -> None:
        self._still = None
        self.hide()

    # looks

    def _tint(self) -> None:
        theme = self._workspace.theme
        self._close.setIcon(theme.icon("close", theme.dim))
        self._close.setIconSize(QSize(theme.px(16), theme.px(16)))

    def _home(self) -> QWidget | None:
        """Find the window that the picture stands in now."""
        window, place = self._workspace.window, self._workspace.aids.place
        beside = window.findChild(QWidget, "own_window") if window is not None and place != "pane" else None
        return beside or window

    def _move(self) -> None:
        """Go where the picture goes, before the window that it leaves is deleted with all in it."""
        shown = not self.isHidden()  # the window around it may be gone already
        if self.parentWidget() is not self._home():
            self.setParent(self._home())
            self.setVisible(shown)
        if shown:
            self._place()

    def _place(self) -> None:
        window = self._home()
        if window is None:
            return
        if self.parentWidget() is not window:
            self.setParent(window)
        picture = window.findChild(QWidget, "surface")
        room = picture if picture is not None and picture.isVisible() else window
        room.installEventFilter(self)
        free = room.contentsRect()  # what lies over the picture's lower edge is not covered
        corner, high = room.mapTo(window, QPoint(0, free.bottom() + 1)), self.sizeHint().height()
        width = min(self._workspace.theme.px(560), room.width() - 24)
        left = corner.x() + (room.width() - width) // 2
        self.setGeometry(left, corner.y() - high - self._workspace.theme.px(_ABOVE), width, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            if event.type() in _MOVING and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._commit()
            self._timer.start()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return False
