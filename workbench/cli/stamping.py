"""Commands that let others vouch for a project: time stamps of its history, the verifier for strangers."""

from dataclasses import asdict
from pathlib import Path

import click

from workbench.cli.shell import answer, as_json, open_project, project_file
from workbench.errors import WorkbenchError
from workbench.project.integrity import stand_alone, time_stamps
from workbench.project.integrity.time_stamps import OPEN_TIMESTAMPS, RFC3161, TimeStamp
from workbench.whole_file import folder_for_all, write_whole

_new_file = click.Path(path_type=Path, dir_okay=False)


@click.command()
@project_file
@click.option("--request", type=_new_file, help="Make a request for the newest step and write it to FILE.")
@click.option("--opentimestamps", is_flag=True, help="With --request: write what OpenTimestamps stamps.")
@click.option("--answer", "answered", type=_new_file, help="Attach the answer (.tsr or .ots) in FILE.")
@click.option("--save", type=click.Path(path_type=Path, file_okay=False), help="Write all files to FOLDER.")
@as_json
def stamp(
    project: Path,
    request: Path | None,
    opentimestamps: bool,
    answered: Path | None,
    save: Path | None,
    as_json: bool,
) -> None:
    """Ask for a time stamp of the history, attach an answer, or list the stamps there are."""
    if opentimestamps and request is None:
        raise click.UsageError("--opentimestamps goes with --request.")
    if request is not None and request.exists():
        raise WorkbenchError(f"{request} exists already.", "Name another file for the request.")
    if request is not None and not request.parent.is_dir():
        raise WorkbenchError(f"There is no folder {request.parent}.", "Name another file for the request.")
    with open_project(project, read_only=request is None and answered is None) as opened:
        if request is not None:
            asked = time_stamps.ask(opened, OPEN_TIMESTAMPS if opentimestamps else RFC3161)
            write_whole(request, opened.blob(asked.request), replacing=False)
        if answered is not None:
            time_stamps.attach_file(opened, answered)
        if save is not None:
            folder_for_all(save)
            for each in time_stamps.all(opened):
                time_stamps.save(opened, each, save)
        stamps = time_stamps.all(opened)
        answer(
            {"stamps": [asdict(each) for each in stamps]},
            "\n".join(map(_line, stamps)) or "Nothing was stamped yet.",
            json_wanted=as_json,
        )


def _line(stamp: TimeStamp) -> str:
    what = f"step {stamp.step:>6}  {stamp.head_code}  {stamp.kind:<14}  asked {stamp.at}"
    if stamp.answer is None:
        return f"{what}  no answer yet"
    return f"{what}  answered: {stamp.stamped_at or 'see the proof'} {stamp.authority}".rstrip()


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@as_json
def verifier(folder: Path, as_json: bool) -> None:
    """Write the verifier for strangers to FOLDER: a short Python program, and the format it checks."""
    folder_for_all(folder)
    written = stand_alone.write(folder)
    answer({"written": [str(path) for path in written]}, "\n".join(map(str, written)), json_wanted=as_json)
