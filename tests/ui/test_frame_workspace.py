"""The workspace: one project at a time, one selection, errors that become news."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, items, transcript
from workbench.ui.messages import Messages, report_of
from workbench.ui.program.status_bar import StatusBar
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

News = list[tuple[str, str]]


def statement(workspace: Workspace, title: str = "Statement") -> int:
    with workspace.edit("Add statement"):
        return items.add(workspace.need_project(), "statement", title, body="Words.")


def test_opening_tells_the_rooms_and_selects_the_first_item(
    workspace: Workspace, tmp_path: Path, open_project: Callable[..., Project]
):
    with Project.create(tmp_path / "a.vwb", "A") as project, project.edit("Add"):
        first = items.add(project, "statement", "First", body="x")
        items.add(project, "statement", "Second", body="y")
    opened: list[bool] = []
    workspace.project_opened.connect(lambda: opened.append(workspace.project is not None))
    open_project(tmp_path / "a.vwb")
    assert opened == [True]
    item = workspace.current_item()
    assert item is not None
    assert item.id == first


def test_a_project_that_does_not_open_leaves_the_open_one_open(
    workspace: Workspace, project: Project, tmp_path: Path, qtbot: QtBot, told: News
):
    (tmp_path / "broken.vwb").write_bytes(b"no database")
    workspace.open_project(tmp_path / "broken.vwb")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "trouble"
    assert workspace.project is project
    statement(workspace)


def test_while_a_project_opens_the_old_one_is_in_use_and_a_third_is_refused(
    workspace: Workspace, project: Project, tmp_path: Path, qtbot: QtBot
):
    Project.create(tmp_path / "a.vwb", "A").close()
    with qtbot.waitSignal(workspace.project_opened):
        workspace.open_project(tmp_path / "a.vwb")
        assert [job.title for job in workspace.jobs.jobs] == ["Opening a.vwb"]
        statement(workspace)
        for again in (
            lambda: workspace.open_project(tmp_path / "case.vwb"),
            lambda: workspace.create_project(tmp_path / "new.vwb", "New"),
        ):
            with pytest.raises(WorkbenchError, match=r"a\.vwb” is still being opened"):
                again()
        assert workspace.project is project
    assert workspace.need_project().info().title == "A"
    assert not workspace.is_opening
    assert [each.name for each in tmp_path.glob("*case.vwb*")] == ["case.vwb"]
    statement(workspace)


@pytest.mark.parametrize("end", ["cancel_all", "close_project", "shut_down"])
def test_an_opening_that_is_stopped_leaves_one_plain_file(
    workspace: Workspace, project: Project, tmp_path: Path, qtbot: QtBot, end: str
):
    Project.create(path := tmp_path / "a.vwb", "A").close()
    opened: list[bool] = []
    workspace.project_opened.connect(lambda: opened.append(True))
    workspace.open_project(path)
    {
        "cancel_all": workspace.jobs.cancel_all,
        "close_project": workspace.close_project,
        "shut_down": workspace.shut_down,
    }[end]()
    qtbot.waitUntil(lambda: not workspace.is_opening)
    assert workspace.jobs.wait(30_000)
    qtbot.wait(20)
    assert opened == []
    qtbot.waitUntil(lambda: list(tmp_path.glob("*a.vwb*")) == [path])


def test_a_project_that_was_opened_but_never_shown_is_closed_in_the_end(workspace: Workspace, tmp_path: Path):
    Project.create(path := tmp_path / "a.vwb", "A").close()
    workspace.open_project(path)
    assert workspace.jobs.wait(30_000)  # open by now; its end waits for the window, which is closed instead
    workspace.shut_down()
    assert list(tmp_path.glob("*a.vwb*")) == [path]


def test_closing_commits_typing_first_and_lets_go(workspace: Workspace, project: Project):
    workspace.selection.set_item(statement(workspace))
    alive: list[bool] = []
    workspace.commit_typing.connect(lambda: alive.append(workspace.project is not None))
    workspace.close_project()
    assert alive == [True]
    assert workspace.selection.item_id is None
    with pytest.raises(WorkbenchError, match="No project is open"):
        workspace.need_project()


def test_changes_arrive_as_one_notice_each_and_stop_with_the_project(workspace: Workspace, project: Project):
    seen: list[tuple[str, bool, bool]] = []
    workspace.signals.changed.connect(
        lambda changes: seen.append(
            (changes.label, touches(changes, "item"), touches(changes, "claim", "side"))
        )
    )
    statement(workspace)
    project.undo()
    assert seen == [("Add statement", True, False)] * 2
    workspace.signals.follow(None)
    project.redo()
    assert len(seen) == 2


def test_selecting_the_same_again_is_silent_and_another_item_drops_the_row(
    workspace: Workspace, project: Project
):
    one, two = statement(workspace), statement(workspace)
    seen: list[object] = []
    workspace.selection.item_changed.connect(seen.append)
    workspace.selection.set_item(one)
    workspace.selection.set_item(one)
    workspace.selection.set_segment(7)
    workspace.selection.set_quote("words")
    workspace.selection.set_item(two)
    assert seen == [one, two]
    assert workspace.selection.segment_id is None
    assert workspace.selection.quote == ""


def test_a_citation_selects_what_it_cites(workspace: Workspace, project: Project):
    item = statement(workspace)
    with workspace.edit("Write"):
        segment = transcript.add(project, item, start_ms=0, text="more than 1200")
        anchor = anchors.text(project, segment, "1200")
    workspace.selection.clear()
    workspace.cite(anchors.get(project, anchor))
    assert (workspace.selection.item_id, workspace.selection.segment_id) == (item, segment)


def test_trouble_of_a_command_becomes_a_message(workspace: Workspace, told: News):
    assert not workspace.run(lambda here: here.need_project())
    assert told == [("trouble", "No project is open. Open one, or make a new one, from the Project menu.")]


def _broken(_workspace: Workspace) -> None:
    raise ZeroDivisionError("nothing to divide by")


def test_a_bug_is_shown_once_with_a_report_and_the_project_stays_open(
    workspace: Workspace, project: Project, told: News
):
    for _ in range(3):
        workspace.run(_broken)
    assert [level for level, _ in told] == ["bug"]
    assert "ZeroDivisionError" in told[0][1]
    assert "nothing to divide by" in workspace.messages.report
    assert "_broken" in workspace.messages.report
    statement(workspace)


def test_two_different_bugs_are_two(qapp: object):
    messages = Messages()
    seen: list[str] = []
    messages.shown.connect(lambda level, _text: seen.append(level))
    messages.bug(ValueError("a"))
    messages.bug(KeyError("b"))
    assert seen == ["bug", "bug"]
    assert "KeyError" in messages.report
    assert report_of(ValueError("a")).startswith("workbench ")


def test_the_analysts_name_stands_in_the_journal(workspace: Workspace, tmp_path: Path):
    workspace.settings.change(analyst="Leila")
    workspace.create_project(tmp_path / "b.vwb", "B")
    statement(workspace)
    assert workspace.need_project().history(1)[0].analyst == "Leila"


def test_recent_projects_are_noted_only_when_wanted(
    workspace: Workspace, tmp_path: Path, open_project: Callable[..., Project]
):
    workspace.create_project(tmp_path / "c.vwb", "C")
    assert workspace.settings.recent == []
    workspace.settings.remember_projects(True)
    workspace.close_project()
    open_project(tmp_path / "c.vwb")
    assert workspace.settings.recent == [str(tmp_path / "c.vwb")]


def test_jobs_of_a_closed_project_do_not_come_back(workspace: Workspace, project: Project, qtbot: object):
    results: list[object] = []
    workspace.jobs.run("Late", lambda _progress: 1, results.append)
    workspace.close_project()
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)
    assert results == []


def test_a_long_edit_is_said_in_the_bottom_line_before_the_window_stands(
    workspace: Workspace, project: Project, qtbot: QtBot
):
    window = QWidget()
    qtbot.addWidget(window)
    line = StatusBar(workspace, window)
    seen: list[tuple[str, bool]] = []

    def look() -> None:
        seen.append((line.saved.text(), QApplication.overrideCursor() is not None))

    with workspace.edit("Fill"):
        for n in range(1_200):
            project.insert("side", position=n, name="")
    look()
    with workspace.edit("Name all"):
        project.update_all("side", [row["id"] for row in project.rows("SELECT id FROM side")], name="x")
        look()
    look()
    assert [words.split(" ·")[0] for words, _ in seen] == ["Saved", "Name all …", "Saved"]
    assert [waiting for _, waiting in seen] == [False, True, False]
