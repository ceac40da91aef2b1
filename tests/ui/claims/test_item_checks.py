"""The window of an item's checks: begun, answered, counted; it stays on its item and goes with it."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.project import Project, items
from workbench.project.claims import checklists, searches
from workbench.project.items import Item
from workbench.ui.claims.checks.item_window import ItemChecksWindow
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace) -> ItemChecksWindow:
    made = ItemChecksWindow(workspace)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    made.show_item(item_of(workspace, ids.video))
    return made


def item_of(workspace: Workspace, item: int) -> Item:
    found = items.get(workspace.need_project(), item)
    assert found is not None
    return found


def states(case: Project, item: int) -> dict[str, dict[str, str]]:
    return {run.template.key: dict(run.states) for run in checklists.runs(case, item=item)}


def test_the_checklists_for_items_come_first(window: ItemChecksWindow):
    offered = [window.starter.template.itemText(n) for n in range(window.starter.template.count())]
    assert offered[0] == "Intake of an item"
    assert offered.index("Before publishing") < offered.index("Place") < offered.index("Number of people")
    assert "nothing begun" in window.progress.text()


def test_begin_answer_and_count(qtbot: QtBot, window: ItemChecksWindow, case: Project, ids: SimpleNamespace):
    qtbot.mouseClick(window.starter.button, Qt.MouseButton.LeftButton)
    (view,) = window.checklists.values()
    view.need_current()
    view.lines.setFocus()
    qtbot.keyClick(view.lines, Qt.Key.Key_P)
    assert states(case, ids.video) == {"T0": {"hashed": "pass"}}
    assert window.progress.text().endswith("1 of 11")
    case.undo()
    assert window.progress.text().endswith("0 of 11")


def next_stop(widget: QWidget) -> QWidget:
    widget = widget.nextInFocusChain()
    while not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        widget = widget.nextInFocusChain()
    return widget


def test_tab_goes_from_one_checklist_to_the_next(window: ItemChecksWindow):
    window.starter.start()
    window.starter.start()
    (first, second) = window.checklists.values()
    assert next_stop(first.anchor_here) is second.fold
    assert next_stop(second.fold) is second.lines
    assert next_stop(second.anchor_here) is window.starter.template


def test_it_stays_on_its_item_until_asked_again(
    window: ItemChecksWindow, workspace: Workspace, ids: SimpleNamespace
):
    title = window.windowTitle()
    workspace.selection.set_item(ids.statement)
    assert window.windowTitle() == title
    window.show_item(item_of(workspace, ids.statement))
    assert window.windowTitle() != title


def test_a_search_is_logged_for_the_item(
    qtbot: QtBot, window: ItemChecksWindow, case: Project, ids: SimpleNamespace
):
    window.searches.begin()
    qtbot.keyClicks(window.searches.entry.place, "an archive")
    qtbot.keyClick(window.searches.entry.place, Qt.Key.Key_Return)
    (found,) = searches.of_item(case, ids.video)
    assert (found.place, found.item, found.claim) == ("an archive", ids.video, None)


def test_it_closes_when_its_item_is_removed(
    window: ItemChecksWindow, case: Project, workspace: Workspace, ids: SimpleNamespace
):
    window.show_item(item_of(workspace, ids.statement))
    with case.edit("Remove"):
        items.remove(case, ids.statement)
    assert not window.isVisible()
