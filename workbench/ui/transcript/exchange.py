"""Transcripts out of the program, and what came in before: the commands."""

from workbench.ui.transcript.exporting.dialog import ExportDialog
from workbench.ui.transcript.importing.imports_dialog import ImportsDialog
from workbench.ui.workspace import Workspace


def export_transcript(workspace: Workspace) -> None:
    """Write the transcript as a file, after a look at it and at what the format cannot carry."""
    ExportDialog(workspace, workspace.window).exec()


def show_imports(workspace: Workspace) -> None:
    """List what was imported into this item, with the reports and the files as they came."""
    ImportsDialog(workspace, workspace.window).exec()
