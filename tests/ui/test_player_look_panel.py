"""The panel of the look, the actions, the badge, loupe, grid and inset: by keys, by mouse, by pixels."""

from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project
from workbench.recording.view import View
from workbench.ui.menus import KeysWhileTyping, Menus
from workbench.ui.player.picture import look_commands as look
from workbench.ui.player.picture import loupe, overlays
from workbench.ui.player.picture.picture_tools import PictureButton
from workbench.ui.player.picture.picture_view import PictureView
from workbench.ui.player.picture.surface import Surface
from workbench.ui.workspace import Workspace


@pytest.fixture
def view(workspace: Workspace, project: Project, qtbot: QtBot) -> Iterator[PictureView]:
    play_by_hand(workspace)
    window = QMainWindow()
    qtbot.addWidget(window)
    Menus(workspace, window)
    KeysWhileTyping(workspace, window)
    made = PictureView(workspace)
    window.setCentralWidget(made)
    window.resize(640, 420)
    window.show()
    workspace.selection.set_item(add_file(project, FIELD))
    workspace.playhead.show(2000)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    made.surface.grab()
    yield made
    window.close()


@pytest.fixture
def surface(view: PictureView) -> Surface:
    return view.surface


def pixels(surface: Surface) -> bytes:
    image = surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(image.constBits())


# the panel


def test_sliders_change_the_picture_and_a_double_click_takes_it_back(
    workspace: Workspace, view: PictureView
) -> None:
    look.show_look_panel(workspace)
    assert view.panel.isVisible()
    view.window().setFocus()
    QApplication.processEvents()
    before = pixels(view.surface)
    slider = view.panel.sliders["contrast"]
    slider.setValue(40)
    assert workspace.lens.view.contrast == 40
    assert pixels(view.surface) != before
    QTest.mouseDClick(slider, Qt.MouseButton.LeftButton)
    view.window().setFocus()
    assert workspace.lens.view == View()
    assert pixels(view.surface) == before


def test_the_panel_is_worked_by_keys_alone(workspace: Workspace, view: PictureView, qtbot: QtBot) -> None:
    view.window().activateWindow()
    qtbot.waitUntil(view.window().isActiveWindow)
    look.show_look_panel(workspace)
    slider = view.panel.sliders["brightness"]
    assert view.window().focusWidget() is slider
    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert workspace.lens.view.brightness == 11
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    assert workspace.lens.view.brightness == 0
    view.panel.edges.setFocus()
    QTest.keyClick(view.panel.edges, Qt.Key.Key_Space)
    assert workspace.lens.view.edges
    view.panel.reset.setFocus()
    QTest.keyClick(view.panel.reset, Qt.Key.Key_Space)
    assert workspace.lens.view == View()
    look.show_look_panel(workspace)
    assert view.window().focusWidget() is view.surface


def test_the_panel_shows_what_is_set_elsewhere_and_is_named(workspace: Workspace, view: PictureView) -> None:
    look.show_look_panel(workspace)
    workspace.lens.set_view(View(gamma=-30, mirrored=True, edges=True))
    assert view.panel.sliders["gamma"].value() == -30
    assert view.panel.mirror.isChecked()
    assert view.panel.edges.isChecked()
    QTest.mouseClick(view.panel.turn, Qt.MouseButton.LeftButton)
    assert workspace.lens.view.turn == 90
    for widget in (*view.panel.sliders.values(), view.panel.turn, view.panel.mirror, view.panel.fit):
        assert widget.accessibleName()


@pytest.mark.parametrize("percent", [100, 150])
def test_the_panel_leaves_most_of_a_narrow_pane_to_the_picture(
    workspace: Workspace, view: PictureView, percent: int
) -> None:
    workspace.theme.use("light", percent)
    look.show_look_panel(workspace)
    view.window().resize(600, 420)
    QApplication.processEvents()
    assert view.surface.width() > view.panel.width()
    inside = view.panel.widget()
    assert inside.minimumSizeHint().width() <= view.panel.width()


# commands


def test_commands_move_turn_and_bring_back(workspace: Workspace, surface: Surface) -> None:
    for _ in range(20):
        look.zoom_in(workspace)
    assert workspace.lens.view.zoom == 16
    look.look_left(workspace)
    look.look_up(workspace)
    assert workspace.lens.view.x < 0.5
    assert workspace.lens.view.y < 0.5
    look.zoom_out(workspace)
    assert workspace.lens.view.zoom < 16
    look.turn_picture(workspace)
    look.mirror_picture(workspace)
    look.fit_picture(workspace)
    assert workspace.lens.view == View(mirrored=True, turn=270)
    look.reset_look(workspace)
    assert workspace.lens.view == View()
    look.one_to_one(workspace)
    stage = workspace.aids.stage
    assert workspace.lens.scale(stage.size, stage.room) * stage.ratio == pytest.approx(1)


