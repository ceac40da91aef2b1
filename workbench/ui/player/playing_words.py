"""What is out of the ordinary in playing, in a few words: backwards, looping, near, sound moved."""

from workbench import timecode
from workbench.ui.playhead import Playhead


def state(playhead: Playhead) -> str:
    """Say what a person should not forget while listening; "" when all is as usual."""
    return " · ".join(filter(None, (_way(playhead), _near(playhead), _delay(playhead), _loop(playhead))))


def _way(playhead: Playhead) -> str:
    rate = playhead.shuttle_rate
    if rate < 0:
        return f"back {-rate:g}×"
    return f"{rate:g}×" if rate not in (0, 1, playhead.rate) else ""


def _loop(playhead: Playhead) -> str:
    return f"loop {span(playhead.loop)}" if playhead.loop is not None else ""


def _near(playhead: Playhead) -> str:
    return "near" if playhead.near else ""


def _delay(playhead: Playhead) -> str:
    return f"sound {playhead.sound_delay_ms:+d} ms" if playhead.sound_delay_ms else ""


def span(stretch: tuple[int, int]) -> str:
    """Write a stretch short: tenths of seconds within the first minute, else whole seconds."""
    start, end = stretch
    if end < 60_000:
        return f"{start / 1000:.1f}–{end / 1000:.1f} s"
    return f"{timecode.clock(start, fraction=False)}–{timecode.clock(end, fraction=False)}"
