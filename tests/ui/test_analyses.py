"""What is known of the open recording: found beside the window, kept for next time, never another item's."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests import media
from tests.ui.player_case import add_file, play_by_hand
from workbench import cache
from workbench.cache import Cache
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.recording.subtitles import Cue, SubtitleTrack
from workbench.ui import analyses as module
from workbench.ui.analyses import Analyses
from workbench.ui.job_runner import Job
from workbench.ui.workspace import Workspace


@pytest.fixture
def analyses(workspace: Workspace, project: Project) -> Analyses:
    play_by_hand(workspace)
    return workspace.analyses


@pytest.fixture
def item(workspace: Workspace, analyses: Analyses, clip: Path) -> int:
    """A clip of four seconds with sound, open."""
    made = add_file(workspace.need_project(), clip)
    workspace.selection.set_item(made)
    return made


def read_all(analyses: Analyses, qtbot: QtBot) -> None:
    """Wait until the waveform is there, and kept, which comes after it."""
    qtbot.waitUntil(lambda: analyses.waveform is not None and analyses.waveform.complete)
    qtbot.waitUntil(lambda: analyses._reading not in analyses._jobs.jobs)


def idle(workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)


def test_the_waveform_comes_by_itself_and_without_news(
    workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot, told: list[Any]
):
    read_all(analyses, qtbot)
    assert analyses.waveform is not None
    assert analyses.waveform.columns(500, 3500, 10)[1].min() > 0.005
    idle(workspace, qtbot)
    assert told == []


def test_it_is_there_again_from_the_cache_and_let_go_with_the_item(
    workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    read_all(analyses, qtbot)
    assert analyses.waveform is not None
    before = analyses.waveform.to_bytes()
    workspace.selection.set_item(None)
    assert analyses.waveform is None
    monkeypatch.setattr("workbench.ui.analyses.read_waveform", None)  # would fail
    workspace.selection.set_item(item)
    read_all(analyses, qtbot)
    assert analyses.waveform.to_bytes() == before


def test_a_damaged_entry_is_read_anew(workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot):
    read_all(analyses, qtbot)
    for entry in cache.folder().iterdir():
        Cache().put(entry.stem, b"something else")
    workspace.selection.set_item(None)
    workspace.selection.set_item(item)
    read_all(analyses, qtbot)


def test_nothing_is_kept_by_who_does_not_want_it(
    workspace: Workspace, analyses: Analyses, clip: Path, qtbot: QtBot
):
    workspace.settings.change(keep_cache=False)
    workspace.selection.set_item(add_file(workspace.need_project(), clip))
    read_all(analyses, qtbot)
    assert not cache.folder().exists()


def test_reading_is_stopped_when_another_item_is_opened(
    workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    read, goes_on = module.read_waveform, threading.Event()

    def late(*what: Any, **how: Any) -> Any:
        goes_on.wait(60)
        return read(*what, **how)

    monkeypatch.setattr(module, "read_waveform", late)

    def reading() -> list[Job]:  # beside the look at the files of the project
        return [job for job in workspace.jobs.jobs if job.title.startswith("Waveform")]

    qtbot.waitUntil(lambda: bool(reading()))
    (job,) = reading()
    workspace.selection.set_item(None)
    assert job.cancelled
    goes_on.set()
    idle(workspace, qtbot)
    assert analyses.waveform is None


def test_a_mute_recording_has_no_waveform_and_no_job(
    workspace: Workspace, analyses: Analyses, make_clip: Any, qtbot: QtBot
):
    titles: set[str] = set()
    workspace.jobs.jobs_changed.connect(lambda: titles.update(job.title for job in workspace.jobs.jobs))
    path = make_clip(media.steady("mute.mp4", sound=False))
    workspace.selection.set_item(add_file(workspace.need_project(), path))
    qtbot.wait(400)
    assert analyses.waveform is None
    assert titles <= {"Checking files"}


# shots


def test_shots_are_found_when_asked_for_and_known_afterwards(
    workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot
):
    assert analyses.shots is None
    analyses.find_shots()
    assert analyses.finding_shots
    assert [job.title for job in workspace.jobs.jobs if "Shots" in job.title] == ["Shots of E1"]
    analyses.find_shots()  # asked twice, looked for once
    assert len([job for job in workspace.jobs.jobs if "Shots" in job.title]) == 1
    qtbot.waitUntil(lambda: analyses.shots is not None)
    assert analyses.shots == (0,)
    assert not analyses.finding_shots
    workspace.selection.set_item(None)
    assert analyses.shots is None
    workspace.selection.set_item(item)
    assert analyses.shots == (0,)


def test_shots_of_an_item_no_longer_open_are_only_kept(
    workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot
):
    analyses.find_shots()
    workspace.selection.set_item(None)
    idle(workspace, qtbot)
    assert analyses.shots is None
    workspace.selection.set_item(item)
    assert analyses.shots == (0,)


def test_looking_for_shots_can_be_stopped(workspace: Workspace, analyses: Analyses, item: int, qtbot: QtBot):
    analyses.find_shots()
    for job in workspace.jobs.jobs:
        job.cancel()
    idle(workspace, qtbot)
    assert analyses.shots is None
    assert not analyses.finding_shots


def test_sound_has_no_shots(workspace: Workspace, analyses: Analyses, tmp_path: Path):
    workspace.selection.set_item(add_file(workspace.need_project(), media.sound_only(tmp_path)))
    with pytest.raises(WorkbenchError, match="no moving picture"):
        analyses.find_shots()


def test_names_in_the_cache_are_of_the_project(workspace: Workspace, analyses: Analyses, item: int):
    recording = analyses._recording
    assert recording is not None
    assert analyses.secret == str(workspace.need_project().info().id)
    assert recording.name("shots", 1) == cache.name_of(analyses.secret, recording.sha256, "shots", 1)


# subtitles


def test_the_cue_of_a_time(workspace: Workspace, analyses: Analyses, item: int):
    analyses._take_cues(0, (Cue(1000, 2000, "one"), Cue(2500, 3000, "two")))
    assert [analyses.cue_at(ms) for ms in (0, 999, 1000, 1999, 2000, 2499, 2500, 2999, 3000, 9000)] == [
        "", "", "one", "one", "", "", "two", "two", "", "",
    ]  # fmt: skip
    workspace.selection.set_item(None)
    assert analyses.cue_at(1000) == ""
    assert analyses.subtitle_track is None


def test_subtitles_of_two_at_once_are_all_shown(analyses: Analyses, item: int):
    analyses._take_cues(0, (Cue(0, 9000, "sign"), Cue(1000, 2000, "one"), Cue(1500, 2500, "two")))
    assert [analyses.cue_at(ms) for ms in (500, 1600, 2200, 3000)] == [
        "sign",
        "sign\none\ntwo",
        "sign\ntwo",
        "sign",
    ]


def test_subtitles_that_cannot_be_read_are_not_said_to_be_shown(
    workspace: Workspace, analyses: Analyses, item: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    def torn(path: object, track: int) -> tuple[Cue, ...]:
        raise WorkbenchError("The subtitles are damaged.", "Show others.")

    monkeypatch.setattr("workbench.ui.analyses.cues_apart", torn)
    recording = analyses._recording
    assert recording is not None
    track = SubtitleTrack("subrip", "en", "", True)
    analyses._recording = replace(recording, facts=replace(recording.facts, subtitles=(track,)))
    with qtbot.waitSignal(workspace.messages.shown) as said:
        analyses.show_subtitles(0)
    assert "damaged" in said.args[1]
    assert analyses.subtitle_track is None


def test_subtitles_that_are_not_there_are_refused(analyses: Analyses, item: int):
    with pytest.raises(WorkbenchError, match="no such subtitles"):
        analyses.show_subtitles(0)
    analyses.show_subtitles(None)
    assert analyses.cues == ()
