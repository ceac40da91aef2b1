"""What became of every line of a file: the kinds that a person looks at one by one, and all in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.project.transcript.imports import Draft, DraftSegment, OtherLine
from workbench.ui.labels import counted

ALL = "All"


@dataclass(frozen=True)
class Kind:
    """One kind of outcome; `segments` are places in the draft, `lines` places among problems and the rest."""

    title: str
    segments: frozenset[int]
    lines: frozenset[int]
    count: int


def others(draft: Draft) -> list[OtherLine]:
    """List the lines that are not segments, or are remarks on one; problems first."""
    return [*draft.problems, *draft.not_transcript]


def remarks(draft: Draft) -> dict[int, int]:
    """Find the remarks among `others`: the place of each with that of the segment it is about."""
    used = {line: at for at, each in enumerate(draft.segments) for line in (each.line, *each.lines_used)}
    return {place: used[each.line] for place, each in enumerate(draft.problems) if each.line in used}


def kinds(draft: Draft) -> list[Kind]:
    """Sort everything in a draft by what became of it; kinds that nothing is of are left out."""
    said = remarks(draft)
    untimed = frozenset(at for at, each in enumerate(draft.segments) if each.start_ms is None)
    about_untimed = frozenset(line for line, at in said.items() if at in untimed)
    about_timed = frozenset(said) - about_untimed
    doubtful = frozenset(said[line] for line in about_timed)
    lost = frozenset(range(len(draft.problems))) - frozenset(said)
    prose = frozenset(range(len(draft.problems), len(draft.problems) + len(draft.not_transcript)))
    everything = frozenset(range(len(draft.segments)))
    found = (
        Kind(ALL, everything, frozenset(range(len(others(draft)))), len(everything)),
        Kind("Without a time", untimed, about_untimed, len(untimed)),
        Kind("Repaired or doubtful", doubtful, about_timed, len(doubtful)),
        Kind("Not understood", frozenset(), lost, len(lost)),
        Kind("Not part of the transcript", frozenset(), prose, len(prose)),
    )
    return [each for each in found if each.count]


def accepted(draft: Draft, segments: Sequence[DraftSegment], taken: Sequence[OtherLine]) -> Draft:
    """Put together what the person settled on: corrected segments, and ticked lines in their places."""
    rows = sorted([*segments, *(line.as_segment() for line in taken)], key=lambda row: row.line)
    gone = frozenset(map(id, taken))
    return replace(
        draft,
        segments=tuple(rows),
        not_transcript=tuple(line for line in draft.not_transcript if id(line) not in gone),
        problems=tuple(line for line in draft.problems if id(line) not in gone),
    )


def in_a_sentence(draft: Draft) -> str:
    """Say what an import will do: `6 rows, 41 words · 9 lines not part of … · 0 problems`."""
    taken = [each for each in draft.segments if each.included]
    left, prose = len(draft.segments) - len(taken), len(draft.not_transcript)
    words = sum(len(each.text.split()) for each in taken)
    timed = sum(len(each.words) for each in taken)
    parts = [f"{counted(len(taken), 'row')}, {counted(words, 'word')}"]
    parts += [f"{timed:,} of them with their own times"] if timed else []
    parts += [f"{counted(prose, 'line')} not part of the transcript"]
    parts += [f"{counted(left, 'row')} left out"] if left else []
    return " · ".join([*parts, counted(len(draft.problems), "problem")])
