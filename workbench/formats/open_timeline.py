"""OpenTimelineIO (.otio): markers on an empty timeline, as JSON of the schemas that all its versions read.

Written by hand: the library is compiled code for one sort of value, and its JSON is specified.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.formats.exporter import Option
from workbench.formats.markers import CARRIES, RATE, markers_of
from workbench.frame_rate import need_rate
from workbench.project.transcript import Segment


@dataclass(frozen=True)
class OpenTimeline:
    """Markers as OTIO, out only."""

    key: str = "otio"
    title: str = "Markers: OpenTimelineIO"
    suffix: str = ".otio"
    carries: frozenset[str] = CARRIES
    options: tuple[Option, ...] = (RATE,)

    def write(self, segments: Sequence[Segment], language: str, *, rate: str = "25") -> bytes:
        """Write a marker for every segment that has a start; the whole words are its comment."""
        exact = need_rate(rate)
        found = list(markers_of(segments, language, exact))
        span = _range(0, max((each.end for each in found), default=1), float(exact))
        gap = {"OTIO_SCHEMA": "Gap.1", "name": "", "source_range": span}
        markers = [
            {
                "OTIO_SCHEMA": "Marker.2",
                "name": each.name,
                "color": "BLUE",
                "marked_range": _range(each.start, each.length, float(exact)),
                "comment": each.words,
                "metadata": {"transcript": {"words": each.words, "note": each.note}},
            }
            for each in found
        ]
        track = {"OTIO_SCHEMA": "Track.1", "name": "Transcript", "kind": "Video", "children": [gap]}
        stack = {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "children": [track], "markers": markers}
        timeline = {"OTIO_SCHEMA": "Timeline.1", "name": "Transcript", "tracks": stack}
        return json.dumps(timeline, ensure_ascii=False, indent=1).encode()


def _range(start: int, length: int, rate: float) -> dict[str, Any]:
    first, lasts = ({"OTIO_SCHEMA": "RationalTime.1", "rate": rate, "value": n} for n in (start, length))
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": first, "duration": lasts}
