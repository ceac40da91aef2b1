"""The list of claims: what a row says, how it follows the project, how keys and mouse move in it."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims
from workbench.project.anchors import Anchor
from workbench.project.claims import checklists
from workbench.project.parties import sides
from workbench.ui.claims import commands
from workbench.ui.claims.listing import rows
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


def labels(pane: ClaimsPane) -> list[str]:
    return [row.label for row in pane.list.rows()]


def click(qtbot: QtBot, pane: ClaimsPane, row: int) -> None:
    box = pane.list.visualRect(pane.list.model().index(row, 0))
    qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_row_says_verdict_voices_and_sides_in_words(pane: ClaimsPane):
    first, second, third = (pane.list.model().index(n, 0).data() for n in range(3))
    assert first == (
        "C1. More than 120 passengers were on the ferry. not assessed. asserted once · conflicts with C2. "
        "items 1 · recordings 1 · voices 1 · refutes 1. Harbour guild affirms, Island council not entered"
    )
    assert "probable. conceded or agreed by opponents · conflicts with C1. items 2 · recordings 1–2" in second
    assert "Island council affirms (against own)" in second
    assert "not asserted" in third


def test_the_heading_counts_claims_and_open_questions(case: Project, pane: ClaimsPane, ids: SimpleNamespace):
    assert pane._count.text() == "3 · 1 open question"
    with case.edit("Verdict"):
        claims.assess(case, ids.few, "established", "A list.")
    assert pane._count.text() == "3"


def test_a_side_that_says_both_is_shown_with_both(case: Project, ids: SimpleNamespace):
    anchor = claims.get(case, ids.many).anchor
    with case.edit("Both"):
        claims.add_assertion(case, ids.many, anchor.id, side=ids.harbour, stance="denies")
    row = next(row for row in rows.of_project(case).rows if row.id == ids.many)
    assert [mark.stance for mark in row.sides] == ["affirms and denies", ""]
    assert [mark.position for mark in row.sides] == [0, 1]


def test_progress_counts_the_answered_checks_of_all_checklists(case: Project, ids: SimpleNamespace):
    with case.edit("Check"):
        run = checklists.start(case, "T1", claim=ids.many)
        checklists.answer(case, run, "exact_words", "pass")
        checklists.answer(case, run, "how_known", "open")
    row = rows.of_project(case).rows[0]
    assert (row.done, row.total) == (1, 12)


def test_a_click_selects_the_claim_everywhere(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    click(qtbot, pane, 1)
    assert workspace.selection.claim_id == ids.few
    assert pane.detail.header.sentence.text() == "About 80 passengers were on the ferry"


def test_selecting_elsewhere_moves_the_list(pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace):
    workspace.selection.set_claim(ids.left)
    assert pane.list.current_key() == ids.left


def test_arrows_move_and_space_plays(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace, played: list[Anchor]
):
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    assert workspace.selection.claim_id == ids.few
    qtbot.keyClick(pane.list, Qt.Key.Key_Space)
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert [anchor.segment for anchor in played] == [ids.first, ids.first]


def test_next_and_previous_stop_at_the_ends(pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace):
    commands.previous_claim(workspace)
    assert workspace.selection.claim_id == ids.many
    for _ in range(5):
        commands.next_claim(workspace)
    assert workspace.selection.claim_id == ids.left


def test_delete_removes_the_claim_selects_its_neighbour_and_is_undone(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Delete)
    assert labels(pane) == ["C2", "C3"]
    assert workspace.selection.claim_id == ids.few
    assert case.undo_label == "Delete C1"
    case.undo()
    assert labels(pane) == ["C1", "C2", "C3"]


def test_rows_keep_the_current_claim_when_others_change(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    with case.edit("Side"):
        sides.add(case, "Third")
        claims.delete(case, ids.many)
    assert pane.list.current_key() == ids.left
    assert workspace.selection.claim_id == ids.left


def test_an_empty_project_says_what_to_do(qtbot: QtBot, workspace: Workspace, project: Project):
    pane = ClaimsPane(workspace)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.empty.isVisible()
    assert not pane.detail.isVisible()
    qtbot.mouseClick(pane.empty.button, Qt.MouseButton.LeftButton)
    assert pane.entry.isVisible()


def test_closing_the_project_empties_the_pane(pane: ClaimsPane, workspace: Workspace):
    workspace.close_project()
    assert labels(pane) == []
    assert not pane.add.isEnabled()
    assert not pane.detail.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_painted_at_its_narrowest_without_a_sideways_bar(
    theme: str, pane: ClaimsPane, workspace: Workspace, qtbot: QtBot
):
    workspace.theme.use(theme, 150)
    pane.window().resize(340, 700)

    def edge() -> str:
        """Name the colour at the left of the first claim, which is chosen."""
        at = QPoint(2, pane.list.mapTo(pane, QPoint(0, 20)).y())
        return pane.grab().toImage().pixelColor(at).name()

    qtbot.waitUntil(lambda: edge() == workspace.theme.accent)
    workspace.theme.use(theme, 100)
    qtbot.waitUntil(lambda: pane.detail._column.width() <= pane.detail.viewport().width())
