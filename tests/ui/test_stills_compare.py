"""Two moments side by side: exact by barcode, stepped, moved together, swiped, blinked, saved."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import media
from tests.ui.player_case import add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, item_files, items
from workbench.recording.frames import still_of
from workbench.recording.view import View
from workbench.ui.stills import commands, compare_window, layers, moment
from workbench.ui.stills.compare_window import CompareWindow
from workbench.ui.workspace import Workspace

FIRST, SECOND = 40, 75  # frames
MILLIS = 40  # a frame


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return media.make(tmp_path_factory.mktemp("clip"), media.steady("a.mp4"))


@pytest.fixture
def item(workspace: Workspace, project: Project, clip: Path) -> int:
    play_by_hand(workspace)
    made = add_file(project, clip, "مقطع من الطريق")
    workspace.selection.set_item(made)
    return made


@pytest.fixture
def window(workspace: Workspace, project: Project, item: int, qtbot: QtBot) -> Iterator[CompareWindow]:
    (held,) = items.all(project)
    path = item_files.file_path(project, held)
    assert path is not None
    made = CompareWindow(
        workspace,
        *(moment.of_frame(project, held, still_of(path, frame * MILLIS)) for frame in (FIRST, SECOND)),
    )
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.board.setFocus()
    yield made
    made.close()


def number(image: QImage) -> int:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    return media.barcode(bytes(plain.constBits()), plain.bytesPerLine())


def numbers(window: CompareWindow) -> list[int]:
    return [number(image) for image in window.board.images]


def seen(window: CompareWindow, x: float, y: float) -> tuple[int, int, int]:
    """The colour on the board at a share of it."""
    board = window.board
    colour = board.grab().toImage().pixelColor(int(x * board.width()), int(y * board.height()))
    return colour.red(), colour.green(), colour.blue()


def test_the_held_frame_and_the_one_on_the_screen(
    workspace: Workspace, item: int, qtbot: QtBot, told: list[tuple[str, str]]
) -> None:
    with pytest.raises(WorkbenchError, match="No frame is held"):
        commands.compare_held(workspace)
    workspace.playhead.show(FIRST * MILLIS)
    commands.hold_frame(workspace)
    assert "is held" in told[-1][1]
    workspace.playhead.show(SECOND * MILLIS)
    known = set(QApplication.topLevelWidgets())
    commands.compare_held(workspace)
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, CompareWindow) and w not in known]
    assert numbers(window) == [FIRST, SECOND]
    assert [side.moment.origin.frame for side in window.sides] == [FIRST, SECOND]
    window.close()


def test_each_side_says_which_frame_it_is(window: CompareWindow) -> None:
    left, right = window.headers
    digest = window.sides[0].moment.origin.item_sha256[:12]
    assert left.read_out.text() == f"0:01.600 · frame 40 · exact · SHA-256 {digest}"
    assert "مقطع من الطريق" in left.title.text()
    assert "frame 75" in right.read_out.text()


def test_keys_step_the_side_that_is_active_and_both(window: CompareWindow, qtbot: QtBot) -> None:
    board = window.board
    qtbot.keyClick(board, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: numbers(window) == [FIRST + 1, SECOND])
    qtbot.keyClick(board, Qt.Key.Key_Tab)
    for _ in range(5):
        qtbot.keyClick(board, Qt.Key.Key_Comma)
    qtbot.waitUntil(lambda: numbers(window) == [FIRST + 1, SECOND - 5])
    qtbot.keyClick(board, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: numbers(window) == [FIRST + 2, SECOND - 4])
    assert "frame 42 " in window.headers[0].read_out.text()
    assert "frame 71 " in window.headers[1].read_out.text()


def test_decoders_end_with_the_window(window: CompareWindow, qtbot: QtBot) -> None:
    window.step(0, 1)
    qtbot.waitUntil(lambda: numbers(window)[0] == FIRST + 1)
    side = window.sides[0]
    assert side._decoder is not None
    window.close()
    assert side._decoder is None


def test_without_its_recording_a_frame_is_only_looked_at(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot, tmp_path: Path
) -> None:
    (held,) = items.all(project)
    path = item_files.file_path(project, held)
    assert path is not None
    assert held.file is not None
    with project.edit("Relink"):
        item_files.relink(project, item, tmp_path / "gone.mp4", held.file.sha256, held.file.size)
    alone = moment.of_frame(project, items.all(project)[0], still_of(path, 0))
    window = CompareWindow(workspace, alone, alone)
    qtbot.addWidget(window)
    assert alone.path is None
    assert not window.headers[0].forward.isEnabled()
    window.step(0, 1)
    assert window.sides[0]._decoder is None


def test_the_wheel_moves_both_or_one(window: CompareWindow, qtbot: QtBot) -> None:
    board = window.board
    wheel(window, 0.25)
    one, other = board.look.lenses
    assert one.view.zoom == other.view.zoom > 1
    qtbot.keyClick(board, Qt.Key.Key_L)
    assert not window.link.isChecked()
    wheel(window, 0.75)
    one, other = board.look.lenses
    assert other.view.zoom > one.view.zoom > 1
    qtbot.keyClick(board, Qt.Key.Key_0)
    assert one.view == other.view == View()
    window.link.click()
    drag(window, qtbot, 0.7, 0.6)
    assert board.look.lenses[0] is board.look.lenses[1]


def wheel(window: CompareWindow, x: float) -> None:
    board = window.board
    at = QPointF(x * board.width(), board.height() / 2)
    event = QWheelEvent(
        at, board.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(board, event)


def drag(window: CompareWindow, qtbot: QtBot, start: float, end: float) -> None:
    board = window.board
    middle = board.height() // 2
    qtbot.mousePress(board, Qt.MouseButton.LeftButton, pos=QPoint(int(start * board.width()), middle))
    qtbot.mouseMove(board, QPoint(int(end * board.width()), middle))
    qtbot.mouseRelease(board, Qt.MouseButton.LeftButton, pos=QPoint(int(end * board.width()), middle))


def test_dragging_moves_a_closer_picture(window: CompareWindow, qtbot: QtBot) -> None:
    wheel(window, 0.25)
    before = window.board.lenses[0].view.x
    drag(window, qtbot, 0.3, 0.2)
    assert window.board.lenses[0].view.x > before
    assert window.board.look.lenses[0] is window.board.look.lenses[1]


def test_the_divider_parts_the_pictures_and_is_dragged(window: CompareWindow, qtbot: QtBot) -> None:
    board = window.board
    board.set_images((plain(320, 180, "red"), plain(320, 180, "blue")))
    qtbot.keyClick(board, Qt.Key.Key_2)
    assert window.modes["swipe"].isChecked()
    assert (seen(window, 0.45, 0.5), seen(window, 0.55, 0.5)) == ((255, 0, 0), (0, 0, 255))
    drag(window, qtbot, 0.5, 0.7)
    assert board.divider == pytest.approx(0.7, abs=0.01)
    assert seen(window, 0.6, 0.5) == (255, 0, 0)
    qtbot.keyClick(board, Qt.Key.Key_Left)
    assert board.divider == pytest.approx(0.68, abs=0.01)


def test_blinking_shows_one_after_the_other(window: CompareWindow, qtbot: QtBot) -> None:
    board = window.board
    board.set_images((plain(320, 180, "red"), plain(320, 180, "blue")))
    qtbot.keyClick(board, Qt.Key.Key_3)
    assert window._blink.isActive()
    window.rate.setCurrentText("8 a second")
    assert window._blink.interval() == 125
    qtbot.keyClick(board, Qt.Key.Key_Space)
    assert not window._blink.isActive()
    first = seen(window, 0.5, 0.5)
    qtbot.keyClick(board, Qt.Key.Key_Space)
    assert {first, seen(window, 0.5, 0.5)} == {(255, 0, 0), (0, 0, 255)}


def test_the_difference_of_the_same_picture_is_black(window: CompareWindow, qtbot: QtBot) -> None:
    board = window.board
    board.set_images((plain(320, 180, "#503010"), plain(320, 180, "#503010")))
    qtbot.keyClick(board, Qt.Key.Key_4)
    assert seen(window, 0.5, 0.5) == (0, 0, 0)
    board.set_images((plain(320, 180, "#503010"), plain(320, 180, "#203040")))
    assert seen(window, 0.5, 0.5) == (0x30, 0, 0x30)


def plain(width: int, height: int, colour: str) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(colour)
    return image


@pytest.mark.parametrize("mode", layers.MODES)
def test_pictures_of_different_sizes_stand_at_the_same_height(window: CompareWindow, mode: str) -> None:
    window.set_mode(mode)
    window._blink.stop()
    board = window.board
    board.set_images((plain(640, 360, "red"), plain(1440, 1080, "blue")))
    heights = {
        round(layer.way.mapRect(layer.target).height(), 3)
        for second in (False, True)
        for layer in layers.layers(
            layers.Look(board.images, board.look.lenses, mode, 0.5, second), QRectF(board.rect())
        )
    }
    assert len(heights) == 1


def test_swapping_takes_each_ones_view_with_it(window: CompareWindow, qtbot: QtBot) -> None:
    window.link.click()
    wheel(window, 0.25)
    close = window.board.lenses[0].view
    qtbot.keyClick(window.board, Qt.Key.Key_X)
    assert numbers(window) == [SECOND, FIRST]
    assert (window.board.lenses[0].view, window.board.lenses[1].view) == (View(), close)
    assert "frame 75" in window.headers[0].read_out.text()


def test_what_is_compared_is_saved_with_a_line_for_each_side(
    window: CompareWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(compare_window, "ask_for_folder", lambda *_: folder)
    for _ in range(2):
        count = len(list(folder.glob("*.png")))
        window.save.click()
        qtbot.waitUntil(lambda count=count: len(list(folder.glob("*.png"))) == count + 1)
    assert {path.suffix for path in folder.iterdir()} == {".png"}
    wide, high = media.SIZE
    qtbot.waitUntil(lambda: all(whole(path) for path in folder.iterdir()))
    with Image.open(next(folder.iterdir())) as saved:
        assert saved.width == 2 * wide + layers.GAP
        assert saved.height > high + 30  # the lines stand below, not over the pictures
        halves = [saved.crop((left, 0, left + wide, high)) for left in (0, wide + layers.GAP)]
    assert [media.barcode(half.convert("RGB").tobytes(), wide * 3) for half in halves] == [FIRST, SECOND]
    lines = window.lines()
    assert lines[0].startswith("Left: E1 \u2068مقطع من الطريق\u2069 · 0:01.600 · frame 40 · E1 SHA-256 ")
    assert lines[2] == "Side by side"


def whole(path: Path) -> bool:
    try:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            image.load()
    except OSError:
        return False
    return True


def test_its_keys_win_over_those_that_a_window_is_lent(window: CompareWindow, qtbot: QtBot) -> None:
    lent = QAction("One frame forward", window, shortcut=".")
    lent.triggered.connect(lambda: pytest.fail("the main window's frame was stepped"))
    window.addAction(lent)
    qtbot.keyClick(window.board, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: numbers(window) == [FIRST + 1, SECOND])
