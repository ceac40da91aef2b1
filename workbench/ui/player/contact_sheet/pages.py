"""A contact sheet for other people: as one picture, or as pages of a PDF, with where it comes from."""

from dataclasses import dataclass
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from workbench import __version__
from workbench.direction import is_right_to_left
from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.timecode import clock
from workbench.ui.player.contact_sheet.cells import Cell, paint_fitted
from workbench.whole_file import write_whole

_INK, _DIM, _LINE, _PAPER = QColor("#1c2430"), QColor("#5d6878"), QColor("#dde1e7"), QColor("#ffffff")
_LEAST_COLUMNS, _MOST_COLUMNS = 3, 10
_HEAD, _FOOT = 40, 56  # px; three lines in the foot
_WORDS = 28  # px below a picture
_BETWEEN = 8


@dataclass(frozen=True)
class Sheet:
    """What stands on a contact sheet: label and title of the item, its shots, digest of the file, decoder."""

    label: str
    title: str
    cells: tuple[Cell, ...]
    sha256: str
    decoder: str
    fonts: tuple[QFont, QFont, QFont]  # for reading, for small print, for times; 13 px

    @property
    def provenance(self) -> tuple[str, str]:
        """Where the frames come from, in two lines."""
        return (
            f"SHA-256 of the recording {self.sha256}",
            f"First frame of each of {len(self.cells)} shots, found by machine. "
            f"Verification workbench {__version__}, {self.decoder}",
        )


def write_png(sheet: Sheet, path: Path, progress: Progress) -> None:
    """Paint all shots on one picture, 240 px wide each, and write it."""
    columns = min(_MOST_COLUMNS, max(_LEAST_COLUMNS, ceil(len(sheet.cells) ** 0.5)))
    rows = max(1, ceil(len(sheet.cells) / columns))
    cell = _cell_size(sheet, 240)
    size = QSizeF(columns * cell.width() + 32, rows * cell.height() + 32 + _HEAD + _FOOT)
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    if image.isNull():
        raise WorkbenchError("These are too many shots for one picture.", "Export them as PDF.")
    image.fill(_PAPER)
    painter = QPainter(image)
    try:
        _Page(painter, sheet, QRectF(16, 16, size.width() - 32, size.height() - 32)).paint(
            sheet.cells, columns, cell, progress
        )
    finally:
        painter.end()
    progress(0.9, "Writing the picture")
    image.setText("Source", " ".join(sheet.provenance))
    buffer = _opened_buffer()
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - as Qt takes it
    write_whole(path, bytes(buffer.data().data()))


def write_pdf(sheet: Sheet, path: Path, progress: Progress) -> None:
    """Write pages of A4 across, five shots in a row."""
    buffer = _opened_buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12)
        )
    )
    writer.setTitle(f"{sheet.label} {sheet.title}")
    writer.setCreator(f"Verification workbench {__version__}")
    page = QRectF(0, 0, writer.width(), writer.height())
    columns = 5
    cell = _cell_size(sheet, page.width() / columns)
    rows = max(1, int((page.height() - _HEAD - _FOOT) / cell.height()))
    pages = max(1, ceil(len(sheet.cells) / (rows * columns)))
    painter = QPainter(writer)
    try:
        for number in range(pages):
            progress(number / pages, f"Page {number + 1} of {pages}")
            if number:
                writer.newPage()
            part = sheet.cells[number * rows * columns : (number + 1) * rows * columns]
            _Page(painter, sheet, page, f"{number + 1} / {pages}").paint(part, columns, cell)
    finally:
        painter.end()
    write_whole(path, bytes(buffer.data().data()))


def _opened_buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _cell_size(sheet: Sheet, width: float) -> QSizeF:
    """Give the room of one shot: its picture in the shape of the recording, and a line of words."""
    image = next((cell.image for cell in sheet.cells if cell.image is not None), None)
    shape = image.height() / image.width() if image is not None else 9 / 16
    return QSizeF(width, (width - _BETWEEN) * min(shape, 1.0) + _WORDS)


class _Page:
    """One page, or the whole picture."""

    def __init__(self, painter: QPainter, sheet: Sheet, room: QRectF, number: str = "") -> None:
        self._painter, self._sheet, self._room, self._number = painter, sheet, room, number

    def paint(
        self, cells: tuple[Cell, ...], columns: int, size: QSizeF, progress: Progress | None = None
    ) -> None:
        """Paint head, shots and foot."""
        self._head()
        top = self._room.top() + _HEAD
        for place, cell in enumerate(cells):
            if progress is not None:
                progress(0.8 * place / len(cells), "Painting")
            left = self._room.left() + place % columns * size.width()
            self._cell(
                cell,
                QRectF(left, top + place // columns * size.height(), size.width() - _BETWEEN, size.height()),
            )
        self._foot()

    def _head(self) -> None:
        """Write label and title; a title that is written from the right stands at the right."""
        reading, _, _ = self._sheet.fonts
        line = QRectF(self._room.left(), self._room.top(), self._room.width(), 32)
        label = QFont(reading)
        label.setBold(True)
        right_to_left = is_right_to_left(self._sheet.title)
        wide = QFontMetricsF(label).horizontalAdvance(self._sheet.label) + 12
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
        self._write(line, self._sheet.label, label, _INK, flags)
        rest = line.adjusted(0, 0, -wide, 0) if right_to_left else line.adjusted(wide, 0, 0, 0)
        title = QFontMetricsF(reading).elidedText(
            self._sheet.title, Qt.TextElideMode.ElideRight, rest.width()
        )
        self._write(rest, title, reading, _INK, flags)
        self._painter.setPen(_LINE)
        self._painter.drawLine(line.bottomLeft(), line.bottomRight())

    def _cell(self, cell: Cell, room: QRectF) -> None:
        _, small, mono = self._sheet.fonts
        picture = room.adjusted(0, 0, 0, -_WORDS)
        if cell.image is None:
            self._painter.fillRect(picture, _LINE)
            self._write(picture, "cannot be decoded", small, _DIM, int(Qt.AlignmentFlag.AlignCenter))
        else:
            paint_fitted(self._painter, cell.image, picture)
        words = QRectF(room.left(), picture.bottom() + 2, room.width(), 18)
        self._write(words, clock(cell.start_ms), mono, _INK, int(Qt.AlignmentFlag.AlignLeft))
        self._write(words, cell.frame_words, small, _DIM, int(Qt.AlignmentFlag.AlignRight))

    def _foot(self) -> None:
        _, small, _ = self._sheet.fonts
        room = self._room.adjusted(0, self._room.height() - _FOOT + 8, 0, 0)
        self._painter.setFont(small)
        self._painter.setPen(_DIM)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        self._painter.drawText(room, flags, "\n".join(self._sheet.provenance))
        self._write(room, self._number, small, _DIM, int(Qt.AlignmentFlag.AlignRight))

    def _write(self, room: QRectF, words: str, font: QFont, ink: QColor, flags: int) -> None:
        self._painter.setFont(font)
        self._painter.setPen(ink)
        self._painter.drawText(room, flags | int(Qt.TextFlag.TextSingleLine), words)
