"""What the figures of a question amount to, in sentences: what differs, what excludes what."""

from collections.abc import Iterable

from workbench.direction import is_right_to_left, isolated
from workbench.project.claims.stated_figures import Answer, Stated
from workbench.reasoning import edtf, figures
from workbench.reasoning.figures import Figure, Mismatch, Value
from workbench.reasoning.quantities import Proposal, proposals
from workbench.reasoning.quantity_words import counts_same

_MOST = 4  # so many pairs or sets are told one by one; the rest is counted
_DIFFER = {"unit": "They count different things", "scope": "They count in different places or ways"}


def headline(answer: Answer) -> str:
    """Tell what the figures span: "about 970 … more than 1200 · not averaged"."""
    if len({each.figure for each in answer.values}) < 2:
        return answer.envelope
    return f"{answer.envelope} · not averaged"


def explained(answer: Answer) -> list[str]:
    """Give the sentences that stand under the bars, another explanation before a contradiction."""
    told = [_mismatch(each) for each in answer.mismatches]
    told += [_conflicts(answer)] if answer.conflicts else []
    if not answer.conflicts and len({each.figure for each in answer.values}) > 1:
        told.append("These figures can all hold." if not told else "Of the same thing, they can all hold.")
    return [*told, *map(_likely, answer.likely_readings)]


def sets(answer: Answer) -> list[str]:
    """Tell the largest sets of figures that can hold together; none where all can."""
    if len(answer.sets) < 2:
        return []
    by_id = {each.value.id: each for each in answer.stated}
    told = [_listed([by_id[number] for number in held], answer) for held in answer.sets]
    more = [f"and {len(told) - 2 * _MOST} more"] if len(told) > 2 * _MOST else []
    return [*told[: 2 * _MOST], *more]


def in_line(words: str) -> str:
    """Keep the direction of words that stand in a line of English."""
    return isolated(words) if is_right_to_left(words) else words


def as_said(group: Iterable[Stated]) -> tuple[Stated, Proposal] | None:
    """Find words that were noted as said and read as another figure than the claim has; none if unclear."""
    for each in group:
        read = proposals(each.as_said)
        if len(read) == 1 and Figure(*read[0][:3]) != each.value.figure:
            asked = each.value.unit  # in whose words the figures of a question compare
            return each, read[0]._replace(unit=asked) if counts_same(read[0].unit, asked) else read[0]
    return None


def figure_words(figure: Figure, about: float, unit: str = "") -> str:
    """Write a figure with what "about" is taken for: "about 970 (873–1067) wounded"."""
    said = figures.words(figure)
    if figure.op == "about":
        reach = figures.interval(figure, about)
        said += f" ({_plain(reach.lo)}–{_plain(reach.hi)})"
    return f"{said} {in_line(unit)}" if unit else said


def _listed(held: list[Stated], answer: Answer) -> str:
    named: dict[Figure, dict[str, None]] = {}
    for each in sorted(held, key=lambda each: (each.number, str(each.value.id))):
        named.setdefault(each.value.figure, {})[each.label] = None
    return " with ".join(
        f"{figure_words(figure, answer.about)} ({', '.join(labels)})" for figure, labels in named.items()
    )


def _conflicts(answer: Answer) -> str:
    labels = {each.value.id: each.label for each in answer.stated}

    def named(value: Value) -> str:
        return f"{figures.words(value.figure)} ({labels[value.id]})"

    pairs = answer.conflicts
    said = "; ".join(f"{named(a)} and {named(b)} cannot both hold" for a, b in pairs[:_MOST])
    more = f", nor can {len(pairs) - _MOST} more pairs" if len(pairs) > _MOST else ""
    compared = [value for pair in pairs for value in pair]
    unsaid = not all(each.scope and each.as_of for each in compared)
    doubt = ", unless they count different things or moments" if unsaid else ""
    return f"{said[:1].upper()}{said[1:]}{more}{doubt}."


def _mismatch(found: Mismatch) -> str:
    if found.what == "as of":
        moments = _quoted(edtf.words(each) for each in found.said if each)
        return f"They are from different moments: {moments}. Only what can be of one moment is compared."
    return f"{_DIFFER[found.what]}: {_quoted(found.said)}. Only what counts the same is compared."


def _quoted(said: Iterable[str]) -> str:
    each = [f"“{in_line(words)}”" if words else "not said" for words in said]
    return "; ".join([*each[:_MOST], *([f"{len(each) - _MOST} more"] if len(each) > _MOST else [])])


def _likely(figure: Figure) -> str:
    strict = figures.words(Figure({"ge": "gt", "le": "lt"}[figure.op], figure.lo))
    meant = figures.words(figure)
    return (
        f"“{strict[:1].upper()}{strict[1:]}” may have been meant as “{meant}”, and would then agree "
        "with the exact figure. Nobody has decided that."
    )


def _plain(value: float) -> str:
    return figures.words(Figure("eq", round(value, 6)))
