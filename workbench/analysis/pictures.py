"""Exact frames of many places of a recording, small, as they are decoded in a child; for jobs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.analysis import analyser
from workbench.jobs import Progress, silent


@dataclass(frozen=True)
class SmallFrame:
    """The exact frame for a time, upright with square pixels, `width` wide; `number` at a constant rate."""

    asked_ms: int
    time_ms: int
    number: int | None
    width: int
    height: int
    rgb: bytes


def small_frames(
    path: Path, times: list[int], width: int, progress: Progress = silent
) -> Iterator[SmallFrame]:
    """Decode the frames on the screen at `times`; those that cannot be decoded are left out."""
    done = 0

    def tick() -> None:
        progress(done / max(1, len(times)), f"{done} of {len(times)}")

    for _, message, rgb in analyser.ask(path, [{"do": "frames", "times": times, "width": width}], tick):
        done = message["done"]
        if rgb:
            yield SmallFrame(**message["frame"], rgb=rgb)
