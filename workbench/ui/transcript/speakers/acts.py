"""Giving the selected rows to a speaker, one of the item's or somebody new."""

from PySide6.QtWidgets import QInputDialog, QWidget

from workbench.project.transcript import speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.labels import counted
from workbench.ui.transcript import chosen
from workbench.ui.workspace import Workspace


def assign(workspace: Workspace, speaker: int | None) -> None:
    """Let a speaker, or nobody, say the selected rows."""
    project, rows = workspace.need_project(), chosen.rows(workspace)
    who = speakers.get(project, speaker) if speaker is not None else None
    with workspace.edit(f"Give {counted(len(rows), 'row')} to {'a speaker' if who else 'nobody'}"):
        speakers.assign(project, rows, speaker)


def assign_to_somebody_new(workspace: Workspace, parent: QWidget | None) -> int | None:
    """Let a new speaker, whose name is asked for, say the selected rows; None if none is given."""
    project, item, rows = workspace.need_project(), chosen.item(workspace), chosen.rows(workspace)
    if not (label := _ask(parent, len(rows), "")):
        return None
    with workspace.edit(f"Give {counted(len(rows), 'row')} to somebody new"):
        made = speakers.add(project, item, label)
        speakers.assign(project, rows, made)
    return made


def split_off(workspace: Workspace, who: Speaker, parent: QWidget) -> int | None:
    """Say that the selected rows of a speaker are somebody else's, whose name is asked for."""
    project, rows = workspace.need_project(), chosen.rows(workspace)
    if not (label := _ask(parent, len(rows), f"{who.label} 2")):
        return None
    with workspace.edit(f"Split {counted(len(rows), 'row')} off a speaker"):
        return speakers.split(project, who.id, rows, label)


def _ask(parent: QWidget | None, count: int, suggestion: str) -> str:
    title = "Somebody else"
    words, given = QInputDialog.getText(
        parent, title, f"Who speaks in the {counted(count, 'row')} selected?", text=suggestion
    )
    return " ".join(words.split()) if given else ""
