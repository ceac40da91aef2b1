"""Word documents (.docx): paragraphs read as a plain transcript, or the longest table as one.

NVivo, Otter, Rev, Trint, Descript and Sonix hand out such files. A line of a paragraph counts as a line, and
so does a row of a table. Deletions that are tracked, notes, heads and feet of pages are not read.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape

from workbench.direction import is_right_to_left
from workbench.formats import archive
from workbench.formats.archive import Archive
from workbench.formats.exporter import WHOLE
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.plain_text import read_text
from workbench.formats.stamps import visible
from workbench.formats.structured import TooMuchError, parsed, xml_safe
from workbench.formats.table import TRANSLATION, Table
from workbench.formats.wording import languages_into, named
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import DraftSegment, OtherLine
from workbench.timecode import clock

_MAIN = re.compile(r"word/document\d*\.xml")
_LARGEST = 60_000_000  # bytes unpacked; an hour of speech is about one million
_OUTSIDE = "stands outside the table of the transcript"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PASSED_OVER = frozenset((  # what was deleted, copies for older programs, and looks: their tabs are no signs
    "del", "moveFrom", "instrText", "delText", "txbxContent", "Fallback", "pPr", "rPr", "tblPr", "tcPr",
    "trPr",
))  # fmt: skip
_MOST_ELEMENTS = 1_500_000  # 20,000 rows in two languages are 900,000


@dataclass(frozen=True)
class WordDocument:
    """DOCX in and out."""

    key: str = "docx"
    title: str = "Word document"
    suffixes: tuple[str, ...] = (".docx", ".docm")
    suffix: str = ".docx"
    carries: frozenset[str] = WHOLE

    def recognises(self, source: Source) -> float:
        """Claim what holds the main part of a document."""
        return 1.0 if archive.holds(source, _MAIN) else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask what the columns of the table hold, where the transcript is one."""
        document = _document(source.data, source.name)
        return document.table.questions() if document.table else ()

    def read(self, source: Source) -> Reading:
        """Account for each line and row."""
        return replace(_document(source.data, source.name).reading(source), encoding="utf-8")

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write a table of all segments, original and translations, whatever `language` is asked for."""
        del language
        return _package(segments)


@dataclass(frozen=True)
class _Document:
    """The lines of a document; `table` is the one that holds the transcript, if any, from line `at` on."""

    lines: list[str]
    table: Table | None = None
    at: int = 0

    def reading(self, source: Source) -> Reading:
        if self.table is None:
            return read_text("\n".join(self.lines))
        found, before = self.table.reading(source), self.at
        inside = range(before, before + len(self.table.rows))
        outside = [
            OtherLine(number, visible(line), _OUTSIDE)
            for number, line in enumerate(self.lines, 1)
            if number - 1 not in inside and visible(line)
        ]
        others = [*outside, *(replace(each, line=each.line + before) for each in found.not_transcript)]
        return Reading(
            segments=tuple(_moved(each, before) for each in found.segments),
            not_transcript=tuple(sorted(others, key=lambda each: each.line)),
            problems=tuple(replace(each, line=each.line + before) for each in found.problems),
            lines=len(self.lines),
        )


def _moved(segment: DraftSegment, lines: int) -> DraftSegment:
    used = tuple(each + lines for each in segment.lines_used)
    return replace(segment, line=segment.line + lines, lines_used=used)


@lru_cache(maxsize=1)  # asked about and then read: the same file twice in a row
def _document(data: bytes, name: str) -> _Document:
    held = Archive(Source(data, name))
    main = next((each for each in sorted(held.names) if _MAIN.fullmatch(each)), "")
    body = _Body()
    parsed(Source(held.part(main, _LARGEST), name), body)
    if body.tables:
        at, rows = max(body.tables, key=lambda each: len(each[1]))
        table = Table(name, rows)
        if rows and _is_transcript(table):
            return _Document(body.lines, table, at)
    return _Document(body.lines)


class _Body:
    """Lines and tables, as the elements of a document come by; a table in a cell is words of the cell."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.tables: list[tuple[int, list[list[str]]]] = []
        self._left = _MOST_ELEMENTS
        self._passing_over = 0  # how deep inside of what is not read
        self._tables = 0  # how deep inside of tables
        self._in_words = False
        self._words: list[str] = []
        self._cell: list[str] = []
        self._row: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        self._left -= 1
        if self._left < 0:
            raise TooMuchError
        name = tag.rpartition("}")[2]
        if self._passing_over or name in _PASSED_OVER:
            self._passing_over += 1
        elif name == "tbl":
            self._tables += 1
            if self._tables == 1:
                self.tables.append((len(self.lines), []))
        elif name in ("tr", "tc") and self._tables == 1:
            self._row, self._cell = ([], []) if name == "tr" else (self._row, [])
        elif name == "p":
            self._words = []
        elif name in _SIGNS:
            self._words.append(_SIGNS[name])
        self._in_words = name == "t"

    def data(self, words: str) -> None:
        if self._in_words and not self._passing_over:
            self._words.append(words)

    def end(self, tag: str) -> None:
        self._in_words = False
        if self._passing_over:
            self._passing_over -= 1
            return
        name = tag.rpartition("}")[2]
        if name == "p" and self._tables:
            self._cell.append("".join(self._words))
        elif name == "p":
            self.lines += "".join(self._words).split("\n")
        elif name == "tc" and self._tables == 1:
            self._row.append("\n".join(self._cell))
        elif name == "tr" and self._tables == 1:
            self.tables[-1][1].append(self._row)
            self.lines.append(" ".join("\t".join(self._row).split("\n")))
        elif name == "tbl":
            self._tables -= 1

    def close(self) -> None:
        """Do nothing: lines and tables are there."""


