"""The look at a transcript before it comes in, and what the acceptance writes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from workbench.project import Project, imports, items, transcript
from workbench.ui.transcript.import_dialog import ImportDialog
from workbench.ui.transcript.import_preview import START
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
        items.add_file(
            project, made, path=tmp_path / "quay.mp4", size=1, sha256="0" * 64, container="mp4",
            duration_ms=400_000, width=640, height=360, facts={},
        )  # fmt: skip
    workspace.selection.set_item(made)
    return made


@pytest.fixture
def dialog(workspace: Workspace, item: int, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(workspace)
    qtbot.addWidget(made)
    return made


def file_of(folder: Path, words: str, encoding: str = "utf-8") -> Path:
    path = folder / "post.txt"
    path.write_bytes(words.encode(encoding))
    return path


def tick(dialog: ImportDialog, words: str) -> None:
    place = next(row for row, line in enumerate(dialog.others.lines) if line.text.startswith(words))
    dialog.others.setData(dialog.others.index(place, 0), Qt.CheckState.Checked, _CHECK)


def accept(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.show()
    qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)


def test_the_preview_shows_segments_and_the_other_lines_with_the_reason(dialog: ImportDialog, tmp_path: Path):
    dialog.take_file(file_of(tmp_path, POST))
    assert dialog.sentence.text() == "4 segments · 2 lines not part of the transcript · 0 problems"
    assert dialog.segments.index(0, START).data() == "~0:00.000"
    assert [line.text for line in dialog.others.lines][-1] == "The other side says otherwise"
    assert all(dialog.others.index(row, 2).data() for row in range(2))


def test_acceptance_is_one_edit_that_one_undo_takes_back(
    dialog: ImportDialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.take_file(file_of(tmp_path, POST))
    dialog.language.choose("en")
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
    dialog: ImportDialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.take_file(file_of(tmp_path, POST))
    tick(dialog, "The other side")
    assert dialog.sentence.text().startswith("5 segments · 1 line not")
    accept(dialog, qtbot)
    last = transcript.of_item(project, item)[-1]
    assert (last.text, last.start_ms, last.speaker) == ("The other side says otherwise", None, None)


def test_a_segment_can_be_left_out_and_a_time_put_right(
    dialog: ImportDialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.take_file(file_of(tmp_path, POST))
    table = dialog.segments
    table.setData(table.index(1, 0), Qt.CheckState.Unchecked, _CHECK)
    assert table.setData(table.index(2, START), "3:10")
    assert not table.setData(table.index(2, START), "half past")
    assert "1 segment left out" in dialog.sentence.text()
    accept(dialog, qtbot)
    assert [row.start_ms for row in transcript.of_item(project, item)] == [0, 190_000, 275_000]


def test_a_translation_leaves_the_original_to_be_written(
    dialog: ImportDialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.take_file(file_of(tmp_path, POST))
    dialog.translation.setChecked(True)
    dialog.language.choose("en")
    dialog.spoken.choose("ar")
    accept(dialog, qtbot)
    first = transcript.of_item(project, item)[0]
    assert (first.text, first.language) == ("", "ar")
    assert first.rendering("en").text == "There are about eighty of us."


def test_latin_words_under_arabic_speech_are_taken_for_a_translation(
    workspace: Workspace, project: Project, item: int, tmp_path: Path, qtbot: QtBot
):
    with project.edit("Language"):
        items.update(project, item, language="ar")
    dialog = ImportDialog(workspace)
    qtbot.addWidget(dialog)
    dialog.take_file(file_of(tmp_path, POST))
    assert dialog.translation.isChecked()
    assert (dialog.language.code(), dialog.spoken.code()) == ("en", "ar")


def test_a_translation_into_no_language_is_refused_in_words(
    dialog: ImportDialog,
    tmp_path: Path,
    project: Project,
    item: int,
    qtbot: QtBot,
    told: list[tuple[str, str]],
):
    dialog.take_file(file_of(tmp_path, POST))
    dialog.translation.setChecked(True)
    dialog.language.choose("")
    accept(dialog, qtbot)
    assert "language of the translation" in told[-1][1]
    assert dialog.isVisible()
    assert transcript.of_item(project, item) == []


def test_windows_1256_is_read_and_can_be_said_otherwise(dialog: ImportDialog, tmp_path: Path):
    dialog.take_file(file_of(tmp_path, "1:20 رجل: علينا أن نساعد الجرحى\n", "cp1256"))
    assert "cp1256" in dialog.kind.text()
    assert dialog.segments.segments[0].text == "علينا أن نساعد الجرحى"
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("cp1252"))
    dialog.encoding.activated.emit(dialog.encoding.currentIndex())
    assert dialog.segments.segments[0].text != "علينا أن نساعد الجرحى"


@pytest.mark.parametrize("bad", [b"", b"   \n\n", b"\x00\x01\x02\x03" * 40])
def test_bad_text_gets_one_sentence_and_no_import(dialog: ImportDialog, tmp_path: Path, bad: bytes):
    path = tmp_path / "bad.txt"
    path.write_bytes(bad)
    dialog.show()
    dialog.take_file(path)
    assert "bad.txt" in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    assert not dialog.import_button.isEnabled()
    assert not dialog.preview.isVisible()


def test_a_file_that_is_gone_gets_a_sentence(dialog: ImportDialog, tmp_path: Path):
    dialog.take_file(tmp_path / "gone.txt")
    assert dialog.trouble.text().startswith("gone.txt cannot be read")


def test_pasted_words_are_read_again_when_they_are_put_right(dialog: ImportDialog, qtbot: QtBot):
    dialog.show()
    dialog.take_pasted("")
    assert "Nothing is pasted yet" in dialog.trouble.text()
    dialog.pasted.setPlainText("0:10 A: one\n0:20 B: two")
    qtbot.waitUntil(lambda: len(dialog.segments.segments) == 2, timeout=3000)
    assert dialog.import_button.isEnabled()
    assert not dialog.trouble.isVisible()
    assert not dialog.encoding.isVisible()


def test_cancelling_writes_nothing(
    dialog: ImportDialog, tmp_path: Path, project: Project, item: int, qtbot: QtBot
):
    dialog.take_file(file_of(tmp_path, POST))
    steps = project.step_count
    dialog.show()
    buttons = dialog.findChild(QDialogButtonBox)
    qtbot.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    assert project.step_count == steps
    assert transcript.of_item(project, item) == []
