"""The whole sweep: each kind of clip is asked 200 times, stepped 500 frames each way, paused 50 times."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests import media
from tests.exact import sweep
from tests.exact.kinds import FIELD, KINDS, Truth, number_in_field

_FIELD = Path(__file__).resolve().parents[3] / "shared" / "case" / "field.mp4"
_SHOWN_MISTAKES = 5

Subject = tuple[str, Path, Truth, Callable[[Any], int]]


def subjects(folder: Path) -> Iterator[Subject]:
    """Make each kind in turn; the given recording only where this machine has it."""
    if _FIELD.exists():
        yield "field.mp4 (given)", _FIELD, FIELD, number_in_field
    for kind in KINDS:
        yield kind.name, media.make(folder, kind.clip), Truth(kind.times), kind.number_in


def run() -> None:
    """Print a line for each kind: how many pictures were right by their barcode, and how long that took."""
    with tempfile.TemporaryDirectory() as folder:
        for name, path, truth, read in subjects(Path(folder)):
            line, wrong = [], []
            for what in (sweep.requests, sweep.steps, sweep.pauses):
                begin = time.perf_counter()
                outcome = what(path, truth, read)
                right = outcome.seen - len(outcome.wrong)
                line.append(f"{what.__name__} {right}/{outcome.seen} ({time.perf_counter() - begin:.1f} s)")
                wrong += outcome.wrong
                if outcome.moved:
                    middle, most = statistics.median(outcome.moved), max(outcome.moved)
                    line.append(f"a pause moves {middle:g} frames, at most {most}")
            print(f"{name:20}", ", ".join(line), flush=True)
            for words in wrong[:_SHOWN_MISTAKES]:
                print("   wrong:", words)