def _is_transcript(table: Table) -> bool:
    likely = [each.default or "" for each in table.questions()[1:]]
    words = any(each == "text" or each.startswith(TRANSLATION) for each in likely)
    return words and "start" in likely


# ---- writing -----------------------------------------------------------------------------------

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = f"""{_XML}<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
</Types>"""
_ROOT_LINKS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
_LINKS = f"""{_XML}<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>"""
_STYLES = f"""{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>
<w:sz w:val="20"/><w:szCs w:val="22"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="40" w:after="40"/></w:pPr></w:pPrDefault>
</w:docDefaults></w:styles>"""
_PAGE = (  # A4 across: two languages side by side want its width
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500"'
    ' w:gutter="0"/>'
    "</w:sectPr>"
)
_ROOM = 14_838  # of the page between its margins, in twentieths of a point
_NARROW = {"Time": 2400, "Speaker": 2200, "Note": 2200}  # a time with its end on one line
_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RIGHT_TO_LEFT = re.compile(rf"([{_RTL}]+(?:[\s\u200c-\u200f{_RTL}]*[{_RTL}])?)")


def _package(segments: Sequence[Segment]) -> bytes:
    out = io.BytesIO()
    body = f"{_table(segments)}<w:p/>{_PAGE}"
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT_LINKS,
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _LINKS,
        "word/styles.xml": _STYLES,
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(segments: Sequence[Segment]) -> str:
    targets = languages_into(segments)
    noted = any(each.note for each in segments)
    heads = ["Time", "Speaker", "Original", *(f"Translation {each}" for each in targets), *["Note"] * noted]
    wide = _ROOM - sum(_NARROW.get(head, 0) for head in heads)
    widths = [_NARROW.get(head) or wide // (1 + len(targets)) for head in heads]
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(heads, widths, head=True)]
    for each in segments:
        renderings = {one.language: one.text for one in each.renderings}
        said = [each.text, *(renderings.get(target, "") for target in targets)]
        rows.append(_row([_span(each), named(each), *said, *[each.note] * noted], widths))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_ROOM}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _span(segment: Segment) -> str:
    if segment.start_ms is None:
        return ""
    if segment.end_ms is None or segment.end_derived:
        return clock(segment.start_ms)
    return f"{clock(segment.start_ms)} - {clock(segment.end_ms)}"


def _row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False) -> str:
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraphs(words, bold=head)}</w:tc>'
        for words, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}</w:trPr>{row}</w:tr>"


def _paragraphs(words: str, *, bold: bool) -> str:
    """Write each line as a paragraph of its own direction."""
    return "".join(
        f"<w:p><w:pPr>{'<w:bidi/>' * is_right_to_left(line)}</w:pPr>{_runs(line, bold=bold)}</w:p>"
        for line in xml_safe(words).split("\n")
    )


def _runs(line: str, *, bold: bool) -> str:
    """Part the words where their direction changes: Word sets each run in one direction."""
    runs = (each for each in enumerate(_RIGHT_TO_LEFT.split(line)) if each[1])
    return "".join(
        f"<w:r><w:rPr>{'<w:b/><w:bCs/>' * bold}{'<w:rtl/>' * (place % 2)}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'
        for place, words in runs
    )
