"""Damaged recordings neither freeze nor end the window, and what is being typed stays."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from tests.mutated_media import mutants
from tests.mutated_media_run import TYPED, endure
from tests.ui.player_case import FIELD, ByHand, add_file, play_by_hand
from tests.ui.test_heartbeat import PATIENT, TURNS
from workbench.playback.transport import Moved
from workbench.project.project import Project
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

AIM_MS = 100  # beyond what the machine keeps a process that does nothing waiting


@pytest.fixture
def window(workspace: Workspace, project: Project) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_a_damaged_recording_does_not_reach_the_window(
    workspace: Workspace, window: MainWindow, project: Project, tmp_path: Path
) -> None:
    told: list[str] = []
    for turn in range(TURNS):
        damaged = list(islice(mutants(tmp_path / f"{turn}", 2), 8, 24))  # of every kind, header and sizes
        assert len({mutant.kind for mutant in damaged}) == 16
        felt = endure(workspace, window, project, damaged)
        assert felt.seen == len(damaged)
        assert felt.typed == TYPED
        assert felt.most_work_ms < AIM_MS + felt.bare_ms, felt.told
        told.append(felt.told)
        if felt.largest_ms < AIM_MS + PATIENT * felt.bare_ms:
            return
    pytest.fail(f"the window stood still each time: {told}")


def test_a_time_that_no_clock_has_is_not_passed_on(workspace: Workspace, project: Project) -> None:
    play_by_hand(workspace)
    workspace.selection.set_item(add_file(project, FIELD))
    moves: list[int] = []
    workspace.playhead.moved.connect(moves.append)
    for stamp in (2**62, -(2**62)):
        by_hand = cast("ByHand", workspace.playhead._transport)
        by_hand.position_ms, by_hand.frame = stamp, None
        workspace.playhead._take(Moved(stamp))
    assert moves == [2**31 - 1, 1 - 2**31]
