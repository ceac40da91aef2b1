"""What people do that is hard on a window, each as a storm: seeking, opening, zooming, hovering, playing."""

import random
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from workbench.project import items
from workbench.ui.main_window import MainWindow
from workbench.ui.player.timeline.timeline import Timeline
from workbench.ui.workspace import Workspace

_PATIENCE = 60.0

Storm = Callable[[Workspace, MainWindow, int], None]


def settle(seconds: float) -> None:
    """Let the window work for a while."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def until(fact: Callable[[], object], what: str) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + _PATIENCE
    while not fact():
        assert time.monotonic() < end, f"waited in vain for {what}"
        QApplication.processEvents()
        time.sleep(0.001)


def _exact(workspace: Workspace) -> None:
    until(lambda: workspace.playhead.frame is not None, "the exact frame")


def seeking(workspace: Workspace, _window: MainWindow, count: int) -> None:
    """Seek to `count` places, faster than any of them can be decoded."""
    chance = random.Random(1)
    for _ in range(count):
        workspace.playhead.seek(chance.randrange(workspace.playhead.duration_ms))
        settle(0.008)
    _exact(workspace)


def scrubbing(workspace: Workspace, _window: MainWindow, count: int) -> None:
    """Drag through the recording, resting now and then, and let go."""
    playhead = workspace.playhead
    for turn in range(count):
        playhead.scrub(playhead.duration_ms * turn // count)
        settle(0.15 if turn % 20 == 19 else 0.008)
    playhead.seek(playhead.duration_ms // 3)
    _exact(workspace)


def stepping(workspace: Workspace, _window: MainWindow, count: int) -> None:
    """Hold the key that steps back, then the one that steps forward."""
    workspace.playhead.seek(workspace.playhead.duration_ms // 2)
    _exact(workspace)
    for turn in range(count):
        workspace.playhead.step(-1 if turn < count / 2 else 1)
        settle(0.008)
    _exact(workspace)


def opening(workspace: Workspace, _window: MainWindow, count: int) -> None:
    """Turn from recording to recording."""
    everything = items.all(workspace.need_project())
    recordings = [item.id for item in everything if item.kind in ("video", "audio")]
    for turn in range(count):
        workspace.selection.set_item(recordings[turn % len(recordings)])
        settle(0.25)
    workspace.selection.set_item(recordings[0])
    _exact(workspace)


def zooming(_workspace: Workspace, window: MainWindow, count: int) -> None:
    """Turn the wheel over the timeline, with and without Ctrl and Shift."""
    timeline = _timeline(window)
    keys = Qt.KeyboardModifier
    held = (keys.ControlModifier, keys.NoModifier, keys.ShiftModifier)
    for turn in range(count):
        place = QPointF(timeline.width() * (turn % 10) / 10, timeline.height() / 2)
        delta = QPoint(0, 120 if turn // 20 % 2 else -120)
        event = QWheelEvent(
            place, timeline.mapToGlobal(place), QPoint(), delta, Qt.MouseButton.NoButton,
            held[turn % 3], Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(timeline, event)
        settle(0.008)


def listening(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Open the recording whose sound is longest and zoom about while its waveform is being read."""
    recordings = [item for item in items.all(workspace.need_project()) if item.kind in ("video", "audio")]
    workspace.selection.set_item(recordings[-1].id)
    until(lambda: workspace.analyses.waveform is not None, "the beginning of the waveform")
    zooming(workspace, window, count)
    until(lambda: workspace.analyses.waveform is not None and workspace.analyses.waveform.complete, "the end")
    workspace.selection.set_item(recordings[0].id)
    _exact(workspace)


def hovering(_workspace: Workspace, window: MainWindow, count: int) -> None:
    """Move the mouse along the timeline, where each place shows its picture."""
    timeline = _timeline(window)
    for turn in range(count):
        place = QPointF(timeline.width() * turn / count, timeline.height() / 2)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove, place, timeline.mapToGlobal(place), none, none,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(timeline, event)
        settle(0.008)


def playing(workspace: Workspace, _window: MainWindow, count: int) -> None:
    """Play and pause, and seek while it plays."""
    for turn in range(count):
        workspace.playhead.seek(turn * 1000)
        workspace.playhead.play()
        settle(0.3)
        workspace.playhead.seek(turn * 2000)
        settle(0.3)
        workspace.playhead.pause()
    _exact(workspace)


def _timeline(window: MainWindow) -> Timeline:
    timeline = window.findChild(Timeline)
    assert isinstance(timeline, Timeline)
    return timeline


STORMS: dict[str, tuple[Storm, int]] = {
    "seeking": (seeking, 300),
    "scrubbing": (scrubbing, 300),
    "stepping": (stepping, 200),
    "listening": (listening, 60),
    "opening": (opening, 8),
    "zooming": (zooming, 120),
    "hovering": (hovering, 200),
    "playing": (playing, 4),
}
