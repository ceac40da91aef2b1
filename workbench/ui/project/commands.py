"""What a person can do with a project as a whole."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from workbench import settings
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part
from workbench.project import item_files
from workbench.project.backups import Backup, Head
from workbench.project.project import Project
from workbench.project.rescue.rescuing import may_help
from workbench.project.store.encryption import WrongPassphrase, expect_installed, is_encrypted
from workbench.project.store.trouble import Damaged
from workbench.ui.dialogs import answered
from workbench.ui.file_dialogs import Wanted, ask_to_open
from workbench.ui.project.backups.rescuing import heads, offer_rescue
from workbench.ui.project.details_dialog import ask_details
from workbench.ui.project.encryption.passphrase_dialog import ask_passphrase
from workbench.ui.project.history.window import HistoryWindow
from workbench.ui.project.leaving import PROJECT_FILES, may_leave
from workbench.ui.project.leaving import save_copy as save_copy  # a command of this room too
from workbench.ui.project.new_dialog import ask_new_project, file_name
from workbench.ui.project.questions import asks_to_read_only
from workbench.ui.project.redacting.dialog import RedactDialog
from workbench.ui.project.report_dialog import ask_report
from workbench.ui.workspace import Workspace


def file_to_open(workspace: Workspace) -> Path | None:
    """Ask which project to open."""
    return ask_to_open(workspace.theme, workspace.window, Wanted("Open a project", kinds=PROJECT_FILES))


def new_project(workspace: Workspace) -> None:
    """Make a new project file and open it."""
    if may_leave(workspace) and (wanted := ask_new_project(workspace)):
        with suppress(OSError):  # which is told when the file cannot be made
            wanted.path.parent.mkdir(exist_ok=True)
        workspace.create_project(wanted.path, wanted.title, wanted.passphrase)


def open_project(workspace: Workspace) -> None:
    """Open a project file."""
    if path := file_to_open(workspace):
        open_path(workspace, path)


def open_path(workspace: Workspace, path: Path, trouble: str = "") -> None:
    """Open this project, asking for its passphrase; where it can only be read (open elsewhere), offer that.

    `trouble` is what went wrong with the passphrase typed before.
    """
    if not trouble and not may_leave(workspace):  # which was asked already
        return
    passphrase = None
    if is_encrypted(path.resolve()):
        expect_installed()
        passphrase = ask_passphrase(workspace.theme, workspace.window, path.name, trouble)
        if passphrase is None:
            return

    def offer(error: WorkbenchError, looked: Looked) -> None:
        if looked.readable:
            if asks_to_read_only(workspace.window, error):
                workspace.open_project(path, read_only=True, passphrase=passphrase)
        elif may_help(path, error):
            offer_rescue(workspace, path, error, looked.backups, partial(open_path, workspace), passphrase)
        else:
            workspace.trouble(error)

    def failed(error: BaseException) -> None:
        if isinstance(error, WrongPassphrase):
            open_path(workspace, path, str(error))
            return
        if not isinstance(error, WorkbenchError):
            workspace.trouble(error)
            return
        workspace.jobs.run(
            f"Looking at {path.name}",
            lambda progress: _look(path, passphrase, error, progress),
            lambda looked: offer(error, looked),
        )

    workspace.open_project(path, passphrase=passphrase, failed=failed)


class Looked(NamedTuple):
    """What is found out about a project that could not be opened: if it can be read, else its backups."""

    readable: bool
    backups: dict[Backup, Head | None]


def _look(path: Path, passphrase: str | None, error: WorkbenchError, progress: Progress) -> Looked:
    if isinstance(error, Damaged):  # which it is for readers too; to prove that once more could take long
        return Looked(False, heads(path, passphrase))
    try:
        Project.open(path, read_only=True, passphrase=passphrase, progress=progress).close()
    except WorkbenchError:
        return Looked(False, heads(path, passphrase))
    return Looked(True, {})


def open_sample_case(workspace: Workspace) -> None:
    """Open the sample case, made by us to try everything on; what was changed in it is still there."""
    from workbench import demo  # only here: it and what it draws in would slow down every start

    folder = settings.data_folder()
    workspace.jobs.run(
        "Sample case",
        lambda progress: demo.find_or_build(folder, progress),
        lambda path: open_path(workspace, path),
    )


def close_project(workspace: Workspace) -> None:
    """Close the project; everything in it is saved already, or it is asked what to do."""
    if may_leave(workspace):
        workspace.close_project()


def describe_project(workspace: Workspace) -> None:
    """Edit the title, the date and the summary that head the report."""
    project = workspace.need_project()
    if details := ask_details(workspace.theme, workspace.window, project.info()):
        with workspace.edit("Describe the project"):
            project.set_info(**details)


def undo(workspace: Workspace) -> None:
    """Undo the last step, also of an earlier day."""
    if changes := workspace.need_project().undo():
        workspace.messages.tell(f"Undone: {changes.label}")


def redo(workspace: Workspace) -> None:
    """Do the undone step again."""
    if changes := workspace.need_project().redo():
        workspace.messages.tell(f"Done again: {changes.label}")


def undo_words(workspace: Workspace) -> str:
    """Name the step that undo would undo."""
    label = workspace.project.undo_label if workspace.project is not None else ""
    return f"Undo: {label}" if label else "Undo"


def redo_words(workspace: Workspace) -> str:
    """Name the step that redo would do again."""
    label = workspace.project.redo_label if workspace.project is not None else ""
    return f"Redo: {label}" if label else "Redo"


def redact_words(workspace: Workspace) -> None:
    """Take words out of the project for good: rows, their history, kept files and backups."""
    if workspace.need_project().read_only:
        raise WorkbenchError("The project is open read-only.", "Open it for writing to redact words in it.")
    answered(RedactDialog(workspace))


def show_history(workspace: Workspace) -> None:
    """Show every step in the project's history: when, who, what, before and after."""
    workspace.need_project()
    HistoryWindow.beside(workspace)


