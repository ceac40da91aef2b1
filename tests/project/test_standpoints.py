"""On which side a voice stands at a date, and how two sides then stand to one another."""

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items
from workbench.project.parties import actors, affiliations, side_relations, sides
from workbench.project.parties.standpoints import Stand, Standpoints
from workbench.project.transcript import speakers


@pytest.fixture
def case(project: Project, item: int) -> SimpleNamespace:
    """Three sides, one of them neutral, and an actor."""
    with project.edit("Write"):
        made = SimpleNamespace(
            item=item,
            guild=sides.add(project, "Harbour guild"),
            crew=sides.add(project, "Crew"),
            court=sides.add(project, "Court", neutral=True),
            clerk=actors.add(project, "A. Lamin"),
        )
        items.update(project, item, published_edtf="2013-06-05")
    return made


def _affiliate(project: Project, actor: int, side: int | None, **fields: str) -> None:
    with project.edit("Affiliate"):
        affiliations.add(project, actor, side, **fields)


def test_an_affiliation_holds_from_its_first_day_to_its_last(project: Project, case: SimpleNamespace) -> None:
    _affiliate(project, case.clerk, case.guild, from_edtf="2012-03", to_edtf="2013-05")
    _affiliate(project, case.clerk, case.crew, from_edtf="2013-06-05")
    stands = Standpoints(project)
    on = {day: stands.side_of_actor(case.clerk, day) for day in ("2012-02-29", "2012-03-01", "2013-05-31")}
    assert on == {"2012-02-29": None, "2012-03-01": case.guild, "2013-05-31": case.guild}
    assert stands.side_of_actor(case.clerk, "2013-06-04") is None
    assert stands.side_of_actor(case.clerk, "2013-06-05") == case.crew
    assert stands.of_actor(case.clerk, "2013-06-05").ground == "affiliation"
    assert stands.side_of_actor(case.clerk) is None  # on which of the two dates is not known


def test_what_is_dated_goes_before_what_is_not_and_that_before_the_general_side(
    project: Project, case: SimpleNamespace
) -> None:
    with project.edit("General"):
        actors.update(project, case.clerk, side=case.court)
    assert Standpoints(project).of_actor(case.clerk, "2013") == Stand(case.court, True, "actor")
    _affiliate(project, case.clerk, case.crew, from_edtf="2013", to_edtf="2013")
    assert Standpoints(project).side_of_actor(case.clerk) == case.court  # not what it was for a year
    _affiliate(project, case.clerk, case.guild)
    stands = Standpoints(project)
    assert [stands.side_of_actor(case.clerk, day) for day in ("2012", "2013-06", "2014", "")] == [
        case.guild, case.crew, case.guild, case.guild,
    ]  # fmt: skip


def test_expressly_on_no_side_is_not_the_same_as_not_known(project: Project, case: SimpleNamespace) -> None:
    assert Standpoints(project).of_actor(case.clerk, "2013") == Stand()
    with project.edit("General"):
        actors.update(project, case.clerk, side=case.guild)
    _affiliate(project, case.clerk, None, from_edtf="2013")
    stands = Standpoints(project)
    assert stands.of_actor(case.clerk, "2013-06") == Stand(None, True, "affiliation")
    assert stands.side_of_actor(case.clerk, "2012") == case.guild


def test_two_affiliations_that_tie_are_settled_by_certainty_or_not_at_all(
    project: Project, case: SimpleNamespace
) -> None:
    with project.edit("General"):
        actors.update(project, case.clerk, side=case.court)
    _affiliate(project, case.clerk, case.guild, from_edtf="2013")
    _affiliate(project, case.clerk, case.crew, from_edtf="2013")
    assert Standpoints(project).side_of_actor(case.clerk, "2013-06") is None
    _affiliate(project, case.clerk, case.crew, from_edtf="2013", certainty="certain")
    assert Standpoints(project).side_of_actor(case.clerk, "2013-06") == case.crew


