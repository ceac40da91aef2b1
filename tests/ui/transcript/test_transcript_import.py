"""The look at a transcript before it comes in, and what the acceptance writes."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from workbench.project import Project, item_files, items, transcript
from workbench.project.transcript import imports
from workbench.ui import languages
from workbench.ui.transcript.importing.column_mapping import ColumnMapping
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.transcript.importing.draft_table import START, WORDS
from workbench.ui.workspace import Workspace

POST = """A quiet day at the harbour

Jonas (ferryman): There are about eighty of us.
1:20 Old man: More than a hundred and twenty.
3:15 un-named man: Why does nobody come?
4:35 un-named man: I counted them twice.
The other side says otherwise
"""
_CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def item(project: Project, workspace: Workspace, tmp_path: Path) -> int:
    with project.edit("Item"):
        made = items.add(project, "video", "Quay")
        item_files.add_file(
            project, made, path=tmp_path / "quay.mp4", size=1, sha256="0" * 64, container="mp4",
            duration_ms=400_000, width=640, height=360, facts={},
        )  # fmt: skip
    workspace.selection.set_item(made)
    return made


class Dialog(ImportDialog):
    """The dialog, with a test that waits for what is read beside the window."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        super().__init__(workspace)
        self.bot = qtbot
        qtbot.addWidget(self)

    def read(self, path: Path) -> None:
        with self.bot.waitSignal(self.reading.found):
            self.take_file(path)

    def choose(self, box: QComboBox, value: str) -> None:
        """Choose as a person does, and wait for what that brings."""
        box.setCurrentIndex(box.findData(value))
        with self.bot.waitSignal(self.reading.found):
            box.activated.emit(box.currentIndex())

    def see(self, title: str) -> None:
        """Click on a kind of outcome."""
        button = next(each for each in self.look.kinds.buttons if each.text().startswith(title))
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def dialog(workspace: Workspace, item: int, qtbot: QtBot) -> Dialog:
    return Dialog(workspace, qtbot)


def file_of(folder: Path, words: str, encoding: str = "utf-8") -> Path:
    path = folder / "post.txt"
    path.write_bytes(words.encode(encoding))
    return path


def test_enter_imports_once_a_file_was_read(dialog: Dialog, tmp_path: Path) -> None:
    dialog.show()
    dialog.source.another.setFocus()
    dialog.read(file_of(tmp_path, POST))
    assert dialog.focusWidget() is dialog.import_button


def tick(dialog: Dialog, words: str) -> None:
    place = next(row for row, line in enumerate(dialog.look.others.lines) if line.text.startswith(words))
    dialog.look.others.setData(dialog.look.others.index(place, 0), Qt.CheckState.Checked, _CHECK)


def accept(dialog: Dialog, qtbot: QtBot) -> None:
    dialog.show()
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)


def test_the_preview_shows_segments_and_the_other_lines_with_the_reason(dialog: Dialog, tmp_path: Path):
    dialog.read(file_of(tmp_path, POST))
    assert dialog.sentence.text() == "4 rows, 20 words · 2 lines not part of the transcript · 0 problems"
    assert dialog.look.segments.index(0, START).data() == "~0:00.000"
    assert [line.text for line in dialog.look.others.lines][-1] == "The other side says otherwise"
    assert all(dialog.look.others.index(row, 2).data() for row in range(2))


