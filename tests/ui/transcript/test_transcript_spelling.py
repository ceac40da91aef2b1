"""Misspelt words in the box: waves below them, and a menu that mends them."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui import transcript_case
from workbench.project import Project, items, transcript
from workbench.ui.transcript import commands
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.rows.words_editor import WordsEditor
from workbench.ui.transcript.typing.line import TypingLine
from workbench.ui.transcript.typing.spelling import spelling_of
from workbench.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen
KNOWN = (
    "no",
    "they",
    "are",
    "more",
    "than",
    "why",
    "does",
    "nobody",
    "help",
    "the",
    "boat",
    "left",
    "harbour",
)


@pytest.fixture
def pane(
    project: Project, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> TranscriptPane:
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "en_US.aff").write_text("SET UTF-8\nTRY aeioubcdfghlmnprst\n")
    (folder / "en_US.dic").write_text("\n".join((str(len(KNOWN)), *KNOWN)))
    monkeypatch.setenv("DICPATH", str(folder))
    workspace.playhead._make_transport = transcript_case.Tape
    ids: SimpleNamespace = transcript_case.build(project, tmp_path)
    window = transcript_case.shown(workspace, qtbot)
    workspace.selection.set_item(ids.item)
    workspace.selection.set_segment(ids.rows[2])
    return window.pane


def translate(pane: TranscriptPane, qtbot: QtBot, words: str) -> WordsEditor:
    """Open the English of the row, write the words, and leave the caret before them."""
    qtbot.keyClick(pane.view, Qt.Key.Key_F3)
    box = pane.view.editor.editor
    assert isinstance(box, WordsEditor)
    box.selectAll()
    qtbot.keyClicks(box, words)
    box.put_caret(0)
    return box


def marked(box: WordsEditor) -> list[str]:
    return [each.cursor.selectedText() for each in box.extraSelections()]


def menu_at(box: WordsEditor, place: int) -> QMenu:
    box.put_caret(place)
    here = box.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, here, box.mapToGlobal(here))
    QApplication.sendEvent(box, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_misspelt_words_are_marked_and_mended_from_the_menu(
    pane: TranscriptPane, qtbot: QtBot, project: Project
):
    box = translate(pane, qtbot, "The baot left the harbour, Reuters")
    qtbot.waitUntil(lambda: marked(box) == ["baot", "Reuters"])
    menu = menu_at(box, 5)
    qtbot.waitUntil(lambda: menu.actions()[0].text() == "boat")
    qtbot.keyClick(menu, Qt.Key.Key_Return)  # the likeliest is chosen already
    assert box.words() == "The boat left the harbour, Reuters"
    pane.view.editor.close()
    assert transcript.get(project, pane.model.outline[2].id).rendering("en").text == box.words()


def test_a_word_is_ignored_until_the_project_is_closed(pane: TranscriptPane, qtbot: QtBot):
    box = translate(pane, qtbot, "The boat Hudhud left")
    qtbot.waitUntil(lambda: marked(box) == ["Hudhud"])
    menu = menu_at(box, 10)
    next(each for each in menu.actions() if each.text().startswith("Ignore")).trigger()
    menu.close()
    assert marked(box) == []
    spelling = spelling_of(pane.workspace)
    pane.workspace.close_project()
    assert not spelling._ignored
    assert spelling.speller._child is None


def test_names_of_the_speakers_are_words(pane: TranscriptPane, qtbot: QtBot):
    box = translate(pane, qtbot, "Why does the Sailor help nobdy")
    qtbot.waitUntil(lambda: marked(box) == ["nobdy"])


def test_the_word_being_written_is_not_marked(pane: TranscriptPane, qtbot: QtBot):
    box = translate(pane, qtbot, "they lef")
    box.put_caret(len("they lef"))
    qtbot.waitUntil(lambda: spelling_of(pane.workspace).wrong(box.words(), "en") != [])
    qtbot.wait(250)
    assert marked(box) == []
    box.put_caret(0)
    qtbot.waitUntil(lambda: marked(box) == ["lef"])


def test_a_language_without_a_dictionary_has_no_marks(pane: TranscriptPane, qtbot: QtBot):
    qtbot.keyClick(pane.view, Qt.Key.Key_F2)  # Arabic
    box = pane.view.editor.editor
    if spelling_of(pane.workspace).speller.has("ar"):
        pytest.skip("this machine has a dictionary for Arabic")
    assert marked(box) == []
    first = menu_at(box, 2).actions()[0]
    assert first is pane.workspace.actions["transcript.choose_snippet"]
    QApplication.activePopupWidget().close()


def test_it_can_be_switched_off(pane: TranscriptPane, qtbot: QtBot):
    box = translate(pane, qtbot, "The baot")
    qtbot.waitUntil(lambda: marked(box) == ["baot"])
    pane.workspace.actions["transcript.check_spelling"].trigger()
    assert marked(box) == []
    assert not pane.workspace.settings.spelling


def test_where_no_language_is_said_the_line_below_offers_to_say_it(
    pane: TranscriptPane, qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
):
    line = pane.findChild(TypingLine)
    row = pane.state.model.segments[2].id
    say_language(project, row, "en")
    qtbot.keyClick(pane.view, Qt.Key.Key_F2)
    box = pane.view.editor.editor
    box.selectAll()
    qtbot.keyClicks(box, "teh boat")
    box.put_caret(0)
    qtbot.waitUntil(lambda: marked(box) == ["teh"])
    assert not line.language.isVisible()
    say_language(project, row, "")
    qtbot.waitUntil(line.language.isVisible)
    qtbot.waitUntil(lambda: marked(box) == [])
    monkeypatch.setattr(commands.QInputDialog, "getItem", lambda *_: ("en", True))
    line.language.click()
    qtbot.waitUntil(lambda: not line.language.isVisible())
    assert transcript.get(project, row).language == "en"
    qtbot.waitUntil(lambda: marked(box) == ["teh"])


def test_nobody_is_asked_for_a_language_whose_spelling_is_not_wanted(
    pane: TranscriptPane, qtbot: QtBot, project: Project, workspace: Workspace
):
    say_language(project, pane.state.model.segments[2].id, "")
    workspace.settings.change(spelling=False)
    qtbot.keyClick(pane.view, Qt.Key.Key_F2)
    assert not pane.findChild(TypingLine).language.isVisible()


def say_language(project: Project, row: int, language: str) -> None:
    with project.edit("Say the language"):
        transcript.set_language(project, row, language)
        items.update(project, transcript.get(project, row).item, language=language)