def test_who_changed_sides_within_a_coarse_date_is_on_none_that_is_known(
    project: Project, case: SimpleNamespace
) -> None:
    _affiliate(project, case.clerk, case.guild, to_edtf="2013-05", certainty="certain")
    _affiliate(project, case.clerk, case.crew, from_edtf="2013-06")
    with project.edit("Relate"):
        side_relations.add(project, case.guild, case.crew, "allied", to_edtf="2013-05")
        side_relations.add(project, case.guild, case.crew, "opposed", from_edtf="2013-06")
    stands = Standpoints(project)
    days = ("2013-05", "2013-06", "2013", "2013-05-30/2013-06-01")
    assert [stands.side_of_actor(case.clerk, day) for day in days] == [case.guild, case.crew, None, None]
    related = [stands.relation(case.guild, case.crew, day) for day in days]
    assert related == ["allied", "opposed", "unknown", "unknown"]


def test_an_outlet_stands_where_its_owner_stands_unless_told_otherwise(
    project: Project, case: SimpleNamespace
) -> None:
    with project.edit("Own"):
        group = actors.add(project, "Media group", "organisation", owner=case.clerk)
        outlet = actors.add(project, "Gate Radio", "outlet", owner=group)
    _affiliate(project, case.clerk, case.guild, from_edtf="2013")
    stands = Standpoints(project)
    assert stands.of_actor(outlet, "2013-06") == Stand(case.guild, False, "owner")
    assert stands.side_of_actor(outlet, "2012") is None
    _affiliate(project, outlet, case.court, basis="Its staff elects the editor.")
    assert Standpoints(project).of_actor(outlet, "2013-06") == Stand(case.court, True, "affiliation")


def test_nobody_owns_himself(project: Project, case: SimpleNamespace) -> None:
    with project.edit("Own"):
        outlet = actors.add(project, "Gate Radio", "outlet", owner=case.clerk)
    with pytest.raises(WorkbenchError), project.edit("Ring"):
        actors.update(project, case.clerk, owner=outlet)
    with pytest.raises(WorkbenchError), project.edit("Ring"):
        actors.update(project, case.clerk, owner=case.clerk)
    with project.edit("A file of another program"):
        project.update("actor", case.clerk, owner=outlet)
    assert Standpoints(project).of_actor(outlet) == Stand()


def test_a_voice_stands_as_written_else_as_its_speaker_else_as_the_publisher(
    project: Project, case: SimpleNamespace
) -> None:
    with project.edit("Write"):
        outlet = actors.add(project, "Gate Radio", "outlet", side=case.guild)
        items.update(project, case.item, actor=outlet)
        voice = speakers.add(project, case.item, "Clerk")
        claim = claims.add(project, "The gate was shut.")
        said = {"claim": claim, "anchor": anchors.span(project, case.item, 0, 1_000)}
        claims.add_assertion(project, **said)
        claims.add_assertion(project, **said, mode="shows")
        claims.add_assertion(project, **said, speaker=voice)
        claims.add_assertion(project, **said, speaker=voice, actor=outlet)
        claims.add_assertion(project, **said, speaker=voice, side=case.court, side_reason="He says so.")
    grounds = ["actor", "", "", "actor", "written"]
    assert _grounds(project, claim) == sorted(grounds)
    with project.edit("Who it is"):
        speakers.link(project, voice, case.clerk)
        affiliations.add(project, case.clerk, case.crew, from_edtf="2013-06-05", to_edtf="2013-06-05")
    assert _grounds(project, claim) == sorted(["actor", "", "affiliation", "actor", "written"])
    with project.edit("Told otherwise"):
        speakers.update(project, voice, side=case.court)
        items.update(project, case.item, side=case.court)
    assert _grounds(project, claim) == sorted(["item", "", "speaker", "actor", "written"])


def _grounds(project: Project, claim: int) -> list[str]:
    stands = Standpoints(project)
    return sorted(stands.of_assertion(each).ground for each in claims.assertions(project, claim))


def test_what_was_captured_speaks_on_the_day_it_was_captured(project: Project, case: SimpleNamespace) -> None:
    with project.edit("Write"):
        voice = speakers.add(project, case.item, "Clerk")
        speakers.link(project, voice, case.clerk)
        affiliations.add(project, case.clerk, case.guild, to_edtf="2013-06-04")
    assert Standpoints(project).of_voice(case.item, speaker=voice).side is None
    with project.edit("Captured"):
        items.update(project, case.item, captured_edtf="2013-06-03")
    assert Standpoints(project).of_voice(case.item, speaker=voice).side == case.guild


