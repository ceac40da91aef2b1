"""What a dragged edge snaps to: silences, shots, other rows, the playhead, marks; each has a name."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from workbench.ui.player.timeline.bars import Bars, Moments
from workbench.ui.workspace import Workspace

REACH = 8  # pixels


class Target(NamedTuple):
    """A moment to snap to."""

    ms: int
    name: str


class Targets:
    """All moments to snap to by their names, tens of thousands of them, found quickly."""

    def __init__(self, **moments: ArrayLike) -> None:
        self._kinds: list[tuple[str, Moments]] = [
            (name.replace("_", " "), np.sort(np.asarray(times, np.int64))) for name, times in moments.items()
        ]

    def nearest(self, ms: float, reach_ms: float) -> Target | None:
        """Find the nearest within reach; of several as near, that of the first name."""
        near = [
            Target(int(times[place]), name)
            for name, times in self._kinds
            for place in _around(times, ms)
        ]  # fmt: skip
        found = min(near, key=lambda target: abs(target.ms - ms), default=None)
        return found if found is not None and abs(found.ms - ms) <= reach_ms else None


def _around(times: Moments, ms: float) -> range:
    place = int(np.searchsorted(times, ms))
    return range(max(0, place - 1), min(place + 1, len(times)))


def gathered(workspace: Workspace, bars: Bars, own: int | None = None) -> Targets:
    """Gather what stands now, except the times of the segment `own`, which is being dragged."""
    playhead, wave = workspace.playhead, workspace.analyses.waveform
    place = bars.place(own)
    others = np.arange(len(bars)) != (-1 if place is None else place)
    quiet = wave.silences() if wave is not None and wave.complete else ()  # before, they are not at hand
    return Targets(
        row_end=bars.ends[others],
        row_start=bars.starts[others],
        playhead=[playhead.position_ms],
        mark=[ms for ms in (playhead.mark_in, playhead.mark_out) if ms is not None],
        loop=playhead.loop or (),
        shot=workspace.analyses.shots or (),
        silence=[ms for stretch in quiet for ms in stretch],
        start=[0],
        end=[playhead.duration_ms],
    )
