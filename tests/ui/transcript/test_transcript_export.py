"""A transcript leaves through the dialog: what is seen is written, and what is lost is said before."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.transcript_case import ROWS, build, shown
from workbench import formats
from workbench.project import Project, export_choices, items, transcript
from workbench.project.parties import actors
from workbench.project.transcript import imported_words, imports, speakers
from workbench.ui.transcript.exporting import writing as export_writing
from workbench.ui.transcript.exporting.dialog import ExportDialog
from workbench.ui.transcript.exporting.form import EACH
from workbench.ui.transcript.importing import imports_dialog
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.transcript.importing.dropping import TakesTranscripts
from workbench.ui.transcript.importing.imports_dialog import ImportsDialog
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace


@pytest.fixture
def case(workspace: Workspace, project: Project, tmp_path: Path) -> SimpleNamespace:
    made = build(project, tmp_path)
    workspace.selection.set_item(made.item)
    return made


class Dialog(ExportDialog):
    """The dialog, with a test that chooses and waits for the files."""

    def __init__(self, workspace: Workspace, qtbot: QtBot) -> None:
        super().__init__(workspace)
        self.bot = qtbot
        qtbot.addWidget(self)
        self.show()
        qtbot.waitUntil(self.export_button.isEnabled)

    def choose(self, box: QComboBox, value: object) -> None:
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
        self.bot.waitUntil(self.export_button.isEnabled)

    def export(self, where: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Press Export and answer the question for the place; gives the name that was suggested."""
        named: list[str] = []
        ask = lambda *rest: named.append(str(rest[-1])) or where  # noqa: E731
        monkeypatch.setattr(export_writing, "ask_to_save", ask)
        monkeypatch.setattr(export_writing, "ask_for_folder", ask)
        self.bot.keyClick(self.export_button, Qt.Key.Key_Space)
        return named


@pytest.fixture
def dialog(workspace: Workspace, case: SimpleNamespace, qtbot: QtBot) -> Dialog:
    return Dialog(workspace, qtbot)


