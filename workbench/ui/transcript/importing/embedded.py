"""Subtitles embedded in a recording, as words for the import dialog."""

from workbench.formats import subrip
from workbench.recording.subtitles import Cue


def as_subrip(cues: tuple[Cue, ...]) -> str:
    """Write cues as SubRip, which the import reads as it reads any file of that kind."""
    said = (cue for cue in cues if cue.text.strip())
    return "\n".join(
        subrip.entry(number, cue.start_ms, cue.end_ms, cue.text) for number, cue in enumerate(said, start=1)
    )
