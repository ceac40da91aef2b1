"""Speakers as a person works on them: by keys in their window, from the rows, by quiet offers."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui import transcript_case
from workbench.direction import isolated
from workbench.project import Project, items, transcript
from workbench.project.parties import actors
from workbench.project.transcript import speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.transcript.rows.menu import row_menu
from workbench.ui.transcript.speakers.table import FIRST, LABEL, OTHERS
from workbench.ui.transcript.speakers.window import SpeakersWindow, open_speakers
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

Key = Qt.Key
MENUS_OPEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ids(project: Project, workspace: Workspace, tmp_path: Path) -> SimpleNamespace:
    workspace.playhead._make_transport = transcript_case.Tape
    made = transcript_case.build(project, tmp_path)
    with project.edit("Another recording"):
        made.other = items.add(project, "audio", "Radio call")
        made.namesake = speakers.add(project, made.other, "Porter")
        transcript.add(project, made.other, start_ms=0, speaker=made.namesake, text="Here.")
    return made


@pytest.fixture
def window(workspace: Workspace, ids: SimpleNamespace, qtbot: QtBot) -> transcript_case.Window:
    made = transcript_case.shown(workspace, qtbot)
    workspace.selection.set_item(ids.item)
    QApplication.processEvents()
    return made


@pytest.fixture
def of_item(workspace: Workspace, window: transcript_case.Window, ids: SimpleNamespace, qtbot: QtBot):
    made = open_speakers(workspace, ids.clerk)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made):
        made.close()


def quoted(words: str) -> str:
    return f"“{isolated(words)}”"


def labels(project: Project, ids: SimpleNamespace) -> list[str]:
    return [each.speaker.label if each.speaker else "" for each in transcript.of_item(project, ids.item)]


def speaker(project: Project, known: int) -> Speaker:
    found = speakers.get(project, known)
    assert found is not None
    return found


def cells(window: SpeakersWindow) -> list[tuple[str, ...]]:
    return [each.cells for each in window.model.lines]


def type_in_cell(qtbot: QtBot, window: SpeakersWindow, column: int, words: str) -> None:
    """Press F2 on the current row, type and press Enter."""
    window.table.setCurrentIndex(window.model.index(window.table.currentIndex().row(), column))
    qtbot.keyClick(window.table, Key.Key_F2)
    box = window.table.findChildren(QLineEdit)[-1]
    box.selectAll()
    qtbot.keyClicks(box, words)
    qtbot.keyClick(box, Key.Key_Return)
    QApplication.processEvents()


def answering(monkeypatch: pytest.MonkeyPatch, name: str) -> list[str]:
    """Answer the question for a name; the words that were asked are collected."""
    asked: list[str] = []

    def answer(_parent: object, _title: str, question: str, text: str = "") -> tuple[str, bool]:
        asked.append(f"{question} {text}".strip())
        return name, bool(name)

    monkeypatch.setattr(QInputDialog, "getText", answer)
    return asked


# the window of speakers


def test_the_window_says_who_speaks_how_much(of_item: SpeakersWindow):
    assert of_item.windowTitle() == "Speakers of E1"
    assert cells(of_item) == [
        ("1", "Clerk", "at the gate", "", "Harbour guild", "", "3", "3:12", "0:00"),
        ("2", "Sailor", "", "", "", "", "3", "3:28", "1:20"),
    ]


def test_a_name_is_typed_in_place_and_stands_in_every_row(
    of_item: SpeakersWindow, project: Project, ids: SimpleNamespace, qtbot: QtBot
):
    type_in_cell(qtbot, of_item, LABEL, "First clerk")
    assert labels(project, ids) == ["First clerk", "Sailor"] * 3
    type_in_cell(qtbot, of_item, LABEL, " ")
    assert labels(project, ids) == ["First clerk", "Sailor"] * 3  # nobody is without a name
    type_in_cell(qtbot, of_item, OTHERS, "Witness 1")
    assert speaker(project, ids.clerk).pseudonym == "Witness 1"
    says = f"say {quoted('Witness 1')} with the role {quoted('at the gate')}."
    assert says in of_item.details.others.text()
    qtbot.keyClick(of_item.table, Key.Key_Z, CTRL)
    qtbot.keyClick(of_item.table, Key.Key_Z, CTRL)
    assert labels(project, ids) == ["Clerk", "Sailor"] * 3
    assert of_item.chosen()[0].heard.speaker.id == ids.clerk


def test_two_are_merged_into_the_one_that_is_chosen(
    of_item: SpeakersWindow, project: Project, ids: SimpleNamespace, qtbot: QtBot
):
    qtbot.keyClick(of_item.table, Key.Key_Down, SHIFT)
    assert of_item.acts.merge.isEnabled()
    assert not of_item.details.isEnabled()
    of_item.acts._fill_kept()
    into = {each.text(): each for each in of_item.acts._kept.actions()}
    assert list(into) == [f"2 into 1. {isolated('Clerk')}", f"2 into 2. {isolated('Sailor')}"]
    into[f"2 into 2. {isolated('Sailor')}"].trigger()
    assert labels(project, ids) == ["Sailor"] * 6
    assert [each.heard.speaker.id for each in of_item.chosen()] == [ids.sailor]
    project.undo()
    assert labels(project, ids) == ["Clerk", "Sailor"] * 3


def test_rows_are_split_off_and_given(
    of_item: SpeakersWindow,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
):
    boy = "Porter's boy"
    asked = answering(monkeypatch, boy)
    state_of(workspace).selected = [ids.rows[0], ids.rows[2]]
    of_item.acts.split.click()
    assert asked == ["Who speaks in the 2 rows selected? Clerk 2"]
    assert labels(project, ids) == [boy, "Sailor", boy, "Sailor", "Clerk", "Sailor"]
    assert of_item.chosen()[0].heard.speaker.label == boy
    state_of(workspace).selected = [ids.rows[0], ids.rows[1]]
    of_item.acts.split.click()
    assert told[-1][0] == "trouble"  # one of them is the sailor's
    assert of_item.trouble.isVisible()
    assert f"Select rows of {isolated(boy)} alone" in of_item.trouble.text()
    of_item.select([ids.clerk])
    assert of_item.trouble.isHidden()
    of_item.acts.give.click()
    assert labels(project, ids)[:3] == ["Clerk", "Clerk", "Porter's boy"]


def test_the_first_row_plays_by_its_time_and_by_enter(
    of_item: SpeakersWindow, workspace: Workspace, ids: SimpleNamespace, qtbot: QtBot
):
    place = of_item.table.visualRect(of_item.model.index(1, FIRST)).center()
    qtbot.mouseClick(of_item.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection.segment_id == ids.rows[1]
    assert workspace.playhead.position_ms == 80_000
    qtbot.keyClick(of_item.table, Key.Key_Up)
    qtbot.keyClick(of_item.table, Key.Key_Return)
    assert workspace.selection.segment_id == ids.rows[0]
    assert workspace.playhead.position_ms == 0


def test_fields_are_written_when_left(
    of_item: SpeakersWindow, project: Project, ids: SimpleNamespace, qtbot: QtBot
):
    details = of_item.details
    details.note.setFocus()
    qtbot.keyClicks(details.note, "hoarse")
    assert speaker(project, ids.clerk).note == ""
    qtbot.keyClick(details.note, Key.Key_Tab)
    assert speaker(project, ids.clerk).note == "hoarse"
    details.pseudonym.setFocus()
    qtbot.keyClicks(details.pseudonym, "Witness")
    qtbot.keyClick(details.pseudonym, Key.Key_Escape)
    assert of_item.isVisible()  # the words go, the window stays
    qtbot.keyClicks(details.pseudonym, "Witness 2")
    qtbot.keyClick(details.pseudonym, Key.Key_Return)
    assert speaker(project, ids.clerk).pseudonym == "Witness 2"
    qtbot.keyClicks(details.pseudonym, "x")
    of_item.select([ids.sailor])  # somebody else is looked at: what was typed is the clerk's
    assert speaker(project, ids.clerk).pseudonym == "Witness 2x"
    assert speaker(project, ids.sailor).pseudonym == ""
    assert details.pseudonym.text() == ""


def test_a_risk_without_a_pseudonym_is_said(of_item: SpeakersWindow, project: Project, ids: SimpleNamespace):
    risk = of_item.details.risk
    risk.setCurrentIndex(risk.findData("high"))
    risk.activated.emit(risk.currentIndex())
    assert speaker(project, ids.clerk).risk == "high"
    assert "The risk is high, and there is no pseudonym" in of_item.details.others.text()
    assert cells(of_item)[0][OTHERS] == "none, risk is high"


def test_where_nobody_is_named_the_first_row_is_begun_with(
    of_item: SpeakersWindow,
    window: transcript_case.Window,
    workspace: Workspace,
    project: Project,
    qtbot: QtBot,
):
    with project.edit("Another"):
        item = items.add(project, "audio", "Another")
        row = transcript.add(project, item, start_ms=0, text="Here.")
    workspace.selection.set_item(item)
    of_item.begin.click()
    box = window.pane.view.editor.editor
    assert (window.pane.view.editor.segment_id, window.pane.view.editor.field) == (row, "speaker")
    qtbot.keyClicks(box, "Pilot")
    qtbot.keyClick(box, Key.Key_Return)
    assert cells(of_item)[0][LABEL] == "Pilot"


def test_an_actor_gives_its_side_to_the_speaker(
    of_item: SpeakersWindow, window: transcript_case.Window, project: Project, ids: SimpleNamespace
):
    of_item.select([ids.sailor])
    actor = of_item.details.actor
    actor.setCurrentIndex(actor.findData("new"))
    actor.activated.emit(actor.currentIndex())
    (made,) = actors.all(project)
    assert (made.name, speaker(project, ids.sailor).actor) == ("Sailor", made.id)
    assert window.pane.model.row(1).side_name == ""
    with project.edit("Side"):
        actors.update(project, made.id, side=speaker(project, ids.clerk).side)
    assert window.pane.model.row(1).side_name == "Harbour guild"
    assert cells(of_item)[1][3:5] == ("Sailor", "Harbour guild")
    assert of_item.details.side.currentText() == "As the actor: Harbour guild"


def test_the_window_follows_the_item_and_locks_with_the_project(
    of_item: SpeakersWindow, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_item(ids.statement)
    assert "Nothing is written down yet of what is said in E2" in of_item.empty.text()
    assert of_item.begin.isHidden()
    workspace.selection.set_item(ids.item)
    assert of_item.table.isVisible()
    workspace.need_project().read_only = True
    of_item.refresh()
    assert not any(each.isEnabled() for each in (of_item.acts.give, of_item.acts.split, of_item.acts.remove))
    assert not of_item.model.flags(of_item.model.index(0, LABEL)) & Qt.ItemFlag.ItemIsEditable


def test_the_window_goes_with_the_project(of_item: SpeakersWindow, workspace: Workspace):
    workspace.close_project()
    assert of_item.isHidden()


# from the rows


def test_the_row_menu_gives_all_selected_rows_to_a_speaker(
    window: transcript_case.Window, workspace: Workspace, project: Project, ids: SimpleNamespace
):
    workspace.selection.set_segment(ids.rows[0])
    window.pane.view.selectAll()
    menu = row_menu(workspace, window)
    inner = next(each for each in menu.findChildren(QMenu) if each.title() == "6 rows spoken by")
    assert [each.text() for each in inner.actions()] == [
        f"&1  {isolated('Clerk')} · {isolated('at the gate')}",
        f"&2  {isolated('Sailor')}",
        "",
        "&Somebody else…",
        "&Nobody named",
    ]
    inner.actions()[0].trigger()
    assert labels(project, ids) == ["Clerk"] * 6
    assert project.undo_label == "Give 6 rows to a speaker"
    menu.deleteLater()


@MENUS_OPEN
def test_rows_are_given_by_keys_alone(
    window: transcript_case.Window, workspace: Workspace, project: Project, ids: SimpleNamespace, qtbot: QtBot
):
    workspace.selection.set_segment(ids.rows[0])
    qtbot.keyClick(window.pane.view, Key.Key_P, CTRL | Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_2)
    assert labels(project, ids) == ["Sailor", "Sailor", "Clerk", "Sailor", "Clerk", "Sailor"]


def test_rows_are_given_to_somebody_new(
    window: transcript_case.Window,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
):
    answering(monkeypatch, " A  nurse ")
    workspace.selection.set_segment(ids.rows[5])
    menu = row_menu(workspace, window)
    inner = next(each for each in menu.findChildren(QMenu) if each.title() == "1 row spoken by")
    next(each for each in inner.actions() if "Somebody" in each.text()).trigger()
    assert labels(project, ids)[5] == "A nurse"
    menu.deleteLater()


# the same name is not the same person


def name_the_row(window: transcript_case.Window, qtbot: QtBot, row: int, label: str) -> None:
    window.pane.workspace.selection.set_segment(row)
    qtbot.keyClick(window.pane.view, Key.Key_F4)
    box = window.pane.view.editor.editor
    box.selectAll()
    qtbot.keyClicks(box, label)
    qtbot.keyClick(box, Key.Key_Return)


def test_a_name_known_in_another_item_is_offered_quietly(
    window: transcript_case.Window,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    told: list[tuple[str, str]],
    qtbot: QtBot,
):
    offered: list[str] = []
    workspace.messages.offered.connect(offered.append)
    name_the_row(window, qtbot, ids.rows[0], "Porter")
    porter = transcript.of_item(project, ids.item)[0].speaker
    assert porter is not None
    assert porter.actor is speaker(project, ids.namesake).actor is None  # never by itself
    assert told[-1] == (
        "news",
        f"{quoted('Porter')} also speaks in E3. They count as two people until you say otherwise.",
    )
    assert offered == ["transcript.same_person"]
    workspace.selection.set_segment(ids.rows[3])  # the offer is about the porter all the same
    workspace.actions[offered[0]].trigger()
    assert speaker(project, porter.id).actor == speaker(project, ids.namesake).actor is not None
    assert speaker(project, ids.sailor).actor is None
    project.undo()
    assert actors.all(project) == []


@MENUS_OPEN
def test_whose_row_it_is_is_not_guessed_among_two_of_one_name(
    window: transcript_case.Window,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    told: list[tuple[str, str]],
    qtbot: QtBot,
):
    with project.edit("Two of one name"):
        speakers.rename(project, ids.sailor, "Clerk")
        transcript.set_speaker(project, ids.rows[5], None)
    offered: list[str] = []
    workspace.messages.offered.connect(offered.append)
    name_the_row(window, qtbot, ids.rows[5], "Clerk")
    last = transcript.of_item(project, ids.item)[5].speaker
    assert last is not None
    assert last.id not in (ids.clerk, ids.sailor)
    assert told[-1][1].startswith(f"3 speakers here are called {quoted('Clerk')}.")
    assert offered == ["transcript.assign_speaker"]
    workspace.actions[offered[0]].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_2)
    assert [each.id for each in speakers.of_item(project, ids.item)] == [ids.clerk, ids.sailor]


@MENUS_OPEN
def test_names_that_name_nobody_are_not_offered(
    window: transcript_case.Window,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    told: list[tuple[str, str]],
    qtbot: QtBot,
):
    for row in (ids.rows[0], ids.rows[2]):
        name_the_row(window, qtbot, row, "un-named man")
    assert told == []
    men = {each.id for each in speakers.of_item(project, ids.item) if each.label == "un-named man"}
    assert len(men) == 2
    of_item = open_speakers(workspace, min(men))
    assert "each is its own voice" in of_item.details.hint.text()
    assert of_item.details.same.isHidden()
    of_item.close()


def test_the_window_offers_the_namesake_too(
    of_item: SpeakersWindow, project: Project, ids: SimpleNamespace, qtbot: QtBot
):
    type_in_cell(qtbot, of_item, LABEL, "Porter")
    assert "also speaks in E3" in of_item.details.hint.text()
    (way,) = of_item.details._menu.actions()
    assert way.text() == f"Same person as {isolated('Porter')} in E3"
    way.trigger()
    assert speaker(project, ids.clerk).actor == speaker(project, ids.namesake).actor is not None
    assert of_item.details.same.isHidden()


# the window of people


def test_the_actor_of_a_speaker_is_shown_among_the_people(
    of_item: SpeakersWindow, workspace: Workspace, project: Project, ids: SimpleNamespace
):
    with project.edit("Enter"):
        actors.add(project, "A. Somebody")
        actor = actors.add(project, "Porter")
        speakers.link(project, ids.clerk, actor)
    of_item.details.all_actors.click()
    assert workspace.selection.actor_id == actor
    assert workspace.window is not None
    (people,) = [each for each in workspace.window.findChildren(QDialog) if each is not of_item]
    assert people.windowTitle() == "People and sides"
    assert people.actors.actor().id == actor
    people.close()
