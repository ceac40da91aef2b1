"""Which parts of a text are words whose spelling can be judged in a language."""

import re
from collections.abc import Iterator

from workbench.direction import is_right_to_left

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670]|['’](?=[^\W\d_]))*")
_NOT_SPELT = re.compile(r"\[[^\]\n]*\]|\S*(?:://|@|www\.|[#\\/])\S*")  # remarks in brackets, addresses, tags
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi")
_LONGEST = 60  # letters; more is no word of any language


def words_in(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Find the words of a text that are written in the script of the language, each with its place."""
    right = language.partition("-")[0].lower() in _RIGHT_TO_LEFT
    spelt = _NOT_SPELT.sub(lambda found: " " * len(found[0]), text)
    for found in _WORD.finditer(spelt):
        word = found[0]
        likely = 1 < len(word) <= _LONGEST and not any(each.isdigit() for each in word)
        if likely and all(is_right_to_left(each) == right for each in word if each.isalpha()):
            yield found.start(), word


def bare(word: str) -> str:
    """Write a word as dictionaries do: without tatweel and vowel marks, with a straight apostrophe."""
    return re.sub(r"[\u0640\u064b-\u0652\u0670]", "", word).replace("’", "'")
