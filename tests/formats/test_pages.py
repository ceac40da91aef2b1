"""Pages and annotations: two languages side by side, each in its own direction, and words that stay words."""

import json
from dataclasses import replace

import pytest

from tests.formats.segment_case import segment
from tests.formats.test_elan import rendering
from workbench import formats
from workbench.formats.markdown import Markdown
from workbench.formats.web_annotation import WebAnnotation
from workbench.formats.web_page import WebPage

ROW = segment(
    80_000, 95_500, "نص\nand more", "الراوي", renderings=(rendering("a <b> | text"),), language="ar"
)
ROWS = [ROW, replace(segment(None, None, "words", number=2), note="why?"), segment(1000, None, "x", number=3)]


def test_annotations_stand_on_stretches_of_the_recording():
    page = json.loads(WebAnnotation().write(ROWS, "", source="film.mp4"))
    first, second, third = page["items"]
    assert first["target"]["source"] == "film.mp4"
    assert [each["target"].get("selector", {}).get("value") for each in (first, second, third)] == [
        "t=80.0,95.5", None, "t=1.0",
    ]  # fmt: skip
    assert [(b["value"], b.get("language"), b.get("textDirection"), b["purpose"]) for b in first["body"]] == [
        ("نص\nand more", "ar", "rtl", "describing"), ("a <b> | text", "en", "ltr", "describing"),
        ("الراوي", None, "rtl", "identifying"),
    ]  # fmt: skip
    assert second["body"][-1] == {
        "type": "TextualBody", "value": "why?", "format": "text/plain", "purpose": "commenting",
        "textDirection": "ltr",
    }  # fmt: skip


def test_a_page_gives_each_paragraph_its_direction():
    page = WebPage().write(ROWS, "").decode()
    assert '<td lang="ar"><p dir="rtl">نص</p><p dir="ltr">and more</p></td>' in page
    assert '<td lang="en"><p dir="ltr">a &lt;b&gt; | text</p></td>' in page
    assert "<bdi>الراوي</bdi>" in page
    assert "1:20.000 - 1:35.500" in page


def test_a_page_runs_no_script():
    page = WebPage().write([replace(ROW, text="<script>x</script>", language='"><script>')], "").decode()
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_markdown_is_one_table_row_a_segment():
    lines = Markdown().write(ROWS, "").decode().splitlines()
    assert lines[0] == "| Time | Speaker | Original | Translation en | Note |"
    assert len(lines) == 2 + len(ROWS)
    assert '<bdi dir="rtl">نص</bdi><br><bdi dir="ltr">and more</bdi>' in lines[2]
    assert r'<bdi dir="ltr">a &lt;b&gt; \| text</bdi>' in lines[2]


@pytest.mark.parametrize("words", ["*bold*", "[a](b)", "<img src=x>", "a | b", "`x`", "\\|", "# head"])
def test_words_are_no_markdown(words: str):
    cells = Markdown().write([segment(1, 2, words)], "").decode().splitlines()[2]
    assert cells.replace("\\|", "").replace("\\\\", "").count("|") == 4
    assert "<img" not in cells


@pytest.mark.parametrize("key", ["html", "markdown", "annotations"])
def test_they_carry_all_that_a_row_holds(key: str):
    exporter = next(each for each in formats.EXPORTERS if each.key == key)
    unnamed = [] if key != "markdown" else ["the language of 1 row in another than most"]
    assert formats.losses(exporter, ROWS, "") == unnamed
    assert exporter.write([], "")
