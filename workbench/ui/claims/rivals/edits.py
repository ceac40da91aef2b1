"""What is written in the window of rival explanations: each act one labelled edit."""

from workbench.project import claims
from workbench.project.claims import Claim, evidence, rival_matrix
from workbench.project.claims.rival_matrix import STAGED, Place
from workbench.ui.citations import Citation
from workbench.ui.claims.rivals import marks
from workbench.ui.workspace import Workspace


def weigh(workspace: Workspace, place: Place, claim: Claim, mark: int | None) -> None:
    """Say how well a place fits a claim."""
    with workspace.edit(f"Weigh against {claim.label}: {marks.word(mark).lower()}"):
        rival_matrix.weigh(workspace.need_project(), place, claim, mark)


def add_rival(workspace: Workspace, claim: Claim, text: str) -> int:
    """Add a claim with this sentence as an alternative to another, and give its id."""
    with workspace.edit(f"Alternative to {claim.label}"):
        return rival_matrix.add_rival(workspace.need_project(), claim, text)


def add_staged(
    workspace: Workspace, claim: Claim, place: Place | None = None, mark: int | None = None
) -> None:
    """Let it also be that it was staged or planted, weighed at once against a place where one is given."""
    with workspace.edit(f"Staged or planted, as an alternative to {claim.label}"):
        project = workspace.need_project()
        added = claims.get(project, rival_matrix.add_rival(project, claim, STAGED))
        if place is not None and added is not None:
            rival_matrix.weigh(project, place, added, mark)


def relate(workspace: Workspace, claim: Claim, other: Claim) -> None:
    """Say that two claims explain one thing in turn."""
    with workspace.edit(f"{other.label} is an alternative to {claim.label}"):
        rival_matrix.make_rivals(workspace.need_project(), claim.id, other.id)


def part(workspace: Workspace, claim: Claim) -> None:
    """Say that a claim is no alternative to the others; they stay rivals, and all evidence stays."""
    with workspace.edit(f"{claim.label} is no alternative"):
        rival_matrix.part(workspace.need_project(), claim)


def add_evidence(workspace: Workspace, claim: Claim, citation: Citation) -> int:
    """Add a place to the rows, as evidence on a claim that has yet to be weighed, and give its id."""
    project = workspace.need_project()
    with workspace.edit(f"Evidence to weigh against {claim.label}"):
        return evidence.add(project, claim.id, citation.keep(project), "inconclusive")


def set_observation(workspace: Workspace, one: Claim, other: Claim, text: str) -> None:
    """Write what would best tell two explanations apart."""
    with workspace.edit("What would tell them apart", field=f"rivals:{one.id}:{other.id}"):
        rival_matrix.set_observation(workspace.need_project(), one, other, text)
