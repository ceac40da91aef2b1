"""A project that is refused as damaged: rescued into a new file, or one of its backups instead."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.project import Project, backups, items
from workbench.project.rescue.rescuing import Note
from workbench.project.store.encryption import Cost, key_file
from workbench.ui.project import commands
from workbench.ui.project.backups import damaged_dialog, rescuing
from workbench.ui.project.backups.damaged_dialog import DamagedDialog, NoteModel
from workbench.ui.project.commands import open_path
from workbench.ui.workspace import Workspace

Press = Callable[[DamagedDialog], object]


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A project with a backup, then altered by other means."""
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project:
        with project.edit("Add"):
            items.add(project, "document", "A boat")
        backups.make(project)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE item SET title = 'forged'")
    connection.commit()
    connection.close()
    return path


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Press], list[DamagedDialog]]:
    """Press something in the dialog when it comes, take every suggested name, and open what comes of it."""

    def answer(press: Press) -> list[DamagedDialog]:
        shown: list[DamagedDialog] = []

        def answered(dialog: DamagedDialog) -> bool:
            shown.append(dialog)
            press(dialog)
            return bool(dialog.result())

        monkeypatch.setattr(rescuing, "answered", answered)
        monkeypatch.setattr(
            rescuing, "ask_to_save", lambda _theme, _parent, wanted, name: wanted.folder / name
        )
        monkeypatch.setattr(damaged_dialog, "answered", lambda _: True)
        return shown

    return answer


def _titles(project: Project) -> list[str]:
    return [item.title for item in items.all(project)]


def test_it_is_rescued_into_a_new_file_that_is_opened(
    workspace: Workspace, damaged: Path, answer: Callable[[Press], list[DamagedDialog]], qtbot: QtBot
):
    before = damaged.read_bytes()
    shown = answer(lambda dialog: dialog.rescue.click())
    with qtbot.waitSignal(workspace.project_opened):
        open_path(workspace, damaged)
    assert len(shown) == 1
    assert workspace.need_project().path == damaged.with_name("case rescued.vwb")
    assert _titles(workspace.need_project()) == ["A boat"]
    assert damaged.read_bytes() == before


def test_a_backup_is_restored_or_looked_at_instead(
    workspace: Workspace, damaged: Path, answer: Callable[[Press], list[DamagedDialog]], qtbot: QtBot
):
    answer(lambda dialog: dialog.restore.click())
    with qtbot.waitSignal(workspace.project_opened):
        open_path(workspace, damaged)
    assert workspace.need_project().path.name.startswith("case restored 20")
    assert not workspace.need_project().read_only
    answer(lambda dialog: dialog.look.click())
    with qtbot.waitSignal(workspace.project_opened):
        open_path(workspace, damaged)
    assert workspace.need_project().path.parent == backups.folder_of(damaged)
    assert workspace.need_project().read_only


def test_without_a_backup_only_the_rescue_is_offered_and_no_is_an_answer(
    workspace: Workspace, damaged: Path, answer: Callable[[Press], list[DamagedDialog]], qtbot: QtBot
):
    backups.remove(backups.of(damaged)[0])
    allowed: list[bool] = []

    def look_at(dialog: DamagedDialog) -> None:
        allowed.extend(button.isEnabled() for button in (dialog.rescue, dialog.look, dialog.restore))
        dialog.reject()

    shown = answer(look_at)
    open_path(workspace, damaged)
    qtbot.waitUntil(lambda: bool(shown))
    assert allowed == [True, False, False]
    assert workspace.project is None


@pytest.mark.parametrize("offered", [True, False])
def test_a_file_without_a_head_may_be_rescued_and_another_programs_is_not(
    workspace: Workspace, tmp_path: Path, answer, told, qtbot: QtBot, offered: bool
):
    path = tmp_path / "bad.vwb"
    if offered:
        path.write_bytes(bytes(9000))
    else:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE t (a)")
        connection.close()
    shown = answer(lambda dialog: dialog.reject())
    open_path(workspace, path)
    qtbot.waitUntil(lambda: bool(shown) if offered else bool(told))
    assert bool(shown) is offered


def test_what_was_lost_is_listed_the_losses_first():
    notes = [
        Note("item", 1, "taken from the history", loss=False),
        Note("word_times", 2000, "lost", loss=True),
    ]
    model = NoteModel(notes)
    cells = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert cells == [["word times", "2,000", "lost"], ["item", "1", "taken from the history"]]


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An encrypted project with a backup; whoever is asked types its passphrase."""
    path = tmp_path / "case.vwb"
    quick = Cost(memory_kib=64, passes=1, lanes=1)
    with Project.create(path, "A case", passphrase="nineteen stones", cost=quick) as project:
        with project.edit("Add"):
            items.add(project, "document", "A boat")
        backups.make(project)
    for asking in (commands, rescuing):
        monkeypatch.setattr(asking, "ask_passphrase", lambda *_: "nineteen stones")
    return path


def test_an_encrypted_one_is_rescued_with_the_passphrase_that_was_typed(
    workspace: Workspace, encrypted: Path, answer: Callable[[Press], list[DamagedDialog]], qtbot: QtBot
):
    content = bytearray(encrypted.read_bytes())
    content[100] ^= 1  # of the first page: whether the key fits cannot be told any more
    encrypted.write_bytes(content)
    shown = answer(lambda dialog: dialog.rescue.click())
    with qtbot.waitSignal(workspace.project_opened):
        open_path(workspace, encrypted)
    assert workspace.need_project().path == encrypted.with_name("case rescued.vwb")
    assert workspace.need_project().encrypted
    assert _titles(workspace.need_project()) == ["A boat"]
    assert shown[0].table.model().index(0, 1).data() == "2"


def test_of_one_whose_key_file_is_lost_a_backup_is_restored_with_its_own(
    workspace: Workspace, encrypted: Path, answer: Callable[[Press], list[DamagedDialog]], qtbot: QtBot
):
    key_file(encrypted).unlink()
    answer(lambda dialog: dialog.restore.click())
    with qtbot.waitSignal(workspace.project_opened):
        open_path(workspace, encrypted)
    assert workspace.need_project().path.name.startswith("case restored 20")
    assert _titles(workspace.need_project()) == ["A boat"]
