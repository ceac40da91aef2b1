"""Frame rates as people and files write them, and frames as times."""

import re
from fractions import Fraction

from workbench.errors import WorkbenchError

RATES = (
    ("23.976", "23.976 (film on NTSC)"), ("24", "24 (film)"), ("25", "25 (PAL)"), ("29.97", "29.97 (NTSC)"),
    ("30", "30"), ("50", "50"), ("59.94", "59.94"), ("60", "60"),
)  # fmt: skip
_NTSC = {"23.976": 24, "23.98": 24, "29.97": 30, "47.952": 48, "59.94": 60, "119.88": 120}
_STATED = re.compile(r"\d{1,6}(?:\.\d{1,6}|/\d{1,6})?")


def rate_of(words: str) -> Fraction | None:
    """Read `25`, `29.97`, `30000/1001` as frames a second, exactly; None for what is no frame rate."""
    plain = words.strip().replace(",", ".")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    if plain in _NTSC:
        return Fraction(_NTSC[plain] * 1000, 1001)
    try:
        rate = Fraction(plain) if _STATED.fullmatch(plain) else Fraction(0)
    except ZeroDivisionError:
        return None
    return rate if 1 <= rate <= 1000 else None


def need_rate(words: str) -> Fraction:
    """Read a frame rate; `WorkbenchError` for what is none."""
    rate = rate_of(words)
    if rate is None:
        raise WorkbenchError(f"{words or 'Nothing'} is no frame rate.", "Give one such as 25 or 30000/1001.")
    return rate


def frame_at(ms: int, rate: Fraction) -> int:
    """Give the number of the frame that is shown at a time, from 0."""
    return int(ms * rate / 1000)


def first_ms(frame: int, rate: Fraction) -> int:
    """Give the first whole millisecond at which a frame is shown."""
    return -int(-frame * 1000 // rate)


def timecode_of(frame: int, rate: Fraction, *, drop: bool = False) -> str:
    """Write `01:02:03:04` (SMPTE ST 12-1), with `drop` as `01:02:03;04` that keeps to the clock at 29.97."""
    base = round(rate)
    if drop:
        skipped = base // 15
        tens, rest = divmod(frame, base * 600 - 9 * skipped)
        frame += 9 * skipped * tens
        if rest >= base * 60:
            frame += skipped * ((rest - base * 60) // (base * 60 - skipped) + 1)
    seconds, frames = divmod(frame, base)
    sign = ";" if drop else ":"
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{sign}{frames:02}"


def timecode_ms(hours: int, minutes: int, seconds: int, frames: int, rate: Fraction, *, drop: bool) -> int:
    """Give the time of a timecode in milliseconds; with `drop`, numbers are left out as in SMPTE ST 12-1."""
    base, minute = round(rate), hours * 60 + minutes
    skipped = base // 15 * (minute - minute // 10) if drop else 0
    return first_ms((minute * 60 + seconds) * base + frames - skipped, rate)
