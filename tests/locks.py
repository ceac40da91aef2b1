"""Which files of a folder this process has locked, to see that nothing closed them past SQLite."""

import os
import sys
from pathlib import Path

import pytest

listed_here = pytest.mark.skipif(sys.platform != "linux", reason="locks are listed by Linux alone")


def locked(folder: Path) -> set[str]:
    """Name the files in a folder that SQLite has locked in this process."""
    names = {file.stat().st_ino: file.name for file in folder.iterdir()}
    lines = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    held = [
        int(line[5].split(":")[2]) for line in lines if line[1] == "POSIX" and int(line[4]) == os.getpid()
    ]
    return {names[inode] for inode in held if inode in names}