def test_one_key_resets_and_the_badge_names_it(workspace: Workspace, view: PictureView, qtbot: QtBot) -> None:
    assert view.surface.badge() == ""
    workspace.lens.set_view(View(zoom=4, mirrored=True, contrast=20))
    said = "View: 4×, mirrored, contrast +20. Not the evidence itself · Ctrl+Alt+0 resets"
    assert view.surface.badge() == said
    assert said in view.surface.accessibleDescription()
    view.window().activateWindow()
    qtbot.waitUntil(view.window().isActiveWindow)
    QTest.keyClick(
        view.window(), Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    assert workspace.lens.view == View()


def test_a_click_on_the_badge_resets_and_does_not_play(workspace: Workspace, surface: Surface) -> None:
    workspace.lens.set_view(View(turn=90))
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=surface.badge_box().center().toPoint())
    assert workspace.lens.view == View()
    assert not workspace.playhead.playing


def test_a_look_stays_while_stepping_and_is_never_part_of_the_frame(
    workspace: Workspace, surface: Surface
) -> None:
    before = workspace.playhead.frame.rgb
    workspace.lens.set_view(View(zoom=3, brightness=50))
    surface.grab()
    assert workspace.playhead.frame.rgb == before
    workspace.playhead.step(1)
    assert workspace.lens.view == View(zoom=3, brightness=50)


# the mouse on a zoomed picture


def test_a_drag_moves_the_picture_and_does_not_play(workspace: Workspace, surface: Surface) -> None:
    workspace.lens.set_view(View(zoom=4))
    start, end = QPoint(300, 200), QPoint(340, 180)
    stage = surface.stage()
    held = workspace.lens.transform(stage.size, stage.room).inverted()[0].map(QPointF(start))
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(surface, QPoint(320, 190))
    QTest.mouseMove(surface, end)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=end)
    there = workspace.lens.transform(stage.size, stage.room).map(held)
    assert (there.x(), there.y()) == pytest.approx((end.x(), end.y()), abs=0.5)
    assert not workspace.playhead.playing


def test_the_inset_leads_to_where_it_is_clicked(workspace: Workspace, surface: Surface) -> None:
    assert overlays.map_box(workspace.lens, surface.stage()).isEmpty()
    workspace.lens.set_view(View(zoom=8))
    box = overlays.map_box(workspace.lens, surface.stage())
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=(box.topLeft() + QPointF(3, 3)).toPoint())
    assert workspace.lens.view.x < 0.1
    assert workspace.lens.view.y < 0.2
    assert not workspace.playhead.playing


# loupe, grid, buttons, hints


def test_the_loupe_says_place_and_colour_and_shows_single_pixels(
    workspace: Workspace, surface: Surface
) -> None:
    image = surface.image()
    assert loupe.words(image, QPoint(10, 20)) == f"x 10, y 20 · {image.pixelColor(10, 20).name().upper()}"
    before = pixels(surface)
    look.use_loupe(workspace)
    QTest.mouseMove(surface, QPoint(200, 200))
    shown = surface.grab().toImage()
    stage = surface.stage()
    here = workspace.lens.transform(stage.size, stage.room).inverted()[0].map(QPointF(200, 200))
    box = loupe.box_at(QPointF(200, 200), stage.room)
    pixel = QPoint(int(here.x()), int(here.y()))
    assert shown.pixelColor((box.center() + QPointF(3, 3)).toPoint()) == image.pixelColor(pixel)
    QTest.keyClick(surface, Qt.Key.Key_Escape)
    assert not workspace.aids.loupe
    assert pixels(surface) == before


@pytest.mark.parametrize("at", [QPointF(0, 0), QPointF(639, 0), QPointF(0, 419), QPointF(639, 419)])
def test_the_loupe_stays_in_the_picture(surface: Surface, at: QPointF) -> None:
    assert surface.stage().room.contains(loupe.box_at(at, surface.stage().room))


def test_the_grid_goes_from_thirds_to_tenths_to_none(workspace: Workspace, surface: Surface) -> None:
    seen = [pixels(surface)]
    for _ in range(3):
        look.next_grid(workspace)
        seen.append(pixels(surface))
    assert len(set(seen)) == 3
    assert seen[0] == seen[3]


def test_buttons_on_the_picture_are_there_while_the_mouse_is(workspace: Workspace, surface: Surface) -> None:
    here = QPointF(50, 50)
    QApplication.sendEvent(surface, QEnterEvent(here, here, here))
    assert surface.tools.isVisible()
    assert surface.rect().contains(surface.tools.geometry())
    buttons = surface.tools.findChildren(PictureButton)
    assert all(button.accessibleName() and button.hint() for button in buttons)
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert workspace.aids.loupe
    QApplication.sendEvent(surface, QEvent(QEvent.Type.Leave))
    assert not surface.tools.isVisible()


