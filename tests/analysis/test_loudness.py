"""Sound lies in the waveform where it is heard: after the first frame, gaps silent, in every format."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from tests import media
from workbench.analysis import loudness, sound
from workbench.analysis.loudness import read_waveform
from workbench.analysis.waveform import Waveform, unpacked
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.recording.container import open_container
from workbench.recording.probe import probe

Part = tuple[int, np.ndarray]  # first sample, samples x channels from -1 to 1


def write(path: Path, parts: list[Part], codec: str, rate: int = 48_000, **options: Any) -> Path:
    """Write sound that begins where each part says."""
    layout = {1: "mono", 2: "stereo", 8: "7.1"}[parts[0][1].shape[1]]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout, **options)
        for first, samples in parts:
            for begin in range(0, len(samples), 1024):
                piece = samples[begin : begin + 1024]
                whole = np.rint(piece * 32767).astype(np.int16)
                frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s16", layout=layout)
                frame.sample_rate, frame.pts, frame.time_base = rate, first + begin, Fraction(1, rate)
                container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def tone(milliseconds: int, loud: float, rate: int = 48_000, channels: int = 1) -> np.ndarray:
    wave = np.sin(np.arange(rate * milliseconds // 1000) / rate * 2 * np.pi * 400) * loud
    return np.repeat(wave[:, None], channels, axis=1)


def noise(milliseconds: int, rate: int = 48_000, channels: int = 1) -> np.ndarray:
    count = rate * milliseconds // 1000
    return np.random.default_rng(7).uniform(-0.9, 0.9, (count, channels))


def read_here(path: Path, track: int = 0, start_ms: float = 0.0) -> Waveform:
    """Read without a child."""
    made = Waveform(0)
    sound.read(
        path, track, start_ms, (0, None), lambda first, content: made.put(first, unpacked(content))
    )  # fmt: skip
    made.complete = True
    return made


@pytest.mark.parametrize("rate", [8000, 11025, 22050, 44100, 48000, 96000])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_step_is_least_greatest_and_rms_of_its_samples(tmp_path: Path, rate: int, channels: int):
    samples = noise(3100, rate, channels)
    made = read_here(write(tmp_path / "noise.wav", [(0, samples)], "pcm_s16le", rate))
    exact = np.rint(samples * 32767) / 32768
    minima, maxima, rms = made.columns(0, 3100, 620)
    for step in range(619):  # the last may not be full
        part = exact[-(-step * rate // 200) : -(-(step + 1) * rate // 200)]
        assert minima[step] == pytest.approx(part.min(), abs=1e-6)
        assert maxima[step] == pytest.approx(part.max(), abs=1e-6)
        assert rms[step] == pytest.approx(np.sqrt(np.square(part).mean()), abs=1e-4)


@pytest.mark.parametrize(
    ("name", "codec", "close"),
    [
        ("a.wav", "pcm_u8", 0.02), ("b.wav", "pcm_s24le", 1e-3), ("c.wav", "pcm_f32le", 1e-3),
        ("d.wav", "pcm_f64le", 1e-3), ("e.flac", "flac", 1e-3), ("f.m4a", "aac", 0.02),
        ("g.mp3", "mp3", 0.03), ("h.mka", "libopus", 0.02), ("i.ogg", "libopus", 0.02),
        ("j.mkv", "ac3", 0.02),
    ],
)  # fmt: skip
def test_a_tone_is_as_loud_and_as_long_in_every_format(tmp_path: Path, name: str, codec: str, close: float):
    parts = [(0, np.concatenate([tone(1000, 0.0), tone(1000, 0.5), tone(1000, 0.0)]))]
    path = write(tmp_path / name, parts, codec)
    made = read_here(path, start_ms=probe(path).start_ms)
    minima, maxima, rms = made.columns(0, 3000, 30)
    assert maxima[12:19] == pytest.approx(np.full(7, 0.5), abs=close)
    assert minima[12:19] == pytest.approx(np.full(7, -0.5), abs=close)
    assert rms[12:19] == pytest.approx(np.full(7, 0.5 / np.sqrt(2)), abs=close)
    assert maxima[:8].max() < 0.05
    assert maxima[22:30].max() < 0.05


def test_eight_channels_are_eight(tmp_path: Path):
    """The decoder's list of planes has a ninth then, which is no sound: reading it can end the process."""
    path = write(tmp_path / "around.m4a", [(0, tone(2000, 0.5, channels=8))], "aac")
    with open_container(path) as container:
        frame = next(container.decode(audio=0))
        assert len(sound._samples(frame)) == 8
    minima, maxima, _ = read_here(path, start_ms=probe(path).start_ms).columns(0, 2000, 20)
    assert maxima[5:15] == pytest.approx(0.5, abs=0.05)
    assert minima[5:15] == pytest.approx(-0.5, abs=0.05)


def test_a_gap_is_silent_and_what_follows_lies_at_its_time(tmp_path: Path):
    parts = [(0, tone(1000, 0.5)), (48_000 * 4, tone(1000, 0.5)), (48_000 * 5 + 4800, tone(500, 0.5))]
    made = read_here(write(tmp_path / "gaps.mka", parts, "pcm_s16le"))
    _, maxima, _ = made.columns(0, 5600, 56)
    loud = [column for column in range(56) if maxima[column] > 0.3]
    assert loud == [*range(10), *range(40, 50), *range(51, 56)]


