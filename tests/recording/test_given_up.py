"""Whatever is given up, prepared or forgotten on the way, the frame that comes is the one asked for."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests import media
from workbench.recording import gop
from workbench.recording.frames import Frame, Frames

Maker = Callable[[media.Clip], Path]

CLIPS = [
    media.steady("given-up-long.mp4", 300, gop=600, b_frames=3, sound=False),
    media.steady("given-up-open.ts", 300, gop=100, b_frames=3, open_gop=True, sound=False),
    media.steady("given-up-hevc.mkv", 200, gop=80, b_frames=4, open_gop=True, codec="libx265", sound=False),
    media.steady("given-up-mpeg2.ts", 300, gop=60, codec="mpeg2video", sound=False),
    media.steady("given-up-counted.avi", 200, gop=100, sound=False),
    media.uneven("given-up-uneven.mp4", 200, gop=100, b_frames=3, sound=False),
]


class GivenUp(Exception):  # noqa: N818 - a wish
    """Raised between packets, as by the child when a newer request waits."""


class Wanderer:
    """Somebody who jumps, steps and changes their mind at random; what comes is checked by barcode."""

    def __init__(self, path: Path, clip: media.Clip, seed: int) -> None:
        self.chance = random.Random(seed)
        self._patience = 10**9
        self._times = [-(-time // 1) for time, _ in clip.presented()]
        self.frames = Frames(path, beat=self._beat)
        self._here = self.frames.first()
        self.delivered = 0

    def _beat(self) -> None:
        self._patience -= 1
        if self._patience < 0:
            raise GivenUp

    @contextmanager
    def _impatient(self) -> Iterator[None]:
        self._patience = self.chance.randrange(self.chance.choice((3, 20, 80, 10**9)))
        with suppress(GivenUp):
            yield
        self._patience = 10**9

    def _take(self, frame: Frame, wanted: int) -> None:
        assert media.barcode_of(frame) == wanted
        assert frame.time_ms == self._times[wanted]
        self._here = frame
        self.delivered += 1

    def move(self) -> None:
        """Do one thing, perhaps not to its end; then let some of the idle work be done."""
        with self._impatient():
            self.chance.choice((self._jump, self._jump, self._nearby, self._step, self._step, self._key))()
        for _ in range(self.chance.choice((0, 0, 1, 7, 50, 400))):
            if not self.frames.prepare():
                break
        if self.chance.random() < 0.2:
            self.frames.convert_a_neighbour()

    def _jump(self) -> None:
        wanted = self.chance.randrange(len(self._times))
        self._take(self.frames.at(self._times[wanted]), wanted)

    def _nearby(self) -> None:
        wanted = self._inside(media.barcode_of(self._here) + self.chance.randrange(-40, 40))
        self._take(self.frames.at(self._times[wanted]), wanted)

    def _step(self) -> None:
        by = self.chance.choice((-1, -1, -1, 1, 1, -10, 10, -3, 4))
        for _ in range(self.chance.randrange(1, 12)):
            wanted = self._inside(media.barcode_of(self._here) + by)
            self._take(self.frames.step(by, self._here.pts), wanted)

    def _key(self) -> None:
        frame = self.frames.key(self.chance.choice((-1, 1)), self._here)
        assert frame.key or frame.pts == self._here.pts
        self._take(frame, media.barcode_of(frame))

    def _inside(self, number: int) -> int:
        return max(0, min(number, len(self._times) - 1))


@pytest.mark.parametrize("room", [1024 * 1024, 144 * 1024 * 1024], ids=["little room", "much room"])
@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.name)
def test_a_mind_that_changes_all_the_time_still_sees_the_right_frames(
    make_clip: Maker, clip: media.Clip, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gop, "_KEPT_BYTES", room)
    wanderer = Wanderer(make_clip(clip), clip, seed=len(clip.name))
    with wanderer.frames:
        for _ in range(40):
            wanderer.move()
        assert wanderer.delivered > 20
