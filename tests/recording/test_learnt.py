"""A frame index that was kept is the one that would be learnt again, or it is not believed."""

import os
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import media
from workbench.cache import Cache
from workbench.recording.decoder import probe_apart
from workbench.recording.frames import Frames
from workbench.recording.index import FrameIndex
from workbench.recording.intake import examine
from workbench.recording.learnt import from_bytes, learnt, to_bytes
from workbench.recording.probe import probe

Maker = Callable[[media.Clip], Path]

INDEX = FrameIndex((0, 3, 4, 9), (-2, 4), Fraction(1, 1000), 12, Fraction(25), False)

stamps = st.sets(st.integers(-(2**61), 2**61), min_size=1, max_size=50).map(
    lambda found: tuple(sorted(found))
)
ratios = st.fractions(min_value=Fraction(1, 10**9), max_denominator=10**9)


@st.composite
def indexes(draw: st.DrawFn) -> FrameIndex:
    times, keys = draw(stamps), draw(stamps)
    keys = tuple(sorted({*keys, min(times[0], keys[0])}))
    rate = draw(st.none() | ratios)
    return FrameIndex(times, keys, draw(ratios), times[-1] + 1, rate, draw(st.booleans()))


@given(indexes())
def test_what_is_written_is_read(index: FrameIndex) -> None:
    assert from_bytes(to_bytes(index, "a"), "a") == index
    assert from_bytes(to_bytes(index, "a"), "b") is None


@given(st.integers(0, 400), st.binary(max_size=8))
def test_what_is_damaged_is_not_believed_or_makes_sense(place: int, damage: bytes) -> None:
    content = to_bytes(INDEX, "a")
    found = from_bytes(content[:place] + damage + content[place + len(damage) :], "a")
    assert found is None or list(found.stamps) == sorted(set(found.stamps))


@given(st.binary(max_size=300))
def test_what_is_foreign_is_a_miss(content: bytes) -> None:
    assert from_bytes(content, "a") is None


@pytest.mark.parametrize(
    ("word", "other"),
    [
        (b'"stamps": 4', b'"stamps": 5'),
        (b'"stamps": 4', b'"stamps": 0'),
        (b'"stamps": 4', b'"stamps": 99999999999'),
        (b'"keys": 2', b'"keys": 1'),
        (b'"end": 12', b'"end": "x"'),
        (b"[1, 1000]", b"[1, 0]"),
        (b"[1, 1000]", b"[-1, 1000]"),
        (b"[25, 1]", b'"1e999999999"'),
        (b"false", b"7"),
    ],
)
def test_a_header_that_promises_nonsense_is_a_miss(word: bytes, other: bytes) -> None:
    content = to_bytes(INDEX, "a")
    assert word in content
    assert from_bytes(content.replace(word, other), "a") is None


def test_more_than_was_promised_is_not_unpacked() -> None:
    line = to_bytes(INDEX, "a").split(b"\n")[0]
    assert from_bytes(line + b"\n" + zlib.compress(bytes(10**7)), "a") is None


def test_three_hours_take_little_room() -> None:
    times = tuple(range(0, 324_000 * 1001, 1001))
    index = FrameIndex(times, times[::250], Fraction(1, 30000), times[-1] + 1001, Fraction(30000, 1001))
    assert len(to_bytes(index, "a")) < 20_000


def unwanted() -> None:
    pytest.fail("it was read through again")


def test_a_file_is_read_through_once(make_clip: Maker, tmp_path: Path) -> None:
    path = make_clip(media.steady("open.mp4", open_gop=True))
    kept = Cache(tmp_path).path_of("name")
    assert kept
    with Frames(path, kept=kept) as frames:
        first = [frames.at(ms) for ms in (0, 1500, 3990)]
    known = learnt(path, kept, unwanted)
    assert known
    assert len(known.stamps) == 100
    with Frames(path, beat=lambda: None, kept=kept) as frames:
        assert [frames.at(ms) for ms in (0, 1500, 3990)] == first


@pytest.mark.parametrize("kind", media.KINDS)
def test_what_is_left_when_a_file_is_added_is_what_opening_would_learn(tmp_path: Path, kind: str) -> None:
    path, kept = media.KINDS[kind](tmp_path, 60), tmp_path / "cache" / "name.kept"
    probe(path, kept)
    with Frames(path) as frames:
        seeker = frames._seeker  # pyright: ignore[reportPrivateUsage]
        assert seeker
        assert learnt(path, kept, unwanted) == seeker.index


def test_sound_and_stills_leave_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "name.kept"
    for path in (media.sound_only(tmp_path), media.still_picture(tmp_path)):
        probe(path, kept)
    assert not kept.exists()


def test_adding_leaves_the_index_under_the_name_of_the_file(clip: Path, tmp_path: Path) -> None:
    for probing in (probe, probe_apart):
        intake = examine(clip, probing=probing, kept_index=lambda sha256: tmp_path / f"{sha256}.kept")
        assert learnt(clip, tmp_path / f"{intake.sha256}.kept", unwanted)
        (tmp_path / f"{intake.sha256}.kept").unlink()


def test_it_is_not_believed_of_a_file_that_has_changed(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.mp4", tmp_path / "cache" / "name.kept"
    path.write_bytes(b"before")
    assert learnt(path, kept, lambda: INDEX) == INDEX
    assert learnt(path, kept, unwanted) == INDEX
    os.utime(path, ns=(1, 1))
    assert learnt(path, kept, lambda: None) is None
    path.write_bytes(b"after all")
    assert learnt(path, kept, lambda: None) is None


def test_stamps_too_far_apart_to_be_kept_do_not_hinder(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.mp4", tmp_path / "cache" / "name.kept"
    path.write_bytes(b"")
    wild = FrameIndex((-(2**63), 2**63 - 1), (-(2**63),), Fraction(1), 2**63, None)
    assert learnt(path, kept, lambda: wild) == wild
    assert not kept.exists()
