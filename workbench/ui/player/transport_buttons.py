"""The buttons of the transport bar that are more than an icon: play, jumps, speed, loudness."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QMenu, QSlider, QToolButton, QWidgetAction

from workbench.playback.transport import LOUDEST
from workbench.ui.player.choosing import Choice, fill
from workbench.ui.player.command_button import CommandButton, keys_of
from workbench.ui.playhead import LOUDNESS_STEP, RATES
from workbench.ui.workspace import Workspace


class PlayButton(CommandButton):
    """The round accent button."""

    def dress(self) -> None:
        theme = self._workspace.theme
        size = theme.px(32)
        self.setIcon(theme.icon(self._icon, theme.tokens.on_accent))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setFixedSize(size, size)
        self.setStyleSheet(
            f"QToolButton {{ background: {theme.accent}; border: 2px solid {theme.accent};"
            f" border-radius: {size // 2}px; padding: 0; }}"
            f"QToolButton:focus {{ border-color: {theme.text}; }}"
            f"QToolButton:disabled {{ background: {theme.line}; border-color: {theme.line}; }}"
        )


class JumpButton(CommandButton):
    """Jumps by a number of seconds, which it wears in place of an icon."""

    def __init__(self, workspace: Workspace, seconds: int) -> None:
        self._seconds = seconds
        way = "back" if seconds < 0 else "forward"
        action = f"player.{way}_{abs(seconds)}_s"
        super().__init__(workspace, action, "", f"{way.capitalize()} {abs(seconds)} s")

    def dress(self) -> None:
        self.setText(f"{'−' if self._seconds < 0 else '+'}{abs(self._seconds)} s")
        self.setFont(self._workspace.theme.font(12))


class SpeedButton(QToolButton):
    """Shows the speed and offers the others."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._playhead = workspace.playhead
        self.setProperty("role", "quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        for rate in RATES:
            menu.addAction(f"{rate:g}×").triggered.connect(
                lambda _=False, rate=rate: self._playhead.set_rate(rate)
            )
        self.setMenu(menu)
        self._playhead.sound_changed.connect(self._show)
        self._show()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            slower, faster = (keys_of(self._workspace, f"player.{name}") for name in ("slower", "faster"))
            self.setToolTip(escape(f"Speed ({slower} slower, {faster} faster)"))
        return super().event(event)

    def _show(self) -> None:
        self.setText(f"{self._playhead.rate:g}×")
        self.setAccessibleName(f"Speed {self._playhead.rate:g}")


class ChoiceButton(CommandButton):
    """Offers what there is to choose from in a menu, made afresh each time it opens."""

    def __init__(
        self, workspace: Workspace, action_id: str, icon: str, name: str, choices: Callable[[], list[Choice]]
    ) -> None:
        super().__init__(workspace, action_id, icon, name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.aboutToShow.connect(lambda: fill(menu, choices()))
        self.setMenu(menu)


class VolumeButton(CommandButton):
    """Mutes on click; the wheel and a slider behind a right click set how loud."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, "player.mute", "volume", "Mute")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, LOUDEST)
        self._slider.setAccessibleName("Volume")
        self._slider.setFixedWidth(workspace.theme.px(140))
        self._slider.valueChanged.connect(workspace.playhead.set_volume)
        holder = QWidgetAction(self)
        holder.setDefaultWidget(self._slider)
        menu = QMenu(self)
        menu.addAction(holder)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setStyleSheet(
            "QToolButton { padding-right: 16px; } QToolButton::menu-button { border: none; width: 14px; }"
        )
        workspace.playhead.sound_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        playhead = self._workspace.playhead
        self._slider.blockSignals(True)
        self._slider.setValue(playhead.volume)
        self._slider.blockSignals(False)
        muted = playhead.muted or playhead.volume == 0
        self.set_icon(
            "muted" if muted else "volume", "Sound on" if muted else f"Mute (now {playhead.volume} %)"
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        playhead = self._workspace.playhead
        playhead.set_volume(
            playhead.volume + (LOUDNESS_STEP if event.angleDelta().y() > 0 else -LOUDNESS_STEP)
        )
        event.accept()
