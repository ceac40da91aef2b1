"""The player pane and its bar: what is shown for each kind of item, and what to do when there is nothing."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.direction import isolated
from workbench.project import Project, item_files, items
from workbench.ui.menus import Menus
from workbench.ui.player.pane import PlayerPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def pane(workspace: Workspace, project: Project, qtbot: QtBot) -> PlayerPane:
    play_by_hand(workspace)
    window = QWidget()
    qtbot.addWidget(window)
    workspace.window = window
    Menus(workspace, window)
    made = PlayerPane(workspace, window)
    made.resize(628, 700)
    window.show()
    return made


def buttons(pane: PlayerPane) -> list[str]:
    row = pane.notice.buttons
    held = (row.itemAt(place).widget() for place in range(row.count()))
    return [button.text() for button in held if isinstance(button, QPushButton)]


def test_an_empty_project_says_what_to_add(pane: PlayerPane) -> None:
    assert pane._stack.currentWidget() is pane.notice
    assert "Add a video" in pane.notice.sentence.text()
    assert buttons(pane) == ["Add files…", "Add a statement…"]
    assert pane.bar.isHidden()


def test_the_buttons_of_an_empty_state_are_actions(workspace: Workspace, pane: PlayerPane) -> None:
    run: list[bool] = []
    workspace.actions["sources.add_files"].triggered.disconnect()
    workspace.actions["sources.add_files"].triggered.connect(lambda: run.append(True))
    pane.notice.findChildren(QPushButton)[0].click()
    assert run == [True]


def test_a_video_shows_picture_bar_and_timeline(
    workspace: Workspace, project: Project, pane: PlayerPane
) -> None:
    workspace.selection.set_item(add_file(project, FIELD))
    assert pane._stack.currentWidget() is pane.view
    assert not pane.bar.isHidden()
    assert not pane.timeline.isHidden()


def test_a_statement_is_read_as_plain_text(workspace: Workspace, project: Project, pane: PlayerPane) -> None:
    with project.edit("Add"):
        item = items.add(
            project, "statement", "بيان", body="<b>النص</b>\nand English", publisher="Command",
            published_edtf="2014-06-05", published_where="Agency", language="ar",
        )  # fmt: skip
    workspace.selection.set_item(item)
    assert pane._stack.currentWidget() is pane.text
    assert pane.text.words.toPlainText() == "<b>النص</b>\nand English"
    assert pane.text.words.isReadOnly()
    parts = ("Command", "2014-06-05", "Agency", "ar")  # of which none turns the others round
    assert pane.text.source.text() == " · ".join(map(isolated, parts))
    assert pane.text.source.textFormat() == Qt.TextFormat.PlainText
    assert pane.bar.isHidden()


def test_editing_a_statement_is_seen(workspace: Workspace, project: Project, pane: PlayerPane) -> None:
    with project.edit("Add"):
        item = items.add(project, "statement", "One", body="first")
    workspace.selection.set_item(item)
    with project.edit("Change"):
        items.update(project, item, body="second")
    assert pane.text.words.toPlainText() == "second"


def test_a_text_document_is_read_in_a_job(
    workspace: Workspace, project: Project, pane: PlayerPane, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("مرحبا".encode("cp1256") + b" hello there\n")
    workspace.selection.set_item(add_file(project, file, "Note"))
    assert pane._stack.currentWidget() is pane.text
    qtbot.waitUntil(lambda: "hello there" in pane.text.words.toPlainText())


def test_a_document_that_cannot_be_shown_says_where_it_is(
    workspace: Workspace, project: Project, pane: PlayerPane, tmp_path: Path
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"%PDF-1.4 and more")
    workspace.selection.set_item(add_file(project, file, "Paper"))
    assert pane._stack.currentWidget() is pane.notice
    assert "paper.pdf" in pane.notice.sentence.text()


def test_a_document_without_a_file_is_not_sent_to_another_program(
    workspace: Workspace, project: Project, pane: PlayerPane
) -> None:
    with project.edit("Add"):
        item = items.add(project, "document", "A letter that was described")
    workspace.selection.set_item(item)
    assert pane.notice.sentence.text() == "No file of it is held. It can be cited as a whole."


def test_a_still_picture_is_shown_without_a_bar(
    workspace: Workspace, project: Project, pane: PlayerPane, tmp_path: Path
) -> None:
    file = tmp_path / "photo.png"
    Image.new("RGB", (64, 48), "red").save(file)
    workspace.selection.set_item(add_file(project, file, "Photo"))
    assert pane._stack.currentWidget() is pane.view
    assert pane.bar.isHidden()
    assert pane.surface.grab().toImage().pixelColor(300, 300).red() > 200


def test_a_missing_file_offers_relink_and_comes_back(
    workspace: Workspace, project: Project, pane: PlayerPane, tmp_path: Path
) -> None:
    moved = Path(shutil.copy(FIELD, tmp_path / "moved.mp4"))
    item = add_file(project, moved)
    there = moved.rename(tmp_path / "there.mp4")
    workspace.selection.set_item(item)
    assert pane.notice.headline.text() == "The file of E1 is missing"
    assert buttons(pane) == ["Relink…", "Find missing files…"]
    held = items.get(project, item).file
    with project.edit("Relink"):
        item_files.relink(project, item, there, held.sha256, held.size)
    assert pane._stack.currentWidget() is pane.view
    assert workspace.playhead.path == there


def test_a_changed_file_is_not_shown_as_evidence(
    workspace: Workspace, project: Project, pane: PlayerPane, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(FIELD, tmp_path / "copy.mp4"))
    item = add_file(project, copy)
    with copy.open("ab") as stream:
        stream.write(b"more")
    workspace.selection.set_item(item)
    assert pane.notice.headline.text() == "The file of E1 has changed"


def test_all_that_is_said_of_a_changed_file_can_be_read_at_large_text_and_the_pane_keeps_its_width(
    workspace: Workspace, project: Project, pane: PlayerPane, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = Path(shutil.copy(FIELD, tmp_path / f"{'long' * 60}.mp4"))
    item = add_file(project, copy)
    with copy.open("ab") as stream:
        stream.write(b"more")
    workspace.theme.use("dark", 150)
    workspace.selection.set_item(item)
    assert pane.minimumSizeHint().width() <= pane.width()
    said = pane.notice.sentence
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()))


def test_closing_the_project_empties_the_pane(
    workspace: Workspace, project: Project, pane: PlayerPane
) -> None:
    workspace.selection.set_item(add_file(project, FIELD))
    workspace.close_project()
    assert pane._stack.currentWidget() is pane.notice
