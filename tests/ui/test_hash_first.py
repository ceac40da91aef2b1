"""However a file is added, nothing is played, decoded or thumbnailed before its hash is taken and kept."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import av
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, ByHand, play_by_hand
from workbench import demo
from workbench.cli import cli
from workbench.project import Project, case_json, item_files, items
from workbench.recording import child, hashing
from workbench.ui.player.pane import PlayerPane
from workbench.ui.sources import commands
from workbench.ui.sources.pane import SourcesPane
from workbench.ui.workspace import Workspace

Log = list[tuple[str, str]]
Way = Callable[[Workspace, Path, QtBot], None]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Log:
    """What happens to which file, in order: hashed to its end, decoded here, asked of a child, played."""
    seen: Log = []

    def watched(where: object, name: str, what: str, place: Callable[..., object]) -> None:
        real = getattr(where, name)

        def call(*values: Any, **named: Any) -> Any:
            path = place(*values, **named)
            result = real(*values, **named) if what == "hashed" else None
            if path is not None:
                seen.append((what, Path(str(path)).name))
            return result if what == "hashed" else real(*values, **named)

        monkeypatch.setattr(where, name, call)

    watched(hashing, "sha256_of", "hashed", lambda path, *_: path)
    watched(av, "open", "decoded", lambda file, *_a, **_k: getattr(file, "name", file))
    watched(child.Child, "ask", "asked of a child", lambda *_, **values: values.get("path"))
    watched(ByHand, "open", "played", lambda _self, path, *_a, **_k: path)
    return seen


def by_dialog(workspace: Workspace, path: Path, qtbot: QtBot) -> None:
    commands.add_paths(workspace, [path])


def by_drop(workspace: Workspace, path: Path, qtbot: QtBot) -> None:
    pane = SourcesPane(workspace)
    qtbot.addWidget(pane)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    pane.dropEvent(QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none))


def copied(workspace: Workspace, path: Path, qtbot: QtBot) -> None:
    workspace.settings.change(copy_files=True)
    commands.add_paths(workspace, [path])


@pytest.mark.parametrize("way", [by_dialog, by_drop, copied])
def test_in_the_window(workspace: Workspace, project: Project, qtbot: QtBot, log: Log, way: Way) -> None:
    play_by_hand(workspace)
    pane = PlayerPane(workspace)
    qtbot.addWidget(pane)
    pane.show()
    way(workspace, FIELD, qtbot)

    qtbot.waitUntil(lambda: ("played", FIELD.name) in log)
    assert log[0] == ("hashed", FIELD.name)
    assert ("asked of a child", FIELD.name) in log  # it was probed, and only then
    kept = items.by_number(project, 1).file
    assert kept.sha256 == sha256(FIELD.read_bytes()).hexdigest()  # it stood there before it was played


def test_on_the_command_line(tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from workbench import sandbox

    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setattr(sandbox, "block_network", lambda: True)
    for words in (
        ["new", str(tmp_path / "c.vwb"), "--title", "C"],
        ["add", str(tmp_path / "c.vwb"), str(FIELD)],
    ):
        assert CliRunner().invoke(cli, words).exit_code == 0
    assert log[0] == ("hashed", FIELD.name)
    assert log[1] == ("decoded", FIELD.name)


def test_the_sample(tmp_path: Path, log: Log) -> None:
    demo.build(tmp_path)
    for name in {name for _, name in log if name.endswith((".mp4", ".png", ".jpg"))}:
        assert next(what for what, whose in log if whose == name) == "hashed"
    assert ("decoded", "field.mp4") in log


def test_a_case_document_touches_no_file(tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = sha256(FIELD.read_bytes()).hexdigest()
    with Project.create(tmp_path / "case.vwb", "Case") as project:
        with project.edit("Add"):
            item = items.add(project, "video", "Clip")
            item_files.add_file(project, item, path=FIELD, size=FIELD.stat().st_size, sha256=digest)
        case_json.write(project, tmp_path / "case.json")
    opened: list[str] = []
    monkeypatch.setattr(Path, "open", noting(opened, Path.open))
    monkeypatch.setattr("os.open", noting(opened, os.open))
    document = case_json.read(tmp_path / "case.json")
    case_json.new_project(tmp_path / "other.vwb", document)
    assert FIELD.name not in " ".join(opened)
    assert log == []
    with Project.open(tmp_path / "other.vwb") as other:
        assert items.by_number(other, 1).file.sha256 == digest


def noting(seen: list[str], real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: object, *values: Any, **named: Any) -> Any:
        seen.append(str(path))
        return real(path, *values, **named)

    return call
