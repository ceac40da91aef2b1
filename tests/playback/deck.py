"""A transport with the real players, what it said, and patience."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

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

    def at_rest(self) -> tuple[Frame, int, int, bool]:
        """Wait for the exact frame; give with it what is seen, the place and whether the picture is near.

        All of one moment: a step that is still under way may bring the next frame at any time.
        """
        while True:
            self.settled()
            with self.transport._lock:
                if frame := self.transport.frame:
                    return frame, shown(self), self.transport.position_ms, self.transport.near

    def played_until(self, ms: int) -> None:
        wait(lambda: self.transport.position_ms >= ms or not self.transport.playing, f"playing to {ms}")

    def begins_at(self) -> int:
        """Play, and give the place where that begins, before the player can say that it goes on."""
        with self.transport._lock:
            self.transport.play()
            return self.transport.position_ms

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


def played_picture(deck: Deck) -> Picture:
    """Wait for a picture of the player, which a busy machine may show long after it is due."""
    found: list[Picture] = []

    def looked() -> bool:
        found.append(picture(deck))
        return found[-1].format == "RGB32"

    wait(looked, "a picture of the player")
    return found[-1]


def shown(deck: Deck) -> int:
    """Read the number of the frame that is to be seen."""
    return media.barcode_of(picture(deck))


def seen_until(deck: Deck, number: int) -> None:
    """Play until that frame has been seen: the place alone runs on when a busy machine shows nothing."""
    wait(lambda: shown(deck) >= number, f"frame {number} to be seen")


def usual_drift(deck: Deck) -> float:
    """Measure over a dozen pictures how many ms the place is usually away from what is seen (25 a second).

    A machine that is held up shows a few of them late.
    """
    drifts: dict[int, int] = {}

    def looked() -> bool:
        number = shown(deck)
        drifts.setdefault(number, abs(number * 40 - deck.transport.position_ms))
        return len(drifts) > 12

    wait(looked, "pictures")
    return median(drifts.values())


def pauses_on_what_was_seen(deck: Deck) -> None:
    """Play and pause: the exact frame is usually the one that was on the screen, or next to it."""
    moved = []
    for start in (0, 500, 1000):
        deck.transport.seek(start)
        deck.settled()
        deck.transport.play()
        deck.played_until(start + 700)
        with deck.transport._lock:  # nothing is shown between the look and the pause
            before = shown(deck)
            deck.transport.pause()
        moved.append(abs(media.barcode_of(deck.settled()) - before))
    assert median(moved) <= 2
