"""Spans that are played once, and loops."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import media
from tests.playback.deck import Deck, player_of, shown, wait
from workbench.playback.stretch import within
from workbench.playback.transport import Failed, Transport

Maker = Callable[[media.Clip], Path]
_MS = st.integers(-1000, 100_000)


@given(_MS, _MS, st.integers(0, 50_000))
def test_a_stretch_lies_inside_and_is_never_empty(start: int, end: int, duration: int) -> None:
    stretch = within(start, end, duration)
    assert 0 <= stretch.start <= duration
    assert stretch.start < stretch.end <= duration + 1
    assert stretch.holds(stretch.start)
    assert stretch.holds(stretch.last)
    assert not stretch.holds(stretch.end)


def ends_on(deck: Deck, start: int, end: int) -> int:
    """Play a span and give the number of the frame on which it stops."""
    deck.transport.play_span(start, end)
    wait(lambda: not deck.transport.playing, "the end of the span")
    deck.settled()
    return shown(deck)


@pytest.mark.parametrize(
    ("clip", "spans"),
    [
        (media.steady("long.mp4", 750, gop=50), {(5_000, 5_600): 139, (5_000, 5_601): 140, (80, 120): 2}),
        (media.steady("long.mp4", 750, gop=50), {(90, 100): 2}),
        (media.uneven("pauses.mkv", 250), {(1_000, 1_281): 22, (1_000, 1_280): 21, (1_260, 1_280): 21}),
        (media.sixty("pauses-60.mp4", 600), {(2_000, 2_500): 149, (2_000, 2_501): 150, (1_000, 1_017): 60}),
        (media.late("half.ts", 250, first=12), {(3_000, 3_400): 84, (3_000, 3_040): 75}),
    ],
    ids=lambda value: value.name if isinstance(value, media.Clip) else "",
)  # fmt: skip
def test_a_span_stops_on_its_last_frame(
    deck: Deck, make_clip: Maker, clip: media.Clip, spans: dict[tuple[int, int], int]
) -> None:
    deck.open(make_clip(clip))
    assert {span: ends_on(deck, *span) for span in spans} == spans


@pytest.mark.parametrize("rate", [0.5, 4.0])
def test_a_span_is_exact_at_every_speed(deck: Deck, long_clip: Path, rate: float) -> None:
    deck.open(long_clip).change(rate=rate)
    assert ends_on(deck, 5_000, 5_600) == 139


def test_nothing_behind_a_span_is_seen(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    last = []
    for _ in range(3):  # one that is held up may have painted over what it was told to show
        transport.play_span(5_000, 5_600)
        seen = []
        while transport.playing or transport.frame is None:
            seen.append(shown(deck))
            time.sleep(0.002)
        last.append(max(seen[len(seen) // 2 :]))
    assert sorted(last)[1] <= 139


def test_playing_on_inside_a_span_still_ends_it_and_behind_it_does_not(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.rewind_ms = 5_000
    transport.play_span(5_000, 9_000)
    deck.played_until(5_300)
    transport.pause()
    deck.settled()
    assert deck.begins_at() == 5_000, "not before its start"
    wait(lambda: not transport.playing, "the end of the span")
    assert deck.settled().number == 224
    transport.play()
    deck.played_until(9_200)
    assert transport.playing


def rounds(transport: Transport, loop: tuple[int, int], wanted: int) -> None:
    """Wait until it has begun again so often, staying inside."""
    found, before = 0, transport.position_ms
    while found < wanted:
        now = transport.position_ms
        assert transport.playing
        assert loop[0] <= now < loop[1]
        found += now < before
        before = now
        time.sleep(0.003)


@pytest.mark.parametrize("rate", [0.5, 1.0, 4.0])
def test_a_loop_stays_inside_at_every_speed(deck: Deck, long_clip: Path, rate: float) -> None:
    transport = deck.open(long_clip)
    transport.change(rate=rate)
    transport.set_loop((4_000, 4_500))
    assert transport.position_ms == 0, "while paused nothing moves"
    transport.seek(4_100)
    transport.play()
    rounds(transport, (4_000, 4_500), 3)
    wait(lambda: 100 <= shown(deck) <= 112, "a picture of the loop")
    transport.pause()
    assert 100 <= (deck.settled().number or 0) <= 112
    assert deck.of(Failed) == []


def test_a_loop_catches_what_runs_into_it_and_lets_go_when_it_ends(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.seek(3_700)
    transport.play()
    transport.set_loop((4_000, 4_400))
    deck.played_until(4_000)
    rounds(transport, (4_000, 4_400), 2)
    transport.set_loop(None)
    deck.played_until(4_700)
    assert transport.playing
    transport.set_loop((5_000, 5_200))
    transport.seek(6_000)
    deck.played_until(6_300)
    assert transport.playing, "what begins behind a loop plays on"


def test_a_loop_up_to_the_end_of_the_recording(deck: Deck, clip: Path) -> None:
    transport = deck.open(clip)
    transport.set_loop((3_400, 9_999))
    assert transport.loop == (3_400, transport.duration_ms)
    transport.seek(3_600)
    transport.play()
    rounds(transport, (3_400, transport.duration_ms + 1), 2)


def test_a_loop_of_sound_alone(deck: Deck, media_folder: Path) -> None:
    transport = deck.open(media.sound_only(media_folder, "round.m4a", 4.0))
    transport.set_loop((1_000, 1_300))
    transport.seek(1_100)
    transport.play()
    rounds(transport, (1_000, 1_300), 2)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_player_that_dies_in_a_loop_is_replaced_and_the_loop_stays(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    loop = (4_000, 20_000)  # long enough that it does not begin again while the player is killed
    transport.set_loop(loop)
    transport.seek(19_500)
    transport.play()
    rounds(transport, loop, 1)
    wait(lambda: transport.position_ms > 4_100, "the loop to play")
    os.kill(player_of(transport), signal.SIGKILL)
    wait(lambda: bool(deck.of(Failed)), "the failure to be told")
    assert not transport.playing
    assert 4_000 <= deck.settled().time_ms < 20_000
    transport.seek(19_500)
    transport.play()
    rounds(transport, loop, 1)
