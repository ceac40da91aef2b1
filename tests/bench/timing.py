"""How a thing is timed: a warm-up, several runs, the median, and the ratio to a yardstick."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Milliseconds over several runs."""

    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.median:9.2f} ms (min {self.least:.2f}, max {self.most:.2f})"


def timed(function: Callable[[], object], runs: int = 7) -> Figure:
    """Time calls of `function` after one that does not count."""
    function()
    return summed([_once(function) for _ in range(runs)])


def summed(times: list[float]) -> Figure:
    """Make a figure of times in milliseconds."""
    return Figure(statistics.median(times), min(times), max(times))


def _once(function: Callable[[], object]) -> float:
    begin = time.perf_counter()
    function()
    return (time.perf_counter() - begin) * 1000


def say(name: str, ours: Figure, yardstick: str, theirs: Figure) -> None:
    """Print one line: what, how long, and how that compares."""
    print(f"{name:44} {ours}")
    print(f"  {'against ' + yardstick:42} {theirs}   ratio {ours.median / theirs.median:.2f}", flush=True)


def aim(name: str, ours: Figure, aim_ms: float) -> None:
    """Print one line: what, how long, and how that compares with what it should stay under."""
    print(f"{name:44} {ours}   aim {aim_ms:g} ms, ratio {ours.median / aim_ms:.2f}", flush=True)
