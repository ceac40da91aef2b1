"""Which way a text is written, by its content."""

from unicodedata import bidirectional

_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATING = ("LRI", "RLI", "FSI")


def direction_of(text: str) -> str:
    """Give "ltr" or "rtl" by the first letter that has a direction (Unicode UAX 9, P2), "" when none has.

    What is isolated says nothing about the text around it.
    """
    depth = 0
    for kind in map(bidirectional, text):
        if kind in _ISOLATING:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif kind in _STRONG and not depth:
            return _STRONG[kind]
    return ""


def isolated(text: str) -> str:
    """Put a text that stands among others between marks, so that it turns nothing round but itself."""
    return f"\u2068{text}\u2069"


def from_the_left(sentence: str) -> str:
    """Keep a sentence of ours from being turned round by an Arabic name at its beginning.

    Also by one that is isolated: the text documents of Qt do not pass over it.
    """
    first = next((_STRONG[kind] for kind in map(bidirectional, sentence) if kind in _STRONG), "")
    return f"\u200e{sentence}" if first == "rtl" or is_right_to_left(sentence) else sentence


def is_right_to_left(text: str) -> bool:
    """Say whether a text is written from the right."""
    return direction_of(text) == "rtl"
