"""A place as people write it: times, steps, frames and stamps, in any digits; and what is no place."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.player_case import FIELD
from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.recording.frames import Frames
from workbench.recording.probe import Facts
from workbench.ui.player.destination import read

FACTS = Facts("mp4", "video", duration_ms=600_000, frame_rate="25", time_base="1/12800", start_ms=40.0)


@pytest.mark.parametrize(
    ("words", "ms"),
    [
        ("1:23.4", 83_400), ("83.4", 83_400), (" 0:00:05 ", 5_000), ("٠:١٢", 12_000), ("+10", 70_000),
        ("-1:00", 0), ("−30", 30_000), ("frame 0", 20), ("#250", 10_020), ("F 1", 60),
        ("pts 512", 0), ("PTS 13312", 1_000),
    ],
)  # fmt: skip
def test_places(words: str, ms: int) -> None:
    assert read(words, FACTS, here_ms=60_000) == ms


@pytest.mark.parametrize(
    "words", ["", "soon", "frame", "frame -1", "20:00", "pts 99999999", "+1:00:00", "1:2"]
)
def test_what_is_no_place_is_said_with_what_to_do(words: str) -> None:
    with pytest.raises(WorkbenchError) as raised:
        read(words, FACTS, here_ms=0)
    assert raised.value.what_to_do


def test_frames_have_no_numbers_without_a_fixed_rate() -> None:
    with pytest.raises(WorkbenchError, match="no fixed rate"):
        read("frame 3", Facts("mkv", "video", duration_ms=1000, time_base="1/1000"), here_ms=0)


@given(st.integers(0, 600_000))
def test_what_the_clock_writes_is_read_back(ms: int) -> None:
    assert read(timecode.clock(ms), FACTS, here_ms=0) == ms


@given(st.sampled_from(["25", "30000/1001", "60", "24000/1001"]), st.integers(0, 9_000))
def test_a_frame_number_lands_in_its_frame(rate: str, number: int) -> None:
    facts = Facts("mp4", "video", duration_ms=10_000_000, frame_rate=rate)
    begins = number * 1000 / Fraction(rate)
    assert begins <= read(f"frame {number}", facts, here_ms=0) < begins + 1000 / Fraction(rate)


def test_stamps_find_their_frames_in_a_real_recording() -> None:
    facts = Facts("mp4", "video", duration_ms=60_000, frame_rate="25")
    with Frames(FIELD) as frames:
        here = frames.at(5_000)
        for ms in (0, 2_345, 20_000):
            wanted = frames.at(ms)
            place = read(f"pts {wanted.pts}", facts, here_ms=5_000, frame=here)
            assert frames.at(place).pts == wanted.pts
            assert frames.at(read(f"frame {wanted.number}", facts, here_ms=0)).pts == wanted.pts
