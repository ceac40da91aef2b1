"""How well a piece of evidence fits an explanation: the sign, the word, the colour and the keys of a mark."""

from workbench.reasoning.rival_explanations import MARKS
from workbench.ui.claims.evidence.words import CONSISTENCY

MINUS = "\N{MINUS SIGN}"
SIGNS = {2: "++", 1: "+", 0: "0", -1: MINUS, -2: MINUS * 2, None: "n/a"}
OPEN_SIGN, OPEN_WORD = "·", "Not weighed yet"
CHOICES: tuple[int | None, ...] = (*MARKS, None)

_COLOURS = {2: "established", 1: "established", -1: "refuted", -2: "refuted"}
_UP, _DOWN = frozenset("+="), frozenset("-_" + MINUS)


def word(mark: int | None) -> str:
    """Say in words what a mark means."""
    return "Does not apply" if mark is None else CONSISTENCY[mark]


def token(mark: int | None) -> str:
    """Name the colour of a mark."""
    return _COLOURS.get(mark or 0, "dim")


def typed(key: str, mark: int | None) -> tuple[int | None] | None:
    """Give the mark that a key makes of a mark, as the one part of a tuple; None for a key without meaning.

    Plus and minus pressed twice are the stronger mark.
    """
    if key in _UP:
        return (2,) if (mark or 0) > 0 else (1,)
    if key in _DOWN:
        return (-2,) if (mark or 0) < 0 else (-1,)
    return {"0": (0,), "n": (None,), "N": (None,)}.get(key)
