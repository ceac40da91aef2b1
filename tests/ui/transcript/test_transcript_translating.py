"""Translations in the window: states in the rows, checking, versions, going to open ones, two columns."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.project import Project, transcript
from workbench.project.transcript import renderings, translation_states
from workbench.project.transcript.segments import Rendering
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.rows import hints, translation_marks
from workbench.ui.transcript.rows import menu as row_menu
from workbench.ui.transcript.rows.fields import TEXT, TRANSLATION
from workbench.ui.transcript.state import state_of
from workbench.ui.transcript.translation import commands as translating
from workbench.ui.transcript.translation.versions_dialog import VersionsDialog
from workbench.ui.word_differences import compare

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def rendering(project: Project, row: int) -> Rendering:
    found = transcript.need(project, row).rendering("en")
    assert found is not None
    return found


def state(project: Project, row: int) -> str:
    return translation_states.of_segment(transcript.need(project, row), "en")


def mark(pane: TranscriptPane, row: int) -> str:
    found = translation_marks.of(pane.model.row(row))
    return found.short + found.more if found else ""


def of_machine(project: Project, row: int) -> None:
    with project.edit("By machine"):
        renderings.describe(project, rendering(project, row).id, kind="machine", translator="Engine")


def change_original(project: Project, row: int) -> None:
    with project.edit("Hear it anew"):
        transcript.set_text(project, row, transcript.need(project, row).text + " الآن")


# ---- states in the rows ------------------------------------------------------------------------


def test_each_row_says_how_far_its_translation_is(project: Project, pane: TranscriptPane, ids):
    project.analyst = "Basel"
    pane.workspace.selection.set_segment(ids.rows[0])
    pane.workspace.run(translating.check_translation)
    change_original(project, ids.rows[1])
    of_machine(project, ids.rows[2])
    assert [mark(pane, row) for row in range(6)] == [
        "checked", "changed", "machine", "draft", "draft", "missing",
    ]  # fmt: skip
    said = hints.of(pane.model.row(2), "translation state", None)
    assert said.startswith("English: draft by machine · by Engine (machine)")


def test_a_row_shows_that_other_versions_are_kept(project: Project, pane: TranscriptPane, ids):
    assert mark(pane, 3) == "draft"
    with project.edit("Another version"):
        renderings.add_version(project, ids.rows[3], "en", "Whenever fifty try, half come back.")
    assert mark(pane, 3) == "draft +1"
    assert "· 2 versions. Click" in hints.of(pane.model.row(3), "translation state", None)
    project.undo()
    assert mark(pane, 3) == "draft"


def test_speech_in_the_shown_language_is_not_to_be_translated(project: Project, pane, ids):
    with project.edit("Language"):
        transcript.set_language(project, ids.rows[5], "en")
    assert mark(pane, 5) == ""
    assert "translation state" not in pane.view._layout(pane.model.row(5)).areas


def test_all_chosen_rows_are_checked_in_one_step(project: Project, pane: TranscriptPane, ids, qtbot: QtBot):
    project.analyst = "Basel"
    pane.view.setFocus()
    pane.view.selectAll()
    steps = project.step_count
    qtbot.keyClick(pane.view, Key.Key_D, CTRL | SHIFT)
    assert [state(project, row) for row in ids.rows] == ["checked"] * 5 + ["missing"]
    assert project.step_count == steps + 1
    project.undo()
    assert state(project, ids.rows[0]) == translation_states.DRAFT


def test_who_translated_is_told_that_a_second_reader_is_wanted(project: Project, pane, ids, qtbot: QtBot):
    project.analyst = "Basel"
    with project.edit("Mine"):
        renderings.describe(project, rendering(project, ids.rows[0]).id, translator="Basel")
    pane.workspace.selection.set_segment(ids.rows[0])
    told: list[str] = []
    pane.workspace.messages.shown.connect(lambda _level, words: told.append(words))
    pane.workspace.run(translating.check_translation)
    assert state(project, ids.rows[0]) == translation_states.SELF_CHECKED
    assert "second reader" in told[0]
    project.analyst = ""
    pane.workspace.run(translating.check_translation)
    assert "name" in told[1]


def test_a_translation_is_accepted_after_the_original_changed(project: Project, pane, ids, qtbot: QtBot):
    change_original(project, ids.rows[1])
    pane.workspace.selection.set_segment(ids.rows[1])
    assert pane.workspace.run(translating.accept_translation)
    assert state(project, ids.rows[1]) == translation_states.DRAFT
    assert not pane.workspace.run(translating.accept_translation)


def test_commands_say_what_is_missing(pane: TranscriptPane, ids: SimpleNamespace):
    here = pane.workspace
    here.selection.set_segment(ids.rows[5])
    assert not here.run(translating.check_translation)
    state_of(here).show_language("")
    assert not here.run(translating.compare_versions)


# ---- going -------------------------------------------------------------------------------------


def test_going_to_what_is_still_open(project: Project, pane: TranscriptPane, ids, qtbot: QtBot):
    project.analyst = "Basel"
    with project.edit("Check some"):
        for row in ids.rows[1:4]:
            renderings.check(project, rendering(project, row).id, "Basel")
    here = pane.workspace
    here.selection.set_segment(ids.rows[0])
    qtbot.keyClick(pane.view, Key.Key_F3, SHIFT)
    assert here.selection.segment_id == ids.rows[4]
    qtbot.keyClick(pane.view, Key.Key_F3, SHIFT)
    assert here.selection.segment_id == ids.rows[5]
    qtbot.keyClick(pane.view, Key.Key_F3, SHIFT)
    assert here.selection.segment_id == ids.rows[5]
    qtbot.keyClick(pane.view, Key.Key_F3, CTRL | SHIFT)
    qtbot.keyClick(pane.view, Key.Key_F3, CTRL | SHIFT)
    assert here.selection.segment_id == ids.rows[0]


def test_who_types_goes_on_typing_in_the_next_open_row(project: Project, pane, ids, qtbot: QtBot):
    pane.view.edit_field(ids.rows[0], TRANSLATION)
    qtbot.keyClick(pane.view.editor.editor, Key.Key_F3, SHIFT)
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (ids.rows[1], TRANSLATION)


# ---- two columns -------------------------------------------------------------------------------


def test_translations_stand_beside_their_originals_where_there_is_room(pane: TranscriptPane, qtbot: QtBot):
    pane.window().resize(1200, 700)
    QApplication.processEvents()
    below = pane.view._layout(pane.model.row(0))
    assert below.areas[TRANSLATION].top() >= below.areas[TEXT].bottom()
    pane.workspace.run(translating.show_side_by_side)
    beside = pane.view._layout(pane.model.row(0))
    assert beside.areas[TRANSLATION].top() == beside.areas[TEXT].top()
    assert beside.areas[TRANSLATION].left() > beside.areas[TEXT].right()
    assert beside.height < below.height
    assert pane.workspace.settings.side_by_side
    pane.view.resize(260, 400)
    narrow = pane.view._layout(pane.model.row(0))
    assert narrow.areas[TRANSLATION].top() >= narrow.areas[TEXT].bottom()


def test_an_empty_translation_can_be_opened_in_its_column(pane: TranscriptPane, ids, qtbot: QtBot):
    pane.window().resize(1200, 700)
    pane.workspace.run(translating.show_side_by_side)
    QApplication.processEvents()
    place = pane.view._layout(pane.model.row(5)).areas[TRANSLATION]
    point = place.center().__class__(place.center())
    point.setY(point.y() + pane.view.rowViewportPosition(5))
    qtbot.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (ids.rows[5], TRANSLATION)


def test_rows_are_measured_only_when_they_are_seen(project: Project, pane, ids, qtbot: QtBot):
    with project.edit("Many"):
        for n in range(400):
            transcript.add(project, ids.item, start_ms=400_000 + n * 1_000, language="ar", text="كلام")
    pane.workspace.run(translating.show_side_by_side)
    QApplication.processEvents()
    assert len(pane.view._known_heights) < 100


# ---- versions ----------------------------------------------------------------------------------


@pytest.fixture
def dialog(project: Project, pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot) -> VersionsDialog:
    row = ids.rows[4]
    of_machine(project, row)
    with project.edit("Another translator"):
        renderings.add_version(project, row, "en", "They left us to wait.", translator="Basel")
    made = VersionsDialog(pane.workspace, row, "en", pane.window())
    made.show()
    return made


def listed(dialog: VersionsDialog) -> list[str]:
    return [dialog.versions.item(n).text() for n in range(dialog.versions.count())]


def test_versions_are_listed_with_who_and_when(dialog: VersionsDialog):
    newest, older = listed(dialog)
    assert newest.startswith("Chosen: Basel · 2")
    assert older.startswith("Engine (machine) · 2")
    assert "draft" in older


def test_two_versions_are_compared_word_by_word(dialog: VersionsDialog):
    assert dialog.comparison.this.toPlainText() == "They left us to wait."
    assert dialog.comparison.other.toPlainText() == "They left us waiting."
    struck = [words for words, look in runs(dialog.comparison.other) if look.fontStrikeOut()]
    new = [words for words, look in runs(dialog.comparison.this) if look.fontUnderline()]
    assert (struck, new) == (["waiting"], ["to wait"])


def runs(view):
    found = []
    block = view.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            found.append((pieces.fragment().text(), pieces.fragment().charFormat()))
            pieces += 1
        block = block.next()
    return found


def test_a_version_is_chosen_and_taken_back(dialog: VersionsDialog, project: Project, pane, ids, qtbot):
    dialog.versions.setCurrentRow(1)
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    assert rendering(project, ids.rows[4]).text == "They left us waiting."
    assert pane.model.row(4).translation == "They left us waiting."
    assert not dialog.choose.isEnabled()
    project.undo()
    assert pane.model.row(4).translation == "They left us to wait."
    assert listed(dialog)[0].startswith("Chosen")


def test_the_state_is_written_out_before_other_versions_are_counted(
    dialog: VersionsDialog, pane: TranscriptPane, project: Project, ids: SimpleNamespace
):
    change_original(project, ids.rows[4])
    words = [piece.text for piece in pane.view._layout(pane.model.row(4)).pieces]
    assert "changed" in {each.removesuffix(" +1") for each in words}


def test_the_original_is_compared_as_it_was_and_is(dialog: VersionsDialog, project: Project, ids, qtbot):
    assert not dialog.comparison.original_then.isVisible()
    change_original(project, ids.rows[4])
    assert dialog.comparison.original_then.isVisible()
    now = dialog.comparison.original_now
    assert [words for words, look in runs(now) if look.fontUnderline()] == [" الآن"]
    paragraph = now.document().begin().blockFormat()
    assert paragraph.layoutDirection() == Qt.LayoutDirection.RightToLeft
    qtbot.mouseClick(dialog.accept_change, Qt.MouseButton.LeftButton)
    assert not dialog.comparison.original_then.isVisible()
    assert state(project, ids.rows[4]) == translation_states.DRAFT


def test_a_version_is_described_and_checked(dialog: VersionsDialog, project: Project, ids, qtbot: QtBot):
    project.analyst = "Rana"
    dialog.translator.setText("Basel K.")
    qtbot.keyClick(dialog.translator, Key.Key_Return)
    dialog.certainty.setCurrentIndex(2)
    dialog.certainty.activated.emit(2)
    qtbot.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    found = rendering(project, ids.rows[4])
    assert (found.translator, found.certainty, found.checked_by) == ("Basel K.", "probable", "Rana")
    assert state(project, ids.rows[4]) == translation_states.CHECKED
    assert not dialog.check.isEnabled()


def test_typing_over_a_machines_words_keeps_them(project: Project, pane, ids, qtbot: QtBot):
    row = ids.rows[4]
    of_machine(project, row)
    before = project.rows("SELECT * FROM rendering ORDER BY id")
    pane.view.edit_field(row, TRANSLATION)
    qtbot.keyClicks(pane.view.editor.editor, "!")
    pane.view.editor.commit()
    qtbot.keyClicks(pane.view.editor.editor, "!")
    pane.view.editor.commit()
    assert [each.text for each in renderings.versions(project, row, "en")] == [
        "They left us waiting.!!", "They left us waiting.",
    ]  # fmt: skip
    project.undo()
    assert project.rows("SELECT * FROM rendering ORDER BY id") == before


def test_a_dialog_without_versions_and_of_a_row_that_goes(project: Project, pane, ids, qtbot: QtBot):
    made = VersionsDialog(pane.workspace, ids.rows[5], "en", pane.window())
    made.show()
    assert made.state.text() == "No translation yet."
    assert not made.choose.isEnabled()
    closed: list[int] = []
    made.finished.connect(closed.append)
    with project.edit("Delete"):
        transcript.delete(project, ids.rows[5])
    assert closed or not made.isVisible()


# ---- differences of words ----------------------------------------------------------------------

words = st.text(st.sampled_from("abقكلَ ٨1.،\n'"), max_size=40)


@given(one=words, other=words)
def test_runs_give_both_texts_back_and_share_the_same_words(one: str, other: str):
    here, there = compare(one, other)
    assert "".join(run.text for run in here) == one
    assert "".join(run.text for run in there) == other
    assert [run.text for run in here if run.same] == [run.text for run in there if run.same]


def test_marks_stay_with_their_letters():
    here, there = compare("كَلام قديم.", "كَلام جديد.")
    assert [(run.text, run.same) for run in here] == [("كَلام ", True), ("قديم", False), (".", True)]
    assert [run.text for run in there if not run.same] == ["جديد"]


def test_a_book_in_a_row_is_compared_at_once():
    one = "a " * 30_000
    here, there = compare("x " + one, "y " + one)
    assert [run.text for run in here if not run.same] == ["x"]
    assert [run.text for run in there if not run.same] == ["y"]


# ---- the menu of a row's translation -----------------------------------------------------------


def test_the_menu_says_what_is_known_and_how_many_versions_there_are(project: Project, pane, ids, qtbot):
    row = ids.rows[0]
    of_machine(project, row)
    with project.edit("Another"):
        renderings.add_version(project, row, "en", "Some passengers.", translator="R & D")
    pane.workspace.selection.set_segment(row)
    menu = row_menu.translation_menu(pane.workspace, pane)
    words = [action.text() for action in menu.actions()]
    assert words[0] == "English: draft · by R && D · 2 versions"
    assert "Compare versions…" in words
    assert "Mark the translation as checked" in words
    assert "Mark the translation as draft" not in words
    menu.close()
    menu.deleteLater()


def test_a_click_on_the_state_opens_that_menu(pane: TranscriptPane, ids, qtbot: QtBot):
    place = pane.view._layout(pane.model.row(2)).areas["translation state"].center()
    place.setY(place.y() + pane.view.rowViewportPosition(2))
    asked: list[str] = []
    pane.view.state_wanted.disconnect()
    pane.view.state_wanted.connect(lambda _segment, area, _place: asked.append(area))
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["translation state"]


def test_the_languages_menu_says_how_much_is_translated(project: Project, pane, ids, qtbot: QtBot):
    project.analyst = "Basel"
    with project.edit("Check"):
        renderings.check(project, rendering(project, ids.rows[0]).id, "Basel")
        transcript.set_rendering(project, ids.rows[0], "fr", "Voici")
    change_original(project, ids.rows[1])
    pane.header.languages.menu().aboutToShow.emit()

    def words() -> list[str]:
        return [action.text() for action in pane.header.languages.menu().actions()][:3]

    expected = [
        "English: 5 of 6 translated, 1 checked, 1 with the original changed since",
        "French: 1 of 6 translated, 0 checked",
        "No translation",
    ]
    qtbot.waitUntil(lambda: words() == expected)  # counted while the menu stands there
