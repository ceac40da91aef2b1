"""Searching: hits by kind, marked and set by their direction; Enter goes there, Shift+Enter plays it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file
from workbench.project import Project, claims, transcript
from workbench.project.transcript import speakers
from workbench.ui.main_window import MainWindow
from workbench.ui.program.finds import ALL, EACH, excerpt, find_actions
from workbench.ui.program.palette import Palette
from workbench.ui.project.history.window import HistoryWindow
from workbench.ui.workspace import Workspace

RETURN, SHIFT = Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, project: Project) -> MainWindow:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    item = add_file(project, FIELD)
    with project.edit("Write"):
        row = transcript.add(
            project, item, start_ms=3000, end_ms=4000, text="رأينا (12) جريحًا.", language="ar"
        )
        transcript.set_rendering(project, row, "en", "we saw 12 wounded")
        transcript.add(project, item, start_ms=6000, text="wounded again", note="wounded? hard to hear")
        claims.add(project, "12 wounded were counted")
    workspace.selection.set_item(item)
    return made


@pytest.fixture
def palette(window: MainWindow, workspace: Workspace) -> Palette:
    workspace.actions["program.search"].trigger()
    return window.findChild(Palette)


def look_for(palette: Palette, qtbot: QtBot, words: str) -> list[tuple[str, str]]:
    palette.field.clear()
    palette.field.insert(words)
    qtbot.waitUntil(lambda: not palette._pause.isActive())
    return [(find.kind, find.text) for find in palette.model.finds]


def test_hits_stand_by_kind_and_tab_turns_to_one_kind_alone(palette: Palette, qtbot: QtBot):
    found = look_for(palette, qtbot, "wounded")
    assert [kind for kind, _ in found] == ["words", "translations", "claims", "notes"]
    assert palette.filter.buttons["words"].text() == "Words 1"
    for kind, text in found:
        while palette.filter.kind != kind:
            qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
        assert [(find.kind, find.text) for find in palette.model.finds] == [(kind, text)]
    qtbot.keyClick(palette.field, Qt.Key.Key_Backtab)
    assert palette.filter.kind == "claims"
    palette.filter.buttons[ALL].click()
    assert [(find.kind, find.text) for find in palette.model.finds] == found
    assert palette.field.hasFocus()


def test_one_kind_alone_shows_more_of_it(palette: Palette, workspace: Workspace, qtbot: QtBot):
    item = workspace.selection.item_id
    assert item is not None
    with workspace.edit("Write"):
        for number in range(30):
            transcript.add(workspace.need_project(), item, start_ms=number, text=f"convoy {number}")
    assert len(look_for(palette, qtbot, "convoy")) == EACH
    assert palette.filter.buttons["words"].text() == f"Words {EACH}+"
    palette.filter.choose("words")
    assert len(palette.model.finds) == 30


def test_shift_enter_plays_once_and_the_next_can_be_tried(
    palette: Palette, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    played: list[tuple[int, int]] = []
    monkeypatch.setattr(workspace.playhead, "play_span", lambda start, end: played.append((start, end)))
    look_for(palette, qtbot, "wounded")
    qtbot.keyClick(palette.field, RETURN, SHIFT)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, RETURN, SHIFT)
    assert played == [(6000, 36_000), (3000, 4000)]
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClick(palette.field, RETURN)
    assert not palette.isVisible()
    project, chosen = workspace.need_project(), workspace.selection.segment_id
    assert chosen is not None
    assert transcript.get(project, chosen).start_ms == 3000


def test_it_is_found_in_the_window_beside_that_has_the_keyboard_and_done_in_the_main_one(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
):
    workspace.actions["project.show_history"].trigger()
    beside = window.findChild(HistoryWindow)
    qtbot.waitUntil(beside.isActiveWindow)
    qtbot.keyClick(beside.focusWidget(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    assert palette.window() is beside
    qtbot.waitUntil(palette.field.hasFocus)
    look_for(palette, qtbot, "wounded again")
    qtbot.keyClick(palette.field, RETURN)
    qtbot.waitUntil(window.isActiveWindow)
    chosen = workspace.selection.segment_id
    assert transcript.get(workspace.need_project(), chosen).start_ms == 6000


def test_help_opened_from_a_window_beside_gives_the_keyboard_back_to_it(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
):
    workspace.actions["project.show_history"].trigger()
    beside = window.findChild(HistoryWindow)
    qtbot.waitUntil(beside.isActiveWindow)

    def put_away() -> None:
        if (help_page := QApplication.activeModalWidget()) is None:
            QTimer.singleShot(10, window, put_away)
        else:
            help_page.reject()

    QTimer.singleShot(50, window, put_away)
    qtbot.keyClick(beside.focusWidget(), Qt.Key.Key_F1)
    qtbot.waitUntil(beside.isActiveWindow)


def test_a_name_that_is_looked_for_changes_nothing_by_enter(
    palette: Palette, workspace: Workspace, qtbot: QtBot
):
    """The keys that give a row to a speaker bear the speakers' names."""
    project, item = workspace.need_project(), workspace.selection.item_id
    with workspace.edit("Name"):
        speakers.add(project, item, "Ibrahim")
    look_for(palette, qtbot, "ibrahim")
    assert [find.kind for find in palette.model.finds] == ["names"]
    look_for(palette, qtbot, "speaker 1")
    assert palette.model.finds[0].text == "Ibrahim"


