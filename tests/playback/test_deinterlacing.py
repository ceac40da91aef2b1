"""Interlaced pictures: as recorded or smoothed for the eye, while playing and while paused."""

from pathlib import Path

import av
import numpy as np
import pytest

from tests import media
from tests.playback.deck import Deck, picture, played_picture, wait
from workbench.playback.player import Picture


@pytest.fixture(scope="module")
def woven(media_folder: Path) -> Path:
    """A clip whose odd lines are of a later moment than its even ones: what moves has combs."""
    path = media_folder / "woven.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        stream.width, stream.height = media.SIZE
        stream.options = {"preset": "ultrafast", "crf": "10", "x264-params": "tff=1"}
        for number in range(400):
            frame = av.VideoFrame.from_ndarray(weave(number), format="rgb24")
            container.mux(stream.encode(frame.reformat(format="yuv420p", interpolation="POINT")))
        container.mux(stream.encode())
    return path


def weave(number: int) -> np.ndarray:
    """Draw the barcode above a bar that moves on by 9 pixels with each half picture."""
    image = np.asarray(media.picture_of(number)).copy()
    image[60:140] = (40, 60, 90)
    for half in (0, 1):
        left = (number * 2 + half) * 9 % 280
        image[60 + half : 140 : 2, left : left + 30] = (220, 180, 40)
    return image


def combing(shown: Picture) -> float:
    """Measure how much each line differs from those above and below it, where the bar moves."""
    pixels = np.frombuffer(shown.buffer, np.uint8).reshape(shown.height, shown.stride)
    green = pixels[60:140, 1 :: 4 if shown.format == "RGB32" else 3].astype(float)
    return float(np.abs(2 * green[1:-1] - green[:-2] - green[2:]).mean())


def paused(deck: Deck, ms: int) -> float:
    deck.transport.show(ms)
    deck.settled()
    return combing(picture(deck))


def playing(deck: Deck, ms: int) -> float:
    deck.transport.seek(ms)
    deck.transport.play()
    deck.played_until(ms + 700)
    found = combing(played_picture(deck))
    deck.transport.pause()
    deck.settled()
    return found


def test_paused_it_is_shown_as_chosen_and_kept_as_recorded(deck: Deck, woven: Path) -> None:
    transport = deck.open(woven)
    assert transport.facts.interlaced
    rough = paused(deck, 2_000)
    recorded = deck.settled()
    transport.change(deinterlaced=True)
    wait(lambda: transport.frame is not None and combing(picture(deck)) < rough / 2, "a smooth picture")
    assert deck.settled().rgb == recorded.rgb
    transport.change(deinterlaced=False)
    wait(lambda: combing(picture(deck)) == rough, "the picture as recorded")


def test_playing_it_is_shown_as_chosen(deck: Deck, woven: Path) -> None:
    transport = deck.open(woven)
    rough = playing(deck, 1_000)
    transport.change(deinterlaced=True)
    smooth = playing(deck, 1_000)
    assert smooth < rough / 2
    transport.play()
    transport.change(deinterlaced=False)
    wait(lambda: combing(played_picture(deck)) > 2 * smooth, "the picture as recorded")
    assert transport.playing
