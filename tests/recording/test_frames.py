"""Exact frames: what is decoded for a time is the frame whose time it is, in every kind of file."""

import random
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from itertools import islice
from math import ceil
from pathlib import Path

import pytest
from PIL import Image

from tests import media
from workbench.errors import WorkbenchError
from workbench.recording.frames import Frame, Frames, png, still_of

CLIPS = [
    media.steady("steady.mp4"),
    media.steady("open.mp4", open_gop=True),
    media.steady("open.ts", open_gop=True),
    media.steady("counted.avi"),
    media.steady("steady.flv"),
    media.uneven("uneven.mkv"),
    media.uneven("uneven.mp4"),
    media.ntsc("ntsc.mp4"),
    media.late("late.mkv"),
    media.late("late.mp4"),
    media.late("late.ts"),
]

Maker = Callable[[media.Clip], Path]


def exact_ms(clip: media.Clip, number: int) -> Fraction:
    return (clip.stamps[number] - clip.stamps[0]) * clip.time_base * 1000


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.name)
def test_the_frame_for_a_time_is_the_last_one_not_later(make_clip: Maker, clip: media.Clip) -> None:
    chance = random.Random(clip.name)
    with Frames(make_clip(clip)) as frames:
        assert frames.count == len(clip.stamps)
        for _ in range(100):
            ms = chance.randrange(int(exact_ms(clip, len(clip.stamps) - 1)) + 200)
            wanted = max(n for n in range(len(clip.stamps)) if exact_ms(clip, n) <= ms)
            found = frames.at(ms)
            assert media.barcode_of(found) == wanted
            assert found.time_ms == -(-exact_ms(clip, wanted) // 1)
            assert media.barcode_of(frames.at(found.time_ms)) == wanted


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.name)
def test_stepping_visits_every_frame_once_both_ways(make_clip: Maker, clip: media.Clip) -> None:
    with Frames(make_clip(clip)) as frames:
        forward = list(_walk(frames.first(), frames.next))
        backward = list(_walk(frames.last(), frames.previous))
    assert [media.barcode_of(frame) for frame in forward] == list(range(len(clip.stamps)))
    assert [frame.pts for frame in backward] == [frame.pts for frame in reversed(forward)]


def _walk(frame: Frame | None, following: Callable[[Frame], Frame | None]):
    while frame is not None:
        yield frame
        frame = following(frame)


@pytest.mark.parametrize("kind", media.KINDS)
def test_every_kind_gives_the_right_frame(tmp_path: Path, kind: str) -> None:
    chance = random.Random(kind)
    clip = media.CLIPS[kind](frames=60)
    with Frames(media.KINDS[kind](tmp_path, 60)) as frames:
        truth = [shown for shown in clip.presented() if shown[1] <= media.barcode_of(frames.last())]
        assert len(truth) > 30 if clip.share < 1 else len(truth) == frames.count
        for ms in (chance.randrange(ceil(truth[-1][0]) + 1) for _ in range(12)):
            frame = frames.at(ms)
            wanted = max(number for time, number in truth if time <= ms)
            assert media.barcode_of(frame) == wanted
            while chance.random() < 0.7 and frames.prepare():
                pass
            for by in (-7, 3, -1, 5, 1):
                frame = frames.step(by, frame.pts)
                wanted = max(truth[0][1], min(wanted + by, truth[-1][1]))
                assert media.barcode_of(frame) == wanted
            key = frames.key(chance.choice((-1, 1)), frame)
            assert key.key or key.pts in (frame.pts, frames.first().pts)


class GivenUp(Exception):  # noqa: N818 - a wish
    """Raised between packets, as by the child when a newer request waits."""


def test_being_given_up_anywhere_leaves_the_right_frames(make_clip: Maker) -> None:
    chance = random.Random(3)
    patience = 10**9

    def beat() -> None:
        nonlocal patience
        patience -= 1
        if patience < 0:
            raise GivenUp

    with Frames(make_clip(media.steady("open.ts", open_gop=True)), beat=beat) as frames:
        for _ in range(120):
            number, patience = chance.randrange(100), chance.randrange(12)
            with suppress(GivenUp):
                assert media.barcode_of(frames.at(number * 40)) == number
            for _ in range(chance.randrange(6)):
                frames.prepare()
        patience = 10**9
        assert [media.barcode_of(frame) for frame in _walk(frames.last(), frames.previous)][::-1] == list(
            range(100)
        )


