"""What stands on the screen is always of the recording that is open."""

import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from workbench.playback import paused_picture
from workbench.playback.paused_picture import PausedPicture
from workbench.recording.picture import Frame

FRAME = Frame(time_ms=40, pts=1, time_base=Fraction(1, 25), number=1, width=1, height=1, rgb=b"abc", key=True)


class SlowDecoder:
    """Answers when the test says so, as a real one does that is still decoding."""

    idle = True

    def __init__(self, on_frame: Callable[[Frame], None], _on_error: object) -> None:
        self.answer = on_frame

    def open(self, _path: Path, _kept: Path | None) -> None: ...

    def request(self, _ms: int) -> None: ...


def test_a_late_frame_of_a_video_is_never_taken_for_one_of_the_sound_that_is_open_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paused_picture, "Decoder", SlowDecoder)
    told: list[object] = []
    stands = PausedPicture(threading.RLock(), told.append)
    stands.open(Path("a.mp4"), sees=True, runs=False)
    stands.open(Path("b.mp3"), sees=False)
    assert isinstance(stands.decoder, SlowDecoder)
    stands.decoder.answer(FRAME)
    assert (stands.frame, stands.picture, stands.position_ms, told) == (None, None, 0, [])
