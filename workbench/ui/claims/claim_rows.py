"""What the list says of each claim, gathered from the project."""

from dataclasses import dataclass

from workbench.project import Project, claims
from workbench.project.claims import Assertion, Claim, checklists
from workbench.project.claims.checklists import Run
from workbench.project.parties import sides
from workbench.project.parties.sides import Side
from workbench.reasoning import counts as corroboration
from workbench.reasoning.counts import Said
from workbench.ui.claims import conflicting_figures
from workbench.ui.labels import counted

_STANCE_WORDS = {"affirms": "affirms", "denies": "denies", "hedges": "hedges", "": "not entered"}


@dataclass(frozen=True)
class SideMark:
    """What one side says of a claim; stance "" when no statement of it is entered."""

    name: str
    position: int
    stance: str
    interest: str = ""

    @property
    def words(self) -> str:
        """Say it without signs."""
        return _STANCE_WORDS[self.stance] + (f" ({self.interest})" if self.interest else "")


@dataclass(frozen=True)
class ClaimRow:
    """One row of the list; verdict "" when the claim is not assessed."""

    id: int
    label: str
    text: str
    verdict: str
    workflow: str
    corroboration: str
    sides: tuple[SideMark, ...]
    done: int
    total: int

    @property
    def verdict_word(self) -> str:
        """The verdict in words, also when there is none."""
        return self.verdict or "not assessed"

    @property
    def standing(self) -> str:
        """What stands beside the verdict: how far the work is, unless it is just open, and who asserts it."""
        work = "" if self.workflow == "open" else self.workflow
        return " · ".join(part for part in (work, self.corroboration) if part)

    @property
    def progress_words(self) -> str:
        """How far the checklists are, "" without one."""
        return f"checked {self.done} of {self.total}" if self.total else ""


def of_project(project: Project) -> list[ClaimRow]:
    """List the claims by number, each with what is known of it."""
    parties = sides.all(project)
    begun: dict[int | None, list[Run]] = {}
    for run in checklists.runs(project):
        begun.setdefault(run.claim, []).append(run)
    known = claims.all(project)
    disputed: dict[int, list[str]] = {}
    for a, b in conflicting_figures.clashes(known):
        disputed.setdefault(a.id, []).append(b.label)
        disputed.setdefault(b.id, []).append(a.label)
    return [
        _row(project, claim, parties, begun.get(claim.id, []), disputed.get(claim.id, [])) for claim in known
    ]


def heading(project: Project, rows: list[ClaimRow]) -> str:
    """Count claims and the questions none of whose claims is established, as in "6 · 2 open questions"."""
    answered = {
        c.question for c in claims.all(project) if c.assessment and c.assessment.verdict == "established"
    }
    unanswered = sum(question.id not in answered for question in claims.questions(project))
    parts = [str(len(rows))] if rows else []
    if unanswered:
        parts.append(counted(unanswered, "open question"))
    return " · ".join(parts)


def _row(
    project: Project, claim: Claim, parties: list[Side], runs: list[Run], disputed: list[str]
) -> ClaimRow:
    said = claims.assertions(project, claim.id)
    done = sum(answer.state != "open" for run in runs for answer in run.answers.values())
    return ClaimRow(
        id=claim.id,
        label=claim.label,
        text=claim.text,
        verdict=claim.assessment.verdict if claim.assessment else "",
        workflow=claim.workflow,
        corroboration=_corroboration(claim, said, disputed),
        sides=_marks(parties, said),
        done=done,
        total=sum(len(run.template.items) for run in runs),
    )


def _corroboration(claim: Claim, said: list[Assertion], disputed: list[str]) -> str:
    words = corroboration.count([_said(each, "") for each in said]).words
    if not said and claim.origin == "picture":
        words = "seen, asserted by nobody"
    return f"disputes {', '.join(disputed)} · {words}" if disputed else words


def _marks(parties: list[Side], said: list[Assertion]) -> tuple[SideMark, ...]:
    counted = corroboration.count([_said(each, str(each.side or "")) for each in said])
    by_side = {side.name: side for side in counted.sides}
    return tuple(_mark(party.name, place, by_side.get(str(party.id))) for place, party in enumerate(parties))


def _mark(name: str, place: int, said: corroboration.Side | None) -> SideMark:
    if said is None:
        return SideMark(name, place, "")
    stance = "hedges" if said.affirms == said.denies else "affirms" if said.affirms else "denies"
    return SideMark(name, place, stance, "against own" if said.against_own else "")


def _said(each: Assertion, side: str) -> Said:
    return Said(
        item=each.anchor.item,
        voice=each.person,
        side=side,
        stance=each.stance,
        interest=each.interest,
        mode=each.mode,
    )
