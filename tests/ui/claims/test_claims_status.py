"""How far the work on a claim is: seen in its row, changed in its detail and by commands."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.claims import WORKFLOWS
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace

MARKS = (
    commands.mark_open, commands.mark_in_check, commands.mark_second_opinion, commands.mark_ready,
    commands.mark_reviewed, commands.mark_parked,
)  # fmt: skip


def test_a_row_says_how_far_the_work_is_unless_it_is_just_open(
    pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    first = pane.list.model().index(0, 0)
    assert "not assessed. asserted once · conflicts with C2" in first.data()
    with case.edit("Status"):
        claims.update(case, ids.many, workflow="needs second opinion")
    assert "not assessed. needs second opinion · asserted once" in first.data()
    assert pane.detail.header.status.currentText() == "needs second opinion"


def test_each_of_the_six_is_one_edit_by_command(workspace: Workspace, case: Project, ids: SimpleNamespace):
    with case.edit("Status"):
        claims.update(case, ids.many, workflow="parked")
    for command, state in zip(MARKS, WORKFLOWS, strict=True):
        before = case.step_count
        command(workspace)
        assert claims.get(case, ids.many).workflow == state
        assert case.step_count == before + 1
        assert case.undo_label == f"C1 is {state}"


def test_it_is_chosen_with_keys_in_the_detail(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    status, before = pane.detail.header.status, case.step_count
    status.setFocus()
    qtbot.keyClick(status, Qt.Key.Key_Down)
    assert claims.get(case, ids.many).workflow == "in check"
    assert case.step_count == before + 1
    case.undo()
    assert status.currentText() == "open"


def test_looking_at_another_claim_changes_nothing(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    commands.mark_parked(workspace)
    before = case.step_count
    workspace.selection.set_claim(ids.few)
    assert pane.detail.header.status.currentText() == "open"
    assert case.step_count == before


def test_without_a_claim_it_says_what_to_do(workspace: Workspace, case: Project):
    workspace.selection.set_claim(None)
    with pytest.raises(WorkbenchError, match="No claim is selected"):
        commands.mark_reviewed(workspace)


def test_a_long_status_wraps_and_hides_nothing_in_a_narrow_row(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    painter, row = pane.list._painter, pane.list.rows()[0]
    wide, narrow = painter.height(row, 900), painter.height(row, 340)
    commands.mark_second_opinion(workspace)
    longer = pane.list.rows()[0]
    assert painter.height(longer, 900) == wide
    assert painter.height(longer, 340) > narrow
