"""Sealed files: read as what was sealed at any place, and every alteration is noticed where it is read."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import sealed
from workbench.errors import WorkbenchError
from workbench.originals import Stamp, open_original, read_original
from workbench.recording.hashing import sha256_of
from workbench.sealed import PIECE, SealedReader

HEAD = 32
STORED = PIECE + 16
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 500)


def content_of(size: int) -> bytes:
    return (b"planted words " * (size // 14 + 1))[:size]


def seal(vault: Path, content: bytes, name: str = "a.sealed", step: int = 100_000) -> Path:
    path = vault.with_name(name)
    pieces = (content[place : place + step] for place in range(0, len(content), step))
    path.write_bytes(b"".join(sealed.sealing(pieces, sealed.key_for(vault) or b"")))
    return path


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_read_again_whole(vault, size):
    content = content_of(size)
    path = seal(vault, content)
    with open_original(path) as stream:
        assert stream.read() == content
    assert b"planted" not in path.read_bytes()
    assert sealed.size_of(path, path.stat().st_size) == Stamp.of(path).size == size


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from([os.SEEK_SET, os.SEEK_CUR, os.SEEK_END]), st.integers(-200_000, 200_000),
                  st.integers(0, 150_000)),
        max_size=12,
    )
)  # fmt: skip
def test_it_is_read_like_the_plain_file_wherever_one_goes(vault, moves):
    content = content_of(3 * PIECE + 500)
    path = vault.parent / "moves.sealed"
    if not path.exists():
        seal(vault, content, path.name)
    plain = io.BytesIO(content)
    with open_original(path) as stream:
        for whence, offset, length in moves:
            start = {os.SEEK_SET: 0, os.SEEK_CUR: plain.tell(), os.SEEK_END: len(content)}[whence]
            if start + offset < 0:
                continue
            assert stream.seek(offset, whence) == plain.seek(start + offset)
            assert stream.read(length) == plain.read(length)


def test_the_same_file_is_sealed_to_other_bytes_each_time(vault):
    first, second = (seal(vault, b"x" * 1000, name) for name in ("a.sealed", "b.sealed"))
    assert first.read_bytes()[HEAD:] != second.read_bytes()[HEAD:]


@pytest.mark.parametrize("cut", [1, 16, 500 + 16, 500 + 17, STORED + 516, 2 * STORED + 516, 3 * STORED + 516])
def test_a_file_that_was_cut_short_is_refused_at_once(vault, cut):
    path = seal(vault, content_of(3 * PIECE + 500))
    content = path.read_bytes()
    path.write_bytes(content[:-cut])
    with pytest.raises(WorkbenchError, match="cut short"):
        open_original(path)


def test_a_file_that_something_was_added_to_is_refused_at_once(vault):
    path = seal(vault, content_of(PIECE + 5))
    path.write_bytes(path.read_bytes() + bytes(STORED))
    with pytest.raises(WorkbenchError, match="altered"):
        open_original(path)


def swapped(content: bytes) -> bytes:
    first, second = content[HEAD : HEAD + STORED], content[HEAD + STORED : HEAD + 2 * STORED]
    return content[:HEAD] + second + first + content[HEAD + 2 * STORED :]


def left_out(content: bytes) -> bytes:
    return content[: HEAD + STORED] + content[HEAD + 2 * STORED :]


@pytest.mark.parametrize("how", [swapped, left_out], ids=["swapped", "left out"])
def test_pieces_cannot_change_places_or_be_left_out(vault, how):
    path = seal(vault, content_of(3 * PIECE + 500))
    path.write_bytes(how(path.read_bytes()))
    with pytest.raises(WorkbenchError, match="altered"):
        sha256_of(path)


@pytest.mark.parametrize("place", [HEAD - 1, HEAD, HEAD + PIECE, HEAD + STORED + 3])
def test_a_flipped_bit_is_noticed_where_it_is_read(vault, place):
    path = seal(vault, content_of(2 * PIECE))
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match="altered"):
        sha256_of(path)


def test_what_is_found_altered_in_the_middle_of_a_read_is_said_in_words(vault):
    path = seal(vault, content_of(2 * PIECE))
    content = bytearray(path.read_bytes())
    content[HEAD + 5] ^= 1
    path.write_bytes(content)
    with pytest.raises(WorkbenchError, match="cannot be read: it is damaged"):
        read_original(path)
    with pytest.raises(WorkbenchError, match="cannot be read"):
        read_original(path, 10)


def test_without_its_project_it_cannot_be_read(vault):
    path = seal(vault, b"words")
    sealed.let_go(vault)
    with pytest.raises(WorkbenchError, match="its project is not open"):
        open_original(path)


def test_another_projects_key_does_not_open_it(vault, tmp_path):
    path = seal(vault, b"words")
    sealed.let_go(vault)
    sealed.hold(tmp_path / "other.vwb", bytes(32))
    try:
        assert sealed.file_key(path) is None
    finally:
        sealed.let_go(tmp_path / "other.vwb")


def test_a_key_is_found_while_another_project_is_opened(vault, monkeypatch):
    path = seal(vault, b"words")
    derived = sealed._derived

    def opening_another(key: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
        if purpose == b"name":
            sealed.hold(vault.with_name(f"{len(sealed._held)}.vwb"), bytes(32))
        return derived(key, purpose, salt)

    held = {vault.with_name("first.vwb"): bytes(32), vault: sealed.key_for(vault)}
    with monkeypatch.context() as patched:
        patched.setattr(sealed, "_held", held)
        patched.setattr(sealed, "_derived", opening_another)
        assert sealed.file_key(path) is not None
    assert len(held) > 2


def test_a_child_reads_the_one_file_that_it_was_told_the_key_of(vault):
    path, other = (seal(vault, b"words", name) for name in ("a.sealed", "b.sealed"))
    key = sealed.file_key(path)
    sealed.let_go(vault)
    sealed.learn(path, key)
    with open_original(path) as stream:
        assert stream.read() == b"words"
    assert sealed.file_key(other) is None
    with pytest.raises(OSError, match="altered"):
        SealedReader(other.open("rb"), key)


def test_a_child_forgets_the_key_that_it_was_told_longest_ago(vault):
    paths = [seal(vault, b"words", f"{name}.sealed") for name in "abcde"]
    keys = {path: sealed.file_key(path) for path in paths}
    sealed.let_go(vault)
    for path in [*paths[:4], paths[0], paths[4]]:
        sealed.learn(path, keys[path])
    assert [path for path in paths if sealed.file_key(path)] == [paths[0], *paths[2:]]


def test_a_file_that_is_none_of_ours_under_such_a_name_is_any_file(vault):
    path = vault.parent / "a.sealed"
    path.write_bytes(b"not sealed at all, whatever it is called")
    with open_original(path) as stream:
        assert stream.read().startswith(b"not sealed")
    assert Stamp.of(path).size == path.stat().st_size
