"""Excel workbooks (.xlsx): the sheet as a table, read within limits; a row of the sheet counts as a line.

Written cells are texts by their type, never formulas, and are marked so that editing one does not make it a
formula either; each is laid out by the direction of its own words. Columns after the hundredth are not read.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import lru_cache

from workbench.direction import is_right_to_left
from workbench.errors import WorkbenchError
from workbench.formats import archive
from workbench.formats.archive import Archive
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.structured import xml_safe
from workbench.formats.table import Table, rows_of
from workbench.project.transcript import Segment
from workbench.timecode import clock

_BOOK = re.compile(r"xl/workbook\d*\.xml")
_LARGEST_SHEET = 40_000_000  # bytes unpacked; 20,000 rows of speech in two languages are 15 million
_LARGEST_PART = 2_000_000  # of everything else: styles, names
_LARGE_PARTS = re.compile(r"xl/(?:worksheets/|sharedStrings\.xml)")
_MEDIA = re.compile(r"xl/(?:media|drawings|embeddings|charts|printerSettings)/")  # not read at all
_MOST_ROWS, _MOST_COLUMNS = 200_000, 100
_LONGEST_CELL = 32_767  # signs, by Excel's specifications
_WIDTHS = {"start": 11, "end": 11, "speaker": 18, "role": 14, "language": 9, "note": 30}
_WIDE = 60
_CLOCK = Question(
    "clock",
    "The sheet holds times such as 1:20 as hours and minutes. What are they?",
    (("minutes", "minutes and seconds"), ("hours", "hours and minutes")),
)

_Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class Workbook:
    """XLSX in and out."""

    key: str = "xlsx"
    title: str = "Excel workbook"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")
    suffix: str = ".xlsx"
    carries: frozenset[str] = frozenset(
        ("untimed", "open ends", "ends", "speakers", "roles", "renderings", "notes")
    )

    def recognises(self, source: Source) -> float:
        """Claim what holds a workbook."""
        return 1.0 if archive.holds(source, _BOOK) else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask which sheet where there are several, what the columns hold, and what a doubtful clock shows."""
        sheets = _sheets(source.data, source.name)
        rows = _chosen(sheets, source)
        which = Question("sheet", "Which sheet holds the transcript?", tuple((n, n) for n in sheets))
        asked = (replace(which, default=_first(sheets)),) if len(sheets) > 1 else ()
        doubtful = (_CLOCK,) if _is_doubtful(rows) else ()
        return (*asked, *doubtful, *_table(source, rows).questions())

    def read(self, source: Source) -> Reading:
        """Account for each row of the sheet."""
        rows = _chosen(_sheets(source.data, source.name), source)
        if _is_doubtful(rows) and not source.answers.get(_CLOCK.name):
            raise WorkbenchError(f"The file leaves open: {_CLOCK.words}", "Answer clock: minutes, hours.")
        return replace(_table(source, rows).reading(source), encoding="utf-8")

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment, original and all translations, whatever `language` is asked for."""
        del language
        return _written(list(rows_of(segments)))


def _first(sheets: dict[str, _Rows]) -> str:
    """Choose the sheet whose first row names columns, else the first that holds anything."""
    named = (
        name for name, rows in sheets.items() if Table(name, [_words(rows[0])] if rows else []).has_heads
    )
    return next(named, next((name for name, rows in sheets.items() if rows), ""))


def _chosen(sheets: dict[str, _Rows], source: Source) -> _Rows:
    return sheets.get(source.answers.get("sheet") or _first(sheets), ())


@lru_cache(maxsize=1)  # asked about and then read: the same file twice in a row, seconds each when it is long
def _sheets(data: bytes, name: str) -> dict[str, _Rows]:
    source = Source(data, name)
    held = Archive(source)
    for part in held.names:
        large = _LARGEST_SHEET if _LARGE_PARTS.match(part) else _LARGEST_PART
        if held.size(part) > large and not _MEDIA.match(part):
            raise held.too_large()
    try:
        return dict(_loaded(data, held))
    except WorkbenchError:
        raise
    except Exception as error:  # the library promises nothing for torn workbooks: it stumbles in many ways
        raise held.unsound() from error


def _loaded(data: bytes, held: Archive) -> Iterator[tuple[str, _Rows]]:
    import openpyxl  # a fifth of a second, and few files are workbooks

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks that the library does not keep
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            rows: list[tuple[object, ...]] = []
            for row in sheet.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS, values_only=True):
                rows.append(_trimmed(row))
            if len(rows) > _MOST_ROWS:
                raise held.too_large()
            while rows and not rows[-1]:
                rows.pop()
            yield sheet.title, tuple(rows)


def _trimmed(row: Sequence[object]) -> tuple[object, ...]:
    last = next((n for n in range(len(row), 0, -1) if row[n - 1] not in (None, "")), 0)
    return tuple(row[:last])


def _is_doubtful(rows: _Rows) -> bool:
    """Tell whether all times are of whole minutes: Excel takes a typed 1:20 for hours and minutes."""
    times = [_seconds(cell) for row in rows for cell in row if isinstance(cell, time | timedelta)]
    return any(times) and not any(each % 60 for each in times)


def _table(source: Source, rows: _Rows) -> Table:
    shrink = 60 if _is_doubtful(rows) and source.answers.get(_CLOCK.name) == "minutes" else 1
    return Table(source.name, [_words(row, shrink) for row in rows])


def _words(row: Iterable[object], shrink: int = 1) -> list[str]:
    return [_shown(cell, shrink) for cell in row]


def _shown(cell: object, shrink: int) -> str:
    match cell:
        case None:
            return ""
        case time() | timedelta():
            return clock(max(round(_seconds(cell) * 1000 / shrink), 0))
        case datetime():
            return cell.isoformat(" ")
        case float():
            return f"{cell:.3f}".rstrip("0").rstrip(".")
        case _:
            return str(cell)


def _seconds(cell: time | timedelta) -> float:
    if isinstance(cell, timedelta):
        return cell.total_seconds()
    return (cell.hour * 60 + cell.minute) * 60 + cell.second + cell.microsecond / 1_000_000


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    import openpyxl
    from openpyxl.cell import Cell, WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    if long := next((n for n, row in enumerate(rows) if max(map(len, row)) > _LONGEST_CELL), None):
        raise WorkbenchError(
            f"Row {long} has more words than a cell of a workbook can hold.",
            "Split the segment, or choose CSV.",
        )
    heads, out = rows[0], io.BytesIO()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Transcript")
    sheet.freeze_panes = "A2"
    for place, head in enumerate(heads, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(head, _WIDE)
    rightwards = Alignment(vertical="top", wrap_text=True, readingOrder=1, horizontal="left")
    leftwards = Alignment(vertical="top", wrap_text=True, readingOrder=2, horizontal="right")
    bold = Font(bold=True)
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = []
        for words in row:
            cell = WriteOnlyCell(sheet, xml_safe(words))
            cell.data_type = "s"  # whatever it begins with
            cell.quotePrefix = True
            cell.alignment = leftwards if is_right_to_left(words) else rightwards
            if number == 1:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    book.save(out)
    return out.getvalue()
