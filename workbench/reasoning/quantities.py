"""Figures that stand in what somebody said, English or Arabic: offered for a person to take, never taken.

Where words can be understood in two ways nothing is offered: a figure that is missed costs a few keys, one
that is wrong costs the case.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.reasoning.number_words import Number, Token, norm, read, tokens
from workbench.reasoning.quantity_words import (
    AFTER,
    ARABIC_CODES,
    COUNTED,
    DESCRIBING,
    LABELS,
    LONGEST_PHRASE,
    MEASURES,
    NO_PART,
    NO_SHARE,
    NO_UNIT,
    ORDINALS,
    OUT_OF,
    PARTS,
    PERCENT,
    PLAIN,
    WHOLE_FIRST,
    YEARS,
    qualifier,
)

_LONGEST = 2_000  # signs that are looked through at one go, while somebody waits; people pause sooner

_NEAR = 12  # words between a whole and its part
_ENDS = frozenset(".!?;؟؛")
_NO_SHARES = frozenset((word,) for word in NO_SHARE)


class Proposal(NamedTuple):
    """A figure with its qualifier as in `figures.Figure`; `start` and `end` are its place in the words.

    `unit` is what follows the number and may be ""; that of a proportion is "of 50".
    """

    op: str
    lo: float
    hi: float | None
    unit: str
    start: int
    end: int


def proposals(words: str, language: str = "") -> tuple[Proposal, ...]:
    """Give the figures in what was said, in order; none in a language other than English and Arabic."""
    code = language.casefold().partition("-")[0]
    if code not in ("", "und", "mul", "en", "eng", *ARABIC_CODES):
        return ()
    text = words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0]  # no number in halves
    return tuple(_Reading(text, tokens(text)).figures())


class _Reading:
    """One text that is read from left to right, token by token."""

    def __init__(self, text: str, cut: Sequence[Token]) -> None:
        self.text, self.cut = text, cut

    def figures(self) -> list[Proposal]:
        found: list[Proposal] = []
        at = 0
        while at < len(self.cut):
            proposal, after = self._part(at) or self._whole_first(at) or self._number(at)
            if proposal is not None:
                found.append(proposal)
            at = max(after, at + 1)
        return found

    def _number(self, at: int) -> tuple[Proposal | None, int]:
        number = read(self.cut, at)
        if number is None:
            return None, at + 1
        op, first = self._qualifier(at)
        other = self._upper(first, number)
        if self._ambiguous(first, number, single=other is None):
            return None, self._skipped(number)
        last = other or number
        if self._is_label(at, first, last, qualified=bool(op)):
            return None, last.after
        if other is not None:
            return self._range(first, number, other)
        return self._whole(op, first, number) or self._single(op, number, first)

    def _single(self, op: str, number: Number, first: int) -> tuple[Proposal | None, int]:
        unit, after = self._unit(number.after)
        if not op:
            op, after = self._suffix(after, number.after)
        if not (number.sure or op):
            return None, number.after
        start, end = self.cut[first].start, self.cut[after - 1].end
        return Proposal(op or "eq", number.value, None, unit, start, end), after

    def _range(self, first: int, low: Number, high: Number) -> tuple[Proposal | None, int]:
        if self._shares_scale(low, high):
            return None, high.after
        unit, after = self._unit(high.after)
        begin = first - 1 if self._between(first) else first
        start, end = self.cut[begin].start, self.cut[after - 1].end
        lo, hi = sorted((low.value, high.value))
        return Proposal("range", lo, hi, unit, start, end), after

    def _qualifier(self, at: int) -> tuple[str, int]:
        """Give what qualifies the number at a token, "" for nothing, and the token where that begins."""
        at = self._before_prefix(at)
        for length in range(LONGEST_PHRASE, 0, -1):
            if at >= length and (op := qualifier(self._norms(at - length, length))):
                return op, at - length
        return "", at

    def _before_prefix(self, at: int) -> int:
        """Step over what is written onto digits: "ال" of "ال٥٠"."""
        touches = at and self.cut[at - 1].end == self.cut[at].start and self.cut[at].kind == "number"
        return at - 1 if touches and self.cut[at - 1].norm in ("ال", "ب", "ل", "بال", "ف", "ك") else at

    def _suffix(self, at: int, otherwise: int) -> tuple[str, int]:
        for place in dict.fromkeys((at, otherwise)):
            for length in range(LONGEST_PHRASE, 0, -1):
                if op := AFTER.get(self._norms(place, length)):
                    return op, place + length
        if self._norms(otherwise, 1) == ("+",):
            return "ge", at
        return "", at

    def _upper(self, first: int, number: Number) -> Number | None:
        """Give the second number of "between 30 and 40", "30 to 40" or "30-40"."""
        at, between = number.after, self._between(first)
        word = self._norms(at, 1)
        if at >= len(self.cut) - 1 or not word:
            return None
        joins = ("and", "و") if between else ("to", "-", "–", norm("إلى"), norm("الى"), norm("لـ"))
        if word[0] in joins:
            other = read(self.cut, at + 1)
        elif between and word[0].startswith("و"):
            other = read(self.cut, at)
        else:
            return None
        if other is None or (not between and self._norms(first - 1, 1) in (("from",), ("من",))):
            return None  # "from 50 to 30" is a change as often as a span
        return other if between or other.value > number.value else None

    def _shares_scale(self, low: Number, high: Number) -> bool:
        """Tell "five to six thousand", of which nobody says whether it is five or five thousand."""
        return self.cut[high.after - 1].kind == "word" and low.value < 1000 <= high.value

    def _between(self, first: int) -> bool:
        return self._norms(first - 1, 1) in (("between",), (norm("بين"),))

    def _ambiguous(self, first: int, number: Number, *, single: bool) -> bool:
        before, after = self._norms(first - 1, 1), number.after
        following = tuple(token.norm for token in self.cut[after : after + 3])
        if single and self._between(first):
            return True  # "بين خمسة وعشرين": twenty-five, or from five to twenty
        if before and (ORDINALS.fullmatch(before[0]) or before in PARTS):
            return True  # "half a million" is no million
        if single and following[:1] in (("-",), ("–",)) and self._touching(after):
            return True  # 25-year-old, 3-1, twenty-first
        if following[:1] and ORDINALS.fullmatch(following[0]):
            return True
        mixed = number.value >= 1000 and self.cut[number.after - 1].kind == "word"
        if (
            mixed
            and following[:1] == ("و",)
            and self.cut[number.after + 1 :][:1]
            and read(self.cut, number.after + 1)
        ):
            return True  # "ألف و٢٠٠"
        return following == ("and", "a", "half") or following[:2] in (("years", "old"), ("year", "old"))

    def _touching(self, at: int) -> bool:
        return at + 1 < len(self.cut) and self.cut[at - 1].end == self.cut[at].start

    def _skipped(self, number: Number) -> int:
        """Go past the second half of what was not understood."""
        after = number.after
        if self._norms(after, 1) in (("-",), ("–",), ("to",), ("and",), ("و",)) and after + 1 < len(self.cut):
            other = read(self.cut, after + 1)
            return other.after if other else after
        return after

    def _is_label(self, at: int, first: int, last: Number, *, qualified: bool) -> bool:
        """Tell a year, a name with a number or a number grown into a word from a count."""
        token, counted = self.cut[at], self._counts(last.after)
        if token.kind == "number" and self._grown(at, last.after):
            return True
        before = self.cut[first - 1] if first else None
        word = before.norm if before and before.kind == "word" else ""
        if before and before.norm == "." and self._norms(first - 2, 1) in (("no",), ("nr",)):
            return True
        if word == "at" and not counted and last.value < 24 and token.kind == "number":
            return True  # an hour
        if self._is_year(token, word, counted=counted, qualified=qualified):
            return True
        if not word or qualified or counted:
            return False
        named = self.text[before.start].isupper() if before else False
        written = self.text[token.start].isupper() or token.kind == "number"
        return word in LABELS or (named and written and word not in PLAIN and first > 0)

    def _is_year(self, token: Token, word: str, *, counted: bool, qualified: bool) -> bool:
        if not re.fullmatch(r"(?:19|20)\d\d", token.norm):
            return False
        if (word in YEARS and word not in ("of", "by")) or (word in YEARS and not counted):
            return not (counted and word == norm("في"))
        return not counted and not (token.norm.endswith("00") and qualified)

    def _grown(self, at: int, after: int) -> bool:
        """Tell digits that are part of a word: T-72, 9M133, 5th, C1, v1.2."""
        start, end = self.cut[at].start, self.cut[after - 1].end
        before, ahead = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        if ahead[:1].isalpha() and ahead[:1] != "و":
            return True
        if before[-1:].isalpha() or before[-1:] in ("_", "#"):
            return self._before_prefix(at) == at and before[-1:] != "و"
        return before[-1:] in "-." and before[:1].isalnum() and len(before) == 2

    def _counts(self, at: int) -> bool:
        return any(token.norm in COUNTED for token in self.cut[at : at + 2])

    def _whole(self, op: str, first: int, number: Number) -> tuple[Proposal, int] | None:
        """Read "25 of 50" as a proportion and "one of 1200" as the number of the whole."""
        length = next((len(each) for each in OUT_OF if self._norms(number.after, len(each)) == each), 0)
        start = number.after + length
        of_op, at = self._inner_qualifier(start)
        whole = read(self.cut, at) if length and at < len(self.cut) else None
        if whole is None or self._is_label(at, start, whole, qualified=bool(of_op)):
            return None
        unit, after = self._unit(whole.after)
        end = self.cut[after - 1].end
        if number.value == 1:
            return Proposal(of_op or "eq", whole.value, None, unit, self.cut[start].start, end), after
        of = self.text[self.cut[start].start : end]
        return Proposal(op or "eq", number.value, None, f"of {of}", self.cut[first].start, end), after

    def _inner_qualifier(self, at: int) -> tuple[str, int]:
        for length in range(LONGEST_PHRASE, 0, -1):
            if op := qualifier(self._norms(at, length)):
                return op, at + length
        return "", at

    def _whole_first(self, at: int) -> tuple[Proposal, int] | None:
        """Read "out of 50 who set out, 25 come back" as a proportion: the whole, then its smaller part."""
        opening = max((len(each) for each in WHOLE_FIRST if self._norms(at, len(each)) == each), default=0)
        found = self._ahead(at + opening, 3) if opening else None
        then = self._ahead(found[1].after, _NEAR) if found else None
        if found is None or then is None:
            return None
        (start, whole), (place, part) = found, then
        op, first = self._qualifier(place)
        if part.value >= whole.value or self._ambiguous(first, part, single=True):
            return None
        if self._upper(start, whole) or self._upper(first, part):
            return None  # of 40 to 50: which of them is the whole?
        share, after = self._single(op, part, first)
        if share is None or share.unit == "%":
            return None
        of = self.text[self.cut[start].start : self.cut[whole.after - 1].end]
        return share._replace(unit=f"of {of}", start=self.cut[at].start), after

    def _ahead(self, at: int, reach: int) -> tuple[int, Number] | None:
        """Give the first number within reach in the same sentence that may count people or things."""
        for place in range(at, min(at + reach, len(self.cut))):
            if self.cut[place].norm in _ENDS:
                return None
            if number := read(self.cut, place):
                counts = number.value > 0 and not self._grown(place, number.after)
                return (
                    (place, number) if counts and self._norms(number.after, 1)[:1] not in _NO_SHARES else None
                )
        return None

    def _part(self, at: int) -> tuple[Proposal, int] | None:
        for length in (2, 1):
            part = PARTS.get(self._norms(at, length))
            after = at + length
            following = self._norms(after, 1)
            if part is None or (following and following[0] in NO_PART) or self._touches_hyphen(at, after):
                continue
            if (
                length == 2
                and part[1] > 2
                and following not in (("of",), ("من",))
                and self.cut[at].norm.isascii()
            ):
                continue  # "a third attack", "a quarter"
            if after < len(self.cut) and read(self.cut, after):
                continue
            op, first = self._qualifier(at)
            start, end = self.cut[first].start, self.cut[after - 1].end
            return Proposal(op or "eq", float(part[0]), None, f"of {part[1]}", start, end), after
        return None

    def _touches_hyphen(self, at: int, after: int) -> bool:
        return self._norms(after, 1) == ("-",) or (at > 0 and self.cut[at - 1].norm in ("-", "a", "and"))

    def _unit(self, at: int) -> tuple[str, int]:
        """Offer the noun after a number, as written, and the place after it."""
        for phrase in PERCENT:
            if self._norms(at, len(phrase)) == phrase:
                return "%", at + len(phrase)
        start = at = at + (self._norms(at, 1) == ("+",))
        if self._norms(at, 1) in (("of",), (norm("من"),)):
            start = at + 1
            while self._norms(start, 1) and self._norms(start, 1)[0] in (
                "the",
                "our",
                "these",
                "those",
                "their",
            ):
                start += 1
        after = start
        while self._describes(after):
            after += 1
        if after < len(self.cut) and self._is_noun(after, definite=start > at):
            after += 1
        if after == start or (start > at and after == at + 1):
            return "", at
        return self.text[self.cut[start].start : self.cut[after - 1].end], after

    def _describes(self, at: int) -> bool:
        return at < len(self.cut) and self.cut[at].norm in DESCRIBING

    def _is_noun(self, at: int, *, definite: bool) -> bool:
        token = self.cut[at]
        if token.kind != "word" or token.norm in NO_UNIT or (len(token.norm) < 2):
            return False
        if token.norm in COUNTED or token.norm in MEASURES:
            return True
        if token.norm.isascii():
            return len(token.norm) > 3 and token.norm.endswith("s") and not token.norm.endswith("ss")
        if token.norm.startswith("ال") and not definite:
            return False  # what is counted has no article
        arabic = "\u0600" <= token.norm[0] <= "\u06ff"
        verb = token.norm.endswith("وا") or (token.norm[0] in "يت" and token.norm.endswith("ون"))
        return arabic and not verb and read(self.cut, at) is None

    def _norms(self, at: int, length: int) -> tuple[str, ...]:
        """Give exactly so many tokens as they are looked up, or none."""
        if at < 0 or at + length > len(self.cut):
            return ()
        return tuple(token.norm for token in self.cut[at : at + length])
