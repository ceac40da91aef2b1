"""What is not transcribed, translated or watched is a lane of the timeline; a click or a key goes there."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file
from tests.ui.timeline_case import Hand
from workbench.project import Project, transcript, watched
from workbench.ui import coverage
from workbench.ui.coverage import CoverageState
from workbench.ui.player import coverage_commands
from workbench.ui.player.timeline import coverage as timeline_coverage
from workbench.ui.player.timeline.coverage import line_box
from workbench.ui.player.timeline.timeline import Timeline
from workbench.ui.workspace import Workspace


@pytest.fixture
def item(project: Project) -> int:
    made = add_file(project, FIELD)
    with project.edit("Write"):
        for start in (0, 40_000):
            row = transcript.add(
                project, made, start_ms=start, end_ms=start + 20_000, text="كلام", language="ar"
            )
        transcript.set_rendering(project, row, "en", "words")
    watched.note(project, made, 10_000, 30_000)
    return made


@pytest.fixture
def desk(workspace: Workspace, item: int, qtbot: QtBot) -> CoverageState:
    workspace.analyses._soon.timeout.disconnect()  # what is silent is another test's
    made = coverage.state_of(workspace)
    made.show_language("en")
    workspace.selection.set_item(item)
    qtbot.waitUntil(lambda: made.now is not None and made.now.language == "en")
    return made


def holes(desk: CoverageState, kind: str) -> list[tuple[int, int]]:
    assert desk.now is not None
    part = desk.now.of(kind)
    assert part is not None
    return [(start, min(end, 90_000)) for start, end in part.holes]


def test_each_kind_has_its_holes(desk: CoverageState):
    assert holes(desk, "transcribed") == [(20_000, 40_000), (60_000, 90_000)]
    assert holes(desk, "translated") == [(0, 20_000)]
    assert holes(desk, "watched") == [(0, 10_000), (30_000, 90_000)]


def test_what_is_done_is_seen_soon_after_each_edit_and_undo(
    desk: CoverageState, workspace: Workspace, item: int, qtbot: QtBot
):
    with workspace.edit("Write"):
        transcript.add(workspace.need_project(), item, start_ms=20_000, end_ms=40_000, text="more")
    qtbot.waitUntil(lambda: holes(desk, "transcribed") == [(60_000, 90_000)])
    workspace.need_project().undo()
    qtbot.waitUntil(lambda: holes(desk, "transcribed") == [(20_000, 40_000), (60_000, 90_000)])


class Silent:
    complete = True

    def silences(self) -> tuple[tuple[int, int], ...]:
        return ((60_000, 80_000), (85_000, 86_000))


def test_long_silences_are_left_out_once_they_are_known(
    desk: CoverageState, workspace: Workspace, qtbot: QtBot
):
    assert desk.words()[0] == "44 % transcribed"
    workspace.analyses.waveform = Silent()
    workspace.analyses.waveform_changed.emit()
    qtbot.waitUntil(lambda: holes(desk, "transcribed") == [(20_000, 40_000), (80_000, 90_000)])
    assert desk.words()[0] == "57 % speech transcribed"
    workspace.analyses.waveform = None


def test_without_an_item_nothing_is_known(desk: CoverageState, workspace: Workspace):
    workspace.selection.set_item(None)
    assert desk.now is None
    assert desk.words() == []


@pytest.fixture
def timeline(workspace: Workspace, desk: CoverageState, qtbot: QtBot) -> Timeline:
    made = Timeline(workspace)
    qtbot.addWidget(made)
    made.resize(700, made.height())
    made.show()
    made.contents.reload()
    assert len(made.segments) == 2
    return made


def place(timeline: Timeline, number: int, ms: int) -> QPointF:
    return QPointF(timeline.x_of(ms), line_box(timeline.scale, number).center().y())


def test_a_click_on_the_lane_goes_to_the_hole_or_the_next_one(
    timeline: Timeline, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    asked: list[int] = []
    monkeypatch.setattr(workspace.playhead, "seek", asked.append)
    hand = Hand(timeline)
    for number, ms in ((0, 5000), (0, 30_000), (1, 15_000), (2, 20_000)):
        hand.press(place(timeline, number, ms))
        hand.release(place(timeline, number, ms))
    assert asked == [20_000, 20_000, 0, 30_000]


def test_the_lane_says_what_it_shows(timeline: Timeline):
    assert timeline._about(place(timeline, 0, 30_000)).startswith("Not transcribed: 0:20 – 0:40")
    assert timeline._about(place(timeline, 2, 20_000)).startswith("Next not watched: 0:30 – 1:30")
    words = timeline._about(place(timeline, 1, 50_000)).splitlines()
    assert words[0] == "All of what follows is translated."
    assert words[1].startswith("44 % transcribed · 50 % translated into English · 22 % watched")


def test_holes_are_painted_and_what_is_done_is_quiet(timeline: Timeline, workspace: Workspace):
    image = timeline.grab().toImage()
    ratio = image.devicePixelRatio()

    def colour(number: int, ms: int) -> str:
        point = place(timeline, number, ms) * ratio
        return image.pixelColor(point.toPoint()).name()

    theme = workspace.theme
    assert colour(0, 30_000) == theme.color("doubtful").name()
    assert colour(1, 10_000) == theme.accent
    assert colour(2, 80_000) == theme.dim
    assert {colour(0, 10_000), colour(1, 50_000), colour(2, 20_000)} == {theme.line}


def test_keys_go_from_hole_to_hole(
    desk: CoverageState,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
):
    at = [0]
    playhead = workspace.playhead
    monkeypatch.setattr(type(playhead), "asked_ms", property(lambda _: at[0]))
    monkeypatch.setattr(playhead, "seek", lambda ms: at.__setitem__(0, ms))
    for command, expected in (
        (coverage_commands.next_untranscribed, 20_000),
        (coverage_commands.next_untranscribed, 60_000),
        (coverage_commands.previous_untranscribed, 20_000),
        (coverage_commands.previous_untranslated, 0),
        (coverage_commands.next_unwatched, 30_000),
        (coverage_commands.previous_unwatched, 0),
        (coverage_commands.previous_unwatched, 0),
    ):
        workspace.run(command)
        assert at == [expected]
    assert "Nothing before this place is left" in told[-1][1]


def test_thousands_of_holes_are_thinned(desk: CoverageState, workspace: Workspace, qtbot: QtBot):
    many = tuple((ms, ms + 5) for ms in range(0, 90_000, 10))
    inside = list(timeline_coverage._within(many, 1000, 1100))
    assert inside[0][0] <= 1000
    assert inside[-1][0] <= 1100
    assert len(inside) <= 12
