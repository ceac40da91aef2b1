"""Pausing while it plays: the picture is the frame of the read-out, by its barcode, in any recording."""

import random
from bisect import bisect_right
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import media
from tests.playback.deck import Deck, shown, usual_drift, wait
from workbench.playback.transport import Failed

Maker = Callable[[media.Clip], Path]

_KINDS = [
    (media.steady("long.mp4", 750, gop=50), 50),
    (media.uneven("pauses.mkv", 250), 12),
    (media.ntsc("pauses.mp4", 360), 12),
    (media.sixty("pauses-60.mp4", 600), 12),
    (media.late("half.mkv", 250, first=12, sound=False), 8),
    (media.late("half.ts", 250, first=12), 8),
    (media.steady("long-gop.mp4", 600, gop=600), 6),
]


@pytest.mark.parametrize(("clip", "pauses"), _KINDS, ids=[clip.name for clip, _ in _KINDS])
def test_pauses_show_the_frame_of_the_time(
    deck: Deck, make_clip: Maker, clip: media.Clip, pauses: int
) -> None:
    transport, chance = deck.open(make_clip(clip)), random.Random(50)
    presented = clip.presented()
    times = [time for time, _ in presented]
    for _ in range(pauses):
        start = chance.randrange(transport.duration_ms - 1500)
        transport.seek(start)
        transport.play()
        deck.played_until(start + chance.randrange(60, 500))
        transport.pause()
        frame = deck.settled()
        number = presented[bisect_right(times, transport.position_ms) - 1][1]
        assert shown(deck) == media.barcode_of(frame) == number
        assert frame.time_ms == transport.position_ms >= start - 120
    assert deck.of(Failed) == []


@pytest.mark.parametrize("rate", [1.0, 0.5, 2.0])
def test_pausing_keeps_the_picture_that_was_on_the_screen(deck: Deck, long_clip: Path, rate: float) -> None:
    transport = deck.open(long_clip)
    transport.change(rate=rate)
    moved = []
    for start in range(0, 15_000, 2_500):
        transport.seek(start)
        transport.play()
        deck.played_until(start + 500)
        with transport._lock:  # nothing is shown between the look and the pause
            before = shown(deck)
            transport.pause()
        moved.append(abs((deck.settled().number or 0) - before))
    assert sorted(moved)[len(moved) // 2] <= 1


def test_another_speed_while_playing_goes_on_where_it_is(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(1_000)
    for rate in (0.5, 2.0, 4.0, 1.0):
        transport.change(rate=rate)
        deck.played_until(transport.position_ms + 500)
        assert usual_drift(deck) <= 120 * max(rate, 1)
    transport.pause()
    assert deck.settled().number == shown(deck)


def test_playing_on_goes_back_a_little_where_it_was_paused(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.rewind_ms = 2000
    transport.seek(6_000)
    assert deck.begins_at() == 6_000, "nothing had been paused"
    deck.played_until(6_400)
    transport.pause()
    paused = deck.settled().time_ms
    assert deck.begins_at() == paused - 2000
    deck.played_until(paused - 1_700)
    assert transport.playing


@pytest.mark.parametrize("go", ["seek", "show", "step", "scrub"])
def test_going_elsewhere_ends_the_going_back(deck: Deck, long_clip: Path, go: str) -> None:
    transport = deck.open(long_clip)
    transport.rewind_ms = 2000
    transport.seek(6_000)
    transport.play()
    deck.played_until(6_300)
    transport.pause()
    paused = deck.settled()
    getattr(transport, go)(1 if go == "step" else 9_000)
    wait(lambda: transport.frame not in (None, paused), "the frame elsewhere")
    place = deck.settled().time_ms
    assert deck.begins_at() == place


def test_going_back_stays_in_the_recording_and_in_the_loop(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.rewind_ms = 5000
    transport.play()
    deck.played_until(400)
    transport.pause()
    deck.settled()
    assert deck.begins_at() == 0
    transport.set_loop((8_000, 12_000))
    transport.seek(9_000)
    deck.played_until(9_300)
    transport.pause()
    deck.settled()
    assert deck.begins_at() == 8_000


@pytest.mark.parametrize("name", ["cut mkv", "cut ts", "cut fragments"])
def test_a_torn_file_plays_what_is_there(deck: Deck, media_folder: Path, name: str) -> None:
    transport = deck.open(media.KINDS[name](media_folder))
    assert "cut short" in " ".join(transport.facts.problems) or name != "cut mkv"
    transport.seek(transport.duration_ms - 800)
    transport.play()
    deck.played_until(transport.duration_ms + 1)
    last = deck.settled()
    assert shown(deck) == media.barcode_of(last)
    assert last.time_ms >= transport.duration_ms - 200
    assert deck.of(Failed) == []
