"""The row under the picture: go, time, loop, marks, speed, sound, still; one row at every width."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.player import sound, subtitles
from workbench.ui.player.command_button import CommandButton
from workbench.ui.player.overflow import OverflowRow, Part, always
from workbench.ui.player.time_field import TimeField
from workbench.ui.player.transport_buttons import (
    ChoiceButton,
    JumpButton,
    PlayButton,
    SpeedButton,
    VolumeButton,
)
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
        self.row = OverflowRow(workspace, [*self._going(), *self._rest()], wide=self.time)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.addWidget(self.row)
        self._playhead.playing_changed.connect(self._show_playing)
        for signal in (self._playhead.item_changed, workspace.theme.changed):
            signal.connect(self._show_item)
        self._show_item()

    def _going(self) -> list[Part]:
        return [
            self._jump(-10, 1), self._jump(-5, 70), self._jump(-1, 2),
            self._button("frame_back", "frame-back", "One frame back", 90),
            Part(self.play, 100),
            self._button("frame_forward", "frame-forward", "One frame forward", 90),
            self._jump(1, 2), self._jump(5, 70), self._jump(10, 1),
            Part(self.time, 100),
        ]  # fmt: skip

    def _rest(self) -> list[Part]:
        playhead = self._playhead
        still = CommandButton(self._workspace, "stills.save_still", "still", "Keep this frame as a still")
        here = self._workspace
        self.track = ChoiceButton(
            here, "player.choose_sound_track", "sound-track", "Sound track",
            lambda: sound.track_choices(playhead),
        )  # fmt: skip
        self.subtitles = ChoiceButton(
            here, "player.choose_subtitles", "subtitles", "Subtitles", lambda: subtitles.choices(here)
        )
        return [
            self._button("loop", "loop", "Loop the marked stretch or the row", 50),
            self._button("mark_in", "mark-in", "Mark the start of a stretch", 40),
            self._button("mark_out", "mark-out", "Mark the end of a stretch", 40),
            Part(self.speed, 55, ("player.slower", "player.faster", "player.normal_speed")),
            Part(self.volume, 60, ("player.louder", "player.quieter", "player.mute")),
            Part(
                self.track,
                45,
                ("player.next_sound_track", "player.choose_sound_track"),
                lambda: len(playhead.sound_tracks) > 1,
            ),
            Part(
                self.subtitles,
                44,
                ("player.show_subtitles", "player.choose_subtitles"),
                lambda: bool(subtitles.tracks_of(here)),
            ),
            self._button(
                "show_deinterlaced", "interlaced", "Smooth interlaced video", 43, lambda: playhead.interlaced
            ),
            self._button("show_look_panel", "look", "Adjust brightness, contrast, colour", 35),
            Part(still, 65, ("stills.save_still",)),
        ]

    def _jump(self, seconds: int, rank: int) -> Part:
        way = "back" if seconds < 0 else "forward"
        return Part(JumpButton(self._workspace, seconds), rank, (f"player.{way}_{abs(seconds)}_s",))

    def _button(
        self, function: str, icon: str, name: str, rank: int, wanted: Callable[[], bool] = always
    ) -> Part:
        action = f"player.{function}"
        return Part(CommandButton(self._workspace, action, icon, name), rank, (action,), wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def _show_item(self) -> None:
        self.setEnabled(self._playhead.has_time)
        self.row.fit()

    def _show_playing(self, playing: bool) -> None:
        self.play.set_icon("pause" if playing else "play", "Pause" if playing else "Play")
