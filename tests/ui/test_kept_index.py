"""A recording that has been open before opens without being read through again, where things may be kept."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests import media
from tests.ui.player_case import add_file
from workbench.cache import folder
from workbench.project import Project
from workbench.recording.frames import Frames
from workbench.ui.workspace import Workspace

Maker = Callable[[media.Clip], Path]


def opened(workspace: Workspace, project: Project, path: Path, qtbot: QtBot) -> None:
    workspace.selection.set_item(add_file(project, path))
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)


def test_the_index_of_what_was_opened_is_kept(
    workspace: Workspace, project: Project, make_clip: Maker, qtbot: QtBot
) -> None:
    path = make_clip(media.steady("kept-index.mp4", sound=False))
    opened(workspace, project, path, qtbot)
    item = workspace.playhead.item
    assert item is not None
    assert item.file is not None
    kept = workspace.playhead.kept_index(item.file.sha256)
    assert kept in folder().iterdir()
    read = 0

    def beat() -> None:
        nonlocal read
        read += 1

    with Frames(path, beat=beat, kept=kept) as frames:
        assert media.barcode_of(frames.at(0)) == 0
    assert read < 50, "the packets were not gone through"


def test_who_wants_nothing_kept_leaves_no_index(
    workspace: Workspace, project: Project, make_clip: Maker, qtbot: QtBot
) -> None:
    workspace.settings.change(keep_cache=False)
    opened(workspace, project, make_clip(media.steady("kept-index.mp4", sound=False)), qtbot)
    assert not folder().exists()
