"""Times as people write them and as the program keeps them: whole milliseconds."""

import re

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_SECONDS = re.compile(r"(\d+)(?:\.(\d{1,3}))?s?")


def from_arabic_digits(text: str) -> str:
    """Replace Arabic-Indic and Persian digits by 0-9, leaving all else."""
    return "".join(str(int(c)) if "٠" <= c <= "٩" or "۰" <= c <= "۹" else c for c in text)


def parse(text: str) -> int:
    """Read `1:20`, `01:02:03.456`, `1:20,5` or `80.5` as milliseconds; `ValueError` for anything else."""
    plain = from_arabic_digits(text.strip())
    if match := _CLOCK.fullmatch(plain):
        hours, minutes, seconds, fraction = match.groups()
        if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
            raise ValueError(f"no such time: {text}")
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    elif match := _SECONDS.fullmatch(plain):
        whole, fraction = int(match[1]), match[2]
    else:
        raise ValueError(f"not a time: {text}")
    return whole * 1000 + int((fraction or "").ljust(3, "0"))


def clock(ms: int, *, fraction: bool = True) -> str:
    """Write `4:35.320` or `1:02:03.456`; without the fraction, the second in which `ms` lies."""
    seconds, rest = divmod(abs(ms), 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    sign = "-" if ms < 0 else ""
    start = f"{sign}{hour}:{minute:02}:{second:02}" if hour else f"{sign}{minute}:{second:02}"
    return f"{start}.{rest:03}" if fraction else start
