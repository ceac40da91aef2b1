"""What is heard: which track, how loud, how high, how late - read from the samples that libVLC puts out."""

import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests import media
from tests.playback.deck import Deck, seen_until, shown, usual_drift, wait
from workbench.playback.options import LOUDEST, MOST_DELAY_MS, SLOWEST, PlayOptions
from workbench.playback.player_process import sound_options
from workbench.playback.transport import Failed

_RATE = 44100
_TONES = (440, 880, 1760)


@pytest.fixture(scope="module")
def tracks(media_folder: Path) -> Path:
    """Twelve seconds of picture with three tracks of sound, each of one tone that begins at 2 s."""
    path = media_folder / "tracks.mkv"
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=25)
        picture.width, picture.height = media.SIZE
        sounds = [container.add_stream("flac", rate=_RATE, layout="mono") for _ in _TONES]
        for number in range(300):
            container.mux(picture.encode(av.VideoFrame.from_image(media.picture_of(number))))
        container.mux(picture.encode())
        for stream, tone in zip(sounds, _TONES, strict=True):
            for frame in tones(tone):
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
    return path


def tones(hertz: int) -> Iterator[av.AudioFrame]:
    at = np.arange(12 * _RATE)
    wave = (8000 * np.sin(2 * math.pi * hertz * at / _RATE) * (at >= 2 * _RATE)).astype(np.int16)
    for start in range(0, len(wave), 1024):
        frame = av.AudioFrame.from_ndarray(wave[None, start : start + 1024], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = _RATE, start, Fraction(1, _RATE)
        yield frame


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file into which the player writes what would be heard."""
    path = tmp_path / "heard.wav"
    monkeypatch.setenv("WORKBENCH_SOUND", str(path))
    return path


def samples(path: Path) -> np.ndarray:
    """Read what was heard; a header is no measure of it while it is being written."""
    raw = path.read_bytes()[44:] if path.exists() else b""
    return np.frombuffer(raw[: len(raw) // 2 * 2], np.int16)


def hertz(wave: np.ndarray) -> int:
    """Name the tone that prevails."""
    strength = np.abs(np.fft.rfft(wave * np.hanning(len(wave))))
    return min(_TONES, key=lambda tone: abs(tone - int(strength.argmax()) * _RATE / len(wave)))


def onset_s(wave: np.ndarray) -> float:
    return int(np.argmax(np.abs(wave) > 4000)) / _RATE


def heard_so_far(path: Path, count: int) -> np.ndarray:
    """Wait for so many samples: the place alone runs on when a busy machine plays nothing."""
    wait(lambda: len(samples(path)) >= count, f"{count} samples")
    return samples(path)


def play(deck: Deck, start: int, end: int) -> None:
    deck.transport.seek(start)
    deck.settled()
    deck.transport.play()
    deck.played_until(end)


@pytest.mark.parametrize("track", range(3))
def test_the_chosen_track_is_heard(deck: Deck, tracks: Path, heard: Path, track: int) -> None:
    transport = deck.open(tracks)
    assert len(transport.facts.sound) == 3
    transport.change(sound_track=track)
    play(deck, 3_000, 3_600)
    assert hertz(heard_so_far(heard, 20_000)[:20_000]) == _TONES[track]


def test_another_track_while_playing_goes_on_where_it_is(deck: Deck, tracks: Path, heard: Path) -> None:
    transport = deck.open(tracks)
    play(deck, 3_000, 3_600)
    assert hertz(heard_so_far(heard, 10_000)[-10_000:]) == _TONES[0]
    seen_until(deck, 3_500 // 40 + 1)
    with transport._lock:  # before the player can say that it goes on
        transport.change(sound_track=2)
        assert 3_500 <= transport.position_ms < 10_000
    assert usual_drift(deck) <= 120
    wait(lambda: hertz(heard_so_far(heard, 10_000)[-10_000:]) == _TONES[2], "the other track")


@pytest.mark.parametrize("rate", [0.5, 1.0, 2.0])
def test_pitch_is_kept_at_every_speed(deck: Deck, tracks: Path, heard: Path, rate: float) -> None:
    deck.open(tracks).change(rate=rate)
    play(deck, 3_000, 3_000 + int(800 * rate))
    assert hertz(heard_so_far(heard, 22_000)[2_000:22_000]) == _TONES[0]


@pytest.mark.parametrize("delay", [0, -500, 500])
def test_sound_is_shifted_and_the_picture_is_not(deck: Deck, tracks: Path, heard: Path, delay: int) -> None:
    transport = deck.open(tracks)
    transport.change(sound_delay_ms=delay)
    onsets = []
    for _ in range(5):
        heard.unlink(missing_ok=True)
        play(deck, 1_000, 2_500)
        assert usual_drift(deck) <= 120
        wait(lambda: bool((np.abs(samples(heard)) > 4000).any()), "the tone")
        onsets.append(onset_s(samples(heard)))
        transport.pause()
        assert deck.settled().number == shown(deck)
        if onsets[-1] == pytest.approx((1_000 + delay) / 1000, abs=0.15):
            break  # where the machine is held up, what is late is left out
    if delay <= 0:  # a file cannot show silence that is only waited for
        assert onsets[-1] == pytest.approx((1_000 + delay) / 1000, abs=0.15), onsets
    assert deck.of(Failed) == []


def test_choices_stay_within_bounds_and_end_with_the_recording(deck: Deck, tracks: Path, clip: Path) -> None:
    transport = deck.open(tracks)
    transport.change(sound_track=9, sound_delay_ms=99_999, volume=999, rate=0.1)
    assert transport.manner == PlayOptions(SLOWEST, LOUDEST, sound_track=2, sound_delay_ms=MOST_DELAY_MS)
    deck.open(clip)
    assert transport.manner == PlayOptions(SLOWEST, LOUDEST)


def test_the_player_is_told_track_and_delay() -> None:
    assert sound_options(1, -250) == [":audio-track=1", ":audio-desync=-250"]
