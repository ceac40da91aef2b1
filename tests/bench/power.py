"""Power cuts while somebody works: 2,000 for each way of keeping a journal, on the program's own edits."""

import tempfile
import time
from pathlib import Path
from unittest import mock

from tests.project.power_cuts import cuts, work
from workbench.project.store import file, opening

CUTS, EDITS = 2000, 300


def run() -> None:
    """Print what came of the cuts; the last line is the yardstick, a setting that is known to lose edits."""
    for journal, synchronous, passphrase, name in (
        ("wal", 2, None, "write-ahead log, FULL (local disks)"),
        ("truncate", 2, None, "truncated journal, FULL (network shares)"),
        ("wal", 2, "nineteen stones", "encrypted, write-ahead log, FULL"),
        ("truncate", 2, "nineteen stones", "encrypted, truncated journal, FULL"),
        ("wal", 1, None, "yardstick: write-ahead log, NORMAL"),
    ):
        with (
            mock.patch.object(opening, "on_network", lambda path, journal=journal: journal == "truncate"),
            mock.patch.dict(file._SETTINGS, synchronous=synchronous),
            tempfile.TemporaryDirectory() as folder,
        ):
            begin = time.perf_counter()
            found = cuts(work(Path(folder), EDITS, seed=1, passphrase=passphrase), CUTS, seed=2)
            seconds = time.perf_counter() - begin
        said = ", ".join(
            f"{found[each]} {each}" for each in ("all there", "lost", "another history", "refused")
        )
        print(f"{name:42} {CUTS} cuts: {said}  ({seconds:.0f} s)")
