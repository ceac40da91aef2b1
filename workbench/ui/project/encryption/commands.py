"""What a person can do about encryption: encrypt into a new file, change the passphrase, lock, and when."""

from functools import partial
from pathlib import Path

from workbench.direction import isolated
from workbench.jobs import Progress
from workbench.project import passphrase as project_passphrase
from workbench.project.project import Project
from workbench.project.store.encryption import expect_installed
from workbench.ui.file_dialogs import Wanted, ask_to_save
from workbench.ui.labels import counted
from workbench.ui.project.encryption.passphrase_dialog import ask_change, ask_new_passphrase
from workbench.ui.workspace import Workspace

_FILES = "Projects (*.vwb)"


def encrypt_into(workspace: Workspace) -> None:
    """Write the project anew into an encrypted file; the one that is open stays as it is."""
    project = workspace.need_project()
    expect_installed()
    suggestion = project.path.with_name(f"{project.path.stem}-encrypted.vwb")
    says = (
        "The whole project with its history is written into a new file under this passphrase. Recordings "
        "stay as they are: the command “workbench seal” encrypts copies of them. The present file stays as "
        "it is: deleting it, its backups and its copies is up to you."
    )
    wanted = Wanted("Encrypt into a new file", suggestion.parent, _FILES, replaces=False)
    target = ask_to_save(workspace.theme, workspace.window, wanted, suggestion.name)
    if target is None:
        return
    passphrase = ask_new_passphrase(workspace.theme, workspace.window, "Encrypt", says, "Encrypt")
    if passphrase is None:
        return
    workspace.jobs.run(
        "Encrypting",
        partial(_encrypt, project, target, passphrase),
        lambda _: workspace.messages.tell(
            f"Encrypted as {isolated(target.name)}. Open it once before you delete the old file."
        ),
    )


def _encrypt(project: Project, target: Path, passphrase: str, progress: Progress) -> None:
    from workbench.project.encrypted_copy import write_encrypted  # only here: rare

    with project.beside() as beside:
        write_encrypted(beside, target, passphrase, progress=progress)


def change_passphrase(workspace: Workspace) -> None:
    """Change the passphrase; nothing is encrypted anew, so it takes no longer than opening."""
    project = workspace.need_project()
    project.need_encrypted()
    if asked := ask_change(workspace.theme, workspace.window):
        workspace.jobs.run(
            "Changing the passphrase",
            lambda _: project_passphrase.change(project, *asked),
            lambda left: workspace.messages.tell(
                "The passphrase is changed. "
                + (f"{counted(len(left), 'backup')} and copies" if left else "Copies")
                + " elsewhere still open with the old one."
            ),
        )


def lock_now(workspace: Workspace) -> None:
    """Close the encrypted project and all that shows anything of it, until its passphrase is typed."""
    workspace.need_project().need_encrypted()
    workspace.lock_wanted.emit()


def lock_after_2_minutes(workspace: Workspace) -> None:
    """Lock an encrypted project when nobody has worked for 2 minutes."""
    workspace.settings.change(lock_after_minutes=2)


def lock_after_10_minutes(workspace: Workspace) -> None:
    """Lock an encrypted project when nobody has worked for 10 minutes."""
    workspace.settings.change(lock_after_minutes=10)


def lock_after_30_minutes(workspace: Workspace) -> None:
    """Lock an encrypted project when nobody has worked for 30 minutes."""
    workspace.settings.change(lock_after_minutes=30)


def never_lock(workspace: Workspace) -> None:
    """Never lock an encrypted project by itself."""
    workspace.settings.change(lock_after_minutes=0)


def locks_after(minutes: int, workspace: Workspace) -> bool:
    """Say whether this is when an encrypted project is locked."""
    return workspace.settings.lock_after_minutes == minutes