def test_acceptance_is_one_edit_that_one_undo_takes_back(
    dialog: Dialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.read(file_of(tmp_path, POST))
    dialog.purpose.language.choose("en")
    steps = project.step_count
    accept(dialog, qtbot)
    rows = transcript.of_item(project, item)
    assert project.step_count == steps + 1
    assert [(row.start_ms, row.speaker.label, row.language) for row in rows] == [
        (0, "Jonas", "en"), (80_000, "Old man", "en"),
        (195_000, "un-named man", "en"), (275_000, "un-named man", "en"),
    ]  # fmt: skip
    assert rows[2].speaker.id != rows[3].speaker.id
    assert imports.of_item(project, item)[0].name == "post.txt"
    project.undo()
    assert transcript.of_item(project, item) == []


def test_prose_is_in_nobodys_mouth_unless_a_person_takes_it(
    dialog: Dialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.read(file_of(tmp_path, POST))
    tick(dialog, "The other side")
    assert dialog.sentence.text().startswith("5 rows, 25 words · 1 line not")
    accept(dialog, qtbot)
    last = transcript.of_item(project, item)[-1]
    assert (last.text, last.start_ms, last.speaker) == ("The other side says otherwise", None, None)


def test_a_segment_can_be_left_out_and_a_time_put_right(
    dialog: Dialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.read(file_of(tmp_path, POST))
    table = dialog.look.segments
    table.setData(table.index(1, 0), Qt.CheckState.Unchecked, _CHECK)
    assert table.setData(table.index(2, START), "3:10")
    assert not table.setData(table.index(2, START), "half past")
    assert "1 row left out" in dialog.sentence.text()
    accept(dialog, qtbot)
    assert [row.start_ms for row in transcript.of_item(project, item)] == [0, 190_000, 275_000]


def test_a_translation_leaves_the_original_to_be_written(
    dialog: Dialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.read(file_of(tmp_path, POST))
    dialog.purpose.translation.setChecked(True)
    dialog.purpose.language.choose("en")
    dialog.purpose.spoken.choose("ar")
    accept(dialog, qtbot)
    first = transcript.of_item(project, item)[0]
    assert (first.text, first.language) == ("", "ar")
    assert first.rendering("en").text == "There are about eighty of us."


def test_latin_words_under_arabic_speech_are_taken_for_a_translation(
    workspace: Workspace, project: Project, item: int, tmp_path: Path, qtbot: QtBot
):
    with project.edit("Language"):
        items.update(project, item, language="ar")
    dialog = Dialog(workspace, qtbot)
    dialog.read(file_of(tmp_path, POST))
    assert dialog.purpose.translation.isChecked()
    assert (dialog.purpose.language.code(), dialog.purpose.spoken.code()) == ("en", "ar")


def test_a_translation_into_no_language_is_refused_in_words(
    dialog: Dialog,
    tmp_path: Path,
    project: Project,
    item: int,
    qtbot: QtBot,
    told: list[tuple[str, str]],
):
    dialog.read(file_of(tmp_path, POST))
    dialog.purpose.translation.setChecked(True)
    dialog.purpose.language.choose("")
    accept(dialog, qtbot)
    assert "language of the translation" in told[-1][1]
    assert dialog.isVisible()
    assert transcript.of_item(project, item) == []


def test_windows_1256_is_read_and_can_be_said_otherwise(dialog: Dialog, tmp_path: Path):
    dialog.read(file_of(tmp_path, "1:20 رجل: علينا أن نساعد الجرحى\n", "cp1256"))
    assert dialog.source.encoding.currentText() == "cp1256 (a guess)"
    assert dialog.look.segments.segments[0].text == "علينا أن نساعد الجرحى"
    dialog.choose(dialog.source.encoding, "cp1252")
    assert dialog.look.segments.segments[0].text != "علينا أن نساعد الجرحى"


@pytest.mark.parametrize("bad", [b"", b"   \n\n", b"\x00\x01\x02\x03" * 40])
def test_bad_text_gets_one_sentence_and_no_import(dialog: Dialog, tmp_path: Path, bad: bytes):
    path = tmp_path / "bad.txt"
    path.write_bytes(bad)
    dialog.show()
    dialog.read(path)
    assert "bad.txt" in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    assert not dialog.import_button.isEnabled()
    assert not dialog.look.table.isVisible()


def test_a_file_that_is_gone_gets_a_sentence(dialog: Dialog, tmp_path: Path):
    dialog.read(tmp_path / "gone.txt")
    assert dialog.trouble.text().startswith("gone.txt cannot be read")


def test_pasted_words_are_read_again_when_they_are_put_right(dialog: Dialog, qtbot: QtBot):
    dialog.show()
    dialog.take_pasted("")
    assert "Nothing is pasted yet" in dialog.trouble.text()
    dialog.pasted.setPlainText("0:10 A: one\n0:20 B: two")
    qtbot.waitUntil(lambda: len(dialog.look.segments.segments) == 2)
    assert dialog.import_button.isEnabled()
    assert not dialog.trouble.isVisible()
    assert not dialog.source.encoding.isVisible()


def test_cancelling_writes_nothing(dialog: Dialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot):
    dialog.read(file_of(tmp_path, POST))
    steps = project.step_count
    dialog.show()
    buttons = dialog.findChild(QDialogButtonBox)
    qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    assert project.step_count == steps
    assert transcript.of_item(project, item) == []


SRT = """1
00:00:01,000 --> 00:00:04,000
One

2
00:00:04,000 --> 00:00:08,000
Two
"""


def test_another_format_is_read_again_and_seen(dialog: Dialog, tmp_path: Path):
    dialog.read(file_of(tmp_path, SRT))
    assert dialog.source.format.currentText() == "SubRip subtitles (found)"
    dialog.choose(dialog.source.format, "text")
    assert dialog.found.draft.format == "text"
    dialog.choose(dialog.source.format, "eaf")
    assert dialog.trouble.text()
    assert not dialog.import_button.isEnabled()
    dialog.choose(dialog.source.format, "")
    assert len(dialog.look.segments.segments) == 2


def test_the_bytes_are_named_by_their_fingerprint(dialog: Dialog, tmp_path: Path):
    path = file_of(tmp_path, SRT)
    dialog.read(path)
    assert dialog.source.facts.toolTip().startswith(hashlib.sha256(path.read_bytes()).hexdigest())


MIXED = "A heading\n0:05 A: one\n0:10 B: two\nB: without a time\n0:02 A: back\n[9:99] lost\n"


def test_each_kind_of_outcome_can_be_looked_at_alone(dialog: Dialog, tmp_path: Path):
    dialog.show()
    dialog.read(file_of(tmp_path, MIXED))
    seen = {}
    for each in list(dialog.look.kinds.buttons):
        dialog.see(each.text())
        rows = [
            dialog.look.segments.index(row, WORDS).data() for row in range(dialog.look.segments.rowCount())
        ]
        lines = [dialog.look.others.index(row, 1).data() for row in range(dialog.look.others.rowCount())]
        seen[each.text().rstrip(" 0123456789")] = (rows, lines)
        assert dialog.look.table.isVisible() == bool(rows)
        assert dialog.look.other_lines.isVisible() == bool(lines)
    assert seen["Without a time"][0] == ["without a time", "lost"]
    assert seen["Repaired or doubtful"] == (["back"], ["5"])
    assert seen["Not part of the transcript"] == ([], ["1"])


def test_a_tick_among_the_lines_of_one_kind_is_for_the_line_that_is_seen(dialog: Dialog, tmp_path: Path):
    dialog.show()
    dialog.read(file_of(tmp_path, MIXED))
    dialog.see("Not part")
    dialog.look.others.setData(dialog.look.others.index(0, 0), Qt.CheckState.Checked, _CHECK)
    assert [each.text for each in dialog.look.others.taken()] == ["A heading"]


TABLE = "Ada;a;One\nBo;b;Two\nAda;c;Three\n"


def test_columns_are_told_apart_over_a_look_at_the_table(dialog: Dialog, tmp_path: Path):
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    dialog.show()
    dialog.read(path)
    assert "no column of words" in dialog.trouble.text()
    mapping = dialog.questions.findChild(ColumnMapping)
    assert [mapping.item(1, column).text() for column in range(3)] == ["Ada", "a", "One"]
    for column, value in (("column-3", "text"), ("column-1", "speaker")):
        dialog.choose(dialog.questions.fields[column], value)
    rows = dialog.look.segments.segments
    assert [(each.speaker, each.text) for each in rows] == [("Ada", "One"), ("Bo", "Two"), ("Ada", "Three")]
    assert dict(dialog.found.draft.answers)["column-3"] == "text"


def test_translations_in_the_file_have_columns_of_their_own(dialog: Dialog, tmp_path: Path, project: Project):
    path = tmp_path / "table.csv"
    path.write_text("start,text,translation en,translation fr\n0:01,نص,Text,Texte\n", encoding="utf-8")
    dialog.read(path)
    assert dialog.look.segments.HEADS[-2:] == ("English", "French")
    assert [dialog.look.segments.index(0, WORDS + n).data() for n in range(3)] == ["نص", "Text", "Texte"]


ENGLISH = SRT.replace("One", "The first").replace("Two", "The second")


def second_file(workspace: Workspace, project: Project, item: int, qtbot: QtBot, path: Path) -> Dialog:
    with project.edit("Rows"):
        items.update(project, item, language="ar")
        for start, words in ((1000, "واحد"), (4000, "اثنان"), (60_000, "ثلاثة")):
            transcript.add(project, item, start_ms=start, end_ms=start + 3000, text=words, language="ar")
    dialog = Dialog(workspace, qtbot)
    dialog.show()
    dialog.read(file_of(path, ENGLISH))
    return dialog


def test_a_second_file_goes_into_the_rows_of_the_same_time(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot, tmp_path: Path
):
    dialog = second_file(workspace, project, item, qtbot, tmp_path)
    assert dialog.purpose.translation.isChecked()
    assert dialog.purpose.fills_rows
    last = len(dialog.look.segments.HEADS) - 1
    assert [dialog.look.segments.index(row, last).data() for row in range(2)] == ["1 · واحد", "2 · اثنان"]
    accept(dialog, qtbot)
    rows = transcript.of_item(project, item)
    assert [(row.text, row.rendering("en") and row.rendering("en").text) for row in rows] == [
        ("واحد", "The first"), ("اثنان", "The second"), ("ثلاثة", None),
    ]  # fmt: skip
    project.undo()
    assert all(not row.renderings for row in transcript.of_item(project, item))


def test_a_second_file_can_also_become_further_rows(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot, tmp_path: Path
):
    dialog = second_file(workspace, project, item, qtbot, tmp_path)
    qtbot.mouseClick(dialog.purpose.further_rows, Qt.MouseButton.LeftButton)
    assert dialog.look.segments.HEADS[-1] != "Goes into row"
    accept(dialog, qtbot)
    assert len(transcript.of_item(project, item)) == 5


def test_thousands_of_lines_do_not_hold_the_window_up(
    workspace: Workspace, item: int, qtbot: QtBot, tmp_path: Path
):
    lines = (f"{n // 3600}:{n // 60 % 60:02}:{n % 60:02} A: words {n}" for n in range(8000))
    dialog = Dialog(workspace, qtbot)
    dialog.read(file_of(tmp_path, "\n".join(lines)))
    assert dialog.look.segments.rowCount() == 8000


def test_a_frame_rate_is_asked_for_before_anything_is_read(dialog: Dialog, tmp_path: Path):
    path = tmp_path / "film.sub"
    path.write_text("{25}{50}One\n{75}{100}Two|lines\n", encoding="utf-8")
    dialog.show()
    dialog.read(path)
    assert dialog.trouble.text() == "The file leaves something open. Answer the question above."
    assert not dialog.import_button.isEnabled()
    (rate,) = dialog.questions.fields.values()
    dialog.choose(rate, "25")
    assert [each.start_ms for each in dialog.look.segments.segments] == [1000, 3000]
    assert dialog.import_button.isEnabled()
    dialog.choose(rate, "50")
    assert [each.start_ms for each in dialog.look.segments.segments] == [500, 1500]


def test_it_is_worked_by_keys_alone(
    dialog: Dialog, tmp_path: Path, qtbot: QtBot, project: Project, item: int
):
    dialog.show()
    dialog.read(file_of(tmp_path, POST))
    dialog.look.table.setFocus()
    dialog.look.table.setCurrentIndex(dialog.look.segments.index(1, 0))
    qtbot.keyClick(dialog.look.table, Qt.Key.Key_Space)  # leaves the second row out
    dialog.purpose.original.setFocus()
    qtbot.keyClick(dialog.purpose.original, Qt.Key.Key_Right)
    assert dialog.purpose.translation.isChecked()
    qtbot.keyClick(dialog.purpose.translation, Qt.Key.Key_Left)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert [row.start_ms for row in transcript.of_item(project, item)] == [0, 195_000, 275_000]


@pytest.mark.parametrize(
    ("name", "code"),
    [("talk.en.srt", "en"), ("fr.srt", "fr"), ("clip.ar-orig.vtt", "ar"), ("a.en-GB.vtt", "en-gb"),
     ("post.txt", ""), ("talk.v2.srt", ""), ("README", "")],
)  # fmt: skip
def test_the_language_is_read_off_the_name_of_a_file(name: str, code: str):
    assert languages.of_file(name) == code


def test_codes_of_one_language_are_known_as_such():
    assert languages.is_same("ara", "ar")
    assert languages.is_same("ar-EG", "ar")
    assert not languages.is_same("en", "ar")


def test_a_file_named_by_another_language_is_a_translation(
    workspace: Workspace, project: Project, item: int, tmp_path: Path, qtbot: QtBot
):
    with project.edit("Language"):
        items.update(project, item, language="fr")
    for name, translated in (("talk.de.srt", True), ("talk.fr.srt", False)):
        dialog = Dialog(workspace, qtbot)
        (tmp_path / name).write_text(SRT, encoding="utf-8")
        dialog.read(tmp_path / name)
        assert dialog.purpose.translation.isChecked() == translated
        assert dialog.purpose.language.code() == name.split(".")[1]
