"""How credible a piece of information is in itself, by the Admiralty scale of 1 to 6; no sum is done with it.

The scale: https://en.wikipedia.org/wiki/Admiralty_code.
"""

from workbench.errors import WorkbenchError
from workbench.project.claims import evidence, standing
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

    `WorkbenchError` for 1 while what is entered may all go back to one recording.
    """
    if number == CONFIRMED and standing.of_claim(project, claim).strip.recordings.least < 2:
        raise WorkbenchError(
            "Nothing independent confirms this yet: what is entered may all go back to one recording.",
            "Choose 2 or lower, add evidence of another origin, or settle where the items come from.",
        )
    evidence.update(project, evidence_id, credibility=number)
