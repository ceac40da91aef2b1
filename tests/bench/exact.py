"""The whole sweep: each kind of clip is asked 200 times, stepped 500 frames each way, paused 50 times."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests import media
from tests.exact import sweep
from tests.exact.kinds import FIELD, NAMED, OTHERS, Truth, clip_of, truth_of

_FIELD = Path(__file__).resolve().parents[3] / "shared" / "case" / "field.mp4"
_FRAMES = 620  # room for 500 steps
_SHOWN_MISTAKES = 5


def subjects(folder: Path) -> Iterator[tuple[str, Path, Truth]]:
    """Make each kind in turn; the given recording only where this machine has it."""
    if _FIELD.exists():
        yield "field.mp4 (given)", _FIELD, FIELD
    for kind in (*NAMED, *OTHERS):
        clip = clip_of(kind, _FRAMES)
        yield kind, media.make(folder, clip), truth_of(clip)


def run() -> None:
    """Print a line for each kind: how many pictures were right by their barcode, and how long that took."""
    with tempfile.TemporaryDirectory() as folder:
        for name, path, truth in subjects(Path(folder)):
            line, wrong = [], []
            for what in (sweep.requests, sweep.steps, sweep.pauses):
                begin = time.perf_counter()
                outcome = what(path, truth)
                right = outcome.seen - len(outcome.wrong)
                line.append(f"{what.__name__} {right}/{outcome.seen} ({time.perf_counter() - begin:.1f} s)")
                wrong += outcome.wrong
                if outcome.moved:
                    middle, most = statistics.median(outcome.moved), max(outcome.moved)
                    line.append(f"a pause moves {middle:g} frames, at most {most}")
            print(f"{name:20}", ", ".join(line), flush=True)
            for words in wrong[:_SHOWN_MISTAKES]:
                print("   wrong:", words)
