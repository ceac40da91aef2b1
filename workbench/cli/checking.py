"""Commands that check: the project against its own history and its recordings, and what can be done."""

from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli.shell import FINDINGS, Bar, answer, as_json, project_file
from workbench.cli.unlocking import unlocked
from workbench.custody.recheck import media_findings
from workbench.project.integrity.verification import verify_file


@click.command()
@project_file
@as_json
@click.pass_context
def verify(context: click.Context, project: Path, as_json: bool) -> None:
    """Check all that a project can prove about itself: file, history, recordings (exit 1 with findings)."""
    # An altered file is what this is for: it is described here, and refused everywhere else.
    with Bar(project.name) as bar:
        verified = unlocked(
            project,
            lambda typed: verify_file(project, passphrase=typed, media=media_findings, progress=bar),
        )
    findings = verified.findings
    answer(
        {
            "ok": not findings,
            "head": verified.head_code,
            "steps": verified.steps,
            "findings": [asdict(each) for each in findings],
        },
        "\n".join(f"{each.what}: {each.where}: {each.detail}" for each in findings)
        or f"All is as it was written. Steps: {verified.steps}, history code {verified.head_code}.",
        json_wanted=as_json,
    )
    context.exit(FINDINGS if findings else 0)


@click.command()
@as_json
def actions(as_json: bool) -> None:
    """List every action of the window with its menu and keys."""
    from workbench.ui.actions import ACTIONS

    rows = [
        {"id": each.id, "text": each.text, "menu": each.menu, "keys": list(each.keys), "help": each.help}
        for each in ACTIONS
    ]
    wide = max(len(row["id"]) for row in rows)
    answer(
        {"actions": rows},
        "\n".join(
            f"{row['id']:<{wide}}  {row['menu']}: {row['text']}  {', '.join(row['keys'])}" for row in rows
        ),
        json_wanted=as_json,
    )
