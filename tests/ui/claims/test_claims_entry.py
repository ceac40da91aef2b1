"""Fast entry: what is read from the words is offered, taken by one key, and never taken by itself."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims, transcript
from workbench.reasoning import claim_kinds
from workbench.ui.claims import commands
from workbench.ui.claims.chip import Chip
from workbench.ui.claims.entry.proposed import Quantity, propose, texts
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


def begin(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, sentence: str) -> None:
    commands.new_claim(workspace)
    qtbot.keyClicks(pane.entry.sentence, sentence)
    qtbot.waitUntil(lambda: not pane.entry._reading.isActive())


def offers(pane: ClaimsPane) -> list[str]:
    return [button.words for button in pane.entry.chips.buttons]


def test_a_figure_is_offered_and_taken_with_its_question_and_kind(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    begin(qtbot, pane, workspace, "More than 1200 people were on the quay")
    assert offers(pane) == [
        "more than 1200 people", "answers “How many passengers were on the ferry?”", "kind: number of people",
    ]  # fmt: skip
    for take in (commands.take_figure, commands.take_question, commands.take_kind):
        take(workspace)
    qtbot.keyClick(pane.entry.sentence, Qt.Key.Key_Return)
    made = claims.all(case)[-1]
    assert (made.qty_op, made.qty_lo, made.unit) == ("gt", 1200, "people")
    assert (made.question, made.type) == (ids.question, "number of people")
    assert case.undo_label == "New claim"


def test_nothing_is_taken_without_a_person(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project
):
    begin(qtbot, pane, workspace, "More than 1200 people were on the quay")
    qtbot.keyClick(pane.entry.sentence, Qt.Key.Key_Return)
    made = claims.all(case)[-1]
    assert (made.qty_op, made.qty_lo, made.unit, made.question, made.type) == ("", None, "", None, "")
    assert pane.entry.chips.taken.quantity is None


def test_the_arabic_words_of_a_row_are_read_with_its_translation(
    pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_segment(ids.first)
    commands.new_claim(workspace)
    assert offers(pane)[0] == "about 80 passengers"  # one figure, though it is said in two languages


def test_marked_words_offer_their_own_figures_alone(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    with case.edit("Words"):
        transcript.set_text(case, ids.first, "كان هناك ٢٠ طفلا و ٣٠ رجلا")
    workspace.selection.set_segment(ids.first)
    workspace.selection.set_quote("٢٠ طفلا")
    commands.new_claim(workspace)
    found = propose(texts("", pane.entry.chosen()), [], None)
    assert [quantity.lo for quantity in found.quantities] == [20]


def test_the_key_goes_through_the_figures_and_back_to_none(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace
):
    begin(qtbot, pane, workspace, "Of 40 boats about 12 came back")
    chips = pane.entry.chips
    taken = []
    for _ in range(3):
        commands.take_figure(workspace)
        taken.append(chips.taken.quantity.lo if chips.taken.quantity else None)
    assert taken == [40, 12, None]


def test_a_figure_that_is_no_longer_said_is_no_longer_taken(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace
):
    begin(qtbot, pane, workspace, "About 90 people came")
    commands.take_figure(workspace)
    pane.entry.sentence.setPlainText("Nobody came")
    qtbot.waitUntil(lambda: pane.entry.chips.taken.quantity is None)


def test_a_figure_that_is_taken_stays_taken_when_its_unit_is_typed(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_segment(ids.second)
    commands.new_claim(workspace)
    commands.take_figure(workspace)
    assert pane.entry.chips.taken.quantity == Quantity("gt", 120, None, "")
    qtbot.keyClicks(pane.entry.sentence, "He says that more than 120 people came")
    qtbot.waitUntil(lambda: pane.entry.chips.taken.quantity == Quantity("gt", 120, None, "people"))


def test_a_claim_without_a_figure_takes_it_later_by_the_same_key(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    with case.edit("By hand"):
        late = claims.add(case, "At least 30 people swam")
    workspace.selection.set_claim(late)
    assert pane.detail.header.chips.buttons[0].words.startswith("at least 30 people")
    commands.take_figure(workspace)
    made = claims.get(case, late)
    assert (made.qty_op, made.qty_lo, made.unit) == ("ge", 30, "people")
    assert case.undo_label == "Proposal for C4"
    assert "more" not in "".join(chip.words for chip in pane.detail.header.chips.buttons)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("More than 1200 wounded are in the town", "number of people"),
        ("في البلدة أكثر من ١٢٠٠ من الجرحى", "number of people"),
        ("Half of those who try come back", "rate or proportion"),
        ("The volunteers have withdrawn from the town", "movement or control"),
        ("انسحبوا من المدينة", "movement or control"),
        ("The object is an air-to-air missile", "object identification"),
        ("It rained", ""),
    ],
)
def test_the_kind_is_guessed_from_the_words(words: str, kind: str):
    assert claim_kinds.guess(words) == kind


def test_a_question_is_proposed_by_an_equal_unit_alone(case: Project, ids: SimpleNamespace):
    known = claims.questions(case)
    assert propose([("120 People", "en")], known, None).question == known[0]
    assert propose([("120 boats", "en")], known, None).question is None
    assert propose([], known, Quantity("eq", 5, None, "people")).question == known[0]


def test_a_bare_number_is_offered_the_only_question_that_counts(case: Project, ids: SimpleNamespace):
    known = claims.questions(case)
    found = propose([("The injured are more than 450", "")], known, Quantity("gt", 450, None, ""))
    assert found.question is not None
    assert found.question.id == ids.question
    with case.edit("Another"):
        claims.add_question(case, "How many boats were in the harbour?", unit="boats")
    assert propose([], claims.questions(case), Quantity("gt", 450, None, "")).question is None


def test_without_a_number_no_number_of_people_is_proposed():
    assert propose([("The wounded lie in the clinic", "")], [], None).kind == ""
    assert propose([("The fighters left the town", "")], [], None).kind == "movement or control"
    assert propose([("12 wounded lie in the clinic", "")], [], None).kind == "number of people"


def test_chips_that_wrap_are_seen_whole_in_a_narrow_pane(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace
):
    def seen_whole(button: QWidget) -> bool:
        high = button.height() >= button.sizeHint().height()
        return high and pane.entry.chips.rect().contains(button.geometry())

    pane.window().resize(341, 700)
    begin(qtbot, pane, workspace, "More than 1200 people were on the quay")
    for take in (commands.take_figure, commands.take_question, commands.take_kind):
        take(workspace)
        qtbot.wait(20)
        qtbot.waitUntil(lambda: all(map(seen_whole, pane.entry.chips.buttons)))


def test_the_words_of_a_chip_give_way_and_its_key_stays(qtbot: QtBot):
    chip = Chip()
    qtbot.addWidget(chip)
    chip.show()
    chip.offer("answers “How many passengers & crew were on the ferry?”", "Alt+W")
    chip.resize(chip.sizeHint())
    assert chip.seen == chip.words
    chip.resize(180, chip.height())
    assert chip.seen.endswith(" — Alt+W to take")
    assert "…" in chip.seen
    assert chip.fontMetrics().horizontalAdvance(chip.seen) <= 180
    chip.offer("about 80")
    assert chip.seen == "about 80"
