"""The row under the picture: go, time, loop, marks, speed, sound, still; one row at every width."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.player.command_button import CommandButton
from workbench.ui.player.overflow import OverflowRow, Part
from workbench.ui.player.time_field import TimeField
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
        self.play = PlayButton(workspace, "player.play_pause", "play", "Play")
        self.time = TimeField(workspace)
        self.speed = SpeedButton(workspace)
        self.volume = VolumeButton(workspace)
        parts = [*self._going(), *self._rest()]
        self.row = OverflowRow(workspace, parts, spare_before=parts[len(self._going_parts)].widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.row)
        self._playhead.playing_changed.connect(self._show_playing)
        for signal in (self._playhead.item_changed, workspace.theme.changed):
            signal.connect(self._show_item)
        self._show_item()

    def _going(self) -> list[Part]:
        self._going_parts = [
            self._jump(-10, 1), self._jump(-5, 70), self._jump(-1, 2),
            self._button("frame_back", "frame-back", "One frame back", 90),
            Part(self.play, 100),
            self._button("frame_forward", "frame-forward", "One frame forward", 90),
            self._jump(1, 2), self._jump(5, 70), self._jump(10, 1),
            Part(self.time, 100),
        ]  # fmt: skip
        return self._going_parts

    def _rest(self) -> list[Part]:
        still = CommandButton(self._workspace, "stills.save_still", "still", "Keep this frame as a still")
        return [
            self._button("mark_in", "mark-in", "Mark the start of a stretch", 40),
            self._button("mark_out", "mark-out", "Mark the end of a stretch", 40),
            Part(self.speed, 55, ("player.slower", "player.faster", "player.normal_speed")),
            Part(self.volume, 60, ("player.louder", "player.quieter", "player.mute")),
            Part(still, 65, ("stills.save_still",)),
        ]

    def _jump(self, seconds: int, rank: int) -> Part:
        way = "back" if seconds < 0 else "forward"
        return Part(JumpButton(self._workspace, seconds), rank, (f"player.{way}_{abs(seconds)}_s",))

    def _button(self, function: str, icon: str, name: str, rank: int) -> Part:
        action = f"player.{function}"
        return Part(CommandButton(self._workspace, action, icon, name), rank, (action,))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _show_item(self) -> None:
        self.setEnabled(self._playhead.has_time)
        self.row.fit()

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play", "Pause" if playing else "Play")
