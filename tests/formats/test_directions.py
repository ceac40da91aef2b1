"""What is written from the right keeps its direction in every format that goes out, and comes back."""

import re
import zipfile
from io import BytesIO

import pytest

from tests.formats.segment_case import segment
from workbench import formats
from workbench.direction import is_right_to_left
from workbench.formats import wording
from workbench.formats.importer import Source
from workbench.project.transcript.segments import Rendering

SAID = "قال ABC (12)!"
LINES = "قال: «نعم»!\nثم ذهب 5."
ENGLISH = Rendering(1, 1, "en", "He said: نعم!", "human", "", "", "")

# Programs show a line of these as if it began at the left, whatever it holds.
LINE_BY_LINE = ("text", "srt", "ass", "audacity", "f4", "inqscribe", "otr")
# Here each text has a field of its own, and who shows it looks at its letters (WebVTT: by its standard).
FIELDS = ("vtt", "eaf", "textgrid", "words", "csv", "premiere", "fcpxml", "otio", "qdpx", "json")
MARKED_UP = ("html", "markdown", "xlsx", "docx", "annotations")


def exporter(key: str) -> formats.Exporter:
    return next(each for each in formats.EXPORTERS if each.key == key)


def written(key: str) -> bytes:
    rows = [
        segment(1000, 2000, SAID, "Guard 1", (ENGLISH,), "ar", 1),
        segment(3000, 4000, LINES, "حارس", (), "ar", 2),
        segment(5000, 6000, SAID, "", (), "ar", 3),
    ]
    return exporter(key).write(rows, "ar")


def known() -> set[str]:
    return {each.key for each in formats.EXPORTERS}


def test_every_format_is_looked_at():
    assert known() - {*LINE_BY_LINE, *FIELDS, *MARKED_UP} <= {"edl"}  # what it says is read by machines


@pytest.mark.parametrize("key", LINE_BY_LINE)
def test_lines_from_the_right_are_isolated(key: str):
    lines = re.split("\n|</p>", written(key).decode())
    lines = [line for line in lines if re.search("[\u0600-\u06ff]", line)]
    assert len(lines) >= 3
    for line in lines:
        outside = re.sub("\u2068[^\u2068\u2069]*\u2069", "", line)
        assert not re.search("[\u0600-\u06ff]", outside.replace("حارس,", "")), (
            line
        )  # the name in a field of ASS
        assert line.count("\u2068") == line.count("\u2069")


@pytest.mark.parametrize("key", [*LINE_BY_LINE, "vtt"])
def test_the_words_come_back_without_the_marks(key: str):
    importer = next((each for each in formats.IMPORTERS if each.key == key), None)
    if importer is None:
        pytest.skip("only written")
    source = Source(written(key), f"file{exporter(key).suffix}")
    found = importer.read(source).segments
    one_line = key not in ("srt", "ass", "vtt")
    assert [each.text for each in found] == [SAID, LINES.replace("\n", " ") if one_line else LINES, SAID]
    assert [each.speaker for each in found] == ["Guard 1", "حارس", ""]


@pytest.mark.parametrize("key", FIELDS)
def test_texts_in_fields_are_as_they_were_said(key: str):
    if key not in known():
        pytest.skip("not there")
    content = written(key)
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    text = content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8")
    assert SAID in text
    assert key == "qdpx" or "\u2068" not in text


def test_a_page_gives_every_paragraph_its_direction():
    page = written("html").decode()
    cells = re.findall(r'<(p|bdi)( dir="(\w+)")?>([^<]+)</', page)
    assert {(way, text) for _, _, way, text in cells if way} >= {
        ("rtl", SAID), ("rtl", "قال: «نعم»!"), ("rtl", "ثم ذهب 5."), ("ltr", "He said: نعم!"),
    }  # fmt: skip
    assert ("bdi", "حارس") in {(tag, text) for tag, _, _, text in cells}


def test_a_markdown_table_gives_every_line_its_direction():
    table = written("markdown").decode()
    found = set(re.findall(r'<bdi dir="(\w+)">([^<]+)</bdi>', table))
    assert {("rtl", "ثم ذهب 5\\."), ("ltr", "Guard 1"), ("rtl", "حارس")} <= {
        (way, text if "\\" in text else text.replace(".", "\\.")) for way, text in found
    }


def test_a_word_document_and_a_workbook_set_paragraphs_and_cells_from_the_right():
    with zipfile.ZipFile(BytesIO(written("docx"))) as archive:
        body = archive.read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", body, re.DOTALL)
    for paragraph in paragraphs:
        words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph))
        assert ("<w:bidi/>" in paragraph) == is_right_to_left(words), words
    with zipfile.ZipFile(BytesIO(written("xlsx"))) as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert 'readingOrder="2"' in styles


def test_annotations_name_the_direction_of_each_text():
    found = set(
        re.findall(r'"value": "([^"]+)",[^}]*?"textDirection": "(\w+)"', written("annotations").decode())
    )
    assert {(SAID, "rtl"), ("Guard 1", "ltr"), ("He said: نعم!", "ltr")} <= found


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("نعم!", "\u2068نعم!\u2069"),
        ("yes, نعم!", "yes, نعم!"),
        ("1200", "1200"),
        ("yes\nنعم.\n\nno", "yes\n\u2068نعم.\u2069\n\nno"),
        ("\u2068Guard\u2069: \u2068نعم\u2069", "\u2068Guard\u2069: \u2068نعم\u2069"),
    ],
)
def test_only_lines_that_need_it_are_set_apart(text: str, apart: str):
    assert wording.set_apart(text) == apart
    assert wording.set_apart(apart) == apart
