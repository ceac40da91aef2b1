"""Garbage is collected when the window rests, not before; nothing that is frozen outlives its project."""

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from pytestqt.qtbot import QtBot

from workbench.jobs import Progress
from workbench.project import Project
from workbench.ui import collecting as module
from workbench.ui.collecting import Collecting
from workbench.ui.workspace import Workspace

REST = 0.2


class Clock:
    """The clock of the collecting, which stands still until the test lets time pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))

    def rest(self) -> None:
        self.now += REST * 1.5


class Ring:
    """Refers to itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.itself = self


def garbage() -> "weakref.ref[Ring]":
    return weakref.ref(Ring())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def collecting(clock: Clock, workspace: Workspace) -> Iterator[Collecting]:
    usual = gc.get_threshold()
    made = Collecting(workspace, rest=REST)
    yield made
    made.stop()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() == 0


def test_garbage_goes_when_the_window_rests(collecting: Collecting, clock: Clock, project: Project):
    ring = garbage()
    collecting.look()
    assert ring() is not None
    clock.rest()
    collecting.look()
    assert ring() is None


def test_a_hand_that_moves_puts_it_off(collecting: Collecting, clock: Clock, project: Project):
    window, ring = QWindow(), garbage()
    collecting._watch(window)
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, QPointF(), QPointF(), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    for _ in range(4):
        clock.now += REST * 0.6
        collecting.eventFilter(window, move)
        collecting.look()
    assert ring() is not None
    clock.rest()
    collecting.look()
    assert ring() is None


def test_a_job_puts_it_off(collecting: Collecting, clock: Clock, workspace: Workspace, qtbot: QtBot):
    ended, ring = threading.Event(), garbage()

    def work(_: Progress) -> None:
        ended.wait(60)

    job = workspace.jobs.run("Waiting", work, lambda _: None)
    clock.rest()
    collecting.look()
    assert ring() is not None
    with qtbot.waitSignal(job.ended):
        ended.set()
    clock.rest()
    collecting.look()
    assert ring() is None


def test_what_a_project_held_goes_with_it(
    collecting: Collecting, clock: Clock, workspace: Workspace, tmp_path: Path, qtbot: QtBot
):
    held: list[weakref.ref[object]] = []
    for number in range(3):
        workspace.create_project(tmp_path / f"{number}.vwb", "Case")
        project = workspace.need_project()
        ring = Ring()
        project.kept("ring", lambda ring=ring: ring)
        held += [weakref.ref(project), weakref.ref(ring)]
        del project, ring
        clock.rest()
        collecting.look()
        assert gc.get_freeze_count() > 0
    workspace.close_project()

    def all_gone() -> bool:
        """Look again: a thread that looks at the files of a project lets go of it when it is through."""
        collecting._note()
        clock.rest()
        collecting.look()
        return [each() for each in held] == [None] * 6

    qtbot.waitUntil(all_gone)


def test_a_full_collection_still_comes_when_there_is_never_a_rest(collecting: Collecting):
    assert gc.isenabled()
    assert 0 < gc.get_threshold()[2] <= 500
