"""Paused in the window: the picture, the read-out and what is cited are one and the same frame."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests import media
from workbench import timecode
from workbench.project import Project, item_files, items, stills
from workbench.recording import intake
from workbench.ui.citations import offered
from workbench.ui.player.pane import PlayerPane
from workbench.ui.stills import commands
from workbench.ui.workspace import Workspace

PAUSES = 20


def barcode_on(pane: PlayerPane, width: int, height: int) -> int:
    """Read the frame number from what the window has painted, wherever it scaled the picture to."""
    shown = pane.surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    scale = min(shown.width() / width, shown.height() / height)
    left, top = (shown.width() - width * scale) / 2, (shown.height() - height * scale) / 2
    bits = [
        shown.pixelColor(int(left + (bit * 10 + 5) * scale), int(top + 5 * scale)).lightness()
        for bit in range(24)
    ]
    return sum(1 << (23 - bit) for bit, light in enumerate(bits) if light > 127)


def test_each_pause_shows_says_and_cites_one_frame(
    workspace: Workspace, project: Project, qtbot: QtBot, make_clip: Callable[[media.Clip], Path]
):
    examined = intake.examine(make_clip(media.steady("window.mp4", frames=1500)))
    with project.edit("Add item"):
        item = items.add(project, "video", "Barcode")
        item_files.add_file(project, item, **examined.as_file())
    pane = PlayerPane(workspace)
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    pane.show()
    workspace.selection.set_item(item)
    playhead, rnd = workspace.playhead, random.Random(5)
    qtbot.waitUntil(lambda: playhead.frame is not None)
    for pause in range(PAUSES):
        playhead.seek(rnd.randrange(0, 50_000))
        playhead.play()
        qtbot.waitUntil(lambda: pane.surface.accessibleDescription().endswith("playing"))
        qtbot.wait(rnd.randrange(150, 600))
        playhead.pause()
        qtbot.waitUntil(lambda: pane.surface.accessibleDescription().endswith("exact"))
        frame = playhead.frame
        assert frame is not None
        said = re.fullmatch(r"E1 · (\S+) · frame (\d+) · exact", pane.surface.accessibleDescription())
        assert said, pane.surface.accessibleDescription()
        number = barcode_on(pane, frame.width, frame.height)
        assert number == int(said[2]) == frame.number
        assert timecode.parse(said[1]) == number * 40 == playhead.position_ms
        cited = next(citation for citation in offered(workspace) if citation.kind == "instant")
        assert (cited.start_ms, cited.pts) == (number * 40, frame.pts)
        commands.save_still(workspace)
        qtbot.waitUntil(lambda made=pause + 1: len(stills.all(project)) == made)
        still = stills.all(project)[-1]
        assert media.barcode_of_png(stills.png(project, still)) == number
        assert (still.anchor.start_ms, still.anchor.pts) == (number * 40, frame.pts)