def test_sound_that_comes_twice_is_taken_once():
    line, made = line_into()
    line.go_to(0, 48_000)
    line.add([np.full(48_000, 0.25, np.float32)], 48_000)
    line.go_to(24_000, 48_000)
    line.add([np.full(48_000, 0.5, np.float32)], 48_000)
    line.flush()
    assert made.duration_ms == 1500
    assert made.columns(0, 1500, 300)[1] == pytest.approx(np.repeat([0.25, 0.5], [200, 100]))


def test_sound_before_time_0_is_cut_off(tmp_path: Path):
    parts = [(0, np.concatenate([tone(500, 0.5), tone(500, 0.0), tone(500, 0.5)]))]
    path = write(tmp_path / "early.wav", parts, "pcm_s16le")
    _, maxima, _ = read_here(path, start_ms=700.0).columns(0, 800, 8)
    assert [column for column in range(8) if maxima[column] > 0.3] == [3, 4, 5, 6, 7]


def test_the_channel_that_is_out_of_phase_is_not_lost(tmp_path: Path):
    one = tone(500, 0.5)
    path = write(tmp_path / "stereo.wav", [(0, np.concatenate([one, -one], axis=1))], "pcm_s16le")
    minima, maxima, rms = read_here(path).columns(100, 400, 3)
    assert maxima == pytest.approx([0.5] * 3, abs=0.01)
    assert minima == pytest.approx([-0.5] * 3, abs=0.01)
    assert rms == pytest.approx([0.5 / np.sqrt(2)] * 3, abs=0.01)


def test_sound_may_change_its_rate_and_channels_on_the_way():
    line, made = line_into()
    line.add([np.full(48_000, 0.5, np.float32)], 48_000)
    line.add([np.full((22_050, 2), 16_384, np.int16)], 22_050)
    line.add([np.full(44_100, 0.5, np.float32)] * 2, 44_100)
    line.flush()
    assert made.duration_ms == 3000
    assert made.columns(0, 3000, 600)[1] == pytest.approx(np.full(600, 0.5), abs=1e-4)


def test_what_is_no_number_is_silent():
    given: dict[int, bytes] = {}
    line = sound._Line(0, None, given.__setitem__)
    line.add([np.array([np.nan, np.inf, -np.inf, 0.5] * 12_000, np.float32)], 48_000)
    line.flush()
    minima, maxima, rms = unpacked(given[0])
    assert minima.min() == -32768
    assert maxima.max() == 32767
    assert rms.max() < 65535


def test_broken_packets_and_a_torn_end_cost_only_themselves(tmp_path: Path):
    whole = write(tmp_path / "whole.mp3", [(0, tone(4000, 0.5))], "mp3")
    content = bytearray(whole.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 400] = bytes(400)
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(content[: -len(content) // 4])
    _, maxima, _ = read_here(broken).columns(0, 3000, 30)
    assert sum(maxima > 0.4) > 25


def line_into() -> tuple[sound._Line, Waveform]:
    made = Waveform(0)
    return sound._Line(0, None, lambda first, content: made.put(first, unpacked(content))), made


# in children


@pytest.mark.parametrize("clip", [media.steady("steady.mp4"), media.late("late.mkv"), media.late("late.ts")])
def test_time_0_is_the_first_frame(make_clip: Callable[[media.Clip], Path], clip: media.Clip):
    path = make_clip(clip)
    facts = probe(path)
    assert facts.duration_ms is not None
    made = read_waveform(path, duration_ms=facts.duration_ms, start_ms=facts.start_ms)
    _, maxima, _ = made.columns(0, 3000, 30)
    assert made.complete
    assert maxima[1:].min() > 0.005


def test_two_halves_are_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    samples = tone(5000, 1.0) * np.linspace(0.1, 0.9, 240_000)[:, None]
    path = write(tmp_path / "long.m4a", [(0, samples)], "aac")
    in_one = read_waveform(path, duration_ms=5000)
    monkeypatch.setattr(loudness, "_LONG", 0)
    in_two = read_waveform(path, duration_ms=5000)
    for one, other in zip(in_one.columns(0, 5000, 1000), in_two.columns(0, 5000, 1000), strict=True):
        assert np.abs(one - other).max() < 2e-3


def test_a_file_that_cannot_be_entered_in_the_middle_is_read_from_its_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = write(tmp_path / "speech.mp3", [(0, tone(3000, 0.5))], "mp3")
    monkeypatch.setattr(loudness, "_LONG", 0)
    monkeypatch.setattr(loudness, "_SEEKABLE", ("mp3",))
    monkeypatch.setattr(sound, "_RUN_UP", 0)
    made = read_waveform(path, duration_ms=3000)
    assert made.columns(200, 2800, 20)[1].min() > 0.4


def test_it_can_be_seen_while_it_is_read_and_stopped(clip: Path):
    begun: list[Waveform] = []

    def stop(_fraction: float, _doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_waveform(clip, duration_ms=4000, progress=stop, begun=begun.append)
    assert not begun[0].complete


def test_no_sound_is_said(make_clip: Callable[[media.Clip], Path]):
    with pytest.raises(WorkbenchError, match="no sound"):
        read_waveform(make_clip(media.steady("mute.mp4", sound=False)), duration_ms=4000)


def test_sound_that_a_damaged_stamp_puts_hours_away_takes_no_memory(tmp_path: Path) -> None:
    hour = 3600 * 48_000
    path = write(tmp_path / "astray.mkv", [(0, tone(500, 0.5)), (30 * hour, tone(500, 0.5))], "pcm_s16le")
    made = read_waveform(path, duration_ms=1000)
    assert made.duration_ms < 3_600_000
    assert made.columns(0, 500, 1)[2][0] > 0.3
