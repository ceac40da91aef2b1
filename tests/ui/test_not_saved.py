"""The window on a disk that fails: what was typed stays, it is said till it is saved, here or elsewhere."""

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.faulty_disk import FULL, IOERR_READ, IOERR_WRITE, OK, FaultyDisk, Operation
from workbench.app import show_bugs
from workbench.errors import WorkbenchError
from workbench.project import Project, claims, items, transcript, verify, watched
from workbench.project.store import reserve
from workbench.project.transcript import Segment
from workbench.settings import Settings
from workbench.ui.claims.detail.header import ClaimHeader
from workbench.ui.main_window import MainWindow
from workbench.ui.program import not_saved
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


def pulled(operation: Operation) -> int:
    if not operation.name.startswith("case.vwb"):
        return OK
    return IOERR_READ if operation.kind == "read" else IOERR_WRITE


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
    assert "“Write the words”" in bar.words.text()
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


def test_a_long_name_is_broken_and_all_words_of_the_bar_can_be_read(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    bar, stick = window.not_saved, workspace.need_project().path.parent
    path = stick / f"{'the_long_name_of_a_case' * 8}.vwb"
    workspace.create_project(path, "Case")
    path.rename(stick / "other.vwb")
    workspace.theme.use("light", 150)
    workspace.disk.look()
    qtbot.waitUntil(lambda: bar.words.height() >= bar.words.heightForWidth(bar.words.width()))
    assert bar.minimumSizeHint().width() < window.width()


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
    workspace.selection.set_segment(chosen := rows(workspace)[1].id)
    with qtbot.waitSignal(workspace.project_opened):
        window.not_saved.copy.click()
    qtbot.waitUntil(lambda: workspace.selection.segment_id == chosen)
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


def test_what_loses_changes_stands_apart_from_what_keeps_them(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk.fault = broken
    type_words(window, workspace, "kept on screen", qtbot)
    order: list[str] = []
    default: list[str] = []
    gaps: list[bool] = []

    def look(question: QMessageBox) -> int:
        question.show()
        leave, *others = sorted(question.buttons(), key=lambda each: each.x())
        order.extend(each.text() for each in (leave, *others))
        gaps.append(others[0].x() - leave.geometry().right() > others[1].x() - others[0].geometry().right())
        default.append(question.defaultButton().text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    assert not window.close()
    assert order == ["Close without saving", "Save a copy…", "Copy the text", "Stay"]
    assert (default, gaps) == (["Stay"], [True])


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
    with qtbot.waitSignal(other.project_opened):
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


@pytest.fixture
def stick(window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder of the project; what a pane cannot read ends where it does in the program."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    show_bugs(workspace)
    yield workspace.need_project().path.parent
    assert workspace.messages.report == ""  # no bug was met


def pull(stick: Path) -> Path:
    return stick.rename(stick.with_name("pulled"))


def put_back(away: Path, stick: Path) -> None:
    """Let the same bytes stand there as other files, as those of a disk that was mounted anew."""
    shutil.copytree(away, stick, ignore=shutil.ignore_patterns("*-shm"))


def test_a_disk_that_cannot_even_be_read_lets_the_window_rest_until_it_is_back(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, stick: Path, qtbot: QtBot
) -> None:
    shown = rows(workspace)[1].id
    disk.fault = pulled
    type_words(window, workspace, "kept on screen", qtbot)
    assert window.not_saved.isVisible()
    assert "Put the disk back in" in window.not_saved.words.text()
    assert not window.splitter.isEnabled()
    assert box(window).words() == "kept on screen"
    window.not_saved.copy_text.click()
    assert "kept on screen" in QGuiApplication.clipboard().text()
    workspace.actions["project.undo"].trigger()  # nothing is done later that was asked for in vain
    workspace.selection.set_segment(shown)
    window.not_saved.again.click()
    assert not window.splitter.isEnabled()
    disk.fault = healthy
    workspace.disk.look()
    assert window.not_saved.isHidden()
    assert window.splitter.isEnabled()
    assert [row.text for row in rows(workspace)] == ["kept on screen", "second words"]
    qtbot.waitUntil(lambda: workspace.selection.segment_id == shown)
    assert verify(workspace.need_project()) == []


def test_what_stands_in_a_field_is_not_lost_with_a_disk_that_cannot_be_read(
    window: MainWindow, workspace: Workspace, disk: FaultyDisk, stick: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str]],
) -> None:  # fmt: skip
    with workspace.edit("A claim"):
        claim = claims.add(workspace.need_project(), "The claim")
    workspace.selection.set_claim(claim)
    field = window.findChild(ClaimHeader).sentence
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_End)
    qtbot.keyClicks(field, " and more")
    disk.fault = pulled
    workspace.disk.failed()
    assert {level for level, _ in told} <= {"not saved"}  # which the bar alone shows, and knows more
    asked = answer(monkeypatch, "Stay")
    assert not window.close()
    assert "Put the disk back in" in asked[0]
    window.not_saved.copy_text.click()
    assert "The claim and more" in QGuiApplication.clipboard().text()
    disk.fault = healthy
    workspace.disk.look()
    assert claims.get(workspace.need_project(), claim).text == "The claim and more"


def test_a_disk_that_is_pulled_out_is_said_at_once_and_gone_on_with_once_it_is_put_back(
    window: MainWindow, workspace: Workspace, stick: Path, qtbot: QtBot
) -> None:
    project = workspace.need_project()
    away = pull(stick)
    workspace.disk.look()
    assert "disk or folder" in window.not_saved.words.text()
    type_words(window, workspace, "typed meanwhile", qtbot)
    put_back(away, stick)
    with qtbot.waitSignal(workspace.project_opened):
        workspace.disk.look()
    assert window.not_saved.isHidden()
    assert rows(workspace)[0].text == "typed meanwhile"
    assert not project.file.is_elsewhere
    assert (stick / "case.vwb-wal").exists()  # no other log was taken for the one left behind
    with pytest.raises(WorkbenchError, match="open in another"):
        Project.open(stick / "case.vwb")
    assert verify(project) == []
    workspace.close_project()
    assert [file.name for file in stick.iterdir()] == ["case.vwb"]
    with Project.open(stick / "case.vwb") as again:
        assert transcript.of_item(again, items.all(again)[0].id)[0].text == "typed meanwhile"


def test_a_file_that_was_changed_elsewhere_does_not_take_the_place_of_the_one_that_was_lost(
    window: MainWindow, workspace: Workspace, stick: Path, qtbot: QtBot
) -> None:
    away = pull(stick)
    put_back(away, stick)
    with Project.open(stick / "case.vwb") as other, other.edit("Elsewhere"):
        other.set_info(title="Changed elsewhere")
    type_words(window, workspace, "typed meanwhile", qtbot)
    qtbot.waitUntil(lambda: "not as you left it" in window.not_saved.words.text())
    workspace.disk.look()
    assert "not as you left it" in window.not_saved.words.text()
    assert not workspace.jobs.jobs
    assert workspace.need_project().info().title == "Case"
    shutil.rmtree(stick)
    put_back(away, stick)
    with qtbot.waitSignal(workspace.project_opened):
        window.not_saved.again.click()
    assert rows(workspace)[0].text == "typed meanwhile"


def test_the_project_is_found_again_under_another_name(
    window: MainWindow, workspace: Workspace, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = pull(stick)
    mounted = stick.with_name("stick 2")
    put_back(away, mounted)
    type_words(window, workspace, "typed meanwhile", qtbot)
    monkeypatch.setattr(not_saved, "ask_to_open", lambda *_: mounted / "case.vwb")
    with qtbot.waitSignal(workspace.project_opened):
        window.not_saved.locate.click()
    assert workspace.need_project().path == mounted / "case.vwb"
    assert rows(workspace)[0].text == "typed meanwhile"
    assert window.not_saved.isHidden()


def test_a_file_that_was_only_renamed_is_gone_on_with_once_it_has_its_name_again(
    window: MainWindow, workspace: Workspace, stick: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, renamed = stick / "case.vwb", stick / "renamed.vwb"
    path.rename(renamed)
    workspace.disk.look()
    assert "moved, renamed" in window.not_saved.words.text()
    type_words(window, workspace, "typed meanwhile", qtbot)
    monkeypatch.setattr(not_saved, "ask_to_open", lambda *_: renamed)
    window.not_saved.locate.click()
    qtbot.waitUntil(lambda: "under another name" in window.not_saved.words.text())
    workspace.disk.look()  # as it does every other second: there is time to read it
    assert "under another name" in window.not_saved.words.text()
    renamed.rename(path)
    workspace.disk.look()
    assert window.not_saved.isHidden()
    assert rows(workspace)[0].text == "typed meanwhile"
    assert verify(workspace.need_project()) == []