def test_sides_stand_to_one_another_as_entered_for_that_date(project: Project, case: SimpleNamespace) -> None:
    def relate(relation: str, **dates: str) -> None:
        with project.edit("Relate"):
            side_relations.add(project, case.guild, case.crew, relation, **dates)

    assert Standpoints(project).relation(case.guild, case.crew) == "unknown"
    relate("opposed", from_edtf="2013")
    assert Standpoints(project).relation(case.guild, case.crew) == "opposed"
    relate("allied")
    stands = Standpoints(project)
    assert [stands.relation(case.guild, case.crew, day) for day in ("2012", "2013-06", "")] == [
        "allied", "opposed", "allied",
    ]  # fmt: skip
    relate("same", from_edtf="2013")
    assert Standpoints(project).relation(case.guild, case.crew, "2013-06") == "unknown"


def test_a_neutral_side_is_neutral_to_all_unless_told_otherwise(
    project: Project, case: SimpleNamespace
) -> None:
    assert Standpoints(project).relation(case.guild, case.court) == "neutral"
    assert Standpoints(project).neutral(case.court)
    assert not Standpoints(project).neutral(None)
    with project.edit("Relate"):
        side_relations.add(project, case.court, case.guild, "opposed", from_edtf="2013-06-05")
    stands = Standpoints(project)
    assert [stands.relation(case.guild, case.court, day) for day in ("2013-06-04", "2013-06-05")] == [
        "neutral", "opposed",
    ]  # fmt: skip


_DATES = st.sampled_from(["", "2012", "2013", "2013-06", "2013-06-05", "2014-01-01"])
_PERIODS = st.tuples(_DATES, _DATES)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each takes back what it wrote
@given(
    related=st.lists(
        st.tuples(st.sampled_from(side_relations.RELATIONS), st.booleans(), _PERIODS), max_size=4
    ),
    held=st.lists(st.tuples(st.sampled_from([0, 1, None]), _PERIODS), max_size=4),
    day=_DATES,
)
def test_neither_order_of_entry_nor_of_naming_matters(
    project: Project, related: list, held: list, day: str
) -> None:
    found = {_entered(project, related[::step], held[::step], day) for step in (1, -1)}
    assert len(found) == 1


def _entered(project: Project, related: list, held: list, day: str) -> tuple:
    """What follows from what is entered in this order; sides are named by their place."""
    with project.edit("Write"):
        parties = [sides.add(project, name) for name in ("One", "Other")]
        who = actors.add(project, "Somebody")
        for relation, turned, (begins, ends) in related:
            pair = parties[::-1] if turned else parties
            side_relations.add(project, *pair, relation, from_edtf=begins, to_edtf=ends)
        for place, (begins, ends) in held:
            side = None if place is None else parties[place]
            affiliations.add(project, who, side, from_edtf=begins, to_edtf=ends)
    stands = Standpoints(project)
    project.undo()
    one, other = parties
    assert stands.relation(one, one, day) == "same"
    assert stands.relation(one, other, day) == stands.relation(other, one, day)
    stand = stands.of_actor(who, day)
    return stands.relation(one, other, day), stand.ground, stand.side and parties.index(stand.side)


_MONTHS = [f"2013-{month:02}" for month in range(1, 13)]
_WITHIN = st.tuples(st.sampled_from(["", *_MONTHS]), st.sampled_from(["", *_MONTHS]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(related=st.lists(st.tuples(st.sampled_from(side_relations.RELATIONS), _WITHIN), max_size=4))
def test_a_year_says_what_all_of_its_months_say_and_else_nothing(project: Project, related: list) -> None:
    with project.edit("Write"):
        one, other = (sides.add(project, name) for name in ("One", "Other"))
        for relation, (begins, ends) in related:
            side_relations.add(project, one, other, relation, from_edtf=begins, to_edtf=ends)
    stands = Standpoints(project)
    project.undo()
    monthly = {stands.relation(one, other, month) for month in _MONTHS}
    year = stands.relation(one, other, "2013")
    assert year == monthly.pop() if len(monthly) == 1 else year in {"unknown"} | monthly
    assert len(monthly - {"unknown"}) < 2 or year == "unknown"
