"""A window beside the main one: one of a kind, inside the screen, its size kept, gone with the project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from workbench.ui.side_window import SideWindow, inside
from workbench.ui.workspace import Workspace

_ROOM = QRect(8, 36, 1350, 724)
pytestmark = pytest.mark.usefixtures("project")
_lengths = st.integers(10, 3000)
_places = st.integers(-2000, 4000)


class _Window(SideWindow):
    LAYOUT, USUAL = "beside", (500, 300)


@given(_places, _places, _lengths, _lengths, _lengths, _lengths)
def test_a_place_is_inside_the_room_and_never_hides_its_upper_left_corner(left, top, width, height, w, h):
    place = inside(_ROOM, QRect(left, top, w, h), QSize(width, height))
    assert place.size() == QSize(width, height)
    assert _ROOM.contains(place.topLeft())
    if width <= _ROOM.width() and height <= _ROOM.height():
        assert _ROOM.contains(place)


def test_what_fits_stands_in_the_middle_of_the_main_window():
    assert inside(_ROOM, QRect(200, 200, 401, 401), QSize(101, 101)) == QRect(350, 350, 101, 101)


def test_there_is_one_of_a_kind_and_it_has_the_keyboard(workspace: Workspace, main, qtbot: QtBot):
    one = _Window.beside(workspace)
    qtbot.waitUntil(one.isActiveWindow)
    main.activateWindow()
    assert _Window.beside(workspace) is one
    qtbot.waitUntil(one.isActiveWindow)


def test_escape_closes_it_and_the_size_is_kept_whatever_the_text_size(
    workspace: Workspace, main, qtbot: QtBot
):
    one = _Window.beside(workspace)
    assert (one.width(), one.height()) == (500, 300)
    one.resize(400, 200)
    qtbot.keyClick(one, Qt.Key.Key_Escape)
    assert not one.isVisible()
    assert workspace.settings.layout["beside"] == [400, 200]
    workspace.theme.use("light", 150)
    other = _Window.beside(workspace)
    assert (other.width(), other.height()) == (600, 300)
    other.close()
    assert workspace.settings.layout["beside"] == [400, 200]


@pytest.mark.parametrize("kept", [[], [1, 2, 3], [0, 300], [-5, 10]])
def test_a_size_that_cannot_be_is_not_taken(workspace: Workspace, main, kept: list[int]):
    workspace.settings.change(layout={"beside": kept})
    one = _Window.beside(workspace)
    assert (one.width(), one.height()) == (500, 300)


def test_a_maximised_window_keeps_the_size_it_had_before(workspace: Workspace, main, qtbot: QtBot):
    one = _Window.beside(workspace)
    one.showMaximized()
    qtbot.waitUntil(one.isMaximized)
    one.close()
    assert workspace.settings.layout["beside"] == [500, 300]


def test_it_goes_with_the_project(workspace: Workspace, main):
    one = _Window.beside(workspace)
    workspace.close_project()
    assert not one.isVisible()
