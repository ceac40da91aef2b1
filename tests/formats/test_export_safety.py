"""What leaves the program cannot attack who opens it, and no word of a transcript can stop an export."""

import csv
import io
import pyexpat
import re
import zipfile
from html.parser import HTMLParser

import pytest
from defusedxml.ElementTree import fromstring

from tests.formats.segment_case import segment
from tests.formats.test_elan import rendering
from workbench import plugins
from workbench.project.transcript import Segment

EXPORTERS = {each.key: each for each in plugins.load().exporters}
# Half characters are not among the words: no project can hold one, SQLite gives no such text.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
WORDS = (
    "=HYPERLINK(\"http://h.example/\"&A1)", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", " =1",
    "＝1", "\x00=1", "a\x00b\x0bc\x1fd\x7f\x85", "\ufffe\uffff", "\u202egpj.exe",
    "<script>alert(1)</script><img src=//h.example/x onerror=x>", "]]> &x; <!DOCTYPE a> <!--", "-->", "",
    "[a](javascript:x) ![b](http://h.example/b.png) <http://h.example>", "{\\b1}\\N{=x}", "\n\n\n",
    "url(http://h.example/c)", "\u2028line\u2029", "a\tb\tc", '"";quoted"', "x" * 5000,
)  # fmt: skip


def rows() -> list[Segment]:
    return [
        segment(
            1000 * number, 1000 * number + 900, words, words[:60], number=number + 1,
            renderings=(rendering(words),),
        )
        for number, words in enumerate(WORDS)
    ]  # fmt: skip


def test_the_xml_reader_is_one_that_withstands_bombs():
    """Since 2.4.1 expat stops entities that grow without end; DTDs are refused before that in any case."""
    version = pyexpat.EXPAT_VERSION.removeprefix("expat_").split(".")
    assert tuple(map(int, version)) >= (2, 4, 1)


@pytest.mark.parametrize("key", EXPORTERS)
@pytest.mark.parametrize("language", ["", "en"])
def test_no_word_stops_an_export(key: str, language: str):
    written = EXPORTERS[key].write(rows(), language)
    assert written
    if not written.startswith((b"PK", b"\xff\xfe")):
        written.decode()


@pytest.mark.parametrize(
    "key", ["srt", "vtt", "ass", "text", "otr", "textgrid", "audacity", "csv", "markdown"]
)
def test_what_is_written_as_text_is_text(key: str):
    """One NUL, and nobody read the file any more."""
    written = EXPORTERS[key].write([segment(1000, 2000, "a\x00b", "Man")], "")
    assert b"\x00" not in written


@pytest.mark.parametrize("key", ["eaf", "fcpxml"])
def test_xml_is_sound_and_declares_nothing(key: str):
    page = EXPORTERS[key].write(rows(), "").decode()
    fromstring(page.replace("<!DOCTYPE fcpxml>", "", 1), forbid_dtd=True)  # that format has to name itself


@pytest.mark.parametrize("key", ["docx", "xlsx", "qdpx"])
def test_the_parts_of_a_package_are_sound_and_point_nowhere(key: str):
    with zipfile.ZipFile(io.BytesIO(EXPORTERS[key].write(rows(), ""))) as package:
        names = package.namelist()
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert re.fullmatch(r"[A-Za-z0-9_\[][A-Za-z0-9_./\[\] -]*", name), name
            assert ".." not in name
            if name.endswith((".xml", ".rels", ".qde")):
                root = fromstring(package.read(name), forbid_dtd=True)
                for each in root.iter():
                    assert each.get("TargetMode") != "External", name
                    assert each.tag.rpartition("}")[2] not in {"f", "hyperlink", "instrText"}, name
            assert "vba" not in name.lower()


@pytest.mark.parametrize("key", ["csv", "premiere"])
def test_no_cell_of_a_table_is_a_formula(key: str):
    written = EXPORTERS[key].write(rows(), "")
    text = written.decode("utf-16" if key == "premiere" else "utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(FORMULAS)]


class _References(HTMLParser):
    """Collects the elements and the attributes by which a page could ask for something else."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [(name, value) for name, value in attrs if name in {"src", "href", "srcset", "action"}]
        self.found += [(name, value) for name, value in attrs if name.startswith("on")]


def test_a_page_asks_for_nothing():
    page = EXPORTERS["html"].write(rows(), "").decode()
    reader = _References()
    reader.feed(page)
    assert reader.found == []
    assert not reader.tags & {"script", "img", "link", "iframe", "object", "embed", "base", "form", "svg"}
    assert "default-src 'none'" in page
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert not re.search(r"url\(|@import", style[1])


def test_markdown_links_nowhere_and_holds_no_markup_of_the_words():
    page = EXPORTERS["markdown"].write(rows(), "").decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "<http" not in page
    assert not re.search(r"(?<!\\)\]\(", page)
