"""How the list and the detail share the pane, and words of a statement as evidence."""

from types import SimpleNamespace

from pytestqt.qtbot import QtBot

from workbench.project import Project, claims, items
from workbench.project.claims import evidence
from workbench.ui.citations import offered
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.player.pages import TextPage
from workbench.ui.workspace import Workspace


def list_height(pane: ClaimsPane) -> int:
    return pane.split.sizes()[0]


def test_the_list_takes_what_its_rows_need_and_no_more_than_its_share(
    pane: ClaimsPane, case: Project, qtbot: QtBot
):
    pane.resize(360, 900)
    qtbot.waitUntil(lambda: pane.split.height() > 800)
    assert list_height(pane) <= 0.46 * pane.split.height()
    with case.edit("Leave one"):
        for claim in claims.all(case)[1:]:
            claims.delete(case, claim.id)
    assert pane.list.rows_height() <= list_height(pane) <= pane.list.rows_height() + 40


def test_a_height_chosen_by_hand_stays(pane: ClaimsPane, case: Project, qtbot: QtBot):
    pane.resize(360, 900)
    pane.split.setSizes([500, 380])
    pane.split.splitterMoved.emit(500, 1)
    chosen = list_height(pane)
    with case.edit("Another"):
        claims.add(case, "One more")
    assert list_height(pane) == chosen


def test_words_marked_in_a_statement_become_evidence_with_their_quote(
    workspace: Workspace, pane: ClaimsPane, case: Project, ids: SimpleNamespace, qtbot: QtBot
):
    with case.edit("Add"):
        item = items.add(case, "statement", "Statement", body="We left the town in the morning.\nAll of us.")
    page = TextPage(workspace)
    qtbot.addWidget(page)
    page.show_text("Statement", "", "We left the town in the morning.\nAll of us.")
    page.show()
    workspace.selection.set_item(item)
    cursor = page.words.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(16, cursor.MoveMode.KeepAnchor)
    page.words.setTextCursor(cursor)
    assert workspace.selection.quote == "left the town"
    assert offered(workspace)[0].kind == "text"
    claim = claims.all(case)[0]
    workspace.selection.set_claim(claim.id)
    workspace.window = pane.window()
    commands.add_evidence_for(workspace)
    added = evidence.of_claim(case, claim.id)[-1].anchor
    assert (added.item, added.quote, added.segment) == (item, "left the town", None)
    assert added.quote_prefix.endswith("We ")
    workspace.selection.set_item(None)
    assert workspace.selection.quote == ""