def test_what_is_seen_is_what_is_written(dialog: Dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    dialog.choose(dialog.form.format, "srt")
    assert "هؤلاء بعض الركاب" in dialog.preview.toPlainText()
    named = dialog.export(tmp_path / "out.srt", monkeypatch)
    assert named == ["E1 Quay video.srt"]
    assert (tmp_path / "out.srt").read_text("utf-8-sig").count("-->") == len(ROWS)
    assert not dialog.isVisible()


def test_what_a_format_cannot_carry_is_said_before(dialog: Dialog):
    dialog.choose(dialog.form.format, "srt")
    assert "the words in other languages of 5 rows" in dialog.losses.text()
    dialog.choose(dialog.form.format, "audacity")
    assert "the words in other languages" in dialog.losses.text()
    dialog.choose(dialog.form.format, "csv")
    assert "other languages" not in dialog.losses.text()


def test_a_translation_is_written_and_the_choice_remembered(
    dialog: Dialog, workspace: Workspace, project: Project, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    dialog.choose(dialog.form.format, "vtt")
    dialog.choose(dialog.form.language, "en")
    steps = project.step_count
    dialog.export(tmp_path / "out.vtt", monkeypatch)
    assert "These are some of the passengers" in (tmp_path / "out.vtt").read_text("utf-8-sig")
    assert export_choices.of_format(project, "vtt")["language"] == "en"
    assert project.step_count == steps + 1
    again = Dialog(workspace, qtbot)
    again.choose(again.form.format, "vtt")
    assert again.form.language.currentData() == "en"
    again.export(tmp_path / "again.vtt", monkeypatch)
    assert project.step_count == steps + 1  # nothing else was chosen: no further step


def test_where_only_a_translation_was_written_down_that_is_offered_first(
    workspace: Workspace, case: SimpleNamespace, project: Project, qtbot: QtBot
):
    with project.edit("Only the translation is known"):
        for row in case.rows:
            transcript.set_text(project, row, "")
    made = Dialog(workspace, qtbot)
    made.choose(made.form.format, "srt")
    assert made.form.language.currentData() == "en"


def test_each_language_can_have_a_file_of_its_own(
    dialog: Dialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dialog.choose(dialog.form.format, "srt")
    dialog.choose(dialog.form.language, EACH)
    folder = tmp_path / "out"
    folder.mkdir()
    dialog.export(folder, monkeypatch)
    assert sorted(each.name for each in folder.iterdir()) == [
        "E1 Quay video.en.srt", "E1 Quay video.original.srt",
    ]  # fmt: skip


def test_only_the_selected_rows_are_written(workspace: Workspace, case: SimpleNamespace, qtbot: QtBot):
    state_of(workspace).selected = case.rows[1:3]
    dialog = Dialog(workspace, qtbot)
    dialog.choose(dialog.form.format, "srt")
    assert dialog.preview.toPlainText().count("-->") == 2


def test_the_rows_that_are_shown_can_be_written_alone(
    workspace: Workspace, case: SimpleNamespace, qtbot: QtBot
):
    model = state_of(workspace).model
    model.show_item(workspace.project, case.item)
    model.show_only([case.rows[4], case.rows[0]])
    dialog = Dialog(workspace, qtbot)
    dialog.choose(dialog.form.format, "srt")
    assert dialog.preview.toPlainText().count("-->") == len(ROWS)
    dialog.form.rows.setCurrentText("The 2 rows shown")
    dialog.form.rows.activated.emit(1)
    qtbot.waitUntil(dialog.export_button.isEnabled)
    assert dialog.preview.toPlainText().count("-->") == 2


def test_a_choice_while_rows_are_still_read_waits_for_all_of_them(
    workspace: Workspace, project: Project, case: SimpleNamespace, qtbot: QtBot
):
    with project.edit("Many"):
        for number in range(300):
            transcript.add(project, case.item, start_ms=number, text=f"words {number}")
    dialog = ExportDialog(workspace)
    qtbot.addWidget(dialog)
    qtbot.wait(1)  # some of the rows are read
    dialog.form.changed.emit()
    qtbot.waitUntil(dialog.export_button.isEnabled)
    assert dialog.files[0].content.decode().count("\n") == 300 + len(ROWS)


def test_an_item_without_rows_says_that_there_is_nothing_to_write(
    workspace: Workspace, case: SimpleNamespace, qtbot: QtBot
):
    workspace.selection.set_item(case.statement)
    dialog = ExportDialog(workspace)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: "no rows to write" in dialog.losses.text())
    assert not dialog.export_button.isEnabled()


def test_names_leave_as_pseudonyms_unless_somebody_says_otherwise(
    workspace: Workspace, project: Project, case: SimpleNamespace, qtbot: QtBot
):
    with project.edit("Actor"):
        actor = actors.add(project, "Jonas Berg", pseudonym="Witness A")
        speakers.link(project, case.clerk, actor)
    dialog = Dialog(workspace, qtbot)
    dialog.choose(dialog.form.format, "text")
    assert dialog.form.pseudonyms.isChecked()
    assert "Witness A" in dialog.preview.toPlainText()
    assert "Clerk" not in dialog.preview.toPlainText()
    qtbot.keyClick(dialog.form.pseudonyms, Qt.Key.Key_Space)
    assert not dialog.form.pseudonyms.isChecked()
    qtbot.waitUntil(dialog.export_button.isEnabled)
    assert "Clerk" in dialog.preview.toPlainText()


def test_the_project_and_the_recording_are_not_written_over(
    dialog: Dialog, project: Project, monkeypatch: pytest.MonkeyPatch, told: list[tuple[str, str]]
):
    before = project.path.stat().st_size
    for path in (project.path, project.path.with_name("quay.mp4")):
        dialog.export(path, monkeypatch)
        assert "belongs to the project" in told[-1][1]
    assert project.path.stat().st_size == before
    assert dialog.isVisible()


def test_a_key_opens_it(workspace: Workspace, case: SimpleNamespace, qtbot: QtBot):
    window = shown(workspace, qtbot)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        seen.append(type(dialog).__name__)
        assert isinstance(dialog, QWidget)
        dialog.close()

    QTimer.singleShot(300, look)
    qtbot.keyClick(
        window.pane.view,
        Qt.Key.Key_I,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert seen == ["ExportDialog"]


# ---- what was imported -------------------------------------------------------------------------


def test_an_import_can_be_looked_at_again_and_its_bytes_saved(
    workspace: Workspace, case: SimpleNamespace, project: Project, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    path = tmp_path / "post.txt"
    path.write_bytes("A heading\n0:05 رجل: نص\n".encode("cp1256"))
    taking = ImportDialog(workspace)
    qtbot.addWidget(taking)
    with qtbot.waitSignal(taking.reading.found):
        taking.take_file(path)
    taking.accept()
    dialog = ImportsDialog(workspace)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.records.index(0, 1).data() == "post.txt"
    assert [line[1] for line in dialog.report.lines] == ["before the first timed line", "taken"]
    monkeypatch.setattr(imports_dialog, "ask_to_save", lambda *_: tmp_path / "saved.txt")
    save = next(each for each in dialog.findChildren(QPushButton) if each.text().startswith("Save"))
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert (tmp_path / "saved.txt").read_bytes() == path.read_bytes()
    assert imports.of_item(project, case.item)[0].original == dialog.records.records[0].original


def test_the_report_says_into_which_row_each_line_went(
    workspace: Workspace, case: SimpleNamespace, project: Project, qtbot: QtBot
):
    with project.edit("Rows without words"):
        new = items.add(project, "video", "Another")
        rows = [
            transcript.add(project, new, start_ms=start, end_ms=start + 2_000, text=text)
            for start, text in ((0, "held"), (5_000, ""), (9_000, ""))
        ]
        draft = formats.read(b"0:00 other\n0:05 here\n0:09 there\n0:40 new\n", "talk.txt", language="en")
        imported_words.accept(project, new, draft, {0: rows[0], 1: rows[1], 2: rows[2]})
    with project.edit("Delete"):
        transcript.delete(project, rows[1])
    workspace.selection.set_item(new)
    dialog = ImportsDialog(workspace)
    qtbot.addWidget(dialog)
    assert [line[1] for line in dialog.report.lines] == [
        "row 1 kept its own words",
        "into a row that is gone",
        "into row 2",
        "a row of its own",
    ]


# ---- files dropped on the pane -----------------------------------------------------------------


def dropped(widget: QWidget, path: Path) -> bool:
    """Drag a file onto a widget and let it go; tells whether the widget took it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys, action = (
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.DropAction.CopyAction,
    )
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), action, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, buttons, keys))
    return enter.isAccepted()


def test_a_dropped_transcript_is_looked_at(
    workspace: Workspace, case: SimpleNamespace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, recording = tmp_path / "ar.srt", tmp_path / "clip.mp4"
    path.write_text("1\n00:00:01,000 --> 00:00:02,000\nOne\n", encoding="utf-8")
    names: list[str] = []
    monkeypatch.setattr(ImportDialog, "exec", lambda dialog: names.append(dialog.source.name.text()))
    widget = QWidget()
    qtbot.addWidget(widget)
    TakesTranscripts(widget, workspace)
    assert dropped(widget, path)
    assert names == ["ar.srt"]
    assert not dropped(widget, recording)  # the window behind takes it as an item
    assert len(transcript.of_item(workspace.need_project(), case.item)) == len(ROWS)
