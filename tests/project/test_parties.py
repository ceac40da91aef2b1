"""Sides in their order, and the general side of an actor with its reason."""

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.parties import actors, affiliations, general_sides, side_relations, sides
from workbench.project.parties.general_sides import GeneralSide
from workbench.project.parties.standpoints import Standpoints


def test_sides_are_put_into_another_order(project: Project) -> None:
    with project.edit("Add"):
        one, two, three = (sides.add(project, name) for name in ("One", "Two", "Three"))
    for side, place, wanted in ((three, 0, [three, one, two]), (three, 9, [one, two, three])):
        with project.edit("Move"):
            sides.move(project, side, place)
        assert [each.id for each in sides.all(project)] == wanted
    assert [each.position for each in sides.all(project)] == [1, 2, 3]


def test_a_side_has_a_name(project: Project) -> None:
    with project.edit("Add"):
        side = sides.add(project, "One")
    with pytest.raises(WorkbenchError), project.edit("Rename"):
        sides.update(project, side, name=" ")
    with pytest.raises(WorkbenchError), project.edit("Add"):
        sides.add(project, "")


def test_the_general_side_its_reason_and_what_counts_agree(project: Project) -> None:
    def general() -> GeneralSide:
        found = general_sides.of_actor(project, outlet)
        assert Standpoints(project).side_of_actor(outlet) == (found.side if found.said else one)
        return found

    with project.edit("Add"):
        one, two = sides.add(project, "One"), sides.add(project, "Two")
        owner = actors.add(project, "Ministry", "organisation", side=one)
        outlet = actors.add(project, "Radio", "outlet", owner=owner)
    assert general() == GeneralSide(None, False)
    with project.edit("Say"):
        general_sides.say(project, outlet, two)
    assert general() == GeneralSide(two, True)
    assert affiliations.all(project) == []
    with project.edit("Why"):
        general_sides.give_reason(project, outlet, "Its staff was replaced.")
        general_sides.give_reason(project, outlet, "Its staff was replaced in May.")
    assert general() == GeneralSide(two, True, "Its staff was replaced in May.")
    with project.edit("On none"):
        general_sides.say(project, outlet, None)
    assert general() == GeneralSide(None, True, "Its staff was replaced in May.")
    assert Standpoints(project).of_actor(outlet).neutral
    with project.edit("Not said"):
        general_sides.take_back(project, outlet)
    assert general() == GeneralSide(None, False)
    with project.edit("On none at once"):
        general_sides.say(project, outlet, None)
    assert general().said


def test_what_is_no_date_bounds_no_period_and_dates_no_claim(project: Project) -> None:
    with project.edit("Write"):
        one, other, actor = (
            sides.add(project, "One"),
            sides.add(project, "Other"),
            actors.add(project, "Clerk"),
        )
        held = affiliations.add(project, actor, one, from_edtf=" 2013–06 ")
        related = side_relations.add(project, one, other, "allied")
        claim = claims.add(project, "They left.")
    assert affiliations.of_actor(project, actor)[0].from_edtf == "2013-06"
    for write in (
        lambda: affiliations.add(project, actor, one, to_edtf="last June"),
        lambda: affiliations.update(project, held, to_edtf="last June"),
        lambda: side_relations.add(project, one, other, "opposed", from_edtf="last June"),
        lambda: side_relations.update(project, related, from_edtf="last June"),
        lambda: claims.add(project, "They came.", as_of_edtf="last June"),
        lambda: claims.update(project, claim, as_of_edtf="last June"),
    ):
        with pytest.raises(WorkbenchError, match="no date"), project.edit("Write"):
            write()
