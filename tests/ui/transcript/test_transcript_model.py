"""What stands behind the pane: rows that follow changes, times as typed, cuts, directions, languages."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui import transcript_case
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.parties import actors, affiliations, sides
from workbench.project.transcript import speakers
from workbench.project.transcript.word_times import WordTime
from workbench.ui import languages
from workbench.ui.text_layout import direction, has_arabic
from workbench.ui.transcript.rows import fields
from workbench.ui.transcript.rows.model import TranscriptModel
from workbench.ui.transcript.rows.paragraphs import Paragraphs
from workbench.ui.transcript.rows.words_editor import WordsEditor
from workbench.ui.transcript.state import Caret
from workbench.ui.transcript.typing import cuts

pytestmark = pytest.mark.usefixtures("qapp")
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def ids(project: Project, tmp_path: Path) -> SimpleNamespace:
    return transcript_case.build(project, tmp_path)


@pytest.fixture
def model(project: Project, ids: SimpleNamespace) -> TranscriptModel:
    made = TranscriptModel()
    made.show_item(project, ids.item)
    made.show_language("en")
    project.subscribe(made.take)
    return made


def agrees(model: TranscriptModel, project: Project, item: int) -> bool:
    """Whether the rows hold what reading everything anew would give, apart from the numbers."""
    stored = transcript.of_item(project, item)
    shown = [(s.id, s.text, s.start_ms, s.end_ms, s.renderings, s.speaker, s.state) for s in model.segments]
    return shown == [(s.id, s.text, s.start_ms, s.end_ms, s.renderings, s.speaker, s.state) for s in stored]


# rows


def test_one_corrected_word_touches_one_row_and_resets_nothing(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    touched, reset = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)
    with project.edit("Word"):
        transcript.set_text(project, ids.rows[2], "لماذا؟")
    assert {touched.at(n)[0].row() for n in range(touched.count())} == {2}
    assert reset.count() == 0
    assert agrees(model, project, ids.item)


def test_rows_follow_every_kind_of_change_and_back(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    steps = (
        lambda: transcript.insert_at(project, ids.item, 100_000),
        lambda: transcript.split(project, ids.rows[3], at_ms=300_000, text_at=5, rendering_at={"en": 4}),
        lambda: transcript.set_times(project, ids.rows[5], start_ms=20_000),
        lambda: transcript.set_times(project, ids.rows[0], start_ms=None),
        lambda: transcript.set_rendering(project, ids.rows[5], "en", "Little water."),
        lambda: transcript.delete(project, ids.rows[1]),
        lambda: speakers.update(project, ids.clerk, label="Chief clerk"),
        lambda: transcript.add(project, ids.item, start_ms=None, after=ids.rows[2], text="?"),
    )
    for step in steps:
        with project.edit("Step"):
            step()
        assert agrees(model, project, ids.item)
    for _ in steps:
        project.undo()
        assert agrees(model, project, ids.item)
    assert [segment.id for segment in model.segments] == ids.rows


def test_a_change_in_another_item_changes_no_row(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    inserted = QSignalSpy(model.rowsInserted)
    with project.edit("Elsewhere"):
        transcript.add(project, ids.statement, start_ms=0, text="other")
    assert inserted.count() == 0
    assert agrees(model, project, ids.item)


def test_rings_come_and_go_with_citations(model: TranscriptModel, project: Project, ids: SimpleNamespace):
    assert model.row(1).claims == (ids.claim,)
    with project.edit("Claim"):
        made = claims.add(project, "They left", anchor=anchors.text(project, ids.rows[4], "تركونا"))
    assert model.row(4).claims == (made,)
    project.undo()
    assert model.row(4).claims == ()


def test_the_side_of_the_speaker_gives_the_colour(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    assert (model.row(0).side, model.row(0).side_name) == (0, "Harbour guild")
    assert model.row(1).side is None
    with project.edit("Side"):
        speakers.update(project, ids.sailor, side=sides.add(project, "Island council"))
    assert (model.row(1).side, model.row(1).side_name) == (1, "Island council")


def test_a_voice_is_on_the_side_of_its_actor_on_the_date_of_the_item(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    with project.edit("Actor"):
        items.update(project, ids.item, captured_edtf="2011-05-01")
        island = sides.add(project, "Island council")
        sailor = actors.add(project, "The sailor", side=sides.all(project)[0].id)
        speakers.link(project, ids.sailor, sailor)
    assert (model.row(1).side, model.row(1).side_name) == (0, "Harbour guild")
    with project.edit("Affiliation"):
        affiliations.add(project, sailor, island, from_edtf="2011-04")
    assert (model.row(1).side, model.row(1).side_name) == (1, "Island council")
    with project.edit("Date"):
        items.update(project, ids.item, captured_edtf="2011-03-01")
    assert (model.row(1).side, model.row(1).side_name) == (0, "Harbour guild")


def test_of_two_who_speak_at_once_the_later_is_marked(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    with project.edit("At once"):
        second = transcript.add(project, ids.item, start_ms=82_000, end_ms=83_000)
        transcript.set_times(project, ids.rows[1], end_ms=90_000)
    assert model.segment_at(82_500).id == second
    assert model.segment_at(84_000).id == ids.rows[1]
    assert model.segment_at(91_000) is None


def test_counts_and_languages_are_kept(model: TranscriptModel, project: Project, ids: SimpleNamespace):
    assert (model.unchecked, model.spoken_languages, model.languages_into) == (6, ["ar"], ["en"])
    with project.edit("Checked"):
        transcript.set_state(project, ids.rows[0], "checked")
        transcript.set_rendering(project, ids.rows[0], "fr", "Voici")
    assert (model.unchecked, model.spoken_languages, model.languages_into) == (5, ["ar"], ["en", "fr"])
    project.undo()
    assert (model.unchecked, model.spoken_languages, model.languages_into) == (6, ["ar"], ["en"])


def test_nothing_is_shown_once_the_project_is_gone(model: TranscriptModel):
    model.show_item(None, None)
    assert model.rowCount() == 0
    assert model.segment_at(0) is None


def test_only_rows_that_are_looked_at_are_read_and_all_agree(
    model: TranscriptModel, project: Project, ids: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
):
    with project.edit("Many"):
        for n in range(500):
            transcript.add(project, ids.item, start_ms=400_000 + n * 1000, text=f"{n}")
    asked: list[int] = []
    some = transcript.some
    monkeypatch.setattr(
        transcript, "some", lambda project, numbers: asked.extend(numbers) or some(project, numbers)
    )
    model.show_item(project, ids.item)
    assert asked == []
    assert model.segment_at(500_500).start_ms == 500_000
    assert model.next_to(ids.rows[5], 1) == model.outline[6].id
    assert model.row(300).segment.text == "294"
    assert 1 < len(asked) < 100
    assert agrees(model, project, ids.item)
    assert [each.number for each in model.segments] == list(range(1, 507))
    assert len(asked) == len(set(asked)) == 506


def test_rows_nobody_has_looked_at_follow_changes_too(project: Project, ids: SimpleNamespace):
    model = TranscriptModel()
    model.show_item(project, ids.item)
    project.subscribe(model.take)
    with project.edit("Change"):
        transcript.delete(project, ids.rows[0])
        transcript.set_times(project, ids.rows[5], start_ms=70_000)
        transcript.set_rendering(project, ids.rows[2], "en", "Why?")
        transcript.set_state(project, ids.rows[3], "checked")
    assert model.unchecked == 4
    assert agrees(model, project, ids.item)


# times as typed


@pytest.mark.parametrize(
    ("words", "times"),
    [("1:20", (80_000, None)), ("1:20 - 3:15.5", (80_000, 195_500)), ("1:20–3:15", (80_000, 195_000)),
     ("١:٢٠", (80_000, None)), ("", (None, None)), ("  ", (None, None))],
)  # fmt: skip
def test_times_are_read_as_people_type_them(words: str, times: tuple[int | None, int | None]):
    assert fields.parse_times(words) == times


@pytest.mark.parametrize("words", ["soon", "1:99", "1:00 - 2:00 - 3:00"])
def test_what_is_no_time_says_how_times_are_written(words: str):
    with pytest.raises(WorkbenchError, match="1:20"):
        fields.parse_times(words)


def test_times_shown_for_editing_read_back_the_same(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    with project.edit("End"):
        transcript.set_times(project, ids.rows[1], end_ms=90_250)
    given, derived = model.segments[1], model.segments[2]
    assert fields.parse_times(fields.times_in_words(given)) == (80_000, 90_250)
    assert fields.parse_times(fields.times_in_words(derived)) == (195_000, None)


# cuts


def subject(model: TranscriptModel, playhead_ms: int) -> cuts.Subject:
    return cuts.Subject(model.segments[3], (), playhead_ms, "en")


def test_at_the_playhead_the_words_are_cut_between_words(model: TranscriptModel):
    segment = model.segments[3]
    cut = cuts.at_playhead(subject(model, 305_500), None)
    assert cut.at_ms == 305_500
    assert " " in segment.text[cut.text_at - 1 : cut.text_at + 1]
    assert segment.rendering("en").text[cut.rendering_at["en"]] == " "


def test_at_the_caret_the_letters_before_it_decide_the_time(model: TranscriptModel):
    segment = model.segments[3]
    caret = Caret(segment.id, "text", len(segment.text) // 2, segment.text)
    cut = cuts.at_caret(subject(model, 0), caret)
    assert abs(cut.at_ms - (segment.start_ms + segment.end_ms) // 2) < 2_000
    assert cut.text_at == caret.place


def test_a_word_with_a_time_decides_it(model: TranscriptModel):
    segment = model.segments[3]
    first, second = segment.text.split()[:2]
    begins = segment.start_ms + 700
    heard = (WordTime(first, segment.start_ms, begins - 100), WordTime(second, begins, begins + 300))
    caret = Caret(segment.id, "text", len(first) + 1, segment.text)
    assert cuts.at_caret(cuts.Subject(segment, heard, 0, "en"), caret).at_ms == begins


def test_with_the_playhead_elsewhere_nothing_is_cut_there(model: TranscriptModel):
    with pytest.raises(WorkbenchError, match="not in this row"):
        cuts.at_playhead(subject(model, 0), None)


# words


@pytest.mark.parametrize(
    ("text", "expected"),
    [("مرحبا", RTL), ("1200 جريح", RTL), ("(E1) نص", LTR), ("hello مرحبا", LTR), ("«١٢٠٠» جريح", RTL),
     ("123", LTR), ("", LTR), ("שלום", RTL)],
)  # fmt: skip
def test_direction_is_that_of_the_first_letter(text: str, expected: Qt.LayoutDirection):
    assert direction(text) == expected


def test_arabic_script_is_recognised():
    assert has_arabic("نحو ٩٧٠")
    assert not has_arabic("about 970")


@given(st.text(st.sampled_from("ab حم\n1٢.(\u202e\u2067"), max_size=60), st.integers(30, 300))
def test_any_text_is_laid_out_and_every_point_is_a_place_in_it(text: str, width: int):
    laid = Paragraphs(text, QGuiApplication.font(), width)
    assert laid.height > 0
    for x, y in ((0, 0), (width, laid.height), (width // 2, laid.height // 2), (-5, -5)):
        assert 0 <= laid.letter_at(x, y) <= len(text)


@given(st.text("abc é", max_size=20), st.text("abc é", max_size=20), st.integers(0, 20))
def test_taking_over_a_text_gives_that_text(old: str, new: str, place: int):
    host = QWidget()
    box = WordsEditor(host, old, QGuiApplication.font(), LTR)
    box.put_caret(place)
    box.take(new)
    assert box.words() == new
    assert 0 <= box.place() <= len(new)


# languages


def test_languages_have_names_and_unknown_codes_stay():
    assert languages.name("ar") == "Arabic"
    assert languages.name("en-GB") == "English"
    assert languages.name("xx-none") == "xx-none"


def test_a_language_is_chosen_by_name_or_typed_as_a_code(qtbot: QtBot):
    box = languages.LanguageBox("ar", unknown="not said")
    qtbot.addWidget(box)
    assert box.code() == "ar"
    box.setEditText("french")
    assert box.code() == "fr"
    box.setEditText("aii")
    assert box.code() == "aii"
    box.choose("")
    assert box.code() == ""


# rows shown and hidden


def shown(model: TranscriptModel) -> list[int]:
    return [model.row(row).segment.id for row in range(model.rowCount())]


def test_only_what_is_wished_is_shown_and_numbers_stay(model: TranscriptModel, ids: SimpleNamespace):
    model.show_only({ids.rows[4], ids.rows[1]})
    assert shown(model) == [ids.rows[1], ids.rows[4]] == [each.id for each in model.outline]
    assert model.row(1).segment.number == 5
    assert (model.row_of(ids.rows[4]), model.row_of(ids.rows[0])) == (1, -1)
    assert model.holds(ids.rows[0])
    assert model.next_to(ids.rows[1], 1) == ids.rows[4]
    assert model.segment_at(0).id == ids.rows[0]
    assert (model.is_partial, len(model.segments), model.unchecked) == (True, 6, 6)
    model.show_only(None)
    assert (shown(model), model.is_partial) == (ids.rows, False)


def test_rows_can_stand_in_another_order(model: TranscriptModel, project: Project, ids: SimpleNamespace):
    model.show_only(ids.rows[::-1], as_given=True)
    assert shown(model) == ids.rows[::-1]
    with project.edit("Word"):
        transcript.set_text(project, ids.rows[5], "كثير")
    assert (shown(model), model.row(0).segment.text) == (ids.rows[::-1], "كثير")


def test_a_few_rows_come_and_go_without_a_reset(model: TranscriptModel, ids: SimpleNamespace):
    model.show_only(ids.rows[:3])
    reset = QSignalSpy(model.modelReset)
    model.show_only({ids.rows[0], ids.rows[2], ids.rows[5], ids.rows[4]})
    assert shown(model) == [ids.rows[n] for n in (0, 2, 4, 5)]
    assert reset.count() == 0


def test_hidden_rows_follow_changes_and_stay_hidden(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    model.show_only({ids.rows[1], ids.rows[2]})
    steps = (
        lambda: transcript.delete(project, ids.rows[0]),
        lambda: transcript.set_times(project, ids.rows[1], start_ms=380_000),
        lambda: transcript.insert_at(project, ids.item, 100_000),
        lambda: transcript.set_text(project, ids.rows[4], "?"),
        lambda: transcript.delete(project, ids.rows[2]),
    )
    for step in steps:
        with project.edit("Step"):
            step()
        assert agrees(model, project, ids.item)
    assert shown(model) == [ids.rows[1]]
    for _ in steps:
        project.undo()
        assert agrees(model, project, ids.item)
    assert ids.rows[1] in shown(model)
    assert ids.rows[0] not in shown(model)


def test_many_rows_that_change_in_place_reset_nothing(
    model: TranscriptModel, project: Project, ids: SimpleNamespace
):
    with project.edit("Many"):
        for n in range(400):
            transcript.add(project, ids.item, start_ms=400_000 + n * 1000, text=f"{n}")
    reset = QSignalSpy(model.modelReset)
    with project.edit("All"):
        for each in model.outline:
            transcript.set_text(project, each.id, "same")
    assert reset.count() == 0
    assert agrees(model, project, ids.item)
    with project.edit("Gone"):
        for each in list(model.outline)[6:]:
            transcript.delete(project, each.id)
    assert shown(model) == ids.rows


@given(st.data())
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_wish_after_any_other_is_shown(model: TranscriptModel, ids: SimpleNamespace, data: st.DataObject):
    wish = st.none() | st.sets(st.sampled_from(ids.rows))
    for _ in range(4):
        wanted = data.draw(wish)
        model.show_only(wanted)
        assert shown(model) == [each for each in ids.rows if wanted is None or each in wanted]
