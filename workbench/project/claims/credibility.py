"""How credible a piece of information is in itself, by the Admiralty scale of 1 to 6; no sum is done with it.

The scale: https://en.wikipedia.org/wiki/Admiralty_code.
"""

from workbench.errors import WorkbenchError
from workbench.project.claims import evidence, witnesses
from workbench.project.project import Project

WORDS = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
CONFIRMED = 1


def words(number: int) -> str:
    """Write a grade with what it means: "2, probably true"."""
    return f"{number}, {WORDS[number]}"


def rate(project: Project, claim: int, evidence_id: int, number: int | None) -> None:
    """Grade a piece of evidence on a claim; None takes the grade away.

    `WorkbenchError` for 1 while what says the same as it may all go back to one recording.
    """
    if number == CONFIRMED and not _is_confirmed(project, claim, evidence_id):
        raise WorkbenchError(
            "Nothing independent confirms this yet: what is entered may all go back to one recording.",
            "Choose 2 or lower, add evidence of another origin, or settle where the items come from.",
        )
    evidence.update(project, evidence_id, credibility=number)


def _is_confirmed(project: Project, claim: int, evidence_id: int) -> bool:
    """Tell whether what speaks as the evidence does, for the claim or against it, has two origins."""
    refutes = any(
        each.id == evidence_id and each.stance == "refutes" for each in evidence.of_claim(project, claim)
    )
    known, those = witnesses.of_project(project), [claim]
    said, shown = known.said(project, those).get(claim, []), known.shown(project, those).get(claim, [])
    agreeing = [each.item for each in said if (each.denies if refutes else each.affirms)]
    agreeing += [each.item for each in shown if each.stance == ("refutes" if refutes else "supports")]
    return known.ancestry.origins(agreeing).least > 1
