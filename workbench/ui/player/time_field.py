"""The time of the playhead, which becomes a field to type a place into; beneath it what is so now."""

from html import escape

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.ui.player import destination, playing_words
from workbench.ui.player.command_button import keys_of
from workbench.ui.workspace import Workspace


def go(workspace: Workspace, words: str) -> None:
    """Go to a place as somebody typed it; `WorkbenchError` when it is none."""
    playhead = workspace.playhead
    facts = playhead.facts
    if facts is None:
        raise WorkbenchError("No recording is open to go to a place in.", "Select one.")
    place = destination.read(words, facts, here_ms=playhead.position_ms, frame=playhead.frame)
    playhead.seek(place)


class TimeField(QWidget):
    """Click it, or press its keys, and type where to go; Enter goes there, Escape thinks better of it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._playhead = workspace, workspace.playhead
        self._before: QWidget | None = None
        self.time = QPushButton()
        self.time.setProperty("role", "time")
        self.time.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.time.setAccessibleName("Time")
        self.time.clicked.connect(self.edit)
        self.field = QLineEdit()
        self.field.setProperty("role", "time")
        self.field.setAccessibleName("Go to a time, a frame or a stamp")
        self.field.returnPressed.connect(self._go)
        self.field.installEventFilter(self)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("role", "small")
        self.state.setIndent(4)
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state.setAccessibleName("Length and what is so now")
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self.time)
        self._stack.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(0)
        column.addWidget(self._stack)
        column.addWidget(self.state)
        playhead = self._playhead
        playhead.moved.connect(self._show_time)
        for signal in (
            playhead.item_changed, playhead.picture_changed, playhead.sound_changed, playhead.loop_changed,
            playhead.playing_changed,
        ):  # fmt: skip
            signal.connect(self._show_state)
        workspace.theme.changed.connect(self._dress)
        self._dress()

    # what is so

    def _show_time(self, ms: int) -> None:
        self.time.setText(timecode.clock(ms) if self._playhead.has_time else "")
        self._show_state()

    def _show_state(self, *_: object) -> None:
        words = playing_words.state(self._playhead)
        length = self._playhead.duration_ms
        shown = words or (f"/ {timecode.clock(length)}" if length else "")
        if shown == self.state.property("whole"):
            return
        self.state.setProperty("whole", shown)
        self.state.setAccessibleDescription(shown)
        self._fit_state()
        self.state.setToolTip(escape(shown))
        self.state.setStyleSheet(f"color: {self._workspace.theme.accent};" if words else "")

    def _fit_state(self) -> None:
        whole, room = str(self.state.property("whole") or ""), self.width() - 16
        self.state.setText(self.state.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_state()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def _dress(self) -> None:
        theme = self._workspace.theme
        for part in (self.time, self.field):
            part.setStyleSheet(_sheet(theme.mono(17, bold=True), type(part).__name__))
            part.ensurePolished()
            part.setFixedHeight(part.fontMetrics().height())
        self.state.setFont(theme.font(11))
        longest = timecode.clock(max(self._playhead.duration_ms, 9 * 60_000))
        wide = max(
            self.time.fontMetrics().horizontalAdvance(longest),
            self.state.fontMetrics().horizontalAdvance(f"/ {longest}"),
        )
        self.setMinimumWidth(wide + 16)
        self._stack.setFixedWidth(wide + 8)
        self.state.setProperty("whole", None)
        self._show_time(self._playhead.position_ms)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            keys = keys_of(self._workspace, "player.go_to_time")
            self.time.setToolTip(escape(f"Go to a time ({keys})"))
        return super().event(event)

    # typing a place

    def edit(self) -> None:
        """Let a person type where to go; the focus then returns to where it was."""
        before = QApplication.focusWidget()
        self._before = before if before is not self.field else self._before
        self.field.setText(self.time.text())
        self.field.selectAll()
        self._stack.setCurrentWidget(self.field)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        try:
            go(self._workspace, self.field.text())
        except WorkbenchError as error:
            self._workspace.trouble(error)
            self.field.selectAll()
        else:
            self._leave()

    def _leave(self) -> None:
        before, self._before = self._before, None
        self._stack.setCurrentWidget(self.time)
        there = before if before is not None and isValid(before) and before.isVisible() else self.time
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        elif event.type() == QEvent.Type.FocusOut and self._stack.currentWidget() is self.field:
            self._stack.setCurrentWidget(self.time)
        return False


def _sheet(font: QFont, kind: str) -> str:
    """Write the font as a rule: buttons and fields forget a font that is only set."""
    names = ", ".join(f'"{name}"' for name in font.families())
    return f"{kind} {{ font: {int(font.weight())} {font.pixelSize()}px {names}; }}"
