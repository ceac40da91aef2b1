"""Asks a recording for many frames, through the children as the window does, and compares barcodes."""

import queue
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.exact.kinds import Truth
from tests.media import barcode_of
from workbench.errors import WorkbenchError
from workbench.playback.transport import Event, Transport
from workbench.recording.decoder import Decoder
from workbench.recording.frames import Frame
from workbench.recording.probe import probe

PATIENCE = 30.0


@dataclass
class Outcome:
    """How many pictures were looked at, and each that was wrong, in words."""

    truth: Truth
    seen: int = 0
    wrong: list[str] = field(default_factory=list)
    moved: list[int] = field(
        default_factory=list
    )  # frames between the player's picture before a pause and the exact one

    def check(self, what: str, place: int, frame: Frame) -> None:
        """Count one frame: its barcode must be that of the place, and the time said that of the barcode."""
        self.seen += 1
        expected = (self.truth.numbers[place], self.truth.ms_of(place))
        if (shown := (barcode_of(frame), frame.time_ms)) != expected:
            told = "frame {} at {} ms expected, {} at {} ms shown".format(*expected, *shown)
            self.wrong.append(f"{what}: {told}")


class Desk:
    """A decoder that is asked one thing at a time."""

    def __init__(self, path: Path) -> None:
        self._answers: queue.SimpleQueue[Frame | WorkbenchError] = queue.SimpleQueue()
        self._decoder = Decoder(self._answers.put, self._answers.put)
        self._decoder.open(path)

    def at(self, ms: int) -> Frame:
        self._decoder.request(ms)
        return self._answer()

    def step(self, by: int, frame: Frame) -> Frame:
        self._decoder.step(by, frame)
        return self._answer()

    def _answer(self) -> Frame:
        answer = self._answers.get(timeout=PATIENCE)
        assert isinstance(answer, Frame), str(answer)
        return answer

    def close(self) -> None:
        self._decoder.close()


@contextmanager
def desk(path: Path) -> Iterator[Desk]:
    """Hold a decoder on one recording."""
    made = Desk(path)
    try:
        yield made
    finally:
        made.close()


def requests(path: Path, truth: Truth, count: int = 200, seed: int = 1) -> Outcome:
    """Ask for `count` random times, a fifth of them right at or just before the change of a frame."""
    chance, outcome = random.Random(seed), Outcome(truth)
    with desk(path) as asked:
        for turn in range(count):
            ms = chance.randrange(truth.ms_of(truth.last) + 1)
            if turn % 5 == 0:
                ms = max(0, truth.ms_of(chance.randrange(truth.last + 1)) - turn // 5 % 2)
            outcome.check(f"asked for {ms} ms", truth.place_at(ms), asked.at(ms))
    return outcome


def hurried(path: Path, truth: Truth, count: int = 20, seed: int = 1) -> Outcome:
    """Ask a few times without waiting for the answers, `count` times over: the last wish must be right."""
    chance, outcome = random.Random(seed), Outcome(truth)
    said: list[Event] = []
    transport = Transport(said.append)
    try:
        transport.open(path, probe(path))
        for _ in range(count):
            wishes = [chance.randrange(truth.ms_of(truth.last) + 1) for _ in range(chance.randrange(2, 8))]
            for ms in wishes[:-1]:
                (transport.scrub if chance.random() < 0.3 else transport.show)(ms)
                time.sleep(chance.choice((0, 0, 0.002, 0.02, 0.1)))
            transport.show(wishes[-1])
            wait(lambda: transport.frame is not None, "the exact frame of a hurry")
            what = f"asked in a hurry for {wishes}"
            _check_rest(outcome, what, truth.place_at(wishes[-1]), transport)
    finally:
        transport.close()
    return outcome


def steps(path: Path, truth: Truth, count: int = 500, seed: int = 1) -> Outcome:
    """Go `count` frames forward from a random one, one at a time, and the same way back."""
    outcome = Outcome(truth)
    count = min(count, truth.last)
    place = random.Random(seed).randrange(truth.last - count + 1)
    with desk(path) as asked:
        frame = asked.at(truth.ms_of(place))
        for by in [1] * count + [-1] * count:
            frame, place = asked.step(by, frame), place + by
            outcome.check(f"stepped {by:+}", place, frame)
    return outcome


def pauses(path: Path, truth: Truth, count: int = 50, seed: int = 1) -> Outcome:
    """Play from random places and pause at odd moments: picture, time and frame must be one and the same."""
    chance, outcome = random.Random(seed), Outcome(truth)
    said: list[Event] = []
    transport = Transport(said.append)
    try:
        transport.open(path, probe(path))
        for _ in range(count):
            wait(lambda: transport.frame is not None, "an exact frame")
            # far enough from the end that a machine that is held up does not come to it
            start = chance.randrange(max(1, truth.ms_of(truth.last) - 6_000))
            transport.seek(start)
            transport.play()
            until = start + chance.randrange(150, 900)
            wait(
                lambda until=until: transport.position_ms >= until or not transport.playing,
                f"playing to {until} ms",
            )
            if not transport.playing:
                outcome.wrong.append(f"playing from {start} ms ended at {transport.position_ms}: {said[-3:]}")
            before = transport.picture()
            transport.pause()
            wait(lambda: transport.frame is not None, "the exact frame of a pause")
            place = truth.place_at(transport.position_ms)
            seen = _check_rest(outcome, f"paused at {transport.position_ms} ms", place, transport)
            if before is not None and before.format == "RGB32":  # of the player: its first may be late
                outcome.moved.append(abs(seen - barcode_of(before)))
    finally:
        transport.close()
    return outcome


def _check_rest(outcome: Outcome, what: str, place: int, transport: Transport) -> int:
    """Check frame and picture of a transport at rest; give the number of the picture."""
    frame, picture = transport.frame, transport.picture()
    assert frame is not None
    assert picture is not None
    outcome.check(what, place, frame)
    seen = barcode_of(picture)
    if seen != outcome.truth.numbers[place] or transport.near or transport.position_ms != frame.time_ms:
        outcome.wrong.append(f"{what}: picture {seen} on the screen at {transport.position_ms} ms")
    return seen


def wait(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.004)
