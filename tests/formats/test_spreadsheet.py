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
