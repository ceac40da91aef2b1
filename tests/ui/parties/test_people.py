"""Actors as a person works on them: names, owner and side, affiliations, letters, where they speak."""

from collections.abc import Callable
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workbench.direction import isolated
from workbench.project import Project, items
from workbench.project.parties import actors, affiliations, general_sides, sides, source_ratings
from workbench.project.transcript import speakers
from workbench.ui.parties.actor_table import KIND, NAME, RATED, SIDE, SPEAKS
from workbench.ui.parties.window import PartiesWindow
from workbench.ui.workspace import Workspace

Key = Qt.Key


def enter(project: Project, name: str, **fields: object) -> int:
    with project.edit("Enter"):
        return actors.add(project, name, **fields)


def cells(window: PartiesWindow) -> list[tuple[str, ...]]:
    return [each.cells for each in window.actors.model.lines]


def voices(window: PartiesWindow) -> list[list[str]]:
    """The words of each line of where the selected actor speaks."""
    column = window.actors.details.speaks.voices
    rows = [column.itemAt(n).widget() for n in range(column.count())]
    return [
        [each.text() for each in row.findChildren(QPushButton) + row.findChildren(QLabel)] for row in rows
    ]


def test_an_actor_is_entered_by_keys(
    people: PartiesWindow, project: Project, ids: SimpleNamespace, qtbot: QtBot
):
    page = people.actors
    assert page.empty.isVisible()
    page.add.click()
    details = page.details
    assert details.name.hasFocus()
    details.name.insert("هادي العبد")  # keyClicks knows Latin alone
    qtbot.keyClick(details.name, Key.Key_Tab)
    qtbot.keyClicks(details.aliases, "Hadi al-Abd")
    qtbot.keyClick(details.aliases, Key.Key_Return)
    qtbot.keyClicks(details.aliases, "Abu Salim")
    qtbot.keyClick(details.aliases, Key.Key_Tab)
    (made,) = actors.all(project)
    assert made.names == ("هادي العبد", "Hadi al-Abd", "Abu Salim")
    details.name.setFocus()
    details.name.clear()
    qtbot.keyClick(details.name, Key.Key_Return)
    assert actors.all(project) == [made]  # nobody is without a name
    assert details.name.text() == "هادي العبد"


def test_speakers_are_linked_and_unlinked(
    people: PartiesWindow, workspace: Workspace, project: Project, ids: SimpleNamespace
):
    actor = enter(project, "Somebody", aliases=["Porter"])
    workspace.selection.set_actor(actor)
    speaks = people.actors.details.speaks
    speaks.fill_unlinked()
    offered = speaks.unlinked.actions()
    assert [each.text() for each in offered] == [
        f"{item}  {isolated(who)}" for item, who in (("E3", "Porter"), ("E1", "Clerk"), ("E1", "Sailor"))
    ]
    offered[0].trigger()
    assert speakers.get(project, ids.namesake).actor == actor
    assert cells(people)[0][SPEAKS] == "E3"
    assert voices(people) == [
        [f"E3  {isolated('Porter')}", "Unlink", "counts as a voice whose side is not known"]
    ]
    go, away = speaks.voices.itemAt(0).widget().findChildren(QPushButton)
    go.click()
    assert workspace.selection.item_id == ids.other
    away.click()
    assert speakers.get(project, ids.namesake).actor is None


def test_a_removed_actor_does_not_lay_names_bare(
    people: PartiesWindow, project: Project, ids: SimpleNamespace
):
    actor = enter(project, "Somebody", pseudonym="Witness 7")
    with project.edit("Link"):
        speakers.link(project, ids.clerk, actor)
    page = people.actors
    page.select(actor)
    assert f"“{isolated('Witness 7')}”" in page.details.others.text()
    page.remove.click()
    assert actors.all(project) == []
    assert speakers.get(project, ids.clerk).pseudonym == "Witness 7"
    assert page.empty.isVisible()


