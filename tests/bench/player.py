"""Seeking, scrubbing and stepping in 1080p30 H.264 with groups of 250 pictures, against mpv."""

import random
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import footage
from tests.bench.mpv import Mpv
from tests.bench.timing import aim, say, summed
from tests.exact.sweep import Desk, desk, wait
from tests.media import barcode_of
from workbench.playback.transport import Event, PictureReady, Transport
from workbench.recording.frames import Frame
from workbench.recording.probe import probe

_SECONDS = 60
_PLACES = 40
_DRAG = 8  # places that a hand passes in one go


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = footage.full_hd(Path(folder), _SECONDS)
        chance = random.Random(3)
        places = [chance.randrange(_SECONDS * 1000 - 100) for _ in range(_PLACES)]
        with desk(path) as asked, Mpv(path, Path(folder)) as mpv:
            ours, theirs = [], []
            for ms in [500, *places]:  # in turn, so that both feel the same machine
                ours.append(_ms(lambda ms=ms: _check(asked.at(ms), ms)))
                theirs.append(_ms(lambda ms=ms: mpv.seek(ms / 1000)))
            say("exact seek", summed(ours[1:]), "mpv exact seek, its IPC", summed(theirs[1:]))
            _steps(asked)
        _scrubbing(path, places)


def _check(frame: Frame, ms: int) -> None:
    expected = ms * footage.RATE // 1000
    assert barcode_of(frame) == expected, f"frame {barcode_of(frame)} at {ms} ms"


def _ms(do: Callable[[], object]) -> float:
    begin = time.perf_counter()
    do()
    return (time.perf_counter() - begin) * 1000


def _steps(asked: Desk) -> None:
    """Step back from where a person looks: inside the group that was decoded, and over its border."""
    border = footage.GOP * 3
    for name, number, count, rest in (
        ("step back inside a decoded GOP", border + 200, 60, 0.0),
        ("step forward inside a GOP", border + 20, 60, 0.0),
        ("step back over GOP borders, key held", border + 20, 60, 0.0),
        ("step back over GOP borders, after 1 s", border + 5, 20, 1.0),
    ):
        by = 1 if "forward" in name else -1
        frame, times = asked.at(round(number * 1000 / footage.RATE) + 5), []
        time.sleep(rest)
        for _ in range(count):
            begin = time.perf_counter()
            frame = asked.step(by, frame)
            times.append((time.perf_counter() - begin) * 1000)
            number += by
            assert barcode_of(frame) == number, f"frame {barcode_of(frame)} instead of {number}"
        aim(name, summed(times), 20)


def _scrubbing(path: Path, places: list[int]) -> None:
    """Drag as a hand does, through the transport that the window uses, and let go."""
    ready = threading.Event()

    def hear(event: Event) -> None:
        if isinstance(event, PictureReady):
            ready.set()

    transport = Transport(hear)
    firsts, others, exact = [], [], []
    try:
        transport.open(path, probe(path))
        wait(lambda: transport.frame is not None, "the first frame")
        time.sleep(2)  # as between opening a recording and laying hand on it
        for turn in range(0, len(places), _DRAG):
            for place, ms in enumerate(places[turn : turn + _DRAG]):
                ready.clear()
                took = _ms(lambda ms=ms: (transport.scrub(ms), ready.wait(20)))
                (others if place else firsts).append(took)
                time.sleep(0.016)
            exact.append(_ms(lambda ms=ms: (transport.seek(ms), _exact(transport, ms))))
    finally:
        transport.close()
    print(f"near picture, the very first of a recording  {firsts[0]:9.2f} ms")
    aim("near picture, the first of a drag", summed(firsts[1:]), 50)
    aim("near picture, those after", summed(others), 50)
    print(f"the exact one after letting go               {summed(exact)}")


def _exact(transport: Transport, ms: int) -> None:
    wait(lambda: transport.frame is not None, "the exact frame")
    assert transport.frame is not None
    _check(transport.frame, ms)
