"""What vouches for a project: its verification, time stamps, and the verifier for strangers."""

from workbench.direction import isolated
from workbench.project.integrity import stand_alone
from workbench.ui.file_dialogs import Wanted, ask_for_folder
from workbench.ui.project.vouching.time_stamps_window import TimeStampsWindow
from workbench.ui.project.vouching.verify_window import VerifyWindow
from workbench.ui.workspace import Workspace


def verify_project(workspace: Workspace) -> None:
    """Hold the project against its own history and its recordings, and list what is not as it was written."""
    workspace.need_project()
    VerifyWindow.beside(workspace).look_at_open()


def show_time_stamps(workspace: Workspace) -> None:
    """Ask for time stamps of the history, attach answers, and see which there are."""
    workspace.need_project()
    TimeStampsWindow.beside(workspace)


def save_verifier(workspace: Workspace) -> None:
    """Save a short Python program that checks a project without this one, and the format it checks."""
    folder = workspace.project.path.parent if workspace.project is not None else None
    wanted = Wanted("Save the verifier in a folder", folder)
    if chosen := ask_for_folder(workspace.theme, workspace.window, wanted):
        names = " and ".join(path.name for path in stand_alone.write(chosen))
        workspace.messages.tell(f"Saved {names} in {isolated(chosen.name)}.")
