"""The sound: how loud, how late, and which track."""

from workbench.ui import languages
from workbench.ui.player.choosing import Choice, choose
from workbench.ui.playhead import LOUDNESS_STEP, Playhead
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


def sound_later(workspace: Workspace) -> None:
    """Let the sound come 50 ms later against the picture; no time in the project changes."""
    workspace.playhead.set_sound_delay(workspace.playhead.sound_delay_ms + DELAY_STEP_MS)


def sound_earlier(workspace: Workspace) -> None:
    """Let the sound come 50 ms earlier against the picture; no time in the project changes."""
    workspace.playhead.set_sound_delay(workspace.playhead.sound_delay_ms - DELAY_STEP_MS)


def sound_in_step(workspace: Workspace) -> None:
    """Let sound and picture come together as the recording has them."""
    workspace.playhead.set_sound_delay(0)


def next_sound_track(workspace: Workspace) -> None:
    """Listen to the next of several sound tracks."""
    playhead = workspace.playhead
    playhead.set_sound_track((playhead.sound_track + 1) % len(playhead.sound_tracks))
    workspace.messages.tell(f"Sound: {track_names(playhead)[playhead.sound_track]}.")


def choose_sound_track(workspace: Workspace) -> None:
    """Choose which of several sound tracks to listen to."""
    choose(workspace, track_choices(workspace.playhead))


def track_choices(playhead: Playhead) -> list[Choice]:
    """Offer every sound track, the one that is heard ticked."""
    return [
        Choice(name, number == playhead.sound_track, lambda number=number: playhead.set_sound_track(number))
        for number, name in enumerate(track_names(playhead))
    ]


def track_names(playhead: Playhead) -> list[str]:
    """Name the sound tracks by number, language, channels and coding."""
    return [
        " · ".join(
            part
            for part in (
                f"Track {number}",
                languages.name(track.language),
                _channels(track.channels),
                track.codec,
            )
            if part
        )
        for number, track in enumerate(playhead.sound_tracks, start=1)
    ]


def _channels(count: int) -> str:
    return {0: "", 1: "mono", 2: "stereo"}.get(count, f"{count} channels")
