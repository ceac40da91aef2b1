"""A whole case goes out of the window as JSON and comes back as a new project."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.project import Project, items
from workbench.ui.project import case_files
from workbench.ui.workspace import Workspace


def test_a_case_goes_out_and_comes_back(
    workspace: Workspace, project: Project, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.edit("Add"):
        items.add(project, "statement", "What the council said", body="شهادة")
    written, made = tmp_path / "case.json", tmp_path / "again.vwb"
    monkeypatch.setattr(case_files, "ask_to_save", lambda *_: written)
    case_files.export_case(workspace)
    qtbot.waitUntil(lambda: written.exists() and not workspace.jobs.jobs)
    monkeypatch.setattr(case_files, "ask_to_open", lambda *_: written)
    monkeypatch.setattr(case_files, "ask_to_save", lambda *_: made)
    with qtbot.waitSignal(workspace.project_opened):
        case_files.import_case(workspace)
    opened = workspace.need_project()
    assert opened.path == made
    assert [item.body for item in items.all(opened)] == ["شهادة"]


def test_the_project_itself_is_never_written_over(
    workspace: Workspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[BaseException] = []
    monkeypatch.setattr(workspace.jobs, "_trouble", said.append)
    monkeypatch.setattr(case_files, "ask_to_save", lambda *_: project.path)
    case_files.export_case(workspace)
    qtbot.waitUntil(lambda: bool(said))
    assert "belongs to the project" in str(said[0])


def test_a_person_may_think_better_of_it(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_files, "ask_to_save", lambda *_: None)
    monkeypatch.setattr(case_files, "ask_to_open", lambda *_: None)
    case_files.export_case(workspace)
    case_files.import_case(workspace)
    assert workspace.jobs.jobs == []
