"""Reads many spoilt files in a process of its own that is held to 500 MB, and 2 s for each file.

    python -m tests.formats.hostile_run FILES SEED

prints one JSON line; files that crash, hang or swallow memory are named, with their bytes in base64.
"""

import base64
import json
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from tests.formats.mutations import SAMPLES, mutated
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.project.transcript.imports import Draft

LONGEST_S = 2.0
MOST_MEMORY = 500_000_000  # bytes beyond what the program takes before it reads anything


def _hold_memory() -> None:
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"longer than {LONGEST_S} s")


def _outcome(data: bytes, name: str, key: str | None) -> str:
    """Read one file: segments with a report, or one plain error; anything else goes through."""
    try:
        draft: Draft = formats.read(data, name, format=key)
    except WorkbenchError as error:
        return "refused" if str(error).strip() else "refused without a word"
    assert draft.original == data
    json.dumps(draft.report())
    assert draft.segments or draft.not_transcript or draft.problems
    return "read"


def main(files: int, seed: int) -> None:
    signal.signal(signal.SIGPROF, _too_long)  # of the processor's time: other work does not count
    dice = random.Random(seed)
    names = list(SAMPLES)
    outcomes: Counter[str] = Counter()
    failures: dict[str, str] = {}
    slowest = (0.0, "")
    _hold_memory()
    for number in range(files):
        name = names[number % len(names)]
        importer, sample = SAMPLES[name]
        data = mutated(sample, dice)
        for key in (importer.key, None):
            began = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
            try:
                outcomes[_outcome(data, name, key)] += 1
            except Exception as error:
                failures.setdefault(
                    _where(error), f"{name} as {key or 'found out'}: {error!r:.300}\n{_shown(data)}"
                )
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
            slowest = max(slowest, (round(time.process_time() - began, 3), f"{name} as {key or 'found out'}"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for where, failure in failures.items():
        sys.stderr.write(f"{where} {failure}\n")
    json.dump({"files": files, **outcomes, "slowest": slowest, "peak_mb": peak // 1024}, sys.stdout)
    sys.exit(1 if failures else 0)


def _where(error: BaseException) -> str:
    """Name the last line of the program itself that the error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "workbench" in frame.filename.replace("tests", "")] or frames
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}"


def _shown(data: bytes) -> str:
    return base64.b64encode(data[:6_000]).decode()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
