"""The shared memory in which the player's child paints: named after its process, so that none outlives it."""

import contextlib
import os
import secrets
import sys
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

_PLACE = Path("/dev/shm")  # noqa: S108 - where Linux keeps shared memory
_NAME = "workbench"


def allocate(size: int) -> SharedMemory:
    """Give fresh memory of so many bytes; frames that a killed program left behind are wiped out first."""
    if sys.platform == "linux":
        sweep(_PLACE)
    return SharedMemory(f"{_NAME}-{os.getpid()}-{secrets.token_hex(4)}", create=True, size=size)


def sweep(place: Path) -> None:
    """Remove the memory of programs that are no more: with their tracker killed too, nobody else does."""
    for left in place.glob(f"{_NAME}-*-*"):
        owner = left.name.split("-")[1]
        if owner.isdecimal() and not Path(f"/proc/{owner}").exists():
            with contextlib.suppress(OSError):
                left.unlink()
