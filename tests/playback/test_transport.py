"""Playing with the real libVLC (no screen is needed): what is seen is what is cited, whatever happens."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from PIL import Image

from tests import media
from tests.playback.deck import (
    Deck,
    pauses_on_what_was_seen,
    picture,
    played_picture,
    player_of,
    seen_until,
    shown,
    usual_drift,
    wait,
)
from tests.recording.hanging import give_up
from workbench.playback.player_process import media_options
from workbench.playback.transport import (
    Ended,
    Failed,
    Moved,
    Picture,
    PictureReady,
    PlayingChanged,
)
from workbench.recording.frames import Frames
from workbench.recording.probe import Facts

Maker = Callable[[media.Clip], Path]


def test_pausing_keeps_the_picture_that_was_on_the_screen(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    moved = []
    for start in range(0, 20_000, 2_500):
        transport.seek(start)
        transport.play()
        deck.played_until(start + 500)
        with transport._lock:  # nothing is shown between the look and the pause
            before = shown(deck)
            transport.pause()
        moved.append(abs((deck.settled().number or 0) - before))
    assert sorted(moved)[len(moved) // 2] <= 1


@pytest.mark.parametrize(
    "clip",
    [
        media.steady("counted.avi"), media.steady("open.ts", open_gop=True), media.uneven("uneven.mkv"),
        media.late("late.mkv"), media.late("late.mp4"), media.late("late.ts"), media.steady("steady.flv"),
    ],
    ids=lambda clip: clip.name,
)  # fmt: skip
def test_player_and_decoder_agree_on_time(deck: Deck, make_clip: Maker, clip: media.Clip) -> None:
    deck.open(make_clip(clip))
    pauses_on_what_was_seen(deck)


@pytest.mark.parametrize("changes", [{"rotation": 90}, {"aspect": "4/3"}, {}], ids=str)
def test_player_and_decoder_show_the_same_picture(deck: Deck, make_clip: Maker, changes: dict) -> None:
    name = f"shape{'-'.join(changes)}.mp4"
    transport = deck.open(make_clip(media.steady(name, 250, **changes)))
    transport.play()
    deck.played_until(400)
    moving = played_picture(deck)
    transport.pause()
    deck.settled()
    paused = picture(deck)
    assert (moving.format, paused.format) == ("RGB32", "RGB888")
    assert (moving.width, moving.height) == (paused.width, paused.height)
    assert difference(moving, paused) < 12


def difference(one: Picture, other: Picture) -> float:
    small = [thumbnail(shown) for shown in (one, other)]
    return sum(abs(a - b) for a, b in zip(*small, strict=True)) / len(small[0])


def thumbnail(shown: Picture) -> bytes:
    raw = "BGRX" if shown.format == "RGB32" else "RGB"
    image = Image.frombytes("RGB", (shown.width, shown.height), shown.buffer, "raw", raw, shown.stride, 1)
    return image.resize((48, 48)).convert("L").tobytes()


def test_steps_add_up_and_say_their_times(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.show(10_000)
    deck.settled()
    for _ in range(10):
        transport.step(1)
    wait(lambda: transport.position_ms == 10_400, "ten steps")
    assert media.barcode_of(deck.settled()) == 260
    transport.step(-11)
    wait(lambda: transport.position_ms == 9_960, "eleven steps back")
    wait(lambda: deck.of(Moved)[-1] == Moved(9_960), "its time to be told")


def test_stepping_while_playing_pauses_first(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(600)
    seen_until(deck, 12)
    transport.step(1)
    assert not transport.playing
    frame, seen, _, _ = deck.at_rest()
    assert frame.number == seen > 10


def test_a_span_stops_on_its_last_frame(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    with transport._lock:  # before the player can come to its end
        transport.play_span(5_000, 5_600)
        assert transport.playing
    wait(lambda: not transport.playing, "the end of the span")
    assert deck.settled().number == 139
    assert transport.position_ms == 5_560
    transport.play()
    deck.played_until(5_900)
    assert transport.playing, "playing on from there is not held by the span"


def test_the_end_stays_and_playing_again_begins_anew(deck: Deck, clip: Path) -> None:
    transport = deck.open(clip)
    transport.seek(3_500)
    transport.play()
    wait(lambda: bool(deck.of(Ended)), "the end")
    assert deck.settled().number == 99
    assert deck.begins_at() == 0
    deck.played_until(200)
    assert transport.playing


def test_seeking_while_playing_plays_on_from_there(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(300)
    transport.seek(20_000)
    deck.played_until(20_400)
    assert transport.playing
    assert usual_drift(deck) <= 120


def test_time_never_runs_backwards_while_playing(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    seen = [0]

    def looked() -> bool:
        seen.append(transport.position_ms)
        return seen[-1] > 2_000

    wait(looked, "playing")
    back = [before - after for before, after in pairwise(seen) if before > after]
    assert [ms for ms in back if ms <= 500] == []  # a player that was held up may have to go back by more
    assert len(back) <= 2


def test_speed(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(500)
    seen_until(deck, 12)
    usual = pace(deck)
    transport.change(rate=2.0)
    deck.played_until(transport.position_ms + 1_000)
    assert 1.4 < pace(deck) / usual < 2.8  # a busy machine holds up both
    assert media.barcode_of(picture(deck)) < 750, "no picture was decoded without what it leans on"
    transport.change(rate=9)
    assert transport.manner.rate == 4.0


def pace(deck: Deck) -> float:
    """Play on and tell how fast the picture usually goes by: frames a second."""
    paces = []
    for _ in range(11):
        begun, frame = time.monotonic(), shown(deck)
        time.sleep(0.2)
        paces.append((shown(deck) - frame) / (time.monotonic() - begun))
    return median(paces)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_player_is_replaced_and_the_file_named(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(1_000)
    os.kill(player_of(transport), signal.SIGKILL)
    wait(lambda: bool(deck.of(Failed)), "the failure to be told")
    assert "E1 stopped the player" in deck.of(Failed)[0].sentence
    assert not transport.playing
    place = deck.settled().time_ms
    assert place >= 900
    transport.play()
    deck.played_until(place + 300)
    assert transport.playing


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_hung_player_does_not_hold_up_the_window(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.play()
    deck.played_until(500)
    hung, child = player_of(transport), transport._running.player._child
    os.kill(hung, signal.SIGSTOP)
    transport.pause()
    deck.settled()
    assert player_of(transport) == hung, "the exact frame stood before anybody gave the player up"
    assert deck.of(Failed) == []
    give_up(child)
    transport.play()
    deck.played_until(transport.position_ms + 300)
    assert transport.playing
    assert player_of(transport) != hung


def test_sound_alone_has_a_place_and_no_picture(deck: Deck, media_folder: Path) -> None:
    transport = deck.open(media.sound_only(media_folder, "long talk.m4a", 12.0))
    transport.seek(1_000)
    assert transport.position_ms == 1_000
    transport.play()
    deck.played_until(1_800)
    transport.pause()
    assert 1_700 < transport.position_ms < 12_000
    assert transport.picture() is None
    assert transport.frame is None


def test_a_still_is_shown_and_does_not_play(deck: Deck, media_folder: Path) -> None:
    transport = deck.open(media.still_picture(media_folder))
    assert media.barcode_of(picture(deck)) == 7
    transport.play()
    assert not transport.playing
    assert deck.of(PlayingChanged) == []
    wait(lambda: bool(deck.of(PictureReady)), "the picture to be told")


def test_a_playlist_is_refused_in_words(deck: Deck, media_folder: Path) -> None:
    deck.transport.open(media.playlist(media_folder), Facts("mp4", "video"), label="E9")
    assert "playlist" in deck.of(Failed)[0].sentence
    deck.transport.play()
    assert not deck.transport.playing


def test_opening_another_file_forgets_the_one_before(deck: Deck, clip: Path, long_clip: Path) -> None:
    deck.open(clip).play()
    deck.played_until(300)
    transport = deck.open(long_clip)
    assert (transport.playing, transport.position_ms, transport.duration_ms > 29_000) == (False, 0, True)


def test_libvlc_is_always_held_to_one_demuxer() -> None:
    for demux in ("mp4", "avformat:mov"):
        options = media_options(demux, 1.5, picture=True)
        assert sum(option.startswith(":demux=") for option in options) == 1
    assert ":avformat-format=mov" in media_options("avformat:mov", 0, picture=True)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /dev/shm")
def test_nothing_is_left_behind(clip: Path, tmp_path: Path) -> None:
    """A whole session in a process of its own: no memory, no cache, no warning remains."""
    script = (
        "import sys, time, pathlib\n"
        "from workbench.playback.transport import Transport\n"
        "from workbench.recording.probe import probe\n"
        "t = Transport(lambda e: None); p = pathlib.Path(sys.argv[1]); t.open(p, probe(p)); t.play()\n"
        "while t.playing and t.position_ms < 1000: time.sleep(0.01)\n"
        "print(t._running.player._memory.name)\n"
        "t.close()\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    environment = os.environ | {"HOME": str(home), "PYTHONWARNINGS": "error"}
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    told = subprocess.run(
        [sys.executable, "-c", script, str(clip)], capture_output=True, text=True, env=environment, check=True
    )
    assert told.stderr == ""
    assert not (Path("/dev/shm") / told.stdout.strip()).exists()
    assert list(home.iterdir()) == []


def test_given_footage_is_cited_as_seen(deck: Deck, given_folder: Path) -> None:
    transport = deck.open(given_folder / "case" / "field.mp4")
    with Frames(given_folder / "case" / "field.mp4") as frames:
        for start in (80_000, 275_320, 390_000):
            transport.seek(start)
            transport.play()
            deck.played_until(start + 400)
            transport.pause()
            frame = deck.settled()
            assert media.barcode_of(picture(deck)) == frame.number == frame.time_ms // 40
            assert frames.at(frame.time_ms).rgb == frame.rgb


def test_key_frames_forward_and_back(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    transport.show(5_000)
    deck.settled()
    for keys, number in ((1, 150), (2, 250), (-1, 200), (-9, 0), (99, 700)):
        transport.step_keys(keys)
        wait(lambda number=number: transport.position_ms == number * 40, f"key frame {number}")
        assert deck.settled().number == shown(deck) == number
    transport.set_loop((12_000, 13_900))  # however long this test is held up, it stays in this group
    transport.seek(12_000)
    transport.play()
    deck.played_until(12_300)
    transport.step_keys(1)
    assert not transport.playing
    wait(lambda: transport.position_ms == 14_000, "the key frame after the place where it played")
    assert shown(deck) == 350


def test_key_frame_steps_add_up(deck: Deck, long_clip: Path) -> None:
    transport = deck.open(long_clip)
    for _ in range(4):
        transport.step_keys(1)
    wait(lambda: transport.position_ms == 8_000, "four key frames")
    transport.step_keys(-1)
    transport.step(3)
    wait(lambda: transport.position_ms == 6_120, "one back and three frames on")
