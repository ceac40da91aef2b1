"""What the tests of playing ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import media
from tests.playback.deck import Deck


@pytest.fixture
def deck() -> Iterator[Deck]:
    deck = Deck()
    yield deck
    deck.transport.close()


@pytest.fixture
def long_clip(make_clip: Callable[[media.Clip], Path]) -> Path:
    return make_clip(media.steady("long.mp4", 750, gop=50))
