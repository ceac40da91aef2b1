"""A choice of several words is found by typing them, with the space between them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.ui.claims.choice import Choice


def test_two_words_are_typed_with_their_space(qtbot: QtBot):
    choice = Choice("Qualifier", ("Exactly", "At most", "At least", "About"))
    qtbot.addWidget(choice)
    chosen: list[int] = []
    choice.activated.connect(chosen.append)
    qtbot.keyClicks(choice, "at l")
    assert choice.currentText() == "At least"
    assert chosen[-1] == 2
    assert not choice.view().isVisible()


def test_a_space_alone_opens_the_list(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    opened: list[bool] = []
    monkeypatch.setattr(Choice, "showPopup", lambda _self: opened.append(True))
    choice = Choice("Qualifier", ("Exactly", "At most"))
    qtbot.addWidget(choice)
    qtbot.keyClick(choice, Qt.Key.Key_Space)
    assert opened == [True]