def show_row_history(workspace: Workspace) -> None:
    """Show what was ever done to the selected row of the transcript."""
    _show_history_of(workspace, "segment", workspace.selection.segment_id)


def show_claim_history(workspace: Workspace) -> None:
    """Show what was ever done to the selected claim, its voices, evidence and verdicts."""
    _show_history_of(workspace, "claim", workspace.selection.claim_id)


def show_item_history(workspace: Workspace) -> None:
    """Show what was ever done to the selected item and its transcript."""
    _show_history_of(workspace, "item", workspace.selection.item_id)


def _show_history_of(workspace: Workspace, table: str, row: int | None) -> None:
    if row is None:
        raise WorkbenchError(f"No {'row' if table == 'segment' else table} is selected.", "Select one first.")
    HistoryWindow.beside(workspace).show_only((table, row))


def export_report(workspace: Workspace) -> None:
    """Write the report as one HTML file that opens anywhere and asks nothing of any network."""
    from workbench.report.content import PROFILES  # only here: the engine of templates is slow to load
    from workbench.report.gathering import gather
    from workbench.report.html import GATHERING, Written, write_page

    project = workspace.need_project()
    suggestion = project.path.with_name(f"{file_name(project.info().title)}-report.html")
    wanted = ask_report(workspace.theme, workspace.window, suggestion, PROFILES)
    if wanted is None:
        return
    target = wanted.path
    item_files.refuse_overwriting(project, target)

    def work(progress: Progress) -> Written:
        progress(0.0, "Reading the project")
        with project.beside() as opened:  # the window's own connection belongs to its thread
            report = gather(opened, wanted.profile, part(progress, 0, GATHERING))
        return write_page(report, target, progress=part(progress, GATHERING, 1 - GATHERING))

    def done(written: Written) -> None:
        told = f"The {wanted.profile} report is written: {isolated(target.name)}."
        workspace.messages.tell(f"{told} {written.lacking}".strip())
        for stopped in written.stopped:
            workspace.marked.note(stopped)

    workspace.jobs.run("Report", work, done)


def quit_program(workspace: Workspace) -> None:
    """Close the window; everything is saved already."""
    if workspace.window is not None:
        workspace.window.close()
