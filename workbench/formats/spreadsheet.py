"""Tables as text (.csv, .tsv): one row a segment under heads, safe to open in a spreadsheet program.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection),
which is taken off again when the table is read; the file's byte order mark tells Excel that it is UTF-8.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from workbench.errors import WorkbenchError
from workbench.formats.exporter import WHOLE
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.table import Table, rows_of
from workbench.project.transcript import Segment

_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
_WIDEST = 1_000_000  # signs of one cell
_MOST_COLUMNS = 256


@dataclass(frozen=True)
class Spreadsheet:
    """CSV and TSV in and out."""

    key: str = "csv"
    title: str = "Table (CSV, TSV)"
    suffixes: tuple[str, ...] = (".csv", ".tsv")
    suffix: str = ".csv"
    carries: frozenset[str] = WHOLE | {"languages"}

    def recognises(self, source: Source) -> float:
        """Claim what begins with heads that name words and a time, and a file named as a table."""
        try:
            _, heads = _delimiter(_text(source))
        except WorkbenchError:
            return 0.0
        named = Table(source.name, [heads]).named
        usual = source.name.lower().endswith(self.suffixes)
        if "text" in named and "start" in named:
            return 0.9 if usual else 0.7
        return 0.3 if usual else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask what the columns hold."""
        return _table(source).questions()

    def read(self, source: Source) -> Reading:
        """Account for each row."""
        return _table(source).reading(source)

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment, original and all translations, whatever `language` is asked for."""
        del language
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        for row in rows_of(segments):
            writer.writerow([without_formula(cell) for cell in row])
        return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(source: Source) -> str:
    """Give the text with line ends of one kind: some programs end lines with a carriage return alone."""
    return source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(text: str) -> tuple[str, list[str]]:
    """Find what parts the cells of the first line, and the heads."""
    first = text.lstrip("\n").split("\n", 1)[0]
    for delimiter in ("\t", ";", ","):
        rows = list(csv.reader([first], delimiter=delimiter)) if len(first) < _WIDEST else []
        if rows and 1 < len(rows[0]) <= _MOST_COLUMNS:
            return delimiter, rows[0]
    raise WorkbenchError("The first line is not one of columns.", "Name the columns in it.")


def _table(source: Source) -> Table:
    text = _text(source)
    delimiter, _ = _delimiter(text)
    csv.field_size_limit(_WIDEST)
    rows: list[list[str]] = []
    try:
        rows.extend(
            [_bare(cell) for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        )
    except csv.Error as error:
        raise WorkbenchError(
            f"Row {len(rows) + 1} of {source.name} is not sound CSV.", "Save the table again."
        ) from error
    return Table(source.name, rows)


def without_formula(cell: str) -> str:
    """Make a cell that no spreadsheet program takes for a formula."""
    cell = cell.replace("\0", "")  # with it the table is no text any more
    return "'" + cell if _needs_mark(cell) else cell


def _needs_mark(cell: str) -> bool:
    """Tell whether a cell begins like a formula, also behind blanks and signs that nobody sees."""
    seen = next((sign for sign in cell if category(sign)[0] not in "ZC"), "")
    return cell.startswith((*_FORMULA, "'")) or seen in _FORMULA


def _bare(cell: str) -> str:
    cell = visible(cell)
    return cell[1:] if cell.startswith("'") and _needs_mark(cell[1:]) else cell
