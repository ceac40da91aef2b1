"""Subtitles embedded in a recording, as words for the import dialog."""

from workbench.recording.subtitles import Cue


def as_subrip(cues: tuple[Cue, ...]) -> str:
    """Write cues as SubRip, which the import reads as it reads any file of that kind."""
    return "\n".join(
        f"{number}\n{_clock(cue.start_ms)} --> {_clock(cue.end_ms)}\n{_lines(cue.text)}\n"
        for number, cue in enumerate(cues, start=1)
        if cue.text.strip()
    )


def _lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())  # an empty line would end the cue


def _clock(ms: int) -> str:
    seconds, rest = divmod(max(ms, 0), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"
