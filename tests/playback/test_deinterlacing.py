"""Interlaced pictures: as recorded or smoothed for the eye, while playing and while paused."""

from pathlib import Path

import numpy as np
import pytest

from tests import media
from tests.playback.deck import Deck, picture, wait
from workbench.playback.player import Picture


@pytest.fixture
def woven(media_folder: Path) -> Path:
    return media.KINDS["interlaced mpeg2"](media_folder)


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
    found = combing(picture(deck))
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
    deck.played_until(transport.position_ms + 600)
    assert combing(picture(deck)) > smooth
