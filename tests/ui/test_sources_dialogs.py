"""What is said of an item in its dialogs: who published it, when, whether it is an original."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project, items
from workbench.project.parties import actors, sides
from workbench.ui.sources import commands
from workbench.ui.sources.item_dialog import ItemDialog
from workbench.ui.sources.statement_dialog import StatementDialog
from workbench.ui.workspace import Workspace


@pytest.fixture
def outlet(project: Project) -> int:
    with project.edit("Actors"):
        side = sides.add(project, "Side B")
        return actors.add(project, "River TV", "outlet", aliases=["RTV"], side=side)


@pytest.fixture
def dialog(workspace: Workspace, project: Project, outlet: int, qtbot: QtBot) -> ItemDialog:
    play_by_hand(workspace)
    item = items.get(project, add_file(project, FIELD))
    made = ItemDialog(workspace.theme, item, None, "missing", project)
    qtbot.addWidget(made)
    made.show()
    return made


def save(workspace: Workspace, project: Project, dialog: ItemDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog.accept()
    assert dialog.result() == ItemDialog.DialogCode.Accepted
    monkeypatch.setattr(commands, "ItemDialog", lambda *_: dialog)
    monkeypatch.setattr(commands, "answered", lambda _: True)
    workspace.selection.set_item(items.all(project)[0].id)
    commands.show_properties(workspace)


def test_a_known_publisher_is_taken_for_the_actor(
    workspace: Workspace, project: Project, dialog: ItemDialog, outlet: int, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    qtbot.keyClicks(dialog.fields.publisher, "rtv")
    assert dialog.fields.actor.name() == "River TV"
    assert dialog.fields.side.lineEdit().placeholderText() == "Side B, as its actor is"
    save(workspace, project, dialog, monkeypatch)
    item = items.all(project)[0]
    assert (item.publisher, item.actor, item.side) == ("rtv", outlet, None)


def test_a_new_actor_is_entered_only_when_asked_for(
    workspace: Workspace, project: Project, dialog: ItemDialog, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    actor = dialog.fields.actor
    assert not actor.enter.isVisible()
    qtbot.keyClicks(dialog.fields.publisher, "Harbour news")
    assert (actor.name(), actor.enter.isVisible()) == ("", True)
    actor.enter.click()
    assert (actor.name(), actor.enter.isVisible()) == ("Harbour news", False)
    assert actor.said.text().startswith("A new actor")
    qtbot.keyClicks(dialog.fields.publisher, ", on its channel")
    save(workspace, project, dialog, monkeypatch)
    item = items.all(project)[0]
    made = actors.get(project, item.actor)
    assert (made.name, made.kind, item.publisher) == (
        "Harbour news",
        "unknown",
        "Harbour news, on its channel",
    )
    project.undo()
    assert [each.name for each in actors.all(project)] == ["River TV"]


def test_a_side_that_is_none_yet_is_said_to_be_new(dialog: ItemDialog) -> None:
    assert not dialog.fields.new_side.isVisible()
    dialog.fields.side.setCurrentText("Sied B")
    assert dialog.fields.new_side.isVisible()
    dialog.fields.side.setCurrentText("Side B")
    assert not dialog.fields.new_side.isVisible()


def test_where_it_comes_from_is_folded_away_until_something_is_said(
    workspace: Workspace, project: Project, dialog: ItemDialog, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    fields = dialog.provenance
    assert not fields.generation.isVisible()
    fields.fold.click()
    assert fields.generation.isVisible()
    fields.generation.setCurrentIndex(fields.generation.findData("excerpt"))
    fields.captured.setText("2014-06~")
    assert fields.captured.understood.text() == "about June 2014"
    fields.done["staged"].click()
    save(workspace, project, dialog, monkeypatch)
    item = items.all(project)[0]
    assert (item.generation, item.captured_edtf, item.authenticity) == ("excerpt", "2014-06~", ("staged",))
    again = ItemDialog(workspace.theme, item, None, "missing", project)
    qtbot.addWidget(again)
    again.show()
    assert again.provenance.generation.isVisible()


def test_what_cannot_be_kept_is_said_and_the_dialog_stays(dialog: ItemDialog) -> None:
    dialog.fields.published.setText("5 June")
    dialog.accept()
    assert dialog.isVisible()
    assert "“5 June” is no date" in dialog.trouble.text()
    dialog.fields.published.setText("2014-06-05")
    for word in ("original", "transformed"):
        dialog.provenance.done[word].setChecked(True)
    dialog.accept()
    assert dialog.isVisible()
    assert "transformed is not original" in dialog.trouble.text()
    dialog.provenance.done["original"].setChecked(False)
    dialog.accept()
    assert not dialog.isVisible()


def test_a_statement_has_a_date_too_and_is_nobodys_copy(
    workspace: Workspace, project: Project, qtbot: QtBot
) -> None:
    dialog = StatementDialog(workspace.theme, project)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.words.setPlainText("We left.")
    dialog.fields.published.setText("soon")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.trouble.isVisible()
    with project.edit("Add"):
        said = items.get(project, items.add(project, "statement", "One"))
    assert ItemDialog(workspace.theme, said, None, "none", project).provenance is None


def test_letters_and_tab_lead_from_field_to_field(
    workspace: Workspace, project: Project, qtbot: QtBot
) -> None:
    dialog = StatementDialog(workspace.theme, project)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.words.setFocus()
    qtbot.keyClick(dialog.words, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.fields.title
    qtbot.keyClick(dialog.fields.title, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert dialog.focusWidget() is dialog.fields.published.line


def test_ctrl_return_adds_the_statement_from_any_field(
    workspace: Workspace, project: Project, qtbot: QtBot
) -> None:
    dialog = StatementDialog(workspace.theme, project)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()  # nothing is said yet
    dialog.words.setPlainText("We left.")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == dialog.DialogCode.Accepted