def test_the_read_out_tells_more_when_pointed_at(
    workspace: Workspace, surface: Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, words, *_: shown.append(words))
    frame = workspace.playhead.frame
    workspace.playhead.item = workspace.playhead.item.__class__(
        **{**vars(workspace.playhead.item), "title": "<b>Field</b>"}
    )
    for at in (surface.read_out_box().center().toPoint(), QPoint(320, 50)):
        QApplication.sendEvent(surface, QHelpEvent(QEvent.Type.ToolTip, at, at))
    assert f"PTS {frame.pts}, time base {frame.time_base} s" in shown[0]
    assert "&lt;b&gt;Field&lt;/b&gt;" in shown[0]
    assert shown[1] == ""


# what else stands with the picture


def test_problems_of_a_file_stand_with_its_picture_until_dismissed(
    workspace: Workspace, view: PictureView, project: Project
) -> None:
    assert not view.problems.isVisible()
    workspace.playhead.item.file.facts["problems"] = ["It was cut short.", "2 s are missing."]
    workspace.playhead.item_changed.emit()
    assert view.problems.isVisible()
    assert view.problems.words.text() == "It was cut short. 2 s are missing."
    assert view.problems.words.textFormat() == Qt.TextFormat.PlainText
    QTest.mouseClick(view.problems.dismiss, Qt.MouseButton.LeftButton)
    workspace.playhead.item_changed.emit()
    assert not view.problems.isVisible()


def test_subtitles_are_painted_at_the_bottom_and_only_while_they_are_said(
    workspace: Workspace, surface: Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = surface.grab().toImage()
    said = "It <b>burns</b>\nإنه يحترق (12:30)"
    monkeypatch.setattr(workspace.analyses, "cue_at", lambda ms: said if ms == 2000 else "")
    spoken = surface.grab().toImage()
    changed = [y for y in range(bare.height()) if any(
        bare.pixel(x, y) != spoken.pixel(x, y) for x in range(0, bare.width(), 2))]  # fmt: skip
    assert changed
    assert min(changed) > bare.height() / 2

    def white(image: QImage) -> int:
        return sum(image.pixelColor(x, y).name() == "#ffffff" for y in changed for x in range(image.width()))

    colours = {spoken.pixelColor(x, y).name() for y in changed for x in range(bare.width())}
    assert {"#000000", "#ffffff"} <= colours  # outlined
    workspace.playhead.step(1)
    assert white(surface.grab().toImage()) < white(spoken) / 4  # of the picture itself


# a barcode under the view


def bars(workspace: Workspace, surface: Surface) -> list[bool]:
    """Read the eight bars of the picture from the screen, where the view says that they are."""
    shown, stage = surface.grab().toImage(), surface.stage()
    way = workspace.lens.transform(stage.size, stage.room)
    wide = stage.size.width() / 8
    places = [way.map(QPointF((bar + 0.5) * wide, stage.size.height() / 2)) for bar in range(8)]
    return [shown.pixelColor((at * shown.devicePixelRatio()).toPoint()).lightness() > 127 for at in places]


@pytest.mark.parametrize(
    "look_at",
    [View(), View(turn=90), View(turn=180), View(mirrored=True), View(mirrored=True, turn=270),
     View(contrast=60), View(turn=90, brightness=10, sharpness=40)],
    ids=lambda view: view.words or "untouched",
)  # fmt: skip
def test_a_barcode_is_read_under_every_view(
    workspace: Workspace,
    surface: Surface,
    project: Project,
    tmp_path,
    qtbot: QtBot,
    look_at: View,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = [True, False, False, True, True, True, False, True]
    picture = Image.new("RGB", (160, 90))
    for bar, white in enumerate(code):
        picture.paste("white" if white else "black", (bar * 20, 0, bar * 20 + 20, 90))
    picture.save(tmp_path / "code.png")
    workspace.selection.set_item(add_file(project, tmp_path / "code.png", "Code"))
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    workspace.lens.set_view(look_at)
    monkeypatch.setattr(surface, "badge", lambda: "")  # it may lie over a bar
    assert bars(workspace, surface) == code


def test_a_slider_is_filled_from_0_to_where_it_stands(workspace: Workspace, view: PictureView) -> None:
    look.show_look_panel(workspace)
    slider = view.panel.sliders["contrast"]
    accent = workspace.theme.color("accent").rgb()

    def filled() -> list[int]:
        slider.clearFocus()
        image = slider.grab().toImage()
        row = range(image.width())
        return [x for x in row if image.pixel(x, image.height() // 2) == accent]

    assert filled() == []
    slider.setValue(slider.maximum())
    assert min(filled()) >= slider.width() // 2
    slider.setValue(slider.minimum())
    assert max(filled()) <= slider.width() // 2
