"""Adding files and statements, describing, relinking and removing items."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled, silent
from workbench.project import Project, item_files, items
from workbench.project.items import Item
from workbench.project.parties import sides
from workbench.ui.sources import add_items, commands, relinking
from workbench.ui.sources.file_dialogs import Chosen, FilesDialog
from workbench.ui.sources.item_dialog import ItemDialog, facts_of
from workbench.ui.sources.statement_dialog import StatementDialog
from workbench.ui.workspace import Workspace

Told = list[tuple[str, str]]
SHA256 = hashlib.sha256(FIELD.read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def by_hand(workspace: Workspace) -> None:
    play_by_hand(workspace)


def only(project: Project, qtbot: QtBot) -> Item:
    qtbot.waitUntil(lambda: len(items.all(project)) == 1)
    return items.all(project)[0]


# files


def test_a_file_is_added_with_hash_and_facts_in_one_edit(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told
) -> None:
    steps = project.step_count
    commands.add_paths(workspace, [FIELD])
    item = only(project, qtbot)
    assert (item.kind, item.title, item.file.sha256, item.file.container) == ("video", "field", SHA256, "mp4")
    assert item.file.duration_ms > 5000
    assert item.file.facts["frame_rate"] == "25"
    assert project.step_count == steps + 1
    assert project.undo_label == "Add item"
    assert workspace.selection.item_id == item.id
    assert told == [("news", "\u2068field\u2069 is E1.")]


def test_what_was_saved_beside_a_file_fills_in_what_is_known_of_it(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    beside = {"extractor": "x", "title": "The bridge", "uploader": "River watch", "upload_date": "20140303"}
    (tmp_path / "clip.info.json").write_text(json.dumps(beside))
    (tmp_path / "clip.ar.vtt").write_text("WEBVTT\n")
    commands.add_paths(workspace, [Path(shutil.copy(FIELD, tmp_path / "clip.mp4"))])
    item = only(project, qtbot)
    assert (item.title, item.publisher, item.published_edtf) == ("The bridge", "River watch", "2014-03-03")
    assert "clip.ar.vtt" in told[0][1]


def test_what_came_of_several_files_is_said_in_the_end(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    letters = [tmp_path / f"letter {number}.txt" for number in range(3)]
    for letter in letters:
        letter.write_text(f"This is {letter.name}.", "utf-8")
    gone = tmp_path / "gone.mp4"
    commands.add_paths(workspace, [letters[0], gone, letters[1]])
    qtbot.waitUntil(lambda: bool(told) and "items are added" in told[-1][1])
    level, words = told[-1]
    assert level == "trouble"
    assert "gone.mp4" in words  # and not only for as long as the next file took
    assert words.endswith("2 items are added: E1 to E2.")
    assert "letter" not in words
    commands.add_paths(workspace, [letters[2], letters[0]])
    qtbot.waitUntil(lambda: told[-1][1].endswith("E3 is added."))
    assert told[-1] == (
        "news", "\u2068letter 0\u2069 is in the project already: it is E1. E3 is added."
    )  # fmt: skip


def test_the_same_file_is_not_added_twice(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    item = add_file(project, FIELD)
    commands.add_paths(workspace, [Path(shutil.copy(FIELD, tmp_path / "again.mp4"))])
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("news", "\u2068again\u2069 is in the project already: it is E1.")]
    assert [held.id for held in items.all(project)] == [item]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.mp4", b"#EXTM3U\nhttp://example.org/a.ts\n"),
        ("junk.mp4", bytes(range(256)) * 40),
        ("empty.mp4", b""),
    ],
)
def test_what_is_no_recording_is_refused_in_a_sentence(
    workspace: Workspace,
    project: Project,
    qtbot: QtBot,
    told: Told,
    tmp_path: Path,
    name: str,
    content: bytes,
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    commands.add_paths(workspace, [file])
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "trouble"
    assert told[0][1].startswith(f"{name} cannot be added.")
    assert items.all(project) == []


def test_a_folder_and_a_missing_file_are_refused(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    commands.add_paths(workspace, [tmp_path, tmp_path / "gone.mp4"])
    qtbot.waitUntil(lambda: len(told) == 3)
    assert {level for level, _ in told} == {"trouble"}
    assert told[-1][1].endswith("Nothing is added.")
    assert items.all(project) == []


def test_a_truncated_video_is_added_with_a_warning_or_refused(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(FIELD.read_bytes()[: FIELD.stat().st_size // 2])
    commands.add_paths(workspace, [cut])
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "trouble"
    assert told[0][1].startswith("\u2068cut\u2069 is E1.")


def test_a_copy_lies_beside_the_project_and_is_the_same(
    workspace: Workspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ask_files", lambda *_, **__: Chosen([FIELD], copied=True))
    commands.add_files(workspace)
    item = only(project, qtbot)
    assert item.file.path == "case media/field.mp4"
    path = item_files.file_path(project, item)
    assert path.read_bytes() == FIELD.read_bytes()


def test_copies_do_not_overwrite_one_another(tmp_path: Path) -> None:
    first = add_items.take_in(FIELD, tmp_path / "case.vwb", silent)
    second = add_items.take_in(FIELD, tmp_path / "case.vwb", silent)
    assert (first.path.name, second.path.name) == ("field.mp4", "field 2.mp4")


def test_a_cancelled_intake_adds_nothing(tmp_path: Path) -> None:
    def stop(fraction: float, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        add_items.take_in(FIELD, tmp_path / "case.vwb", stop)
    assert list(tmp_path.iterdir()) == []


def test_whether_files_are_copied_is_remembered(
    workspace: Workspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def answer(*_: Any, copied: bool) -> Chosen:
        asked.append(copied)
        return Chosen([FIELD], copied=True)

    monkeypatch.setattr(commands, "ask_files", answer)
    commands.add_files(workspace)
    assert workspace.settings.copy_files
    monkeypatch.setattr(commands, "ask_files", lambda *_, copied: asked.append(copied))
    commands.add_files(workspace)
    assert asked == [False, True]
    assert only(project, qtbot).file.path == "case media/field.mp4"


def test_a_job_that_outlives_its_project_adds_nothing(
    workspace: Workspace, project: Project, qtbot: QtBot, tmp_path: Path
) -> None:
    commands.add_paths(workspace, [FIELD])
    workspace.create_project(tmp_path / "other.vwb", "Other")
    assert workspace.jobs.wait(20_000)
    qtbot.wait(50)
    assert items.all(workspace.need_project()) == []


def test_the_dialog_for_files_takes_several_and_asks_about_copying(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = FilesDialog(workspace.theme, None, tmp_path / "case.vwb")
    qtbot.addWidget(dialog)
    assert dialog.fileMode() == FilesDialog.FileMode.ExistingFiles
    assert not dialog.copied.isChecked()
    assert dialog.copied.parent() is dialog


# statements and properties


def answered(monkeypatch: pytest.MonkeyPatch, kind: type, fill: Any) -> None:
    def exec_(dialog: Any) -> int:
        fill(dialog)
        return kind.DialogCode.Accepted

    monkeypatch.setattr(kind, "exec", exec_)


def test_a_statement_is_added_with_its_side(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: StatementDialog) -> None:
        assert not dialog.add.isEnabled()
        dialog.words.setPlainText("نعلن اليوم ما يلي\nand more")
        assert dialog.add.isEnabled()
        dialog.fields.publisher.setText("Command")
        dialog.fields.side.setCurrentText("Side B")
        dialog.fields.published.setText("2014-06-05")
        dialog.fields.where.setText("State agency")
        dialog.fields.language.setCurrentText("arabic")  # typed by its name

    answered(monkeypatch, StatementDialog, fill)
    commands.add_statement(workspace)
    item = workspace.current_item()
    assert (item.kind, item.title, item.body) == (
        "statement", "نعلن اليوم ما يلي", "نعلن اليوم ما يلي\nand more",
    )  # fmt: skip
    assert (item.publisher, item.published_edtf, item.published_where, item.language) == (
        "Command", "2014-06-05", "State agency", "ar",
    )  # fmt: skip
    assert [side.name for side in sides.all(project) if side.id == item.side] == ["Side B"]
    project.undo()
    assert (items.all(project), sides.all(project)) == ([], [])


def test_properties_show_the_facts_and_change_the_rest(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.selection.set_item(add_file(project, FIELD))
    with project.edit("Side"):
        side = sides.add(project, "Side A")
    shown: list[tuple[str, str]] = []

    def fill(dialog: ItemDialog) -> None:
        shown.extend(dialog.facts)
        dialog.fields.title.setText("Better title")
        dialog.fields.side.setCurrentText("Side A")

    answered(monkeypatch, ItemDialog, fill)
    commands.show_properties(workspace)
    item = workspace.current_item()
    assert (item.title, item.side) == ("Better title", side)
    facts = dict(shown)
    assert facts["SHA-256"] == SHA256
    assert facts["Place"].endswith("field.mp4 (in its place)")
    assert "25 frames a second" in facts["Picture"]
    assert len(sides.all(project)) == 1


def test_facts_of_a_statement_are_none(project: Project) -> None:
    with project.edit("Add"):
        made = items.add(project, "statement", "One")
    assert facts_of(items.get(project, made), None, "none") == []


# relink, remove, walk


@pytest.fixture
def lost(workspace: Workspace, project: Project, tmp_path: Path) -> Item:
    copy = Path(shutil.copy(FIELD, tmp_path / "copy.mp4"))
    item = items.get(project, add_file(project, copy))
    copy.rename(tmp_path / "elsewhere.mp4")
    workspace.selection.set_item(item.id)
    return item


def test_a_moved_file_is_known_by_its_hash(
    workspace: Workspace, project: Project, lost: Item, tmp_path: Path, qtbot: QtBot, told: Told,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(relinking, "ask_to_open", lambda *_: tmp_path / "elsewhere.mp4")
    commands.relink(workspace)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("news", "E1 is linked to \u2068elsewhere.mp4\u2069: the hash is the same.")]
    assert item_files.presence(project, workspace.current_item()) == "present"


def test_a_file_is_linked_anew_though_its_old_place_cannot_even_be_looked_at(
    workspace: Workspace, project: Project, lost: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = project.rows("SELECT id FROM item_file WHERE item = ?", (lost.id,))[0]["id"]
    with project.edit("Move"):
        project.update("item_file", row, path=f"{'long ' * 60}/copy.mp4")  # as of a share that is gone
    asked: list[Path | None] = []
    monkeypatch.setattr(relinking, "ask_to_open", lambda _theme, _window, wanted: asked.append(wanted.folder))
    commands.relink(workspace)
    assert asked == [project.path.parent]


def test_other_bytes_are_not_linked(
    workspace: Workspace, project: Project, lost: Item, tmp_path: Path, qtbot: QtBot, told: Told
) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(b"something else")
    steps = project.step_count
    relinking.relink_to(workspace, lost, other)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "trouble"
    assert "other.mp4 is not the file that was added" in told[0][1]
    assert project.step_count == steps


def test_a_statement_cannot_be_relinked(workspace: Workspace, project: Project) -> None:
    with project.edit("Add"):
        workspace_item = items.add(project, "statement", "One")
    workspace.selection.set_item(workspace_item)
    with pytest.raises(WorkbenchError, match="no file"):
        commands.relink(workspace)


def test_removing_asks_first(workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    item = add_file(project, FIELD)
    workspace.selection.set_item(item)
    monkeypatch.setattr(commands, "may_remove", lambda *_: False)
    commands.remove_item(workspace)
    assert len(items.all(project)) == 1
    monkeypatch.setattr(commands, "may_remove", lambda *_: True)
    commands.remove_item(workspace)
    assert items.all(project) == []
    project.undo()
    assert items.all(project)[0].file.sha256 == SHA256


def test_walking_the_items_goes_round(workspace: Workspace, project: Project) -> None:
    commands.next_item(workspace)
    with project.edit("Add"):
        ids = [items.add(project, "statement", title) for title in "abc"]
    workspace.selection.set_item(ids[0])
    seen = []
    for _ in range(3):
        commands.next_item(workspace)
        seen.append(workspace.selection.item_id)
    commands.previous_item(workspace)
    assert seen == [ids[1], ids[2], ids[0]]
    assert workspace.selection.item_id == ids[2]


def test_what_needs_an_item_says_so(workspace: Workspace, project: Project) -> None:
    for command in (commands.show_properties, commands.relink, commands.remove_item):
        with pytest.raises(WorkbenchError, match="No item is selected"):
            command(workspace)


def test_files_are_numbered_in_the_order_in_which_they_were_chosen(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    small = tmp_path / "a note.txt"
    small.write_text("A few words.")
    commands.add_paths(workspace, [FIELD, tmp_path / "gone.mp4", small])
    qtbot.waitUntil(lambda: len(told) == 4)
    assert [(item.label, item.title, item.kind) for item in items.all(project)] == [
        ("E1", "field", "video"), ("E2", "a note", "document"),
    ]  # fmt: skip
    assert told[1][0] == "trouble"


def test_nothing_is_hashed_for_a_project_that_cannot_take_it(
    workspace: Workspace, project: Project, open_project: Callable[..., Project]
) -> None:
    path = project.path
    workspace.close_project()
    open_project(path, read_only=True)
    with pytest.raises(WorkbenchError, match="reading only"):
        commands.add_paths(workspace, [FIELD])
    assert workspace.jobs.jobs == []
