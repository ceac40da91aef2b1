"""What stands in the cells of an Excel workbook, read sheet by sheet within limits of time and memory.

Own reading of ECMA-376, part 1, section 18, because the library for it takes minutes and gigabytes for sheets
that are made to take them. Values alone: of formulas the last result, of times how long they are.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

from workbench.formats.archive import Archive
from workbench.formats.importer import Source
from workbench.formats.structured import TooMuchError, children, local_name, parsed, xml_of

BOOK = re.compile(r"xl/workbook\d*\.xml")
Value = str | timedelta
Rows = tuple[tuple[Value, ...], ...]

_LARGEST_SHEET = 40_000_000  # bytes unpacked; 20,000 rows of speech in two languages are 15 million
_LARGEST_PART = 2_000_000  # of everything else
_MOST_ELEMENTS = 1_000_000  # of all sheets together; 20,000 rows of eight cells are 500,000
_MOST_ROWS, _MOST_COLUMNS = 200_000, 100
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zone
_LATEST_DAY = 2_000_000
_TIMES = {18, 19, 20, 21, 45, 46, 47}  # numbers of formats, section 18.8.30
_DATES = {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)}
_NOT_CODES = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]")


def sheets_of(source: Source) -> dict[str, Rows]:
    """Give the rows of each sheet by its name, without the empty cells at the end of rows and sheets."""
    return _Book(source).sheets()


class _Book:
    def __init__(self, source: Source) -> None:
        self._archive = Archive(source)
        self._name = source.name
        self._budget = _Budget()

    def sheets(self) -> dict[str, Rows]:
        main = next((each for each in sorted(self._archive.names) if BOOK.fullmatch(each)), "")
        book = xml_of(Source(self._archive.part(main, _LARGEST_PART), self._name))
        base = next((each for each in children(book, "workbookPr")), None)
        later = base is not None and base.get("date1904", "0") in ("1", "true")
        styles, shared = self._styles(), self._shared()
        epoch = _EPOCH_1904 if later else _EPOCH
        parts = {part: name for name, part in self._parts(book, main)}
        if sum(map(self._archive.size, parts)) > _LARGEST_SHEET:
            raise self._archive.too_large()
        return {
            name: self._rows(part, _Sheet(self._budget, shared, styles, epoch))
            for part, name in parts.items()
        }

    def _rows(self, part: str, sheet: "_Sheet") -> Rows:
        parsed(Source(self._archive.part(part, _LARGEST_SHEET), self._name), sheet)
        return sheet.trimmed()

    def _parts(self, book: Element, main: str) -> Iterator[tuple[str, str]]:
        """Give the name and the part of each sheet, which links of the book tell."""
        links = f"xl/_rels/{main.removeprefix('xl/')}.rels"
        root = xml_of(Source(self._archive.part(links, _LARGEST_PART), self._name))
        targets = {each.get("Id", ""): each.get("Target", "") for each in children(root, "Relationship")}
        for each in children(book, "sheet"):
            target = targets.get(each.get(_LINK, ""), "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if "worksheets/" in part and part in self._archive.names:
                yield each.get("name", ""), part

    def _styles(self) -> list[str]:
        """Tell of each style whether it shows a number as "time", "date" or neither ("")."""
        if "xl/styles.xml" not in self._archive.names:
            return []
        root = xml_of(Source(self._archive.part("xl/styles.xml", _LARGEST_PART), self._name))
        codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in children(root, "numFmt")}
        used = next((each for each in root if local_name(each) == "cellXfs"), ())
        return [_shows(each.get("numFmtId", ""), codes) for each in used]

    def _shared(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._archive.names:
            return []
        target = _Strings(self._budget)
        parsed(Source(self._archive.part("xl/sharedStrings.xml", _LARGEST_SHEET), self._name), target)
        return target.strings


def _shows(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        code = _NOT_CODES.sub("", codes[number][:200]).lower()
        clock = "h" in code or "s" in code
        return "date" if "y" in code or "d" in code else "time" if clock else ""
    known = int(number) if number.isdecimal() and len(number) < 4 else -1
    return "time" if known in _TIMES else "date" if known in _DATES else ""


class _Budget:
    """Counts the elements of all parts, and ends the reading when they are too many."""

    def __init__(self) -> None:
        self._left = _MOST_ELEMENTS

    def spend(self) -> None:
        """Count one."""
        self._left -= 1
        if self._left < 0:
            raise TooMuchError


class _Strings:
    """The texts that several cells share; how a word in them is to be read (`rPh`) is no part of them."""

    def __init__(self, budget: _Budget) -> None:
        self._budget = budget
        self.strings: list[str] = []
        self._words: list[str] = []
        self._reading = self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        self._budget.spend()
        name = tag.rpartition("}")[2]
        if name == "si":
            self._words = []
        elif name == "rPh":
            self._phonetic = True
        self._reading = name == "t" and not self._phonetic

    def data(self, words: str) -> None:
        if self._reading:
            self._words.append(words)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self._reading = False
        if name == "si":
            self.strings.append("".join(self._words))
        elif name == "rPh":
            self._phonetic = False

    def close(self) -> None:
        """Do nothing: the strings are there."""


class _Sheet:
    """The rows of one sheet, as its elements come by."""

    def __init__(self, budget: _Budget, shared: list[str], styles: list[str], epoch: datetime) -> None:
        self._budget, self._shared, self._styles, self._epoch = budget, shared, styles, epoch
        self._rows: list[tuple[Value, ...]] = []
        self._row: dict[int, Value] = {}
        self._column, self._kind, self._style = 0, "n", ""
        self._words: list[str] = []
        self._reading = self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._budget.spend()
        name = tag.rpartition("}")[2]
        if name == "c":
            self._column = _column(attributes.get("r", "")) or self._column + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._words = []
        elif name == "row":
            self._begin(attributes.get("r", ""))
        elif name == "rPh":
            self._phonetic = True
        self._reading = name == "v" or (name == "t" and not self._phonetic)

    def data(self, words: str) -> None:
        if self._reading:
            self._words.append(words)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self._reading = False
        if name == "c" and self._words and self._column <= _MOST_COLUMNS:
            self._row[self._column] = self._value("".join(self._words))
        elif name == "row":
            last = max((column for column, value in self._row.items() if value), default=0)
            self._rows.append(tuple(self._row.get(column, "") for column in range(1, last + 1)))
        elif name == "rPh":
            self._phonetic = False

    def close(self) -> None:
        """Do nothing: the rows are there."""

    def trimmed(self) -> Rows:
        """Give the rows up to the last that holds something."""
        while self._rows and not self._rows[-1]:
            self._rows.pop()
        return tuple(self._rows)

    def _begin(self, stated: str) -> None:
        """Go to a row; those that are passed over are empty, and count."""
        number = int(stated) if stated.isdecimal() and len(stated) < 9 else 0
        if max(number, len(self._rows) + 1) > _MOST_ROWS:
            raise TooMuchError
        self._rows.extend(() for _ in range(number - 1 - len(self._rows)))
        self._row, self._column = {}, 0

    def _value(self, words: str) -> Value:
        if self._kind == "s":
            place = int(words) if words.isdecimal() and len(words) < 9 else len(self._shared)
            return self._shared[place] if place < len(self._shared) else ""
        if self._kind == "b":
            return "TRUE" if words == "1" else "FALSE"
        return self._number(words) if self._kind == "n" else words

    def _number(self, words: str) -> Value:
        try:
            number = float(words)
        except ValueError:
            return words
        style = int(self._style) if self._style.isdecimal() and len(self._style) < 7 else 0
        shows = self._styles[style] if style < len(self._styles) else ""
        if shows and 0 <= number < _LATEST_DAY:
            lasts = timedelta(milliseconds=round(number * 86_400_000))
            # A time that somebody typed has no day: it is of day nought.
            return lasts if shows == "time" or number < 1 else (self._epoch + lasts).isoformat(" ")
        return f"{number:.3f}".rstrip("0").rstrip(".")


def _column(place: str) -> int:
    """Give the number of the column in a place such as `AB12`, 0 where there is none."""
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
