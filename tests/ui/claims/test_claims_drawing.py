"""The small parts that draw and edit: wrapped text by content, signs, rows, a growing field."""

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from workbench.ui.claims import signs
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.claims.row_list import RowList
from workbench.ui.claims.text_field import TextField
from workbench.ui.workspace import Workspace

FONT = QFont("Noto Sans")


def painted(draw, width: int = 200, height: int = 80) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def inked(image: QImage, columns: range) -> int:
    white = QColor("white").rgb()
    return sum(image.pixel(x, y) != white for x in columns for y in range(image.height()))


def test_long_text_wraps_and_then_ends_in_an_ellipsis(qapp: QApplication):
    words = "one two three four five six seven eight nine ten " * 4
    two, one = Paragraph(words, FONT, 120, lines=2), Paragraph(words, FONT, 120)
    assert two.height == pytest.approx(2 * one.height, rel=0.1)
    assert two.natural_width <= 120
    assert Paragraph("", FONT, 120).height == 0


def test_arabic_stands_at_the_right_and_english_at_the_left(qapp: QApplication):
    arabic = painted(lambda p: Paragraph("سفينة", FONT, 200).draw(p, 0, 0, QColor("black")))
    english = painted(lambda p: Paragraph("ship", FONT, 200).draw(p, 0, 0, QColor("black")))
    assert inked(arabic, range(100)) == 0 < inked(arabic, range(100, 200))
    assert inked(english, range(100, 200)) == 0 < inked(english, range(100))


def test_every_sign_is_drawn_and_those_of_one_scale_differ(qapp: QApplication):
    for scale in (signs.VERDICT, signs.STANCE, signs.ANSWER, signs.SIDE):
        pictures = []
        for sign in scale.values():
            image = painted(lambda p, s=sign: signs.draw(p, QRectF(4, 4, 12, 12), s, QColor("black")), 20, 20)
            assert inked(image, range(20)) > 0
            pictures.append(bytes(image.constBits()))
        assert len(set(pictures)) == len(set(scale.values()))


def test_a_fitted_list_is_as_high_as_its_rows_and_keeps_its_place(qtbot: QtBot, workspace: Workspace):
    rows = RowList(LinePainter(workspace.theme), "Lines", fit=True)
    qtbot.addWidget(rows)
    rows.resize(300, 10)
    rows.show()
    lines = [Line(n, "disc", "#000000", "for", f"Line {n}") for n in range(3)]
    rows.set_rows(lines)
    three = rows.height()
    rows.go_to(1)
    rows.set_rows([lines[1], lines[2]])
    assert rows.current_row() == lines[1]
    assert rows.height() == pytest.approx(three * 2 / 3, abs=2)
    rows.set_rows([lines[0], lines[2]])  # the current one is gone: stay at its place
    assert rows.current_row() == lines[0]


def test_a_wide_state_goes_below_the_text_in_a_narrow_list(workspace: Workspace):
    painter = LinePainter(workspace.theme)
    line = Line("a", "dot", "#000000", "open", "Short", state="open · caps at unresolved")
    assert painter.height(line, 200) > painter.height(line, 600)
    assert painter.words(line) == "open. Short. open · caps at unresolved"


def test_the_field_grows_with_its_text(qtbot: QtBot):
    field = TextField("Note")
    qtbot.addWidget(field)
    field.resize(160, 30)
    field.show()
    low = field.height()
    qtbot.keyClicks(field, "words that need more than one line to stand in")
    assert field.height() > low


def test_a_field_puts_arabic_at_the_right_and_english_back_at_the_left(qtbot: QtBot):
    field = TextField("Note")
    qtbot.addWidget(field)
    field.resize(400, 30)
    field.show()
    for text, at_the_right in (("سفينة", True), ("ship", False), ("١٢٠ سفينة", True)):
        field.show_text(text)
        assert (field.cursorRect().left() > 200) == at_the_right, text
        assert not field._timer.isActive()  # turning is not typing


def test_a_field_commits_once_on_leaving(qtbot: QtBot):
    field, other = TextField("Note"), QComboBox()
    told: list[str] = []
    field.committed.connect(told.append)
    for widget in (field, other):
        qtbot.addWidget(widget)
        widget.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "seen")
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: told == ["seen"])
    field.commit()
    assert told == ["seen"]


def test_a_stored_text_does_not_overwrite_what_is_being_typed(qtbot: QtBot):
    field = TextField("Note")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "typing")
    field.show_text("from elsewhere")
    assert field.text() == "typing"


def test_undo_keys_are_left_to_the_program(qtbot: QtBot):
    field = TextField("Note")
    qtbot.addWidget(field)
    press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press.accept()
    field.event(press)
    assert not press.isAccepted()


def test_plain_keys_stay_in_a_list_so_that_they_do_not_play(qtbot: QtBot, workspace: Workspace):
    rows = RowList(LinePainter(workspace.theme), "Lines")
    qtbot.addWidget(rows)
    for key, modifier, kept in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier, False),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, False),
    ):
        press = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
        press.ignore()
        rows.event(press)
        assert press.isAccepted() == kept
