"""What is proposed for a claim from its words: a figure, the question that it answers, its kind."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.project.claims import Question
from workbench.project.transcript import Segment
from workbench.reasoning import claim_kinds, figures, quantities
from workbench.reasoning.figures import Figure
from workbench.reasoning.quantity_words import counts_same
from workbench.ui.citations import Citation

_HOW_MANY = re.compile(r"\b(?:how many|how much|number of|كم|عدد)\b", re.IGNORECASE)
_MOST = 3  # figures offered at a time; more would have to be read


@dataclass(frozen=True)
class Quantity:
    """A figure with what it counts."""

    op: str
    lo: float
    hi: float | None
    unit: str

    def is_same(self, other: "Quantity | None") -> bool:
        """Tell whether it is the same figure, though its unit may be said in one place only."""
        return other is not None and (self.op, self.lo, self.hi) == (other.op, other.lo, other.hi)

    @property
    def words(self) -> str:
        """The figure as a reader says it."""
        return figures.words(Figure(self.op, self.lo, self.hi), self.unit)


@dataclass(frozen=True)
class Proposed:
    """All that can be taken; the kind is "" and the question None where nothing speaks for one."""

    quantities: tuple[Quantity, ...] = ()
    question: Question | None = None
    kind: str = ""


@dataclass(frozen=True)
class Taken:
    """What a person took of it."""

    quantity: Quantity | None = None
    question: int | None = None
    kind: str = ""


def texts(sentence: str, citation: Citation | None) -> list[tuple[str, str]]:
    """List the words to read, with their languages: the sentence, the quote, the row and its translations."""
    own = sentence and (citation is None or sentence != citation.quote)  # and not merely put in
    found = [(sentence, "")] if own else []
    if citation is not None and citation.segment is not None:
        found += of_segment(citation.segment, citation.quote)
    elif citation is not None and citation.quote:
        found.append((citation.quote, ""))
    return found


def of_segment(segment: Segment, quote: str) -> list[tuple[str, str]]:
    """List the words of a row: its translations, and the quote or all that was said."""
    whole = not quote or quote == segment.text
    # A translation stands for the whole row: beside a few marked words it would offer the figures of others.
    translated = [(each.text, each.language) for each in segment.renderings] if whole else []
    return [*translated, (quote or segment.text, segment.language)]


def propose(
    words: Iterable[tuple[str, str]], questions: Sequence[Question], quantity: Quantity | None
) -> Proposed:
    """Read figures from the words, and find question and kind for the one that is taken or comes first."""
    read = list(words)
    found = _quantities(read)
    chosen = quantity or next(iter(found), None)
    unit = chosen.unit.casefold() if chosen else ""
    kinds = (claim_kinds.guess(text, unit, figure=chosen is not None) for text, _ in read)
    question = _question(questions, unit) if chosen else None
    return Proposed(
        tuple(_as_asked(each, question) for each in found),
        question,
        next((kind for kind in kinds if kind), ""),
    )


def _question(questions: Sequence[Question], unit: str) -> Question | None:
    """Give the newest question that counts the same; else the only one that may, where a unit is not said."""
    counting = [each for each in questions if each.unit.strip()]
    same = next((each for each in reversed(counting) if unit and counts_same(each.unit, unit)), None)
    if same is not None:
        return same
    asking = [each for each in questions if not each.unit.strip() and _HOW_MANY.search(each.text)]
    may = asking if unit else [*counting, *asking]
    return may[0] if len(may) == 1 else None


def _as_asked(quantity: Quantity, question: Question | None) -> Quantity:
    """Offer the question's own unit: figures compare only when they count in the same word."""
    if question is None or not counts_same(quantity.unit, question.unit):
        return quantity
    return replace(quantity, unit=question.unit.strip())


def _quantities(words: Iterable[tuple[str, str]]) -> list[Quantity]:
    """List each figure once, in the words that come first, with the unit that any of them gives."""
    found: dict[tuple[str, float, float | None], Quantity] = {}
    for text, language in words:
        for op, lo, hi, unit, *_ in quantities.proposals(text, language):
            key = (op, lo, hi)
            if key not in found or not found[key].unit:
                found[key] = Quantity(op, lo, hi, unit)
    return list(found.values())[:_MOST]
