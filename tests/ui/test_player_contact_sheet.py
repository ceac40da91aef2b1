"""The contact sheet shows the exact first frame of each shot, jumps there, and says where it comes from."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests import media
from tests.ui.player_case import add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled, silent
from workbench.project import Project
from workbench.ui.player.contact_sheet.pages import write_pdf, write_png
from workbench.ui.player.contact_sheet.window import ContactSheet
from workbench.ui.workspace import Workspace

SHOTS = (0, 1000, 2520)


@pytest.fixture
def item(workspace: Workspace, project: Project, clip: Path) -> int:
    play_by_hand(workspace)
    made = add_file(project, clip, "شارع السوق")
    workspace.selection.set_item(made)
    return made


@pytest.fixture
def sheet(workspace: Workspace, item: int) -> ContactSheet:
    made = ContactSheet(workspace)  # closes, and then goes, with the project
    made.show()
    return made


@pytest.fixture
def full(workspace: Workspace, sheet: ContactSheet, qtbot: QtBot) -> ContactSheet:
    """The sheet with the frames of three shots."""
    know(workspace, SHOTS)
    qtbot.waitUntil(lambda: sheet.cells.complete)
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    return sheet


def know(workspace: Workspace, shots: tuple[int, ...]) -> None:
    workspace.analyses.shots = shots
    workspace.analyses.shots_changed.emit()


def test_without_shots_it_offers_to_find_them(workspace: Workspace, sheet: ContactSheet, qtbot: QtBot):
    assert sheet.find_button.isVisible()
    assert "not known" in sheet.empty.text()
    assert not sheet.pdf.isVisible()
    qtbot.mouseClick(sheet.find_button, Qt.MouseButton.LeftButton)
    assert "Looking" in sheet.empty.text()
    assert not sheet.find_button.isVisible()
    qtbot.waitUntil(lambda: sheet.cells.complete)
    assert [cell.start_ms for cell in sheet.cells.cells] == [0]


def test_each_shot_is_shown_by_its_exact_first_frame(full: ContactSheet):
    cells = full.cells.cells
    assert [(cell.start_ms, cell.frame) for cell in cells] == [(0, 0), (1000, 25), (2520, 63)]
    assert [cell.end_ms for cell in cells[:2]] == [1000, 2520]
    for cell in cells:
        assert cell.image is not None
        pixels = bytes(cell.image.constBits())
        assert media.barcode(pixels, cell.image.bytesPerLine()) == cell.frame
    assert full.count.text() == "3 shots"
    assert full.cells.data(full.cells.index(1)) == "Shot 2 0:01.000 frame 25"


def test_a_click_and_return_go_to_the_shot_which_is_marked(
    workspace: Workspace, full: ContactSheet, qtbot: QtBot
):
    where = full.grid.visualRect(full.cells.index(1)).center()
    qtbot.mouseClick(full.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert workspace.playhead.position_ms == 1000
    qtbot.waitUntil(lambda: full.cells.current == 1)
    full.grid.setFocus()
    qtbot.keyClick(full.grid, Qt.Key.Key_Right)
    qtbot.keyClick(full.grid, Qt.Key.Key_Return)
    assert workspace.playhead.position_ms == 2520
    qtbot.waitUntil(lambda: full.cells.current == 2)
    workspace.playhead.show(990)
    qtbot.waitUntil(lambda: full.cells.current == 0)


def test_it_follows_the_item(workspace: Workspace, full: ContactSheet, project: Project, make_clip: Any):
    other = add_file(project, make_clip(media.uneven("uneven.mp4")), "Other")
    workspace.selection.set_item(other)
    assert full.cells.cells == []
    assert "E2" in full.windowTitle()
    assert full.find_button.isVisible()
    workspace.selection.set_item(None)
    assert not full.find_button.isVisible()
    assert "Select a video" in full.empty.text()


def test_frames_of_another_item_are_not_taken(workspace: Workspace, full: ContactSheet, qtbot: QtBot):
    know(workspace, (0, 2000))
    assert len(full.cells.cells) == 2
    workspace.selection.set_item(None)
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert full.cells.cells == []


def test_closing_stops_the_decoding(workspace: Workspace, sheet: ContactSheet, qtbot: QtBot):
    know(workspace, tuple(range(0, 4000, 40)))
    job = next(job for job in workspace.jobs.jobs if "Contact" in job.title)
    sheet.close()
    assert job.cancelled
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)


def test_the_open_one_comes_to_the_front(workspace: Workspace, item: int, qtbot: QtBot):
    from PySide6.QtWidgets import QWidget

    workspace.window = QWidget()
    qtbot.addWidget(workspace.window)
    assert ContactSheet.beside(workspace) is ContactSheet.beside(workspace)
    workspace.window = None


def test_a_picture_of_it_says_where_it_comes_from(workspace: Workspace, full: ContactSheet, tmp_path: Path):
    written = full.sheet()
    write_png(written, tmp_path / "sheet.png", silent)
    with Image.open(tmp_path / "sheet.png") as image:
        assert image.width > 600
        assert written.sha256 in image.text["Source"]
        right, left = (image.convert("L").crop(box) for box in _halves_of_the_head(image.width))
        assert right.getextrema()[0] < 100  # the Arabic title stands at the right
        assert left.getextrema()[0] > 200


def _halves_of_the_head(width: int) -> tuple[tuple[int, int, int, int], ...]:
    return (width // 2, 16, width, 44), (0, 16, width // 2, 44)


def test_pages_are_written_as_pdf(workspace: Workspace, full: ContactSheet, tmp_path: Path, qtbot: QtBot):
    know(workspace, tuple(range(0, 4000, 80)))
    qtbot.waitUntil(lambda: full.cells.complete)
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    write_pdf(full.sheet(), tmp_path / "sheet.pdf", silent)
    content = (tmp_path / "sheet.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 3


def test_what_cannot_be_written_is_said(full: ContactSheet, tmp_path: Path):
    for write in (write_png, write_pdf):
        with pytest.raises(WorkbenchError, match="cannot be written"):
            write(full.sheet(), tmp_path / "no folder" / "sheet", silent)


def test_writing_can_be_stopped(full: ContactSheet, tmp_path: Path):
    def stop(_fraction: float, _doing: str = "") -> None:
        raise Cancelled

    for write in (write_png, write_pdf):
        with pytest.raises(Cancelled):
            write(full.sheet(), tmp_path / "sheet", stop)


def test_nothing_is_exported_without_shots(sheet: ContactSheet):
    with pytest.raises(WorkbenchError, match="no shots"):
        sheet.export("png")
