"""The row under the picture: go, time, marks, speed, loudness, still; in two rows where it is narrow."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QWidget,
)  # fmt: skip

from workbench import timecode
from workbench.ui.player import commands
from workbench.ui.player.command_button import CommandButton
from workbench.ui.player.transport_buttons import JumpButton, PlayButton, SpeedButton, VolumeButton
from workbench.ui.workspace import Workspace


class TransportBar(QWidget):
    """Shows where the playhead is and moves it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self.setObjectName("transport_bar")
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.play = PlayButton(workspace, commands.play_pause, "play", "Play")
        self.time = _label("Time")
        self.duration = _label("Length")
        self.duration.setProperty("role", "dim")
        self.speed = SpeedButton(workspace)
        self.volume = VolumeButton(workspace)
        self.still = CommandButton(workspace, "stills.save_still", "still", "Keep this frame as a still")
        self.still.setText("Still")
        self.still.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._going, self._rest = self._going_row(), self._rest_row()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 6, 8, 6)
        self._grid.setSpacing(4)
        self._arrange(stacked=False)
        self._playhead.moved.connect(self._show_time)
        self._playhead.playing_changed.connect(self._show_playing)
        self._playhead.item_changed.connect(self._show_item)
        workspace.theme.changed.connect(self._dress)
        self._dress()
        self._show_item()

    def _going_row(self) -> QWidget:
        here = self._workspace
        back = (commands.back_10_s, -10), (commands.back_5_s, -5), (commands.back_1_s, -1)
        forward = (commands.forward_1_s, 1), (commands.forward_5_s, 5), (commands.forward_10_s, 10)
        before = [JumpButton(here, command, seconds) for command, seconds in back]
        behind = [JumpButton(here, command, seconds) for command, seconds in forward]
        self._spare = [before[0], before[2], behind[0], behind[2]]
        return _row(
            *before,
            CommandButton(here, commands.frame_back, "frame-back", "One frame back"),
            self.play,
            CommandButton(here, commands.frame_forward, "frame-forward", "One frame forward"),
            *behind,
            self.time,
            self.duration,
        )

    def _rest_row(self) -> QWidget:
        here = self._workspace
        return _row(
            CommandButton(here, commands.mark_in, "mark-in", "Mark the start of a stretch"),
            CommandButton(here, commands.mark_out, "mark-out", "Mark the end of a stretch"),
            self.speed,
            self.volume,
            self.still,
        )

    # shape

    def _arrange(self, *, stacked: bool) -> None:
        self._stacked = stacked
        self._grid.addWidget(self._going, 0, 0, Qt.AlignmentFlag.AlignLeft)
        row, column = (1, 0) if stacked else (0, 1)
        side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(self._rest, row, column, side)
        self._grid.setColumnStretch(0, 0 if stacked else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show all jumps where there is room, else those of 5 s; where even these are too wide, two rows."""
        for roomy in (True, False):
            for button in self._spare:
                button.setVisible(roomy)
            wanted = self._going.sizeHint().width() + self._rest.sizeHint().width() + 24
            if wanted <= self.width():
                break
        if (wanted > self.width()) != self._stacked:
            self._arrange(stacked=wanted > self.width())
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _dress(self) -> None:
        theme = self._workspace.theme
        self.time.setFont(theme.mono(18, bold=True))
        self.duration.setFont(theme.mono(13))
        longest = timecode.clock(max(self._playhead.duration_ms, 9 * 60_000))
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance(longest) + 12)
        self._fit()

    # what is so now

    def _show_item(self) -> None:
        self.setEnabled(self._playhead.has_time)
        length = self._playhead.duration_ms
        self.duration.setText(f"/ {timecode.clock(length)}" if length else "")
        self._dress()
        self._show_time(self._playhead.position_ms)

    def _show_time(self, ms: int) -> None:
        self.time.setText(timecode.clock(ms) if self._playhead.has_time else "")
        self._show_length()

    def _show_length(self) -> None:
        length = self._playhead.duration_ms
        words = f"/ {timecode.clock(length)}" if length else ""
        if words != self.duration.text():
            self.duration.setText(words)
            self._dress()

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play", "Pause" if playing else "Play")


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName(name)
    return label


def _row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return row
