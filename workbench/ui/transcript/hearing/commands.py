"""Noting what was not heard for certain in the row that is chosen."""

from workbench.project.transcript import hearings
from workbench.ui.dialogs import answered
from workbench.ui.transcript import chosen
from workbench.ui.transcript.hearing.dialog import HearingDialog
from workbench.ui.transcript.rows.fields import TEXT
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace


def _quote(workspace: Workspace) -> str:
    """Give the words marked in the original of the chosen row, as far as somebody types there."""
    caret, quote = state_of(workspace).caret, workspace.selection.quote
    here = caret is not None and caret.field == TEXT and caret.segment == workspace.selection.segment_id
    return quote.strip() if here else ""


def mark_unclear(workspace: Workspace) -> None:
    """Note that the words marked in the original are unclear; without marked words, ask about what it is."""
    segment, quote = chosen.row(workspace), _quote(workspace)
    if not quote:
        note_hearing(workspace)
        return
    with workspace.edit("Note uncertain hearing"):
        hearings.add(workspace.need_project(), segment.id, "unclear", quote=quote)


def note_hearing(workspace: Workspace) -> None:
    """Note other readings, unclear and inaudible words of the row, or change what was noted."""
    segment, quote = chosen.row(workspace), _quote(workspace)
    answered(HearingDialog(workspace, segment.id, quote, workspace.window))
