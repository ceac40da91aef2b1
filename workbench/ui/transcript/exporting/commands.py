"""The command that writes a transcript as a file."""

from workbench.ui.dialogs import answered
from workbench.ui.transcript.exporting.dialog import ExportDialog
from workbench.ui.workspace import Workspace


def export_transcript(workspace: Workspace) -> None:
    """Write the transcript as a file, after a look at it and at what the format cannot carry."""
    answered(ExportDialog(workspace, workspace.window))
