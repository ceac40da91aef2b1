"""Words keep the times that they came with, through edits of the text, cuts and joins."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, transcript
from workbench.project.transcript import segment_edges, word_times
from workbench.project.transcript.segment_retiming import MODES
from workbench.project.transcript.word_times import WordTime, divided, fitted, joined, time_at

TEXT = "The water was cut at dawn"
WORDS = tuple(
    WordTime(word, start, start + 300, 0.9)
    for word, start in zip(TEXT.split(), (1_000, 1_400, 1_900, 2_200, 2_600, 4_000), strict=True)
)
BEGUN, ENDED = 1_000, 5_000

letters = st.text(st.characters(categories=("L", "M", "N", "P")), min_size=1, max_size=6)
some_words = st.lists(st.sampled_from(("a", "b", "no", "ماء", "نعم،")) | letters, min_size=1, max_size=12)


@st.composite
def spoken(draw: st.DrawFn) -> tuple[tuple[WordTime, ...], str]:
    """Words that follow one another, some without a time, and the text that they make."""
    words, ms = [], draw(st.integers(0, 1_000))
    for word in draw(some_words):
        start, ms = ms, ms + draw(st.integers(0, 900))
        timed = draw(st.sampled_from((True, True, True, False)))
        words.append(WordTime(word, start, ms, 0.5) if timed else WordTime(word, None, None))
    return tuple(words), " ".join(each.word for each in words)


def timed(words: tuple[WordTime, ...]) -> bool:
    return any(each.start_ms is not None for each in words)


# fitting


def test_words_that_still_stand_keep_their_times():
    now = fitted(WORDS, "The drinking water was shut off at dawn")
    assert [each.start_ms for each in now] == [1_000, None, 1_400, 1_900, None, None, 2_600, 4_000]


def test_a_word_with_blanks_around_it_is_the_same_word():
    assert fitted((WordTime(" The", 0, 10),), "The")[0].start_ms == 0


@given(spoken(), some_words)
def test_each_word_of_the_text_has_one_place(case: tuple[tuple[WordTime, ...], str], rewritten: list[str]):
    words, _ = case
    text = "  ".join(rewritten)
    assert [each.word.strip() for each in fitted(words, text)] == text.split()


def test_a_huge_text_of_one_word_is_fitted_in_no_time():
    many = tuple(WordTime("no", n, n + 1) for n in range(60_000))
    now = fitted(many, "yes " + "no " * 59_998 + "yes")
    assert len(now) == 60_000


# cutting and joining


@given(spoken(), st.data())
def test_cut_between_words_and_joined_again_gives_the_words_back(
    case: tuple[tuple[WordTime, ...], str], data: st.DataObject
):
    words, text = case
    gaps = [0, *(place for place, letter in enumerate(text) if letter == " "), len(text)]
    place = data.draw(st.sampled_from(gaps))
    head, tail = divided(words, text, place)
    whole = joined([(head, text[:place].rstrip()), (tail, text[place:].lstrip())])
    assert fitted(whole, text) == words
    assert bool(whole) == timed(words)


@given(spoken(), st.data())
def test_a_cut_anywhere_leaves_each_half_its_own_words(
    case: tuple[tuple[WordTime, ...], str], data: st.DataObject
):
    words, text = case
    place = data.draw(st.integers(0, len(text)))
    for half, own in zip(divided(words, text, place), (text[:place], text[place:]), strict=True):
        assert [each.word for each in half] == (own.split() if timed(half) or half else [])
        for each in half:
            if each.start_ms is not None and each.end_ms is not None:
                assert 0 <= each.start_ms <= each.end_ms


def test_a_word_that_is_cut_shares_its_time_by_letters():
    head, tail = divided((WordTime("seashore", 1_000, 1_800, 0.7),), "seashore", 3)
    assert head == (WordTime("sea", 1_000, 1_300, 0.7),)
    assert tail == (WordTime("shore", 1_300, 1_800, 0.7),)


def test_segments_without_word_times_are_joined_without():
    assert joined([((), "one"), ((), "two")]) == ()


def test_a_repeated_word_is_not_given_the_time_of_its_twin():
    whole = joined([((), "no"), ((WordTime("no", 900, 1_000),), "no")])
    assert [each.start_ms for each in whole] == [None, 900]


# when the text is at a place


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", 1_000),
        ("The ", 1_400),
        ("The", 1_400),  # between words it is the next one that begins
        ("The water was cut at ", 4_000),
        ("The water was cut at d", 4_075),
        (TEXT, 4_300),
    ],
)
def test_the_time_at_the_caret_is_that_of_the_word(before: str, expected: int):
    assert time_at(WORDS, TEXT, len(before), BEGUN, ENDED) == expected


def test_without_times_letters_take_equally_long():
    assert time_at((), "abcd efgh", 5, 0, 900) == 500


def test_a_word_written_since_lies_between_its_neighbours():
    text = TEXT.replace("was", "was suddenly")
    assert 1_900 < time_at(WORDS, text, text.index("suddenly"), BEGUN, ENDED) <= 2_200


@given(spoken(), some_words, st.integers(0, 40), st.integers(0, 5_000), st.integers(1, 5_000))
def test_the_time_lies_in_the_segment_and_never_goes_back(
    case: tuple[tuple[WordTime, ...], str], rewritten: list[str], place: int, start: int, length: int
):
    text = " ".join(rewritten)
    times = [time_at(case[0], text, at, start, start + length) for at in range(min(place, len(text)) + 1)]
    assert all(start <= ms <= start + length for ms in times)
    assert times == sorted(times)


# in the project


def make(project: Project, item: int) -> int:
    with project.edit("Write"):
        row = transcript.add(project, item, start_ms=BEGUN, end_ms=ENDED, text=TEXT, origin="recognised")
        word_times.keep(project, row, WORDS)
    return row


@pytest.mark.parametrize("place", range(len(TEXT)))
def test_split_and_merge_in_the_project_give_the_words_back(project: Project, item: int, place: int):
    row = make(project, item)
    with project.edit("Split"):
        second = transcript.split(project, row, at_ms=2_000, text_at=place)
    halves = [transcript.get(project, each) for each in (row, second)]
    assert [each.origin for each in halves] == ["recognised"] * 2
    for half in halves:
        assert [each.word for each in word_times.of_segment(project, half.id)] == half.text.split()
    with project.edit("Merge"):
        transcript.merge(project, [row, second])
    if TEXT[place] == " ":
        assert word_times.of_segment(project, row) == WORDS
    project.undo()
    project.undo()
    assert word_times.of_segment(project, row) == WORDS
    assert word_times.of_segment(project, second) == ()


def test_words_are_moved_to_no_time_before_the_recording(project: Project, item: int):
    row = make(project, item)
    with project.edit("Shift"):
        word_times.retime(project, {row: lambda ms: ms - 1_500})
    moved = word_times.kept(project, row)
    assert [(each.start_ms, each.end_ms) for each in moved[:3]] == [(0, 0), (0, 200), (400, 700)]


@given(st.lists(st.tuples(st.integers(-9_000, 9_000), st.integers(-9_000, 9_000)), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_no_word_is_kept_with_a_negative_time(project: Project, item: int, times: list[tuple[int, int]]):
    with project.edit("Write"):
        row = transcript.add(project, item, start_ms=0, text="x")
        word_times.keep(project, row, [WordTime("x", *each) for each in times])
    assert all(0 <= each.start_ms <= each.end_ms for each in word_times.of_segment(project, row))


@pytest.mark.parametrize(
    "strange", ["", "{", "1", "null", '["no"]', "[[1, 2, 3]]", '[["no", "1", 2]]', '[["no", [], {}]]']
)
def test_what_another_program_kept_wrongly_is_no_word(project: Project, item: int, strange: str):
    row = make(project, item)
    with project.edit("By another program"):
        word_times.keep(project, row, ())
        project.insert("word_times", segment=row, words=strange)
    assert word_times.of_segment(project, row) == ()


def test_what_an_engine_heard_in_part_is_not_taken_for_typed(project: Project, item: int):
    with project.edit("Write"):
        typed = transcript.add(project, item, start_ms=0, end_ms=BEGUN, text="Yes.")
    row = make(project, item)
    with project.edit("Merge"):
        transcript.merge(project, [typed, row])
    whole = transcript.get(project, typed)
    assert whole.origin == "recognised"
    assert fitted(word_times.of_segment(project, typed), whole.text)[1:] == WORDS


# when the row is moved


def spans_of(project: Project, row: int) -> list[tuple[int | None, int | None]]:
    return [(each.start_ms, each.end_ms) for each in word_times.of_segment(project, row)]


def test_a_row_that_is_dragged_takes_its_words_along(project: Project, item: int):
    row = make(project, item)
    with project.edit("Drag"):
        transcript.retime(project, row, BEGUN + 500, ENDED + 500)
    assert spans_of(project, row) == [(each.start_ms + 500, each.end_ms + 500) for each in WORDS]
    project.undo()
    assert word_times.of_segment(project, row) == WORDS


def test_new_times_that_move_a_row_whole_take_its_words_along(project: Project, item: int):
    row = make(project, item)
    with project.edit("Set"):
        transcript.set_times(project, row, start_ms=BEGUN - 200, end_ms=ENDED - 200)
    assert spans_of(project, row)[0] == (800, 1_100)


@pytest.mark.parametrize("mode", ["push", "shift"])
def test_rows_that_are_pushed_take_their_words_along(project: Project, item: int, mode):
    with project.edit("Write"):
        pushing = transcript.add(project, item, start_ms=0, end_ms=1_000, text="Yes.")
    row = make(project, item)
    with project.edit("Drag"):
        transcript.retime(project, pushing, 0, 1_250, mode)
    assert spans_of(project, row)[0] == (1_250, 1_550)


def test_an_edge_that_is_dragged_leaves_the_words_where_they_are_heard(project: Project, item: int):
    row = make(project, item)
    with project.edit("Drag"):
        transcript.retime(project, row, 1_500, 2_300)
    assert (
        spans_of(project, row)
        == [(None, None), (1_500, 1_700), (1_900, 2_200), (2_200, 2_300)] + [(None, None)] * 2
    )
    with project.edit("Drag back"):
        transcript.retime(project, row, BEGUN, ENDED)
    assert word_times.of_segment(project, row) == WORDS


def test_a_neighbour_that_is_trimmed_keeps_its_words_in_place(project: Project, item: int):
    with project.edit("Write"):
        trimming = transcript.add(project, item, start_ms=0, end_ms=1_000, text="Yes.")
    row = make(project, item)
    with project.edit("Drag"):
        transcript.retime(project, trimming, 0, 1_250)
    assert spans_of(project, row)[:2] == [(1_250, 1_300), (1_400, 1_700)]


drags = st.tuples(
    st.sampled_from((0, 1, 2)), st.integers(-2_000, 3_000), st.integers(-2_000, 3_000),
    st.booleans(), st.sampled_from((*MODES, "set", "end of the words")),
)  # fmt: skip


@given(st.lists(drags, min_size=1, max_size=4), st.tuples(spoken(), spoken(), spoken()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_no_word_is_outside_its_row_whatever_is_dragged(project: Project, item: int, moves, said):
    with project.edit("Write"):
        rows = [transcript.add(project, item, start_ms=n * 5_000, text=said[n][1]) for n in range(3)]
        for n, row in enumerate(rows):
            moved = (
                WordTime(w.word, *(None if ms is None else ms + n * 5_000 for ms in (w.start_ms, w.end_ms)))
                for w in said[n][0]
            )
            word_times.keep(project, row, moved)
    before = [project.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("segment", "word_times")]
    made = 0
    for which, by_start, by_end, whole, how in moves:
        here = transcript.need(project, rows[which])
        start, end = here.start_ms + by_start, here.end_ms + (by_start if whole else by_end)
        steps = project.step_count
        with contextlib.suppress(WorkbenchError), project.edit("Drag"):
            if how == "set":
                transcript.set_times(project, here.id, start_ms=start, end_ms=end)
            elif how == "end of the words":
                segment_edges.move_edge(project, here.id, "end", end)
            else:
                transcript.retime(project, here.id, start, end, how)
        made += project.step_count - steps
        for row in map(transcript.need, [project] * 3, rows):
            times = [ms for each in spans_of(project, row.id) for ms in each if ms is not None]
            assert all(row.start_ms <= ms <= (row.end_ms or ms) for ms in times)
            assert times == sorted(times)
    for _ in range(made):
        project.undo()
    assert before == [
        project.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("segment", "word_times")
    ]
