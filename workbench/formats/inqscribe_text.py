"""Tab-delimited text for InqScribe: start, end and words, times in frames at the rate that is stated."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from workbench.formats.exporter import Option
from workbench.formats.wording import labelled, said, set_apart, worded
from workbench.frame_rate import RATES, frame_at, need_rate, timecode_of
from workbench.project.transcript import Segment


@dataclass(frozen=True)
class InqScribeText:
    """InqScribe's tab-delimited text, out only."""

    key: str = "inqscribe"
    title: str = "InqScribe tab-delimited text"
    suffix: str = ".txt"
    carries: frozenset[str] = frozenset(("open ends", "ends", "speakers", "roles"))
    options: tuple[Option, ...] = (
        Option(
            "rate", "Frames a second (as InqScribe is set, without drop-frame)", "29.97",
            RATES,
        ),
    )  # fmt: skip

    def write(self, segments: Sequence[Segment], language: str, *, rate: str = "29.97") -> bytes:
        """Write every segment that has a start, words on one line; no frame numbers are dropped."""
        timed = [each for each in worded(segments, language) if each.start_ms is not None]
        return "".join(_row(each, language, need_rate(rate)) for each in timed).encode()


def _row(segment: Segment, language: str, rate: Fraction) -> str:
    times = (_code(ms, rate) for ms in (segment.start_ms, segment.end_ms))
    words = set_apart(labelled(segment, " ".join(said(segment, language).split())))
    return "\t".join((*times, words)) + "\r\n"


def _code(ms: int | None, rate: Fraction) -> str:
    """Write hours, minutes, seconds and frames, counted without dropping any number."""
    if ms is None:
        return ""
    whole, _, frames = timecode_of(frame_at(ms, rate), rate).rpartition(":")
    return f"[{whole}.{frames}]"
