"""Excel workbooks (.xlsx): the sheet as a table, read within limits; a row of the sheet counts as a line.

Written cells are texts by their type, never formulas, and are marked so that editing one does not make it a
formula either; each is laid out by the direction of its own words. Columns after the hundredth are not read.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from workbench.direction import is_right_to_left
from workbench.errors import WorkbenchError
from workbench.formats import archive
from workbench.formats.exporter import WHOLE
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.structured import xml_safe
from workbench.formats.table import Table, rows_of
from workbench.formats.workbook_reader import BOOK, Rows, Value, sheets_of
from workbench.project.transcript import Segment
from workbench.timecode import clock

_LONGEST_CELL = 32_767  # signs, by Excel's specifications
_WIDTHS = {"start": 11, "end": 11, "speaker": 18, "role": 14, "language": 9, "note": 30}
_WIDE = 60
_CLOCK = Question(
    "clock",
    "The sheet holds times such as 1:20 as hours and minutes. What are they?",
    (("minutes", "minutes and seconds"), ("hours", "hours and minutes")),
)


@dataclass(frozen=True)
class Workbook:
    """XLSX in and out."""

    key: str = "xlsx"
    title: str = "Excel workbook"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")
    suffix: str = ".xlsx"
    carries: frozenset[str] = WHOLE | {"languages"}

    def recognises(self, source: Source) -> float:
        """Claim what holds a workbook."""
        return 1.0 if archive.holds(source, BOOK) else 0.0

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


def _first(sheets: dict[str, Rows]) -> str:
    """Choose the sheet whose first row names columns, else the first that holds anything."""
    named = (
        name for name, rows in sheets.items() if Table(name, [_words(rows[0])] if rows else []).has_heads
    )
    return next(named, next((name for name, rows in sheets.items() if rows), ""))


def _chosen(sheets: dict[str, Rows], source: Source) -> Rows:
    return sheets.get(source.answers.get("sheet") or _first(sheets), ())


@lru_cache(maxsize=1)  # asked about and then read: the same file twice in a row
def _sheets(data: bytes, name: str) -> dict[str, Rows]:
    return sheets_of(Source(data, name))


def _is_doubtful(rows: Rows) -> bool:
    """Tell whether all times are of whole minutes: Excel takes a typed 1:20 for hours and minutes."""
    times = [cell.total_seconds() for row in rows for cell in row if isinstance(cell, timedelta)]
    return any(times) and not any(each % 60 for each in times)


def _table(source: Source, rows: Rows) -> Table:
    shrink = 60 if _is_doubtful(rows) and source.answers.get(_CLOCK.name) == "minutes" else 1
    return Table(source.name, [_words(row, shrink) for row in rows])


def _words(row: Iterable[Value], shrink: int = 1) -> list[str]:
    return [each if isinstance(each, str) else clock(each // timedelta(milliseconds=shrink)) for each in row]


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
