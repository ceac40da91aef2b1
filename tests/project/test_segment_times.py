"""Dragging the times of a segment: what its neighbours keep, in each of the three modes."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, transcript
from workbench.project.transcript.segment_retiming import LEAST_MS, MODES, Span, Times, retimed

ROOM = 10_000
SHORT = st.integers(0, 400)


@st.composite
def rows(draw: st.DrawFn, *, beside: bool = True) -> list[Span]:
    """Rows in order; some derived, some touching, some spoken `beside` others."""
    spans: list[Span] = []
    ms = draw(SHORT)
    for number in range(draw(st.integers(1, 8))):
        length = draw(st.integers(1, 900))
        spans.append(Span(number, ms, ms + length, draw(st.booleans())))
        ms += draw(st.integers(0, length)) if beside and draw(st.booleans()) else length + draw(SHORT)
    starts = [span.start_ms for span in spans]
    return [
        span._replace(end_ms=next((s for s in starts if s > span.start_ms), ROOM))
        if span.end_derived else span
        for span in spans
    ]  # fmt: skip


@st.composite
def drags(draw: st.DrawFn, *, beside: bool = True) -> tuple[list[Span], Span, int, int]:
    """Rows, one of them, and where its start and end are wished: an edge, the body, or anything."""
    spans = draw(rows(beside=beside))
    chosen = draw(st.sampled_from(spans))
    start, end = chosen.start_ms, chosen.end_ms or 0
    by = draw(st.integers(-ROOM, ROOM))
    kind = draw(st.sampled_from(["start", "end", "body", "both"]))
    if kind == "both":
        return spans, chosen, draw(st.integers(0, ROOM)), draw(st.integers(0, ROOM))
    return spans, chosen, start + by * (kind != "end"), end + by * (kind != "start")


def after(spans: list[Span], times: Times) -> list[Span]:
    return [
        span._replace(start_ms=times[span.id][0], end_ms=times[span.id][1]) if span.id in times else span
        for span in spans
    ]


def beside(one: Span, other: Span) -> bool:
    return one.start_ms < other.firm_ms and other.start_ms < one.firm_ms


@given(drag=drags(), mode=st.sampled_from(MODES))
def test_order_and_lengths_survive_any_drag(drag: tuple[list[Span], Span, int, int], mode) -> None:
    spans, chosen, start, end = drag
    new = after(spans, retimed(spans, chosen.id, start, end, mode, ROOM))
    assert all(span.start_ms >= 0 for span in new)
    assert all(span.end_ms is None or span.end_ms > span.start_ms for span in new if span.start_ms < ROOM)
    for (old_a, old_b), (a, b) in zip(pairwise(spans), pairwise(new), strict=True):
        assert a.start_ms < b.start_ms or old_a.start_ms == old_b.start_ms  # so the order of rows stays


@given(drag=drags(), mode=st.sampled_from(MODES))
def test_nobody_is_made_to_speak_at_the_same_time(drag: tuple[list[Span], Span, int, int], mode) -> None:
    spans, chosen, start, end = drag
    new = after(spans, retimed(spans, chosen.id, start, end, mode, ROOM))
    for n, old in enumerate(spans):
        for m in range(n):
            if not beside(spans[m], old) and mode != "shift":
                assert not beside(new[m], new[n])


@given(drag=drags(beside=False))
def test_overwriting_touches_the_neighbours_only(drag: tuple[list[Span], Span, int, int]) -> None:
    spans, chosen, start, end = drag
    times = retimed(spans, chosen.id, start, end, "overwrite", ROOM)
    assert set(times) <= {chosen.id - 1, chosen.id, chosen.id + 1}
    assert times.get(chosen.id - 1, (spans[chosen.id - 1].start_ms,))[0] == spans[chosen.id - 1].start_ms
    if chosen.id + 1 < len(spans):
        following = spans[chosen.id + 1]
        assert times.get(following.id, (0, following.end_ms))[1] == following.end_ms


@given(drag=drags(beside=False))
def test_pushing_keeps_given_lengths_and_never_overlaps(drag: tuple[list[Span], Span, int, int]) -> None:
    spans, chosen, start, end = drag
    new = after(spans, retimed(spans, chosen.id, start, end, "push", ROOM))
    for old, span in zip(spans, new, strict=True):
        if span.id != chosen.id and not span.end_derived:
            assert span.end_ms - span.start_ms == old.end_ms - old.start_ms
    assert all(a.firm_ms <= b.start_ms for (a, b), (old, nxt) in zip(
        pairwise(new), pairwise(spans), strict=True) if old.firm_ms <= nxt.start_ms)  # fmt: skip


@given(drag=drags())
def test_shifting_moves_all_later_ones_alike_and_none_before(
    drag: tuple[list[Span], Span, int, int],
) -> None:
    spans, chosen, start, end = drag
    new = after(spans, retimed(spans, chosen.id, start, end, "shift", ROOM))
    place = chosen.id
    assert [s.start_ms for s in new[:place]] == [s.start_ms for s in spans[:place]]
    moves = {b.start_ms - a.start_ms for a, b in zip(spans[place + 1 :], new[place + 1 :], strict=True)}
    given_ends = {
        b.end_ms - a.end_ms
        for a, b in zip(spans[place + 1 :], new[place + 1 :], strict=True) if not a.end_derived
    }  # fmt: skip
    assert len(moves | given_ends) <= 1
    if moves and start != chosen.start_ms and end == chosen.end_ms:
        assert moves == {0}


@given(drag=drags(), mode=st.sampled_from(MODES))
def test_what_is_granted_once_is_granted_again(drag: tuple[list[Span], Span, int, int], mode) -> None:
    spans, chosen, start, end = drag
    times = retimed(spans, chosen.id, start, end, mode, ROOM)
    reached = times.get(chosen.id, (chosen.start_ms, chosen.end_ms))
    assert retimed(spans, chosen.id, *reached, mode, ROOM) == times


def test_a_derived_end_follows_the_start_that_goes_before_one_that_began_with_it() -> None:
    spans = [Span(0, 0, 1, False), Span(1, 41, 43, True), Span(2, 41, 42, False), Span(3, 43, 44, False)]
    assert retimed(spans, 1, 40, 43, "overwrite", ROOM) == {1: (40, 41)}
    assert retimed(spans, 1, 40, 41, "overwrite", ROOM) == {1: (40, 41)}, "what is shown is what is written"


@given(spans=rows(), mode=st.sampled_from(MODES), data=st.data())
def test_no_wish_changes_nothing(spans: list[Span], mode, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(spans))
    assert retimed(spans, chosen.id, chosen.start_ms, chosen.end_ms, mode, ROOM) == {}


# in a project


def write(project: Project, item: int, *spans: tuple[int | None, int | None]) -> list[int]:
    with project.edit("Write"):
        return [transcript.add(project, item, start_ms=start, end_ms=end) for start, end in spans]


def times(project: Project, item: int) -> list[tuple[int | None, int | None]]:
    return [(each.start_ms, each.end_ms) for each in transcript.of_item(project, item)]


def retime(project: Project, segment: int, start: int, end: int, mode="overwrite") -> None:
    with project.edit("Drag"):
        transcript.retime(project, segment, start, end, mode)


def test_overwriting_trims_to_the_least_and_no_further(project: Project, item: int) -> None:
    _, second, _ = write(project, item, (0, 1000), (1000, 2000), (2500, 3000))
    retime(project, second, 500, 9000)
    assert times(project, item) == [(0, 500), (500, 3000 - LEAST_MS), (3000 - LEAST_MS, 3000)]
    project.undo()
    assert times(project, item) == [(0, 1000), (1000, 2000), (2500, 3000)]


def test_pushing_takes_as_many_along_as_stand_in_the_way(project: Project, item: int) -> None:
    first, second, *_ = write(project, item, (100, 1000), (1000, 2000), (2100, 3000), (9000, 9500))
    retime(project, first, 100, 1500, "push")
    assert times(project, item) == [(100, 1500), (1500, 2500), (2500, 3400), (9000, 9500)]
    retime(project, second, 0, 2500, "push")
    assert times(project, item) == [(0, 1400), (1400, 2500), (2500, 3400), (9000, 9500)]


def test_shifting_the_body_moves_all_that_follow(project: Project, item: int) -> None:
    _, second, *_ = write(project, item, (0, 1000), (1000, 2000), (2100, 3000), (9000, 9500))
    retime(project, second, 1700, 2700, "shift")
    assert times(project, item) == [(0, 1000), (1700, 2700), (2800, 3700), (9700, 10200)]


def test_what_was_derived_is_given_when_dragged_and_only_that(project: Project, item: int) -> None:
    first, second, third = write(project, item, (0, None), (1000, None), (5000, None))
    retime(project, second, 2000, 5000)
    assert times(project, item) == [(0, 2000), (2000, 5000), (5000, 600_000)]
    assert [each.end_derived for each in transcript.of_item(project, item)] == [True, True, True]
    retime(project, second, 2000, 3000)
    assert [each.end_derived for each in transcript.of_item(project, item)] == [True, False, True]
    retime(project, third, 6000, 600_000)
    assert times(project, item) == [(0, 2000), (2000, 3000), (6000, 600_000)]
    retime(project, first, 100, 2100)
    assert times(project, item) == [(100, 2100), (2100, 3000), (6000, 600_000)]
    assert [each.end_derived for each in transcript.of_item(project, item)] == [False, False, True]


def test_rows_without_a_time_go_along_with_the_one_they_stand_after(project: Project, item: int) -> None:
    first, second = write(project, item, (0, 1000), (1000, 2000))
    with project.edit("Untimed"):
        beside = transcript.add(project, item, start_ms=None, after=second)
    retime(project, first, 0, 1500, "push")
    assert [each.id for each in transcript.of_item(project, item)] == [first, second, beside]
    with project.edit("Between"):
        between = transcript.add(project, item, start_ms=1200)
    assert [each.id for each in transcript.of_item(project, item)] == [first, between, second, beside]


def test_a_row_without_a_time_cannot_be_dragged(project: Project, item: int) -> None:
    (row,) = write(project, item, (None, None))
    with pytest.raises(WorkbenchError, match="no time"):
        retime(project, row, 0, 100)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drag=drags(), mode=st.sampled_from(MODES))
def test_the_project_keeps_what_was_shown_and_undo_gives_all_back(
    project: Project, item: int, drag: tuple[list[Span], Span, int, int], mode
) -> None:
    spans, chosen, start, end = drag
    with project.edit("Write"):
        for each in transcript.of_item(project, item):
            transcript.delete(project, each.id)
        ids = [
            transcript.add(project, item, start_ms=s.start_ms, end_ms=None if s.end_derived else s.end_ms)
            for s in spans
        ]
    before = transcript.of_item(project, item)
    known = [Span(s.id, s.start_ms, s.end_ms, s.end_derived) for s in before]
    assert [s.id for s in known] == ids
    wish = (start, end) if end != chosen.end_ms else (start, known[chosen.id].end_ms)
    shown = retimed(known, ids[chosen.id], *wish, mode, 600_000)
    retime(project, ids[chosen.id], *wish, mode)
    now = transcript.of_item(project, item)
    assert [Span(s.id, s.start_ms, s.end_ms, old.end_derived) for s, old in zip(now, known, strict=True)] == (
        after(known, shown)
    )
    if shown:
        project.undo()
        assert transcript.of_item(project, item) == before
