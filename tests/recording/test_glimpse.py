"""Near pictures: the key frame before a time, quick, small and upright; the newest wish of each purpose."""

import os
import queue
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import media
from workbench.errors import WorkbenchError
from workbench.recording.glimpse import Glimpse, Glimpses
from workbench.recording.near import NearPictures

Maker = Callable[[media.Clip], Path]
Answers = queue.SimpleQueue[Glimpse]

CLIPS = [
    media.steady("steady.mp4"), media.steady("open.ts", open_gop=True), media.steady("counted.avi"),
    media.steady("steady.flv"), media.uneven("uneven.mkv"), media.late("late.mp4"), media.late("late.ts"),
    media.late("late.mkv"), media.ntsc("ntsc.mp4"),
]  # fmt: skip


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.name)
def test_the_key_frame_at_or_before_a_time(make_clip: Maker, clip: media.Clip) -> None:
    near = NearPictures(make_clip(clip))
    times = [(stamp - clip.stamps[0]) * clip.time_base * 1000 for stamp in clip.stamps]
    for ms in (0, 1500, 700, 100_000, 2999, 20):
        shown = max(n for n, time in enumerate(times) if time <= ms)
        key = shown // clip.gop * clip.gop
        found = near.at(ms, 320)
        assert media.barcode_of(found) == key
        assert found.time_ms == -(-times[key] // 1)
    near.close()


def test_it_stands_upright_with_square_pixels_and_fits(make_clip: Maker) -> None:
    turned = NearPictures(make_clip(media.steady("turned.mp4", rotation=90))).at(0, 90)
    assert (turned.width, turned.height, len(turned.rgb)) == (90, 160, 90 * 160 * 3)
    wide = NearPictures(make_clip(media.steady("wide.mp4", aspect="4/3"))).at(0, 1000)
    assert (wide.width, wide.height) == (427, 180)


def test_a_cut_recording_is_glimpsed_as_far_as_it_goes(make_clip: Maker) -> None:
    cut = media.truncated(make_clip(media.steady("whole.ts")), "cut-near.ts")
    assert 20 < media.barcode_of(NearPictures(cut).at(10_000, 320)) < 90
    with pytest.raises(WorkbenchError, match="no picture"):
        NearPictures(media.sound_only(cut.parent))


@pytest.fixture
def answers() -> Answers:
    return queue.SimpleQueue()


@pytest.fixture
def glimpses(answers: Answers, clip: Path) -> Iterator[Glimpses]:
    glimpses = Glimpses(answers.put)
    glimpses.open(clip)
    yield glimpses
    glimpses.close()


def test_the_newest_of_each_purpose_is_answered(glimpses: Glimpses, answers: Answers) -> None:
    glimpses.request(1000, 160, "hover")
    for ms in range(0, 4000, 20):
        glimpses.request(ms, 320, "scrub")
    last = {}
    while last.get("scrub") != 3980 or "hover" not in last:
        found = answers.get(timeout=30)
        last[found.purpose] = found.asked_ms
        assert found.time_ms == found.asked_ms // 480 * 480
        assert found.width == {"hover": 160, "scrub": 320}[found.purpose]
    assert last["hover"] == 1000


def test_another_file_answers_only_for_itself(glimpses: Glimpses, answers: Answers, make_clip: Maker) -> None:
    glimpses.request(3000, 320, "scrub")
    glimpses.open(make_clip(media.late("late.mp4")))
    glimpses.request(500, 320, "scrub")
    found = answers.get(timeout=30)
    while found.asked_ms == 3000:  # it was quicker than the change of files
        found = answers.get(timeout=30)
    assert media.barcode_of(found) == 12


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_child_that_dies_is_replaced_by_the_next_wish(glimpses: Glimpses, answers: Answers) -> None:
    glimpses.request(0, 320, "scrub")
    answers.get(timeout=30)
    child = glimpses.process_id
    assert child
    os.kill(child, signal.SIGKILL)
    while glimpses.process_id:
        time.sleep(0.005)
    glimpses.request(1000, 320, "scrub")
    assert answers.get(timeout=30).time_ms == 960
    assert glimpses.process_id != child


def test_a_file_that_cannot_be_opened_leaves_the_others_to_be_seen(
    glimpses: Glimpses, answers: Answers, clip: Path
) -> None:
    glimpses.open(media.sound_only(clip.parent, "no picture.m4a"))
    glimpses.open(clip)
    glimpses.request(0, 90, "hover")
    assert answers.get(timeout=30).asked_ms == 0