def test_what_lies_behind_is_decoded_in_idle_time(make_clip: Maker) -> None:
    packets = 0

    def beat() -> None:
        nonlocal packets
        packets += 1

    with Frames(make_clip(media.steady("long.mp4", 600, gop=600, sound=False)), beat=beat) as frames:
        frame = frames.at(20_000)
        while frames.convert_a_neighbour() or frames.prepare():
            pass
        packets = 0
        for number in range(499, 400, -1):
            frame = frames.previous(frame)
            assert frame is not None
            assert media.barcode_of(frame) == number
        assert packets == 0, "no packet had to be waited for"


def test_frames_are_numbered_only_at_a_constant_rate(make_clip: Maker) -> None:
    with Frames(make_clip(media.ntsc("ntsc.mp4"))) as steady:
        assert steady.rate == Fraction(30000, 1001)
        assert steady.at(1000).number == 29
    with Frames(make_clip(media.uneven("uneven.mkv"))) as uneven:
        assert uneven.rate is None
        assert uneven.at(1000).number is None


def test_a_turned_recording_stands_upright(make_clip: Maker) -> None:
    frame = still_of(make_clip(media.steady("turned.mp4", rotation=90)), 400)
    image = Image.frombytes("RGB", (frame.width, frame.height), frame.rgb)
    assert image.size == (180, 320)
    lying = image.transpose(Image.Transpose.ROTATE_270)
    assert media.barcode(lying.tobytes(), 320 * 3) == 10


def test_pixels_are_made_square(make_clip: Maker) -> None:
    frame = still_of(make_clip(media.steady("wide.mp4", aspect="4/3")), 0)
    assert (frame.width, frame.height) == (427, 180)


def test_the_same_frame_gives_the_same_png_whatever_was_decoded_before(clip: Path) -> None:
    with Frames(clip) as frames:
        for ms in (3900, 1000, 1040):
            frames.at(ms)
        wandered = png(frames.at(2000))
    assert png(still_of(clip, 2000)) == wandered
    assert media.barcode_of_png(wandered) == 50
    assert "libavcodec" in still_of(clip, 2000).as_still()["decoder"]


@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "photo.webp"])
def test_a_picture_file_is_one_frame(media_folder: Path, name: str) -> None:
    with Frames(media.still_picture(media_folder, name)) as frames:
        frame = frames.at(5000)
        assert (frame.time_ms, media.barcode_of(frame), frames.next(frame)) == (0, 7, None)


def test_a_cut_recording_shows_what_there_is(make_clip: Maker) -> None:
    whole = make_clip(media.steady("whole.ts"))
    with Frames(media.truncated(whole, "cut.ts")) as frames:
        assert 20 < frames.count < 90
        assert media.barcode_of(frames.at(400)) == 10
        last = frames.last()
        assert media.barcode_of(last) == last.time_ms // 40 >= 20


def test_what_cannot_be_decoded_is_said_in_a_sentence(clip: Path, media_folder: Path) -> None:
    with pytest.raises(WorkbenchError, match="cut short"):
        Frames(media.truncated(clip, "headless.mp4"))
    with pytest.raises(WorkbenchError, match="no picture"):
        Frames(media.sound_only(media_folder))
    with pytest.raises(WorkbenchError, match="playlist"):
        Frames(media.playlist(media_folder))


def test_given_footage(given_folder: Path) -> None:
    chance = random.Random(1)
    with Frames(given_folder / "case" / "field.mp4") as frames:
        for _ in range(25):
            ms = chance.randrange(400_000)
            frame = frames.at(ms)
            assert media.barcode_of(frame) == frame.number == ms // 40


def test_given_recordings_step_alike_both_ways(given_folder: Path) -> None:
    for path in sorted((given_folder / "media").iterdir()):
        with Frames(path) as frames:
            forward = list(islice(_walk(frames.at(1500), frames.next), 20))
            back = list(islice(_walk(forward[-1], frames.previous), len(forward)))
            assert [frame.rgb for frame in back] == [frame.rgb for frame in reversed(forward)], path.name
