"""The figures that answer one question as each voice gives them: whose, from where, how they fit together."""

import json
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from workbench.project import anchors
from workbench.project.anchors import Anchor
from workbench.project.claims import witnesses
from workbench.project.claims.questions import Question, questions
from workbench.project.parties import actors
from workbench.project.project import Project
from workbench.reasoning import figures
from workbench.reasoning.figures import Figure, Mismatch, Value

_CLAIMS = """
SELECT c.id, c.number, c.qty_op, c.qty_lo, c.qty_hi, c.as_of_edtf,
    coalesce(nullif(trim(c.unit), ''), q.unit, ''), coalesce(nullif(trim(c.scope), ''), q.scope, '')
FROM claim AS c LEFT JOIN question AS q ON q.id = c.question
WHERE c.qty_op != '' AND coalesce(c.qty_lo, c.qty_hi) IS NOT NULL AND {which} ORDER BY c.number
"""
_SAID = """
SELECT t.id, t.anchor, t.speaker, t.actor, t.value_as_said, coalesce(v.label, '') AS speaker_label
FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor JOIN item AS i ON i.id = a.item
LEFT JOIN speaker AS v ON v.id = t.speaker
WHERE t.claim IN (SELECT value FROM json_each(?)) ORDER BY i.number, a.start_ms, t.value_as_said, t.id
"""
_CITED = "SELECT anchor FROM assertion WHERE claim IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Stated:
    """One figure as one assertion gives it; `value.id` is the assertion, or minus the claim without one.

    `voice` is how its speaker is called, "" for nobody's words; `hedged` when it is said with a doubt.
    """

    value: Value
    claim: int
    number: int
    voice: str = ""
    side: int | None = None
    anchor: Anchor | None = None
    as_said: str = ""
    hedged: bool = False

    @property
    def label(self) -> str:
        """The name of the claim that people see, such as C1."""
        return f"C{self.number}"


@dataclass(frozen=True)
class Answer:
    """What a question is answered with; without a question it is one claim's own figure."""

    question: Question | None
    stated: tuple[Stated, ...]

    @property
    def about(self) -> float:
        """How far "about" reaches on each side here, as a fraction."""
        return self.question.about if self.question else figures.ABOUT

    @cached_property
    def values(self) -> list[Value]:
        """The figures alone, in the order of their claims."""
        return [each.value for each in self.stated]

    @cached_property
    def sets(self) -> tuple[frozenset[Hashable], ...]:
        """The largest sets that one number could make true, by `Value.id`."""
        return figures.value_sets(self.values, self.about)

    @cached_property
    def conflicts(self) -> tuple[tuple[Value, Value], ...]:
        """The pairs that cannot both hold though they count the same at one moment."""
        return figures.conflicts(self.values, self.about)

    @cached_property
    def mismatches(self) -> tuple[Mismatch, ...]:
        """What the figures do not have in common, before they contradict one another."""
        return figures.mismatches(self.values)

    @cached_property
    def likely_readings(self) -> tuple[Figure, ...]:
        """What a strict "more than" beside the same number may have meant; nobody has decided that."""
        return figures.likely_readings(self.values)

    @cached_property
    def repeated(self) -> tuple[tuple[Stated, ...], ...]:
        """The figures with what repeats them from the same origin and side."""
        known = {each.value.id: each for each in self.stated}
        groups = figures.repeated(self.values)
        return tuple(tuple(known[value.id] for value in group) for group in groups)

    @property
    def envelope(self) -> str:
        """What the figures span, as said: "about 970 … more than 1200"."""
        return figures.envelope_words([each.figure for each in self.values])


def of_question(project: Project, question: int) -> Answer:
    """Read the figures of all claims that answer a question; a figure that is denied is not given."""
    found = next((each for each in questions(project) if each.id == question), None)
    return Answer(found, _stated(project, "c.question = ?", question) if found else ())


def of_claim(project: Project, claim: int) -> Answer:
    """Read the figures that stand beside a claim's: those of its question, else its own alone."""
    row = next(iter(project.rows("SELECT question FROM claim WHERE id = ?", [claim])), None)
    if row is not None and row["question"] is not None:
        return of_question(project, row["question"])
    return Answer(None, _stated(project, "c.id = ?", claim))


def claim_sets(project: Project) -> dict[int, tuple[frozenset[int], ...]]:
    """Give for each claim with a figure and a question the compatible sets that it stands in, by claims."""
    found: dict[int, tuple[frozenset[int], ...]] = {}
    for question in questions(project):
        answer = of_question(project, question.id)
        claims = {each.value.id: each.claim for each in answer.stated}
        sets = tuple(dict.fromkeys(frozenset(claims[number] for number in held) for held in answer.sets))
        found |= {claim: tuple(held for held in sets if claim in held) for claim in claims.values()}
    return found


def _stated(project: Project, which: str, value: int) -> tuple[Stated, ...]:
    rows = list(project.file.query(_CLAIMS.format(which=which), [value]))
    those = [row[0] for row in rows]
    shared = witnesses.of_project(project)
    said = shared.said(project, those)
    cited = anchors.among(project, _CITED, [json.dumps(those)])
    words = {row["id"]: row for row in project.rows(_SAID, [json.dumps(those)])}
    order = {number: place for place, number in enumerate(words)}
    called = {each.id: each.name for each in actors.all(project)}
    found: list[Stated] = []
    for claim, number, op, lo, hi, as_of, unit, scope in rows:
        value_of = Value(-claim, Figure(op, lo, hi), scope, as_of, ("claim", claim), unit=unit)
        own: list[Stated] = []
        for each in sorted(said.get(claim, ()), key=lambda each: order[each.id]):
            if each.denies:
                continue
            row = words[each.id]
            origin = shared.ancestry.group(each.item)
            given = value_of._replace(id=each.id, origin=origin, side=each.side, voice=each.voice)
            own.append(
                Stated(
                    given,
                    claim,
                    number,
                    called.get(row["actor"]) or row["speaker_label"],
                    each.side if isinstance(each.side, int) else None,
                    cited.get(row["anchor"]),
                    row["value_as_said"],
                    each.stance == "hedges",
                )
            )
        found += own or [Stated(value_of, claim, number)]
    return tuple(found)
