"""What importers ask of a person, and the answers held against the questions."""

from collections.abc import Mapping, Sequence

from workbench.errors import WorkbenchError
from workbench.formats.importer import Asking, Importer, Question, Source


def asked(importer: Importer, source: Source) -> tuple[Question, ...]:
    """List what `importer` cannot know of this file; empty for most."""
    return importer.questions(source) if isinstance(importer, Asking) else ()


def answered(questions: Sequence[Question], given: Mapping[str, str]) -> dict[str, str]:
    """Fill in the defaults; raises WorkbenchError where an answer is missing, wrong, or to nothing asked."""
    if strange := set(given) - {each.name for each in questions}:
        known = ", ".join(each.name for each in questions)
        raise WorkbenchError(
            f"This file does not ask for {min(strange)}.",
            f"It asks for: {known}." if known else "It asks for nothing: leave the answer out.",
        )
    return {each.name: _answer(each, given.get(each.name)) for each in questions}


def _answer(question: Question, given: str | None) -> str:
    value = question.default if given is None else given
    values = [each for each, _ in question.choices]
    told = f"Answer {question.name}: {', '.join(values)}." if values else f"Answer {question.name}."
    if value is None:
        raise WorkbenchError(f"The file leaves open: {question.words}", told)
    if values and not question.other and value not in values:
        raise WorkbenchError(f"{value} is no answer to: {question.words}", told)
    return value
