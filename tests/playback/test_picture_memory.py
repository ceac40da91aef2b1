"""No picture of a case stays in shared memory after the program that showed it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.playback import picture_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems let nobody list shared memory")


def test_what_a_killed_program_left_is_gone_with_the_next(tmp_path: Path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f"workbench-{gone.pid}-ab12", f"workbench-{os.getpid()}-ab12", "workbench-x-1", "psm_1"):
        (tmp_path / name).write_bytes(b"a frame")
    picture_memory.sweep(tmp_path)
    left = {each.name for each in tmp_path.iterdir()}
    assert left == {f"workbench-{os.getpid()}-ab12", "workbench-x-1", "psm_1"}


def test_the_memory_says_whose_it_is():
    memory = picture_memory.allocate(4096)
    try:
        assert memory.name.split("-")[:2] == ["workbench", str(os.getpid())]
        assert (Path("/dev/shm") / memory.name).stat().st_mode & 0o777 == 0o600
    finally:
        memory.close()
        memory.unlink()
