"""A transport with the real players, what it said, and patience."""

import time
from collections.abc import Callable
from pathlib import Path

from tests import media
from workbench.playback.transport import Event, Picture, Transport
from workbench.recording.frames import Frame
from workbench.recording.probe import probe

_PATIENCE = 30.0


class Deck:
    """A transport with what it said."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.transport = Transport(self.events.append)

    def open(self, path: Path) -> Transport:
        self.events.clear()
        self.transport.open(path, probe(path), label="E1")
        if probe(path).kind != "audio":
            self.settled()
        return self.transport

    def settled(self) -> Frame:
        """Wait for the exact frame."""
        wait(lambda: self.transport.frame is not None, "an exact frame")
        frame = self.transport.frame
        assert frame is not None
        return frame

    def played_until(self, ms: int) -> None:
        wait(lambda: self.transport.position_ms >= ms or not self.transport.playing, f"playing to {ms}")

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]


def wait(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.005)


def player_of(transport: Transport) -> int:
    number = transport._running.player.process_id
    assert number
    return number


def picture(deck: Deck) -> Picture:
    shown = deck.transport.picture()
    assert shown is not None
    return shown


def shown(deck: Deck) -> int:
    """Read the number of the frame that is to be seen."""
    return media.barcode_of(picture(deck))


def pauses_on_what_was_seen(deck: Deck) -> None:
    """Play for a while: the exact frame of the pause is the one that was on the screen, or next to it."""
    deck.transport.seek(1000)
    deck.transport.play()
    deck.played_until(1900)
    before = media.barcode_of(picture(deck))
    deck.transport.pause()
    assert abs(media.barcode_of(deck.settled()) - before) <= 2
