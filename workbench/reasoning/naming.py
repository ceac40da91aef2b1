"""Several names in one sentence."""

from collections.abc import Iterable

_MOST = 4  # as many are named; of more the rest is counted


def in_order(names: Iterable[str]) -> list[str]:
    """Sort names, each once: E2 before E10, and other names as words."""
    return sorted(set(names), key=lambda name: (len(name) if name[-1:].isdecimal() else 0, name))


def listed(names: Iterable[str]) -> str:
    """Write names as a reader says them, in order: "E1, E2 and E10", "C1, C2, C3 and 5 more"."""
    each = in_order(names)
    if len(each) > _MOST:
        each = [*each[: _MOST - 1], f"{len(each) - _MOST + 1} more"]
    return " and ".join(part for part in (", ".join(each[:-1]), *each[-1:]) if part)
