"""Shots begin at cuts, to the frame, and not at flashes, pans, shakes or passers-by."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from workbench.analysis import shots
from workbench.analysis.pictures import small_frames
from workbench.analysis.shots import find_shots
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.recording.frames import Frames

WIDTH, HEIGHT = 320, 180
Picture = np.ndarray


def scene(seed: int) -> Picture:
    """Draw something wider and higher than a frame, of large and of small forms."""
    random = np.random.default_rng(seed)
    size = (HEIGHT * 2, WIDTH * 3)
    picture = np.zeros(size, np.float32)
    for cells in (6, 20, 60):
        small = Image.fromarray(random.integers(0, 256, (cells, cells * 2)).astype(np.uint8))
        picture += np.asarray(small.resize(size[::-1], Image.Resampling.BICUBIC), np.float32)
    return picture / 3


def window(picture: Picture, x: float = 0, y: float = 0) -> Picture:
    top, left = round(HEIGHT / 2 + y), round(WIDTH + x)
    return picture[top : top + HEIGHT, left : left + WIDTH]


def still(seed: int, count: int) -> Iterator[Picture]:
    random = np.random.default_rng(seed)
    for _ in range(count):
        yield window(scene_of(seed)) + random.normal(0, 2, (HEIGHT, WIDTH))


_scenes: dict[int, Picture] = {}


def scene_of(seed: int) -> Picture:
    return _scenes.setdefault(seed, scene(seed))


def shaken(seed: int, count: int) -> Iterator[Picture]:
    for x, y in np.random.default_rng(seed).normal(0, 10, (count, 2)):
        yield window(scene_of(seed), x, y)


def panned(seed: int, count: int) -> Iterator[Picture]:
    for number in range(count):
        yield window(scene_of(seed), 600 * number / count - 300)


def write(path: Path, pictures: list[Picture], stamps: list[int] | None = None, **options: Any) -> Path:
    """Write a recording at 25 frames a second, or with these stamps in ms."""
    time_base = Fraction(1, 1000) if stamps else Fraction(1, 25)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.time_base = stream.codec_context.time_base = time_base
        stream.options = {"preset": "ultrafast", "crf": "23", "g": "1000", **options}
        for number, picture in enumerate(pictures):
            grey = np.clip(picture, 0, 255).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(grey, format="gray").reformat(format="yuv420p")
            frame.pts, frame.time_base = (stamps[number] if stamps else number), time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def test_hard_cuts_are_found_to_the_frame(tmp_path: Path):
    lengths = (30, 50, 13, 41, 25)
    pictures = [picture for seed, count in enumerate(lengths) for picture in still(seed, count)]
    starts = np.cumsum([0, *lengths[:-1]]) * 40
    assert find_shots(write(tmp_path / "cuts.mp4", pictures)) == tuple(starts)


def test_every_start_is_the_time_of_a_frame_at_which_the_new_shot_is_seen(tmp_path: Path):
    pictures = [*still(1, 37), *still(2, 40)]
    stamps = list(np.cumsum([500, *[(20, 50, 110)[number % 3] for number in range(76)]]).tolist())
    path = write(tmp_path / "uneven.mkv", pictures, stamps)
    assert find_shots(path) == (0, stamps[37] - 500)
    with Frames(path) as frames:
        assert [frames.at(ms).time_ms for ms in find_shots(path)] == [0, stamps[37] - 500]


@pytest.mark.parametrize("rate", [Fraction(30000, 1001), Fraction(60)])
def test_times_are_rounded_up_to_find_their_frame(tmp_path: Path, rate: Fraction):
    pictures = [*still(1, 31), *still(2, 30)]
    path = write(tmp_path / "rate.mkv", pictures, [round(number * 1000 / rate) for number in range(61)])
    (_, start) = find_shots(path)
    with Frames(path) as frames:
        cut = frames.at(start)
        before = frames.previous(cut)
    assert cut.time_ms == start
    assert np.abs(_grey(cut) - window(scene_of(2))).mean() < 12
    assert before is not None
    assert np.abs(_grey(before) - window(scene_of(1))).mean() < 12


def _grey(frame: Any) -> Picture:
    return np.frombuffer(frame.rgb, np.uint8).reshape(HEIGHT, WIDTH, 3).mean(axis=2)


@pytest.mark.parametrize("length", [1, 2, 5])
@pytest.mark.parametrize("light", [255, 0, 400])
def test_a_flash_is_no_cut(tmp_path: Path, length: int, light: int):
    pictures = list(still(1, 80))
    for number in range(40, 40 + length):
        pictures[number] = np.clip(pictures[number] * 0.1 + light, 0, 255)
    assert find_shots(write(tmp_path / "flash.mp4", pictures)) == (0,)


def test_a_brighter_light_is_no_cut(tmp_path: Path):
    pictures = [picture * 0.5 for picture in still(1, 40)] + [picture * 0.9 + 20 for picture in still(1, 40)]
    assert find_shots(write(tmp_path / "light.mp4", pictures)) == (0,)


def test_something_held_before_the_lens_for_a_moment_is_no_cut(tmp_path: Path):
    pictures = [*still(1, 40), *still(2, 4), *still(1, 40)]
    assert find_shots(write(tmp_path / "passing.mp4", pictures)) == (0,)


def test_a_shaking_hand_and_a_fast_pan_are_no_cuts(tmp_path: Path):
    assert find_shots(write(tmp_path / "shaken.mp4", list(shaken(3, 80)))) == (0,)
    assert find_shots(write(tmp_path / "panned.mp4", list(panned(4, 25)))) == (0,)


def test_a_cut_within_motion_is_found(tmp_path: Path):
    pictures = [*shaken(3, 40), *shaken(5, 40), *panned(6, 50)]
    assert find_shots(write(tmp_path / "moving.mp4", pictures)) == (0, 1600, 3200)


def test_a_car_that_drives_through_is_no_cut(tmp_path: Path):
    pictures = list(still(1, 60))
    for number in range(20, 40):
        left = (number - 20) * 20 - 80
        pictures[number][90:150, max(0, left) : max(0, left + 80)] = 250
    assert find_shots(write(tmp_path / "car.mp4", pictures)) == (0,)


def test_after_a_fade_through_black_the_shot_begins_where_something_is_seen_again(tmp_path: Path):
    down = [picture * max(0, 1 - number / 20) for number, picture in enumerate(still(1, 50), -25)]
    up = [picture * min(1, number / 20) for number, picture in enumerate(still(2, 50))]
    pictures = [np.minimum(picture, 255) for picture in down] + up
    found = find_shots(write(tmp_path / "fade.mp4", [np.clip(picture, 0, 255) for picture in pictures]))
    assert len(found) == 2
    assert 2000 <= found[1] <= 2400


def test_a_torn_file_gives_the_shots_of_what_is_there(tmp_path: Path):
    whole = write(tmp_path / "whole.mkv", [*still(1, 30), *still(2, 30), *still(3, 60)])
    content = whole.read_bytes()
    torn = tmp_path / "torn.mkv"
    torn.write_bytes(content[: len(content) * 3 // 5])
    assert find_shots(torn)[:2] == (0, 1200)


def test_looking_can_be_stopped(clip: Path):
    def stop(_fraction: float, _doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_shots(clip, stop)


def test_sound_has_no_shots(tmp_path: Path):
    from tests.media import sound_only

    with pytest.raises(WorkbenchError, match="no picture"):
        find_shots(sound_only(tmp_path))


def test_bytes_bring_shots_back():
    assert shots.from_bytes(shots.to_bytes((0, 1200, 9001))) == (0, 1200, 9001)
    for content in (b"", b"{}", b'["a"]', b"\xff"):
        with pytest.raises(ValueError):  # noqa: PT011 - any kind of it is a miss
            shots.from_bytes(content)


def test_small_frames_are_the_exact_ones(clip: Path):
    from tests.media import barcode

    found = list(small_frames(clip, [0, 1000, 1039, 3990], 320))
    assert [(one.asked_ms, one.time_ms, one.number) for one in found] == [
        (0, 0, 0), (1000, 1000, 25), (1039, 1000, 25), (3990, 3960, 99),
    ]  # fmt: skip
    assert [barcode(one.rgb, one.width * 3) for one in found] == [0, 25, 25, 99]


def test_the_real_recordings_have_the_shots_that_people_see(given_folder: Path):
    assert find_shots(given_folder / "media" / "bbb-480p-30s.mp4") == (0, 11875, 15750, 23042)
    assert find_shots(given_folder / "case" / "tv-report.mp4") == (0, 20000, 35000)
    for name in ("car-detection.mp4", "bottle-detection.mp4", "test.avi"):
        assert find_shots(given_folder / "media" / name) == (0,)
