"""A recording that stopped the player: marked, not opened by itself again, and harmless to all the rest."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.playback.transport import Failed
from workbench.project import incidents, items
from workbench.project.project import Project
from workbench.recording.child import How, Stopped
from workbench.ui import analyses
from workbench.ui.player.commands import open_marked
from workbench.ui.player.pane import PlayerPane
from workbench.ui.sources.item_dialog import facts_of
from workbench.ui.sources.pane import SourcesPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def two(workspace: Workspace, project: Project, tmp_path: Path) -> tuple[int, int]:
    """Two items; the first is open."""
    play_by_hand(workspace)
    made = []
    for name in ("first.mp4", "second.mp4"):
        path = Path(shutil.copy(FIELD, tmp_path / name))
        path.write_bytes(path.read_bytes() + name.encode())  # so that their bytes differ
        made.append(add_file(project, path, name))
    workspace.selection.set_item(made[0])
    return made[0], made[1]


def stop(workspace: Workspace, how: How = "hung", path: Path | None = None) -> None:
    path = path or workspace.playhead.path
    assert path is not None
    error = Stopped("E1 made the player hang.", "", path=path, part="player", how=how)
    workspace.playhead._take(Failed(str(error), error))


def test_it_is_written_down_shown_and_held_back(
    workspace: Workspace, project: Project, two: tuple[int, int], qtbot: QtBot
) -> None:
    first, second = two
    pane, strip = PlayerPane(workspace), SourcesPane(workspace)
    qtbot.addWidget(pane)
    qtbot.addWidget(strip)
    stop(workspace)
    assert workspace.playhead.has_recording, "what is open stays open"
    assert [each.how for each in incidents.of_items(project)[first]] == ["hung"]
    assert "stopped the player once" in strip.chips[first].accessibleName()
    assert not strip.chips[first].icon().isNull()
    assert "stopped" not in strip.chips[second].accessibleName()

    workspace.selection.set_item(second)
    assert workspace.playhead.has_recording
    workspace.selection.set_item(first)
    assert not workspace.playhead.has_recording
    assert pane._stack.currentWidget() is pane.notice
    assert "stopped the player once" in pane.notice.sentence.text()
    assert "Open it all the same" in [button.text() for button in pane.notice.findChildren(QPushButton)]

    open_marked(workspace)
    assert workspace.playhead.has_recording
    workspace.selection.set_item(second)
    workspace.selection.set_item(first)
    assert workspace.playhead.has_recording, "asked for once, it is not asked again"
    stop(workspace, "died")
    workspace.selection.set_item(second)
    workspace.selection.set_item(first)
    assert not workspace.playhead.has_recording, "until it does it again"
    assert "twice, last on" in pane.notice.sentence.text()


@pytest.mark.parametrize("asked_for", [True, False])
def test_what_stops_a_job_is_marked_too(
    workspace: Workspace, project: Project, two: tuple[int, int], qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, asked_for: bool,
) -> None:  # fmt: skip
    """Its shots, which somebody asks for, and its waveform, of whose trouble nobody is told."""
    path = workspace.playhead.path
    assert path is not None

    def stop_decoder(*_: object, **__: object) -> None:
        raise Stopped("The decoder stopped.", "", path=path, part="decoder", how="died")

    monkeypatch.setattr(analyses, "read_waveform", stop_decoder)
    monkeypatch.setattr(analyses.finding, "find_shots", stop_decoder)
    if asked_for:
        workspace.analyses.find_shots()
    else:
        workspace.analyses._read_waveform()
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert [each.part for each in incidents.of_items(project).get(two[0], ())] == ["decoder"]


def test_typing_goes_on_and_the_history_is_not_in_the_way(
    workspace: Workspace, project: Project, two: tuple[int, int], qtbot: QtBot
) -> None:
    field = QLineEdit("half a thou")
    qtbot.addWidget(field)
    with project.edit("Describe"):
        items.update(project, two[1], title="T")
    stop(workspace)
    assert field.text() == "half a thou"
    assert project.undo_label == "Describe"


def test_it_is_laid_to_the_file_that_did_it_and_to_no_other(
    workspace: Workspace, project: Project, two: tuple[int, int], tmp_path: Path
) -> None:
    stop(workspace, path=tmp_path / "second.mp4")
    assert incidents.of_items(project).keys() == {two[1]}
    assert workspace.playhead.trouble == "", "the one that is open is not in trouble"
    stop(workspace, path=tmp_path / "of no item.mp4")
    assert incidents.of_items(project).keys() == {two[1]}


def test_a_project_that_is_only_read_is_left_alone(
    workspace: Workspace, project: Project, two: tuple[int, int]
) -> None:
    project.read_only = True
    stop(workspace)
    project.read_only = False
    assert incidents.of_items(project) == {}


def test_the_properties_tell_it(workspace: Workspace, project: Project, two: tuple[int, int]) -> None:
    stop(workspace)
    item = items.get(project, two[0])
    assert item is not None
    told = dict(facts_of(item, None, "present", workspace.marked.words(item)))
    assert told["Incidents"].startswith("It stopped the player once, on ")