def test_an_outlet_stands_as_its_owner_until_a_side_is_chosen_and_then_asks_why(
    people: PartiesWindow,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    choose: Callable[..., None],
    qtbot: QtBot,
):
    with project.edit("Enter"):
        guild, crew = sides.all(project)[0].id, sides.add(project, "Crew")
        owner = actors.add(project, "Ministry", "organisation", side=guild)
        outlet = actors.add(project, "Gate Radio", "outlet")
        items.update(project, ids.other, actor=outlet)
    workspace.selection.set_actor(outlet)
    details = people.actors.details
    choose(details.owner, owner)
    assert details.side.currentText() == "As its owner: Harbour guild"
    assert cells(people)[0][SIDE] == "Harbour guild"
    assert not details.reason.isVisible()
    assert voices(people) == [
        [
            f"E3  published {isolated('Radio call')}",
            f"counts as {isolated('Harbour guild')} (as its owner)",
        ]
    ]
    choose(details.side, crew)
    assert details.reason.isVisible()
    details.reason.setFocus()
    qtbot.keyClicks(details.reason, "Its staff left.")
    qtbot.keyClick(details.reason, Key.Key_Return)
    assert general_sides.of_actor(project, outlet).reason == "Its staff left."
    assert cells(people)[0][SIDE] == "Crew"
    choose(details.side, "none")
    assert cells(people)[0][SIDE] == "on no side"
    choose(details.side, "unsaid")
    assert cells(people)[0][SIDE] == "Harbour guild"
    assert affiliations.all(project) == []


def test_an_affiliation_is_dated_grounded_and_cited(
    people: PartiesWindow,
    workspace: Workspace,
    project: Project,
    ids: SimpleNamespace,
    choose: Callable[..., None],
    qtbot: QtBot,
):
    actor = enter(project, "Somebody")
    workspace.selection.set_actor(actor)
    section = people.actors.details.affiliations
    choose(section.entry.choice, sides.all(project)[0].id)
    qtbot.keyClicks(section.entry.begins, "2013-06-05")
    qtbot.keyClick(section.entry.begins, Key.Key_Return)
    (held,) = affiliations.all(project)
    assert (held.side, held.from_edtf, held.to_edtf) == (sides.all(project)[0].id, "2013-06-05", "")
    assert section.entry.begins.text() == ""
    (row,) = section.rows.rows.values()
    row.grounds.ends.setFocus()
    qtbot.keyClicks(row.grounds.ends, "never")
    qtbot.keyClick(row.grounds.ends, Key.Key_Tab)
    assert affiliations.all(project)[0].to_edtf == ""
    assert row.grounds.ends.text() == ""
    assert "no date" in people.trouble.text()
    assert people.trouble.isVisible()
    qtbot.keyClicks(row.grounds.basis, "His own words")
    qtbot.keyClick(row.grounds.basis, Key.Key_Return)
    choose(row.certainty, "stated")
    choose(row.side, None)
    workspace.selection.set_segment(ids.rows[1])
    row.grounds.place.cite.click()
    (held,) = affiliations.all(project)
    assert (held.side, held.basis, held.certainty) == (None, "His own words", "stated")
    assert held.anchor is not None
    assert held.anchor.segment == ids.rows[1]
    assert row.grounds.place.place.text().startswith("E1 1:20.000")
    row.grounds.place.place.click()
    assert workspace.playhead.position_ms == 80_000
    row.grounds.place.away.click()
    assert affiliations.all(project)[0].anchor is None
    row.away.click()
    assert affiliations.all(project) == []


def test_a_period_without_a_side_or_a_date_is_refused(
    people: PartiesWindow,
    workspace: Workspace,
    project: Project,
    choose: Callable[..., None],
    told: list[tuple[str, str]],
):
    workspace.selection.set_actor(enter(project, "Somebody"))
    entry = people.actors.details.affiliations.entry
    entry.button.click()
    assert told[-1][1].startswith("On which side? Nothing is chosen.")
    choose(entry.choice, None)  # expressly on none is chosen, too
    entry.button.click()
    assert told[-1][1].startswith("No date is given.")
    assert affiliations.all(project) == []


