"""The subtitles that a recording carries: shown on the picture, hidden, chosen among several."""

from workbench.recording.subtitles import SubtitleTrack
from workbench.ui import languages
from workbench.ui.player.choosing import Choice, choose
from workbench.ui.workspace import Workspace


def show_subtitles(workspace: Workspace) -> None:
    """Show the recording's own subtitles on the picture, or hide them."""
    shown = subtitles_are_shown(workspace)
    workspace.analyses.show_subtitles(None if shown else _first_readable(workspace))


def subtitles_are_shown(workspace: Workspace) -> bool:
    """Say whether embedded subtitles are shown."""
    return workspace.analyses.subtitle_track is not None


def choose_subtitles(workspace: Workspace) -> None:
    """Choose which of the recording's own subtitles to show, or none."""
    choose(workspace, choices(workspace))


def tracks_of(workspace: Workspace) -> tuple[SubtitleTrack, ...]:
    """Give the tracks of subtitles in the open recording."""
    facts = workspace.playhead.facts
    return facts.subtitles if facts is not None else ()


def choices(workspace: Workspace) -> list[Choice]:
    """Offer to show none, and each track; a track of pictures cannot be chosen."""
    analyses = workspace.analyses
    none = Choice("No subtitles", analyses.subtitle_track is None, lambda: analyses.show_subtitles(None))
    return [none, *(_choice(workspace, number, track) for number, track in enumerate(tracks_of(workspace)))]


def _choice(workspace: Workspace, number: int, track: SubtitleTrack) -> Choice:
    def take() -> None:
        workspace.attempt(lambda: workspace.analyses.show_subtitles(number))

    return Choice(name(number, track), workspace.analyses.subtitle_track == number, take, track.text)


def name(number: int, track: SubtitleTrack) -> str:
    """Name a track by number, language, title and whether it is drawn."""
    drawn = "" if track.text else "pictures, cannot be shown"
    parts = (f"Track {number + 1}", languages.name(track.language), track.title, drawn)
    return " · ".join(filter(None, parts))


def _first_readable(workspace: Workspace) -> int | None:
    return next((number for number, track in enumerate(tracks_of(workspace)) if track.text), None)
