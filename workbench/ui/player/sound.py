"""The sound: how loud, how late, and which track."""

from workbench.ui.playhead import LOUDNESS_STEP
from workbench.ui.workspace import Workspace

DELAY_STEP_MS = 50


def louder(workspace: Workspace) -> None:
    """Turn the sound up by a tenth, up to twice as loud as it was recorded."""
    workspace.playhead.set_volume(workspace.playhead.volume + LOUDNESS_STEP)


def quieter(workspace: Workspace) -> None:
    """Turn the sound down by a tenth."""
    workspace.playhead.set_volume(workspace.playhead.volume - LOUDNESS_STEP)


def mute(workspace: Workspace) -> None:
    """Silence the sound, or bring it back."""
    workspace.playhead.set_muted(not workspace.playhead.muted)


def sound_is_muted(workspace: Workspace) -> bool:
    """Say whether the sound is silenced."""
    return workspace.playhead.muted
