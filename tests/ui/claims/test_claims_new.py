"""A new claim: from words, a row, a stretch, a frame, or from nothing."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project, claims, items
from workbench.project.claims import evidence
from workbench.project.parties.standpoints import Standpoints
from workbench.ui import citations
from workbench.ui.claims import commands, edits
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.playhead import Playhead
from workbench.ui.workspace import Workspace

News = list[tuple[str, str]]
ShowFrame = Callable[[int], None]


@pytest.fixture
def show_frame(
    workspace: Workspace, case: Project, ids: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> ShowFrame:
    """Pretend that the playhead shows the exact frame of a time."""

    def show(ms: int) -> None:
        frame = SimpleNamespace(time_ms=ms, pts=ms * 15, time_base=Fraction(1, 15_000))
        monkeypatch.setattr(Playhead, "frame", property(lambda _self: frame))
        workspace.playhead.item = items.get(case, ids.video)

    return show


def test_marked_words_become_a_claim_with_place_and_voice(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_segment(ids.second)
    workspace.selection.set_quote("أنا عددتهم")
    commands.new_claim(workspace)
    assert pane.entry.sentence.text() == "أنا عددتهم"
    qtbot.keyClicks(pane.entry.sentence, "The sailor counted them")  # replaces the quote, which is selected
    qtbot.keyClick(pane.entry.sentence, Qt.Key.Key_Return)
    made = claims.all(case)[-1]
    assert (made.label, made.text, made.origin) == ("C4", "The sailor counted them", "speech")
    assert made.anchor is not None
    assert (made.anchor.quote, made.anchor.start_ms, made.anchor.segment) == (
        "أنا عددتهم",
        80_000,
        ids.second,
    )
    (voice,) = claims.assertions(case, made.id)
    assert (voice.speaker, voice.side, voice.value_as_said) == (ids.sailor, None, "أنا عددتهم")
    assert Standpoints(case).side_of(voice) == ids.harbour  # which follows from the speaker
    assert workspace.selection.claim_id == made.id
    assert not pane.entry.isVisible()
    assert case.undo_label == "New claim"


def test_one_undo_takes_the_whole_claim_back(workspace: Workspace, case: Project, ids: SimpleNamespace):
    workspace.selection.set_segment(ids.first)
    before = case.step_count
    edits.add_claim(workspace, "A claim", citations.from_speech(workspace))
    assert case.step_count == before + 1
    case.undo()
    assert len(claims.all(case)) == 3


def test_a_selected_row_without_marked_words_is_cited_whole(
    pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_segment(ids.first)
    commands.new_claim(workspace)
    assert pane.entry.sentence.text() == "كان على متن العبّارة نحو ٨٠ راكبا."


def test_escape_gives_up_and_changes_nothing(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    before = case.step_count
    commands.new_claim(workspace)
    qtbot.keyClicks(pane.entry.sentence, "No")
    qtbot.keyClick(pane.entry.sentence, Qt.Key.Key_Escape)
    assert not pane.entry.isVisible()
    assert case.step_count == before


def test_an_empty_sentence_is_not_taken(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project):
    commands.new_claim(workspace)
    assert not pane.entry.add.isEnabled()
    qtbot.keyClick(pane.entry.sentence, Qt.Key.Key_Return)
    assert len(claims.all(case)) == 3
    with pytest.raises(WorkbenchError, match="needs a sentence"):
        edits.add_claim(workspace, "  ", None)


def test_a_claim_by_hand_has_no_place(qtbot: QtBot, pane: ClaimsPane, case: Project, workspace: Workspace):
    qtbot.mouseClick(pane.add, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.entry.sentence, "By hand")
    qtbot.mouseClick(pane.entry.add, Qt.MouseButton.LeftButton)
    made = claims.all(case)[-1]
    assert (made.text, made.anchor, made.origin) == ("By hand", None, "analyst")
    with pytest.raises(WorkbenchError, match="entered by hand"):
        commands.play_claim(workspace)


def test_a_marked_stretch_goes_before_the_selected_row(
    workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_segment(ids.first)
    workspace.playhead.item = items.get(case, ids.video)
    workspace.playhead.set_marks(2_000, 6_500)
    first = citations.offered(workspace)[0]
    assert (first.kind, first.words) == ("span", "E1 0:02.000 to 0:06.500")
    edits.add_claim(workspace, "Seen", first)
    made = claims.all(case)[-1]
    assert made.anchor is not None
    assert (made.origin, made.anchor.kind, made.anchor.end_ms) == ("picture", "span", 6_500)
    assert claims.assertions(case, made.id) == []  # nobody says it
    (shown,) = evidence.of_claim(case, made.id)
    assert (shown.stance, shown.directness, shown.anchor.end_ms) == ("supports", "direct", 6_500)


def test_a_stretch_of_sound_is_speech_of_nobody_known(
    workspace: Workspace, case: Project, ids: SimpleNamespace
):
    with case.edit("Sound"):
        sound = items.add(case, "audio", "Radio", side=ids.island)
    workspace.playhead.item = items.get(case, sound)
    workspace.playhead.set_marks(2_000, 6_500)
    edits.add_claim(workspace, "Heard", citations.offered(workspace)[0])
    made = claims.all(case)[-1]
    (voice,) = claims.assertions(case, made.id)
    assert (made.origin, voice.mode, voice.speaker) == ("speech", "says", None)
    assert Standpoints(case).side_of(voice) == ids.island


def test_marked_words_go_before_a_stretch(workspace: Workspace, case: Project, ids: SimpleNamespace):
    workspace.selection.set_segment(ids.first)
    workspace.playhead.item = items.get(case, ids.video)
    workspace.playhead.set_marks(2_000, 6_500)
    workspace.selection.set_quote("نحو ٨٠")
    assert [each.kind for each in citations.offered(workspace)] == ["text", "span", "whole"]


def test_the_shown_frame_is_kept_with_its_time_stamp(
    pane: ClaimsPane, workspace: Workspace, case: Project, show_frame: ShowFrame
):
    show_frame(4_040)
    commands.new_claim(workspace)
    pane.entry.sentence.setPlainText("A rope is cut")
    pane.entry.accept()
    anchor = claims.all(case)[-1].anchor
    assert anchor is not None
    assert (anchor.kind, anchor.start_ms, anchor.pts, anchor.time_base) == (
        "instant",
        4_040,
        60_600,
        "1/15000",
    )


def test_the_frame_is_taken_although_a_row_is_selected(
    qtbot: QtBot,
    pane: ClaimsPane,
    workspace: Workspace,
    case: Project,
    ids: SimpleNamespace,
    show_frame: ShowFrame,
):
    workspace.selection.set_segment(ids.first)
    show_frame(4_040)
    commands.new_claim_from_frame(workspace)
    assert pane.entry.place.currentText() == "E1 0:04.040 this frame"
    assert pane.entry.sentence.text() == ""
    qtbot.keyClicks(pane.entry.sentence, "A rope is cut")
    qtbot.keyClick(pane.entry.sentence, Qt.Key.Key_Return)
    made = claims.all(case)[-1]
    (shown,) = evidence.of_claim(case, made.id)
    assert (made.origin, shown.directness, shown.anchor.start_ms) == ("picture", "direct", 4_040)
    assert "not assessed. shown, unsupported. items 1 · recordings 1 · seen" in (
        pane.list.model().index(3, 0).data()
    )
    (line,) = pane.detail.evidence.lines.rows()
    assert (line.sign_word, line.cited, line.remark) == ("for", "0:04.040", "direct")


def test_a_marked_stretch_goes_before_the_frame(
    pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace, show_frame: ShowFrame
):
    workspace.selection.set_segment(ids.first)
    workspace.selection.set_quote("نحو ٨٠")
    show_frame(4_040)
    workspace.playhead.set_marks(2_000, 6_500)
    commands.new_claim_from_frame(workspace)
    assert pane.entry.place.currentText() == "E1 0:02.000 to 0:06.500"


def test_a_region_is_offered_as_soon_as_it_is_marked(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, show_frame: ShowFrame
):
    show_frame(4_040)
    commands.new_claim_from_frame(workspace)
    workspace.playhead.set_region((0.1, 0.1, 0.2, 0.2))
    offers = pane.entry.place
    qtbot.waitUntil(lambda: any("marked region" in offers.itemText(n) for n in range(offers.count())))


def test_without_a_picture_it_says_what_to_do(pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace):
    workspace.selection.set_segment(ids.first)
    with pytest.raises(WorkbenchError, match="No exact frame is shown"):
        commands.new_claim_from_frame(workspace)


def test_another_place_is_chosen_with_keys_and_own_words_stay(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace, show_frame: ShowFrame
):
    workspace.selection.set_segment(ids.first)
    show_frame(4_040)
    commands.new_claim(workspace)
    entry = pane.entry
    entry.place.setFocus()
    qtbot.keyClick(entry.place, Qt.Key.Key_Down)
    assert (entry.chosen().kind, entry.sentence.text()) == ("instant", "")
    qtbot.keyClick(entry.place, Qt.Key.Key_Up)
    assert entry.sentence.text().startswith("كان")  # the words of the row come back
    entry.sentence.setPlainText("My own words")
    qtbot.keyClick(entry.place, Qt.Key.Key_Up)
    assert (entry.chosen(), entry.sentence.text()) == (None, "My own words")


def test_what_is_pointed_at_later_is_offered_and_the_choice_stays(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace, show_frame: ShowFrame
):
    workspace.selection.set_segment(ids.first)
    commands.new_claim(workspace)
    workspace.selection.set_segment(ids.second)
    show_frame(4_040)
    workspace.playhead.set_marks(2_000, 6_500)
    qtbot.waitUntil(lambda: pane.entry.place.findText("E1 0:04.040 this frame") > 0)
    assert pane.entry.chosen().segment.id == ids.first
    assert pane.entry.place.currentText().startswith("E1 0:01.000 Clerk")


def test_a_read_only_project_says_so(pane: ClaimsPane, workspace: Workspace, told: News, case: Project):
    case.read_only = True
    pane.begin_claim(None)
    pane.entry.sentence.setPlainText("X")
    pane.entry.accept()
    assert [level for level, _ in told] == ["trouble"]
    assert pane.entry.isVisible()  # what was written is not lost


def test_a_claim_that_was_begun_waits_for_its_own_project(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, tmp_path: Path
):
    commands.new_claim(workspace)
    qtbot.keyClicks(pane.entry.sentence, "Begun here")
    path = case.path
    workspace.lend_project().close()
    with qtbot.waitSignal(workspace.project_opened):
        workspace.open_project(path)  # as after a lock
    assert pane.entry.sentence.text() == "Begun here"
    workspace.create_project(tmp_path / "other.vwb", "Another case")
    assert pane.entry.isHidden()
    assert pane.entry.sentence.text() == ""
