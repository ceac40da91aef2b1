"""The decode child: newest request first, replaced when it dies or hangs, unable to reach a network."""

import os
import queue
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import media
from tests.recording.hanging import give_up
from workbench.errors import WorkbenchError
from workbench.recording.decoder import Decoder, probe_apart
from workbench.recording.frames import Frame
from workbench.recording.probe import probe

Maker = Callable[[media.Clip], Path]
Answers = queue.SimpleQueue[Frame | WorkbenchError]


@pytest.fixture
def answers() -> Answers:
    return queue.SimpleQueue()


@pytest.fixture
def decoder(answers: Answers, clip: Path) -> Iterator[Decoder]:
    decoder = Decoder(answers.put, answers.put)
    decoder.open(clip)
    yield decoder
    decoder.close()


def frame_from(answers: Answers) -> Frame:
    answer = answers.get(timeout=30)
    assert isinstance(answer, Frame), str(answer)
    return answer


def test_frames_come_as_from_the_file_itself(decoder: Decoder, answers: Answers) -> None:
    decoder.request(2000)
    frame = frame_from(answers)
    assert (frame.number, media.barcode_of(frame)) == (50, 50)
    decoder.step(-3, frame)
    assert media.barcode_of(frame_from(answers)) == 47
    decoder.step(1000, frame)
    assert media.barcode_of(frame_from(answers)) == 99


def test_scrubbing_does_not_pile_up(decoder: Decoder, answers: Answers) -> None:
    decoder.request(0)
    frame_from(answers)
    for ms in range(0, 4000, 10):
        decoder.request(ms)
    seen = 0
    while frame_from(answers).number != 99:
        seen += 1
    assert seen < 200
    assert decoder.idle


def test_a_newer_request_interrupts_one_that_takes_long(
    decoder: Decoder, answers: Answers, make_clip: Maker
) -> None:
    """The far end of a group of 600 takes a second or so to reach; its answer is not waited for."""
    decoder.open(make_clip(media.steady("long.mp4", 600, gop=600, sound=False)))
    decoder.request(0)
    frame_from(answers)
    for ms in (23_000, 15_000, 23_500, 40):
        decoder.request(ms)
    last = frame_from(answers)
    while media.barcode_of(last) != 1:
        last = frame_from(answers)
    assert decoder.idle
    assert answers.empty()
    decoder.request(22_000)
    assert media.barcode_of(frame_from(answers)) == 550


def test_steps_by_key_frame(decoder: Decoder, answers: Answers) -> None:
    decoder.request(1500)
    frame = frame_from(answers)
    for by, number in ((1, 48), (2, 60), (-1, 36), (-2, 24), (99, 96), (-99, 0)):
        decoder.key(by, frame)
        assert media.barcode_of(frame_from(answers)) == number
    decoder.request(3990)
    decoder.key(1, frame_from(answers))
    assert media.barcode_of(frame_from(answers)) == 99, "no key frame follows"


def test_deinterlacing_is_for_the_eye_alone(decoder: Decoder, answers: Answers, make_clip: Maker) -> None:
    decoder.open(make_clip(media.steady("fields.mp4", interlaced=True)))
    decoder.request(1000)
    woven = frame_from(answers)
    decoder.set_deinterlaced(True)
    decoder.request(1000)
    both = frame_from(answers)
    assert woven.shown is None
    assert both.rgb == woven.rgb
    assert both.shown
    assert both.shown != both.rgb
    assert media.barcode(both.shown, both.width * 3) == 25
    decoder.step(-1, both)
    assert media.barcode(frame_from(answers).shown or b"", both.width * 3) == 24


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("blow", ["SIGKILL", "SIGSTOP"])
def test_a_child_that_dies_or_hangs_is_replaced(decoder: Decoder, answers: Answers, blow: str) -> None:
    decoder.request(0)
    frame_from(answers)
    child = decoder._child
    assert child
    assert child.process_id
    os.kill(child.process_id, getattr(signal, blow))
    decoder.request(1000)
    if blow == "SIGSTOP":
        give_up(child)
    assert media.barcode_of(frame_from(answers)) == 25


def test_a_file_that_cannot_be_decoded_is_named(decoder: Decoder, answers: Answers, clip: Path) -> None:
    decoder.open(media.truncated(clip, "torn.mp4"))
    decoder.request(0)
    answer = answers.get(timeout=30)
    assert isinstance(answer, WorkbenchError)
    assert "torn.mp4" in str(answer)


def test_probing_apart_gives_the_same_facts_and_errors(clip: Path, media_folder: Path) -> None:
    assert probe_apart(clip) == probe(clip)
    with pytest.raises(WorkbenchError, match="playlist"):
        probe_apart(media.playlist(media_folder))


TRY = """
import socket, sys
from workbench import sandbox
blocked = sandbox.block_network()
sandbox.limit_memory()
for family in (socket.AF_INET, socket.AF_INET6):
    try:
        socket.socket(family)
        print("open", family)
    except PermissionError:
        pass
socket.socket(socket.AF_UNIX).close()
print(blocked, sandbox.network_is_blocked())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")
def test_no_internet_socket_can_exist_under_the_filter() -> None:
    told = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=True)
    assert told.stdout == "True True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_child_runs_under_the_filter(decoder: Decoder, answers: Answers) -> None:
    decoder.request(0)
    frame_from(answers)
    status = Path(f"/proc/{decoder.process_id}/status").read_text(encoding="utf-8")
    assert "Seccomp:\t2" in status
