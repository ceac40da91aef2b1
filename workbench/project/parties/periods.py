"""Whether what held from one date to another held on a date, all in EDTF and each as exact as it is."""

from datetime import UTC, datetime

from workbench.reasoning import edtf
from workbench.reasoning.edtf import Span

_ALWAYS = datetime.min.replace(tzinfo=UTC)


def holds(from_edtf: str, to_edtf: str, on: str) -> bool:
    """Tell whether a period, both ends included, meets a date; what is empty or unreadable bounds nothing.

    A coarse date is the whole of its month or year.
    """
    first, last = edtf.span(from_edtf), edtf.span(to_edtf)
    period = Span(first.earliest if first else None, last.latest if last else None)
    return edtf.overlap(period, edtf.span(on))


def begins(from_edtf: str) -> datetime:
    """Give what a beginning is ordered by; one that is open comes before all others."""
    first = edtf.span(from_edtf)
    return first.earliest if first and first.earliest else _ALWAYS
