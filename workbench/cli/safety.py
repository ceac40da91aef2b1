"""Commands for the day something goes wrong: backups, restoring one, and rescuing a damaged project."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench.cli.shell import FINDINGS, Bar, answer, as_json, open_project, project_file
from workbench.cli.unlocking import unlocked
from workbench.errors import WorkbenchError
from workbench.project import backups as project_backups
from workbench.project.backups import Backup
from workbench.project.rescue import rescuing as project_rescue
from workbench.project.store.encryption import ProjectKey, is_encrypted
from workbench.sealed import is_sealed
from workbench.settings import Settings

_new_file = click.argument("new", type=click.Path(path_type=Path))


@click.command()
@project_file
@as_json
@click.option("--now", is_flag=True, help="Make one first.")
def backups(project: Path, as_json: bool, now: bool) -> None:
    """List the backups of PROJECT, newest first; with --now make one."""
    if now:
        with open_project(project, read_only=True) as opened, Bar("Backup") as bar:
            project_backups.make(opened, bar)
    project = Path(os.path.realpath(project))
    key = None
    if is_encrypted(project):
        key = unlocked(project, lambda passphrase: ProjectKey.unlock(project, passphrase or ""))
    rows = [_told(each, key) for each in project_backups.of(project)]
    answer(
        {"backups": rows},
        "\n".join(map(_line, rows)) or "There are no backups of this project.",
        json_wanted=as_json,
    )


def _told(backup: Backup, key: ProjectKey | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "path": str(backup.path),
        "made_at": backup.made_at.isoformat(timespec="minutes"),
        "size": backup.size,
        "kind": "backup" if backup.rolling else "before an update",
    }
    try:
        head = project_backups.head(backup.path, key)
    except WorkbenchError as error:
        return {**row, "steps": None, "head": None, "trouble": error.what_happened}
    return {**row, "steps": head.steps, "head": head.code, "trouble": ""}


def _line(row: dict[str, Any]) -> str:
    what = row["trouble"] or f"{row['steps']:>6} steps  {row['head']}"
    return f"{row['made_at'][:16].replace('T', ' ')} UTC  {row['size'] / 1e6:8.1f} MB  {what}  {row['path']}"


@click.command()
@click.argument("backup", type=click.Path(path_type=Path))
@_new_file
@as_json
def restore(backup: Path, new: Path, as_json: bool) -> None:
    """Write BACKUP as a project of its own, NEW; nothing is ever overwritten."""
    made = unlocked(backup, lambda passphrase: project_backups.restore(backup, new, passphrase))
    answer({"project": str(made)}, f"Restored as {made}.", json_wanted=as_json)


_SEALED = "It is encrypted as the project is: “workbench unseal NEW history FILE” writes it out."


@click.command()
@click.argument("damaged", type=click.Path(path_type=Path))
@_new_file
@as_json
@click.pass_context
def rescue(context: click.Context, damaged: Path, new: Path, as_json: bool) -> None:
    """Save what can be read of DAMAGED, which is not touched, into NEW (exit 1 with losses).

    What is saved of an encrypted project is encrypted too: its key file and the passphrase are needed.
    """
    saved = unlocked(Path(os.path.realpath(damaged)), lambda passphrase: _rescued(damaged, new, passphrase))
    told = {
        "ok": not saved.losses,
        "project": str(saved.project),
        "history": str(saved.history),
        "rows": saved.rows,
        "steps": saved.steps,
        "notes": [asdict(note) for note in saved.notes],
    }
    answer(told, lambda: _words(saved), json_wanted=as_json)
    context.exit(FINDINGS if saved.losses else 0)


def _rescued(damaged: Path, new: Path, passphrase: str | None) -> project_rescue.Rescued:
    try:
        with Bar(damaged.name) as bar:
            return project_rescue.rescue(
                damaged, new, analyst=Settings().analyst, passphrase=passphrase, progress=bar
            )
    except project_rescue.NothingLeft as error:
        known = project_backups.of(Path(os.path.realpath(damaged)))
        if not known:
            raise
        to_do = f"{error.what_to_do} Its newest backup: workbench restore “{known[0].path}” “{new}”"
        raise WorkbenchError(error.what_happened, to_do) from error


def _words(saved: project_rescue.Rescued) -> str:
    lines = [
        f"{saved.rows} rows are saved in {saved.project}.",
        f"The old history ({saved.steps} steps) is kept in {saved.history}: its hashes prove what was done.",
        "It holds all old words, as the damaged file does: “workbench redact --backups” looks into it too,",
        "but never into the damaged file.",
        *([_SEALED] if is_sealed(saved.history) else []),
        *(f"{note.where}: {note.count} {note.what}" for note in saved.notes),
    ]
    return "\n".join(lines if saved.notes else [*lines, "Nothing was lost."])
