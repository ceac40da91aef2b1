"""The scale of the timeline: where its lines stand and what they say, from centuries to minutes."""

from collections.abc import Iterator
from datetime import UTC, datetime

from workbench.ui.claims.overview.lanes import DAY, moment, seconds

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOUR, _MINUTE = 3600.0, 60.0
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTHS = (1, 3, 6)
_DAYS = (1, 2, 7, 14)
_CLOCK = (_MINUTE, 5 * _MINUTE, 15 * _MINUTE, _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR)


def ticks(first: float, last: float, room: int) -> list[tuple[float, str]]:
    """List at most about `room` lines between two times, in seconds since 1970, each with its words."""
    wanted = (last - first) / max(room, 1)
    for step in _CLOCK:
        if step >= wanted:
            return list(_by_clock(first, last, step))
    for days in _DAYS:
        if days * DAY >= wanted:
            return list(_by_days(first, last, days))
    for months in _MONTHS:
        if months * 30 * DAY >= wanted:
            return list(_by_months(first, last, months))
    years = next((years for years in _YEARS if years * 365 * DAY >= wanted), _YEARS[-1])
    return list(_by_months(first, last, 12 * years))


def _by_clock(first: float, last: float, step: float) -> Iterator[tuple[float, str]]:
    at = first // step * step
    while at <= last:
        when = moment(at)
        if at >= first and when is not None:
            yield at, f"{when.hour:02}:{when.minute:02}" if when.hour or when.minute else _day(when)
        at += step


def _by_days(first: float, last: float, days: int) -> Iterator[tuple[float, str]]:
    at = first // (DAY * days) * DAY * days
    while at <= last:
        when = moment(at)
        if at >= first and when is not None:
            yield at, _day(when)
        at += DAY * days


def _day(when: datetime) -> str:
    return f"{when.day} {_NAMES[when.month - 1]} {when.year}"


def _by_months(first: float, last: float, months: int) -> Iterator[tuple[float, str]]:
    begun = moment(first)
    month = (begun.year * 12 + begun.month - 1) // months * months if begun else 12
    while month <= 9999 * 12 + 11:
        year = month // 12
        if year >= 1:
            when = datetime(year, month % 12 + 1, 1, tzinfo=UTC)
            at = seconds(when)
            if at > last:
                return
            if at >= first:
                yield at, str(year) if months >= 12 or when.month == 1 else f"{_NAMES[when.month - 1]} {year}"
        month += months
