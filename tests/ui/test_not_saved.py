"""The window on a disk that fails: what was typed stays, it is said till it is saved, here or elsewhere."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.faulty_disk import FULL, IOERR_WRITE, OK, FaultyDisk, Operation
from workbench.errors import WorkbenchError
from workbench.project import Project, claims, items, transcript, verify, watched
from workbench.project.store import reserve
from workbench.project.transcript import Segment
from workbench.settings import Settings
from workbench.ui.claims.detail.header import ClaimHeader
from workbench.ui.main_window import MainWindow
from workbench.ui.project import leaving
from workbench.ui.project.commands import open_path
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.rows.words_editor import WordsEditor
from workbench.ui.workspace import Workspace


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with FaultyDisk(keep_log=False) as faulty:
        yield faulty


@pytest.fixture
def window(
    disk: FaultyDisk, workspace: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    answer(monkeypatch, "Close without saving")
    folder = tmp_path / "stick"
    folder.mkdir()
    shown = MainWindow(workspace)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    workspace.create_project(folder / "case.vwb", "Case")
    project = workspace.need_project()
    with project.edit("Fill"):
        item = items.add(project, "statement", "A statement")
        for number, words in enumerate(("first words", "second words")):
            transcript.add(project, item, text=words, start_ms=number * 1000)
    workspace.selection.set_item(item)
    shown.show()
    yield shown
    disk.fault = healthy
    workspace.unsaved.give_up()


def healthy(_operation: Operation) -> int:
    return OK


def broken(operation: Operation) -> int:
    on_stick = operation.name.startswith("case.vwb")
    return IOERR_WRITE if on_stick and operation.kind in {"write", "sync", "truncate"} else OK


def full(operation: Operation) -> int:
    return FULL if operation.kind == "write" and operation.name.startswith("case.vwb") else OK


def box(window: MainWindow) -> WordsEditor:
    """Give the box that stands over a row."""
    editor = transcript_of(window).view.editor.editor
    assert isinstance(editor, WordsEditor)
    return editor


def transcript_of(window: MainWindow) -> TranscriptPane:
    pane = window.panes["transcript"]
    assert isinstance(pane, TranscriptPane)
    return pane


def type_words(window: MainWindow, workspace: Workspace, words: str, qtbot: QtBot) -> None:
    """Write these words into the first row, in place of its own."""
    workspace.selection.set_segment(rows(workspace)[0].id)
    workspace.actions["transcript.edit_text"].trigger()
    qtbot.keyClick(box(window), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(box(window), words)
    workspace.commit_typing.emit()


def rows(workspace: Workspace) -> list[Segment]:
    project = workspace.need_project()
    return transcript.of_item(project, items.all(project)[0].id)


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press the button with these words in every question; gives what the questions said."""
    asked: list[str] = []

    def press(question: QMessageBox) -> int:
        asked.append(f"{question.text()} {question.informativeText()}")
        next(button for button in question.buttons() if button.text() == words).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return asked


@pytest.mark.parametrize(
    ("fault", "why"),
    [(broken, "The disk failed"), (full, "The disk is full")],
)
def test_what_was_typed_stays_in_its_box_and_it_is_said_until_it_is_saved(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot,
    fault: Callable[[Operation], int], why: str,
) -> None:  # fmt: skip
    bar = window.not_saved
    assert bar.isHidden()
    disk.fault = fault
    type_words(window, workspace, "kept on screen", qtbot)
    assert bar.isVisible()
    assert bar.title.text() == "Not saved"
    assert why in bar.words.text()
    assert "Write the words" in bar.words.text()
    assert window.status.saved.text() == "Not saved"
    workspace.selection.set_segment(rows(workspace)[1].id)
    qtbot.keyClick(box(window), Qt.Key.Key_Return)
    workspace.actions["transcript.edit_text"].trigger()
    assert box(window).words() == "kept on screen"
    bar.again.click()
    assert bar.isVisible()
    disk.fault = healthy
    bar.again.click()
    assert bar.isHidden()
    assert window.status.saved.text().startswith("Saved")
    assert [row.text for row in rows(workspace)] == ["kept on screen", "second words"]
    assert verify(workspace.need_project()) == []


def test_typing_goes_on_and_all_of_it_is_saved_with_the_first_edit_that_the_disk_takes(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot
) -> None:
    disk.fault = broken
    type_words(window, workspace, "one", qtbot)
    for words in (" two", " three"):
        qtbot.keyClicks(box(window), words)
        workspace.commit_typing.emit()
    disk.fault = healthy
    qtbot.keyClicks(box(window), " four")
    workspace.commit_typing.emit()
    assert rows(workspace)[0].text == "one two three four"
    assert window.not_saved.isHidden()
    workspace.actions["project.undo"].trigger()
    assert rows(workspace)[0].text == "first words"


def test_words_given_up_with_escape_are_not_saved_later(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot
) -> None:
    disk.fault = broken
    type_words(window, workspace, "given up", qtbot)
    qtbot.keyClick(box(window), Qt.Key.Key_Escape)
    assert transcript_of(window).view.editor.editor is None
    assert window.not_saved.isHidden()
    disk.fault = healthy
    workspace.unsaved.save()
    assert rows(workspace)[0].text == "first words"


