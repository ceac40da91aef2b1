"""A long list of painted rows: what is changed is laid out, all else stays where and as it was."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from workbench.ui.claims.row_list import RowList


@dataclass(frozen=True)
class Row:
    number: int
    height: int = 20
    note: str = ""


class Painter:
    """Notes what it was asked to measure."""

    def __init__(self) -> None:
        self.measured: list[Row] = []
        self.painted: list[Row] = []

    def key(self, row: Row) -> Hashable:
        return row.number

    def words(self, row: Row) -> str:
        return str(row.number)

    def height(self, row: Row, width: int) -> int:
        self.measured.append(row)
        return row.height

    def paint(self, painter: QPainter, row: Row, box: QRect, *, current: bool, focus: bool) -> None:
        self.painted.append(row)


@pytest.fixture
def painter() -> Painter:
    return Painter()


@pytest.fixture
def rows(painter: Painter, qtbot: QtBot) -> RowList:
    made = RowList(painter, "Rows")
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.show()
    made.set_rows([Row(n) for n in range(200)])
    made.go_to(100)
    painter.measured.clear()
    return made


def test_of_a_change_only_what_differs_is_measured(rows: RowList, painter: Painter):
    values = rows.rows()
    values[5] = Row(5, 30)
    rows.set_rows(values)
    assert rows.rows_height() == 200 * 20 + 10
    assert rows.visualRect(rows.model().index(5, 0)).height() == 30
    rows.set_rows([*values, Row(200)])
    assert rows.rows_height() == 201 * 20 + 10
    assert painter.measured == [Row(5, 30), Row(200)]


def test_a_change_leaves_the_row_and_the_place(rows: RowList):
    scrolled = rows.verticalScrollBar().value()
    assert scrolled > 0
    rows.set_rows([replace(row) if row.number != 3 else Row(3, 20) for row in rows.rows()])
    assert (rows.current_key(), rows.verticalScrollBar().value()) == (100, scrolled)


def test_rows_that_stay_as_high_are_painted_anew_but_not_all_laid_out(
    rows: RowList, painter: Painter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    qtbot.waitUntil(lambda: Row(100) in painter.painted)
    asked: list[int] = []
    height = rows._rows.height
    monkeypatch.setattr(rows._rows, "height", lambda row, width: asked.append(row) or height(row, width))
    told = Row(100, note="Something else")
    rows.set_rows([told if row.number == 100 else row for row in rows.rows()])
    qtbot.waitUntil(lambda: told in painter.painted)
    assert len(asked) < 20
    rows.set_rows([Row(100, 30) if row.number == 100 else row for row in rows.rows()])
    assert (
        rows.visualRect(rows.model().index(101, 0)).top() - rows.visualRect(rows.model().index(100, 0)).top()
        == 30
    )  # one that is higher moves those below it
    assert len(asked) >= 200


def test_other_rows_are_measured_at_another_width(rows: RowList, painter: Painter):
    rows.resize(260, 300)
    assert rows.rows_height() == 200 * 20
    assert len(painter.measured) == 200


def test_no_more_rows_are_measured_than_tell_that_there_are_enough(rows: RowList, painter: Painter):
    rows.repaint_rows()
    assert rows.rows_height(enough=200) == 200
    assert painter.measured == rows.rows()[:10]


def test_a_long_list_shows_its_bar_before_it_is_laid_out(rows: RowList):
    assert rows.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    rows.set_rows([Row(1)])
    assert rows.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
