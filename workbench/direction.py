"""Which way a text is written, by its content."""

from unicodedata import bidirectional


def direction_of(text: str) -> str:
    """Give "ltr" or "rtl" by the first letter that has a direction (Unicode UAX 9, P2), "" when none has."""
    strong = (kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL"))
    first = next(strong, "")
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(first, "")


def is_right_to_left(text: str) -> bool:
    """Say whether a text is written from the right."""
    return direction_of(text) == "rtl"
