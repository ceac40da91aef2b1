"""A hand that drags: near pictures at once, the exact frame when it rests, nothing left over."""

import time
from pathlib import Path

from tests import media
from tests.playback.deck import Deck, shown, wait
from workbench.playback.transport import Failed, Glimpsed, PictureReady

_PATIENCE = 0.5  # what a busy machine may take for a call that does not wait


def test_a_drag_shows_near_pictures_then_the_exact_one(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    nears = set()
    for ms in range(1_000, 24_000, 70):
        transport.scrub(ms)
        assert transport.position_ms == ms, "the line follows the hand"
        if transport.near:
            assert transport.frame is None
            nears.add(transport.picture())
        time.sleep(0.008)
    assert len(nears) > 5
    frame = deck.settled()
    assert not transport.near
    assert frame.number == shown(deck) == ms // 40
    assert transport.position_ms == frame.time_ms


def test_a_near_picture_is_of_a_key_frame_before(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    found: list[int] = []

    def look() -> bool:
        transport.scrub(15_100 + len(found) % 2)  # a hand that trembles does not rest
        found.append(0)
        return transport.near

    wait(look, "a near picture")
    near = transport.picture()
    assert near is not None
    assert media.barcode_of(near) == 350


def test_of_a_storm_the_last_wish_wins_and_no_other_frame_follows(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    for turn in range(2_000):
        transport.scrub(turn * 7919 % 29_000)
    transport.scrub(12_345)
    frame = deck.settled()
    assert (frame.number, shown(deck)) == (308, 308)
    deck.events.clear()
    time.sleep(0.3)
    assert deck.of(PictureReady) == []
    assert deck.of(Failed) == []


def test_no_call_of_a_storm_waits(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.scrub(100)
    longest = 0.0
    for turn in range(500):
        begun = time.monotonic()
        transport.scrub(turn * 7919 % 29_000)
        transport.picture()
        longest = max(longest, time.monotonic() - begun)
        time.sleep(0.002)
    assert deck.settled().number == 499 * 7919 % 29_000 // 40
    assert longest < _PATIENCE, "a call waited for a child"


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
    transport.seek(16_100)
    assert transport.playing
    deck.played_until(16_400)
    assert transport.position_ms < 20_000


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
