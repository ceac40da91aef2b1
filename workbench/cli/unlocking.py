"""Where the command line takes a passphrase from: the environment, or a hidden prompt; never an argument."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from workbench.errors import WorkbenchError
from workbench.invisible import badged, badged_line
from workbench.project.store.encryption import WrongPassphrase, is_encrypted
from workbench.sandbox import NEW_PASSPHRASE, PASSPHRASE

T = TypeVar("T")
_TRIES = 3


def unlocked(path: Path, use: Callable[[str | None], T]) -> T:
    """Do what needs the passphrase of this project, None for a plain one; a terminal gets three tries."""
    if not is_encrypted(path):
        return use(None)
    if given := os.environ.get(PASSPHRASE):
        return use(given)
    for tries_left in reversed(range(_TRIES)):
        try:
            return use(_typed(f"Passphrase of {badged(path.name)}", PASSPHRASE))
        except WrongPassphrase as error:
            if not tries_left:
                raise
            click.echo(badged_line(error.what_happened), err=True)
    raise AssertionError


def chosen() -> str:
    """Ask for a new passphrase, twice."""
    if given := os.environ.get(NEW_PASSPHRASE):
        return given
    first = _typed("New passphrase (it cannot be recovered)", NEW_PASSPHRASE)
    if not first:
        raise WorkbenchError("No passphrase was given.", "Nothing was changed. Try again.")
    if _typed("The same again", NEW_PASSPHRASE) != first:
        raise WorkbenchError("The two passphrases are not the same.", "Nothing was changed. Try again.")
    return first


def _typed(question: str, variable: str) -> str:
    if not sys.stdin.isatty():
        raise WorkbenchError(
            "A passphrase is needed, and there is no terminal to ask for it.",
            f"Run this on a terminal, or set {variable} in the environment.",
        )
    return click.prompt(question, hide_input=True, err=True, default="", show_default=False)
