"""A hand that drags: near pictures at once, the exact frame when it rests, nothing left over."""

import os
import signal
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest

from tests import media
from tests.playback.deck import Deck, shown, wait
from workbench.playback.transport import Failed, Glimpsed, Moved, PictureReady


def test_a_drag_shows_near_pictures_then_the_exact_one(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    nears = set()
    hand = cycle([*range(1_000, 24_000, 70), *range(24_000, 1_000, -70)])
    ms = 0

    def move() -> bool:
        nonlocal ms
        ms = next(hand)
        with transport._lock:  # else a busy machine takes the hand to rest meanwhile
            transport.scrub(ms)
            assert transport.position_ms == ms, "the line follows the hand"
            if transport.near:
                assert transport.frame is None
                nears.add(transport.picture())
        return len(nears) > 5

    wait(move, "near pictures")
    frame = deck.settled()
    assert not transport.near
    assert frame.number == shown(deck) == ms // 40
    assert transport.position_ms == frame.time_ms


def test_a_near_picture_is_of_a_key_frame_before(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    found: list[int | None] = []

    def look() -> bool:
        with transport._lock:  # else a busy machine takes the hand to rest meanwhile
            transport.scrub(15_100 + len(found) % 2)  # a hand that trembles does not rest
            found.append(shown(deck) if transport.near else None)
        return found[-1] is not None

    wait(look, "a near picture")
    assert found[-1] == 350


def test_of_a_storm_the_last_wish_wins_and_no_other_frame_follows(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    for turn in range(2_000):
        transport.scrub(turn * 7919 % 29_000)
    transport.scrub(12_345)
    frame = deck.settled()
    assert (frame.number, shown(deck)) == (308, 308)
    wait(lambda: deck.events[-1] == Moved(12_320), "the place to be told")
    deck.events.clear()
    time.sleep(0.3)
    assert deck.of(PictureReady) == []
    assert deck.of(Failed) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_no_call_of_a_storm_waits(deck: Deck, long_clip: Path) -> None:
    """While the children stand still, no call that waited for one of them would ever come back."""
    transport = deck.open(long_clip)
    standing = transport._standing
    transport.scrub(100)
    wait(lambda: bool(standing.scrubbing._glimpses.process_id), "both children")
    children = [standing.decoder.process_id, standing.scrubbing._glimpses.process_id]
    for child in children:
        os.kill(child or 0, signal.SIGSTOP)
    for turn in range(500):
        transport.scrub(turn * 7919 % 29_000)
        transport.picture()
        time.sleep(0.002)
    assert [standing.decoder.process_id, standing.scrubbing._glimpses.process_id] == children
    for child in children:
        os.kill(child or 0, signal.SIGCONT)
    assert deck.settled().number == 499 * 7919 % 29_000 // 40


def test_letting_go_shows_the_exact_frame_and_plays_on_what_played(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.scrub(9_000)
    transport.seek(9_100)
    assert deck.settled().number == shown(deck) == 227
    transport.play()
    deck.played_until(9_400)
    transport.scrub(15_000)
    assert not transport.playing, "the hand holds it"
    transport.scrub(16_000)
    with transport._lock:  # before the player can say that it goes on
        transport.seek(16_100)
        assert transport.playing
        assert transport.position_ms == 16_100
    deck.played_until(16_400)
    assert transport.playing


def test_playing_and_stepping_out_of_a_drag(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.scrub(9_000)
    transport.step(1)
    wait(lambda: transport.position_ms == 9_040, "one frame on from where the hand was")
    assert deck.settled().number == shown(deck) == 226
    transport.scrub(11_000)
    transport.play()
    deck.played_until(11_300)
    assert transport.playing
    assert not transport.near


def test_pointing_gives_small_pictures_and_moves_nothing(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.glimpse(20_100, 160)
    wait(lambda: bool(deck.of(Glimpsed)), "a glimpse")
    glimpse = deck.of(Glimpsed)[0].glimpse
    assert (glimpse.asked_ms, glimpse.time_ms, glimpse.width) == (20_100, 20_000, 160)
    assert transport.position_ms == 0
    assert deck.settled().number == shown(deck) == 0


def test_scrubbing_sound_alone_moves_the_place(deck: Deck, media_folder: Path) -> None:
    transport = deck.open(media.sound_only(media_folder, "talk.m4a", 4.0))
    transport.scrub(1_500)
    assert (transport.position_ms, transport.near) == (1_500, False)


def test_a_key_held_down_ends_on_the_last_place(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)

    for ms in range(0, 28_000, 400):
        transport.seek(ms)
        time.sleep(0.005)
    frame = deck.settled()
    assert frame.number == shown(deck) == ms // 40
    assert not transport.near
