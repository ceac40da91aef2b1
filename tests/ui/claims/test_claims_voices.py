"""Who says a claim: read with side and interest, refined in place by keys, added from what is selected."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from workbench.direction import isolated
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.anchors import Anchor
from workbench.project.parties import actors, affiliations, sides
from workbench.project.transcript import speakers
from workbench.ui.citations import Citation
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.voices.proposal import proposed
from workbench.ui.claims.voices.section import VoicesSection
from workbench.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Key = Qt.Key


@pytest.fixture
def section(pane: ClaimsPane) -> VoicesSection:
    return pane.detail.voices


def choose(choice: Choice, value: Any) -> None:
    place = next(n for n in range(choice.count()) if choice.itemData(n) == value)
    choice.setCurrentIndex(place)
    choice.activated.emit(place)


def refine(section: VoicesSection, qtbot: QtBot, row: int = 0) -> None:
    """Go to a line and press F2."""
    section.lines.setCurrentIndex(section.lines.model().index(row, 0))
    section.lines.setFocus()
    qtbot.keyClick(section.lines, Key.Key_F2)


def voice(project: Project, claim: int, place: int = 0) -> claims.Assertion:
    return claims.assertions(project, claim)[place]


def test_a_line_says_who_on_which_side_and_for_whose_good(
    section: VoicesSection, workspace: Workspace, ids: SimpleNamespace, played: list[Anchor], qtbot: QtBot
):
    workspace.selection.set_claim(ids.few)
    clerk, council = section.lines.rows()
    assert (clerk.who, clerk.side, clerk.place, clerk.remark) == ("Clerk", "Harbour guild", 0, "says it")
    assert (council.who, council.side, council.place) == ("Council statement", "Island council", 1)
    assert council.remark == "says it · against its own interest"
    qtbot.mouseClick(
        section.lines.viewport(),
        Qt.MouseButton.LeftButton,
        pos=section.lines.visualRect(section.lines.model().index(1, 0)).center(),
    )
    assert [anchor.kind for anchor in played] == ["whole"]


def test_the_side_is_that_of_the_day_unless_one_is_written_with_a_reason(
    section: VoicesSection, case: Project, ids: SimpleNamespace, qtbot: QtBot
):
    with case.edit("Known"):
        who = actors.add(case, "A. Lamin", side=ids.harbour)
        affiliations.add(case, who, ids.island, from_edtf="2026-01", to_edtf="2026-02")
        speakers.update(case, ids.sailor, actor=who, side=None)
        items.update(case, ids.video, captured_edtf="2026-02-01")
        claims.update_assertion(case, voice(case, ids.many).id, side=None)
    (line,) = section.lines.rows()
    assert line.side == "Island council"
    refine(section, qtbot)
    editor = section.editor
    assert editor.side.currentText() == "Island council (by affiliation)"
    assert not editor.reason.isVisible()
    choose(editor.side, ids.harbour)
    assert editor.reason.hasFocus()
    qtbot.keyClicks(editor.reason, "He speaks for the guild here.")
    qtbot.keyClick(editor.reason, Key.Key_Return)
    held = voice(case, ids.many)
    assert (held.side, held.side_reason) == (ids.harbour, "He speaks for the guild here.")
    assert f"as written here: {isolated('He speaks for the guild here.')}" in section.lines.rows()[0].remark
    choose(editor.side, None)
    assert (voice(case, ids.many).side, voice(case, ids.many).side_reason) == (None, "")


def test_a_voice_is_refined_by_keys(
    section: VoicesSection, case: Project, ids: SimpleNamespace, qtbot: QtBot
):
    refine(section, qtbot)
    editor = section.editor
    assert editor.who.hasFocus()
    for _ in range(2):
        qtbot.keyClick(section.window().focusWidget(), Key.Key_Tab)
    assert editor.choices["hand"].hasFocus()
    qtbot.keyClick(editor.choices["hand"], Key.Key_E)  # an eyewitness
    qtbot.keyClick(editor.choices["hand"], Key.Key_Tab)
    assert editor.choices["interest"].hasFocus()
    qtbot.keyClick(editor.choices["interest"], Key.Key_A)  # against its own interest
    choose(editor.choices["mode"], "reports")
    choose(editor.choices["stance"], "hedges")
    held = voice(case, ids.many)
    assert (held.hand, held.interest, held.mode, held.stance) == (
        "eyewitness", "against own", "reports", "hedges",
    )  # fmt: skip
    assert section.lines.rows()[0].remark == ("reports it, hedging · eyewitness · against its own interest")
    editor.value.setFocus()
    editor.value.selectAll()
    qtbot.keyClicks(editor.value, "more than 120")
    qtbot.keyClick(editor.value, Key.Key_Tab)
    qtbot.keyClicks(editor.note, "Loud engine")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert section.lines.hasFocus()
    assert editor.isHidden()
    held = voice(case, ids.many)
    assert (held.value_as_said, held.note) == ("more than 120", "Loud engine")


def test_who_says_it_can_be_another_speaker_an_actor_or_the_publisher(
    section: VoicesSection, case: Project, ids: SimpleNamespace, qtbot: QtBot
):
    with case.edit("Known"):
        council = actors.add(case, "Council speaker", "organisation", side=ids.island)
        radio = actors.add(case, "Gate Radio", "outlet")
        items.update(case, ids.video, actor=radio)
    refine(section, qtbot)
    editor, written = section.editor, voice(case, ids.many).id
    with case.edit("Let the side follow"):
        claims.update_assertion(case, written, side=None)
    choose(editor.who, f"speaker:{ids.clerk}")
    assert (voice(case, ids.many).speaker, section.lines.rows()[0].who) == (ids.clerk, "Clerk")
    choose(editor.who, f"actor:{council}")
    assert (voice(case, ids.many).speaker, voice(case, ids.many).actor) == (None, council)
    assert section.lines.rows()[0].side == "Island council"
    choose(editor.who, "publisher:")
    assert (voice(case, ids.many).speaker, voice(case, ids.many).actor) == (None, None)
    assert section.lines.rows()[0].who == "Gate Radio"
    choose(editor.via, council)
    assert f"quoted through {isolated('Council speaker')}" in section.lines.rows()[0].remark


def test_names_that_may_kill_are_warned_of(
    section: VoicesSection, case: Project, ids: SimpleNamespace, qtbot: QtBot
):
    with case.edit("Risk"):
        speakers.update(case, ids.sailor, risk="high")
    assert section.lines.rows()[0].remark.endswith("risk is high, no pseudonym")
    refine(section, qtbot)
    assert section.editor.others.text() == "The risk is high, no pseudonym: others read the name."
    with case.edit("Hide"):
        speakers.update(case, ids.sailor, pseudonym="Witness 3")
    assert "risk" not in section.lines.rows()[0].remark
    assert section.editor.others.text() == f"Others read “{isolated('Witness 3')}” for this voice."


def test_the_selected_speech_becomes_a_voice(
    section: VoicesSection, workspace: Workspace, case: Project, ids: SimpleNamespace, qtbot: QtBot
):
    workspace.selection.set_claim(ids.left)
    assert not section.add.isEnabled()
    workspace.selection.set_segment(ids.second)
    qtbot.waitUntil(section.add.isEnabled)
    assert section.proposal.text() == (
        f"{isolated('Sailor')}, {isolated('Harbour guild')}: the selected words (E1 1:20.000)"
    )
    qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    held = voice(case, ids.left)
    assert (held.speaker, held.side) == (ids.sailor, None)  # the side follows from the speaker
    assert section.current() == held
    assert section.lines.rows()[0].side == "Harbour guild"


def test_a_speaker_of_whom_nothing_is_known_is_proposed_on_the_side_of_the_item(
    case: Project, ids: SimpleNamespace
):
    with case.edit("Forget"):
        speakers.update(case, ids.sailor, side=None)
    (segment,) = [each for each in _segments(case, ids) if each.id == ids.second]
    item = items.get(case, ids.video)
    assert item is not None
    said = proposed(case, Citation("text", item, 80_000, 84_500, "أكثر من ١٢٠", segment))
    assert said.fields == {"speaker": ids.sailor, "side": ids.harbour, "value_as_said": "أكثر من ١٢٠"}
    assert said.words == f"{isolated('Sailor')}, {isolated('Harbour guild')}"


def _segments(case: Project, ids: SimpleNamespace) -> list:
    return transcript.of_item(case, ids.video)


def test_a_statement_speaks_for_its_publisher_and_a_frame_for_nobody(case: Project, ids: SimpleNamespace):
    with case.edit("Publisher"):
        council = actors.add(case, "The council", "organisation", side=ids.harbour)
        items.update(case, ids.statement, actor=council, side=None)
    statement, video = items.get(case, ids.statement), items.get(case, ids.video)
    assert statement is not None
    assert video is not None
    said = proposed(case, Citation("text", statement, quote="About 80."))
    assert said.fields == {"value_as_said": "About 80."}
    assert said.words == f"{isolated('The council')}, {isolated('Harbour guild')}"
    shown = proposed(case, Citation("instant", video, 1_000, 1_000))
    assert (shown.fields, shown.words) == ({"mode": "shows"}, "the picture shows it")


def test_a_picture_is_on_no_side_until_one_is_written(
    section: VoicesSection, case: Project, ids: SimpleNamespace
):
    with case.edit("Seen"):
        seen = claims.add_assertion(case, ids.many, anchors.instant(case, ids.video, 1_000), mode="shows")
    line = next(each for each in section.lines.rows() if each.key == seen)
    assert (line.who, line.side, line.place, line.remark) == ("The picture", "", -1, "shows it")


def menu_of(section: VoicesSection, *words: str) -> QAction:
    """Open the menu of the first line, go through its submenus and give the last of the words."""
    section.lines.menu_wanted.emit(section.lines.rows()[0], QPoint(10, 10))
    menu = section.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    for word in words[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text() == word)
    return next(action for action in menu.actions() if action.text() == words[-1])


def test_the_menu_sets_interest_capacity_and_side_and_removes(
    section: VoicesSection, case: Project, ids: SimpleNamespace
):
    for words in (
        ("For the speaker's own side it is", "Against its own interest"),
        ("Side", "Island council"),
        ("How the speaker knows", "Eyewitness: saw it"),
    ):
        menu_of(section, *words).trigger()
    held = voice(case, ids.many)
    assert (held.interest, held.side, held.hand) == ("against own", ids.island, "eyewitness")
    menu_of(section, "Remove").trigger()
    assert claims.assertions(case, ids.many) == []
    assert section._none.isVisible()


def test_the_people_are_one_key_away(
    section: VoicesSection, case: Project, workspace: Workspace, ids: SimpleNamespace, qtbot: QtBot
):
    with case.edit("Known"):
        council = actors.add(case, "Council speaker", "organisation", side=ids.island)
        claims.update_assertion(case, voice(case, ids.many).id, actor=council)
    opened: list[str] = []
    workspace.actions["parties.show_people"] = action = QAction()
    action.triggered.connect(lambda: opened.append("people"))
    refine(section, qtbot)
    section.editor.people.click()
    assert (opened, workspace.selection.actor_id) == (["people"], council)


def test_sides_are_named_in_their_order(section: VoicesSection, case: Project, ids: SimpleNamespace):
    with case.edit("Order"):
        sides.move(case, ids.island, 0)
    assert section.lines.rows()[0].place == 1
