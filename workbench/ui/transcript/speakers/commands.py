"""What a person can do with speakers and actors from the menus."""

from PySide6.QtGui import QCursor

from workbench.errors import WorkbenchError
from workbench.project.transcript import speakers
from workbench.ui.transcript import chosen
from workbench.ui.transcript.rows.view import TranscriptView
from workbench.ui.transcript.speakers import namesakes
from workbench.ui.transcript.speakers.menu import spoken_by_menu
from workbench.ui.transcript.speakers.window import open_speakers
from workbench.ui.workspace import Workspace


def show_speakers(workspace: Workspace) -> None:
    """Show who speaks in this item: rename, merge, split off, say who they are and on which side."""
    chosen.item(workspace)
    try:
        speaker = namesakes.about(workspace)
    except WorkbenchError:
        speaker = None
    open_speakers(workspace, speaker)


def assign_speaker(workspace: Workspace) -> None:
    """Give the selected rows to a speaker of the item, to somebody new or to nobody."""
    chosen.rows(workspace)
    menu = spoken_by_menu(workspace, workspace.window)
    menu.aboutToHide.connect(menu.deleteLater)
    view = workspace.window.findChild(TranscriptView) if workspace.window is not None else None
    if isinstance(view, TranscriptView) and view.isVisible():
        row = view.visualRect(view.currentIndex()).intersected(view.viewport().rect())
        menu.popup(view.viewport().mapToGlobal(row.center()))
    else:
        menu.popup(QCursor.pos())


def same_person(workspace: Workspace) -> None:
    """Say that the speaker is the one of the same name in another item."""
    project = workspace.need_project()
    who = speakers.get(project, namesakes.about(workspace))
    ways = namesakes.ways(project, who) if who is not None else []
    if who is None or not ways:
        raise WorkbenchError(
            "Nobody else has this name.", "Choose the actor in the window of speakers (Transcript menu)."
        )
    if len(ways) > 1:
        open_speakers(workspace, who.id)
        return
    namesakes.take(workspace, ways[0])
    workspace.messages.tell(f"{ways[0].words}. Undo takes it back.")
