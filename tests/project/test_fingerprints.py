"""What was hashed is known while the file stays as it is, here and, told to nobody, in the cache."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from workbench.cache import Cache
from workbench.originals import Stamp
from workbench.project.fingerprints import Fingerprints

ADDED = sha256(b"12345").hexdigest()
OTHER = sha256(b"54321").hexdigest()


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"12345")
    return path


def session(tmp_path: Path, secret: str = "secret", *, keep: bool = True) -> Fingerprints:
    made = Fingerprints()
    made.keep_in(lambda: Cache(tmp_path / "cache", keep=keep), secret)
    return made


@pytest.mark.parametrize(("found", "same"), [(ADDED, True), (OTHER, False)])
def test_a_file_is_known_again_in_the_next_session(
    clip: Path, tmp_path: Path, found: str, same: bool
) -> None:
    stamp = Stamp.of(clip)
    session(tmp_path).note(clip, stamp, found, ADDED)
    assert session(tmp_path).is_same(clip, stamp, ADDED) is same
    assert session(tmp_path).found(clip) is None  # the hash itself is not kept
    assert session(tmp_path, "another project").is_same(clip, stamp, ADDED) is None
    assert session(tmp_path, keep=False).is_same(clip, stamp, ADDED) is None


def test_a_file_that_was_touched_is_not_known_any_more(clip: Path, tmp_path: Path) -> None:
    known = session(tmp_path)
    known.note(clip, Stamp.of(clip), ADDED, ADDED)
    before = Stamp.of(clip)
    clip.write_bytes(b"54321")
    os.utime(clip, ns=(before.modified_ns, before.modified_ns))  # the time that programs can set is put back
    if os.name == "posix":
        assert known.is_same(clip, Stamp.of(clip), ADDED) is None
    clip.unlink()
    clip.write_bytes(b"12345")
    assert known.is_same(clip, Stamp.of(clip), ADDED) is None


def test_what_is_learnt_later_holds(clip: Path, tmp_path: Path) -> None:
    known, stamp = session(tmp_path), Stamp.of(clip)
    assert known.is_same(clip, stamp, ADDED) is None
    known.note(clip, stamp, OTHER, ADDED)
    assert known.is_same(clip, stamp, ADDED) is False
    known.note(clip, stamp, ADDED, ADDED)
    assert known.is_same(clip, stamp, ADDED) is True


def test_the_cache_tells_nobody_which_file_it_was(clip: Path, tmp_path: Path) -> None:
    session(tmp_path).note(clip, Stamp.of(clip), ADDED, ADDED)
    kept = list((tmp_path / "cache").iterdir())
    assert len(kept) == 1
    told = kept[0].name.encode() + kept[0].read_bytes()
    for word in (ADDED, ADDED[:16], "clip", str(tmp_path)):
        assert word.encode() not in told
    assert bytes.fromhex(ADDED) not in told
