"""The strip of the selected claim: each part opens what it counts, each entry plays."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project, anchors, claims
from workbench.project.anchors import Anchor
from workbench.project.claims import relations, searches
from workbench.project.parties import side_relations
from workbench.ui.claims.detail.strip_section import StripSection
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def strip(pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace) -> StripSection:
    """The strip of the claim that both sides affirm."""
    workspace.selection.set_claim(ids.few)
    return pane.detail.strip


def words(strip: StripSection) -> list[str]:
    return [button.text() for button in strip.buttons.values()]


def test_the_strip_names_every_part_in_its_order(strip: StripSection):
    assert words(strip) == [
        "items 2", "recordings 1–2", "voices 2", "Harbour guild", "Island council (against own)", "seen",
        "refutes 0",
    ]  # fmt: skip
    assert not strip.buttons["refutes"].isEnabled()
    assert strip.rung.text() == "Conceded or agreed by opponents"
    assert strip.code.text() == "K4"
    assert "against its own interest" in strip.rule.text()


def test_a_part_opens_what_it_counts_and_each_entry_plays(
    qtbot: QtBot, strip: StripSection, played: list[Anchor], ids: SimpleNamespace
):
    qtbot.keyClick(strip.buttons["voices"], Qt.Key.Key_Space)
    assert [line.cited for line in strip.lines.rows()] == ["0:01.000", "E2"]
    strip.lines.setFocus()
    qtbot.keyClick(strip.lines, Qt.Key.Key_Down)
    qtbot.keyClick(strip.lines, Qt.Key.Key_Return)
    assert [anchor.item for anchor in played] == [ids.statement]
    qtbot.keyClick(strip.buttons["voices"], Qt.Key.Key_Space)
    assert not strip.lines.isVisible()


def test_a_side_opens_its_own_words_alone(strip: StripSection, ids: SimpleNamespace):
    strip.open_part(f"side {ids.island}")
    (line,) = strip.lines.rows()
    assert line.remark == "affirms it · against its own interest"


def test_recordings_tell_of_what_the_origin_is_not_known(strip: StripSection):
    strip.open_part("recordings")
    assert strip.lines.rows()[0].remark == "affirms it · where it comes from is not known"


def test_an_open_part_follows_what_is_entered(strip: StripSection, case: Project, ids: SimpleNamespace):
    strip.open_part("voices")
    with case.edit("Another"):
        place = anchors.text(case, ids.second, "عددتهم")
        claims.add_assertion(case, ids.few, place, speaker=ids.sailor, side=ids.harbour)
    assert len(strip.lines.rows()) == 3
    assert strip.buttons["voices"].text() == "voices 3"


def test_what_is_missing_is_folded_with_its_count(qtbot: QtBot, strip: StripSection, case: Project):
    before = strip.missing.text()
    assert before.startswith("What is missing · ")
    assert not strip._missing_words.isVisible()
    qtbot.mouseClick(strip.missing, Qt.MouseButton.LeftButton)
    assert strip._missing_words.isVisible()
    assert "No search is logged." in strip._missing_words.text()


def test_searches_in_vain_are_counted_and_opened(strip: StripSection, case: Project, ids: SimpleNamespace):
    with case.edit("Searched"):
        searches.add(case, "the council's site", terms="ferry 80", claim=ids.few)
        searches.add(case, "the guild's list", claim=ids.few, found="something")
    assert strip.buttons["searches"].text() == "searches 2 (1 in vain)"
    strip.open_part("searches")
    assert strip.lines.rows()[0].text == "the council's site: ferry 80"


def test_a_dispute_and_a_successor_are_one_click_away(
    qtbot: QtBot, strip: StripSection, case: Project, workspace: Workspace, ids: SimpleNamespace
):
    with case.edit("Related"):
        side_relations.add(case, ids.harbour, ids.island, "opposed")
    assert [flag.text() for flag in strip.flags] == ["Disputed by C1"]
    qtbot.mouseClick(strip.flags[0], Qt.MouseButton.LeftButton)
    assert workspace.selection.claim_id == ids.many
    workspace.selection.set_claim(ids.few)
    with case.edit("Replaced"):
        relations.relate(case, ids.left, ids.few, "supersedes")
    assert [flag.text() for flag in strip.flags] == ["Superseded by C3"]  # what is replaced disputes nothing
    qtbot.mouseClick(strip.flags[0], Qt.MouseButton.LeftButton)
    assert workspace.selection.claim_id == ids.left


def test_since_a_verdict_the_counts_that_differ_are_told(
    strip: StripSection, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    form = pane.detail.verdict.form
    form.verdict.setCurrentText("probable")
    form.reasons.setPlainText("Both say so.")
    form.record.click()
    assert not pane.detail.verdict.since.isVisible()
    with case.edit("Another"):
        place = anchors.text(case, ids.second, "عددتهم")
        claims.add_assertion(case, ids.few, place, speaker=ids.sailor, side=ids.harbour)
    assert "Since the verdict: voices 2 → 3" in pane.detail.verdict.since.text()
    assert "Then: conceded or agreed by opponents, items 2" in pane.detail.verdict.history.rows()[0].remark