def test_letters_are_added_and_never_changed(
    people: PartiesWindow,
    workspace: Workspace,
    project: Project,
    choose: Callable[..., None],
    qtbot: QtBot,
):
    actor = enter(project, "Somebody")
    with project.edit("Imported"):
        source_ratings.rate(project, actor, "G", "from elsewhere", at="2020-01-01T00:00:00+00:00")
    workspace.selection.set_actor(actor)
    ratings = people.actors.details.ratings
    assert ratings.now.text().startswith("G, deliberately deceptive: ")
    offered = [ratings.letter.itemData(n) for n in range(ratings.letter.count())]
    assert offered == list("ABCDEF")
    assert ratings.letter.itemText(1) == "B, usually reliable"
    choose(ratings.letter, "B")
    qtbot.keyClicks(ratings.reason, "right before")
    qtbot.keyClick(ratings.reason, Key.Key_Return)
    assert ratings.now.text().startswith(f"B, usually reliable: {isolated('right before')}")
    assert ratings.history.text().startswith("before: G, deliberately deceptive")
    assert ratings.reason.text() == ""
    assert [each.letter for each in source_ratings.of_actor(project, actor)] == ["B", "G"]
    assert cells(people)[0][RATED] == "B"


def test_what_is_typed_is_the_one_s_who_was_shown(
    people: PartiesWindow, workspace: Workspace, project: Project, qtbot: QtBot
):
    one, other = enter(project, "A"), enter(project, "B")
    workspace.selection.set_actor(one)
    qtbot.keyClicks(people.actors.details.pseudonym, "Witness")
    workspace.selection.set_actor(other)
    assert [each.pseudonym for each in actors.all(project)] == ["Witness", ""]


def test_the_window_remembers_its_size_and_goes_with_the_project(people: PartiesWindow, workspace: Workspace):
    people.resize(720, 500)
    QApplication.processEvents()
    people.close()
    assert workspace.settings.layout["people_and_sides"] == [720, 500]
    workspace.actions["parties.show_sides"].trigger()
    assert workspace.window is not None
    again = [each for each in workspace.window.findChildren(PartiesWindow) if each.isVisible()]
    assert [(each.width(), each.height()) for each in again] == [(720, 500)]
    workspace.close_project()
    assert again[0].isHidden()


def test_a_name_is_not_cut_for_what_is_short_and_a_narrow_table_leaves_out_the_kind(
    people: PartiesWindow, project: Project
):
    enter(project, "The television of the party")
    table = people.actors.table
    people.resize(1120, 640)
    QApplication.processEvents()
    assert table.columnWidth(NAME) >= table.sizeHintForColumn(NAME)
    assert not table.isColumnHidden(KIND)
    people.actors.split.setSizes([260, 800])
    QApplication.processEvents()
    assert table.isColumnHidden(KIND)


def test_the_window_opens_at_the_selected_actor_also_by_way_of_the_sides(
    people: PartiesWindow, workspace: Workspace, project: Project
):
    people.close()
    _, other = enter(project, "A"), enter(project, "B")
    workspace.selection.set_actor(other)
    workspace.actions["parties.show_sides"].trigger()
    assert workspace.window is not None
    (again,) = [each for each in workspace.window.findChildren(PartiesWindow) if each.isVisible()]
    third = enter(project, "C")
    again.pages.setCurrentIndex(0)
    shown = again.actors.actor()
    assert shown is not None
    assert shown.id == other
    again.pages.setCurrentIndex(1)
    fourth = enter(project, "D")
    workspace.selection.set_actor(fourth)  # entered while the page is out of sight
    again.pages.setCurrentIndex(0)
    assert [line.actor.id for line in again.actors.model.lines][-2:] == [third, fourth]
    shown = again.actors.actor()
    assert shown is not None
    assert shown.id == fourth
