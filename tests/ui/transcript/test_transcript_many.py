"""Finding, filtering, replacing and problems as a person uses them: with keys."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from workbench.project import Project, transcript
from workbench.ui.dialogs import answered
from workbench.ui.transcript.changing import retiming
from workbench.ui.transcript.changing.hit_table import around
from workbench.ui.transcript.changing.replace_dialog import ReplaceDialog
from workbench.ui.transcript.changing.retime_dialog import RetimeDialog
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.state import state_of

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def chosen(pane: TranscriptPane, ids: SimpleNamespace) -> int:
    return ids.rows.index(pane.workspace.selection.segment_id)


def shown(pane: TranscriptPane, ids: SimpleNamespace) -> list[int]:
    return [ids.rows.index(each.id) for each in pane.model.outline]


# finding


def test_finding_goes_from_hit_to_hit_with_keys_alone(
    pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot
):
    qtbot.keyClick(pane.view, Key.Key_F, CTRL)
    field = pane.find_bar.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "they")
    assert (chosen(pane, ids), pane.find_bar.count.text()) == (1, "1 of 2")
    qtbot.keyClick(field, Key.Key_Return)
    assert (chosen(pane, ids), pane.find_bar.count.text()) == (4, "2 of 2")
    qtbot.keyClick(field, Key.Key_F3)
    assert chosen(pane, ids) == 1
    qtbot.keyClick(field, Key.Key_F3, SHIFT)
    assert chosen(pane, ids) == 4
    assert pane.view.editor.editor is None
    qtbot.keyClick(field, Key.Key_Escape)
    assert pane.find_bar.isHidden()
    assert pane.view.hasFocus()


def test_arabic_is_found_as_search_spells_it(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot):
    qtbot.keyClick(pane.view, Key.Key_F, CTRL)
    pane.find_bar.field.setText("")
    qtbot.keyClicks(pane.find_bar.field, "120")
    assert (chosen(pane, ids), pane.find_bar.count.text()) == (1, "1 of 1")
    pane.find_bar.field.selectAll()
    qtbot.keyClicks(pane.find_bar.field, "nowhere")
    assert pane.find_bar.count.text() == "Nothing found"
    assert not pane.find_bar.next.isEnabled()


def test_after_an_edit_hits_are_looked_for_again(
    pane: TranscriptPane, ids: SimpleNamespace, project: Project, qtbot: QtBot
):
    qtbot.keyClick(pane.view, Key.Key_F, CTRL)
    qtbot.keyClicks(pane.find_bar.field, "they")
    with project.edit("Write"):
        transcript.set_rendering(project, ids.rows[5], "en", "They thirst.")
    qtbot.keyClick(pane.find_bar.field, Key.Key_Up)
    assert (chosen(pane, ids), pane.find_bar.count.text()) == (5, "3 of 3")


# filtering


def test_rows_are_filtered_by_words_as_one_types(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot):
    qtbot.keyClick(pane.view, Key.Key_L, CTRL)
    assert pane.filter_bar.words.hasFocus()
    qtbot.keyClicks(pane.filter_bar.words, "they")
    qtbot.waitUntil(lambda: shown(pane, ids) == [1, 4])
    assert pane.filter_bar.count.text() == "2 of 6 rows"
    assert pane.header._counts[0].startswith("2 of 6 rows")
    qtbot.keyClick(pane.filter_bar.words, Key.Key_Escape)
    assert shown(pane, ids) == [0, 1, 2, 3, 4, 5]
    assert pane.view.hasFocus()


def test_rows_are_filtered_by_what_is_open(
    pane: TranscriptPane, ids: SimpleNamespace, project: Project, qtbot: QtBot
):
    bar = pane.filter_bar
    qtbot.keyClick(pane.view, Key.Key_L, CTRL)
    bar.translation.setCurrentText("Not translated")
    bar.translation.activated.emit(0)
    assert shown(pane, ids) == [5]
    with project.edit("Translate"):
        transcript.set_rendering(project, ids.rows[5], "en", "Little water.")
    assert shown(pane, ids) == [5]  # what one has just done stays in view
    assert bar.again.isVisible()
    bar.again.click()
    assert shown(pane, ids) == []
    assert pane.pages.currentWidget() is pane.view
    bar.clear.click()
    assert len(shown(pane, ids)) == 6


def test_a_row_selected_from_elsewhere_is_shown(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot):
    qtbot.keyClick(pane.view, Key.Key_L, CTRL)
    bar = pane.filter_bar
    bar.speaker.setCurrentText("Sailor")
    bar.speaker.activated.emit(0)
    assert shown(pane, ids) == [1, 3, 5]
    pane.workspace.selection.set_segment(ids.rows[2])
    assert shown(pane, ids) == [1, 2, 3, 5]
    assert pane.view.currentIndex().row() == 1


def test_rows_are_sorted(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot):
    pane.workspace.selection.set_segment(ids.rows[5])
    qtbot.keyClick(pane.view, Key.Key_L, CTRL)
    pane.filter_bar.sort.setCurrentText("Longest first")
    pane.filter_bar.sort.activated.emit(0)
    assert shown(pane, ids) == [2, 0, 3, 1, 4, 5] or shown(pane, ids)[0] == 1
    assert chosen(pane, ids) == 5
    assert pane.model.row_of(ids.rows[5]) == pane.view.currentIndex().row()


def test_another_item_is_shown_whole(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot):
    qtbot.keyClick(pane.view, Key.Key_L, CTRL)
    qtbot.keyClicks(pane.filter_bar.words, "they")
    qtbot.waitUntil(lambda: len(shown(pane, ids)) == 2)
    pane.workspace.selection.set_item(ids.statement)
    pane.workspace.selection.set_item(ids.item)
    assert len(shown(pane, ids)) == 6
    assert pane.filter_bar.words.text() == ""


# replacing


@pytest.fixture
def dialog(pane: TranscriptPane, qtbot: QtBot) -> ReplaceDialog:
    made = ReplaceDialog(pane.workspace, state_of(pane.workspace), pane.workspace.window)
    qtbot.addWidget(made)
    made.show()
    return made


def search(dialog: ReplaceDialog, qtbot: QtBot, words: str, instead: str, language: str) -> None:
    dialog.language.setCurrentIndex(dialog.language.findData(language))
    dialog.language.activated.emit(0)
    qtbot.keyClicks(dialog.words, words)
    qtbot.keyClicks(dialog.instead, instead)
    dialog._soon.stop()
    qtbot.waitUntil(lambda: dialog._reading is None)
    dialog._search()
    qtbot.waitUntil(lambda: dialog._job is None)


def test_each_hit_is_looked_at_and_only_those_taken_are_replaced(
    dialog: ReplaceDialog, ids: SimpleNamespace, project: Project, qtbot: QtBot
):
    search(dialog, qtbot, "they", "we", "en")
    assert (dialog.hits.rowCount(), dialog.replace.text()) == (2, "Replace 2")
    dialog.hits.setData(
        dialog.hits.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )
    assert dialog.count.text() == "1 of 2 hits, in 1 row"
    before = project.rows("SELECT * FROM segment ORDER BY id")
    dialog.replace.click()
    texts = [transcript.get(project, ids.rows[n]).rendering("en").text for n in (1, 4)]
    assert texts == ["No, they are more than 120.", "we left us waiting."]
    assert project.rows("SELECT * FROM segment ORDER BY id") == before
    project.undo()
    assert transcript.get(project, ids.rows[4]).rendering("en").text == "They left us waiting."


def test_words_are_looked_for_where_there_are_any(
    pane: TranscriptPane, ids: SimpleNamespace, project: Project, qtbot: QtBot
):
    with project.edit("Only the translation is known"):
        for row in ids.rows:
            transcript.set_text(project, row, "")
    made = ReplaceDialog(pane.workspace, state_of(pane.workspace), pane.workspace.window)
    qtbot.addWidget(made)
    assert made.language.currentData() == "en"


def test_once_closed_it_reads_nothing_any_more(
    dialog: ReplaceDialog, ids: SimpleNamespace, project: Project, qtbot: QtBot
):
    search(dialog, qtbot, "they", "we", "en")
    dialog.close()
    with project.edit("Write"):
        transcript.set_rendering(project, ids.rows[0], "en", "they they")
    assert not dialog._reader.isActive()
    assert dialog.hits.rowCount() == 2


def test_a_dialog_goes_when_it_is_answered(pane: TranscriptPane, qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ReplaceDialog(pane.workspace, state_of(pane.workspace), window)
    QTimer.singleShot(0, dialog, dialog.reject)
    assert not answered(dialog)
    qtbot.waitUntil(lambda: not window.findChildren(ReplaceDialog))


def test_a_pattern_is_used_and_a_bad_one_is_said(dialog: ReplaceDialog, qtbot: QtBot):
    dialog.regular.setChecked(True)
    search(dialog, qtbot, r"(\d+)", r"<\1>", "en")
    assert [hit.instead for hit in dialog.hits.taken] == ["<80>", "<120>"]
    qtbot.keyClicks(dialog.words, "(")
    qtbot.waitUntil(lambda: "missing )" in dialog.trouble.text())
    assert (dialog.hits.rowCount(), dialog.replace.isEnabled()) == (0, False)


def test_all_can_be_left_out_and_taken_again(dialog: ReplaceDialog, qtbot: QtBot):
    search(dialog, qtbot, "a", "e", "en")
    dialog.every.click()
    assert dialog.hits.taken == []
    assert not dialog.replace.isEnabled()
    dialog.every.click()
    assert len(dialog.hits.taken) == dialog.hits.rowCount() > 5


def test_a_hit_is_shown_among_its_words(dialog: ReplaceDialog, qtbot: QtBot):
    search(dialog, qtbot, "passengers", "crew", "en")
    words, (start, end) = around(dialog.hits.hits[0], "crew")
    assert words[start:end] == "crew"
    assert dialog.table.grab().width() > 100


# problems


def test_problems_are_listed_jump_and_follow_edits(
    pane: TranscriptPane, ids: SimpleNamespace, project: Project, qtbot: QtBot
):
    pane.workspace.settings.change(limits={"longest_s": 0})
    with project.edit("Overlap"):
        transcript.set_times(project, ids.rows[1], end_ms=200_000)
        transcript.set_speaker(project, ids.rows[2], ids.sailor)
    qtbot.keyClick(pane.view, Key.Key_F12)
    qtbot.waitUntil(lambda: pane.problems.count.text() == "2 problems")
    assert chosen(pane, ids) == 1
    assert pane.problems.mend.text() == "End where the next row begins"
    qtbot.keyClick(pane.view, Key.Key_F12)
    assert chosen(pane, ids) == 5
    qtbot.keyClick(pane.view, Key.Key_F12, SHIFT)
    assert chosen(pane, ids) == 1
    pane.problems.mend.click()
    qtbot.waitUntil(lambda: pane.problems.count.text() == "1 problem")
    assert transcript.get(project, ids.rows[1]).end_ms == 195_000


def test_limits_change_what_is_a_problem(pane: TranscriptPane, qtbot: QtBot):
    pane.workspace.settings.change(limits={"longest_s": 1})
    qtbot.keyClick(pane.view, Key.Key_F12, CTRL)
    qtbot.waitUntil(lambda: "problem" in pane.problems.count.text())
    assert pane.problems.list.hasFocus()
    qtbot.keyClick(pane.problems.list, Key.Key_Escape)
    assert pane.view.hasFocus()


# times


@pytest.fixture
def moving(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot) -> RetimeDialog:
    pane.workspace.selection.set_segment(ids.rows[1])
    for _ in range(2):
        qtbot.keyClick(pane.view, Key.Key_Down, SHIFT)
    made = RetimeDialog(pane.workspace, state_of(pane.workspace), pane.workspace.window)
    qtbot.addWidget(made)
    made.show()
    return made


def starts(pane: TranscriptPane) -> list[int]:
    return [each.start_ms for each in pane.model.outline]


def test_selected_rows_are_shifted_and_one_undo_brings_them_back(
    moving: RetimeDialog, pane: TranscriptPane, project: Project, qtbot: QtBot
):
    exact = project.rows("SELECT * FROM segment ORDER BY id")
    assert moving.which[0].text() == "The 3 selected rows"
    qtbot.keyClicks(moving.amount, "-1.5")
    assert "1:20.000 → 1:18.500" in moving.preview.text()
    moving.accept()
    assert starts(pane) == [0, 78_500, 193_500, 273_500, 336_000, 368_000]
    project.undo()
    assert project.rows("SELECT * FROM segment ORDER BY id") == exact


def test_two_points_stretch_what_lies_between(moving: RetimeDialog, pane: TranscriptPane, qtbot: QtBot):
    qtbot.keyClicks(moving.times[1], "1:22")
    qtbot.keyClicks(moving.times[3], "4:40.2")
    assert moving.how[1].isChecked()
    moving.accept()
    assert starts(pane) == [0, 82_000, 198_887, 280_200, 336_000, 368_000]


def test_frame_rates_are_converted_for_all_rows(moving: RetimeDialog, pane: TranscriptPane):
    moving.which[2].setChecked(True)
    moving.how[2].setChecked(True)
    moving.accept()
    assert starts(pane)[1] == round(80_000 * 25 * 1001 / 24000)


@pytest.mark.parametrize(
    ("words", "said"), [("soon", "Write times"), ("-2:00", "before the recording"), ("", "Write")]
)
def test_what_cannot_be_moved_is_said_before(moving: RetimeDialog, qtbot: QtBot, words: str, said: str):
    qtbot.keyClicks(moving.amount, words)
    assert said in moving.preview.text()
    assert not moving.buttons.buttons()[0].isEnabled()


def test_edges_snap_gaps_are_filled_ends_are_given_up(
    pane: TranscriptPane,
    ids: SimpleNamespace,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
):
    here = pane.workspace
    with project.edit("End"):
        transcript.set_times(project, ids.rows[1], end_ms=194_800)
    here.selection.set_segment(ids.rows[1])
    assert not here.run(retiming.snap_rows)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (400, True))
    here.analyses.shots = (0, 80_150)
    retiming.snap_rows(here)
    assert transcript.get(project, ids.rows[1]).start_ms == 80_150
    retiming.fill_gaps(here)
    assert transcript.get(project, ids.rows[1]).end_ms == 195_000
    retiming.let_ends_follow(here)
    assert transcript.get(project, ids.rows[1]).end_derived
