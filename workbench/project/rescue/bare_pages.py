"""Records read from the bare pages of an SQLite file: no schema is needed, and none is believed.

The layout is that of https://www.sqlite.org/fileformat2.html: leaf pages of tables, and all pages of indexes
and of tables without rowid, hold whole records.
"""

import mmap
import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from workbench.project.rescue.private_copy import MAGIC

_HEADS = {0x02: (12, 4), 0x0A: (8, 0), 0x0D: (8, 0)}  # kind of page: bytes of its head, bytes before a cell
_TABLE = 0x0D
_INTS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_SIZES = {512 << shift for shift in range(8)}
_USUAL = 4096
_LARGEST = 100_000_000

Value = int | float | str | bytes | None


class Cell(NamedTuple):
    """One record where it stands; `rowid` is None where it has none."""

    rowid: int | None
    size: int
    local: bytes
    overflow: int


class BarePages:
    """A file looked at page by page; `cells` gives what looks like a record, `values` reads it."""

    def __init__(self, path: Path) -> None:
        """Look at a file that is not empty and that nobody else writes."""
        with path.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        told = int.from_bytes(self._data[16:18], "big")
        self._lay_out({1: 65536}.get(told, told) if told in _SIZES or told == 1 else _USUAL)
        self._unread = len(self._data)  # overflowing bytes that may still be read: a trap would read for ever

    def _lay_out(self, size: int, reserved: int = 0) -> None:
        """Set how large each page is, and how much at its end holds no records."""
        self._size, self._usable = size, size - reserved
        self.count = -(-len(self._data) // size)

    @property
    def understood(self) -> bool:
        """Whether it is sure that the pages are those of an SQLite file, and not encrypted ones."""
        return self._data[: len(MAGIC)] == MAGIC

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._data.close()

    def cells(self, tick: Callable[[float], object]) -> Iterator[Cell]:
        """Give every record of the file; `tick` is told how much of it was looked at."""
        for _, page in self._with_records(tick):
            yield from self._on_page(page)

    def leaves(self, tick: Callable[[float], object]) -> Iterator[list[Cell]]:
        """Give the records of each leaf page of a table, whichever table it is of, that may be believed."""
        for number, page in self._with_records(tick):
            if page[0] == _TABLE and self._may_be_believed(number):
                yield list(self._on_page(page))

    def _may_be_believed(self, _number: int) -> bool:
        return True  # nothing says which page was altered

    def _with_records(self, tick: Callable[[float], object]) -> Iterator[tuple[int, bytes]]:
        for number in range(2, self.count + 1):
            if number % 64 == 0:
                tick(number / self.count)
            page = self._page(number)
            if page and page[0] in _HEADS and len(page) == self._usable:
                yield number, page

    def _page(self, number: int) -> bytes:
        return self._raw(number)

    def _raw(self, number: int) -> bytes:
        return self._data[(number - 1) * self._size : number * self._size]

    def _on_page(self, page: bytes) -> Iterator[Cell]:
        head, before = _HEADS[page[0]]
        count = int.from_bytes(page[3:5], "big")
        if head + 2 * count > self._usable:
            return
        for place in range(head, head + 2 * count, 2):
            start = int.from_bytes(page[place : place + 2], "big")
            if head + 2 * count <= start and (cell := self._cell(page, start + before)) is not None:
                yield cell

    def _cell(self, page: bytes, start: int) -> Cell | None:
        try:
            size, start = varint(page, start)
            rowid = None
            if page[0] == _TABLE:
                rowid, start = varint(page, start)
        except IndexError:
            return None
        here = self._held_here(size, in_table=page[0] == _TABLE)
        end = start + here
        if not 0 < size <= _LARGEST or end + (4 if here < size else 0) > self._usable:
            return None
        overflow = int.from_bytes(page[end : end + 4], "big") if here < size else 0
        return Cell(rowid, size, page[start:end], overflow)

    def _held_here(self, size: int, *, in_table: bool) -> int:
        most = self._usable - 35 if in_table else (self._usable - 12) * 64 // 255 - 23
        if size <= most:
            return size
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (self._usable - 4)
        return here if here <= most else least

    def values(self, cell: Cell, serials: Sequence[int]) -> list[Value]:
        """Read the values of a record; `ValueError` when it is not whole or holds no text where it should."""
        payload = self._whole(cell)
        at, _ = varint(payload, 0)
        found: list[Value] = []
        for serial in serials:
            end = at + _length(serial)
            if end > len(payload):
                raise ValueError("a record is shorter than it says")
            found.append(_value(serial, payload[at:end]))
            at = end
        return found

    def _whole(self, cell: Cell) -> bytes:
        pieces, missing, page = [cell.local], cell.size - len(cell.local), cell.overflow
        while missing > 0:
            piece = self._page(page) if 1 < page <= self.count else b""
            self._unread -= len(piece)
            if len(piece) < 4 or self._unread < 0:
                raise ValueError("a record does not go on where it says")
            page = int.from_bytes(piece[:4], "big")
            pieces.append(piece[4 : 4 + missing])
            missing -= len(pieces[-1])
        return b"".join(pieces)


def serials(cell: Cell) -> list[int] | None:
    """Tell the kinds of a record's values, None where it does not begin like a record."""
    try:
        end, at = varint(cell.local, 0)
        found: list[int] = []
        while at < end:
            serial, at = varint(cell.local, at)
            found.append(serial)
    except IndexError:
        return None
    return found if at == end and end + sum(map(_length, found)) == cell.size else None


def is_text(serial: int, length: int | None = None) -> bool:
    """Tell whether a kind is that of text, of so many bytes."""
    return serial >= 13 and serial % 2 == 1 and (length is None or _length(serial) == length)


def is_int(serial: int) -> bool:
    """Tell whether a kind is that of an integer."""
    return 1 <= serial <= 6 or serial in {8, 9}


def _length(serial: int) -> int:
    return (serial - 12) // 2 if serial >= 12 else _INTS.get(serial, 8 if serial == 7 else 0)


def _value(serial: int, data: bytes) -> Value:
    if serial == 0:
        return None
    if serial in {8, 9}:
        return serial - 8
    if serial in _INTS:
        return int.from_bytes(data, "big", signed=True)
    if serial == 7:
        return struct.unpack(">d", data)[0]
    if serial in {10, 11}:
        raise ValueError("no record holds such a value")
    return data.decode() if serial % 2 else data


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes and tell where it ends; `IndexError` at the end of the data."""
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    value = value << 8 | data[at + 8]
    return (value - (1 << 64) if value >> 63 else value), at + 9