def test_what_a_dialog_wrote_is_kept_too(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    details = {"title": "A long title", "summary": "What it is about", "date_edtf": ""}
    monkeypatch.setattr("workbench.ui.project.commands.ask_details", lambda *_: details)
    disk.fault = full
    workspace.actions["project.describe_project"].trigger()
    window.not_saved.copy_text.click()
    assert QGuiApplication.clipboard().text() == "A long title\n\nWhat it is about"
    disk.fault = healthy
    window.not_saved.again.click()
    assert workspace.need_project().info().summary == "What it is about"


@pytest.mark.parametrize("how", ["failing disk", "file moved", "file deleted", "file replaced", "disk gone"])
def test_a_copy_elsewhere_takes_over_with_all_that_was_not_saved(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, how: str,
) -> None:  # fmt: skip
    path = workspace.need_project().path
    lose(path, how, disk)
    type_words(window, workspace, "kept on screen", qtbot)
    assert window.not_saved.isVisible()
    copy = tmp_path / "copy.vwb"
    monkeypatch.setattr(leaving, "ask_to_save", lambda *_: copy)
    with qtbot.waitSignal(workspace.project_opened, timeout=10_000):
        window.not_saved.copy.click()
    assert workspace.need_project().path == copy
    assert rows(workspace)[0].text == "kept on screen"
    assert window.not_saved.isHidden()
    with workspace.edit("Goes on"):
        transcript.set_text(workspace.need_project(), rows(workspace)[1].id, "and goes on")
    assert verify(workspace.need_project()) == []


def lose(path: Path, how: str, disk: FaultyDisk) -> None:
    if how == "failing disk":
        disk.fault = broken
    elif how == "disk gone":
        path.parent.rename(path.parent.with_name("elsewhere"))
    elif how == "file deleted":
        path.unlink()
    else:
        path.rename(path.with_name("moved.vwb"))
        if how == "file replaced":
            path.write_bytes(b"another file")


def test_the_window_stays_open_until_somebody_says_what_to_do(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.fault = broken
    type_words(window, workspace, "kept on screen", qtbot)
    asked = answer(monkeypatch, "Stay")
    assert not window.close()
    assert "Write the words" in asked[0]
    workspace.actions["project.close_project"].trigger()
    assert len(asked) == 2
    answer(monkeypatch, "Copy the text")
    assert not window.close()
    assert QGuiApplication.clipboard().text() == "kept on screen"
    assert box(window).words() == "kept on screen"
    answer(monkeypatch, "Close without saving")
    workspace.actions["project.close_project"].trigger()
    assert workspace.project is None
    assert window.not_saved.isHidden()


def test_nothing_is_asked_when_the_disk_takes_it_at_the_last_moment(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.fault = broken
    type_words(window, workspace, "saved after all", qtbot)
    disk.fault = healthy
    asked = answer(monkeypatch, "Stay")
    path = workspace.need_project().path
    workspace.actions["project.close_project"].trigger()
    assert asked == []
    with Project.open(path) as project:
        assert transcript.of_item(project, items.all(project)[0].id)[0].text == "saved after all"


def test_the_last_room_on_a_full_disk_is_said(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "free_at", lambda _: 1000)
    project = workspace.need_project()
    for title in ("Once", "Twice"):
        with workspace.edit("Rename"):
            project.set_info(title=title)
    assert window.not_saved.isVisible()
    assert "full" in window.not_saved.title.text()
    assert window.not_saved.again.isHidden()
    assert window.status.saved.text().startswith("Saved")
    monkeypatch.setattr(reserve, "free_at", lambda _: 1 << 30)
    with workspace.edit("Rename"):
        project.set_info(title="Room again")
    assert window.not_saved.isHidden()


def test_a_second_program_is_offered_to_read_and_sees_what_the_first_writes(
    window: MainWindow,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    path = workspace.need_project().path
    other = Workspace(settings)
    other.theme.use("light", 100)
    asked = answer(monkeypatch, "Open for reading")
    with qtbot.waitSignal(other.project_opened, timeout=10_000):
        open_path(other, path)
    assert "open in another window" in asked[0]
    type_words(window, workspace, "written by the first", qtbot)
    assert other.need_project().read_only
    assert rows(other)[0].text == "written by the first"
    other.close_project()
    other.shut_down()


def test_no_other_project_takes_the_place_of_one_with_unsaved_changes(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot, tmp_path: Path
) -> None:
    disk.fault = broken
    type_words(window, workspace, "kept on screen", qtbot)
    for enter in (workspace.open_project, partial(workspace.create_project, title="Another")):
        with pytest.raises(WorkbenchError, match="not saved"):
            enter(tmp_path / "other.vwb")
    assert box(window).words() == "kept on screen"


def test_the_sentence_of_a_claim_is_kept_while_others_are_looked_at(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot
) -> None:
    project = workspace.need_project()
    with workspace.edit("Two claims"):
        first, second = (claims.add(project, words) for words in ("The first claim", "The second claim"))
    workspace.selection.set_claim(first)
    field = window.findChild(ClaimHeader).sentence
    field.setFocus()
    disk.fault = full
    field.setPlainText("What was typed and refused")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.not_saved.isVisible()
    assert field.text() == "What was typed and refused"
    workspace.selection.set_claim(second)
    workspace.selection.set_claim(first)
    window.not_saved.copy_text.click()
    assert "What was typed and refused" in QGuiApplication.clipboard().text()
    disk.fault = healthy
    window.not_saved.again.click()
    assert window.not_saved.isHidden()
    assert claims.get(project, first).text == "What was typed and refused"
    qtbot.waitUntil(lambda: field.text() == "What was typed and refused")


def test_a_write_without_a_step_that_fails_is_said_too(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk
) -> None:
    project = workspace.need_project()
    item = items.all(project)[0].id
    disk.fault = broken
    assert not workspace.attempt(lambda: watched.note(project, item, 0, 1000))
    assert window.not_saved.isVisible()
    disk.fault = healthy
    window.not_saved.again.click()
    assert window.not_saved.isHidden()
    assert len(project.rows("SELECT * FROM watched")) == 1
