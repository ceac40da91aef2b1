"""The cache gives back what was put in or nothing, keeps within its bounds and tells nobody anything."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cache import Cache, beside, folder, name_of
from workbench.settings import Settings


@given(st.binary(max_size=2000))
def test_what_is_put_in_comes_out(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    kept = Cache(tmp_path_factory.mktemp("cache"))
    kept.put("a", b"older")
    kept.put("a", content)
    assert kept.get("a") == content
    assert kept.get("b") is None


def test_what_somebody_else_put_beside_a_project_is_not_found(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    settings.change(cache_beside=True)
    project = tmp_path / "case.vwb"
    for stranger in (Cache(beside(project)), Cache(beside(project), secret="theirs")):
        stranger.put("waveform", b"silence")
    kept = Cache.wished(settings, project)
    assert kept.place == beside(project)
    assert kept.get("waveform") is None
    kept.put("waveform", b"words")
    assert Cache.wished(Settings(settings.file), project).get("waveform") == b"words"
    child = kept.path_of("frames")
    assert child is not None
    Cache(child.parent).put(child.stem, b"as a child keeps it")
    assert kept.get("frames") == b"as a child keeps it"


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_a_damaged_entry_is_a_miss_and_goes(tmp_path: Path, damage: bytes):
    kept = Cache(tmp_path)
    kept.put("a", b"content")
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage)
    assert kept.get("a") is None
    assert list(tmp_path.iterdir()) == []


def test_the_entry_not_used_for_longest_goes_first(tmp_path: Path):
    kept = Cache(tmp_path, most_bytes=3 * (100 + 32))
    for age, name in ((30, "a"), (20, "b"), (10, "c")):
        kept.put(name, bytes(100))
        (path,) = tmp_path.glob(f"{name}.*")
        os.utime(path, (10**9 - age, 10**9 - age))
    assert kept.get("a") is not None
    kept.put("d", bytes(100))
    assert [name for name in "abcd" if kept.get(name) is not None] == ["a", "c", "d"]
    assert kept.size <= 3 * 132


def test_what_is_larger_than_all_room_is_not_kept(tmp_path: Path):
    kept = Cache(tmp_path, most_bytes=100)
    kept.put("a", bytes(200))
    assert kept.size == 0


def test_clearing_forgets_all_even_what_a_crash_left(tmp_path: Path):
    kept = Cache(tmp_path)
    kept.put("a", b"1")
    (tmp_path / "tmp123.kept").write_bytes(b"half")
    kept.clear()
    assert kept.get("a") is None
    assert not tmp_path.exists()


def test_who_does_not_want_it_keeps_nothing(tmp_path: Path):
    Cache(tmp_path).put("a", b"1")
    off = Cache(tmp_path, keep=False)
    assert off.get("a") is None
    off.put("b", b"2")
    assert Cache(tmp_path).get("b") is None


def test_trouble_with_the_disk_is_a_miss(tmp_path: Path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    kept = Cache(in_the_way / "cache")
    kept.put("a", b"1")
    assert kept.get("a") is None
    kept.clear()


def test_names_cannot_be_made_from_the_file_alone():
    names = {
        name_of(secret, sha, kind, version)
        for secret in "12"
        for sha in "ab"
        for kind in "kl"
        for version in (1, 2)
    }
    assert len(names) == 16
    assert all(len(name) == 64 for name in names)


def test_the_place_follows_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path))
    assert folder() == tmp_path / "cache"
    monkeypatch.delenv("WORKBENCH_SETTINGS")
    assert "verification-workbench" in str(folder())


def test_a_child_finds_an_entry_by_its_file(tmp_path: Path):
    path = Cache(tmp_path).path_of("a")
    assert path is not None
    Cache(path.parent).put(path.stem, b"1")
    assert Cache(tmp_path).get("a") == b"1"
    assert Cache(tmp_path, keep=False).path_of("a") is None


def test_a_place_that_cannot_even_be_looked_at_holds_nothing(tmp_path: Path):
    cache = Cache(tmp_path / ("long " * 60))  # as beside a project on a share that is gone
    cache.put("a", b"what")
    assert cache.get("a") is None
    assert cache.size == 0
    cache.clear()
