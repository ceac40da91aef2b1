"""The window of people and sides, open over the small case of the transcript."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui import transcript_case
from workbench.project import Project, items, transcript
from workbench.project.transcript import speakers
from workbench.ui.fields import Choice
from workbench.ui.parties.window import PartiesWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def ids(project: Project, workspace: Workspace, tmp_path: Path) -> SimpleNamespace:
    workspace.playhead._make_transport = transcript_case.Tape
    made = transcript_case.build(project, tmp_path)
    with project.edit("Another recording"):
        made.other = items.add(project, "audio", "Radio call")
        made.namesake = speakers.add(project, made.other, "Porter")
        transcript.add(project, made.other, start_ms=0, speaker=made.namesake, text="Here.")
    return made


@pytest.fixture
def people(workspace: Workspace, ids: SimpleNamespace, qtbot: QtBot) -> Iterator[PartiesWindow]:
    transcript_case.shown(workspace, qtbot)
    workspace.selection.set_item(ids.item)
    QApplication.processEvents()
    workspace.actions["parties.show_people"].trigger()
    assert workspace.window is not None
    (made,) = workspace.window.findChildren(PartiesWindow)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made):
        made.close()


@pytest.fixture
def choose() -> Callable[[Choice, Any], None]:
    """Choose a value as a person does."""

    def chosen(choice: Choice, value: Any) -> None:
        place = next(n for n in range(choice.count()) if choice.itemData(n) == value)
        choice.setCurrentIndex(place)
        choice.activated.emit(place)

    return chosen
