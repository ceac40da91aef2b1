"""Evidence of a claim: each line plays, what is pointed at is added with a stance."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.project.anchors import Anchor
from workbench.project.claims import evidence
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.row_list import RowList
from workbench.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen


def click(qtbot: QtBot, lines: RowList, row: int) -> None:
    box = lines.visualRect(lines.model().index(row, 0))
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def pick(lines: RowList, row: int, *words: str) -> None:
    """Open the menu of a row, go through its submenus and trigger the last of the words."""
    lines.menu_wanted.emit(lines.rows()[row], QPoint(10, 10))
    opened = menu = QApplication.activePopupWidget()
    for word in words[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == word)
    action = next(action for action in menu.actions() if action.text() == words[-1])
    assert action.isEnabled()
    action.trigger()
    opened.close()


def test_lines_are_in_the_order_for_against_context(pane: ClaimsPane):
    lines = pane.detail.evidence.lines.rows()
    assert [(line.sign_word, line.sign, line.cited) for line in lines] == [
        ("for", "up", "1:20.000"),
        ("against", "down", "0:01.000"),
        ("context", "disc", "E2"),
    ]
    assert lines[0].text == "Sailor: \u2068“أكثر من ١٢٠”\u2069"
    assert lines[0].remark == "He says that he counted them."
    assert lines[2].text == "Council statement, 2026-02-02"
    assert pane.detail.evidence.heading.text() == "EVIDENCE FOR C1 · 1 for · 1 against · 1 context"


def test_signs_change_colour_with_the_theme(pane: ClaimsPane, workspace: Workspace):
    for theme in ("dark", "light"):
        workspace.theme.use(theme, 100)
        lines = pane.detail.evidence.lines.rows()
        assert lines[0].colour == workspace.theme.verdicts["established"]


def test_one_click_plays_and_so_does_space(
    qtbot: QtBot, pane: ClaimsPane, played: list[Anchor], ids: SimpleNamespace
):
    click(qtbot, pane.detail.evidence.lines, 1)
    assert [anchor.segment for anchor in played] == [ids.first]
    qtbot.keyClick(pane.detail.evidence.lines, Qt.Key.Key_Up)
    qtbot.keyClick(pane.detail.evidence.lines, Qt.Key.Key_Space)
    assert [anchor.segment for anchor in played] == [ids.first, ids.second]


def test_what_is_selected_is_offered_and_added_with_its_note(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_segment(ids.first)
    section = pane.detail.evidence
    qtbot.waitUntil(lambda: section.offer.currentText().startswith("E1 0:01.000 Clerk"))
    qtbot.keyClicks(section.note, "He was there")
    qtbot.mouseClick(section.buttons["refutes"], Qt.MouseButton.LeftButton)
    (added,) = evidence.of_claim(case, ids.left)
    assert (added.stance, added.note, added.anchor.segment) == ("refutes", "He was there", ids.first)
    assert section.note.text() == ""
    assert case.undo_label == "Evidence against C3"
    assert [line.sign_word for line in section.lines.rows()] == ["against"]


def test_the_whole_item_can_be_chosen_instead(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_segment(ids.first)
    section = pane.detail.evidence
    qtbot.waitUntil(lambda: section.offer.count() == 2)
    section.offer.setFocus()
    qtbot.keyClick(section.offer, Qt.Key.Key_Down)
    section.add("context")
    (added,) = evidence.of_claim(case, ids.left)
    assert (added.anchor.kind, added.anchor.item) == ("whole", ids.video)


@pytest.mark.parametrize(
    ("command", "stance"),
    [
        (commands.add_evidence_for, "supports"),
        (commands.add_evidence_against, "refutes"),
        (commands.add_evidence_context, "context"),
    ],
)
def test_commands_add_what_is_pointed_at(
    command, stance: str, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_segment(ids.second)
    command(workspace)
    assert [each.stance for each in evidence.of_claim(case, ids.left)] == [stance]


def test_without_a_claim_or_a_place_a_command_says_what_to_do(workspace: Workspace, case: Project):
    workspace.selection.set_item(None)
    with pytest.raises(WorkbenchError, match="Nothing is pointed at"):
        commands.add_evidence_for(workspace)
    workspace.selection.set_claim(None)
    with pytest.raises(WorkbenchError, match="No claim is selected"):
        commands.play_claim(workspace)


def test_delete_removes_the_current_line_and_undo_brings_it_back(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace, played: list[Anchor]
):
    lines = pane.detail.evidence.lines
    click(qtbot, lines, 0)
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Delete)
    assert [each.stance for each in evidence.of_claim(case, ids.many)] == ["refutes", "context"]
    case.undo()
    assert len(lines.rows()) == 3


def test_the_menu_changes_the_stance(pane: ClaimsPane, case: Project, ids: SimpleNamespace):
    pick(pane.detail.evidence.lines, 0, "It is inconclusive")
    assert {each.stance for each in evidence.of_claim(case, ids.many)} == {
        "inconclusive",
        "refutes",
        "context",
    }


def test_an_empty_claim_says_how_evidence_comes(pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace):
    workspace.selection.set_claim(ids.left)
    assert pane.detail.evidence._none.isVisible()
    assert pane.detail.voices._none.isVisible()
