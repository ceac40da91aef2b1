"""The command line: everything that does not need eyes, and the way to the window."""

import os
import sys
from pathlib import Path

import click

from workbench import __version__, sandbox
from workbench.cli.case import demo, new, report, search_, show, window
from workbench.cli.checking import actions, verify
from workbench.cli.encryption import decrypt, encrypt, passphrase, seal, unseal
from workbench.cli.machine import doctor
from workbench.cli.media import add, still
from workbench.cli.origins import link
from workbench.cli.redacting import redact
from workbench.cli.relinking import relink_
from workbench.cli.safety import backups, rescue, restore
from workbench.cli.shell import Shell
from workbench.cli.stamping import stamp, verifier
from workbench.cli.transcript import export, formats_, import_
from workbench.settings import FOLDER_VARIABLE

__all__ = ["cli", "main"]


@click.group(
    cls=Shell,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[PROJECT] | COMMAND ...",
)
@click.version_option(__version__, message="%(version)s")
@click.option("--debug", is_flag=True, envvar="WORKBENCH_DEBUG", help="Show the full report of a mistake.")
@click.option(
    "--keep-in", type=click.Path(file_okay=False, path_type=Path), envvar=FOLDER_VARIABLE,
    help="Keep settings, cache and sample case in this folder, not on this machine.",
)  # fmt: skip
@click.pass_context
def cli(context: click.Context, debug: bool, keep_in: Path | None) -> None:  # noqa: ARG001 - read by Shell
    """Open the workbench with PROJECT, or on its start page; or run a COMMAND without a window."""
    if keep_in is not None:
        os.environ[FOLDER_VARIABLE] = str(keep_in.absolute())
    if context.invoked_subcommand is None:
        context.invoke(window)


for command in (
    demo,
    new,
    add,
    link,
    import_,
    export,
    formats_,
    report,
    show,
    search_,
    still,
    relink_,
    verify,
    backups,
    restore,
    rescue,
    redact,
    stamp,
    verifier,
    actions,
    encrypt,
    decrypt,
    passphrase,
    seal,
    unseal,
    doctor,
    window,
):
    cli.add_command(command)


def main() -> None:
    """Cut off the network and the modules of others, then run the command line of this process."""
    sandbox.import_own_modules()
    sandbox.block_network()
    sandbox.leave_no_core_file()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] - not on streams put in by tests
    cli(prog_name="workbench")
