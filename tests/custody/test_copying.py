"""A copy lies beside the project under a harmless name, overwrites nothing and is proven to be the same."""

import os
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.custody import copying
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled

CONTENT = b"12345" * 1000
HASH = sha256(CONTENT).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "disk" / "مقطع clip.mp4"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    os.utime(path, ns=(1, 1_400_000_000_123_456_789))
    return path


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return tmp_path / "case.vwb"


def test_the_copy_is_the_same_and_as_old(source: Path, case: Path) -> None:
    before = source.stat()
    copy = copying.copy_in(source, case, HASH)
    assert copy == case.parent / "case media" / source.name
    assert copy.read_bytes() == CONTENT
    assert copy.stat().st_mtime_ns == 1_400_000_000_123_456_789
    after = source.stat()
    assert (before.st_mtime_ns, before.st_ctime_ns) == (after.st_mtime_ns, after.st_ctime_ns)


def test_nothing_is_overwritten(source: Path, case: Path) -> None:
    copies = [copying.copy_in(source, case, HASH) for _ in range(3)]
    assert [each.name for each in copies] == ["مقطع clip.mp4", "مقطع clip 2.mp4", "مقطع clip 3.mp4"]


def test_a_source_that_is_another_by_now_leaves_nothing(source: Path, case: Path) -> None:
    with pytest.raises(WorkbenchError, match="not the same"):
        copying.copy_in(source, case, "ab" * 32)
    assert not copying.media_folder(case).exists()


def test_a_copy_that_the_disk_garbles_is_found_and_removed(
    source: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def garble(path: Path) -> None:
        with path.open("r+b") as stream:
            stream.write(b"0")

    monkeypatch.setattr(copying, "_forget_in_memory", garble)
    with pytest.raises(WorkbenchError, match="not the same"):
        copying.copy_in(source, case, HASH)
    assert not copying.media_folder(case).exists()


def test_a_full_disk_and_a_cancel_leave_nothing(
    source: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_fraction: float, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copying.copy_in(source, case, HASH, stop)
    assert not copying.media_folder(case).exists()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkbenchError, match="No space left"):
        copying.copy_in(source, case, HASH)
    assert not copying.media_folder(case).exists()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("clip.mp4", "clip.mp4"),
        ("مقطع فيديو.mp4", "مقطع فيديو.mp4"),
        ("evil\u202e4pm.exe", "evil4pm.exe"),
        ("a\u200bb\ufeff.mp4", "ab.mp4"),
        ("a/b\\c:d*e?.mp4", "a_b_c_d_e_.mp4"),
        ("nul.mp4", "_nul.mp4"),
        ("COM1", "_COM1"),
        ("..", "file"),
        (".hidden", "hidden"),
        ("trailing. . ", "trailing"),
        ("\u202e", "file"),
        ("e\u0301.mp4", "é.mp4"),
        ("new\nline.mp4", "new_line.mp4"),
    ],
)
def test_names_are_harmless_and_keep_their_script(name: str, safe: str) -> None:
    assert copying.safe_name(name) == safe


@given(st.text(max_size=300))
def test_whatever_it_was_called_it_is_one_name_of_a_file(name: str) -> None:
    safe = copying.safe_name(name)
    assert 0 < len(safe.encode()) <= 125
    assert not set(safe) & set('/\\:*?"<>|\0')
    assert not safe.startswith(".")
    assert not safe.endswith((".", " "))
    assert not any(unicodedata.category(sign) in ("Cf", "Cc", "Cs") for sign in safe)
    assert copying.safe_name(safe) == safe
