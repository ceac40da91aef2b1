"""Commands on encrypted projects: write one anew encrypted or plain, change the passphrase."""

from functools import partial
from pathlib import Path

import click

from workbench.cli.shell import FINDINGS, Bar, open_project, project_file, say, warn
from workbench.cli.unlocking import chosen, unlocked
from workbench.custody.copying import copy_in
from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.project import Project, item_files, items
from workbench.project.backups import Backup
from workbench.project.encrypted_copy import write_encrypted, write_plain
from workbench.project.passphrase import change as change_passphrase
from workbench.project.rescue import old_history
from workbench.recording.hashing import sha256_of
from workbench.whole_file import write_whole

new_file = click.argument("new", type=click.Path(path_type=Path))
_PIECE = 1024 * 1024
_BESIDE = "Recordings beside it, exports, and the project it was made from are as readable as before."


@click.command()
@project_file
@new_file
def encrypt(project: Path, new: Path) -> None:
    """Write PROJECT anew into the encrypted file NEW.vwb; PROJECT itself stays as it is."""
    with open_project(project, read_only=True) as opened:
        passphrase = chosen()
        with Bar(new.name) as bar:
            write_encrypted(opened, new, passphrase, progress=bar)
    say(f"{new}\n{_BESIDE}")


@click.command()
@project_file
@new_file
def decrypt(project: Path, new: Path) -> None:
    """Write PROJECT anew into the file NEW.vwb that everybody can read."""
    with open_project(project, read_only=True) as opened, Bar(new.name) as bar:
        if not opened.encrypted:
            raise WorkbenchError(f"“{project.name}” is not encrypted.", "Everybody can read it as it is.")
        write_plain(opened, new, progress=bar)
    say(str(new))


@click.command()
@project_file
def passphrase(project: Path) -> None:
    """Change the passphrase of an encrypted project and of the backups beside it."""

    def change(present: str | None) -> list[Backup]:
        with Project.open(project, passphrase=present) as opened:
            opened.need_encrypted()
            return change_passphrase(opened, present or "", chosen())

    left = unlocked(project, change)
    say("Changed, for the backups beside it too. Copies elsewhere still open with the old passphrase.")
    for copy in left:
        warn(f"“{copy.path}” keeps the passphrase it had.")
    if left:
        raise click.exceptions.Exit(FINDINGS)


@click.command()
@project_file
def seal(project: Path) -> None:
    """Copy every file that lies open into the encrypted project's folder, sealed; the open ones stay too."""
    sealed = left = 0
    with open_project(project) as opened:
        opened.need_encrypted()
        for item in items.all(opened):
            path = item_files.file_path(opened, item)
            if item.file is None or item.file.sealed:
                continue
            if path is None or item_files.presence(opened, item) != "present":
                left += 1
                warn(f"{item.label}: its file is not there, so it was not sealed.")
                continue
            with Bar(path.name) as bar:
                kept = copy_in(path, opened.path, item.file.sha256, bar)
            with opened.edit("Seal a file"):
                item_files.relink(opened, item.id, kept, item.file.sha256, item.file.size)
            sealed += 1
    say(f"{counted(sealed)} sealed. The open files are still where they were: delete them yourself.")
    if left:
        raise click.exceptions.Exit(FINDINGS)


def counted(files: int) -> str:
    """Say how many files."""
    return "1 file" if files == 1 else f"{files} files"


@click.command()
@project_file
@click.argument("item", metavar="ITEM|history")
@new_file
def unseal(project: Path, item: str, new: Path) -> None:
    """Write the sealed file of item number ITEM to the file NEW, as it was when it was added.

    With the word history it is the old history that a rescue left beside the project.
    """
    with open_project(project, read_only=True) as opened:
        if item == "history":
            _write_open(old_history.history_beside(opened.path, encrypted=True), new)
            say(str(new))
            return
        if not item.isdecimal():
            raise WorkbenchError(f"“{item}” is no number of an item.", "Give a number, or the word history.")
        found = items.by_number(opened, int(item))
        path = item_files.file_path(opened, found)
        if path is None or found.file is None:
            raise WorkbenchError(f"{found.label} has no file.", "Choose another item.")
        _write_open(path, new)
        if sha256_of(new) != found.file.sha256:
            new.unlink()
            raise WorkbenchError(f"The file of {found.label} is not what was added.", "Verify the project.")
    say(str(new))


def _write_open(sealed: Path, new: Path) -> None:
    with open_original(sealed) as stream:
        write_whole(new, iter(partial(stream.read, _PIECE), b""), replacing=False)
