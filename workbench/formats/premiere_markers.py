"""Markers as Premiere Pro lists them (.csv): a table in UTF-16 whose cells are parted by tabs."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.formats.exporter import Option
from workbench.formats.markers import CARRIES, DROP, RATE, drops, markers_of
from workbench.formats.spreadsheet import without_formula
from workbench.frame_rate import need_rate, timecode_of
from workbench.project.transcript import Segment

_HEADS = ("Marker Name", "Description", "In", "Out", "Duration", "Marker Type")


@dataclass(frozen=True)
class PremiereMarkers:
    """Markers as a table, out only."""

    key: str = "premiere"
    title: str = "Markers: table (Premiere Pro)"
    suffix: str = ".csv"
    carries: frozenset[str] = CARRIES
    options: tuple[Option, ...] = (RATE, DROP)

    def write(
        self, segments: Sequence[Segment], language: str, *, rate: str = "25", drop: bool = False
    ) -> bytes:
        """Write a row for every segment that has a start; no cell is a formula."""
        exact, dropping = need_rate(rate), drops(rate, drop)
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter="\t")
        writer.writerow(_HEADS)
        for each in markers_of(segments, language, exact):
            times = (timecode_of(f, exact, drop=dropping) for f in (each.start, each.end, each.length))
            words = " · ".join(part for part in (each.words, each.note) if part)
            writer.writerow([without_formula(each.name), without_formula(words), *times, "Comment"])
        return out.getvalue().encode("utf-16")
