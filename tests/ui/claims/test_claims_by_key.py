"""What is added by a key takes the keyboard, so that the next key refines it."""

from types import SimpleNamespace

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


def test_who_says_it_is_added_from_the_selected_row(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_item(ids.video)
    workspace.selection.set_segment(ids.second)
    pane.detail.show_offers()
    commands.add_voice(workspace)
    [added] = claims.assertions(case, ids.left)
    assert (added.speaker, added.anchor.segment) == (ids.sailor, ids.second)
    assert pane.detail.voices.lines.hasFocus()
    assert pane.detail.voices.lines.current_key() == added.id


def test_without_a_place_nobody_can_be_added(pane: ClaimsPane, workspace: Workspace):
    pane.detail.voices.add.setEnabled(False)
    with pytest.raises(WorkbenchError, match="Nobody is pointed at"):
        commands.add_voice(workspace)


def test_a_checklist_that_is_begun_takes_the_keyboard(pane: ClaimsPane, workspace: Workspace):
    commands.start_checklist(workspace)
    [view] = pane.detail.checklists.values()
    assert view.lines.hasFocus()
