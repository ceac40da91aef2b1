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
        # letters with a stroke, or without their dot, have no parts; who has no key for them leaves it out
        "ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ħ": "h", "Ħ": "h",
        "ŧ": "t", "Ŧ": "t",
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
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", text).translate(_FOLDED))


def _folded(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Mn", "Cf"}:  # vowel signs, hamza, accents; direction marks and joiners
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return " " if category in {"Cc", "Cs"} else character


class _Folded(dict[int, str]):
    """What is left of each character, found when it is first met: thousands of texts are folded at once."""

    def __missing__(self, code: int) -> str:
        left = "".join(_folded(each) for each in chr(code).translate(_LETTERS).casefold())
        if len(self) < _MOST_KEPT:
            self[code] = left
        return left


_MOST_KEPT = 20_000
_FOLDED = _Folded()


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    """Fold one character into its parts: a syllable may also be written as the letters that make it up."""
    return unicodedata.normalize("NFKD", character).translate(_FOLDED)


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
                found.append(Word(_joined(letters), start, place))
                letters = ""
    return [*found, Word(_joined(letters), start, len(text))] if letters else found


def _joined(letters: str) -> str:
    return letters if letters.isascii() else unicodedata.normalize("NFKC", letters)


def bare(folded: str) -> list[str]:
    """Give the Arabic words of a folded text without what is in front of them."""
    return _IN_FRONT.findall(folded)
