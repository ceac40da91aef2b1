"""What was begun and not entered: closing asks once, and a short closing brings it back."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.claims.case import build, opened
from workbench.project import Project, backups, case_json, items
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost
from workbench.ui.claims import commands as claims
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.rivals.window import RivalsWindow
from workbench.ui.main_window import MainWindow
from workbench.ui.parties.window import PartiesWindow
from workbench.ui.project import case_files, commands, leaving
from workbench.ui.project.backups.window import BackupsWindow
from workbench.ui.project.encryption import commands as encrypting
from workbench.ui.sources.origins.window import OriginsWindow
from workbench.ui.workspace import Workspace

WORDS = "nineteen stones in a row"


class Person:
    """Answers each question with the same words, and remembers what was asked."""

    def __init__(self) -> None:
        self.says, self.asked = "Stay", list[str]()

    def press(self, question: QMessageBox) -> int:
        self.asked.append(f"{question.text()}\n{question.informativeText()}")
        assert question.defaultButton().text() == question.escapeButton().text() == "Stay"
        next(button for button in question.buttons() if button.text() == self.says).click()
        return 0


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Person:
    made = Person()
    monkeypatch.setattr(QMessageBox, "exec", lambda question: made.press(question))
    return made


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot, person: Person) -> MainWindow:
    made = MainWindow(workspace)
    qtbot.addWidget(made, before_close_func=lambda _: setattr(person, "says", "Discard"))
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def ids(window: MainWindow, workspace: Workspace, tmp_path, open_project: Callable[..., Project]):
    return opened(build, tmp_path, open_project, workspace)


@pytest.fixture
def pane(window: MainWindow, ids: SimpleNamespace) -> ClaimsPane:
    shown = window.panes["claims"]
    assert isinstance(shown, ClaimsPane)
    return shown


def begin_all(pane: ClaimsPane, qtbot: QtBot, ids: SimpleNamespace) -> None:
    """Begin something in each form of the claims pane, and go on to another claim."""
    pane.begin_claim(None)
    qtbot.keyClicks(pane.entry.sentence, "Begun here")
    detail = pane.detail
    qtbot.keyClicks(detail.verdict.form.reasons, "Because")
    detail.review.giving.click()
    qtbot.keyClicks(detail.review.note, "But")
    detail.evidence.note.setPlainText("Look again")
    detail.searches.begin()
    qtbot.keyClicks(detail.searches.entry.place, "An archive")


def standing(pane: ClaimsPane) -> list[str]:
    detail = pane.detail
    return [
        pane.entry.sentence.text(), detail.verdict.form.reasons.text(), detail.review.note.text(),
        detail.evidence.note.text(), detail.searches.entry.place.text(),
    ]  # fmt: skip


BEGUN = ["Begun here", "Because", "But", "Look again", "An archive"]


def test_closing_asks_once_and_names_what_was_begun(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot
):
    begin_all(pane, qtbot, ids)
    label = pane.detail.verdict._claim.label
    commands.close_project(workspace)
    assert workspace.project is not None
    assert standing(pane) == BEGUN
    (said,) = person.asked
    for name in ("A claim", f"A verdict on {label}", f"A note on the verdict on {label}",
                 "A note on evidence", f"A search for {label}"):  # fmt: skip
        assert f"• {name}" in said.splitlines()
    person.says = "Discard"
    commands.close_project(workspace)
    assert workspace.project is None
    assert standing(pane) == [""] * 5
    assert workspace.begun.names() == []


def test_quitting_asks_too(pane: ClaimsPane, ids: SimpleNamespace, window: MainWindow, person: Person, qtbot):
    begin_all(pane, qtbot, ids)
    assert not window.close()
    person.says = "Discard"
    assert window.close()
    assert len(person.asked) == 2


def test_nothing_is_asked_where_nothing_was_typed(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person
):
    workspace.selection.set_segment(ids.first)
    claims.new_claim(workspace)  # with the words of the row
    assert pane.entry.sentence.text()
    pane.detail.verdict.change()  # with the words of the verdict, if there is one
    commands.close_project(workspace)
    assert workspace.project is None
    assert not person.asked


def test_what_was_begun_waits_on_its_claim(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot
):
    begin_all(pane, qtbot, ids)
    workspace.selection.set_claim(ids.few)
    assert standing(pane) == ["Begun here", "", "", "Look again", ""]
    assert len(workspace.begun.names()) == 5
    workspace.selection.set_claim(ids.many)
    assert standing(pane) == BEGUN
    assert pane.detail.review.note.isVisibleTo(pane)


def test_another_project_that_cannot_be_opened_costs_nothing(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot, tmp_path
):
    begin_all(pane, qtbot, ids)
    person.says = "Discard"
    commands.open_path(workspace, tmp_path / "none.vwb")
    assert len(person.asked) == 1
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert standing(pane) == BEGUN
    with qtbot.waitSignal(workspace.project_opened):
        workspace.create_project(tmp_path / "other.vwb", "Another case")
    assert standing(pane) == [""] * 5


def begin_beside(workspace: Workspace, qtbot: QtBot) -> None:
    """Begin something in each window beside the main one."""
    qtbot.keyClicks(RivalsWindow.beside(workspace).new_rival.field, "Another wind")
    origins = OriginsWindow.beside(workspace)
    origins.form.more.click()
    qtbot.keyClicks(origins.form.note, "Its logo is cut off")
    people = PartiesWindow.beside(workspace)
    people.actors.add_actor()
    qtbot.keyClicks(people.actors.details.ratings.reason, "Often right")
    qtbot.keyClicks(people.actors.details.affiliations.entry.begins, "2013")


BESIDE = ("Another wind", "Its logo is cut off", "Often right", "2013")


def test_windows_beside_are_asked_about_and_their_words_come_back(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot, monkeypatch
):
    begin_beside(workspace, qtbot)
    commands.close_project(workspace)
    for name in ("A rival explanation", "How an item relates to another", "A rating of a source"):
        assert name in person.asked[0]
    shown: list[str] = []
    monkeypatch.setattr(leaving, "answered", lambda dialog: shown.append(dialog.words.toPlainText()))
    workspace.take_back(workspace.lend_project())  # as when a disk came back
    qtbot.waitUntil(lambda: bool(shown))
    assert all(words in shown[0] for words in BESIDE)
    assert workspace.begun.names() == []


def test_a_lock_brings_back_what_was_begun(
    window: MainWindow, workspace: Workspace, person: Person, qtbot: QtBot, tmp_path, monkeypatch
):
    monkeypatch.setattr(encryption, "USUAL", Cost(memory_kib=64, passes=1, lanes=1))
    with qtbot.waitSignal(workspace.project_opened):
        workspace.create_project(tmp_path / "secret.vwb", "Secret", WORDS)
    pane = window.panes["claims"]
    assert isinstance(pane, ClaimsPane)
    for number in range(2):
        pane.begin_claim(None)
        qtbot.keyClicks(pane.entry.sentence, f"Sentence {number}")
        pane.entry.accept()
    begin_all(pane, qtbot, SimpleNamespace())
    begin_beside_words = "Another wind"
    qtbot.keyClicks(RivalsWindow.beside(workspace).new_rival.field, begin_beside_words)
    chosen = workspace.selection.claim_id
    encrypting.lock_now(workspace)
    assert window.locking.locked
    assert "begun and not entered" in window.lock_page.says.text()
    assert not window.close()  # asked, and it stays
    window.lock_page.left.emit()
    assert window.locking.locked
    assert len(person.asked) == 2
    shown: list[str] = []
    monkeypatch.setattr(leaving, "answered", lambda dialog: shown.append(dialog.words.toPlainText()))
    window.lock_page.field.setText(WORDS)
    window.lock_page.unlock.click()
    qtbot.waitUntil(lambda: bool(shown) and workspace.selection.claim_id == chosen)
    assert standing(pane) == BEGUN
    assert shown == [begin_beside_words]
    encrypting.lock_now(workspace)
    person.says = "Discard"
    window.lock_page.left.emit()
    assert not window.locking.locked
    assert standing(pane)[0] == ""
    for path in tmp_path.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(words.encode() in content for words in (*BEGUN[:1], begin_beside_words)), path


def test_what_is_begun_while_another_project_is_opened_comes_back(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot, tmp_path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    Project.create(tmp_path / "other.vwb", "Another case").close()
    begin_all(pane, qtbot, ids)
    person.says = "Discard"
    shown: list[str] = []
    monkeypatch.setattr(leaving, "answered", lambda dialog: shown.append(dialog.words.toPlainText()))
    with qtbot.waitSignal(workspace.project_opened):
        commands.open_path(workspace, tmp_path / "other.vwb")
        pane.detail.review.note.setPlainText("Later")
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["Later"]
    assert standing(pane) == [""] * 5


def test_an_imported_case_asks_before_it_takes_the_place(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot, tmp_path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    case_json.write(workspace.need_project(), tmp_path / "case.json")
    begin_all(pane, qtbot, ids)
    monkeypatch.setattr(case_files, "ask_to_open", lambda *_: tmp_path / "case.json")
    monkeypatch.setattr(case_files, "ask_to_save", lambda *_: tmp_path / "imported.vwb")
    case_files.import_case(workspace)
    qtbot.waitUntil(lambda: bool(person.asked))
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert standing(pane) == BEGUN
    assert (tmp_path / "imported.vwb").exists()


def test_a_backup_asks_before_it_takes_the_place(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot
):
    backup = backups.make(workspace.need_project())
    begin_all(pane, qtbot, ids)
    BackupsWindow.beside(workspace)._open(backup.path, read_only=True)
    assert len(person.asked) == 1
    assert not workspace.is_opening


def test_a_claim_that_is_begun_is_not_written_over_by_another_place(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, qtbot: QtBot
):
    pane.begin_claim(None)
    qtbot.keyClicks(pane.entry.sentence, "Begun here")
    workspace.selection.set_segment(ids.first)
    claims.new_claim(workspace)
    assert pane.entry.sentence.text() == "Begun here"
    chosen = pane.entry.chosen()
    assert chosen is not None
    assert chosen.segment is not None


def test_words_in_windows_beside_wait_for_what_they_are_about(
    pane: ClaimsPane, ids: SimpleNamespace, workspace: Workspace, person: Person, qtbot: QtBot
):
    begin_beside(workspace, qtbot)
    people, origins = PartiesWindow.beside(workspace), OriginsWindow.beside(workspace)
    here, there = workspace.selection.item_id, next(
        each.id for each in items.all(workspace.need_project()) if each.id != workspace.selection.item_id
    )  # fmt: skip
    workspace.selection.set_item(there)
    assert origins.form.note.text() == ""
    first = people.actors.actor()
    assert first is not None
    people.actors.add_actor()
    assert people.actors.details.ratings.reason.text() == ""
    for name in ("How an item relates to another", "A rating of a source"):
        assert name in workspace.begun.names()
    workspace.selection.set_item(here)
    people.actors.select(first.id)
    assert origins.form.note.text() == "Its logo is cut off"
    assert people.actors.details.ratings.reason.text() == "Often right"
