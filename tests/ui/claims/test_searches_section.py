"""A search is logged in a few keys, with what came of it, and can be corrected."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project
from workbench.project.claims import searches
from workbench.ui.claims.checks.searches_section import SearchesSection
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def section(pane: ClaimsPane) -> SearchesSection:
    return pane.detail.searches


def log(qtbot: QtBot, section: SearchesSection, place: str, terms: str = "") -> None:
    section.begin()
    qtbot.keyClicks(section.entry.place, place)
    qtbot.keyClicks(section.entry.terms, terms)
    qtbot.keyClick(section.entry.terms, Qt.Key.Key_Return)


def test_a_search_in_vain_takes_two_fields_and_enter(
    qtbot: QtBot, section: SearchesSection, case: Project, ids: SimpleNamespace
):
    qtbot.mouseClick(section.log, Qt.MouseButton.LeftButton)
    log(qtbot, section, "the harbour's channel", "list of names")
    (found,) = searches.of_claim(case, ids.many)
    assert (found.place, found.terms, found.found) == ("the harbour's channel", "list of names", "nothing")
    assert section.heading.text() == "SEARCHES · 1, found nothing"
    assert section.entry.place.text() == ""
    (line,) = section.lines.rows()
    assert (line.text, line.state) == ("the harbour's channel: list of names", "found nothing")


def test_something_found_and_a_day_of_its_own(
    qtbot: QtBot, section: SearchesSection, case: Project, ids: SimpleNamespace
):
    section.begin()
    qtbot.keyClicks(section.entry.place, "archive")
    qtbot.keyClicks(section.entry.date, "2026-03-14")
    qtbot.mouseClick(section.entry.something, Qt.MouseButton.LeftButton)
    (found,) = searches.of_claim(case, ids.many)
    assert (found.found, found.date) == ("something", "2026-03-14")
    assert section.lines.rows()[0].remark.startswith("14 March 2026")


def test_without_a_place_nothing_is_logged_and_nothing_is_lost(
    qtbot: QtBot, section: SearchesSection, case: Project, told: list[tuple[str, str]]
):
    section.begin()
    qtbot.keyClicks(section.entry.terms, "list")
    qtbot.keyClick(section.entry.terms, Qt.Key.Key_Return)
    assert searches.all(case) == []
    assert section.entry.terms.text() == "list"
    assert "where was searched" in told[-1][1]


def test_delete_takes_one_out_and_another_claim_has_its_own(
    qtbot: QtBot, section: SearchesSection, case: Project, ids: SimpleNamespace, workspace: Workspace
):
    log(qtbot, section, "archive")
    workspace.selection.set_claim(ids.few)
    assert section.lines.rows() == []
    assert not section.entry.isVisible()
    workspace.selection.set_claim(ids.many)
    section.lines.setFocus()
    section.lines.go_to(searches.all(case)[0].id)
    qtbot.keyClick(section.lines, Qt.Key.Key_Delete)
    assert searches.all(case) == []
