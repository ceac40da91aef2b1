"""The words for how likely something is and how sure a judgement is, and sentences that mix the two.

The likelihood words and their bands are those of ICD 203 (https://www.dni.gov/files/documents/ICD/ICD-203.pdf);
its second row of words is known too, since reasons may not go from one row to the other. What is stored is
the word: the bands touch at their ends, so a number cannot be turned back into a word. Confidence is about
the evidence base, not about the event; ICD 203 forbids a sentence that holds both.
"""

import re
from collections.abc import Iterable

LIKELIHOODS = {  # per cent, for readers; nothing is ever reckoned with them
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
CONFIDENCES = ("low", "moderate", "high")

# "Probable" alone is not among them: it is one of this program's verdicts.
_OTHER_ROW = ("remote chance", "highly improbable", "improbable", "highly probable", "nearly certain")


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})(?:ly)?\b", re.IGNORECASE)


_SENTENCE = re.compile(r"[^.!?؟\n]+")
_LIKELY, _OTHER = _any(LIKELIHOODS), _any(_OTHER_ROW)
_SURE = re.compile(rf"\b(?:{'|'.join(CONFIDENCES)})\s+confidence\b|\bconfidence\b", re.IGNORECASE)


def band(word: str) -> str:
    """Say what a likelihood word stands for, as readers are told it: "likely, 55 to 80 in 100"."""
    low, high = LIKELIHOODS[word]
    return f"{word}, {low} to {high} in 100"


def complaints(text: str) -> tuple[str, ...]:
    """Say which sentences hold both a likelihood and a confidence word, and whether both rows are used."""
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text)]
    mixed = [
        each for each in sentences if _SURE.search(each) and (_LIKELY.search(each) or _OTHER.search(each))
    ]
    said = [
        f"“{each}” speaks of likelihood and of confidence at once: say them in two sentences."
        for each in mixed
    ]
    one, other = _LIKELY.search(text), _OTHER.search(text)
    if one and other:
        said.append(f"“{one.group()}” and “{other.group()}” are from two scales: keep to the first.")
    return tuple(said)
