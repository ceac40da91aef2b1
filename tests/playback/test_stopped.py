"""A player that dies or hangs is told as that, with the file that did it, also when it hangs at a pause."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.playback.deck import Deck, player_of, wait
from tests.recording.hanging import give_up
from workbench.playback.transport import Failed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def stopped(deck: Deck) -> Failed:
    wait(lambda: any(event.stopped for event in deck.of(Failed)), "what happened")
    return next(event for event in deck.of(Failed) if event.stopped)


def test_one_that_dies_while_playing(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(300)
    os.kill(player_of(transport), signal.SIGKILL)
    told = stopped(deck)
    assert told.stopped is not None
    assert (told.stopped.path, told.stopped.part, told.stopped.how) == (long_clip, "player", "died")
    assert "E1 stopped the player" in told.sentence


def test_one_that_hangs_when_it_is_told_to_stop(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(300)
    hung = transport._running.player._child
    os.kill(player_of(transport), signal.SIGSTOP)
    transport.pause()
    give_up(hung)
    told = stopped(deck)
    assert told.stopped is not None
    assert (told.stopped.path, told.stopped.how) == (long_clip, "hung")
    assert deck.settled(), "the exact frame is there all the same"
    transport.play()
    deck.played_until(transport.position_ms + 300)
    assert transport.playing
