"""A new passphrase for an encrypted project, and for the backups that its key opens."""

from workbench.errors import WorkbenchError
from workbench.project import backups
from workbench.project.backups import Backup
from workbench.project.project import Project
from workbench.project.store.encryption import Cost, ProjectKey, WrongPassphrase, is_encrypted


def change(project: Project, old: str, new: str, cost: Cost | None = None) -> list[Backup]:
    """Let a new passphrase open the project and its backups from now on, the old one no more.

    Gives the backups that it does not open: those of another key, and those whose folder cannot be written.
    The key itself stays: who kept a copy of an old key file still opens every copy of the project with the
    old passphrase.
    """
    key = project.need_encrypted().again()  # the project may be locked meanwhile, and its key forgotten
    try:
        if not key.opens_with(old):
            raise WrongPassphrase(
                "That is not the passphrase of this project.", "Type the present one first."
            )
        key.wrap_anew(project.path, new, cost)
        copies = [copy for copy in backups.of(project.path) if is_encrypted(copy.path)]
        return [copy for copy in copies if not _takes(copy, key)]
    finally:
        key.forget()


def _takes(copy: Backup, key: ProjectKey) -> bool:
    """Replace the key file of a backup, unless it may be the only way into something else."""
    try:
        backups.head(copy.path, key)
        key.write(copy.path)
    except WorkbenchError:
        return False
    return True
