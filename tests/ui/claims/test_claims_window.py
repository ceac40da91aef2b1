"""Claims in the real window: keys of the table, typing, the way of the focus."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims
from workbench.project.claims import evidence
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, case: Project) -> MainWindow:
    """The main window on the case."""
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def pane(window: MainWindow) -> ClaimsPane:
    """The claims pane of the main window."""
    return window.findChild(ClaimsPane)


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifiers)


def test_a_claim_and_its_evidence_by_keys_alone(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    pane.list.setFocus()
    workspace.selection.set_segment(ids.second)
    press(qtbot, Qt.Key.Key_C, CONTROL_SHIFT)
    assert QApplication.focusWidget() is pane.entry.sentence
    qtbot.keyClicks(pane.entry.sentence, "He counted them himself")
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    made = claims.all(case)[-1]
    assert made.text == "He counted them himself"
    assert QApplication.focusWidget() is pane.list
    workspace.selection.set_segment(ids.first)
    press(qtbot, Qt.Key.Key_G, CONTROL_SHIFT)
    assert [each.stance for each in evidence.of_claim(case, made.id)] == ["refutes"]


def test_undo_while_typing_takes_back_what_was_typed(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.few)
    sentence = pane.detail.header.sentence
    sentence.setFocus()
    sentence.moveCursor(sentence.textCursor().MoveOperation.End)
    qtbot.keyClicks(sentence, " or so")
    press(qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert claims.get(case, ids.few).text == "About 80 passengers were on the ferry"
    assert sentence.text() == "About 80 passengers were on the ferry"


def test_tab_leads_from_the_list_to_every_part(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace):
    workspace.run(commands.start_checklist)
    pane.list.setFocus()
    met = set()
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.add(QApplication.focusWidget())
    detail = pane.detail
    view = next(iter(detail.checklists.values()))
    for widget in (
        detail.header.sentence, detail.evidence.lines, detail.evidence.buttons["supports"],
        detail.voices.lines, view.lines, detail.verdict.form.verdict, detail.verdict.form.reasons,
    ):  # fmt: skip
        assert widget in met, widget.accessibleName()


def test_a_hidden_pane_comes_back_for_a_new_claim(
    qtbot: QtBot, window: MainWindow, pane: ClaimsPane, workspace: Workspace
):
    workspace.actions["program.show_claims"].trigger()
    assert not pane.isVisible()
    workspace.actions["claims.new_claim"].trigger()
    assert pane.isVisible()
    assert pane.entry.isVisible()


def test_the_keys_for_a_claim_from_the_picture_say_when_there_is_none(
    qtbot: QtBot, pane: ClaimsPane, told: list[tuple[str, str]]
):
    pane.list.setFocus()
    press(qtbot, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert ["No exact frame is shown" in words for _, words in told] == [True]
    assert not pane.entry.isVisible()
