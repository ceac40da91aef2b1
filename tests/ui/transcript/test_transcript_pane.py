"""The transcript pane as a person uses it: looking, clicking, typing, cutting, playing."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import transcript_case
from workbench.project import Project, items, transcript
from workbench.project.transcript import Segment, speakers
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(workspace: Workspace, ids: SimpleNamespace, qtbot: QtBot) -> transcript_case.Window:
    made = transcript_case.shown(workspace, qtbot)
    workspace.selection.set_item(ids.item)
    QApplication.processEvents()
    return made


@pytest.fixture
def pane(window: transcript_case.Window) -> TranscriptPane:
    return window.pane


def spot(pane: TranscriptPane, row: int, area: str) -> QPoint:
    """Find a point of the viewport that lies in an area of a row."""
    view = pane.view
    top = view.rowViewportPosition(row)
    for y in range(top + 4, top + view.rowHeight(row), 3):
        for x in range(4, view.viewport().width() - 4, 3):
            if view.hit(QPoint(x, y))[1] == area:
                return QPoint(x + 1, y + 1)
    raise AssertionError(f"row {row} shows no {area}")


def click(qtbot: QtBot, pane: TranscriptPane, row: int, area: str, *, double: bool = False) -> None:
    press = qtbot.mouseDClick if double else qtbot.mouseClick
    press(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=spot(pane, row, area))


def edit(pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace, row: int, key: Key = Key.Key_F2):
    """Select a row, press the key that opens a field, and give the box."""
    pane.workspace.selection.set_segment(ids.rows[row])
    qtbot.keyClick(pane.view, key)
    box = pane.view.editor.editor
    assert box is not None
    return box


def segment(project: Project, row_id: int) -> Segment:
    found = transcript.get(project, row_id)
    assert found is not None
    return found


# looking


def test_the_head_names_languages_and_rows(pane: TranscriptPane):
    assert pane.header.languages.text() == "Arabic → English"
    assert pane.header.count.text().startswith("6 rows")


def test_every_row_says_itself_to_screen_readers(pane: TranscriptPane):
    assert pane.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "1:20.000 Sailor: بل هم أكثر من ١٢٠. No, they are more than 120. (translation: draft)"
    )


def test_arabic_is_painted_from_the_right_and_english_from_the_left(pane: TranscriptPane):
    picture = pane.view.viewport().grab().toImage()
    layout = pane.view._layout(pane.model.row(2))
    top = pane.view.rowViewportPosition(2)
    ground = pane.workspace.theme.color("panel").rgb()

    def inked(field: str) -> tuple[bool, bool]:
        place = layout.areas[field].translated(0, top)
        columns = [
            x for x in range(place.left(), place.right())
            if any(picture.pixel(x, y) != ground for y in range(place.top(), place.bottom()))
        ]  # fmt: skip
        return columns[0] - place.left() < 8, place.right() - columns[-1] < 8

    assert inked("text") == (False, True)
    assert inked("translation") == (True, False)


def test_an_empty_translation_takes_no_room(pane: TranscriptPane):
    assert pane.view.rowHeight(5) < pane.view.rowHeight(2)


def test_a_statement_says_that_it_has_no_transcript(pane: TranscriptPane, ids: SimpleNamespace):
    pane.workspace.selection.set_item(ids.statement)
    assert pane.pages.currentWidget() is pane.empty
    assert "no transcript" in pane.empty.sentence.text()
    assert not pane.empty.bring_in.isVisible()


def test_words_of_evidence_are_never_rich_text(pane: TranscriptPane):
    assert pane.empty.sentence.textFormat() == Qt.TextFormat.PlainText


# clicking


def test_a_click_on_a_time_plays_from_there(pane: TranscriptPane, qtbot: QtBot):
    click(qtbot, pane, 1, "time")
    assert pane.workspace.playhead.playing
    assert pane.workspace.playhead.position_ms == 80_000


def test_a_click_on_the_words_selects_the_row_and_does_not_play(
    pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace
):
    click(qtbot, pane, 2, "translation")
    assert pane.workspace.selection.segment_id == ids.rows[2]
    assert not pane.workspace.playhead.playing


def test_a_click_on_a_ring_opens_the_claim(pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace):
    click(qtbot, pane, 1, "ring")
    assert pane.workspace.selection.claim_id == ids.claim


def test_the_row_being_spoken_is_marked_and_followed(pane: TranscriptPane, ids: SimpleNamespace):
    pane.window().resize(420, 260)
    pane.workspace.playhead.seek(337_000)
    QApplication.processEvents()
    assert pane.view.spoken == ids.rows[4]
    assert pane.view.is_in_view(ids.rows[4])


def test_nobody_is_marked_in_a_pause(pane: TranscriptPane, project: Project, ids: SimpleNamespace):
    with project.edit("End"):
        transcript.set_times(project, ids.rows[0], end_ms=10_000)
    pane.workspace.playhead.seek(20_000)
    QApplication.processEvents()
    assert pane.view.spoken is None


def test_rows_stay_where_they_are_when_following_is_off(pane: TranscriptPane, qtbot: QtBot):
    pane.window().resize(420, 260)
    qtbot.mouseClick(pane.header.follow, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    before = pane.view.verticalScrollBar().value()
    pane.workspace.playhead.seek(337_000)
    QApplication.processEvents()
    assert pane.view.verticalScrollBar().value() == before
    assert not pane.workspace.settings.follow


def test_scrolling_away_stops_the_following_until_play_is_pressed_again(
    pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace
):
    pane.window().resize(420, 260)
    QApplication.processEvents()
    bar = pane.view.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    QApplication.processEvents()
    pane.workspace.playhead.seek(80_500)
    QApplication.processEvents()
    assert pane.view.spoken == ids.rows[1]
    assert not pane.view.is_in_view(ids.rows[1])
    pane.workspace.playhead.play()
    QApplication.processEvents()
    assert pane.view.is_in_view(ids.rows[1])


def test_a_time_without_its_recording_says_so(
    pane: TranscriptPane, qtbot: QtBot, told: list[tuple[str, str]]
):
    pane.workspace.playhead.open_item(None)
    click(qtbot, pane, 1, "time")
    assert "not here to play" in told[-1][1]


def test_times_beyond_the_hour_get_the_room_they_need(
    pane: TranscriptPane, project: Project, ids: SimpleNamespace
):
    narrow = pane.view._painter.layouts.look.time_width
    with project.edit("Late"):
        transcript.add(project, ids.item, start_ms=36_000_000, text="late")
    assert pane.view._painter.layouts.look.time_width > narrow


# typing


def test_typing_is_written_on_enter(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 2, Key.Key_F3)
    qtbot.keyClicks(box, " Really.")
    qtbot.keyClick(box, Key.Key_Return)
    assert segment(project, ids.rows[2]).rendering("en").text == "Why does nobody help us? Really."
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (ids.rows[3], "translation")


def test_typing_is_written_after_a_short_pause(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 4, Key.Key_F3)
    qtbot.keyClicks(box, "!")
    assert segment(project, ids.rows[4]).rendering("en").text == "They left us waiting."
    qtbot.waitUntil(lambda: segment(project, ids.rows[4]).rendering("en").text.endswith("!"))
    assert pane.view.editor.editor is box


def test_escape_brings_the_old_words_back(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 4, Key.Key_F3)
    qtbot.keyClicks(box, " Written,")
    pane.workspace.commit_typing.emit()
    qtbot.keyClicks(box, " and not.")
    qtbot.keyClick(box, Key.Key_Escape)
    assert segment(project, ids.rows[4]).rendering("en").text == "They left us waiting."


def test_undo_brings_back_what_escape_took_back(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, told: list[tuple[str, str]]
):
    before = segment(project, ids.rows[4]).text
    for pausing in (True, False):
        box = edit(pane, qtbot, ids, 4)
        qtbot.keyClicks(box, " A minute of typing")
        if pausing:
            pane.workspace.commit_typing.emit()
        qtbot.keyClicks(box, ", and more.")
        qtbot.keyClick(box, Key.Key_Escape)
        assert segment(project, ids.rows[4]).text == before
        assert told[-1][1] == "What you typed is taken back."
        project.undo()
        assert segment(project, ids.rows[4]).text == f"{before} A minute of typing, and more."
        project.undo()
        assert segment(project, ids.rows[4]).text == before
    count = len(told)
    qtbot.keyClick(edit(pane, qtbot, ids, 4), Key.Key_Escape)
    assert len(told) == count


def test_shift_enter_begins_a_new_line(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 5)
    before = pane.view.rowHeight(5)
    qtbot.keyClick(box, Key.Key_Return, SHIFT)
    qtbot.keyClicks(box, "x")
    assert pane.view.rowHeight(5) > before
    qtbot.keyClick(box, Key.Key_Return)
    assert segment(project, ids.rows[5]).text == "الماء قليل.\nx"


def test_tab_goes_from_original_to_translation_to_the_next_row_and_back(
    pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace
):
    editor = pane.view.editor
    edit(pane, qtbot, ids, 0)
    qtbot.keyClick(editor.editor, Key.Key_Tab)
    assert (editor.segment_id, editor.field) == (ids.rows[0], "translation")
    qtbot.keyClick(editor.editor, Key.Key_Tab)
    assert (editor.segment_id, editor.field) == (ids.rows[1], "text")
    qtbot.keyClick(editor.editor, Key.Key_Backtab, SHIFT)
    assert (editor.segment_id, editor.field) == (ids.rows[0], "translation")


def test_one_undo_takes_back_what_was_typed_in_a_field_and_keeps_the_box(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 2, Key.Key_F3)
    qtbot.keyClicks(box, " One")
    pane.workspace.commit_typing.emit()
    qtbot.keyClicks(box, " two")
    qtbot.keyClick(box, Key.Key_Z, CTRL)
    assert segment(project, ids.rows[2]).rendering("en").text == "Why does nobody help us?"
    assert pane.view.editor.editor is box
    assert box.words() == "Why does nobody help us?"
    qtbot.keyClick(box, Key.Key_Z, CTRL | SHIFT)
    assert box.words() == "Why does nobody help us? One two"


def test_undo_leaves_the_caret_among_the_words_it_stood_in(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 2, Key.Key_F3)
    with project.edit("Elsewhere"):
        transcript.set_rendering(project, ids.rows[2], "en", "And why does nobody help us?")
    box.put_caret(len("And why does"))
    project.undo()
    assert box.words() == "Why does nobody help us?"
    assert box.place() == len("Why does")


def test_the_other_language_is_never_touched_by_undo(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 2)
    box.insertPlainText("؟")  # QTest types Latin letters only
    qtbot.keyClick(box, Key.Key_Tab)
    qtbot.keyClicks(pane.view.editor.editor, "?")
    qtbot.keyClick(pane.view.editor.editor, Key.Key_Z, CTRL)
    kept = segment(project, ids.rows[2])
    assert kept.text == "لماذا لا يساعدنا أحد؟؟"
    assert kept.rendering("en").text == "Why does nobody help us?"


def test_a_row_deleted_elsewhere_closes_the_box_without_trouble(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, told: list[tuple[str, str]]
):
    box = edit(pane, qtbot, ids, 2)
    qtbot.keyClicks(box, "x")
    with project.edit("Delete"):
        transcript.delete(project, ids.rows[2])
    assert pane.view.editor.editor is None
    assert told == []


def test_marked_words_are_offered_to_the_claims(pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace):
    box = edit(pane, qtbot, ids, 1, Key.Key_F3)
    cursor = box.textCursor()
    cursor.setPosition(len("No, they are "))
    cursor.setPosition(len("No, they are more than 120"), cursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    assert pane.workspace.selection.quote == "more than 120"
    assert pane.workspace.selection.segment_id == ids.rows[1]


def test_the_player_obeys_while_somebody_types(pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace):
    box = edit(pane, qtbot, ids, 1, Key.Key_F3)
    qtbot.keyClick(box, Key.Key_Space, CTRL)
    assert pane.workspace.playhead.playing
    qtbot.keyClick(box, Key.Key_Space)
    assert box.words().endswith("120. ")
    assert pane.workspace.playhead.playing


def test_double_click_opens_the_field_under_the_mouse(
    pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace
):
    click(qtbot, pane, 3, "translation", double=True)
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (ids.rows[3], "translation")


def test_an_empty_arabic_field_begins_at_the_right(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    with project.edit("Empty"):
        transcript.set_text(project, ids.rows[0], "")
    box = edit(pane, qtbot, ids, 0)
    assert box.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list of names, offscreen
def test_a_speaker_is_named_by_typing(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 1, Key.Key_F4)
    assert box.completer() is not None
    qtbot.keyClicks(box, "Clerk")
    qtbot.keyClick(box, Key.Key_Return)
    assert segment(project, ids.rows[1]).speaker.id == ids.clerk
    assert [each.label for each in speakers.of_item(project, ids.item)] == ["Clerk", "Sailor"]


def test_times_are_typed_and_a_bad_one_is_said_and_kept_for_mending(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, told: list[tuple[str, str]]
):
    box = edit(pane, qtbot, ids, 1, Key.Key_F4)
    qtbot.keyClick(box, Key.Key_Escape)
    pane.view.edit_field(ids.rows[1], "times")
    box = pane.view.editor.editor
    qtbot.keyClicks(box, "1:9x")
    qtbot.keyClick(box, Key.Key_Return)
    assert told[-1][0] == "trouble"
    assert pane.view.editor.editor is box
    box.selectAll()
    qtbot.keyClicks(box, "1:25 - 1:30.5")
    qtbot.keyClick(box, Key.Key_Return)
    kept = segment(project, ids.rows[1])
    assert (kept.start_ms, kept.end_ms, kept.end_derived) == (85_000, 90_500, False)


# cutting, joining, timing


def test_a_new_row_begins_at_the_playhead_and_waits_for_words(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.playhead.seek(100_000)
    qtbot.keyClick(pane.view, Key.Key_Return, CTRL)
    rows = transcript.of_item(project, ids.item)
    assert [row.start_ms for row in rows][:4] == [0, 80_000, 100_000, 195_000]
    assert pane.view.editor.segment_id == rows[2].id
    qtbot.keyClicks(pane.view.editor.editor, "new")
    pane.view.editor.close()
    assert segment(project, rows[2].id).text == "new"


def test_split_at_the_playhead_cuts_the_words_at_the_caret(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.playhead.seek(300_000)
    box = edit(pane, qtbot, ids, 3, Key.Key_F3)
    box.put_caret(len("Each time fifty try to leave,"))
    qtbot.keyClick(box, Key.Key_Return, ALT | SHIFT)
    first, second = transcript.of_item(project, ids.item)[3:5]
    assert (first.end_ms, second.start_ms) == (300_000, 300_000)
    assert first.rendering("en").text == "Each time fifty try to leave,"
    assert second.rendering("en").text == "half come back."
    assert first.text + " " + second.text == transcript_case.ROWS[3][1]
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (second.id, "translation")


def test_split_away_from_the_row_says_what_to_do(
    pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace, told: list[tuple[str, str]]
):
    pane.workspace.selection.set_segment(ids.rows[3])
    qtbot.keyClick(pane.view, Key.Key_Return, CTRL | SHIFT)
    assert told == [("trouble", "The playhead is not in this row. Move it to where the row is to be cut.")]


def test_merge_joins_with_the_next_row_and_one_undo_parts_them(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    with project.edit("One voice"):
        transcript.set_speaker(project, ids.rows[3], ids.clerk)
    pane.workspace.selection.set_segment(ids.rows[2])
    qtbot.keyClick(pane.view, Key.Key_M, CTRL)
    assert len(pane.model.segments) == 5
    assert segment(project, ids.rows[2]).rendering("en").text.endswith("half come back.")
    qtbot.keyClick(pane.view, Key.Key_Z, CTRL)
    assert [each.id for each in pane.model.segments] == ids.rows


def test_delete_goes_to_a_neighbour(pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace):
    pane.workspace.selection.set_segment(ids.rows[2])
    qtbot.keyClick(pane.view, Key.Key_Delete, CTRL | SHIFT)
    assert ids.rows[2] not in [each.id for each in pane.model.segments]
    assert pane.workspace.selection.segment_id in (ids.rows[1], ids.rows[3])


def test_start_and_end_are_set_to_the_playhead(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.selection.set_segment(ids.rows[1])
    pane.workspace.playhead.seek(81_500)
    qtbot.keyClick(pane.view, Key.Key_F5)
    pane.workspace.playhead.seek(83_000)
    qtbot.keyClick(pane.view, Key.Key_F6)
    kept = segment(project, ids.rows[1])
    assert (kept.start_ms, kept.end_ms, kept.end_derived) == (81_500, 83_000, False)
    assert segment(project, ids.rows[0]).end_ms == 81_500


def test_several_rows_are_checked_at_once(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.selection.set_segment(ids.rows[1])
    qtbot.keyClick(pane.view, Key.Key_Down, SHIFT)
    qtbot.keyClick(pane.view, Key.Key_D, CTRL)
    states = [each.state for each in transcript.of_item(project, ids.item)]
    assert states == ["draft", "checked", "checked", "draft", "draft", "draft"]


def test_another_language_can_be_added(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    state_of(pane.workspace).show_language("fr")
    box = edit(pane, qtbot, ids, 2, Key.Key_F3)
    qtbot.keyClicks(box, "Pourquoi ?")
    qtbot.keyClick(box, Key.Key_Return)
    kept = segment(project, ids.rows[2])
    assert {each.language: each.text for each in kept.renderings} == {
        "en": "Why does nobody help us?",
        "fr": "Pourquoi ?",
    }
    assert pane.header.languages.text() == "Arabic → French"


def test_a_project_opened_for_reading_only_says_so(
    pane: TranscriptPane, ids: SimpleNamespace, told: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pane.workspace.need_project(), "read_only", True)
    pane.view.edit_field(ids.rows[0], "text")
    assert pane.view.editor.editor is None
    assert told[-1][0] == "trouble"


def test_closing_the_project_writes_what_was_typed(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    box = edit(pane, qtbot, ids, 4, Key.Key_F3)
    qtbot.keyClicks(box, " Long.")
    path = project.path
    pane.workspace.close_project()
    assert pane.model.rowCount() == 0
    with Project.open(path) as again:
        assert segment(again, ids.rows[4]).rendering("en").text == "They left us waiting. Long."


# speakers


def test_a_narrow_pane_still_names_who_speaks(pane: TranscriptPane, ids: SimpleNamespace):
    pane.window().resize(260, 700)
    QApplication.processEvents()
    drawn = [piece.text for piece in pane.view._layout(pane.model.row(0)).pieces]
    assert "Clerk" in drawn


def test_an_item_without_rows_leaves_space_to_the_player(
    pane: TranscriptPane, window: transcript_case.Window, project: Project, ids: SimpleNamespace
):
    with project.edit("Add"):
        silent = items.add(project, "video", "Nobody has written this down")
    pane.view.setFocus()
    pane.workspace.selection.set_item(silent)
    assert pane.empty.bring_in.isVisible()
    assert window.focusWidget() is pane.empty  # and not its first button, which Space would press
    pane.workspace.selection.set_item(ids.item)
    assert pane.view.hasFocus()
