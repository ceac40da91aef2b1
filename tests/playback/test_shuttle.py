"""J, K and L: forward at rising speed, backwards through exact frames."""

import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests import media
from tests.playback.deck import Deck, shown, wait
from workbench.playback.shuttle import next_rate
from workbench.playback.transport import Moved, PlayingChanged


@given(st.lists(st.sampled_from([1, -1]), max_size=12), st.sampled_from([0.25, 0.75, 1.0, 1.5, 3.0, 4.0]))
def test_each_press_is_faster_and_turning_round_begins_slowly(presses: list[int], natural: float) -> None:
    rate = 0.0
    for direction in presses:
        before, rate = rate, next_rate(rate, direction, natural)
        assert rate * direction > 0
        if before * direction > 0:
            assert abs(rate) > abs(before) or abs(before) == max(4.0, natural)
        else:
            assert abs(rate) == (natural if direction > 0 else 1.0)


def test_forward_is_faster_each_time_and_pausing_brings_the_chosen_speed_back(
    deck: Deck, long_clip: Path
) -> None:
    transport = deck.open(long_clip)
    rates = []
    for _ in range(4):
        transport.shuttle(1)
        rates.append(transport.shuttle_rate)
        deck.played_until(transport.position_ms + 300)
        transport.seek(0)  # else a busy machine comes to the end
    assert rates == [1.0, 2.0, 4.0, 4.0]
    transport.shuttle(0)
    assert not transport.playing
    assert transport.shuttle_rate == 0
    assert deck.settled().number == shown(deck)
    transport.play()
    assert transport.shuttle_rate == transport.manner.rate == 1.0


def test_backwards_shows_exact_frames_with_their_times(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.show(10_000)
    deck.settled()
    begun = time.monotonic()
    transport.shuttle(-1)
    assert transport.playing
    assert transport.frame is None
    seen = []
    while transport.position_ms > 8_500:
        with transport._lock:
            seen.append((shown(deck), transport.position_ms))
        time.sleep(0.005)
    took = time.monotonic() - begun
    numbers = [number for number, _ in seen]
    assert numbers == sorted(numbers, reverse=True)
    assert [(number, place) for number, place in seen if number * 40 != place] == []
    assert took >= 1.4, "not faster than the clock"  # a busy machine only takes longer
    transport.pause()
    frame = deck.settled()
    assert shown(deck) == frame.number
    assert frame.time_ms == transport.position_ms


def test_backwards_faster_and_turned_round(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.show(20_000)
    deck.settled()
    rates = []
    for _ in range(3):
        transport.shuttle(-1)
        rates.append(transport.shuttle_rate)
    assert rates == [-1.0, -2.0, -4.0]
    wait(lambda: transport.position_ms < 18_000, "running back")
    transport.shuttle(1)
    assert transport.shuttle_rate == 1.0
    place = transport.position_ms
    deck.played_until(place + 300)
    assert transport.playing
    assert deck.of(PlayingChanged)[-1] == PlayingChanged(True)


def test_backwards_stays_at_the_first_frame(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.show(600)
    deck.settled()
    transport.shuttle(-1)
    wait(lambda: not transport.playing, "the beginning")
    assert deck.settled().time_ms == transport.position_ms == shown(deck) == 0
    assert deck.of(PlayingChanged)[-1] == PlayingChanged(False)


def test_backwards_goes_round_in_a_loop(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.set_loop((2_000, 2_600))
    transport.show(2_200)
    deck.settled()
    deck.events.clear()
    transport.shuttle(-1)
    wait(lambda: any(event.ms > 2_400 for event in deck.of(Moved)), "the other end")
    wait(lambda: transport.position_ms < 2_400, "running on")
    assert all(2_000 <= event.ms < 2_600 for event in deck.of(Moved))


def test_seeking_and_stepping_while_running_back(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.show(10_000)
    deck.settled()
    transport.shuttle(-1)
    transport.seek(20_000)
    wait(lambda: 11_000 < transport.position_ms < 19_800, "running back from there")
    assert transport.shuttle_rate == -1.0
    transport.step(-1)
    assert not transport.playing
    frame, seen, place, _ = deck.at_rest()
    assert frame.time_ms == place
    assert seen == frame.number


def test_sound_alone_does_not_run_back(deck: Deck, media_folder: Path) -> None:
    transport = deck.open(media.sound_only(media_folder, "talk.m4a", 4.0))
    transport.seek(2_000)
    transport.shuttle(-1)
    assert not transport.playing
    assert transport.position_ms == 2_000
