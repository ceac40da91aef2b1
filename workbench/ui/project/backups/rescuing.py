"""The way on from a project that cannot be opened: a rescue into a new file, or one of its backups."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import backups
from workbench.project.backups import Backup, Head
from workbench.project.rescue.rescuing import rescue
from workbench.project.store.encryption import ProjectKey, is_encrypted
from workbench.ui.dialogs import answered
from workbench.ui.file_dialogs import Wanted, ask_to_save
from workbench.ui.project.backups.damaged_dialog import DamagedDialog, Way, asks_to_open
from workbench.ui.project.encryption.passphrase_dialog import ask_passphrase
from workbench.ui.project.vouching.verify_window import VerifyWindow
from workbench.ui.workspace import Workspace

_KINDS = "Projects (*.vwb)"
Open = Callable[[Path], None]


def heads(project: Path, passphrase: str | None = None) -> dict[Backup, Head | None]:
    """Read what the backups of a project hold, None for one that cannot be read."""
    found: dict[Backup, Head | None] = {}
    key = None
    with contextlib.suppress(WorkbenchError):  # a key file that is lost or damaged, too
        key = ProjectKey.unlock(project, passphrase) if passphrase is not None else None
    for backup in backups.of(project):
        try:
            found[backup] = backups.head(backup.path, key)
        except WorkbenchError:
            found[backup] = None
    return found


def offer_rescue(
    workspace: Workspace,
    path: Path,
    error: WorkbenchError,
    found: dict[Backup, Head | None],
    open_path: Open,
    passphrase: str | None = None,
) -> None:
    """Say why a project is refused, and do what a person chooses; `open_path` opens what comes of it."""
    dialog = DamagedDialog(workspace.theme, workspace.window, error, found)
    if not answered(dialog):
        return
    backup = dialog.backup
    if dialog.chosen is Way.RESCUE:
        _rescue(workspace, path, open_path, passphrase)
    elif dialog.chosen is Way.EXAMINE:
        again = partial(offer_rescue, workspace, path, error, found, open_path, passphrase)
        VerifyWindow.beside(workspace).look_at(path, passphrase, again)
    elif backup is not None:
        if passphrase is None and is_encrypted(backup.path):  # the project's own key file is lost
            passphrase = ask_passphrase(workspace.theme, workspace.window, backup.path.name)
            if passphrase is None:
                return
        if dialog.chosen is Way.LOOK:
            workspace.open_project(backup.path, read_only=True, passphrase=passphrase)
        else:
            _restore(workspace, path, backup, open_path, passphrase)


def _rescue(workspace: Workspace, path: Path, open_path: Open, passphrase: str | None) -> None:
    wanted = Wanted("Rescue to a new file", path.parent, _KINDS, "Rescue", replaces=False)
    target = ask_to_save(workspace.theme, workspace.window, wanted, f"{path.stem} rescued{path.suffix}")
    if target is None:
        return
    analyst = workspace.settings.analyst
    workspace.jobs.run(
        f"Rescuing {isolated(path.name)}",
        lambda progress: rescue(path, target, analyst=analyst, passphrase=passphrase, progress=progress),
        lambda saved: open_path(target) if asks_to_open(workspace.theme, workspace.window, saved) else None,
    )


def _restore(
    workspace: Workspace, path: Path, backup: Backup, open_path: Open, passphrase: str | None
) -> None:
    wanted = Wanted("Restore as a new project", path.parent, _KINDS, "Restore", replaces=False)
    name = f"{path.stem} restored {backup.made_at:%Y-%m-%d %H%M}{path.suffix}"
    target = ask_to_save(workspace.theme, workspace.window, wanted, name)
    if target is not None:
        workspace.jobs.run("Restoring", lambda _: backups.restore(backup.path, target, passphrase), open_path)
