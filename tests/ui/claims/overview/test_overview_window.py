"""The window of all claims: what each page shows, what a key does, and that it follows the project."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot

from workbench.direction import isolated
from workbench.project import Project, anchors, claims
from workbench.project.anchors import Anchor
from workbench.project.claims import evidence, relations
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.overview.board import Column
from workbench.ui.claims.overview.card_list import MIME
from workbench.ui.claims.overview.commands import show_overview
from workbench.ui.claims.overview.gathering import gather
from workbench.ui.claims.overview.open_work import KINDS
from workbench.ui.claims.overview.opener import ACTION, OverviewButton
from workbench.ui.claims.overview.tiles import WAYS
from workbench.ui.claims.overview.window import OverviewWindow
from workbench.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # offscreen
Filled = Callable[[OverviewWindow], None]
SHIFT, CONTROL, NONE = (
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
)  # fmt: skip


@pytest.fixture
def played(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[Anchor]:
    played: list[Anchor] = []
    monkeypatch.setattr(workspace, "cite", played.append)
    return played


@pytest.fixture
def case(workspace: Workspace, ids: SimpleNamespace) -> Project:
    return workspace.need_project()


def column(overview: OverviewWindow, name: str) -> Column:
    return next(each for each in overview.board.columns if each.name == name)


def names(overview: OverviewWindow, where: str) -> list[str]:
    return [tile.label for tile in column(overview, where).cards.rows]


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, modifier)


# the board


def test_the_board_has_a_column_for_each_state_of_work(overview: OverviewWindow) -> None:
    assert [each.name for each in overview.board.columns] == list(claims.WORKFLOWS)
    assert names(overview, "in check") == ["C1", "C4", "C10"]
    assert names(overview, "parked") == ["C7"]


def test_the_board_can_be_parted_by_verdict(overview: OverviewWindow) -> None:
    overview.way.setCurrentIndex(list(WAYS).index("by verdict"))
    assert names(overview, "probable") == ["C1", "C3", "C10"]
    assert names(overview, "") == ["C5", "C8", "C11"]


def test_a_card_is_moved_by_a_key_as_one_step_that_undo_takes_back(
    overview: OverviewWindow, case: Project, ids: SimpleNamespace, filled: Filled
) -> None:
    cards = column(overview, "in check").cards
    cards.go_to(ids.many)
    steps = case.step_count
    press(cards, Qt.Key.Key_Right, CONTROL)
    assert case.step_count == steps + 1
    assert case.undo_label == "C1 is needs second opinion"
    assert "C1" in names(overview, "needs second opinion")
    assert column(overview, "needs second opinion").cards.current_value().id == ids.many
    case.undo()
    filled(overview)
    assert "C1" in names(overview, "in check")


def test_a_card_is_moved_by_hand(overview: OverviewWindow, case: Project, ids: SimpleNamespace) -> None:
    data = QMimeData()
    data.setData(MIME, str(ids.many).encode())
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, NONE
    )  # fmt: skip
    column(overview, "reviewed").cards.dropEvent(drop)
    assert claims.get(case, ids.many).workflow == "reviewed"


def test_at_the_edge_of_the_board_a_card_stays(
    overview: OverviewWindow, case: Project, ids: SimpleNamespace
) -> None:
    steps = case.step_count
    press(column(overview, "parked").cards, Qt.Key.Key_Right, CONTROL)
    assert case.step_count == steps


def test_a_verdict_is_not_moved_but_given_with_reasons(
    overview: OverviewWindow, case: Project, ids: SimpleNamespace, workspace: Workspace
) -> None:
    overview.way.setCurrentIndex(1)
    steps = case.step_count
    cards = column(overview, "probable").cards
    cards.go_to(ids.others[1])
    press(cards, Qt.Key.Key_Left, CONTROL)
    assert case.step_count == steps
    assert workspace.selection.claim_id == ids.others[1]


def test_arrows_go_from_column_to_column(overview: OverviewWindow) -> None:
    first = column(overview, "open").cards
    press(first, Qt.Key.Key_Right)
    assert column(overview, "in check").cards.hasFocus()
    press(column(overview, "in check").cards, Qt.Key.Key_Left)
    assert first.hasFocus()


def test_enter_selects_the_claim_and_shift_enter_plays_its_place(
    overview: OverviewWindow, ids: SimpleNamespace, workspace: Workspace, played: list[Anchor]
) -> None:
    workspace.selection.set_claim(None)
    cards = column(overview, "in check").cards
    cards.go_to(ids.many)
    press(cards, Qt.Key.Key_Return)
    assert workspace.selection.claim_id == ids.many
    press(cards, Qt.Key.Key_Return, SHIFT)
    assert [anchor.segment for anchor in played] == [ids.row]


def test_a_claim_without_a_place_says_so(
    overview: OverviewWindow, told: list[tuple[str, str]], ids: SimpleNamespace
) -> None:
    cards = column(overview, "open").cards
    press(cards, Qt.Key.Key_Return, SHIFT)
    assert "has no place" in told[-1][1]
    assert overview.news.isVisible()


def test_a_claim_is_assigned_in_one_step(
    overview: OverviewWindow, case: Project, ids: SimpleNamespace, filled: Filled
) -> None:
    overview.board.assigning.emit(column(overview, "open").cards.rows[0], QPoint(10, 10))
    menu = next(each for each in overview.findChildren(QMenu) if each.actions())
    next(each for each in menu.actions() if each.text() == "Dana").trigger()
    menu.close()
    filled(overview)
    assert claims.get(case, ids.others[3]).assigned_to == ids.dana
    assert column(overview, "open").cards.rows[0].assignee == "Dana"


def test_the_board_follows_the_project(overview: OverviewWindow, case: Project, filled: Filled) -> None:
    with case.edit("Another"):
        claims.add(case, "The lamp was out", workflow="parked")
    filled(overview)
    assert names(overview, "parked") == ["C7", "C12"]


def test_the_board_shows_the_claim_that_is_selected_elsewhere(
    overview: OverviewWindow, workspace: Workspace, ids: SimpleNamespace
) -> None:
    workspace.selection.set_claim(ids.others[9])
    cards = column(overview, "open").cards
    assert cards.is_marked(next(tile for tile in cards.rows if tile.id == ids.others[9]))


# the filter


def test_the_filter_holds_on_every_page_and_can_be_taken_off(overview: OverviewWindow) -> None:
    overview.filters.words.setText("ferry")
    assert [len(each.cards.rows) for each in overview.board.columns] == [0, 1, 0, 0, 0, 1]
    overview.tabs.setCurrentIndex(1)
    assert overview.matrix.model.rowCount() == 2
    overview.filters.clear.click()
    assert overview.matrix.model.rowCount() == 11


def test_a_claim_that_another_supersedes_says_so_and_can_be_asked_for(
    overview: OverviewWindow, workspace: Workspace, ids: SimpleNamespace, filled
) -> None:
    with workspace.edit("Superseded"):
        relations.relate(workspace.need_project(), ids.many, ids.others[3], "supersedes")
    filled(overview)
    filters = overview.filters
    filters.flag.setCurrentIndex(filters.flag.findData("superseded"))
    [card] = column(overview, "open").cards.rows
    assert card.id == ids.others[3]
    assert "superseded by C1" in card.words


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("width", [640, 1000, 1326, 1900])
def test_the_first_words_of_every_choice_can_be_read(
    overview: OverviewWindow, workspace: Workspace, width: int, scale: int
) -> None:
    workspace.theme.use("light", scale)
    overview.resize(width, 700)
    QApplication.processEvents()
    for choice in overview.filters.findChildren(Choice):
        if choice.isVisible():
            option = QStyleOptionComboBox()
            choice.initStyleOption(option)
            room = choice.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, choice
            )
            assert choice.fontMetrics().horizontalAdvance(choice.itemText(0)) <= room.width()
    assert overview.filters.geometry().right() <= overview.width()


def test_flags_and_people_can_be_asked_for(overview: OverviewWindow, ids: SimpleNamespace) -> None:
    filters = overview.filters
    filters.flag.setCurrentIndex(filters.flag.findData("reopened"))
    assert names(overview, "in check") == ["C1"]
    filters.flag.setCurrentIndex(0)
    filters.assigned.setCurrentIndex(filters.assigned.findData(ids.dana))
    assert names(overview, "ready for review") == ["C3"]
    filters.flag.setCurrentIndex(filters.flag.findData("nothing found by searches"))
    assert not any(each.cards.rows for each in overview.board.columns)
    assert overview.empty.isVisible()
    overview.empty.button.click()
    assert len(names(overview, "open")) == 4


# sources and sides


def _cell(overview: OverviewWindow, claim: int, head: str):
    model = overview.matrix.model
    row = next(n for n, tile in enumerate(model.tiles) if tile.id == claim)
    place = next(n for n, each in enumerate(model.sources.heads) if each.label == head)
    return model.index(row, place)


def test_a_cell_says_what_a_side_or_an_item_says(overview: OverviewWindow, ids: SimpleNamespace) -> None:
    overview.tabs.setCurrentIndex(1)
    assert _cell(overview, ids.many, "Harbour guild").data() == "affirms (against own)"
    assert _cell(overview, ids.many, "Island council").data() == "denies"
    assert _cell(overview, ids.many, "E1").data() == "affirms (against own), evidence for, context"
    assert _cell(overview, ids.others[0], "E1").data() == ""


def test_who_says_nothing_is_said_at_once(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(1)
    words = overview.matrix.silence.text()
    assert f"{isolated('Island council')} says nothing on 7 claims" in words
    assert "4 claims without any source" in words
    overview.matrix.rows.setCurrentText("Claims without any source")
    assert overview.matrix.model.rowCount() == 4
    overview.matrix.rows.setCurrentText(f"{isolated('Island council')} says nothing")
    assert overview.matrix.model.rowCount() == 7


def test_an_item_that_says_nothing_is_told_in_its_head(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(1)
    model = overview.matrix.model
    unused = next(n for n, head in enumerate(model.sources.heads) if head.label == "E4")
    assert model.spoken[unused] == 0
    assert "nothing on 0 of 11 claims" in model.head_words(unused)


def test_a_cell_opens_what_is_there(
    overview: OverviewWindow, ids: SimpleNamespace, played: list[Anchor], workspace: Workspace
) -> None:
    overview.tabs.setCurrentIndex(1)
    view = overview.matrix.view
    view.setCurrentIndex(_cell(overview, ids.others[1], "E2"))
    press(view, Qt.Key.Key_Return)
    assert (workspace.selection.claim_id, played[-1].item) == (ids.others[1], ids.copy)


def test_a_cell_with_several_places_asks_which(
    overview: OverviewWindow, ids: SimpleNamespace, played: list[Anchor]
) -> None:
    overview.tabs.setCurrentIndex(1)
    view = overview.matrix.view
    view.setCurrentIndex(_cell(overview, ids.many, "E1"))
    press(view, Qt.Key.Key_Return)
    menu = next(each for each in overview.findChildren(QMenu) if len(each.actions()) == 3)
    assert menu.actions()[0].text().startswith("context: E1 Quay video at 0:01")
    menu.actions()[0].trigger()
    menu.close()
    assert played[-1].start_ms == 1_000


def test_an_empty_cell_selects_the_claim(
    overview: OverviewWindow, ids: SimpleNamespace, workspace: Workspace, played: list[Anchor]
) -> None:
    overview.tabs.setCurrentIndex(1)
    view = overview.matrix.view
    view.setCurrentIndex(_cell(overview, ids.others[0], "E1"))
    press(view, Qt.Key.Key_Return)
    assert (workspace.selection.claim_id, played) == (ids.others[0], [])


def test_people_can_stand_across_instead_of_items(overview: OverviewWindow, ids: SimpleNamespace) -> None:
    overview.tabs.setCurrentIndex(1)
    overview.matrix.across.setCurrentText("Sides and people")
    assert _cell(overview, ids.many, "Yunus the sailor").data() == "affirms (against own)"


# the timeline


def test_claims_and_exhibits_stand_where_they_are_dated(
    overview: OverviewWindow, ids: SimpleNamespace
) -> None:
    overview.tabs.setCurrentIndex(2)
    placed = {(each.mark.label, each.mark.kind): each for each in overview.timeline.chart.placed}
    assert placed["C2", "claim"].right < placed["C8", "claim"].left
    assert placed["C7", "claim"].reach.open_start
    assert placed["C8", "claim"].reach.open_end
    assert placed["C4", "claim"].mark.span.approximate
    assert placed["C6", "claim"].mark.span.uncertain
    assert placed["E1", "captured"].left < placed["E1", "published"].left


def test_what_has_no_date_stands_at_the_side(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(2)
    assert [mark.label for mark in overview.timeline.undated.rows] == ["C9", "C11"]


def test_exhibits_can_be_left_out(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(2)
    overview.timeline.exhibits.setChecked(False)
    assert {each.mark.kind for each in overview.timeline.chart.placed} == {"claim"}


def test_zooming_keeps_what_is_under_the_pointer(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(2)
    chart = overview.timeline.chart
    before = chart.scale
    second = 300 / chart.scale
    for _ in range(6):
        chart.zoom(1.25, 300)
    assert chart.scale == pytest.approx(before * 1.25**6)
    now = (300 + chart.horizontalScrollBar().value()) / chart.scale
    assert now == pytest.approx(second, abs=2 / chart.scale)
    press(chart, Qt.Key.Key_0)
    assert chart.scale == pytest.approx(before)


def test_the_marks_are_gone_through_by_keys(
    overview: OverviewWindow, ids: SimpleNamespace, workspace: Workspace
) -> None:
    overview.tabs.setCurrentIndex(2)
    chart = overview.timeline.chart
    press(chart, Qt.Key.Key_Home)
    press(chart, Qt.Key.Key_Return)
    assert workspace.selection.claim_id == ids.others[5]  # the one that began before all others
    press(chart, Qt.Key.Key_End)
    press(chart, Qt.Key.Key_Return)
    assert workspace.selection.item_id == ids.copy or workspace.selection.claim_id == ids.others[8]


def test_a_mark_is_selected_by_a_click(
    overview: OverviewWindow, ids: SimpleNamespace, workspace: Workspace
) -> None:
    overview.tabs.setCurrentIndex(2)
    chart = overview.timeline.chart
    each = next(each for each in chart.placed if each.mark.id == ids.others[2])
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, NONE, chart.box(each).center().toPoint())
    assert workspace.selection.claim_id == ids.others[2]


# the open work


def _work(overview: OverviewWindow) -> list[tuple[str, str]]:
    return [(todo.kind, todo.label) for todo in overview.work.lines.rows]


def test_every_kind_of_open_work_is_listed(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(3)
    found = _work(overview)
    for line in (
        ("reopened", "C1"), ("review", "C3"), ("review", "C8"), ("review", "C10"), ("verdict", "C5"),
        ("evidence", "C1"), ("origin", ""), ("capped", "C1"), ("checks", "C1"), ("silent", "C4"),
    ):  # fmt: skip
        assert line in found
    assert {kind for kind, _ in found} == set(KINDS)


def test_parked_and_reviewed_claims_are_no_open_work(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(3)
    assert not {"C2", "C7"} & {label for _, label in _work(overview)}


def test_the_work_says_why_and_for_whom(overview: OverviewWindow, ids: SimpleNamespace) -> None:
    overview.tabs.setCurrentIndex(3)
    by_kind = {(todo.kind, todo.label): todo for todo in overview.work.lines.rows}
    assert by_kind["review", "C3"].reason == "Ready for review, by somebody other than Dana."
    assert by_kind["review", "C10"].reason == "Dana asks: Which of the two councils?"
    assert by_kind["silent", "C4"].reason == "No statement of \u2068Island council\u2069 is entered."
    dana = next(group for group in overview.work.people.rows if group.words == "Dana")
    overview.work.people.chosen.emit(dana)
    assert {label for _, label in _work(overview)} == {"C3"}


def test_one_kind_of_work_can_be_chosen(overview: OverviewWindow) -> None:
    overview.tabs.setCurrentIndex(3)
    group = next(group for group in overview.work.kinds.rows if group.id == "review")
    overview.work.kinds.chosen.emit(group)
    assert [label for _, label in _work(overview)] == ["C3", "C8", "C10"]
    assert group.count == 3


def test_a_line_leads_to_its_claim_and_plays_its_place(
    overview: OverviewWindow, ids: SimpleNamespace, workspace: Workspace, played: list[Anchor]
) -> None:
    overview.tabs.setCurrentIndex(3)
    workspace.selection.set_claim(None)
    lines = overview.work.lines
    lines.go_to(f"evidence {ids.suggested}")
    press(lines, Qt.Key.Key_Return, SHIFT)
    assert workspace.selection.claim_id == ids.many
    assert played[-1].item == ids.statement
    lines.go_to(f"origin {ids.link}")
    press(lines, Qt.Key.Key_Return)
    assert workspace.selection.item_id == ids.copy


def test_what_is_done_leaves_the_open_work(
    overview: OverviewWindow, case: Project, ids: SimpleNamespace, filled: Filled
) -> None:
    overview.tabs.setCurrentIndex(3)
    with case.edit("Decide"):
        evidence.update(case, ids.suggested, state="dismissed")
        claims.assess(case, ids.others[3], "doubtful", "One voice.")
    filled(overview)
    found = _work(overview)
    assert ("evidence", "C1") not in found
    assert ("verdict", "C5") not in found


# the window


def test_the_window_remembers_its_page_and_its_choices(
    overview: OverviewWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    overview.tabs.setCurrentIndex(2)
    overview.way.setCurrentIndex(1)
    overview.filters.order.setCurrentIndex(3)
    press(overview.timeline.chart, Qt.Key.Key_Escape)
    assert not overview.isVisible()
    again = OverviewWindow(workspace)
    qtbot.addWidget(again)
    assert (again.tabs.currentIndex(), again.board.way, again.filters.sorted_by) == (
        2,
        "by verdict",
        "progress",
    )
    again.close()


def test_opening_it_twice_brings_the_same_window(overview: OverviewWindow, workspace: Workspace) -> None:
    show_overview(workspace)
    assert workspace.window.findChildren(OverviewWindow) == [overview]


def test_it_stands_whole_on_its_screen(overview: OverviewWindow) -> None:
    assert overview.screen().availableGeometry().contains(overview.geometry())


def test_a_button_beside_the_claims_opens_it(
    overview: OverviewWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    triggered: list[bool] = []
    workspace.actions[ACTION] = QAction()
    workspace.actions[ACTION].triggered.connect(lambda: triggered.append(True))
    button = OverviewButton(workspace)
    qtbot.addWidget(button)
    button.click()
    assert triggered


def test_it_goes_with_the_project(overview: OverviewWindow, workspace: Workspace) -> None:
    workspace.close_project()
    assert not overview.isVisible()


def test_closing_the_project_waits_for_the_reading_and_leaves_one_plain_file(
    overview: OverviewWindow, workspace: Workspace, case: Project
) -> None:
    overview.reading.ask(soon=False)
    workspace.close_project()
    assert [path.name for path in case.path.parent.glob("ferry*")] == ["ferry.vwb"]


def test_without_claims_it_says_what_to_do(qtbot: QtBot, workspace: Workspace, project: Project) -> None:
    empty = OverviewWindow(workspace)
    qtbot.addWidget(empty)
    empty.show()
    qtbot.waitUntil(lambda: not empty.reading.busy)
    assert empty.empty.isVisible()
    assert empty.empty.button.text() == "New claim"
    assert not empty.hint.isVisible()
    with project.edit("One"):
        claims.add(project, "It rained")
    qtbot.waitUntil(lambda: bool(empty.board.columns[0].cards.rows))
    empty.tabs.setCurrentIndex(1)
    assert "enter the sides" in empty.matrix.silence.text()
    empty.tabs.setCurrentIndex(2)
    assert not empty.timeline.chart.isVisible()
    empty.close()


def test_a_project_that_is_open_read_only_is_shown_and_not_changed(
    overview: OverviewWindow, case: Project, workspace: Workspace, told: list[tuple[str, str]]
) -> None:
    case.read_only = True
    press(column(overview, "in check").cards, Qt.Key.Key_Right, CONTROL)
    assert "read-only" in told[-1][1]
    case.read_only = False


def test_every_size_and_theme_is_painted(overview: OverviewWindow, workspace: Workspace) -> None:
    for theme, scale in (("dark", 100), ("light", 150)):
        workspace.theme.use(theme, scale)
        for place in range(4):
            overview.tabs.setCurrentIndex(place)
            assert not overview.grab().isNull()


def test_what_is_gathered_beside_the_window_is_what_it_would_read_itself(
    overview: OverviewWindow, case: Project
) -> None:
    with case.beside() as beside:
        assert gather(beside) == gather(case)


def test_a_mention_has_an_anchor_that_can_be_played(overview: OverviewWindow, case: Project) -> None:
    cells = gather(case).sources.cells
    found = [each for column in cells.values() for cell in column.values() for each in cell]
    assert found
    assert all(anchors.get(case, each.anchor) for each in found)
