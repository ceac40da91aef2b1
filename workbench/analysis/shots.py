"""Find the shots of a recording in a child, and keep them as bytes; for jobs."""

import json
from pathlib import Path
from typing import Any, cast

from workbench.analysis import analyser
from workbench.jobs import Progress, silent

VERSION = 1  # of the rules by which shots are found

Shots = tuple[int, ...]


def find_shots(path: Path, progress: Progress = silent) -> Shots:
    """Decode the whole picture and give when each shot begins, in ms; the first at 0.

    WorkbenchError where there is no picture.
    """
    starts: list[int] = []
    done = 0.0

    def tick() -> None:
        progress(done, f"{len(starts)} shots so far" if len(starts) > 1 else "Looking for cuts")

    for _, message, _ in analyser.ask(path, [{"do": "shots"}], tick):
        done = message["share"]
        if message["start"] is not None:
            starts.append(message["start"])
    return tuple(starts)


def to_bytes(shots: Shots) -> bytes:
    """Write down the shots."""
    return json.dumps(shots).encode()


def from_bytes(content: bytes) -> Shots:
    """Read what `to_bytes` wrote; ValueError for anything else."""
    values = json.loads(content)
    if not isinstance(values, list) or not all(type(value) is int for value in cast("list[Any]", values)):
        raise ValueError("not a list of shots")
    return tuple(cast("list[int]", values))
