"""What held from one date to another, both in EDTF: its bounds, and when within a date the turns come."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workbench.reasoning import edtf
from workbench.reasoning.edtf import Span

Bounds = tuple[datetime, datetime]  # the first and the last moment, both included

_ALWAYS = datetime.min.replace(tzinfo=UTC)
_FOREVER = datetime.max.replace(tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


def bounds(from_edtf: str, to_edtf: str) -> Bounds:
    """Give the moments from which and to which a period holds; what is empty or unreadable bounds nothing.

    A coarse date is the whole of its month or year.
    """
    first, last = edtf.span(from_edtf), edtf.span(to_edtf)
    return (first and first.earliest) or _ALWAYS, (last and last.latest) or _FOREVER


def turns(periods: Iterable[Bounds], on: Span) -> list[datetime]:
    """Give the moments of a date that stand for all of it: its first, and those at which a period changes."""
    start, end = on.earliest or _ALWAYS, on.latest or _FOREVER
    found = {start}
    for first, last in periods:
        found |= {first} if start < first <= end else set()
        found |= {last + _INSTANT} if start <= last < end else set()
    return sorted(found)
