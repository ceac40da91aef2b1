"""The command line: everything that does not need eyes, and the way to the window."""

import sys

import click

from workbench import __version__, sandbox
from workbench.cli.case import demo, new, report, search_, show, window
from workbench.cli.checking import actions, verify
from workbench.cli.encryption import decrypt, encrypt, passphrase
from workbench.cli.machine import doctor
from workbench.cli.media import add, still
from workbench.cli.origins import link
from workbench.cli.redacting import redact
from workbench.cli.relinking import relink_
from workbench.cli.safety import backups, rescue, restore
from workbench.cli.shell import Shell
from workbench.cli.stamping import stamp, verifier
from workbench.cli.transcript import export, formats_, import_

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
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:  # noqa: ARG001 - read by Shell
    """Open the workbench with PROJECT, or on its start page; or run a COMMAND without a window."""
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
    doctor,
    window,
):
    cli.add_command(command)


def main() -> None:
    """Cut off the network, then run the command line of this process."""
    sandbox.block_network()
    sandbox.leave_no_core_file()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr] - not on streams put in by tests
    cli(prog_name="workbench")
