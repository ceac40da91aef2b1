"""Sides as a person enters them: a name, how each stands to those before it, what changed when."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project
from workbench.project.parties import side_relations, sides
from workbench.ui.parties.pair_row import PairRow
from workbench.ui.parties.side_row import SideRow
from workbench.ui.parties.window import PartiesWindow
from workbench.ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def page(people: PartiesWindow):
    people.show_page(people.sides)
    return people.sides


def rows(page) -> list[SideRow]:
    return list(page.rows.rows.values())


def pair(page, place: int, other: int) -> PairRow:
    return rows(page)[place].pairs.rows[other]


def add(page, qtbot: QtBot, name: str) -> int:
    page.add.click()
    row = rows(page)[-1]
    assert row.name.hasFocus()
    qtbot.keyClicks(row.name, name)
    qtbot.keyClick(row.name, Key.Key_Return)
    return row._need().id


def test_a_second_side_is_asked_how_it_stands_to_the_first(
    page, project: Project, ids: SimpleNamespace, choose: Callable[..., None], qtbot: QtBot
):
    crew = add(page, qtbot, "Crew")
    guild = sides.all(project)[0].id
    assert [each.name for each in sides.all(project)] == ["Harbour guild", "Crew"]
    asked = pair(page, 1, guild)
    assert asked.relation.isVisible()
    assert asked.relation.currentText() == "not said"
    assert side_relations.all(project) == []
    choose(asked.relation, "opposed")
    choose(asked.relation, "allied")
    (held,) = side_relations.all(project)
    assert ({held.side_a, held.side_b}, held.relation, held.from_edtf) == ({guild, crew}, "allied", "")
    assert not asked.grounds.isVisible()
    asked.more.click()
    qtbot.keyClicks(asked.grounds.basis, "A treaty")
    qtbot.keyClick(asked.grounds.basis, Key.Key_Return)
    assert side_relations.all(project)[0].basis == "A treaty"
    assert asked.more.text() == "Less · with basis"
    choose(asked.relation, None)
    assert side_relations.all(project) == []


def test_how_they_stood_at_some_time_stands_beneath_more(
    page, workspace: Workspace, project: Project, choose: Callable[..., None], qtbot: QtBot
):
    add(page, qtbot, "Crew")
    asked = pair(page, 1, sides.all(project)[0].id)
    asked.more.click()
    choose(asked.entry.choice, "opposed")
    qtbot.keyClicks(asked.entry.begins, "2013-06")
    qtbot.keyClick(asked.entry.begins, Key.Key_Return)
    (held,) = side_relations.all(project)
    assert (held.relation, held.from_edtf) == ("opposed", "2013-06")
    assert asked.relation.currentText() == "not said"
    assert asked.more.text() == "Less · 1 dated"
    (row,) = asked.dated.rows.values()
    choose(row.relation, "neutral")
    qtbot.keyClicks(row.grounds.ends, "2014")
    qtbot.keyClick(row.grounds.ends, Key.Key_Return)
    (held,) = side_relations.all(project)
    assert (held.relation, held.to_edtf) == ("neutral", "2014")
    row.away.click()
    assert side_relations.all(project) == []


def test_tab_goes_as_the_eye_does(page, people: PartiesWindow, project: Project, qtbot: QtBot):
    add(page, qtbot, "Crew")
    page.add.setFocus(Qt.FocusReason.TabFocusReason)
    asked = pair(page, 1, sides.all(project)[0].id)
    for wanted in (asked.more, asked.relation, rows(page)[1].away):
        qtbot.keyClick(people.focusWidget(), Key.Key_Backtab)
        assert people.focusWidget() is wanted
    qtbot.keyClick(rows(page)[1].away, Key.Key_Tab)
    qtbot.keyClick(asked.relation, Key.Key_O)
    (held,) = side_relations.all(project)
    assert held.relation == "opposed"


def test_a_neutral_side_says_so_where_nothing_is_entered(page, project: Project, qtbot: QtBot):
    add(page, qtbot, "Court")
    rows(page)[1].neutral.click()
    assert sides.all(project)[1].neutral
    assert pair(page, 1, sides.all(project)[0].id).relation.currentText() == "not said: one is neutral"


def test_sides_change_their_order_and_their_names(page, project: Project, qtbot: QtBot):
    add(page, qtbot, "Crew")
    first, second = rows(page)
    assert not first.up.isEnabled()
    assert not second.down.isEnabled()
    second.up.click()
    assert [each.name for each in sides.all(project)] == ["Crew", "Harbour guild"]
    assert list(first.pairs.rows) == [sides.all(project)[0].id]
    first.name.setFocus()
    first.name.clear()
    qtbot.keyClick(first.name, Key.Key_Return)
    assert first.name.text() == "Harbour guild"  # no side is without a name
    second.away.click()
    assert [each.name for each in sides.all(project)] == ["Harbour guild"]
    project.undo()
    assert [each.name for each in sides.all(project)] == ["Crew", "Harbour guild"]


def test_the_first_side_is_asked_for(page, project: Project, qtbot: QtBot):
    rows(page)[0].away.click()
    assert page.empty.isVisible()
    add(page, qtbot, "Island council")
    assert page.empty.isHidden()


def test_what_is_typed_is_written_before_another_page_is_shown(
    page, people: PartiesWindow, project: Project, qtbot: QtBot
):
    rows(page)[0].note.setFocus()
    qtbot.keyClicks(rows(page)[0].note, "the owners of the quay")
    people.show_page(people.actors)
    assert sides.all(project)[0].note == "the owners of the quay"


def test_nothing_can_be_changed_in_a_project_that_is_only_read(page, workspace: Workspace):
    workspace.need_project().read_only = True
    page.refresh()
    assert not page.rows.isEnabled()
    assert not page.add.isEnabled()
