"""A place in a recording as people write it: a time, a frame, a stamp, or so much on or back."""

import math
import re
from fractions import Fraction

from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts

EXAMPLES = "Write a time as 1:23.4 or 83.4, a step as +10 or -1:00, or “frame 250”, or “pts 12345”."
_COUNTED = re.compile(r"(frame|f|#|pts)\s*(-?\d+)", re.IGNORECASE)


def read(words: str, facts: Facts, *, here_ms: int, frame: Frame | None = None) -> int:
    """Read what was typed as milliseconds; a step counts from `here_ms`, a stamp from the shown frame.

    Raises `WorkbenchError` when it says no place in this recording.
    """
    plain = timecode.from_arabic_digits(words).strip().replace("−", "-")
    if counted := _COUNTED.fullmatch(plain):
        word, number = counted[1].casefold(), int(counted[2])
        ms = _at_stamp(number, facts, frame) if word == "pts" else _at_frame(number, facts)
    elif plain[:1] in ("+", "-"):
        step = _time(plain[1:], words)
        ms = max(0, here_ms + (step if plain[0] == "+" else -step))
    else:
        ms = _time(plain, words)
    return _inside(ms, facts)


def _time(text: str, words: str) -> int:
    try:
        return timecode.parse(text.strip())
    except ValueError:
        raise WorkbenchError(f"“{words.strip()}” is no place in a recording.", EXAMPLES) from None


def _at_frame(number: int, facts: Facts) -> int:
    if facts.frame_rate is None:
        raise WorkbenchError(
            "The frames of this recording have no fixed rate, so they have no numbers.",
            "Go by time, or by the stamp (pts).",
        )
    return math.floor((number + Fraction(1, 2)) * 1000 / Fraction(facts.frame_rate))  # the middle of it


def _at_stamp(stamp: int, facts: Facts, frame: Frame | None) -> int:
    if frame is not None:
        return math.ceil(frame.time_ms + (stamp - frame.pts) * frame.time_base * 1000)
    if not facts.time_base:
        raise WorkbenchError("Stamps belong to pictures, and this recording has none.", "Go by time.")
    return math.ceil(float(stamp * Fraction(facts.time_base) * 1000) - facts.start_ms - 0.001)


def _inside(ms: int, facts: Facts) -> int:
    if 0 <= ms <= (facts.duration_ms or 0):
        return ms
    ends = timecode.clock(facts.duration_ms or 0)
    raise WorkbenchError(f"That is outside the recording, which runs from 0:00.000 to {ends}.", EXAMPLES)
