"""Two texts compared word by word."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_MOST = 4_000_000  # pairs of words, a second's work


@dataclass(frozen=True)
class Run:
    """A stretch of a text; `same` if the other text has it too."""

    text: str
    same: bool


def compare(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Cut two texts into runs that both have and runs that one of them has; joined, each is its text."""
    parts, others = _parts(one), _parts(other)
    here: list[Run] = []
    there: list[Run] = []
    for kind, a, b, c, d in _steps(parts, others):
        here += [Run("".join(parts[a:b]), kind == "equal")] if b > a else []
        there += [Run("".join(others[c:d]), kind == "equal")] if d > c else []
    return here, there


def _steps(parts: list[str], others: list[str]) -> Iterable[tuple[str, int, int, int, int]]:
    if len(parts) * len(others) <= _MOST:
        return SequenceMatcher(None, parts, others, autojunk=False).get_opcodes()
    # A whole book in one row: what begins and ends alike is left out, the rest counts as written anew.
    head = _alike(parts, others)
    tail = _alike(parts[head:][::-1], others[head:][::-1])
    end, other_end = len(parts) - tail, len(others) - tail
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, end, head, other_end),
        ("equal", end, len(parts), other_end, len(others)),
    ]


def _alike(parts: list[str], others: list[str]) -> int:
    pairs = enumerate(zip(parts, others, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(parts), len(others)))


def _parts(text: str) -> list[str]:
    """Cut a text into words, spaces and single marks; marks upon letters stay with them."""
    groups = groupby(text, key=_kind)
    return [part for kind, group in groups for part in (["".join(group)] if kind else list(group))]


def _kind(letter: str) -> str:
    if letter.isspace():
        return "space"
    in_word = unicodedata.category(letter)[0] in "LMN" or letter in "'’\u0640\u200c\u200d"
    return "word" if in_word else ""
