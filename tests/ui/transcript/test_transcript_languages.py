"""The box in which a language is chosen or typed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.ui.transcript.languages import LanguageBox


def test_what_is_typed_after_a_click_replaces_what_stood_there(qtbot: QtBot):
    box = LanguageBox("", unknown="language not said")
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    field = box.lineEdit()
    assert field is not None
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "English")
    assert box.code() == "en"


def test_words_of_ones_own_are_mended_where_one_clicks(qtbot: QtBot):
    box = LanguageBox("")
    qtbot.addWidget(box)
    box.show()
    box.setEditText("Nubian of Kenzi")
    field = box.lineEdit()
    assert field is not None
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()
