"""Files are taken in by their fingerprint first, opened for reading only, and only when they are files."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.recording import hashing, intake
from workbench.recording.probe import Facts

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_opened: list[tuple[str, int]] | None = None


def _listen(event: str, values: tuple[object, ...]) -> None:
    if event == "open" and _opened is not None:
        path, _mode, flags = values
        _opened.append((os.fsdecode(path) if isinstance(path, str | bytes) else str(path), int(str(flags))))


sys.addaudithook(_listen)  # it cannot be taken away again: it listens only while a test asks


@pytest.fixture
def opened() -> Iterator[list[tuple[str, int]]]:
    """Every file that this process opens through Python, with the flags."""
    global _opened
    _opened = []
    yield _opened
    _opened = None


def facts_of(path: Path, _kept: Path | None) -> Facts:
    return Facts("mp4", "video")


def test_what_is_kept_is_the_hash_and_the_size(clip: Path) -> None:
    taken = intake.examine(clip)
    assert taken.sha256 == sha256(clip.read_bytes()).hexdigest()
    assert taken.as_file()["size"] == clip.stat().st_size
    assert taken.kind == "video"


def test_the_fingerprint_is_taken_before_anything_is_decoded(
    clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real = hashing.sha256_of
    monkeypatch.setattr(
        hashing, "sha256_of", lambda *a: (done.append("hashing"), real(*a), done.append("hashed"))[1]
    )

    def probing(path: Path, kept: Path | None) -> Facts:
        done.append("decoded")
        return facts_of(path, kept)

    intake.examine(clip, probing=probing)
    assert done == ["hashing", "hashed", "decoded"]


def test_an_original_is_opened_for_reading_only(clip: Path, opened: list[tuple[str, int]]) -> None:
    before = clip.stat()
    intake.examine(clip, probing=facts_of)
    flags = [flags for path, flags in opened if path == str(clip)]
    assert len(flags) >= 2  # its first bytes, and all of them
    assert not any(each & WRITING for each in flags)
    after = clip.stat()
    assert (before.st_mtime_ns, before.st_ctime_ns) == (after.st_mtime_ns, after.st_ctime_ns)


@pytest.mark.parametrize("when", ["while it is hashed", "while it is probed"])
def test_a_file_that_changes_meanwhile_is_refused(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    copy = tmp_path / "growing.mp4"
    copy.write_bytes(clip.read_bytes())

    def append(*_: object) -> None:
        with copy.open("ab") as stream:
            stream.write(b"more")

    def probing(path: Path, kept: Path | None) -> Facts:
        if when == "while it is probed":
            append()
        return facts_of(path, kept)

    def progress(fraction: float, _doing: str = "") -> None:
        if fraction and when == "while it is hashed":
            append()

    with pytest.raises(WorkbenchError, match="changed while it was read"):
        intake.examine(copy, progress, probing=probing)


def test_a_file_that_is_replaced_by_one_as_large_is_refused(clip: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "a.mp4", tmp_path / "b.mp4"
    for path in (copy, other):
        path.write_bytes(clip.read_bytes())
        os.utime(path, (1, 1))

    def probing(path: Path, kept: Path | None) -> Facts:
        other.replace(copy)
        return facts_of(path, kept)

    with pytest.raises(WorkbenchError, match="changed while it was read"):
        intake.examine(copy, probing=probing)


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def door(path: Path) -> Path:
    short = Path(os.path.relpath(path))  # the name of a socket may have a hundred bytes
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(short))
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def loop(path: Path) -> Path:
    path.symlink_to(path)
    return path


OTHERS: dict[str, Callable[[Path], Path]] = {
    "a pipe": pipe, "a socket": door, "a folder": folder, "a device": lambda _: Path("/dev/zero"),
    "cannot be read": loop,
}  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="has no such files")
@pytest.mark.parametrize("what", list(OTHERS))
@pytest.mark.timeout(60)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, what: str, opened: list[tuple[str, int]]) -> None:
    path = OTHERS[what](tmp_path / "x.mp4")
    with pytest.raises(WorkbenchError, match=what):
        intake.examine(path)
    with pytest.raises(WorkbenchError, match=what):
        hashing.sha256_of(path)
    assert str(path) not in dict(opened)


@pytest.mark.skipif(os.name != "posix", reason="has no such files")
def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.mp4"
    path.write_bytes(b"12345")
    usual, os_open = path.stat(), os.open
    monkeypatch.setattr(Path, "stat", lambda *_a, **_k: usual)

    def swapped(name: Path, flags: int) -> int:
        path.unlink()
        os.mkfifo(path)
        return os_open(name, flags)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(WorkbenchError, match="a pipe"):
        hashing.sha256_of(path)


def test_links_stand_for_what_they_lead_to(clip: Path, tmp_path: Path) -> None:
    soft, hard = tmp_path / "soft.mp4", tmp_path / "hard.mp4"
    hard.write_bytes(clip.read_bytes())
    soft.symlink_to(hard)
    third = tmp_path / "third.mp4"
    third.hardlink_to(hard)
    taken = [intake.examine(each, probing=facts_of) for each in (soft, third)]
    assert [each.path for each in taken] == [hard, third]
    assert len({each.sha256 for each in taken}) == 1  # which is how two names of one file are found


@pytest.mark.timeout(60)
def test_a_file_that_grows_without_end_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "download.mp4"
    path.write_bytes(b"12345")

    def grow(_fraction: float, _doing: str = "") -> None:
        with path.open("ab") as stream:
            stream.write(b"more")

    with pytest.raises(WorkbenchError, match="changed while it was read"):
        hashing.sha256_of(path, grow)


def test_a_name_that_no_system_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError):
        hashing.sha256_of(tmp_path / "a\0b.mp4")


def test_it_can_be_stopped(clip: Path) -> None:
    def stop(_fraction: float, _doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        intake.examine(clip, stop)
