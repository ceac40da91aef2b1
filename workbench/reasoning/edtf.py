"""Dates of the world as EDTF text (levels 0 and 1, ISO 8601-2) and times of day: what they span, in words."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.errors import WorkbenchError
from workbench.timecode import from_arabic_digits

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}  # of the northern half of the world, as the months are named
_OPEN = ("", "..")  # an end that is not known, and one that is not there: neither bounds anything
_INSTANT = timedelta(microseconds=1)
_LAST = datetime.max.replace(tzinfo=UTC)

_DAY = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[?~%]?)"
)
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?(?P<doubt>[?~%]?)"
)


class Span(NamedTuple):
    """From when to when, both included; None where that end is open or not known.

    What is written without a zone is taken as UTC, so that two local times are compared as they are written.
    """

    earliest: datetime | None
    latest: datetime | None
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=4096)
def span(text: str) -> Span | None:
    """Give what a date, a time or an interval spans; None for what is no EDTF, and for nothing."""
    plain = _tidy(text)
    if "/" not in plain:
        return _one(plain) if plain else None
    first, _, last = plain.partition("/")
    start, end = _end(first), _end(last)
    if start is None or end is None or (first in _OPEN and last in _OPEN):
        return None
    if start.earliest and end.latest and start.earliest > end.latest:
        return None
    return Span(
        start.earliest,
        end.latest,
        start.approximate or end.approximate,
        start.uncertain or end.uncertain,
    )


def overlap(one: Span | None, other: Span | None) -> bool:
    """Tell whether two spans share a moment; of what is not known (None) nobody can say that it does not."""
    if one is None or other is None:
        return True
    return _not_after(one.earliest, other.latest) and _not_after(other.earliest, one.latest)


def check(text: str) -> str:
    """Give the text tidied, ready to be kept; `WorkbenchError` for what is no EDTF, "" is nothing said."""
    plain = _tidy(text)
    if plain and span(plain) is None:
        raise WorkbenchError(
            f"“{text.strip()}” is no date that can be read.",
            "Write 2013-06-05, 2013-06, 2013-06-05T14:30, 2013-06-05~ for about,"
            " or 2013-06-01/2013-06-05 for a period.",
        )
    return plain


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give columns by name with the dates among them (`..._edtf`) tidied; raises as `check` does."""
    return {name: check(value) if name.endswith("_edtf") else value for name, value in fields.items()}


def words(text: str) -> str:
    """Write a date as people read it: "5 June 2013", "from June 2013 on"; what is no EDTF as it stands."""
    plain = _tidy(text)
    if span(plain) is None:
        return text.strip()
    if "/" not in plain:
        return _said(plain)
    first, _, last = plain.partition("/")
    if first in _OPEN:
        return f"until {_said(last)}"
    return f"from {_said(first)} on" if last in _OPEN else f"{_said(first)} – {_said(last)}"


def _tidy(text: str) -> str:
    # The signs that keyboards and word processors put for a hyphen, and ISO's small letters.
    plain = from_arabic_digits("".join(text.split())).upper()
    return plain.replace("\u2011", "-").replace("\u2013", "-").replace("\u2212", "-")


def _end(text: str) -> Span | None:
    return Span(None, None) if text in _OPEN else _one(text)


def _one(text: str) -> Span | None:
    try:
        if found := _TIME.fullmatch(text):
            earliest, latest = _moment(found)
        elif found := _DAY.fullmatch(text):
            earliest, latest = _days(found["year"], found["month"] or "", found["day"] or "")
        else:
            return None
    except (ValueError, OverflowError):  # 30 February, 25 o'clock, year 0
        return None
    return Span(earliest, latest, found["doubt"] in ("~", "%"), found["doubt"] in ("?", "%"))


def _days(year: str, month: str, day: str) -> tuple[datetime, datetime]:
    years = int(year.replace("X", "0")) or 1, int(year.replace("X", "9"))
    if "X" in year and month:
        raise ValueError(year)
    if not month or month == "XX":
        if day not in ("", "XX"):
            raise ValueError(day)
        return _start(years[0]), _before(years[1] + 1, 1)
    if int(month) in _SEASONS and not day:
        return _season(years[0], int(month))
    if not day or day == "XX":
        last = monthrange(years[0], int(month))[1]
        return _start(years[0], int(month)), _last_of(_start(years[0], int(month), last))
    start = _start(years[0], int(month), int(day))
    return start, _last_of(start)


def _season(year: int, season: int) -> tuple[datetime, datetime]:
    start = _SEASON_STARTS[season]
    after = (year + 1, start + 3 - 12) if start + 3 > 12 else (year, start + 3)
    return _start(year, start), _before(*after)


def _before(year: int, month: int) -> datetime:
    return _LAST if year > _LAST.year else _start(year, month) - _INSTANT


def _start(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


def _last_of(day: datetime) -> datetime:
    return day.replace(hour=23, minute=59, second=59, microsecond=999_999)


def _moment(found: re.Match[str]) -> tuple[datetime, datetime]:
    hour, minute, second = (found[name] for name in ("hour", "minute", "second"))
    zone = found["zone"] or "Z"
    start = datetime.fromisoformat(f"{found['day']}T{hour}:{minute or '00'}:{second or '00'}{zone}")
    length = timedelta(hours=1) if minute is None else timedelta(minutes=1)
    start = start.astimezone(UTC)
    return start, start + (timedelta(seconds=1) if second else length) - _INSTANT


def _not_after(one: datetime | None, other: datetime | None) -> bool:
    return one is None or other is None or one <= other


def _said(text: str) -> str:
    plain, doubt = (text[:-1], text[-1]) if text[-1] in "?~%" else (text, "")
    about = "about " if doubt in ("~", "%") else ""
    return f"{about}{_date(plain)}{' (uncertain)' if doubt in ('?', '%') else ''}"


def _date(text: str) -> str:
    date, _, time = text.partition("T")
    year, month, day = [*date.split("-"), "", ""][:3]
    if "X" in year:
        return f"the {year.replace('X', '0')}s"
    if month == "XX":
        return f"some day in {year}" if day else f"some month of {year}"
    if month and int(month) in _SEASONS:
        return f"{_SEASONS[int(month)]} {year}"
    named = f"{_MONTHS[int(month) - 1]} {year}" if month else year
    if day:
        named = f"some day in {named}" if day == "XX" else f"{int(day)} {named}"
    return f"{named}, {_clock(time)}" if time else named


def _clock(time: str) -> str:
    clock = re.match(r"[\d:]+", time)
    zone = time[clock.end() :] if clock else ""
    hour = clock[0] if clock else time
    written = hour if ":" in hour else f"{hour} h"
    return f"{written} {'UTC' if zone == 'Z' else zone}".strip()
