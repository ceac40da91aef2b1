"""Figures in the pane and their window: a bar an origin, to scale, in words too, each plays."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from workbench.project import Project, anchors, claims, origin_links
from workbench.project.anchors import Anchor
from workbench.project.claims import stated_figures
from workbench.ui.claims.figures import commands, words
from workbench.ui.claims.figures.bars import Bar
from workbench.ui.claims.figures.question_dialog import QuestionDialog
from workbench.ui.claims.figures.section import FiguresSection
from workbench.ui.claims.figures.window import FiguresWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, case: Project) -> Iterator[FiguresWindow]:
    made = FiguresWindow(workspace)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitExposed(made):
        made.show()
    return made


def bars(window: FiguresWindow | FiguresSection) -> list[Bar]:
    return [row for row in window.view.rows.rows() if isinstance(row, Bar)]


def test_one_bar_an_assertion_says_whose_it_is(window: FiguresWindow):
    told = {bar.title: (bar.detail, bar.side) for bar in bars(window)}
    assert told == {
        "C1 · more than 120 people · Sailor": ("Harbour guild · E1 1:20 · “١٢٠”", 0),
        "C2 · about 80 (72–88) people · Clerk": ("Harbour guild · E1 0:01", 0),
        "C2 · about 80 (72–88) people · Council statement": ("Island council · E2", 1),
    }
    assert window.headline.text() == "About 80 … more than 120 · not averaged"


def test_bars_stand_to_scale_and_an_open_end_is_open(window: FiguresWindow):
    (first, end), (low, high) = bars(window)[0].span, bars(window)[1].span
    assert end is None
    assert bars(window)[0].reach.lo_open
    assert first - high == pytest.approx((high - low) * 2)  # 88 to 120, 72 to 88


def test_enter_and_a_click_play_the_place_of_a_figure(
    qtbot: QtBot, window: FiguresWindow, workspace: Workspace, played: list[Anchor], ids: SimpleNamespace
):
    rows = window.view.rows
    rows.setFocus()
    rows.go_to(bars(window)[1].key)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    at = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [anchor.start_ms for anchor in played] == [1_000, 80_000]
    assert workspace.selection.claim_id == ids.many


def test_a_copy_repeats_a_bar_and_plays_its_places_in_turn(
    qtbot: QtBot, window: FiguresWindow, case: Project, ids: SimpleNamespace, played: list[Anchor]
):
    with case.edit("Again"):
        quote = anchors.text(case, ids.second, "أكثر من ١٢٠")
        claims.add_assertion(case, ids.many, quote, speaker=ids.clerk, side=ids.harbour)
    assert bars(window)[0].title.endswith("×2")
    assert {"Sailor", "Clerk"} <= set(bars(window)[0].title.replace(",", "").split())
    window.view.rows.go_to(bars(window)[0].key)
    for _ in range(3):
        qtbot.keyClick(window.view.rows, Qt.Key.Key_Return)
    assert played[0] != played[1]
    assert played[0] == played[2]


def test_a_copy_on_another_side_keeps_its_own_bar(window: FiguresWindow, case: Project, ids: SimpleNamespace):
    with case.edit("Link"):
        origin_links.add(case, ids.statement, ids.video, "quotes")
    assert len(bars(window)) == 3


def test_what_cannot_both_hold_is_said_with_what_may_explain_it(window: FiguresWindow):
    assert window.words.text() == (
        "More than 120 (C1) and about 80 (C2) cannot both hold,"
        " unless they count different things or moments."
    )
    assert window.sets.text().splitlines()[1:] == ["1. about 80 (72–88) (C2)", "2. more than 120 (C1)"]


def test_another_scope_is_told_before_any_contradiction(
    window: FiguresWindow, case: Project, ids: SimpleNamespace
):
    with case.edit("Scope"):
        claims.update(case, ids.many, scope="on deck", as_of_edtf="2026-02-01")
        claims.update(case, ids.few, scope="at the quay", as_of_edtf="2026-02-02")
    told = window.words.text().splitlines()
    assert told[0].startswith("They count in different places or ways: “at the quay”; “on deck”.")
    assert told[1].startswith("They are from different moments: “1 February 2026”; “2 February 2026”.")
    assert "cannot" not in window.words.text()


def test_a_likely_reading_is_offered_and_not_decided(case: Project, ids: SimpleNamespace):
    with case.edit("Exactly"):
        claims.update(case, ids.few, qty_op="eq", qty_lo=120)
    told = words.explained(stated_figures.of_question(case, ids.question))
    assert told[0].startswith("More than 120 (C1) and 120 (C2) cannot both hold")
    assert told[1].startswith("“More than 120” may have been meant as “at least 120”")
    assert claims.get(case, ids.many).qty_op == "gt"


def test_how_far_about_reaches_is_one_undoable_step(
    window: FiguresWindow, case: Project, ids: SimpleNamespace
):
    window.about.setValue(50)
    assert claims.questions(case)[0].about == 0.5
    assert "about 80 (40–120)" in bars(window)[1].title
    with case.edit("Wider"):
        claims.update(case, ids.many, qty_op="ge")
    assert window.words.text() == "These figures can all hold."
    assert not window.sets.isVisible()
    case.undo()
    case.undo()
    assert claims.questions(case)[0].about == 0.1


def test_the_dialog_of_a_question_holds_all_of_it(qtbot: QtBot, workspace: Workspace, case: Project):
    dialog = QuestionDialog(workspace.theme, claims.questions(case)[0])
    qtbot.addWidget(dialog)
    assert dialog.values() == {
        "text": "How many passengers were on the ferry?", "unit": "people", "scope": "", "about": 0.1,
        "note": "",
    }  # fmt: skip
    dialog.about.setValue(25)
    dialog.scope.setText(" on board ")
    assert (dialog.values()["about"], dialog.values()["scope"]) == (0.25, "on board")
    dialog.text.setText("  ")
    assert not dialog._buttons.button(dialog._buttons.StandardButton.Save).isEnabled()


def test_without_a_question_or_a_figure_the_window_says_what_to_do(
    window: FiguresWindow, case: Project, ids: SimpleNamespace
):
    with case.edit("None"):
        claims.update(case, ids.many, qty_op="", qty_lo=None)
        claims.update(case, ids.few, qty_op="", qty_lo=None)
    assert window.nothing.isVisible()
    assert "Give a claim its figure" in window.nothing.words.text()
    with case.edit("No question"):
        claims.delete_question(case, ids.question)
    assert "No question yet" in window.nothing.words.text()


def test_forty_bars_scroll_under_the_number_line(window: FiguresWindow, case: Project, ids: SimpleNamespace):
    with case.edit("Forty"):
        for n in range(40):
            claims.add(case, f"{n}", question=ids.question, qty_op="eq", qty_lo=n * 10)
    assert window.view.rows.model().rowCount() == 43
    assert window.view.rows.verticalScrollBar().maximum() > 0
    assert window.view.axis.isVisible()


@pytest.mark.parametrize("wish", ["light", "dark"])
def test_bars_have_the_colour_of_their_side(window: FiguresWindow, workspace: Workspace, wish: str):
    workspace.theme.use(wish, 150)
    image = window.view.grab().toImage()
    seen = _colours(image)
    for position in (0, 1):
        assert workspace.theme.side(position).lower() in seen


def test_words_as_said_are_read_as_an_offer_that_a_press_takes(
    window: FiguresWindow, case: Project, ids: SimpleNamespace
):
    assert window.take.text() == "“١٢٠” reads as 120: take it for C1"
    assert claims.get(case, ids.many).qty_op == "gt"
    window.take.click()
    taken = claims.get(case, ids.many)
    assert (taken.qty_op, taken.qty_lo, taken.unit) == ("eq", 120, "people")
    assert not window.take.isVisible()
    case.undo()
    assert claims.get(case, ids.many).qty_op == "gt"


def test_screen_readers_are_told_each_bar(window: FiguresWindow):
    rows = window.view.rows
    told = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Harbour guild" in told
    assert "plays at" in told
    assert rows.accessibleName() == "Figures"


def test_the_section_marks_the_claim_and_is_gone_without_figures(
    qtbot: QtBot, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    section = FiguresSection(workspace)
    qtbot.addWidget(section)
    section.show_claim(claims.get(case, ids.many), case)
    assert section.heading.text() == "HOW MANY PASSENGERS WERE ON THE FERRY? · figures, not averaged"
    assert [bar.current for bar in bars(section)] == [True, False, False]
    section.show_claim(claims.get(case, ids.left), case)
    assert section.isHidden()


def test_the_command_opens_one_window(
    qtbot: QtBot, pane, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    commands.show_figures(workspace)
    commands.show_figures(workspace)
    found = workspace.window.findChildren(FiguresWindow)
    assert len(found) == 1
    qtbot.keyClick(found[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not workspace.window.findChildren(FiguresWindow))


def _colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)
    }
