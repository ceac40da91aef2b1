"""What can be changed from the overview: how far the work on a claim is, and who does it."""

from workbench.errors import WorkbenchError
from workbench.project import analysts, claims
from workbench.project.claims import Claim
from workbench.ui.claims import edits
from workbench.ui.workspace import Workspace


def move(workspace: Workspace, claim_id: int, workflow: str) -> None:
    """Say how far the work on a claim is, as one step."""
    claim = _claim(workspace, claim_id)
    if claim.workflow != workflow:
        edits.set_status(workspace, claim, workflow)


def assign(workspace: Workspace, claim_id: int, name: str) -> None:
    """Give a claim to an analyst by name, as one step; "" takes it from whoever has it."""
    claim, project = _claim(workspace, claim_id), workspace.need_project()
    with workspace.edit(f"{claim.label} goes to {'an analyst' if name else 'nobody'}"):
        claims.update(project, claim.id, assigned_to=analysts.find_or_add(project, name))


def judge(workspace: Workspace, claim_id: int, verdict: str) -> None:
    """Lead to where a verdict is given: it is never moved, for it needs its reasons."""
    claim = _claim(workspace, claim_id)
    workspace.selection.set_claim(claim.id)
    if not verdict:
        raise WorkbenchError(
            f"A verdict on {claim.label} is not taken away.", "Give a new one; the earlier ones are kept."
        )
    act(workspace, "claims.set_verdict")
    workspace.messages.tell(
        f"{claim.label} as {verdict}: choose it in the main window and write the reasons."
    )


def act(workspace: Workspace, action: str) -> None:
    """Do what a menu of the main window does, there."""
    found = workspace.actions.get(action)
    if workspace.window is not None:
        workspace.window.raise_()
        workspace.window.activateWindow()
    if found is not None and found.isEnabled():
        found.trigger()


def _claim(workspace: Workspace, claim_id: int) -> Claim:
    found = claims.get(workspace.need_project(), claim_id)
    if found is None:
        raise WorkbenchError("This claim is no longer in the project.", "It was deleted or undone.")
    return found
