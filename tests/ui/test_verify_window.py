"""The window that verifies: what was proved, what is wrong where, stopped half-way, a refused file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import Finding, Project, Verified, item_files, items, stills
from workbench.recording.hashing import sha256_of
from workbench.ui.project.backups import rescuing
from workbench.ui.project.backups.damaged_dialog import DamagedDialog
from workbench.ui.project.vouching import commands as vouching
from workbench.ui.project.vouching import verify_window
from workbench.ui.project.vouching.verify_window import VerifyWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> QMainWindow:
    main = QMainWindow()
    qtbot.addWidget(main)
    workspace.window = main
    main.show()
    return main


@pytest.fixture
def filled(project: Project) -> Project:
    with project.edit("Add"):
        item = items.add(project, "statement", "A statement")
        project.insert("segment", id=7, item=item, order_ms=0, text="60 carts")
    return project


def _shown(window: QMainWindow, workspace: Workspace, qtbot: QtBot) -> VerifyWindow:
    (shown,) = window.findChildren(VerifyWindow)
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    return shown


def _alter(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE segment SET text = '600 carts' WHERE id = 7")
        other.execute("UPDATE step SET label = 'Nothing' WHERE seq = 1")


def _endless(project: Project, progress: Progress) -> Verified:
    while True:
        progress(0.5, "Checking the history")


def _cells(shown: VerifyWindow) -> list[list[str]]:
    model = shown.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_sound_project_is_said_to_be_so_for_its_head(
    window: QMainWindow, filled: Project, workspace: Workspace, qtbot: QtBot
) -> None:
    vouching.verify_project(workspace)
    shown = _shown(window, workspace, qtbot)
    assert shown.said.text() == "All is as it was written"
    assert filled.head_code in shown.empty.words.text()
    assert "2 steps" in shown.empty.words.text()
    assert not shown.copy.isEnabled()
    assert not shown.ways.isVisible()


def test_what_is_wrong_is_listed_with_its_place_and_can_be_copied(
    window: QMainWindow, filled: Project, workspace: Workspace, qtbot: QtBot
) -> None:
    filled.file.ask("wal_checkpoint(TRUNCATE)")
    _alter(filled.path)
    vouching.verify_project(workspace)
    shown = _shown(window, workspace, qtbot)
    assert ["Row", "segment 7 (row 1 of E1)", "altered outside the program: text"] in _cells(shown)
    assert ["History", "step 1 (Nothing)", "the step was altered"] in _cells(shown)
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(_cells(shown))
    shown.table.selectRow(0)
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == "\t".join(_cells(shown)[0])


def test_what_is_wrong_with_a_file_in_a_long_path_can_be_read(
    window: QMainWindow, filled: Project, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Finding("file", f"E1 /{'folder of the case/' * 12}clip.mp4", "the file is missing")
    monkeypatch.setattr(verify_window, "_verify", lambda *_: Verified((found,), "", 1))
    vouching.verify_project(workspace)
    shown = _shown(window, workspace, qtbot)
    wide = shown.table.fontMetrics().horizontalAdvance(found.detail)
    qtbot.waitUntil(lambda: shown.table.columnWidth(2) > wide)


def test_of_thousands_of_findings_only_those_in_sight_are_measured(
    window: QMainWindow, filled: Project, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Finding] = []
    cells = verify_window._cells
    monkeypatch.setattr(verify_window, "_cells", lambda finding: asked.append(finding) or cells(finding))
    few = tuple(Finding("replay", f"segment {row}", "altered: " + "very long " * 50) for row in range(20))
    for found in (few, few * 500):
        monkeypatch.setattr(verify_window, "_verify", lambda *_, found=found: Verified(found, "", 1))
        vouching.verify_project(workspace)
        shown = _shown(window, workspace, qtbot)
    assert shown.said.text() == "10,000 things not as written"
    assert len(asked) < 10_000
    shown.table.scrollToBottom()
    last = shown.table.model().rowCount() - 1
    qtbot.waitUntil(lambda: shown.table.rowHeight(last) > shown.table.verticalHeader().defaultSectionSize())
    qtbot.waitUntil(lambda: shown.table.rowViewportPosition(last) < shown.table.viewport().height())


def test_a_verification_that_is_stopped_proves_nothing(
    window: QMainWindow,
    filled: Project,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(verify_window, "_verify", _endless)
        vouching.verify_project(workspace)
        (shown,) = window.findChildren(VerifyWindow)
        qtbot.waitUntil(lambda: shown.bar.value() == 50)
        assert "Checking the history" in shown.empty.words.text()
        assert shown.so_far.text().startswith("50%")
        shown.stop.click()
        qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert shown.said.text() == "Stopped"
    assert "nothing is proved" in shown.empty.words.text()
    shown.again.click()
    assert _shown(window, workspace, qtbot).said.text() == "All is as it was written"


def test_a_still_is_taken_again_and_one_that_does_not_come_out_is_named(
    window: QMainWindow, project: Project, clip: Path, workspace: Workspace, qtbot: QtBot
) -> None:
    digest = sha256_of(clip)
    with project.edit("Add"):
        item = items.add(project, "video", "A clip")
        item_files.add_file(project, item, path=clip, size=clip.stat().st_size, sha256=digest)
        stills.add(
            project, item, b"no picture", item_sha256=digest, time_ms=0, pts=0, time_base="1/12800",
            frame=0, width=9, height=9, decoder="",
        )  # fmt: skip
    vouching.verify_project(workspace)
    assert _cells(_shown(window, workspace, qtbot)) == [["Still", "S1 of E1", "its bytes are no picture"]]


def test_closing_the_window_stops_it(
    window: QMainWindow,
    filled: Project,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verify_window, "_verify", _endless)
    vouching.verify_project(workspace)
    (shown,) = window.findChildren(VerifyWindow)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)


def test_a_refused_file_is_looked_at_and_leads_back_to_what_can_be_done(
    window: QMainWindow,
    filled: Project,
    workspace: Workspace,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = filled.path
    workspace.close_project()
    _alter(path)
    asked: list[DamagedDialog] = []

    def examine(press: Callable[[DamagedDialog], object], dialog: DamagedDialog) -> bool:
        asked.append(dialog)
        press(dialog)
        return dialog.result() == DamagedDialog.DialogCode.Accepted

    monkeypatch.setattr(rescuing, "answered", partial(examine, lambda dialog: dialog.examine.click()))
    with pytest.raises(Exception, match="altered outside") as refused:
        Project.open(path)
    rescuing.offer_rescue(workspace, path, refused.value, {}, lambda _: None)  # type: ignore[arg-type]
    shown = _shown(window, workspace, qtbot)
    assert ["Row", "segment 7 (row 1 of E1)", "altered outside the program: text"] in _cells(shown)
    monkeypatch.setattr(rescuing, "answered", partial(examine, lambda dialog: dialog.reject()))
    shown.ways.click()
    assert len(asked) == 2


def test_the_open_project_is_verified_though_a_refused_file_is_being_looked_at(
    window: QMainWindow, filled: Project, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.vwb"
    Project.create(other, "Other").close()
    VerifyWindow.beside(workspace).look_at(other, None, lambda: None)
    vouching.verify_project(workspace)
    shown = _shown(window, workspace, qtbot)
    assert filled.head_code in shown.empty.words.text()
    assert not shown.ways.isVisible()  # they are those of the other file


def test_trouble_with_the_ways_on_is_told(
    window: QMainWindow, workspace: Workspace, qtbot: QtBot, tmp_path: Path, told: list[tuple[str, str]]
) -> None:
    def fail() -> None:
        raise WorkbenchError("It is gone.", "Look for it.")

    path = tmp_path / "other.vwb"
    Project.create(path, "Other").close()
    VerifyWindow.beside(workspace).look_at(path, None, fail)
    _shown(window, workspace, qtbot).ways.click()
    assert told[-1] == ("trouble", "It is gone. Look for it.")
