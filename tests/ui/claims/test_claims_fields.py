"""The fields of a claim that are filled in when there is time: time, place, whose it is, note."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project, analysts, claims
from workbench.ui.claims.detail.header import ClaimHeader
from workbench.ui.claims.pane import ClaimsPane

News = list[tuple[str, str]]


@pytest.fixture
def header(pane: ClaimsPane) -> ClaimHeader:
    """The first claim with its fields unfolded."""
    pane.detail.header.more.setChecked(True)
    return pane.detail.header


def test_a_moment_is_checked_and_told_in_words(
    qtbot: QtBot, header: ClaimHeader, case: Project, ids: SimpleNamespace, told: News
):
    qtbot.keyClicks(header.fields.as_of, "2026-02~")
    qtbot.keyClick(header.fields.as_of, Qt.Key.Key_Return)
    assert claims.get(case, ids.many).as_of_edtf == "2026-02~"
    assert "February 2026" in header.fields._moment.text()
    header.fields.as_of.clear()
    qtbot.keyClicks(header.fields.as_of, "last spring")
    qtbot.keyClick(header.fields.as_of, Qt.Key.Key_Return)
    assert "no date that can be read" in told[-1][1]
    assert claims.get(case, ids.many).as_of_edtf == "2026-02~"
    assert header.fields.as_of.text() == "last spring"  # it stays, to be mended


def test_place_and_note_are_written_in_place(
    qtbot: QtBot, header: ClaimHeader, case: Project, ids: SimpleNamespace
):
    qtbot.keyClicks(header.fields.place, "the quay")
    qtbot.keyClick(header.fields.place, Qt.Key.Key_Return)
    qtbot.keyClicks(header.fields.note, "Ask the clerk.")
    qtbot.keyClick(header.fields.note, Qt.Key.Key_Return)
    found = claims.get(case, ids.many)
    assert (found.place, found.note) == ("the quay", "Ask the clerk.")
    assert "the quay" in header._about.text()


def test_a_claim_is_given_to_somebody_by_a_name_old_or_new(
    qtbot: QtBot, header: ClaimHeader, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    qtbot.keyClicks(header.fields.assigned.lineEdit(), "Salma")
    qtbot.keyClick(header.fields.assigned.lineEdit(), Qt.Key.Key_Return)
    whose = claims.get(case, ids.many).assigned_to
    assert analysts.names(case)[whose] == "Salma"
    assert "for Salma" in header._about.text()
    assert "for Salma" in pane.list.rows()[0].words
    assert case.undo_label == "C1 is for an analyst"
    header.fields.assigned.setCurrentText("")
    qtbot.keyClick(header.fields.assigned.lineEdit(), Qt.Key.Key_Return)
    assert claims.get(case, ids.many).assigned_to is None


def test_what_cannot_be_checked_says_so(
    qtbot: QtBot, header: ClaimHeader, case: Project, ids: SimpleNamespace
):
    qtbot.keyClick(header.fields.checkable, Qt.Key.Key_Down)
    assert claims.get(case, ids.many).checkable == "not yet"
    assert "cannot be checked yet" in header._about.text()


def test_a_sentence_of_ten_thousand_letters_leaves_room_for_the_rest(header: ClaimHeader):
    header.sentence.show_text("words " * 8)
    short = header.sentence.height()
    header.sentence.show_text("words " * 2000)
    assert short < header.sentence.height() < 400
    assert header.sentence.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    header.sentence.show_text("words " * 8)
    assert header.sentence.height() == short
