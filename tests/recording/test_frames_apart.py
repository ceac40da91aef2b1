"""Frames that a job waits for: from the child, given up when asked, and an error once rather than a wait."""

import os
import signal
from pathlib import Path

import pytest

from tests import media
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.recording.frames_apart import FramesApart


def test_each_frame_is_waited_for(clip: Path) -> None:
    with FramesApart(clip) as frames:
        assert [media.barcode_of(frames.at(ms)) for ms in (2000, 0, 3960)] == [50, 0, 99]


def test_a_file_that_cannot_be_opened_is_said_to_be_so_each_time(tmp_path: Path) -> None:
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(b"no recording")
    with FramesApart(bad) as frames:
        for _ in range(2):
            with pytest.raises(WorkbenchError):
                frames.at(0)


@pytest.mark.skipif(os.name == "nt", reason="no such stop there")
def test_who_waits_can_give_up(clip: Path) -> None:
    wanted = [False]

    def give_up() -> None:
        if wanted[0]:
            raise Cancelled

    with FramesApart(clip, give_up) as frames:
        frames.at(0)
        child = frames._decoder.process_id
        assert child is not None
        os.kill(child, signal.SIGSTOP)
        wanted[0] = True
        with pytest.raises(Cancelled):
            frames.at(2000)
