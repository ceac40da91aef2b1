"""Rows are filtered by words, speaker and states, and sorted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.project import Project, transcript
from workbench.project.transcript import row_filter, speakers, translation_states
from workbench.project.transcript.row_filter import NOBODY, OPEN, Filter, matching


@pytest.fixture
def rows(project: Project, item: int) -> list[int]:
    with project.edit("Fill"):
        amal = speakers.add(project, item, "Amal")
        basil = speakers.add(project, item, "Basil")
        made = [
            transcript.add(
                project, item, start_ms=0, end_ms=9000, speaker=basil, language="ar", text="إلى المرفأ"
            ),
            transcript.add(
                project,
                item,
                start_ms=10_000,
                end_ms=11_000,
                speaker=amal,
                language="ar",
                text="مدينةٌ كبيرة ١٢",
            ),
            transcript.add(
                project, item, start_ms=20_000, end_ms=22_000, language="ar", text="نعم", state="checked"
            ),
            transcript.add(
                project, item, start_ms=30_000, end_ms=33_000, speaker=amal, language="ar", note="المرفأ"
            ),
        ]
        transcript.set_rendering(project, made[0], "en", "To the HARBOUR")
        transcript.set_rendering(project, made[1], "en", "A large city")
        transcript.set_rendering(project, made[1], "fr", "Le harbour")
        transcript.set_text(project, made[1], "مدينةٌ كبيرة جدا ١٢")
    return made


def places(project: Project, item: int, rows: list[int], **wish: object) -> list[int]:
    return [rows.index(each) for each in matching(project, item, Filter(**wish), "en")]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, [0, 1, 2, 3]),
        ({"words": "الي المرفا"}, [0]),
        ({"words": "رفأ"}, [0]),
        ({"words": "مدينه  كبيره"}, [1]),
        ({"words": "12"}, [1]),
        ({"words": "harb"}, [0]),
        ({"words": "nowhere"}, []),
        ({"speaker": NOBODY}, [2]),
        ({"hearing": "checked"}, [2]),
        ({"translation": OPEN}, [0, 1, 2]),
        ({"translation": translation_states.MISSING}, [2]),
        ({"translation": translation_states.DRAFT}, [0]),
        ({"translation": translation_states.CHANGED}, [1]),
        ({"sort": "Longest first"}, [0, 3, 2, 1]),
        ({"sort": "By speaker"}, [1, 3, 0, 2]),
        ({"sort": "By state"}, [0, 1, 3, 2]),
        ({"sort": "Fastest speech first"}, [1, 2, 0, 3]),
    ],
)
def test_each_wish(
    project: Project, item: int, rows: list[int], wish: dict[str, object], expected: list[int]
):
    assert places(project, item, rows, **wish) == expected


def test_wishes_join(project: Project, item: int, rows: list[int]):
    amal = transcript.get(project, rows[1]).speaker.id
    assert places(project, item, rows, speaker=amal) == [1, 3]
    assert places(project, item, rows, speaker=amal, translation=OPEN, words="كبيرة") == [1]
    assert row_filter.saying(project, item, "مدينة", "") == {rows[1]}


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("إلى المرفأ", "الي المرفا", ["إلى المرفأ"]),
        ("مدينةٌ كبيرة ١٢", "مدينه كبيره", ["مدينةٌ كبيرة"]),
        ("No, no: NO", "no", ["No", "no", "NO"]),
        ("١٢٠ and 120", "120", ["١٢٠", "120"]),
        ("nothing", "", []),
    ],
)
def test_what_was_found_is_marked_as_it_is_written(text: str, words: str, marked: list[str]):
    assert [text[start:end] for start, end in row_filter.places(text, words)] == marked


@given(st.text(max_size=20), st.text(max_size=4))
def test_marks_lie_in_the_text_and_do_not_overlap(text: str, words: str):
    edges = [edge for place in row_filter.places(text, words) for edge in place]
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in row_filter.places(text, words))
