"""Many wishes in a hurry: whatever came before, the picture at rest is exact and playing begins."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import media
from tests.playback.deck import Deck, wait
from workbench.playback.player import PlayerSign
from workbench.playback.transport import Failed, Transport

_PAUSES = (0, 0, 0.001, 0.005, 0.02, 0.1)


def _wishes(transport: Transport, chance: random.Random) -> list[Callable[[], object]]:
    def somewhere() -> int:
        return chance.randrange(transport.duration_ms - 1_000)

    return [
        lambda: transport.seek(somewhere()),
        lambda: transport.show(somewhere()),
        lambda: transport.scrub(somewhere()),
        lambda: transport.step(chance.choice([-2, -1, 1, 3])),
        lambda: transport.step_keys(chance.choice([-1, 1])),
        lambda: transport.shuttle(chance.choice([-1, 1])),
        lambda: transport.set_loop(chance.choice([None, (5_000, 5_080), (9_000, 9_400)])),
        lambda: transport.play_span(start := somewhere(), start + 200),
        lambda: transport.change(rate=chance.choice([0.5, 1.0, 2.0])),
        transport.toggle,
        transport.play,
    ]


def _hurry(transport: Transport, chance: random.Random, seconds: float) -> None:
    wishes = _wishes(transport, chance)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        chance.choice(wishes)()
        transport.picture()
        time.sleep(chance.choice(_PAUSES))


@pytest.mark.parametrize("gop", [50, 600])
def test_after_a_storm_of_wishes_it_rests_exactly_and_plays(
    deck: Deck, make_clip: Callable[[media.Clip], Path], gop: int
) -> None:
    transport, chance = (
        deck.open(make_clip(media.steady(f"hurry-{gop}.mp4", 600, gop=gop))),
        random.Random(gop),
    )
    for _ in range(5):
        _hurry(transport, chance, 0.6)
        transport.pause()
        frame, seen, place, near = deck.at_rest()
        assert seen == frame.number == place // 40
        assert not near
        transport.set_loop(None)
        start = chance.randrange(15_000)
        transport.seek(start)
        transport.play()
        deck.played_until(start + 200)
        assert transport.playing
    assert deck.of(Failed) == []


@pytest.mark.parametrize("what", ["ended", "failed", "gone", "time", "picture"])
def test_what_an_earlier_run_still_says_does_not_touch_the_next(
    deck: Deck, long_clip: Path, what: str
) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(200)
    earlier = transport._running._run
    transport.seek(20_000)
    transport._running._take(PlayerSign(what, time.monotonic(), 1, run=earlier))  # it waited for the lock
    wait(lambda: not 20_000 <= transport.position_ms <= 20_100, "going on")
    assert 20_000 < transport.position_ms < 25_000
    assert transport.playing
    assert deck.of(Failed) == []
