"""Edit decision list (CMX 3600, .edl) of markers, in the form in which DaVinci Resolve takes them in.

An event a marker, one frame long, and below it `|C:colour |M:words |D:frames`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.formats.exporter import Option
from workbench.formats.markers import CARRIES, DROP, RATE, START, Marker, drops, markers_of
from workbench.frame_rate import need_rate, timecode_of
from workbench.project.transcript import Segment

_MOST_EVENTS = 9999  # as many as a number of four digits can count


@dataclass(frozen=True)
class Edl:
    """Markers as an EDL, out only."""

    key: str = "edl"
    title: str = "Markers: EDL (DaVinci Resolve)"
    suffix: str = ".edl"
    carries: frozenset[str] = CARRIES - {"notes"}
    options: tuple[Option, ...] = (RATE, DROP, START)

    def write(
        self,
        segments: Sequence[Segment],
        language: str,
        *,
        rate: str = "25",
        drop: bool = False,
        start: int = 0,
    ) -> bytes:
        """Write a marker for every segment that has a start."""
        exact, dropping = need_rate(rate), drops(rate, drop)
        before = max(start, 0) * 3600 * round(exact)
        if dropping:
            before -= max(start, 0) * 54 * (round(exact) // 15)
        head = f"TITLE: Transcript\nFCM: {'DROP FRAME' if dropping else 'NON-DROP FRAME'}\n\n"

        def code(frame: int) -> str:
            return timecode_of(before + frame, exact, drop=dropping)

        found = markers_of(segments, language, exact)
        return (head + "".join(_event(n, each, code) for n, each in enumerate(found, 1))).encode()


def _event(number: int, marker: Marker, code: Callable[[int], str]) -> str:
    first, after = code(marker.start), code(marker.start + 1)
    words = marker.words if marker.name == marker.words else f"{marker.name}: {marker.words}"
    said = words.replace("|", "/")
    place = f"{(number - 1) % _MOST_EVENTS + 1:03}  001      V     C        {first} {after} {first} {after}"
    return f"{place}\n |C:ResolveColorBlue |M:{said} |D:{marker.length}\n\n"
