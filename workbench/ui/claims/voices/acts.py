"""What is done with the voices of a claim: one function, one labelled edit."""

from workbench.project import claims
from workbench.project.claims import Claim
from workbench.ui.citations import Citation
from workbench.ui.claims.voices.proposal import proposed
from workbench.ui.workspace import Workspace

_NAMES = {
    "speaker": "who says it", "actor": "who says it", "hand": "capacity", "via_actor": "quoted through",
    "side_reason": "why this side", "value_as_said": "as said",
}  # fmt: skip


def add(workspace: Workspace, claim: Claim, citation: Citation, *, stance: str = "affirms") -> int:
    """Enter who says or denies it at what is pointed at, as proposed; gives the assertion's id."""
    project = workspace.need_project()
    fields = proposed(project, citation).fields
    with workspace.edit(f"Voice on {claim.label}"):
        return claims.add_assertion(project, claim.id, citation.keep(project), stance=stance, **fields)


def change(workspace: Workspace, assertion: int, **fields: object) -> None:
    """Change what is known of a voice."""
    names = dict.fromkeys(_NAMES.get(name, name) for name in fields)
    typed = next((name for name in fields if name in ("side_reason", "value_as_said", "note")), "")
    with workspace.edit(
        f"Voice: {', '.join(names)}", field=f"assertion:{assertion}:{typed}" if typed else ""
    ):
        claims.update_assertion(workspace.need_project(), assertion, **fields)


def remove(workspace: Workspace, assertion: int) -> None:
    """Take a voice from its claim."""
    with workspace.edit("Remove voice"):
        claims.delete_assertion(workspace.need_project(), assertion)
