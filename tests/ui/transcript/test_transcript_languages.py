"""The box in which a language is chosen or typed, and the question for one."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from workbench.project import Project, items
from workbench.ui.languages import LanguageBox
from workbench.ui.transcript import commands
from workbench.ui.transcript.pane import TranscriptPane


def test_what_is_typed_after_a_click_replaces_what_stood_there(qtbot: QtBot):
    box = LanguageBox("", unknown="language not said")
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
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


@pytest.mark.parametrize(("spoken", "suggested"), [("ar", "English"), ("en", "Arabic"), ("", "English")])
def test_a_translation_is_suggested_into_a_language_that_is_not_spoken(
    pane: TranscriptPane, project: Project, monkeypatch: pytest.MonkeyPatch, spoken: str, suggested: str
):
    item = pane.workspace.selection.item_id
    assert item is not None
    with project.edit("Set the spoken language"):
        items.update(project, item, language=spoken)
    asked: list[str] = []

    def answer(*told: Any) -> tuple[str, bool]:
        asked.append(told[3][told[4]])
        return "", False

    monkeypatch.setattr(QInputDialog, "getItem", answer)
    pane.workspace.run(commands.add_translation)
    assert asked == [suggested]
