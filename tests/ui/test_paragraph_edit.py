"""The box for several paragraphs: sides, and what is pasted into it."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextBlock
from pytestqt.qtbot import QtBot

from workbench.ui.paragraph_edit import ParagraphEdit

MIXED = "The old man says:\nالماء قليل.\n450, he repeats."


def blocks(box: ParagraphEdit) -> list[QTextBlock]:
    document = box.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


def begins_right(box: ParagraphEdit, block: QTextBlock) -> bool:
    """Whether the words end at the right edge, as painted."""
    line = block.layout().lineAt(0)
    return line.naturalTextRect().right() > box.viewport().width() * 0.9


@pytest.fixture
def box(qtbot: QtBot) -> ParagraphEdit:
    box = ParagraphEdit()
    qtbot.addWidget(box)
    box.resize(600, 200)
    box.show()
    return box


def test_each_paragraph_stands_on_its_own_side(box: ParagraphEdit) -> None:
    box.setPlainText(MIXED)
    assert [begins_right(box, each) for each in blocks(box)] == [False, True, False]


def test_an_empty_box_has_the_direction_of_what_is_awaited(qtbot: QtBot) -> None:
    box = ParagraphEdit(otherwise=Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(box)
    assert box.way == Qt.LayoutDirection.RightToLeft
    assert box.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    box.setPlainText("Water")
    assert box.way == Qt.LayoutDirection.LeftToRight


def test_what_is_pasted_is_plain(box: ParagraphEdit) -> None:
    source = QMimeData()
    source.setHtml("<b>bold</b> <img src='http://evil.example/x.png'>")
    source.setText("bold\nline")
    box.insertFromMimeData(source)
    assert box.toPlainText() == "bold\nline"
    assert "font-weight:700" not in box.toHtml()
    assert "<img" not in box.toHtml()
    picture = QMimeData()
    picture.setHtml("<img src='http://evil.example/x.png'>")
    box.insertFromMimeData(picture)
    assert "<img" not in box.toHtml()


def test_a_line_begun_with_shift_is_a_paragraph(box: ParagraphEdit, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "One")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    box.textCursor().insertText("الماء")
    assert box.toPlainText() == "One\nالماء"
    assert [begins_right(box, each) for each in blocks(box)] == [False, True]
