"""Times of many rows at once: lines, marks and gaps, and that one undo gives the exact rows back."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.frame_rate import RATES
from workbench.project import Project, transcript
from workbench.project.transcript import range_times, timing_plans, word_times
from workbench.project.transcript.segment_retiming import Span
from workbench.project.transcript.timing_plans import Marks, between_rates, shifted, through

MS = st.integers(0, 36_000_000)
FRAME_RATES = st.sampled_from([rate for rate, _ in RATES])


# lines


@given(MS, MS, MS, MS, MS, MS)
def test_two_points_come_where_they_belong_and_the_order_stays(
    a: int, a_to: int, b: int, b_to: int, one: int, other: int
):
    if (b - a) * (b_to - a_to) <= 0:
        with pytest.raises(WorkbenchError):
            through(a, a_to, b, b_to)
        return
    line = through(a, a_to, b, b_to)
    assert (line(a), line(b)) == (a_to, b_to)
    assert (line(one) <= line(other)) or one > other


@given(MS, FRAME_RATES, FRAME_RATES)
def test_a_frame_rate_is_converted_there_and_back(ms: int, one: str, other: str):
    there, back = between_rates(one, other), between_rates(other, one)
    assert there.scale * back.scale == 1
    assert abs(back(there(ms)) - ms) <= max(1, back.scale)


def test_frame_rates_are_exact():
    assert between_rates("25", "23.976").scale == Fraction(25 * 1001, 24000)
    for wrong in ("0", "x", "1/0", "-25", "1e9"):
        with pytest.raises(WorkbenchError, match="no frame rate"):
            between_rates(wrong, "25")


# marks and gaps


def test_edges_snap_to_where_speech_begins_and_ends():
    marks = Marks.of([(900, 1200), (5000, 5400)], [8000])
    spans = [
        Span(1, 1100, 4900, False),
        Span(2, 5300, 7950, False),
        Span(3, 8090, 9000, True),
        Span(4, 20_000, 21_000, False),
    ]
    assert timing_plans.snapped(spans, marks, 150) == {1: (1200, 5000), 2: (5400, 8000), 3: (8000, 9000)}


def test_nothing_is_snapped_to_nothing():
    assert timing_plans.snapped([Span(1, 990, 1010, False)], Marks.of([], [1000]), 50) == {}


def test_gaps_are_filled_up_to_a_length():
    spans = [
        Span(1, 0, 900, False),
        Span(2, 1000, 1500, False),
        Span(3, 3000, 3200, False),
        Span(4, 3100, 3500, False),
    ]
    assert timing_plans.filled(spans, frozenset({1, 2, 3, 4}), 200) == {1: (0, 1000)}
    assert timing_plans.filled(spans, frozenset({2, 3}), 2000) == {2: (1000, 3000)}


# in a project

ROWS = st.lists(
    st.tuples(st.none() | st.integers(0, 3000), st.none() | st.integers(1, 900), st.booleans()),
    min_size=1,
    max_size=7,
)


def fill(project: Project, item: int, rows: list[tuple[int | None, int | None, bool]]) -> list[int]:
    with project.edit("Fill"):
        for segment in transcript.of_item(project, item):
            transcript.delete(project, segment.id)
        for start, length, _ in rows:
            end = start + length if start is not None and length is not None else None
            made = transcript.add(project, item, start_ms=start, end_ms=end)
            if end is not None and start is not None:
                word_times.keep(project, made, [word_times.WordTime("so", start, end)])
    return [each.id for each in transcript.of_item(project, item)]


def exact(project: Project) -> list[list[dict]]:
    return [project.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("segment", "word_times")]


def shape(project: Project, item: int) -> list[tuple]:
    return [(s.id, s.start_ms, s.end_ms, s.end_derived) for s in transcript.of_item(project, item)]


LINES = st.one_of(
    st.integers(-1000, 1000).map(shifted),
    st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(600, 1000), st.integers(501, 9000)).map(
        lambda p: through(*p)
    ),
    st.sampled_from([between_rates("25", "23.976"), between_rates("24", "25"), through(0, 0, 1000, 1)]),
)


@given(ROWS, LINES)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_moved_stays_sound_and_undo_gives_the_exact_rows_back(
    project: Project, item: int, rows: list, line
):
    ids = fill(project, item, rows)
    chosen = [each for each, row in zip(ids, rows, strict=True) if row[2]]
    before, order = exact(project), shape(project, item)
    try:
        with project.edit("Move"):
            count = range_times.move(project, item, chosen, line)
    except WorkbenchError:
        assert exact(project) == before
        return
    after = {each.id: each for each in transcript.of_item(project, item)}
    assert count == sum(after[each].start_ms is not None for each in chosen)
    for segment, start, end, derived in order:
        moved = segment in chosen
        assert after[segment].start_ms == (line(start) if moved and start is not None else start)
        if end is not None and not derived:
            assert after[segment].end_ms == (max(line(end), line(start) + 1) if moved else end)
    starts = [each.start_ms for each in after.values() if each.start_ms is not None]
    assert starts == sorted(starts)
    if after and exact(project) != before:
        project.undo()
        assert exact(project) == before


def test_derived_ends_follow_and_untimed_rows_go_along(project: Project, item: int):
    ids = fill(project, item, [(1000, None, True), (None, None, True), (2000, 500, True), (4000, None, True)])
    with project.edit("Move"):
        assert range_times.move(project, item, ids[2:3], shifted(5000)) == 1
    assert shape(project, item) == [
        (ids[0], 1000, 4000, True), (ids[1], None, None, False), (ids[3], 4000, 7000, True),
        (ids[2], 7000, 7500, False),
    ]  # fmt: skip
    with project.edit("Move"):
        range_times.move(project, item, ids[:1], shifted(7000))
    assert [each[0] for each in shape(project, item)] == [ids[3], ids[2], ids[0], ids[1]]


def test_rows_that_fall_on_one_time_keep_their_order(project: Project, item: int):
    ids = fill(project, item, [(n * 3, None, True) for n in range(6)])
    with project.edit("Squeeze"):
        range_times.move(project, item, ids, through(0, 0, 1000, 1))
    assert [each[0] for each in shape(project, item)] == ids


def test_words_go_along(project: Project, item: int):
    ids = fill(project, item, [(1000, 500, True), (3000, 500, True)])
    with project.edit("Move"):
        range_times.move(project, item, ids[:1], shifted(250))
    assert [word_times.of_segment(project, each)[0].start_ms for each in ids] == [1250, 3000]


def test_nothing_begins_before_the_recording(project: Project, item: int):
    ids = fill(project, item, [(1000, 500, True)])
    with pytest.raises(WorkbenchError, match="before the recording"), project.edit("Move"):
        range_times.move(project, item, ids, shifted(-1001))


def test_ends_can_be_filled_snapped_and_given_up(project: Project, item: int):
    ids = fill(project, item, [(1000, 500, True), (1600, 300, True), (9000, 100, True)])
    with project.edit("Fill"):
        assert range_times.fill(project, item, ids, 200) == 1
    with project.edit("Snap"):
        assert range_times.snap(project, item, ids, Marks.of([(1850, 2000)], []), 100) == 1
    assert [row[1:3] for row in shape(project, item)] == [(1000, 1600), (1600, 1850), (9000, 9100)]
    with project.edit("Follow"):
        assert range_times.let_ends_follow(project, item, ids[1:]) == 2
    assert [row[1:] for row in shape(project, item)] == [
        (1000, 1600, False), (1600, 9000, True), (9000, 600_000, True),
    ]  # fmt: skip


MARKS = st.builds(
    Marks.of,
    st.lists(st.tuples(st.integers(0, 2000), st.integers(2001, 4000)), max_size=3),
    st.lists(st.integers(0, 4000), max_size=3),
)


@given(ROWS, MARKS, st.integers(1, 900), st.sampled_from(["snap", "fill", "follow"]))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_snapped_filled_and_given_up_rows_are_sound_and_undone_exactly(
    project: Project, item: int, rows: list, marks: Marks, within: int, act: str
):
    ids = fill(project, item, rows)
    chosen = [each for each, row in zip(ids, rows, strict=True) if row[2]]
    before, old = exact(project), {row[0]: row for row in shape(project, item)}
    with project.edit("Change"):
        if act == "snap":
            range_times.snap(project, item, chosen, marks, within)
        elif act == "fill":
            range_times.fill(project, item, chosen, within)
        else:
            range_times.let_ends_follow(project, item, chosen)
    for segment, start, end, derived in shape(project, item):
        assert start is None or end is None or start < end
        if segment not in chosen:
            assert start == old[segment][1]
            assert derived or end == old[segment][2]
    if exact(project) != before:
        project.undo()
        assert exact(project) == before
