"""The window of rival explanations, worked by keys and mouse."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from workbench.project import Project, anchors, claims, items
from workbench.project.anchors import Anchor
from workbench.project.claims import evidence, relations, rival_matrix
from workbench.ui.claims.rivals.commands import show_rivals
from workbench.ui.claims.rivals.window import RivalsWindow
from workbench.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # offscreen menus


@pytest.fixture
def rivals(project: Project) -> SimpleNamespace:
    """Two rivals with one row each and one that both share, nothing weighed."""
    ids = SimpleNamespace()
    with project.edit("Case"):
        ids.clip = items.add(project, "video", "Quay video")
        ids.ledger = items.add(project, "document", "Ledger")
        ids.sold = claims.add(project, "The boat was sold")
        ids.lost = claims.add(project, "ضاع القارب في البحر")
        ids.other = claims.add(project, "The boat was blue")
        relations.relate(project, ids.sold, ids.lost, "alternative to")
        for claim in (ids.sold, ids.lost):
            evidence.add(project, claim, anchors.instant(project, ids.clip, 4_000), "supports")
        evidence.add(project, ids.sold, anchors.page(project, ids.ledger, 2), "refutes", note="No entry")
    return ids


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, rivals: SimpleNamespace) -> RivalsWindow:
    workspace.selection.set_claim(rivals.sold)
    made = RivalsWindow(workspace)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.grid.setFocus()
    return made


def keys(window: RivalsWindow, *pressed: str | Qt.Key) -> None:
    for key in pressed:
        if isinstance(key, str):
            QTest.keyClicks(window.grid, key)
        else:
            QTest.keyClick(window.grid, key)


def marks(window: RivalsWindow) -> list[tuple[int | None, ...]]:
    return [place.marks for place in window.grid.rows.matrix.places]


def head(window: RivalsWindow, column: int) -> str:
    return str(window.grid.rows.headerData(column, Qt.Orientation.Horizontal))


def line(window: RivalsWindow, row: int) -> str:
    return str(window.grid.rows.headerData(row, Qt.Orientation.Vertical))


def test_a_cell_is_weighed_by_keys_and_twice_is_stronger(window: RivalsWindow, workspace: Workspace):
    keys(window, "+", Qt.Key.Key_Right, "-", "-", Qt.Key.Key_Down, "0", Qt.Key.Key_Left, "-")
    assert marks(window) == [(1, -2), (-1, 0)]
    assert workspace.need_project().undo_label == "Weigh against C1: conflicts"
    keys(window, "+", "+")
    assert marks(window)[1] == (2, 0)


def test_n_says_that_it_does_not_apply(window: RivalsWindow, told: list[tuple[str, str]]):
    keys(window, Qt.Key.Key_Down, Qt.Key.Key_Right, "n")
    assert window.grid.rows.data(window.grid.currentIndex()) == "Does not apply"
    keys(window, Qt.Key.Key_Left, "n")
    assert "against C1, so it applies" in told[-1][1]
    assert "so it applies" in window.trouble.text()


def test_each_mark_is_one_step_to_undo(window: RivalsWindow, workspace: Workspace):
    keys(window, "-", "-")
    workspace.need_project().undo()
    assert marks(window)[0] == (-1, None)


def test_the_heads_say_what_leads_and_what_speaks_against_each(window: RivalsWindow):
    assert "Not weighed yet" in head(window, 0)
    assert "2 places still to weigh" in head(window, 0)
    keys(window, "-")
    assert "Least inconsistent" not in head(window, 0)
    keys(window, Qt.Key.Key_Right, "+", Qt.Key.Key_Down, "+", Qt.Key.Key_Left, "-", "-")
    assert "2 pieces of evidence speak against it, 1 strongly" in head(window, 0)
    assert "Least inconsistent: nothing speaks against it" in head(window, 1)
    assert "ضاع القارب في البحر" in head(window, 1)
    assert line(window, 0).endswith("Tells them apart")


def test_explanations_that_tie_are_said_to_tie(window: RivalsWindow):
    keys(window, "-", Qt.Key.Key_Right, "0", Qt.Key.Key_Down, "-", Qt.Key.Key_Left, "0")
    assert all("Tied as least inconsistent" in head(window, column) for column in (0, 1))


def test_rows_of_one_origin_are_marked(window: RivalsWindow, workspace: Workspace, rivals: SimpleNamespace):
    assert "count once" not in line(window, 0)
    with workspace.edit("Again"):
        project = workspace.need_project()
        evidence.add(project, rivals.sold, anchors.instant(project, rivals.clip, 9_000), "refutes")
    assert ["Origin A: its rows count once" in line(window, row) for row in range(3)] == [True, True, False]
    assert window.grid.currentIndex().row() == 0


def test_space_and_a_click_on_a_row_play_its_place(
    window: RivalsWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    played: list[Anchor] = []
    monkeypatch.setattr(workspace, "cite", played.append)
    keys(window, Qt.Key.Key_Space)
    window.grid.beside.sectionClicked.emit(1)
    assert [anchor.start_ms for anchor in played] == [4_000, None]


def test_enter_and_a_click_offer_the_marks(window: RivalsWindow, qtbot: QtBot):
    keys(window, Qt.Key.Key_Return)
    assert window.grid.choices.isVisible()
    offered = [action.text() for action in window.grid.choices.actions()]
    assert offered[0] == "++\tFits very well"
    assert offered[-1] == "n/a\tDoes not apply"
    QTest.keyClick(window.grid.choices, Qt.Key.Key_Escape)
    box = window.grid.visualRect(window.grid.rows.index(1, 1))
    qtbot.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    window.grid.choices.actions()[4].trigger()
    assert marks(window)[1] == (None, -2)


def test_staged_or_planted_is_offered_until_it_is_a_rival(window: RivalsWindow, workspace: Workspace):
    assert "staged or planted" in head(window, 2)
    assert window.grid.rows.columnCount() == 3
    keys(window, Qt.Key.Key_Right, Qt.Key.Key_Right, "-")
    assert [claim.text for claim in window.claims][-1] == rival_matrix.STAGED
    assert marks(window)[0] == (None, None, -1)
    assert not window.add_staged.isVisible()
    workspace.need_project().undo()
    assert window.add_staged.isVisible()
    assert len(window.claims) == 2
    window.add_staged.click()
    assert len(window.claims) == 3


def test_a_rival_is_a_new_sentence_or_a_claim_that_exists(window: RivalsWindow, rivals: SimpleNamespace):
    QTest.keyClicks(window.new_rival.field, "c3")
    QTest.keyClick(window.new_rival.field, Qt.Key.Key_Return)
    assert [claim.id for claim in window.claims] == [rivals.sold, rivals.lost, rivals.other]
    assert window.new_rival.field.text() == ""
    QTest.keyClicks(window.new_rival.field, "The boat was borrowed")
    window.new_rival.add.click()
    assert [claim.label for claim in window.claims] == ["C1", "C2", "C3", "C4"]


def test_what_is_selected_becomes_a_row_to_weigh(window: RivalsWindow, workspace: Workspace, qtbot: QtBot):
    project = workspace.need_project()
    item = window.grid.rows.matrix.places[1].anchor.item
    workspace.selection.set_item(item)
    qtbot.waitUntil(lambda: "E2" in window.add_evidence.text())
    window.grid.stay(0, 1)
    window.add_evidence.setFocus()
    window.add_evidence.click()
    assert window.grid.hasFocus()  # where it is weighed by the next key
    (row,) = (n for n, place in enumerate(window.grid.rows.matrix.places) if place.anchor.kind == "whole")
    assert (window.grid.currentIndex().row(), window.grid.currentIndex().column()) == (row, 1)
    (added,) = (
        each for each in evidence.of_claim(project, window.claims[1].id) if each.anchor.kind == "whole"
    )
    assert (added.anchor.kind, added.stance, added.consistency) == ("whole", "inconclusive", None)
    assert len(marks(window)) == 3


def test_what_would_tell_the_leading_two_apart_is_asked_and_kept(window: RivalsWindow, workspace: Workspace):
    assert not window.observation.isVisible()
    assert "Weigh two explanations" in window.asked.text()
    keys(window, "-", Qt.Key.Key_Right, "+")
    assert "C2 and C1" in window.asked.text()
    QTest.keyClicks(window.observation, "A bill of sale")
    window.observation.commit()
    one, other = window.claims
    assert rival_matrix.observation(workspace.need_project(), one, other) == "A bill of sale"


def test_the_window_follows_the_selected_claim(window: RivalsWindow, workspace: Workspace, rivals):
    workspace.selection.set_claim(rivals.lost)
    assert len(window.claims) == 2
    workspace.selection.set_claim(rivals.other)
    assert [claim.id for claim in window.claims] == [rivals.other]
    assert window.nothing.isVisible()


def test_a_rival_is_taken_out_and_the_evidence_stays(window: RivalsWindow, workspace: Workspace, rivals):
    menu_at = QPoint(window.grid.above.sectionPosition(1) + 8, 8)
    window.grid.above.customContextMenuRequested.emit(menu_at)
    menu = next(each for each in window.findChildren(QMenu) if each is not window.grid.choices)
    menu.actions()[0].trigger()
    menu.close()
    assert [claim.id for claim in window.claims] == [rivals.sold]
    assert len(evidence.of_claim(workspace.need_project(), rivals.lost)) == 1


def test_a_claim_that_goes_leaves_the_window_standing(window: RivalsWindow, workspace: Workspace, rivals):
    for claim in (rivals.lost, rivals.sold):
        with workspace.edit("Delete"):
            claims.delete(workspace.need_project(), claim)
    assert window.claims == ()
    keys(window, "+", Qt.Key.Key_Return, Qt.Key.Key_Space)


def test_the_window_is_opened_once_and_remembers_its_size(workspace: Workspace, rivals, qtbot: QtBot):
    workspace.window = QMainWindow()
    qtbot.addWidget(workspace.window)
    workspace.selection.set_claim(rivals.sold)
    show_rivals(workspace)
    show_rivals(workspace)
    [shown] = workspace.window.findChildren(RivalsWindow)
    shown.resize(900, 500)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert workspace.settings.layout["rivals"] == [900, 500]
    workspace.window = None


def test_an_origin_is_shown_to_be_capped_by_what_the_object_is(
    window: RivalsWindow, workspace: Workspace, rivals: SimpleNamespace
):
    assert "Capped" not in head(window, 0)
    with workspace.edit("Depends"):
        project = workspace.need_project()
        relations.relate(project, rivals.sold, rivals.other, "depends on")
        claims.assess(project, rivals.other, "doubtful", "Only one photograph")
    assert "Capped at doubtful: C3, on which it depends, is doubtful" in head(window, 0)


def test_what_would_be_refused_in_a_project_that_is_only_read_is_not_offered(
    rivals: SimpleNamespace, workspace: Workspace, qtbot: QtBot, open_project: Callable[..., Project]
):
    path = workspace.need_project().path
    workspace.close_project()
    open_project(path, read_only=True)
    workspace.selection.set_claim(rivals.sold)
    workspace.selection.set_item(rivals.clip)
    window = RivalsWindow(workspace)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(window)
    assert window.grid.rows.matrix.places
    assert not any(part.isEnabled() for part in (window.add_evidence, window.new_rival, window.add_staged))
    assert window.observation.isReadOnly()
