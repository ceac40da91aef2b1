"""How claims bear on one another: added by number or words, shown from both ends, one click away."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.claims import relations
from workbench.ui.claims.naming import named
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace

News = list[tuple[str, str]]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # completions, offscreen


def relate(qtbot: QtBot, pane: ClaimsPane, kind: str, other: str) -> None:
    section = pane.detail.relations
    section.adding.click()
    section.kind.setCurrentText(kind)
    qtbot.keyClicks(section.other, other)
    qtbot.keyClick(section.other, Qt.Key.Key_Return)


def test_a_claim_is_related_by_number_and_shown_from_both_ends(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    relate(qtbot, pane, "refines", "C2")
    (made,) = relations.all(case)
    assert (made.a, made.b, made.kind) == (ids.many, ids.few, "refines")
    assert case.undo_label == "C1 refines C2"
    (line,) = pane.detail.relations.lines.rows()
    assert (line.text, line.remark) == (
        "C2 \u2068About 80 passengers were on the ferry\u2069",
        "refines · probable",
    )
    workspace.selection.set_claim(ids.few)
    (line,) = pane.detail.relations.lines.rows()
    assert line.remark == "refined by · not assessed"


def test_space_goes_to_the_related_claim(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    relate(qtbot, pane, "contradicts", "about 80")
    lines = pane.detail.relations.lines
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Space)
    assert workspace.selection.claim_id == ids.few


def test_delete_takes_a_relation_back(qtbot: QtBot, pane: ClaimsPane, case: Project):
    relate(qtbot, pane, "same as", "2")
    pane.detail.relations.lines.setFocus()
    qtbot.keyClick(pane.detail.relations.lines, Qt.Key.Key_Delete)
    assert relations.all(case) == []
    case.undo()
    assert len(relations.all(case)) == 1


def test_words_that_name_no_claim_are_refused_and_stay(
    qtbot: QtBot, pane: ClaimsPane, case: Project, told: News
):
    relate(qtbot, pane, "contradicts", "a boat nobody saw")
    assert "No claim has this number" in told[-1][1]
    assert pane.detail.relations.other.text() == "a boat nobody saw"
    assert relations.all(case) == []


def test_a_claim_is_named_by_number_or_by_words_of_its_own(case: Project, ids: SimpleNamespace):
    known = claims.all(case)
    assert [
        named(known, words).id for words in ("C2", "c٢", " 2 ", "ABOUT 80", "C2 About 80 passengers")
    ] == [ids.few] * 5
    assert named(known, "More than 120").id == ids.many
    with pytest.raises(WorkbenchError, match="Several claims hold these words: C1, C2"):
        named(known, "passengers")
    for nothing in ("", "C9", "nobody"):
        with pytest.raises(WorkbenchError, match="No claim"):
            named(known, nothing)


def test_rival_explanations_are_one_click_away(
    pane: ClaimsPane, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    action = QAction()
    action.triggered.connect(lambda: opened.append("rivals"))
    monkeypatch.setitem(workspace.actions, "claims.show_rivals", action)
    pane.detail.relations.rivals.click()
    assert opened == ["rivals"]
