"""A project in which every name is hostile: whatever the window shows of it is plain text, with badges."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QCoreApplication, QEvent, QModelIndex
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from workbench import demo
from workbench.project import Project
from workbench.project.project import Changes
from workbench.ui.actions import ACTIONS
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

NAME = "evidence_\u202egpj.exe\u200b <b>x</b><img src='file:///x.png'>\nend"
LONG = NAME + "ab " * 666
_HIDDEN = set("\u202e\u200b")
_COLUMNS = {
    "project": ("title",), "analyst": ("name", "role"), "side": ("name",), "actor": ("name", "pseudonym"),
    "item": ("title", "publisher", "published_where"), "speaker": ("label", "role", "pseudonym"),
    "transcript_import": ("name",), "claim": ("place",), "search_log": ("place",),
    "rendering": ("translator", "checked_by"), "segment": ("made_by",), "hearing": ("heard_by",),
}  # fmt: skip
# What leaves the program, the project or this folder, plays, or styles the window anew.
_NOT_DONE = {
    "project.quit_program", "project.close_project", "project.open_sample_case", "program.use_system_theme",
    "program.use_light_theme", "program.use_dark_theme", "program.larger_text", "program.smaller_text",
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample case, every name of which has become hostile, and whose files have such names too."""
    path = demo.build(tmp_path_factory.mktemp("hostile"))
    with Project.open(path, analyst=NAME) as project, project.edit("Rename <b>all</b>\u202e"):
        for table, columns in _COLUMNS.items():
            for place, row in enumerate(project.rows(f'SELECT id FROM "{table}"')):
                project.update(table, row["id"], **dict.fromkeys(columns, LONG if place == 1 else NAME))
        for row in project.rows("SELECT id, id % 1000 AS number, path FROM item_file"):
            old = path.parent / row["path"]
            new = old.with_name(f"evidence_\u202e\u200b<b>{row['number']}{old.suffix}")
            old.rename(new)
            project.update("item_file", row["id"], path=new.name)
    return path.rename(path.with_name("case_\u202e\u200b<b>x.vwb"))


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot, built: Path) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.show()
    with qtbot.waitSignal(workspace.project_opened):
        workspace.open_project(built)
    yield made
    made.close()
    made.deleteLater()


def texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    """All that one widget says, as (what it is, words)."""
    yield "title", widget.windowTitle()
    yield "tip", widget.toolTip()
    yield "accessible", widget.accessibleName()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield "text", widget.text()
    if isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QGroupBox):
        yield "text", widget.title()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield "text", widget.toPlainText()
    if isinstance(widget, QComboBox):
        for place in range(widget.count()):
            yield "choice", widget.itemText(place)
            yield "tip", str(widget.itemData(place, Qt.ItemDataRole.ToolTipRole) or "")
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget.model(), QModelIndex())
    actions: list[QAction] = widget.actions()
    for action in actions:
        yield "menu", action.text()
        yield "tip", action.toolTip()


def cells(model: QAbstractItemModel, parent: QModelIndex, depth: int = 0) -> Iterator[tuple[str, str]]:
    for row in range(min(model.rowCount(parent), 60)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield "cell", str(index.data() or "")
            yield "tip", str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if depth < 2 and column == 0:
                yield from cells(model, index, depth + 1)


def faults(widgets: list[QWidget]) -> Iterator[str]:
    for widget in filter(isValid, widgets):
        where = f"{type(widget).__module__}.{type(widget).__name__} {widget.objectName()}"
        for kind, words in texts(widget):
            if _HIDDEN & set(words.replace("/\u200b", "/")):  # ours lets a long path break
                yield f"hidden: {kind} of {where}: {words[:160]!r}"
            shown = not isinstance(widget, QMenu) or widget.toolTipsVisible()
            if kind == "tip" and shown and Qt.mightBeRichText(words) and ("<img" in words or "<b>x" in words):
                yield f"rich: {kind} of {where}: {words[:160]!r}"
        if isinstance(widget, QLabel) and "exe" in widget.text():  # noqa: SIM102
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                yield f"not plain: {where}: {widget.text()[:80]!r}"
        if isinstance(widget, QTextEdit) and widget.acceptRichText():
            yield f"takes rich text: {where}"


def everything(top: QWidget) -> list[QWidget]:
    return [top, *top.findChildren(QWidget)]


@pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing")  # what a window without a screen lacks
def test_the_window_and_all_that_opens_from_it_say_names_as_they_are(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, built: Path
):
    found: set[str] = set()
    opened: list[str] = []
    said: list[str] = []

    def look(shown: QWidget, *_: object) -> int:
        opened.append(type(shown).__name__)
        QApplication.processEvents()
        found.update(faults(everything(shown)))
        return 0

    monkeypatch.setattr(QDialog, "exec", look)
    monkeypatch.setattr(QMenu, "exec", look)
    for name in ("getText", "getMultiLineText", "getItem", "getInt", "getDouble"):
        monkeypatch.setattr(
            QInputDialog, name, lambda *words: (said.extend(map(str, words[1:])), ("", False))[1]
        )
    workspace.messages.shown.connect(lambda _, words: said.append(words))
    project = workspace.need_project()
    workspace.selection.set_claim(project.rows("SELECT id FROM claim LIMIT 1")[0]["id"])
    workspace.selection.set_segment(project.rows("SELECT id FROM segment LIMIT 1")[0]["id"])
    found.update(faults(everything(window)))
    assert any("⟨RLO⟩" in words for widget in everything(window) for _, words in texts(widget))
    for action in ACTIONS:
        if action.id in _NOT_DONE or action.menu.startswith("Play") or action.lacks(workspace):
            continue
        workspace.actions[action.id].trigger()
        QApplication.processEvents()
        for top in filter(isValid, QApplication.topLevelWidgets()):  # one may take another along
            if top is not window and top.isVisible():
                look(top)
                top.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    workspace.theme.use("dark", 110)
    workspace.commit_typing.emit()
    workspace.signals.changed.emit(Changes("", dict.fromkeys([*_COLUMNS, "still"], frozenset({1}))))
    assert not workspace.messages.report, "what was closed hears nothing more"
    found.update(faults(everything(window)))
    found.update(f"message: {words!r}" for words in said if _HIDDEN & set(words))
    assert len(set(opened)) > 10
    assert not found, "\n".join(sorted(found))
