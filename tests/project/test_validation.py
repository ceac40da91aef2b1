"""What is amiss in a transcript: each rule, its threshold, and the one thing that mends it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.transcript import speakers, validation
from workbench.project.transcript.validation import Kind, Limits, Row, problems

NONE = Limits(gap_ms=0)


def row(n: int, start: int | None, end: int | None, **about: object) -> Row:
    usual = {
        "end_derived": False,
        "speaker": 7,
        "letters": 10,
        "translated": 10,
        "bare": False,
        "open": False,
    }
    return Row(n, start, end, **usual | about)


def kinds(*rows: Row, limits: Limits = NONE, room: int | None = None) -> list[tuple[int, Kind, bool]]:
    return [(each.segment, each.kind, each.remedy) for each in problems(rows, limits, room)]


def test_sound_rows_have_no_problem():
    assert kinds(row(1, 0, 1000), row(2, 1000, 2000), room=2000, limits=Limits()) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(1, 0, 1500), row(2, 1000, 2000)], (1, Kind.OVERLAP, True)),
        ([row(1, 0, 1500), row(2, 1000, 2000, speaker=8)], (1, Kind.OVERLAP, False)),
        ([row(1, 0, 1000), row(2, 9000, 9900)], (1, Kind.GAP, False)),
        ([row(1, 0, 11_000)], (1, Kind.OUTSIDE, True)),
        ([row(1, 10_500, 11_000)], (1, Kind.OUTSIDE, False)),
        ([row(1, 0, 900, letters=0, translated=0, bare=True)], (1, Kind.EMPTY, True)),
        ([row(1, 0, 900, letters=0, translated=0)], (1, Kind.EMPTY, False)),
        ([row(1, 0, 9_500)], (1, Kind.LONG, False)),
        ([row(1, 0, 9_000, letters=300)], (1, Kind.LONG, False)),
        ([row(1, 0, 1000, letters=60)], (1, Kind.FAST, True)),
        ([row(1, 0, 1000, translated=60), row(2, 1100, 2000)], (1, Kind.FAST, False)),
        ([row(1, 0, 900, speaker=None)], (1, Kind.NO_SPEAKER, False)),
        ([row(1, 0, 900, open=True)], (1, Kind.UNTRANSLATED, False)),
        ([row(1, 900, 900)], (1, Kind.BACKWARDS, True)),
        ([row(1, 900, 1900), row(2, 100, 900), row(3, 2000, 2900)], (2, Kind.DISORDER, True)),
        ([row(1, None, None)], (1, Kind.UNTIMED, False)),
    ],
)
def test_each_rule(rows: list[Row], expected: tuple[int, Kind, bool]):
    limits = Limits(gap_ms=5000, longest_s=9, most_characters=200, characters_a_second=50)
    assert expected in kinds(*rows, limits=limits, room=10_000)


def test_thresholds_can_be_moved_and_rules_switched_off():
    rows = row(1, 0, 1500, letters=500), row(2, 1000, 90_000), row(3, 100_000, 101_000)
    assert {kind for _, kind, _ in kinds(*rows, limits=Limits())} == {
        Kind.OVERLAP,
        Kind.GAP,
        Kind.LONG,
        Kind.FAST,
    }
    loose = Limits.of(
        {"overlap_ms": 500, "gap_ms": 0, "longest_s": 0, "characters_a_second": 0, "no such": 1}
    )
    assert kinds(*rows, limits=loose) == []


@given(st.lists(st.tuples(st.none() | st.integers(0, 9999), st.none() | st.integers(0, 9999)), max_size=8))
def test_any_rows_are_judged_in_their_order(times: list[tuple[int | None, int | None]]):
    found = problems([row(n, *each) for n, each in enumerate(times)], Limits(), 5000)
    assert [each.segment for each in found] == sorted(each.segment for each in found)


# in a project


@pytest.fixture
def bad(project: Project, item: int) -> list[int]:
    with project.edit("Fill"):
        voice = speakers.add(project, item, "Clerk")
        made = [
            transcript.add(project, item, start_ms=0, end_ms=4000, speaker=voice, language="ar", text="نعم"),
            transcript.add(
                project, item, start_ms=3000, end_ms=3100, speaker=voice, language="ar", text="ب" * 50
            ),
            transcript.add(
                project, item, start_ms=9000, end_ms=700_000, speaker=voice, language="ar", text="لا"
            ),
            transcript.add(project, item, start_ms=9500, end_ms=9900),
        ]
        transcript.set_rendering(project, made[0], "en", "Yes")
    return made


def found(project: Project, item: int) -> set[tuple[int, Kind]]:
    rows = list(validation.rows(project, item, "en"))
    return {(each.segment, each.kind) for each in problems(rows, Limits(), items.duration_ms(project, item))}


def test_a_project_is_read_in_one_go(project: Project, item: int, bad: list[int]):
    assert found(project, item) == {
        (bad[0], Kind.OVERLAP), (bad[1], Kind.FAST), (bad[1], Kind.UNTRANSLATED), (bad[1], Kind.GAP),
        (bad[2], Kind.OUTSIDE), (bad[2], Kind.LONG), (bad[2], Kind.OVERLAP), (bad[2], Kind.UNTRANSLATED),
        (bad[3], Kind.EMPTY),
    }  # fmt: skip


def test_each_remedy_mends_its_problem_and_is_undone_exactly(project: Project, item: int, bad: list[int]):
    before = project.rows("SELECT * FROM segment ORDER BY id")
    rows = list(validation.rows(project, item, "en"))
    offered = [each for each in problems(rows, Limits(), 600_000) if each.remedy]
    assert {each.kind for each in offered} == {Kind.OVERLAP, Kind.FAST, Kind.OUTSIDE, Kind.EMPTY}
    for each in offered:
        with project.edit("Mend"):
            validation.remedy(project, item, "en", each, Limits())
        assert (each.segment, each.kind) not in found(project, item)
        project.undo()
        assert project.rows("SELECT * FROM segment ORDER BY id") == before


def test_times_that_only_another_program_can_have_written_are_mended(
    project: Project, item: int, bad: list[int]
):
    with project.edit("Break"):
        project.update("segment", bad[2], end_ms=8000, order_ms=0, order_no=0)
        project.update("segment", bad[1], order_ms=0, order_no=1)
    for kind in (Kind.DISORDER, Kind.BACKWARDS):
        here = problems(list(validation.rows(project, item, "en")), Limits())
        broken = next(each for each in here if each.kind is kind)
        with project.edit("Mend"):
            validation.remedy(project, item, "en", broken, Limits())
        assert (broken.segment, kind) not in found(project, item)


def test_a_problem_that_is_gone_is_not_mended(project: Project, item: int, bad: list[int]):
    each = next(
        p for p in problems(list(validation.rows(project, item, "en")), Limits()) if p.kind is Kind.OVERLAP
    )
    with project.edit("Shorten"):
        transcript.set_times(project, bad[0], end_ms=2000)
    with pytest.raises(WorkbenchError, match="no longer there"), project.edit("Mend"):
        validation.remedy(project, item, "en", each, Limits())


def test_an_empty_row_that_is_cited_is_not_offered_for_deleting(project: Project, item: int, bad: list[int]):
    with project.edit("Cite"):
        claims.add(
            project, "It happened", anchor=anchors.add(project, item, "span", start_ms=9500, segment=bad[3])
        )
    empty = [
        p for p in problems(list(validation.rows(project, item, "en")), Limits()) if p.kind is Kind.EMPTY
    ]
    assert [each.remedy for each in empty] == [False]
