"""What is remembered between runs: checked on the way in, forgiving on the way back."""

import json
import os
from pathlib import Path

import pytest

from workbench.playback.options import LOUDEST
from workbench.project.transcript.segment_retiming import MODES
from workbench.settings import DRAG_MODES, FOLDER_VARIABLE, RECENT_LIMIT, Settings, folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.json"


def test_defaults_where_nothing_is_stored(file: Path):
    settings = Settings(file)
    assert (settings.theme, settings.text_size, settings.analyst) == ("system", 100, "")
    assert settings.remember_recent is False
    assert not file.exists()


def test_changes_are_there_the_next_time(file: Path):
    Settings(file).change(theme="dark", analyst="ليلى", layout={"panes": [3, 2, 1]})
    again = Settings(file)
    assert (again.theme, again.analyst, again.layout) == ("dark", "ليلى", {"panes": [3, 2, 1]})


def test_who_keeps_a_cache_beside_projects_has_a_secret_for_it_that_stays(file: Path):
    file.parent.mkdir()
    file.write_text('{"cache_beside": true}', "utf-8")
    secret = Settings(file).cache_secret
    assert len(secret) == 32
    assert Settings(file).cache_secret == secret
    settings = Settings(file)
    settings.forget()
    assert settings.cache_secret == ""
    settings.change(cache_beside=True)
    assert settings.cache_secret not in ("", secret)


@pytest.mark.parametrize(
    "stored",
    [
        "", "{", "[]", "null", '"x"', '{"theme": 7, "text_size": "big", "layout": {"panes": "wide"}}',
        '{"theme": "pink", "text_size": true, "recent": "x", "hidden_panes": [1], "shortcuts": {"a": 1}}',
        r'{"recent": ["/home/a.vwb", "\u0000"]}',
    ],
)  # fmt: skip
def test_bad_stored_values_become_defaults(file: Path, stored: str):
    file.parent.mkdir()
    file.write_text(stored)
    settings = Settings(file)
    assert (settings.theme, settings.text_size, settings.layout) == ("system", 100, {})
    assert (settings.recent, settings.hidden_panes, settings.shortcuts) == ([], [], {})


@pytest.mark.parametrize(
    "stored",
    [
        "[" * 100_000,
        '{"analyst": "\\ud800"}',
        f'{{"layout": {{"panes": [{10**30}]}}}}',
        f'{{"volume": 1{"0" * 5000}}}',
    ],
    ids=["deep", "half a sign", "large", "huge"],
)
def test_what_another_program_wrote_does_not_stop_the_start(file: Path, stored: str):
    file.parent.mkdir()
    file.write_text(stored, encoding="utf-8")
    settings = Settings(file)
    settings.change(theme="dark")
    assert (settings.analyst, settings.layout, Settings(file).theme) == ("", {}, "dark")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name there")
def test_a_pipe_in_the_place_of_the_settings_holds_nothing_up(file: Path):
    file.parent.mkdir()
    os.mkfifo(file)
    assert Settings(file).theme == "system"


def test_one_bad_value_does_not_cost_the_others(file: Path):
    file.parent.mkdir()
    file.write_text(json.dumps({"theme": 1, "analyst": "Leila"}))
    assert Settings(file).analyst == "Leila"


def test_a_bad_change_is_refused_whole(file: Path):
    settings = Settings(file)
    with pytest.raises(ValueError, match="text_size"):
        settings.change(theme="dark", text_size=999)
    assert settings.theme == "system"


@pytest.mark.parametrize(
    ("name", "bad"), [("rewind_ms", 2500), ("rewind_ms", True), ("volume", 0), ("volume", 201)]
)
def test_playing_is_remembered_within_its_limits(file: Path, name: str, bad: object):
    settings = Settings(file)
    assert (settings.rewind_ms, settings.volume) == (2000, 100)
    settings.change(rewind_ms=0, volume=150)
    assert (Settings(file).rewind_ms, Settings(file).volume) == (0, 150)
    with pytest.raises(ValueError, match=name):
        settings.change(**{name: bad})


def test_recent_projects_only_when_wanted(file: Path):
    settings = Settings(file)
    settings.note_recent(Path("/a.vwb"))
    assert settings.recent == []
    settings.remember_projects(True)
    for name in [*"abcdefghij", "a"]:
        settings.note_recent(Path(f"/{name}.vwb"))
    assert settings.recent[0] == str(Path("/a.vwb"))
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_LIMIT
    settings.remember_projects(False)
    assert Settings(file).recent == []


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path):
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.change(theme="dark")
    assert settings.theme == "dark"


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert folder() == tmp_path
    assert Settings().file.parent == tmp_path


def test_all_that_player_and_timeline_can_do_can_be_remembered(file: Path):
    assert DRAG_MODES == MODES
    settings = Settings(file)
    settings.change(volume=LOUDEST)
    with pytest.raises(ValueError, match="volume"):
        settings.change(volume=LOUDEST + 1)
