"""Words that come in for rows of the same time: found by time, put in without writing over anything."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from workbench.project import Project, transcript
from workbench.project.transcript import imported_words, imports
from workbench.project.transcript.imported_words import Brought
from workbench.project.transcript.imports import Draft, DraftSegment
from workbench.project.transcript.matching import matched
from workbench.project.transcript.segments import Outlined


def row(number: int, start: int | None, end: int | None) -> Outlined:
    return Outlined(number, start, end, None, False, "ar", False, False)


def said(start: int | None, end: int | None, text: str = "words") -> DraftSegment:
    return DraftSegment(1, start, end, text=text)


ROWS = [row(11, 0, 4000), row(12, 4000, 8000), row(13, 9000, 12_000), row(14, None, None)]


def test_each_goes_to_the_row_it_shares_most_time_with() -> None:
    shifted = [said(100, 3900), said(4200, 8300), said(8900, 11_000)]
    assert matched(shifted, ROWS) == {0: 11, 1: 12, 2: 13}


def test_two_subtitles_of_one_sentence_go_to_one_row() -> None:
    assert matched([said(0, 2000), said(2000, 4000)], ROWS) == {0: 11, 1: 11}


def test_what_has_no_time_or_hardly_touches_a_row_belongs_to_none() -> None:
    assert (
        matched([said(None, None), said(8050, 8900), said(11_900, 14_000), said(30_000, 31_000)], ROWS) == {}
    )


def test_a_start_alone_is_enough() -> None:
    assert matched([said(5000, None)], ROWS) == {0: 12}
    assert matched([said(500, 1500)], [row(1, 700, None)]) == {0: 1}


_SPANS = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 50)), max_size=30)


@given(_SPANS)
def test_rows_match_themselves_where_they_do_not_overlap(spans: list[tuple[int, int]]) -> None:
    at, rows = 0, []
    for number, (gap, length) in enumerate(spans):
        rows.append(row(number, at + gap, at + gap + length))
        at += gap + length
    same = [said(each.start_ms, each.end_ms) for each in rows]
    assert matched(same, rows) == {number: number for number in range(len(rows))}


@given(_SPANS, _SPANS)
def test_a_match_has_time_in_common(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    rows = [row(number, start, start + length) for number, (start, length) in enumerate(one)]
    segments = [said(start, start + length) for start, length in other]
    for place, number in matched(segments, rows).items():
        start, length = other[place]
        found, lasts = one[number]
        assert start < found + lasts
        assert found < start + length


# ---- putting the words in ----------------------------------------------------------------------


def draft(*segments: DraftSegment, language: str) -> Draft:
    return Draft("talk.srt", "srt", "utf-8", language, segments, (), (), len(segments), b"the file")


ARABIC = draft(said(0, 4000, "واحد"), said(4000, 8000, "اثنان"), said(9000, 12_000, "ثلاثة"), language="ar")
ENGLISH = draft(
    said(0, 2000, "The one"), said(2000, 4000, "and only"), said(4000, 8000, "Two"),
    said(20_000, 21_000, "New"), language="en",
)  # fmt: skip


def bring(project: Project, item: int, file: Draft, **how: object) -> Brought:
    with project.edit("Import"):
        places = matched(file.segments, transcript.outline(project, item))
        return imported_words.accept(project, item, file, places, **how)  # pyright: ignore


def words(project: Project, item: int) -> list[tuple[str, dict[str, str]]]:
    rows = transcript.of_item(project, item)
    return [(each.text, {r.language: r.text for r in each.renderings}) for each in rows]


def test_a_translation_comes_into_the_rows_of_the_same_time(project: Project, item: int) -> None:
    with project.edit("Original"):
        rows = imports.accept(project, item, ARABIC)
    before = project.head, words(project, item)
    brought = bring(project, item, ENGLISH, as_translation=True, source_language="ar")
    assert brought == Brought(tuple(rows[:2]), (), (), (), brought.added)
    assert words(project, item) == [
        ("واحد", {"en": "The one and only"}), ("اثنان", {"en": "Two"}), ("ثلاثة", {}), ("", {"en": "New"}),
    ]  # fmt: skip
    assert [each.name for each in imports.of_item(project, item)] == ["talk.srt", "talk.srt"]
    report = imports.of_item(project, item)[1].report["segments"]
    assert [(each.get("row"), each["fate"]) for each in report] == [
        (rows[0], "filled"), (rows[0], "filled"), (rows[1], "filled"), (None, "added"),
    ]  # fmt: skip
    project.undo()
    assert words(project, item) == before[1]


def test_a_translation_that_is_there_is_not_replaced(project: Project, item: int) -> None:
    with project.edit("Original"):
        rows = imports.accept(project, item, ARABIC)
        transcript.set_rendering(project, rows[0], "en", "One, by hand")
        transcript.set_rendering(project, rows[1], "en", "Two")
    brought = bring(project, item, ENGLISH, as_translation=True)
    assert (brought.beside, brought.same) == ((rows[0],), (rows[1],))
    report = imports.of_item(project, item)[1].report["segments"]
    assert [each["fate"] for each in report] == ["beside", "beside", "same", "added"]
    assert words(project, item)[0] == ("واحد", {"en": "One, by hand"})
    kept = project.rows("SELECT text, chosen FROM rendering WHERE segment = ? ORDER BY chosen", [rows[0]])
    assert [(each["text"], each["chosen"]) for each in kept] == [("The one and only", 0), ("One, by hand", 1)]


def test_originals_fill_only_rows_that_have_none(project: Project, item: int) -> None:
    with project.edit("Translation first"):
        rows = imports.accept(project, item, ENGLISH, as_translation=True, source_language="ar")
        transcript.set_text(project, rows[2], "كلمة")
    brought = bring(project, item, replace(ARABIC, segments=ARABIC.segments[:2]))
    assert (brought.filled, brought.refused) == ((rows[0],), (rows[2],))
    assert [each[0] for each in words(project, item)] == ["واحد", "", "كلمة", ""]


def test_a_segment_that_was_left_out_stays_out(project: Project, item: int) -> None:
    with project.edit("Original"):
        imports.accept(project, item, ARABIC)
    out = tuple(replace(each, included=False) for each in ENGLISH.segments)
    assert bring(project, item, replace(ENGLISH, segments=out), as_translation=True) == Brought(
        (), (), (), (), ()
    )