def test_enter_does_nothing_else_in_place_of_what_cannot_be_done(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, open_project: Callable[..., Project]
):
    path = workspace.need_project().path
    workspace.close_project()
    open_project(path, read_only=True)
    workspace.actions["program.search"].trigger()
    palette = window.findChild(Palette)
    look_for(palette, qtbot, "add files")
    first, second = palette.model.finds[:2]
    assert (first.text, first.hint) == ("Add files…", "the project is open read-only")
    assert second.enabled
    assert not palette.list.currentIndex().isValid()
    qtbot.keyClick(palette.field, RETURN)
    assert palette.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1


def test_an_action_of_a_menu_in_a_menu_names_both(palette: Palette, qtbot: QtBot):
    look_for(palette, qtbot, "not at all")
    assert [find.hint for find in palette.model.finds] == ["Play › Rewind on resume"]


def painted(palette: Palette, row: int) -> QImage:
    image = QImage(700, 40, QImage.Format.Format_RGB32)
    image.fill(palette._workspace.theme.color("panel"))
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 700, 40)
    option.state = QStyle.StateFlag.State_Enabled
    palette.list.itemDelegate().paint(painter, option, palette.model.index(row))
    painter.end()
    return image


def ink(image: QImage, colour: str, left: int, right: int) -> int:
    """Count pixels close to a colour between two columns."""
    wanted = palette_rgb(colour)
    near = 0
    for x in range(left, right):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            near += max(abs(a - b) for a, b in zip(pixel.getRgb()[:3], wanted, strict=True)) < 40
    return near


def palette_rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def test_what_is_written_from_the_right_stands_right_and_is_marked(
    palette: Palette, workspace: Workspace, qtbot: QtBot
):
    assert look_for(palette, qtbot, "جريحا") == [("words", "رأينا (12) جريحًا.")]
    image = painted(palette, 0)
    accent, text = workspace.theme.accent, workspace.theme.text
    middle = 360
    assert ink(image, text, middle, 640) > 0
    assert ink(image, text, 140, middle) == 0
    assert ink(image, accent, middle, 640) > 0
    look_for(palette, qtbot, "12")
    row = next(row for row, find in enumerate(palette.model.finds) if find.kind == "translations")
    image = painted(palette, row)
    assert ink(image, text, 100, middle) > ink(image, text, middle, 560)
    assert ink(image, accent, 100, middle) > 0


def test_an_excerpt_begins_shortly_before_what_was_looked_for():
    text = "one two three " * 20 + "convoy\nleft"
    place = text.index("convoy")
    line, marks = excerpt(text, ((place, place + 6),))
    assert line.startswith("…")
    assert line.endswith("convoy left")
    assert [line[start:end] for start, end in marks] == ["convoy"]
    assert len(line) < 60
    assert excerpt("a convoy", ((2, 8),)) == ("a convoy", ((2, 8),))
    assert excerpt("x" * 500, ((490, 500),))[0].startswith("…xxx")


def test_what_begins_with_the_words_comes_before_undoing_it(
    window: MainWindow, workspace: Workspace, project: Project
):
    with project.edit("Add a statement"):
        claims.add(project, "Something")
    workspace.actions["project.undo"].setText("Undo add a statement")
    found = [find.text for find in find_actions(workspace, "add a statement")]
    assert found[:2] == ["Add a statement…", "Undo add a statement"]
