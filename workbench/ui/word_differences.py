"""Two texts compared word by word."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_MOST = 800_000  # pairs of words and spaces: the window would stand still for more


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
    head = _alike(parts, others)
    tail = _alike(parts[head:][::-1], others[head:][::-1])
    end, other_end = len(parts) - tail, len(others) - tail
    yield "equal", 0, head, 0, head
    if (end - head) * (other_end - head) <= _MOST:
        found = SequenceMatcher(None, parts[head:end], others[head:other_end], autojunk=False)
        for kind, *places in found.get_opcodes():
            a, b, c, d = (place + head for place in places)
            yield kind, a, b, c, d
    else:  # a page in one row that was written anew
        yield "replace", head, end, head, other_end
    yield "equal", end, len(parts), other_end, len(others)


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
