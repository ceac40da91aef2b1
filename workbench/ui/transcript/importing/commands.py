"""The commands that bring a transcript in, and list what came in before."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from workbench.ui import languages
from workbench.ui.dialogs import answered
from workbench.ui.transcript import chosen
from workbench.ui.transcript.importing import embedded
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.transcript.importing.imports_dialog import ImportsDialog
from workbench.ui.workspace import Workspace


def import_transcript(workspace: Workspace) -> None:
    """Bring a transcript in from a file, after a look at what was understood."""
    chosen.item(workspace)
    dialog = ImportDialog(workspace, workspace.window)
    if dialog.choose_file():
        answered(dialog)
    else:
        dialog.deleteLater()


def paste_transcript(workspace: Workspace) -> None:
    """Bring a transcript in from the clipboard, after a look at what was understood."""
    chosen.item(workspace)
    copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
    dialog = ImportDialog(workspace, workspace.window)
    dialog.take_pasted(copied.text() if copied else "")
    answered(dialog)


def import_subtitles(workspace: Workspace) -> None:
    """Bring the subtitles shown, else the first, in as the transcript, after a look at them."""
    chosen.item(workspace)
    analyses = workspace.analyses
    if analyses.cues:
        _look_through_subtitles(workspace)
        return

    def take() -> None:
        analyses.cues_changed.disconnect(take)
        if analyses.cues:  # none come when another item was chosen meanwhile
            _look_through_subtitles(workspace)

    if analyses.subtitle_track is None:
        workspace.actions["player.show_subtitles"].trigger()
    analyses.cues_changed.connect(take)


def _look_through_subtitles(workspace: Workspace) -> None:
    analyses, facts, item = workspace.analyses, workspace.playhead.facts, workspace.playhead.item
    if analyses.subtitle_track is None or facts is None or item is None:
        return
    track = facts.subtitles[analyses.subtitle_track]
    dialog = ImportDialog(workspace, workspace.window)
    language = languages.short(track.language)
    dialog.take_words(f"Subtitles of {item.label}.srt", embedded.as_subrip(analyses.cues), language)
    answered(dialog)


def show_imports(workspace: Workspace) -> None:
    """List what was imported into this item, with the reports and the files as they came."""
    answered(ImportsDialog(workspace, workspace.window))
