"""Workbooks: cells that are texts, sheets and clocks that are asked about, and archives that are traps."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_elan import rendering
from tests.formats.test_spreadsheet import ANY
from tests.formats.test_subrip import TIMES
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.workbook import Workbook

TWO = [segment(1000, 2000, "one", "Old man"), segment(3000, 4000, "نص", number=2)]
SAMPLE = Workbook().write(TWO, "")


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(out)
    return out.getvalue()


def read(data: bytes, **answers: str):
    return formats.read(data, "a.xlsx", answers=answers)


def test_a_sheet_is_a_table():
    draft = read(book(("S", [["Start", "Text", "Colour"], [time(0, 1, 20, 500_000), "نص", 3], [90.25, "b"]])))
    assert (draft.format, draft.encoding, draft.lines) == ("xlsx", "utf-8", 3)
    assert [(e.start_ms, e.text, e.line) for e in draft.segments] == [(80_500, "نص", 2), (90_250, "b", 3)]


def test_of_several_sheets_the_one_with_heads_is_likeliest_and_another_can_be_chosen():
    data = book(("Read me", [["hello"]]), ("T", [["start", "text"], ["0:10", "a"]]), ("U", [["text"], ["b"]]))
    asked = Workbook().questions(formats.Source(data, "a.xlsx"))[0]
    assert (asked.name, asked.default, [v for v, _ in asked.choices]) == ("sheet", "T", ["Read me", "T", "U"])
    assert [each.text for each in read(data).segments] == ["a"]
    assert [each.text for each in read(data, sheet="U").segments] == ["b"]


@pytest.mark.parametrize(("answer", "start_ms"), [("minutes", 80_000), ("hours", 4_800_000)])
def test_a_clock_of_whole_minutes_is_asked_about(answer: str, start_ms: int):
    data = book(("S", [["start", "text"], [time(1, 20), "a"], [timedelta(hours=25), "b"]]))
    with pytest.raises(WorkbenchError, match="hours and minutes"):
        read(data)
    assert read(data, clock=answer).segments[0].start_ms == start_ms


@pytest.mark.parametrize("words", ["=1+1", "+49", "-", "@x", "'quoted", "=HYPERLINK(1)"])
def test_no_cell_is_a_formula_and_words_come_back(words: str):
    data = Workbook().write([segment(1000, 2000, words)], "")
    cell = openpyxl.load_workbook(io.BytesIO(data)).active["F2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", words, True)
    assert read(data).segments[0].text == words


def test_each_cell_is_laid_out_by_its_own_direction():
    data = Workbook().write([segment(1000, 2000, "نص", renderings=(rendering("text"),), language="ar")], "")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [sheet[c].alignment.readingOrder for c in ("F2", "G2")] == [2, 1]
    assert sheet.freeze_panes == "A2"


def test_signs_that_no_workbook_takes_are_left_out_and_too_many_are_refused():
    assert read(Workbook().write([segment(1, 2, "a\x01b")], "")).segments[0].text == "ab"
    with pytest.raises(WorkbenchError, match="more words than a cell"):
        Workbook().write([segment(1, 2, "a" * 40_000)], "")


@settings(max_examples=25, deadline=None)  # the library is imported at the first write
@given(TIMES, st.lists(st.tuples(ANY, ANY), min_size=8, max_size=8))
def test_what_is_written_is_read_back(times, said):
    written = [
        segment(start, start + length, words, "Old man", renderings=(rendering(other),), language="ar")
        for (start, length), (words, other) in zip(times, said, strict=False)
    ]
    found = read(Workbook().write(written, "")).segments
    assert [(e.start_ms, e.end_ms, e.speaker, e.text, e.language, e.renderings) for e in found] == [
        (w.start_ms, w.end_ms, "Old man", w.text, "ar", (("en", w.renderings[0].text),)) for w in written
    ]


WHEN = datetime.fromisoformat("2024-01-02 03:04")


def test_cells_of_every_kind():
    rows = [["start", "text"], ["0:01", True], ["0:02", "=1+1"], ["0:03", WHEN]]
    data = book(("S", [*rows, ["0:04", 1.5], [], ["0:06", date(2024, 5, 6)]]))
    assert [(e.line, e.text) for e in read(data).segments] == [
        (2, "TRUE"), (4, "2024-01-02 03:04:00"), (5, "1.5"), (7, "2024-05-06 00:00:00"),
    ]  # fmt: skip


def test_shared_strings_and_cells_without_places():
    phonetic = b"<si><r><t>te</t></r><r><t>xt</t></r><rPh><t>x</t></rPh></si>"
    strings = b"<sst " + XMLNS + b"><si><t>start</t></si>" + phonetic + b"</sst>"
    first = b'<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    third = b'<row r="3"><c><v>2.5</v></c><c r="B3" t="str"><v>a</v></c></row>'
    sheet = HEAD + first + third + b"</sheetData></worksheet>"
    found = read(repacked(SAMPLE, {SHEET: sheet, "xl/sharedStrings.xml": strings})).segments
    assert [(e.line, e.start_ms, e.text) for e in found] == [(3, 2500, "a")]


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    """Give an archive in which some parts are other ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            new.writestr(name, changed.get(name) or old.read(name))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
XMLNS = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b"<worksheet " + XMLNS + b"><sheetData>"
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>'
CELL = b'<c r="%s%d" t="inlineStr"><is><t>x</t></is></c>'


@pytest.mark.parametrize(
    "part",
    [
        b" " * 50_000_000,
        BOMB,
        HEAD + b'<row r="99999999">' + CELL % (b"A", 99999999) + b"</row></sheetData></worksheet>",
        HEAD + b'<row r="-5"/><row r="x"/></sheetData></worksheet>',
        HEAD + b"<row>" + CELL % (b"ZZZZZZ", 1) + b"</row></sheetData></worksheet>",
        HEAD + b"<row>" * 50_000,
        b"\x00" * 100,
        HEAD + b'<row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData></worksheet>',
    ],
    ids=["huge", "entities", "far row", "no row", "far cell", "deep", "noise", "no such string"],
)
def test_a_trap_ends_in_one_plain_sentence(part: bytes):
    with pytest.raises(WorkbenchError):
        read(repacked(SAMPLE, {SHEET: part}))


def test_too_many_parts_are_refused_before_they_are_listed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(6000):
            made.writestr(f"xl/{number}", b"")
        made.writestr("xl/workbook.xml", b"")
    with pytest.raises(WorkbenchError):
        read(out.getvalue())
