"""Refining one piece of evidence in place: each quality has a default and is one edit."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.project import Project
from workbench.project.claims import evidence
from workbench.project.claims.evidence import Evidence
from workbench.ui.claims.evidence.section import EvidenceSection
from workbench.ui.claims.pane import ClaimsPane

News = list[tuple[str, str]]


@pytest.fixture
def section(qtbot: QtBot, pane: ClaimsPane) -> EvidenceSection:
    """The evidence of the first claim, its first line current and the editor opened with F2."""
    section = pane.detail.evidence
    section.lines.setFocus()
    qtbot.keyClick(section.lines, Qt.Key.Key_F2)
    return section


def first(case: Project, ids: SimpleNamespace) -> Evidence:
    return next(each for each in evidence.of_claim(case, ids.many) if each.stance == "supports")


def choose(qtbot: QtBot, field: QWidget, presses: int) -> None:
    for _ in range(presses):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.wait(1)


def test_it_is_folded_until_wanted(qtbot: QtBot, pane: ClaimsPane):
    section = pane.detail.evidence
    assert not section.editor.isVisible()
    section.lines.setFocus()
    qtbot.keyClick(section.lines, Qt.Key.Key_F2)
    assert section.editor.isVisible()
    assert QApplication.focusWidget() is section.editor.choices["stance"]
    qtbot.keyClick(section.editor.choices["stance"], Qt.Key.Key_Escape)
    assert not section.editor.isVisible()
    assert QApplication.focusWidget() is section.lines


def test_directness_is_one_edit_and_is_told_in_the_line(
    qtbot: QtBot, section: EvidenceSection, case: Project, ids: SimpleNamespace
):
    before = case.step_count
    choose(qtbot, section.editor.choices["directness"], 1)
    assert first(case, ids).directness == "direct"
    assert case.step_count == before + 1
    assert section.lines.rows()[0].remark == "direct · He says that he counted them."


def test_consistency_and_method_are_told_too(
    qtbot: QtBot, section: EvidenceSection, case: Project, ids: SimpleNamespace
):
    choose(qtbot, section.editor.choices["consistency"], 2)
    qtbot.keyClicks(section.editor.method, "heard twice")
    qtbot.keyClick(section.editor.method, Qt.Key.Key_Return)
    assert (first(case, ids).consistency, first(case, ids).method) == (1, "heard twice")
    assert section.lines.rows()[0].remark == "fits · heard twice · He says that he counted them."


def test_what_is_dismissed_says_so_and_loses_its_colour(
    qtbot: QtBot, section: EvidenceSection, case: Project, ids: SimpleNamespace
):
    choose(qtbot, section.editor.choices["state"], 2)
    assert first(case, ids).state == "dismissed"
    line = section.lines.rows()[0]
    assert line.remark.startswith("dismissed · ")
    assert line.colour != section.lines.rows()[1].colour


def test_what_is_typed_stays_with_its_own_piece(
    qtbot: QtBot, section: EvidenceSection, case: Project, ids: SimpleNamespace
):
    section.editor.note.setFocus()
    section.editor.note.setPlainText("Counted on the gangway")
    section.lines.setCurrentIndex(section.lines.model().index(1, 0))
    assert first(case, ids).note == "Counted on the gangway"
    assert section.editor.note.text() == ""


def test_with_no_line_chosen_the_first_one_is_refined(qtbot: QtBot, pane: ClaimsPane):
    section = pane.detail.evidence
    section.lines.go_to(None)
    qtbot.mouseClick(section.refine, Qt.MouseButton.LeftButton)
    assert section.editor.isVisible()
    assert section.lines.currentIndex().row() == 0
