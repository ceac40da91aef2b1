"""What the tests of playing ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import media
from tests.playback.deck import Deck
from workbench.recording.child import Child


@pytest.fixture(autouse=True)
def children_may_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no child for hung because this machine is busy; what comes of one that hangs has own tests."""
    monkeypatch.setattr(Child.__init__, "__kwdefaults__", {"patience": 30.0})


@pytest.fixture
def deck() -> Iterator[Deck]:
    deck = Deck()
    yield deck
    deck.transport.close()


@pytest.fixture
def long_clip(make_clip: Callable[[media.Clip], Path]) -> Path:
    return make_clip(media.steady("long.mp4", 750, gop=50))
