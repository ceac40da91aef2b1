"""What processes have used so far: seconds of processor, megabytes of memory (Linux)."""

import os
from collections.abc import Iterable
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def cpu_seconds(processes: Iterable[int | None]) -> float:
    """Add up the processor time of processes, their threads included."""
    total = 0.0
    for number in filter(None, processes):
        fields = Path(f"/proc/{number}/stat").read_text("utf-8").rpartition(")")[2].split()
        total += (int(fields[11]) + int(fields[12])) / _TICK
    return total


def resident_mb(processes: Iterable[int | None]) -> float:
    """Add up the memory that processes hold."""
    pages = (
        int(Path(f"/proc/{number}/statm").read_text("utf-8").split()[1]) for number in filter(None, processes)
    )
    return sum(pages) * _PAGE / 1e6


def children() -> list[int]:
    """List the children of this process, and theirs."""
    found: list[int] = []
    waiting = [os.getpid()]
    while waiting:
        for task in Path(f"/proc/{waiting.pop()}/task").iterdir():
            for number in map(int, (task / "children").read_text("utf-8").split()):
                found.append(number)
                waiting.append(number)
    return found
