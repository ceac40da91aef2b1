"""The gallery: every still as a card, found and ordered, captioned, shown, compared, removed."""

import io
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests import media
from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project, items, still_views, stills
from workbench.ui.stills.compare_window import CompareWindow
from workbench.ui.stills.gallery import Gallery
from workbench.ui.stills.thumbnails import fitted
from workbench.ui.workspace import Workspace


@pytest.fixture
def item(workspace: Workspace, project: Project) -> int:
    play_by_hand(workspace)
    made = add_file(project, FIELD, "Field video")
    workspace.selection.set_item(made)
    return made


@pytest.fixture
def gallery(workspace: Workspace, item: int, qtbot: QtBot) -> Gallery:
    workspace.actions["stills.save_still"] = QAction("Keep", shortcut="Ctrl+Shift+S")
    made = Gallery(workspace)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def png_of(number: int) -> bytes:
    stream = io.BytesIO()
    media.picture_of(number).save(stream, "PNG")
    return stream.getvalue()


def keep(workspace: Workspace, item: int, ms: int, **more: object) -> int:
    wide, high = media.SIZE
    with workspace.edit("Save still"):
        return stills.add(
            workspace.need_project(), item, png_of(ms // 40), item_sha256="0" * 64, time_ms=ms, pts=ms,
            time_base="1/1000", frame=ms // 40, width=wide, height=high, decoder="test", **more,
        )  # fmt: skip


def shown(gallery: Gallery) -> list[int]:
    return [card.still.id for card in gallery.cards.cards]


def choose(gallery: Gallery, *rows: int) -> None:
    model = gallery.grid.selectionModel()
    model.clear()
    for row in rows:
        model.setCurrentIndex(gallery.cards.index(row), QItemSelectionModel.SelectionFlag.Select)


def test_it_says_how_to_keep_the_first(gallery: Gallery) -> None:
    assert gallery.empty.isVisible()
    assert "Ctrl+Shift+S" in gallery.empty.words.text()
    assert not gallery.detail.isVisible()


def test_stills_of_all_items_appear_and_are_found(
    workspace: Workspace, project: Project, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    other = add_file_again(project)
    late = keep(workspace, item, 4_000, caption="The bridge")
    early = keep(workspace, item, 1_000, caption="شاحنة على الجسر")
    third = keep(workspace, other, 2_000, caption="The bridge again")
    assert shown(gallery) == [late, early, third]
    assert gallery.filters.shown.text() == "3"
    gallery.filters.order.setCurrentText("By item and time")
    assert shown(gallery) == [early, late, third]
    gallery.filters.order.setCurrentText("Newest first")
    assert shown(gallery) == [third, early, late]
    qtbot.keyClicks(gallery.filters.words, "bridge")
    assert shown(gallery) == [third, late]
    assert gallery.filters.shown.text() == "2 of 3"
    gallery.filters.item.setCurrentIndex(gallery.filters.item.findData(item))
    assert shown(gallery) == [late]
    gallery.filters.words.setText("الجسر")
    assert shown(gallery) == [early]
    gallery.filters.words.setText("nowhere")
    assert "No still fits" in gallery.empty.words.text()
    gallery.empty.button.click()
    assert shown(gallery) == [third, early, late]


def add_file_again(project: Project) -> int:
    with project.edit("Add"):
        return items.add(project, "video", "Another view")


def test_pictures_are_made_beside_the_window_for_what_is_seen(
    workspace: Workspace, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    with workspace.edit("Many"):
        for number in range(150):
            keep(workspace, item, number * 40)
    still = gallery.cards.cards[0].still
    box = gallery._painter.box
    qtbot.waitUntil(lambda: gallery.thumbnails.get(still.png, box) is not None)
    picture = gallery.thumbnails.get(still.png, box)
    assert picture is not None
    assert (picture.width(), picture.height()) == (208, 117)
    qtbot.waitUntil(lambda: not gallery.thumbnails._wishes and not gallery.thumbnails._under_way)
    assert len(gallery.thumbnails._images) < 60  # the rest has not been looked at


def test_a_caption_is_one_step_and_undo_brings_the_old_one(
    workspace: Workspace, project: Project, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    keep(workspace, item, 2_000)
    before = project.step_count
    qtbot.keyClicks(gallery.detail.caption, "The nurse")
    qtbot.keyClick(gallery.detail.caption, Qt.Key.Key_Return)
    workspace.commit_typing.emit()
    assert stills.of_item(project, item)[0].caption == "The nurse"
    assert project.step_count == before + 1
    project.undo()
    assert gallery.detail.caption.text() == ""


def test_what_is_typed_is_written_before_another_still_is_chosen(
    workspace: Workspace, project: Project, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    keep(workspace, item, 1_000)
    keep(workspace, item, 2_000)
    choose(gallery, 0)
    gallery.detail.caption.setText("First")
    choose(gallery, 1)
    assert [still.caption for still in stills.all(project)] == ["First", ""]
    assert gallery.detail.caption.text() == ""


def test_what_was_seen_is_chosen_captioned_and_removed_alone(
    workspace: Workspace, project: Project, item: int, gallery: Gallery
) -> None:
    still = keep(workspace, item, 2_000, caption="The square", region=(0.1, 0.2, 0.3, 0.4))
    with workspace.edit("As seen"):
        still_views.add(project, still, png_of(9), {"zoom": 4.0}, width=320, height=180)
    assert gallery.detail.which.isVisible()
    assert gallery.detail.which.itemText(1) == "As seen: 4×"
    assert "Region 30.0 × 40.0 %" in gallery.detail.facts.text()
    gallery.detail.which.setCurrentIndex(1)
    assert "Not as it is: 4×" in gallery.detail.facts.text()
    gallery.detail.caption.setText("The plate")
    gallery.detail.write()
    assert still_views.of_still(project, still)[0].caption == "The plate"
    assert stills.all(project)[0].caption == "The square"
    gallery.take_away()
    assert still_views.of_still(project, still) == []
    assert len(stills.all(project)) == 1


def test_delete_removes_the_chosen_and_undo_brings_them_back(
    workspace: Workspace, project: Project, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    made = [keep(workspace, item, ms) for ms in (1_000, 2_000, 3_000)]
    choose(gallery, 0, 2)
    assert gallery.remove.text() == "Remove 2"
    assert gallery.remove.accessibleName() == "Remove 2 stills"
    gallery.grid.setFocus()
    qtbot.keyClick(gallery.grid, Qt.Key.Key_Delete)
    assert shown(gallery) == [made[1]]
    assert [card.still.id for card in gallery.chosen()] == [made[1]]
    project.undo()
    assert shown(gallery) == made


def test_enter_shows_the_frame(workspace: Workspace, item: int, gallery: Gallery, qtbot: QtBot) -> None:
    keep(workspace, item, 2_000)
    gallery.grid.setFocus()
    qtbot.keyClick(gallery.grid, Qt.Key.Key_Return)
    assert workspace.playhead.frame is not None
    assert workspace.playhead.frame.time_ms == 2_000


def test_two_chosen_stills_are_compared(
    workspace: Workspace, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    keep(workspace, item, 1_000)
    keep(workspace, item, 2_000)
    choose(gallery, 0)
    assert not gallery.compare.isEnabled()
    choose(gallery, 0, 1)
    workspace.window = gallery
    gallery.compare.click()
    qtbot.waitUntil(lambda: bool(gallery.findChildren(CompareWindow)))
    (window,) = gallery.findChildren(CompareWindow)
    assert [side.moment.origin.still for side in window.sides] == ["S1", "S2"]
    picture = window.sides[1].moment.image
    assert media.barcode(bytes(picture.convertToFormat(picture.Format.Format_RGB888).constBits()), 960) == 50
    window.close()
    workspace.window = None


def test_read_only_leaves_looking(
    workspace: Workspace, item: int, qtbot: QtBot, open_project: Callable[..., Project]
) -> None:
    keep(workspace, item, 2_000)
    path = workspace.need_project().path
    workspace.close_project()
    open_project(path, read_only=True)
    gallery = Gallery(workspace)
    qtbot.addWidget(gallery)
    gallery.show()
    assert gallery.detail.caption.isReadOnly()
    assert not gallery.remove.isEnabled()
    gallery.take_away()
    assert len(shown(gallery)) == 1


def test_a_picture_that_cannot_be_read_is_said_so(
    workspace: Workspace, item: int, gallery: Gallery, qtbot: QtBot
) -> None:
    with workspace.edit("Save still"):
        stills.add(
            workspace.need_project(), item, b"no picture", item_sha256="", time_ms=0, pts=0,
            time_base="1/25", frame=0, width=320, height=180, decoder="",
        )  # fmt: skip
    (card,) = gallery.cards.cards
    box = gallery._painter.box
    qtbot.waitUntil(lambda: gallery.thumbnails.get(card.still.png, box) is not None)
    picture = gallery.thumbnails.get(card.still.png, box)
    assert picture is not None
    assert picture.isNull()
    gallery.grab()


@pytest.mark.parametrize("size", [2**63 - 1, 0, -(2**63)])
def test_a_picture_of_the_size_that_nobody_has_is_drawn_all_the_same(size: int) -> None:
    drawn = fitted(size, size, QSize(160, 90))
    assert (drawn.width(), drawn.height()) in {(90, 90), (160, 90)}


def test_a_still_that_says_any_size_is_shown(workspace: Workspace, item: int, gallery: Gallery) -> None:
    still = keep(workspace, item, 400)
    with workspace.edit("Forge"):
        workspace.need_project().update("still", still, width=2**63 - 1, height=-(2**63))
    choose(gallery, 0)
    assert not gallery.grab().isNull()  # what a painter raises fails the test


def test_a_closed_gallery_has_written_its_caption_and_hears_nothing_more(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot, told: list[tuple[str, str]]
) -> None:
    keep(workspace, item, 4_000, caption="The bridge")
    gallery = Gallery(workspace)
    gallery.show()
    gallery.activateWindow()
    qtbot.waitUntil(gallery.isActiveWindow)
    choose(gallery, 0)
    gallery.detail.caption.setFocus()
    qtbot.keyClicks(gallery.detail.caption, " at noon")
    gallery.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(gallery)
    workspace.commit_typing.emit()
    assert told == []
    assert stills.all(project)[0].caption == "The bridge at noon"
