"""Return in a field of the verdict form records the verdict, and reaches nothing else of the window."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.verdict.form import Draft
from workbench.ui.workspace import Workspace

PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("held", [PLAIN, CTRL], ids=["Return", "Ctrl+Return"])
@pytest.mark.parametrize("field", ["reasons", "assumptions", "would_change"])
def test_return_in_a_field_records(
    qtbot: QtBot,
    pane: ClaimsPane,
    workspace: Workspace,
    case: Project,
    ids: SimpleNamespace,
    field: str,
    held: Qt.KeyboardModifier,
):
    elsewhere: list[str] = []
    row = QShortcut(QKeySequence("Ctrl+Return"), pane.window())
    row.activated.connect(lambda: elsewhere.append("a row of the transcript"))
    commands.set_verdict(workspace)
    form = pane.detail.verdict.form
    form.show_draft(Draft("unresolved", reasons="One voice."))
    written_in = getattr(form, field)
    written_in.setFocus()
    qtbot.keyClick(written_in, Qt.Key.Key_Return, held)
    assert claims.get(case, ids.many).assessment.verdict == "unresolved"
    assert elsewhere == []


@pytest.mark.parametrize("draft", [Draft(reasons="One voice."), Draft("probable")])
def test_return_records_nothing_without_a_word_and_its_reasons(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace, draft: Draft
):
    commands.set_verdict(workspace)
    form = pane.detail.verdict.form
    before = claims.get(case, ids.many).assessment
    form.show_draft(draft)
    qtbot.keyClick(form.reasons, Qt.Key.Key_Return)
    assert claims.get(case, ids.many).assessment == before
