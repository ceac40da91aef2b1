"""How the command line speaks: answers on stdout, trouble in one or two lines on stderr, exit 0, 1 or 2."""

import json
import re
import sys
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn, Self

import click

from workbench.cache import Cache
from workbench.cli.unlocking import unlocked
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.settings import Settings

FINDINGS, COULD_NOT = 1, 2
_STEERING = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
project_file = click.argument("project", type=click.Path(path_type=Path))


class Trouble(click.ClickException):
    """A failed command: what happened and what to do, without a traceback."""

    exit_code = COULD_NOT

    def __init__(self, what_happened: str, what_to_do: str = "") -> None:
        super().__init__(what_happened)
        self.what_to_do = what_to_do

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - the name is click's
        """Write the sentence and, on a second line, the way out."""
        for line in (self.message, self.what_to_do):
            if line:
                warn(line)


class Shell(click.Group):
    """The group of all commands; a first word that is none of them is a project to open."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the options of the program itself."""
        with _plainly(debug=False):
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, turning whatever goes wrong into plain lines."""
        with _plainly(debug=bool(ctx.params.get("debug"))):
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take `workbench FILE` for opening a window on it."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            if not Path(word).exists() and not Path(word).suffix:
                raise WorkbenchError(
                    f"There is no command and no project called {word}.", "See `workbench --help`."
                )
            return "window", self.get_command(ctx, "window"), args
        return super().resolve_command(ctx, args)


@contextmanager
def _plainly(*, debug: bool) -> Generator[None]:
    try:
        yield
    except WorkbenchError as error:
        raise Trouble(_one_line(error.what_happened), _one_line(error.what_to_do)) from error
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "workbench"
        raise Trouble(_one_line(error.format_message()), f"See `{command} --help`.") from error
    except (KeyboardInterrupt, click.Abort) as error:
        raise Trouble("Stopped.", "What was finished before is kept.") from error
    except (click.ClickException, click.exceptions.Exit, BrokenPipeError):
        raise
    except UnicodeEncodeError as error:  # only bytes of a name or a word that were none of UTF-8
        raise Trouble(
            f"The name or the words “{error.object}” hold bytes that are no letters (not UTF-8).",
            "Rename the file, or write the words in UTF-8.",
        ) from error
    except Exception as error:
        if debug:
            traceback.print_exc()
        _explain_bug(error)


def _explain_bug(error: Exception) -> NoReturn:
    about = _one_line(f"{type(error).__name__}: {error}")
    raise Trouble(
        f"The program made a mistake ({about}); the project is as it was.",
        "Run it again as `workbench --debug ...` for a report to send to its makers.",
    ) from error


def _one_line(text: str) -> str:
    return " ".join(text.split())


def shown(text: str) -> str:
    """Make text from evidence safe to print: control signs could steer the terminal."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "�" for sign in text)


def say(text: str) -> None:
    """Print for people, on stdout."""
    click.echo(shown(text))


def warn(text: str) -> None:
    """Print trouble, on stderr."""
    click.echo(shown(text), err=True)


def print_json(value: object) -> None:
    """Print the one JSON document, in UTF-8 whatever the terminal is; signs that steer it as numbers."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    text = _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
    click.echo(text.encode("utf-8", errors="backslashreplace"))


def answer(value: object, text: str | Callable[[], str], *, json_wanted: bool) -> None:
    """Print `value` as JSON, or `text` for people."""
    if json_wanted:
        print_json(value)
    else:
        say(text if isinstance(text, str) else text())


def open_project(path: Path, *, read_only: bool = False, check_history: bool = True) -> Project:
    """Open a project under the name of the analyst in the settings; one with a passphrase asks for it."""
    how: dict[str, Any] = {"read_only": read_only, "check_history": check_history}
    settings = Settings()
    opened = unlocked(
        path, lambda passphrase: Project.open(path, analyst=settings.analyst, passphrase=passphrase, **how)
    )
    kept = Cache.wished(settings, opened.path, encrypted=opened.encrypted)
    opened.fingerprints.keep_in(lambda: kept, str(opened.info().id))
    return opened


class Bar:
    """A progress bar on stderr; shows itself only on a terminal."""

    def __init__(self, label: str) -> None:
        self._label = label if len(label) <= 30 else f"{label[:29]}…"
        self._shown = sys.stderr.isatty()
        self._written = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._written:
            click.echo("\r\x1b[K", nl=False, err=True)

    def __call__(self, fraction: float, doing: str = "") -> None:
        """Draw how far it is; `Progress` of the jobs."""
        filled = round(max(0.0, min(1.0, fraction)) * 24)
        label, words = (shown(_one_line(text)) for text in (self._label, doing))  # both may name files
        line = f"{label} [{'#' * filled}{'.' * (24 - filled)}] {fraction:4.0%} {words}"
        if self._shown and line != self._written:
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
            self._written = line
