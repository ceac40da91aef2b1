"""What editing programs are given: each segment as a marker, in whole frames at a rate that is stated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.formats.exporter import Option
from workbench.formats.wording import named, said
from workbench.frame_rate import RATES, frame_at, need_rate
from workbench.project.transcript import Segment

RATE = Option("rate", "Frames a second of the recording", "25", RATES)
DROP = Option("drop", "Drop-frame timecode (29.97 and 59.94 only)", default=False)
START = Option("start", "Hour at which the timecode of the timeline begins", 0)
CARRIES = frozenset(("open ends", "ends", "speakers", "roles", "notes"))
MOST_NAME = 60  # signs of a name, beside which the words stand in full


@dataclass(frozen=True)
class Marker:
    """A stretch of `length` frames, one at least; the name is who speaks, or the first words."""

    start: int
    length: int
    name: str
    words: str
    note: str

    @property
    def end(self) -> int:
        """Give the first frame after it."""
        return self.start + self.length


def markers_of(segments: Sequence[Segment], language: str, rate: Fraction) -> Iterator[Marker]:
    """Mark each segment that has a start and words in the language asked for."""
    for each in segments:
        words = " ".join(said(each, language).split())
        if each.start_ms is None or not words:
            continue
        start = frame_at(each.start_ms, rate)
        end = start + 1 if each.end_ms is None else frame_at(each.end_ms, rate)
        name = named(each) or (words if len(words) <= MOST_NAME else f"{words[:MOST_NAME]}…")
        yield Marker(start, max(end - start, 1), name, words, " ".join(each.note.split()))


def drops(rate: str, drop: bool) -> bool:
    """Tell whether frame numbers are dropped: only rates that lag behind their number have such timecode."""
    return drop and need_rate(rate).denominator > 1 and rate != "23.976"
