"""The pyramid tells of every span what the samples tell, at every zoom."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.waveform import MOST_MS, STEP_MS, Values, Waveform


def steps_of(seed: int, count: int) -> Values:
    """Make steps as a reader gives them."""
    random = np.random.default_rng(seed)
    minima = random.integers(-32768, 1, count).astype(np.int16)
    maxima = random.integers(0, 32768, count).astype(np.int16)
    return minima, maxima, random.integers(0, 65536, count).astype(np.uint16)


def filled(values: Values, pieces: int = 1) -> Waveform:
    made = Waveform(len(values[0]) * STEP_MS)
    for part in np.array_split(np.arange(len(values[0])), pieces):
        if len(part):
            made.put(int(part[0]), tuple(level[part] for level in values))
    return made


@given(
    seed=st.integers(0, 1000), count=st.integers(1, 20_000), pieces=st.integers(1, 9),
    columns=st.integers(1, 60), depth=st.integers(0, 5),
)  # fmt: skip
def test_columns_are_what_the_steps_below_them_are(seed, count, pieces, columns, depth):
    values = steps_of(seed, count)
    wide = STEP_MS * 4**depth
    first = min(seed % 7, count // 4**depth)
    minima, maxima, rms = filled(values, pieces).columns(first * wide, (first + columns) * wide, columns)
    for column in range(columns):
        part = slice((first + column) * 4**depth, (first + column + 1) * 4**depth)
        inside = [level[part] for level in values]
        if len(inside[0]) < 4**depth:
            break  # half filled or beyond the end
        assert minima[column] == pytest.approx(inside[0].min() / 32768)
        assert maxima[column] == pytest.approx(inside[1].max() / 32768)
        power = np.square(inside[2].astype(float) / 65535).mean()
        assert rms[column] == pytest.approx(np.sqrt(power), abs=1e-4)


@given(
    seed=st.integers(0, 1000), count=st.integers(1, 30_000), columns=st.integers(1, 300),
    begin=st.floats(0, 0.9), width=st.floats(1e-5, 1),
)  # fmt: skip
def test_columns_of_any_span_lie_within_the_extremes_around_it(seed, count, columns, begin, width):
    values = steps_of(seed, count)
    made = filled(values)
    start, end = made.duration_ms * begin, made.duration_ms * min(1, begin + width)
    minima, maxima, rms = made.columns(start, end, columns)
    coarse = max(1.0, (end - start) / columns / STEP_MS)
    around = slice(max(0, int(start / STEP_MS - coarse)), int(end / STEP_MS + coarse) + 1)
    assert len(minima) == len(maxima) == len(rms) == columns
    assert minima.min() >= values[0][around].min() / 32768
    assert maxima.max() <= values[1][around].max() / 32768
    assert rms.max() <= values[2][around].max() / 65535 + 1e-4


@given(count=st.integers(1, 30_000), seed=st.integers(0, 99), columns=st.integers(1, 500))
def test_no_peak_is_lost_however_far_one_looks_from(count, seed, columns):
    values = steps_of(seed, count)
    made = filled(values)
    minima, maxima, _ = made.columns(0, made.duration_ms, columns)
    if columns * STEP_MS <= made.duration_ms:
        assert minima.min() == values[0].min() / 32768
        assert maxima.max() == values[1].max() / 32768


def test_a_step_is_repeated_when_looked_at_closely():
    made = filled(steps_of(1, 10))
    minima, _, _ = made.columns(5, 10, 7)
    assert len(set(minima.tolist())) == 1


def test_outside_of_the_recording_all_is_silent():
    made = filled(steps_of(1, 100))
    for start, end in ((-900, -100), (10**7, 2 * 10**7)):
        assert all(not part.any() for part in made.columns(start, end, 20))
    minima, _, _ = made.columns(-500, 500, 200)
    assert not minima[:99].any()
    assert minima[100:].any()


def test_an_empty_waveform_can_be_looked_at():
    made = Waveform(0)
    assert all(not part.any() for part in made.columns(0, 0, 5))
    assert made.columns(0, 100, 0)[0].size == 0
    assert made.silences() == ()


def test_sound_longer_than_was_promised_is_kept():
    values = steps_of(3, 5000)
    made = Waveform(100)
    made.put(0, tuple(level[:2000] for level in values))
    made.put(2000, tuple(level[2000:] for level in values))
    assert made.duration_ms == 25_000
    assert made.columns(0, 25_000, 5000)[1] == pytest.approx(values[1] / 32768)


def test_bytes_bring_it_back():
    made = filled(steps_of(5, 7001))
    again = Waveform.from_bytes(made.to_bytes())
    assert again.complete
    assert again.duration_ms == made.duration_ms
    for one, other in zip(made.columns(0, 35_005, 900), again.columns(0, 35_005, 900), strict=True):
        assert (one == other).all()


@pytest.mark.parametrize("content", [b"", b"nothing", b"WAV1" + bytes(16) + b"x", b"WAV1" + b"\xff" * 40])
def test_other_bytes_are_refused(content):
    with pytest.raises(ValueError, match="not a waveform"):
        Waveform.from_bytes(content)


def with_loudness(*spans: tuple[int, float]) -> Waveform:
    """Make a recording of (milliseconds, loudness) spans."""
    rms = np.concatenate([np.full(ms // STEP_MS, round(loud * 65535)) for ms, loud in spans]).astype(
        np.uint16
    )
    peaks = (rms // 2).astype(np.int16)
    made = filled((-peaks, peaks, rms))
    made.complete = True
    return made


@pytest.mark.parametrize("level", [1.0, 0.1, 0.01])
def test_pauses_are_found_at_every_level_of_the_recording(level):
    made = with_loudness(
        (1000, 0.2 * level),
        (400, 0.004 * level),
        (2000, 0.3 * level),
        (600, 0.005 * level),
        (500, 0.2 * level),
    )
    assert made.silences() == ((1000, 1400), (3400, 4000))


def test_a_short_break_between_words_is_no_silence():
    assert with_loudness((1000, 0.2), (80, 0.0), (1000, 0.2)).silences() == ()


def test_an_even_noise_is_not_all_silence():
    assert with_loudness((5000, 0.05)).silences() == ()


def test_a_recording_without_any_sound_is_one_silence():
    assert with_loudness((5000, 0.0)).silences() == ((0, 5000),)


def test_a_noisy_room_has_pauses_too():
    assert with_loudness((3000, 0.2), (1000, 0.015), (3000, 0.2)).silences() == ((3000, 4000),)


def test_silences_are_told_at_the_end():
    made = with_loudness((1000, 0.2), (1000, 0.0), (1000, 0.2))
    made.complete = False
    assert made.silences() == ()
    made.complete = True
    assert made.silences() == ((1000, 2000),)


def test_a_recording_that_says_it_lasts_for_years_gets_no_memory_for_them():
    made = Waveform(2**50)
    assert made.duration_ms == MOST_MS
    assert not made.columns(0, MOST_MS, 10)[2].any()
    assert Waveform(-5).duration_ms == 0
