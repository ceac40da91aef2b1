"""Word documents: exports of transcription services, tables of two languages, archives that are traps."""

import io
import re
import zipfile
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_elan import rendering
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.word_document import WordDocument

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archived(body: str, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def paragraphs(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraphs(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


SAMPLE = archived(paragraphs("A heading", "0:05 Old man: words", "0:10 الراوي: نص"))
OTTER = ("Speaker 1  0:00", "hello there", "", "Speaker 2  0:12", "نص", "", "Transcribed by https://otter.ai")
REV = ("Speaker 1 (00:01):", "Hello.", "Speaker 2 (00:04):", "Good day.")
TRINT = ("[00:00:03] Anna: Hello.", "[00:00:09] Ben: Good day.")


def rows(data: bytes, **answers: str):
    draft = formats.read(data, "a.docx", answers=answers)
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in draft.segments]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (OTTER, [(0, None, "Speaker 1", "hello there"), (12_000, None, "Speaker 2", "نص")]),
        (REV, [(1000, None, "Speaker 1", "Hello."), (4000, None, "Speaker 2", "Good day.")]),
        (TRINT, [(3000, None, "Anna", "Hello."), (9000, None, "Ben", "Good day.")]),
    ],
    ids=["otter", "rev", "trint"],
)
def test_paragraphs_are_a_plain_transcript(lines: tuple[str, ...], found: object):
    assert rows(archived(paragraphs(*lines))) == found


def test_tabs_and_breaks_are_part_of_the_words():
    body = "<w:p><w:r><w:t>0:01</w:t><w:tab/><w:t>ANNA:</w:t><w:tab/><w:t>one</w:t></w:r></w:p>"
    body += "<w:p><w:r><w:t>0:03</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
    assert rows(archived(body)) == [(1000, None, "ANNA", "one"), (3000, None, "", "two")]


def test_tabs_of_the_layout_are_no_signs_and_tables_in_cells_are_words_of_them():
    body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>0:01 one</w:t></w:r></w:p>"
    assert rows(archived(body)) == [(1000, None, "", "one")]
    inner = table(("in", "side"))
    outer = table(("start", "text"), ("0:01", "-")).replace("<w:p><w:r><w:t>-", f"{inner}<w:p><w:r><w:t>-")
    assert rows(archived(outer)) == [(1000, None, "", "in\nside\n-")]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is():
    body = "<w:p><w:r><w:t>0:01 one</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body += "<w:ins><w:r><w:t> two</w:t></w:r></w:ins></w:p>"
    assert rows(archived(body)) == [(1000, None, "", "one two")]


def test_a_table_of_the_transcript_is_read_by_its_heads_and_what_is_around_it_is_said():
    data = archived(
        paragraphs("Interview 3", "by Anna")
        + table(("Timespan", "Content", "Speaker"), ("0:00.0 - 0:05.2", "نص", "الراوي"), ("", "", ""))
        + paragraphs("End")
    )
    draft = formats.read(data, "a.docx")
    assert (draft.format, draft.encoding, draft.lines) == ("docx", "utf-8", 6)
    assert [(e.line, e.start_ms, e.end_ms, e.speaker, e.text) for e in draft.segments] == [
        (4, 0, 5200, "الراوي", "نص")
    ]
    assert [(each.line, each.text) for each in draft.not_transcript] == [
        (1, "Interview 3"), (2, "by Anna"), (3, "Timespan Content Speaker"), (6, "End"),
    ]  # fmt: skip


def test_the_columns_of_a_table_without_heads_can_be_said():
    data = archived(table(("0:01", "A", "نص", "a text"), ("0:04", "B", "كلام", "some words")))
    answers = {"first-row": "words", "column-1": "start", "column-2": "speaker", "column-3": "text"}
    draft = formats.read(data, "a.docx", answers={**answers, "column-4": "translation en"})
    assert draft.segments[0].renderings == (("en", "a text"),)


def test_a_table_that_is_no_transcript_is_read_as_lines():
    data = archived(table(("0:01 A:", "hello"), ("0:04 B:", "good day")))
    assert rows(data) == [(1000, None, "A", "hello"), (4000, None, "B", "good day")]


def test_the_main_part_may_have_a_number():
    assert formats.read(archived(paragraphs("0:01 a"), "word/document2.xml"), "a.docx").format == "docx"


@given(TIMES, st.lists(st.tuples(WORDS, WORDS), min_size=8, max_size=8))
def test_what_is_written_is_read_back(times, said):
    written = [
        segment(start, start + length, words, "Old man", renderings=(rendering(other),), language="ar")
        for (start, length), (words, other) in zip(times, said, strict=False)
    ]
    found = formats.read(WordDocument().write(written, ""), "a.docx").segments
    assert [(e.start_ms, e.end_ms, e.speaker, e.text, e.renderings) for e in found] == [
        (w.start_ms, w.end_ms, "Old man", w.text, (("en", w.renderings[0].text),)) for w in written
    ]


def test_directions_are_of_paragraphs_and_of_runs():
    data = WordDocument().write([segment(1000, 2000, "قال John نعم\nand نص here")], "")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document = package.read("word/document.xml").decode()
    cell = next(each for each in re.findall(r"<w:tc>.*?</w:tc>", document) if "John" in each)
    first, second = re.findall(r"<w:p>.*?</w:p>", cell)
    runs = [("<w:rtl/>" in r, w) for r, w in re.findall(r"<w:r>(.*?)<w:t [^>]*>(.*?)</w:t></w:r>", cell)]
    assert ("<w:bidi/>" in first, "<w:bidi/>" in second) == (True, False)
    assert runs == [
        (True, "قال"),
        (False, " John "),
        (True, "نعم"),
        (False, "and "),
        (True, "نص"),
        (False, " here"),
    ]


def test_signs_that_xml_has_no_place_for_are_left_out():
    data = WordDocument().write([segment(1000, 2000, "a\x00b & <c>")], "")
    assert formats.read(data, "a.docx").segments[0].text == "ab & <c>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (" " * 70_000_000, "unpacks to far more"),
        ("<w:p>" * 5000, "not sound"),
        ("</w:body>", "not sound"),
        ("<w:p/>" * 1_600_000, "holds far more than a transcript"),
    ],
    ids=["huge", "deep", "torn", "many"],
)
def test_a_trap_ends_in_one_plain_sentence(body: str, told: str):
    with pytest.raises(WorkbenchError, match=told):
        formats.read(archived(body), "a.docx")


def test_entities_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    with pytest.raises(WorkbenchError, match="entities"):
        formats.read(out.getvalue(), "a.docx")
