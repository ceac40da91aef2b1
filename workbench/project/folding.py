"""Texts written so that what people take for the same word is the same, and the words in them.

Marks, letter forms, case and digits of any script no longer tell words apart. Only the search index and
what is asked of it are written so; what is stored is never touched.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTERS = str.maketrans(
    {
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۀ": "ه",
        "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه", "ـ": None,
    }
)  # fmt: skip

# Arabic words carry "and", "so", "with", "for" and "the" in front; the bare word is found too.
_IN_FRONT = re.compile(r"\b(?:[وف]?[بكل]?ال|[وف]?لل)(\w{2,})")


class Word(NamedTuple):
    """A folded word, and where it stands in the text as it is written."""

    folded: str
    start: int
    end: int


def fold(text: str) -> str:
    """Write a text so that what people take for the same word is the same."""
    apart = unicodedata.normalize("NFKD", text).translate(_LETTERS).casefold()
    kept = "".join(_folded(character) for character in apart)
    return unicodedata.normalize("NFKC", kept)


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Cf"}:  # vowel signs, hamza, accents; direction marks and joiners
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return " " if category in {"Cc", "Cs"} else character


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    return fold(character)


def in_words(character: str) -> bool:
    """Say whether the index takes a folded character for a part of a word."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category in {"Co", "Mn", "Mc"}


def words(text: str) -> list[Word]:
    """Find the words of a text, folded, with their places."""
    found: list[Word] = []
    letters, start = "", 0
    for place, character in enumerate(text):
        for letter in _fold_one(character):
            if in_words(letter):
                start = start if letters else place
                letters += letter
            elif letters:
                found.append(Word(letters, start, place))
                letters = ""
    return [*found, Word(letters, start, len(text))] if letters else found


def bare(folded: str) -> list[str]:
    """Give the Arabic words of a folded text without what is in front of them."""
    return _IN_FRONT.findall(folded)
