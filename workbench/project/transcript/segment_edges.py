"""Moving one edge of a segment by little; a border that two segments share stays shared."""

from typing import Literal

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.transcript import segment_times
from workbench.project.transcript.segment_retiming import LEAST_MS, Mode
from workbench.project.transcript.segments import Segment, need

Edge = Literal["start", "end"]

_SHARED = {
    "start": "SELECT id FROM segment WHERE item = ? AND id != ? AND end_ms = ? AND end_derived = 0"
    " ORDER BY order_ms DESC, order_no DESC LIMIT 1",
    "end": "SELECT id FROM segment WHERE item = ? AND id != ? AND start_ms = ? ORDER BY order_no LIMIT 1",
}


def time_of(segment: Segment, edge: Edge) -> int:
    """Give the time of an edge in milliseconds; `WorkbenchError` where it has none."""
    ms = segment.start_ms if edge == "start" else segment.end_ms
    if ms is None:
        raise WorkbenchError(f"This row has no {edge} yet.", f"Set its {edge} at the playhead first.")
    return ms


def move_edge(project: Project, segment: int, edge: Edge, ms: int, mode: Mode = "overwrite") -> int:
    """Move the start or end to `ms`, as far as there is room, and give the time that it has then.

    The neighbour whose given edge lies at the same time comes along; others are treated by `mode`.
    """
    here = need(project, segment)
    old = time_of(here, edge)
    given = edge == "start" or not here.end_derived
    beside = project.rows(_SHARED[edge], [here.item, segment, old]) if given else []
    if beside:
        pair = (
            (need(project, beside[0]["id"]), here)
            if edge == "start"
            else (here, need(project, beside[0]["id"]))
        )
        _move_border(project, *pair, ms)
    elif here.start_ms is not None and here.end_ms is not None:
        wish = (ms, here.end_ms) if edge == "start" else (here.start_ms, ms)
        segment_times.retime(project, segment, *wish, mode)
    else:  # nothing ends a start that has no end
        project.update("segment", segment, start_ms=max(0, ms), start_derived=0)
        segment_times.move(project, segment, max(0, ms))
        segment_times.follow(project, here.item, old)
        segment_times.follow(project, here.item, max(0, ms))
    return time_of(need(project, segment), edge)


def _move_border(project: Project, first: Segment, second: Segment, ms: int) -> None:
    least = (first.start_ms or 0) + LEAST_MS
    most = ms if second.end_ms is None else second.end_ms - LEAST_MS
    border = max(least, min(ms, most))
    project.update("segment", first.id, end_ms=border, end_derived=0)
    project.update("segment", second.id, start_ms=border, start_derived=0)
    segment_times.move(project, second.id, border)
    for moment in (second.start_ms, border):
        segment_times.follow(project, second.item, moment)
