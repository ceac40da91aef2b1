"""Tables: heads in any order, cells that are no formulas, and what comes back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_elan import rendering
from tests.formats.test_subrip import TIMES
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.spreadsheet import Spreadsheet

TABLE = "Speaker;Start;End;Text;Translation en;Colour\nالراوي;1:20;1:25,5;نص;text;red\n"
TABLE += ";;;words;;\n;soon;;late;;\n;2:00;1:00;back;;\n;5;;;;\n"


def read(text: str | bytes, name: str = "a.csv"):
    return formats.read(text if isinstance(text, bytes) else text.encode(), name)


def test_heads_name_the_columns():
    draft = read(TABLE)
    assert draft.format == "csv"
    assert [(e.start_ms, e.end_ms, e.speaker, e.text) for e in draft.segments] == [
        (80_000, 85_500, "الراوي", "نص"),
        (None, None, "", "words"),
        (None, None, "", "late"),
        (120_000, None, "", "back"),
    ]
    assert draft.segments[0].renderings == (("en", "text"),)
    assert [each.line for each in draft.problems] == [3, 4, 5, 6]


def test_plain_text_with_commas_is_no_table():
    assert read("0:10 one, two\n0:20 three, four", "a.txt").format == "text"


def test_a_table_without_words_is_refused():
    with pytest.raises(WorkbenchError, match="no column of words"):
        formats.read(b"a,b\n1,2\n", "a.csv", format="csv")


@pytest.mark.parametrize("words", ["=1+1", "+49", "-", "@x", "＝1", "'quoted", "- a dash opens a line"])
def test_no_cell_is_a_formula_and_words_come_back(words: str):
    data = Spreadsheet().write([segment(1000, 2000, words)], "")
    cell = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1][5]
    assert cell[0] == "'"
    assert read(data).segments[0].text == words


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u3000", "\u200e", "\ufeff", "\x0b", "\u2028", "\u2066"])
def test_no_cell_is_a_formula_behind_what_nobody_sees(blank: str):
    data = Spreadsheet().write([segment(1000, 2000, f"{blank}=1+1")], "")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1][5] == f"'{blank}=1+1"
    assert read(data).segments[0].text.endswith("=1+1")
    assert "'" not in read(data).segments[0].text


ANY = st.text(st.sampled_from("abنص,;\n=+-'@ 1"), max_size=12).map(lambda text: f"{text.strip()}a")


@given(TIMES, st.lists(st.tuples(ANY, ANY), min_size=8, max_size=8))
def test_what_is_written_is_read_back(times, said):
    written = [
        segment(start, start + length, words, "Old man", renderings=(rendering(other),), language="ar")
        for (start, length), (words, other) in zip(times, said, strict=False)
    ]
    found = read(Spreadsheet().write(written, "")).segments
    assert [(e.start_ms, e.end_ms, e.speaker, e.text, e.language, e.renderings) for e in found] == [
        (w.start_ms, w.end_ms, "Old man", w.text, "ar", (("en", w.renderings[0].text),)) for w in written
    ]


def columns(text: str, **answers: str):
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    draft = formats.read(text.encode(), "a.csv", format="csv", answers=given)
    return [(e.start_ms, e.end_ms, e.speaker, e.text, e.renderings) for e in draft.segments]


def test_a_person_says_what_the_columns_hold():
    found = columns(
        "Wann,Wer,Was,English\n0:10,A,نص,text\n", first_row="heads", column_1="start", column_2="speaker",
        column_3="text", column_4="translation en",
    )  # fmt: skip
    assert found == [(10_000, None, "A", "نص", (("en", "text"),))]


def test_columns_without_names_are_told_by_what_they_hold():
    table = "0:10,0:12,A,good morning\n0:12,0:15,B,and a good day\n"
    assert columns(table) == [
        (10_000, 12_000, "A", "good morning", ()), (12_000, 15_000, "B", "and a good day", ()),
    ]  # fmt: skip
    asked = {each.name: each for each in Spreadsheet().questions(formats.Source(table.encode(), "a.csv"))}
    assert asked["first-row"].default == "words"
    assert [asked[f"column-{n}"].default for n in (1, 2, 3, 4)] == ["start", "end", "speaker", "text"]
    assert asked["column-3"].sample == ("A", "B")


def test_a_span_in_one_cell_and_a_duration():
    assert columns("timespan,text\n0:00.5 - 0:05.2,one\n") == [(500, 5200, "", "one", ())]
    assert columns("start,duration,text\n[0:10],2.5,one\n") == [(10_000, 12_500, "", "one", ())]


def test_columns_that_are_not_read_are_named():
    assert read(TABLE).not_transcript[0].reason == "heads; not read: Colour"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_lines_end_in_every_way(end: str):
    draft = formats.read(f"start,end,text{end}0:01,0:02,one{end}0:03,0:04,two{end}".encode(), "a.csv")
    assert [(each.start_ms, each.text) for each in draft.segments] == [(1000, "one"), (3000, "two")]


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        ("start,speaker,text", ("", "Anna: hello")),
        ("start,text", ("Anna", "hello")),
    ],
)
def test_a_name_in_the_words_is_the_speaker_only_where_no_column_names_one(heads: str, said: tuple[str, str]):
    cells = "0:05,,Anna: hello" if "speaker" in heads else "0:05,Anna: hello"
    (segment_,) = formats.read(f"{heads}\n{cells}\n".encode(), "a.csv").segments
    assert (segment_.speaker, segment_.text) == said
