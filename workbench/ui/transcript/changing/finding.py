"""The commands for finding, filtering and replacing."""

from workbench.ui.dialogs import answered
from workbench.ui.transcript import chosen
from workbench.ui.transcript.changing.replace_dialog import ReplaceDialog
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace


def find_in_transcript(workspace: Workspace) -> None:
    """Find words in the rows shown, and go from hit to hit."""
    chosen.item(workspace)
    state_of(workspace).find_shown.emit()


def filter_rows(workspace: Workspace) -> None:
    """Show only some rows: by words, speaker, hearing, or what is open in the translation; and sort them."""
    chosen.item(workspace)
    state_of(workspace).filter_shown.emit()


def replace_words(workspace: Workspace) -> None:
    """Find words or patterns in one language, look at each hit, and replace those wished as one step."""
    workspace.need_project()
    workspace.commit_typing.emit()
    answered(ReplaceDialog(workspace, state_of(workspace), workspace.window))
