"""Typing along with speech, by keys alone: rows, speakers, edges, snippets, and playing that waits."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.ui import transcript_case
from workbench.errors import WorkbenchError
from workbench.project import Project, items, transcript
from workbench.project.transcript import Segment, speakers, word_times
from workbench.project.transcript.word_times import WordTime
from workbench.recording.probe import Facts
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.typing import counts, snippets, timing
from workbench.ui.transcript.typing import pause as typing_pause
from workbench.ui.transcript.typing.line import TypingLine
from workbench.ui.workspace import Workspace

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def tape(pane: TranscriptPane) -> transcript_case.Tape:
    return pane.workspace.playhead._transport


def play(pane: TranscriptPane, ms: int) -> None:
    pane.workspace.playhead.seek(ms)
    pane.workspace.playhead.play()
    QApplication.processEvents()


def edit(pane: TranscriptPane, qtbot: QtBot, row: int, key: Key = Key.Key_F2):
    """Select a row, press the key that opens a field, and give the box."""
    pane.workspace.selection.set_segment(pane.model.outline[row].id)
    qtbot.keyClick(pane.view, key)
    assert pane.view.editor.editor is not None
    return pane.view.editor.editor


def box(pane: TranscriptPane):
    found = pane.view.editor.editor
    assert found is not None
    return found


def rows(project: Project, ids: SimpleNamespace) -> list[Segment]:
    return transcript.of_item(project, ids.item)


# Enter


def test_enter_goes_down_the_same_language(pane: TranscriptPane, qtbot: QtBot, ids: SimpleNamespace):
    qtbot.keyClick(edit(pane, qtbot, 0), Key.Key_Return)
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (ids.rows[1], "text")


def test_enter_after_the_last_row_begins_a_new_one_while_it_plays(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    edit(pane, qtbot, 5)
    play(pane, 380_000)
    qtbot.keyClicks(box(pane), " a")
    qtbot.keyClick(box(pane), Key.Key_Return)
    last, new = rows(project, ids)[-2:]
    assert last.text.endswith(" a")
    assert (last.end_ms, last.end_derived, new.start_ms) == (379_800, False, 379_800)
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (new.id, "text")


def test_enter_after_the_last_row_leaves_it_while_nothing_plays(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    qtbot.keyClick(edit(pane, qtbot, 5), Key.Key_Return)
    assert pane.view.editor.editor is None
    assert pane.view.hasFocus()
    assert len(rows(project, ids)) == 6


def test_enter_after_a_new_speakers_name_goes_to_the_empty_words(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    play(pane, 390_000)
    qtbot.keyClick(pane.view, Key.Key_Return, CTRL)
    qtbot.keyClick(box(pane), Key.Key_F4)
    qtbot.keyClicks(box(pane), "Harbour master")
    qtbot.keyClick(box(pane), Key.Key_Return)
    assert rows(project, ids)[-1].speaker.label == "Harbour master"
    assert pane.view.editor.field == "text"


# rows and the playhead


def test_the_reaction_time_is_taken_off_while_playing_only(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.settings.change(reaction_ms=300)
    pane.workspace.selection.set_segment(ids.rows[1])
    play(pane, 90_000)
    qtbot.keyClick(pane.view, Key.Key_F5)
    assert rows(project, ids)[1].start_ms == 89_700
    pane.workspace.playhead.pause()
    qtbot.keyClick(pane.view, Key.Key_F5)
    assert rows(project, ids)[1].start_ms == 90_000


def test_at_double_speed_twice_as_much_passes_in_the_reaction_time(pane: TranscriptPane):
    tape(pane).shuttle_rate = 2.0
    play(pane, 90_000)
    assert timing.heard_ms(pane.workspace) == 89_600
    play(pane, 100)
    assert timing.heard_ms(pane.workspace) == 0


def test_untimed_rows_are_timed_one_key_a_row(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    with project.edit("Untimed"):
        waiting = [transcript.add(project, ids.item, start_ms=None, text=f"waiting {n}") for n in range(2)]
    pane.workspace.selection.set_segment(ids.rows[5])
    for ms in (370_000, 380_000):
        pane.workspace.playhead.seek(ms)
        qtbot.keyClick(pane.view, Key.Key_E, CTRL)
    last = rows(project, ids)[-3:]
    assert [each.id for each in last] == [ids.rows[5], *waiting]
    assert [(each.start_ms, each.end_ms) for each in last] == [
        (368_000, 370_000), (370_000, 380_000), (380_000, 400_000)
    ]  # fmt: skip
    qtbot.keyClick(pane.view, Key.Key_Z, CTRL)
    assert rows(project, ids)[-1].start_ms is None


def test_a_statement_gets_no_row(pane: TranscriptPane, project: Project, ids: SimpleNamespace):
    with project.edit("Statement"):
        statement = items.add(project, "statement", "Of the council", body="Nobody left.")
    pane.workspace.selection.set_item(statement)
    with pytest.raises(WorkbenchError, match="has no transcript"):
        timing.new_segment(pane.workspace)
    assert transcript.of_item(project, statement) == []


def test_the_same_key_begins_a_new_row_where_none_waits(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.playhead.seek(385_000)
    edit(pane, qtbot, 5)
    qtbot.keyClick(box(pane), Key.Key_E, CTRL)
    assert [each.start_ms for each in rows(project, ids)[-2:]] == [368_000, 385_000]
    assert pane.view.editor.segment_id == rows(project, ids)[-1].id


# speakers by number


@pytest.mark.parametrize(("key", "label"), [(Key.Key_1, "Clerk"), (Key.Key_2, "Sailor")])
def test_a_number_names_the_speaker_of_the_row_being_typed(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, key: Key, label: str
):
    play(pane, 390_000)
    qtbot.keyClick(pane.view, Key.Key_Return, CTRL)
    qtbot.keyClicks(box(pane), "one")
    qtbot.keyClick(box(pane), key, ALT)
    qtbot.keyClicks(box(pane), " two")
    pane.view.editor.commit()
    new = rows(project, ids)[-1]
    assert (new.text, new.speaker.label) == ("one two", label)


def test_a_number_names_the_speaker_of_all_selected_rows_in_one_step(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.view.setFocus()
    pane.view.selectAll()
    qtbot.keyClick(pane.view, Key.Key_2, ALT)
    assert {each.speaker.label for each in rows(project, ids)} == {"Sailor"}
    qtbot.keyClick(pane.view, Key.Key_Z, CTRL)
    assert [each.speaker.label for each in rows(project, ids)] == ["Clerk", "Sailor"] * 3


def test_the_next_number_adds_a_speaker_and_a_later_one_is_refused(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, told: list[tuple[str, str]]
):
    edit(pane, qtbot, 4)
    qtbot.keyClick(box(pane), Key.Key_4, ALT)
    assert told == [("trouble", "There are 2 speakers so far. Alt+3 adds the next.")]
    qtbot.keyClick(box(pane), Key.Key_3, ALT)
    assert rows(project, ids)[4].speaker.label == "Speaker 3"
    assert [each.label for each in speakers.of_item(project, ids.item)] == ["Clerk", "Sailor", "Speaker 3"]


# cutting


def test_split_at_the_caret_takes_the_time_of_the_word(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    words = transcript_case.ROWS[3][1].split()
    with project.edit("Words"):
        timed = [WordTime(word, 280_000 + n * 1_000, 280_700 + n * 1_000) for n, word in enumerate(words)]
        word_times.keep(project, ids.rows[3], timed)
    edit(pane, qtbot, 3).put_caret(len(" ".join(words[:3])) + 1)
    qtbot.keyClick(box(pane), Key.Key_Return, CTRL | SHIFT)
    first, second = rows(project, ids)[3:5]
    assert (first.text.split(), second.text.split()) == (words[:3], words[3:])
    assert (first.end_ms, second.start_ms) == (283_000, 283_000)
    assert word_times.of_segment(project, second.id)[0].start_ms == 283_000
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (second.id, "text")


def test_the_new_border_is_nudged_right_after_the_split(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    edit(pane, qtbot, 3).put_caret(6)
    qtbot.keyClick(box(pane), Key.Key_Return, CTRL | SHIFT)
    border = rows(project, ids)[4].start_ms
    qtbot.keyClick(box(pane), Key.Key_F5, CTRL)
    qtbot.keyClick(box(pane), Key.Key_F5, CTRL)
    qtbot.keyClick(box(pane), Key.Key_F5, SHIFT)
    first, second = rows(project, ids)[3:5]
    assert (first.end_ms, second.start_ms) == (border + 100, border + 100)
    assert pane.workspace.playhead.position_ms == border + 100  # the picture shows it
    qtbot.keyClick(box(pane), Key.Key_Z, CTRL)
    assert rows(project, ids)[4].start_ms == border


def test_a_row_that_nobody_has_ended_is_split_within_what_was_heard(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.playhead.seek(372_000)
    edit(pane, qtbot, 5).put_caret(6)
    qtbot.keyClick(box(pane), Key.Key_Return, CTRL | SHIFT)
    assert 368_000 < rows(project, ids)[6].start_ms < 372_000


def test_merge_keeps_the_caret_among_its_words(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    with project.edit("One voice"):
        transcript.set_speaker(project, ids.rows[4], ids.sailor)
    edit(pane, qtbot, 4).put_caret(3)
    qtbot.keyClick(box(pane), Key.Key_M, CTRL)
    assert box(pane).words() == f"{transcript_case.ROWS[4][1]} {transcript_case.ROWS[5][1]}"
    assert box(pane).place() == 3


def test_it_is_said_when_rows_of_two_voices_of_one_label_are_merged(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    told = list[str]()
    pane.workspace.messages.shown.connect(lambda _, words: told.append(words))
    with project.edit("Two voices of one label"):
        item = rows(project, ids)[4].item
        for row in ids.rows[4:6]:
            transcript.set_speaker(project, row, speakers.add(project, item, "رجل"))
    pane.workspace.selection.set_segment(ids.rows[4])
    qtbot.keyClick(pane.view, Key.Key_M, CTRL)
    assert len(told) == 1
    assert "“\u2068رجل\u2069” at 5:36 and “\u2068رجل\u2069” at 6:08" in told[0]
    pane.workspace.selection.set_segment(ids.rows[2])
    with project.edit("One voice"):
        transcript.set_speaker(project, ids.rows[3], rows(project, ids)[2].speaker.id)
    qtbot.keyClick(pane.view, Key.Key_M, CTRL)
    assert len(told) == 1


# nudging


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Key.Key_F5, SHIFT, (79_900, 90_000)),
        (Key.Key_F5, CTRL, (80_100, 90_000)),
        (Key.Key_F5, ALT | SHIFT, (79_960, 90_000)),
        (Key.Key_F5, CTRL | SHIFT, (80_040, 90_000)),
        (Key.Key_F6, SHIFT, (80_000, 89_900)),
        (Key.Key_F6, CTRL, (80_000, 90_100)),
        (Key.Key_F6, ALT | SHIFT, (80_000, 89_960)),
        (Key.Key_F6, CTRL | SHIFT, (80_000, 90_040)),
    ],
)
def test_edges_are_nudged_by_keys_and_one_undo_takes_them_back(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, key: Key, modifiers, expected
):
    with project.edit("End"):
        transcript.set_times(project, ids.rows[1], end_ms=90_000)
    tape(pane).facts = Facts("mp4", "video", frame_rate="25")
    pane.workspace.selection.set_segment(ids.rows[1])
    qtbot.keyClick(pane.view, key, modifiers)
    here = rows(project, ids)[1]
    assert (here.start_ms, here.end_ms) == expected
    qtbot.keyClick(pane.view, Key.Key_Z, CTRL)
    assert (rows(project, ids)[1].start_ms, rows(project, ids)[1].end_ms) == (80_000, 90_000)


@given(st.sampled_from(["25", "30000/1001", "24", "60"]), st.integers(0, 5_000_000), st.sampled_from([1, -1]))
def test_a_step_of_a_frame_ends_where_a_frame_begins(rate: str, ms: int, by: int):
    facts = Facts("mp4", "video", frame_rate=rate)
    there = timing.next_frame(facts, ms, by)
    length = 1000 / eval(rate)
    if ms > length:
        assert 0 < (there - ms) * by <= length + 1
        if there >= length:
            assert timing.next_frame(facts, timing.next_frame(facts, there, by), -by) == there


# snippets


def test_a_snippet_comes_in_the_language_of_the_field(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    arabic = edit(pane, qtbot, 1)
    qtbot.keyClick(arabic, Key.Key_5, CTRL)
    assert arabic.words() == f"{transcript_case.ROWS[1][1]} [غير واضح]"
    english = edit(pane, qtbot, 1, Key.Key_F3)
    english.put_caret(len("No,"))
    qtbot.keyClick(english, Key.Key_6, CTRL)
    assert english.words() == "No, [inaudible] they are more than 120."
    pane.view.editor.close()
    assert rows(project, ids)[1].rendering("en").text == "No, [inaudible] they are more than 120."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the list, offscreen
def test_a_snippet_is_chosen_from_a_list_at_the_caret(pane: TranscriptPane, qtbot: QtBot):
    here = edit(pane, qtbot, 2, Key.Key_F3)
    qtbot.keyClick(here, Key.Key_T, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_3)
    assert here.words().endswith(" [crosstalk]")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_snippet_is_chosen_for_a_row_in_which_nobody_types(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    edit(pane, qtbot, 2, Key.Key_F3)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    pane.view.setFocus()
    pane.workspace.actions["transcript.choose_snippet"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_3)
    pane.workspace.commit_typing.emit()
    assert rows(project, ids)[2].text.endswith("[تداخل أصوات]")


def test_snippets_are_edited_one_a_line(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("[a]\n\n [b] | [ب] ", True))
    snippets.edit_snippets(workspace)
    assert workspace.settings.snippets == ["[a]", "[b] | [ب]"]
    monkeypatch.setattr(QInputDialog, "getMultiLineText", lambda *_: ("", True))
    snippets.edit_snippets(workspace)
    assert workspace.settings.snippets[0].startswith("[unclear]")


# playing that waits


@pytest.fixture
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typing_pause, "REST_MS", 40)


def test_playing_waits_while_somebody_types_and_goes_on_after_a_rest(
    short_rest: None, pane: TranscriptPane, qtbot: QtBot
):
    pane.workspace.settings.change(pause_while_typing=True)
    edit(pane, qtbot, 5)
    play(pane, 370_000)
    qtbot.keyClicks(box(pane), "a")
    assert not pane.workspace.playhead.playing
    qtbot.waitUntil(lambda: pane.workspace.playhead.playing)


def test_enter_goes_on_while_playing_waits(
    short_rest: None, pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    pane.workspace.settings.change(pause_while_typing=True)
    edit(pane, qtbot, 5)
    play(pane, 375_000)
    qtbot.keyClicks(box(pane), "a")
    qtbot.keyClick(box(pane), Key.Key_Return)
    assert rows(project, ids)[-1].start_ms == 375_000
    qtbot.waitUntil(lambda: pane.workspace.playhead.playing)


def test_nobody_is_made_to_play_who_paused(short_rest: None, pane: TranscriptPane, qtbot: QtBot):
    pane.workspace.settings.change(pause_while_typing=True)
    edit(pane, qtbot, 5)
    play(pane, 370_000)
    qtbot.keyClicks(box(pane), "a")
    qtbot.keyClick(box(pane), Key.Key_Space, CTRL)  # plays at once
    QApplication.processEvents()
    qtbot.keyClick(box(pane), Key.Key_Space, CTRL)  # and stays paused
    QApplication.processEvents()
    qtbot.wait(120)
    assert not pane.workspace.playhead.playing


def test_playing_goes_on_while_nobody_asked_for_more(pane: TranscriptPane, qtbot: QtBot):
    edit(pane, qtbot, 5)
    play(pane, 370_000)
    qtbot.keyClicks(box(pane), "a")
    assert pane.workspace.playhead.playing


# how long it is


def test_the_line_below_counts_while_typing_and_goes_with_the_box(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    line = pane.findChild(TypingLine)
    assert not line.isVisible()
    pane.workspace.settings.change(limits={"characters_a_second": 20})
    with project.edit("Short"):
        transcript.set_times(project, ids.rows[4], start_ms=336_000, end_ms=337_000)
    here = edit(pane, qtbot, 4, Key.Key_F3)
    assert line.length.text() == "21 letters · 4 words · 21.0 a second"
    assert line.warning.isVisible()
    here.take("They left.")
    here.textChanged.emit()
    assert line.length.text().startswith("10 letters · 2 words")
    assert not line.warning.isVisible()
    assert "1 \u2068Clerk\u2069" in line.speakers._words
    qtbot.keyClick(here, Key.Key_Escape)
    assert not line.isVisible()


def test_marks_above_letters_are_not_counted():
    assert str(counts.count("مَاء", 0, None)) == "3 letters · 1 word"
    assert counts.count("", 0, 1_000).per_second == 0


def test_without_a_recording_new_rows_follow_the_one_typed_in(
    workspace: Workspace, project: Project, qtbot: QtBot
):
    with project.edit("Add"):
        item = items.add(project, "audio", "Lost tape")
    window = transcript_case.shown(workspace, qtbot)
    workspace.selection.set_item(item)
    for words in ("one", "two"):
        qtbot.keyClick(window.pane.view.editor.editor or window.pane, Key.Key_Return, CTRL)
        qtbot.keyClicks(window.pane.view.editor.editor, words)
    window.pane.view.editor.close()
    assert [each.text for each in transcript.of_item(project, item)] == ["one", "two"]


def test_a_row_is_joined_with_the_one_before_it(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    with project.edit("One voice"):
        transcript.set_speaker(project, ids.rows[4], ids.sailor)
    edit(pane, qtbot, 5)
    qtbot.keyClick(box(pane), Key.Key_M, CTRL | SHIFT)
    assert box(pane).words() == f"{transcript_case.ROWS[4][1]} {transcript_case.ROWS[5][1]}"
    assert len(rows(project, ids)) == 5


def test_going_to_another_row_takes_the_typing_along(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    qtbot.keyClicks(edit(pane, qtbot, 2, Key.Key_F3), " So")
    qtbot.keyClick(box(pane), Key.Key_Down, CTRL)
    assert (pane.view.editor.segment_id, pane.view.editor.field) == (ids.rows[3], "translation")
    assert rows(project, ids)[2].rendering("en").text.endswith(" So")


def test_a_row_chosen_elsewhere_ends_the_typing(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace
):
    qtbot.keyClicks(edit(pane, qtbot, 2, Key.Key_F3), " So")
    pane.workspace.selection.set_segment(ids.rows[5])
    assert pane.view.editor.editor is None
    assert rows(project, ids)[2].rendering("en").text.endswith(" So")


@pytest.mark.parametrize(("key", "row"), [(Key.Key_Down, 1), (Key.Key_Up, 0)])
def test_in_a_silence_the_rows_around_the_playhead_are_next(
    pane: TranscriptPane, qtbot: QtBot, project: Project, ids: SimpleNamespace, key: Key, row: int
):
    with project.edit("Silence"):
        transcript.set_times(project, ids.rows[0], end_ms=10_000)
    pane.workspace.selection.set_segment(None)
    pane.workspace.playhead.seek(20_000)
    qtbot.keyClick(pane.view, key, CTRL)
    assert pane.workspace.selection.segment_id == ids.rows[row]
