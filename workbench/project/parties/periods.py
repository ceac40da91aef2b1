"""Whether what held from one date to another held on a date, all in EDTF and each as exact as it is."""


def holds(from_edtf: str, to_edtf: str, on: str) -> bool:
    """Tell whether a period, open where a date is empty, meets a date; an empty date meets every period.

    A coarse date is the whole of its month or year. One that cannot be read is taken as not known.
    """
    begins, ends, day = map(_prefix, (from_edtf, to_edtf, on))
    return not day or (begins[: len(day)] <= day and (not ends or day <= f"{ends}~"))


def begins(from_edtf: str) -> str:
    """Give what a beginning is ordered by; one that is open comes before all others."""
    return _prefix(from_edtf)


def _prefix(edtf: str) -> str:
    return edtf if set(edtf) <= set("0123456789-T:") else ""
