"""Arabic and Latin in one field: each paragraph has its own side, the caret goes where the arrow points."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workbench.ui.theme import Theme
from workbench.ui.transcript.rows.paragraphs import Paragraphs
from workbench.ui.transcript.rows.words_editor import WordsEditor
from workbench.ui.workspace import Workspace

MIXED = "قال ABC (12)!\nHe said نعم (5)."
LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


@pytest.fixture
def theme(workspace: Workspace) -> Theme:
    return workspace.theme


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(420, 220)
    made.show()
    return made


def editor(box: QWidget, theme: Theme, words: str, otherwise: Qt.LayoutDirection = LEFT) -> WordsEditor:
    made = WordsEditor(box, words, theme.reading_font(), otherwise)
    made.setGeometry(0, 0, 400, 200)
    made.show()
    made.setFocus()
    return made


def x_of(made: WordsEditor, place: int) -> int:
    made.put_caret(place)
    return made.cursorRect().center().x()


def test_each_paragraph_begins_at_its_own_side(box: QWidget, theme: Theme):
    made = editor(box, theme, MIXED)
    middle, second = made.viewport().width() // 2, MIXED.index("\n") + 1
    assert x_of(made, 0) > made.viewport().width() - 12
    assert x_of(made, second - 1) > middle
    assert x_of(made, second) < 12
    assert x_of(made, len(MIXED)) < middle


def test_a_full_stop_stands_at_the_end_of_its_own_direction(box: QWidget, theme: Theme):
    made = editor(box, theme, MIXED)
    end = MIXED.index("\n")
    assert x_of(made, end) < x_of(made, end - 1) < x_of(made, 1)  # "!" is leftmost in the Arabic paragraph
    assert x_of(made, len(MIXED)) > x_of(made, len(MIXED) - 1)


def test_arrows_go_where_they_point_in_either_direction(box: QWidget, theme: Theme, qtbot: QtBot):
    for words in ("نعم نعم", "yes yes"):
        made = editor(box, theme, words)
        made.put_caret(3)
        before = made.cursorRect().center().x()
        qtbot.keyClick(made, Qt.Key.Key_Left)
        assert made.cursorRect().center().x() < before
        qtbot.keyClick(made, Qt.Key.Key_Right)
        qtbot.keyClick(made, Qt.Key.Key_Right)
        assert made.cursorRect().center().x() > before
        made.deleteLater()


def test_what_is_selected_is_a_run_of_letters_as_they_are_read(box: QWidget, theme: Theme, qtbot: QtBot):
    made = editor(box, theme, MIXED)
    made.put_caret(0)
    for _ in range(len("قال ABC")):
        qtbot.keyClick(made, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert made.marked() == "قال ABC"
    cursor = made.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    made.setTextCursor(cursor)
    assert made.marked() == MIXED


@pytest.mark.parametrize(("otherwise", "right"), [(LEFT, False), (RIGHT, True)])
def test_an_empty_field_waits_at_the_side_of_its_language_and_turns_with_the_first_letter(
    box: QWidget, theme: Theme, qtbot: QtBot, otherwise: Qt.LayoutDirection, right: bool
):
    made = editor(box, theme, "", otherwise)
    middle = made.viewport().width() // 2
    assert (x_of(made, 0) > middle) == right
    made.textCursor().insertText("yes" if right else "نعم")
    assert (x_of(made, 0) > middle) != right


def test_what_is_pasted_is_plain(box: QWidget, theme: Theme):
    made = editor(box, theme, "")
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    data.setText("bold\nنعم")
    made.insertFromMimeData(data)
    assert made.words() == "bold\nنعم"
    assert "font-weight:7" not in made.toHtml()
    assert "img" not in made.toHtml()


def test_typing_happens_where_the_words_were_painted(box: QWidget, theme: Theme):
    """The field opens over the painted row: each paragraph must begin at the same side in both."""
    made = editor(box, theme, MIXED)
    width = made.viewport().width()
    painted = Paragraphs(MIXED, theme.reading_font(), width)
    for place in (0, MIXED.index("\n") + 1):
        x = x_of(made, place)
        rect = made.cursorRect()
        near = painted.letter_at(x, rect.center().y())
        assert near == place
