"""What a dragged edge snaps to: silences, shots, other rows, the playhead, marks; each has a name."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from workbench.ui.player.timeline_bars import Bars
from workbench.ui.workspace import Workspace

REACH = 8  # pixels


class Target(NamedTuple):
    """A moment to snap to."""

    ms: int
    name: str


class Targets:
    """All moments to snap to, found quickly."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._targets = sorted(targets)
        self._times = [target.ms for target in self._targets]

    def nearest(self, ms: float, reach_ms: float) -> Target | None:
        """Find the nearest within reach; of two as near, the earlier."""
        place = bisect_left(self._times, ms)
        near = self._targets[max(0, place - 1) : place + 1]
        found = min(near, key=lambda target: abs(target.ms - ms), default=None)
        return found if found is not None and abs(found.ms - ms) <= reach_ms else None


def gathered(workspace: Workspace, bars: Bars, own: int | None = None) -> Targets:
    """Gather what stands now, except the times of the segment `own`, which is being dragged."""
    playhead, analyses = workspace.playhead, workspace.analyses
    found = [
        Target(playhead.position_ms, "playhead"),
        Target(0, "start"),
        Target(playhead.duration_ms, "end"),
    ]
    found += [Target(ms, "mark") for ms in (playhead.mark_in, playhead.mark_out) if ms is not None]
    found += [Target(ms, "loop") for ms in playhead.loop or ()]
    found += [Target(ms, "shot") for ms in analyses.shots or ()]
    wave = analyses.waveform
    for start, end in wave.silences() if wave is not None and wave.complete else ():  # else not yet quick
        found += [Target(start, "silence"), Target(end, "silence")]
    for mark in bars:
        if mark.segment != own:
            found += [Target(mark.start_ms, "row start"), Target(mark.end_ms, "row end")]
    return Targets(found)
