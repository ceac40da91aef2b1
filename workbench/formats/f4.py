"""Transcripts as f4 and f5 write them: a paragraph a segment, its end as #hh:mm:ss-t# behind it, t a tenth.

A paragraph begins where the one before it ended; where it does not, its start stands before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.formats.exporter import ENCODING, Option
from workbench.formats.wording import labelled, said, set_apart, worded
from workbench.project.transcript import Segment


@dataclass(frozen=True)
class F4:
    """f4 text, out; read back as plain text."""

    key: str = "f4"
    title: str = "f4 / f5 text (times at the ends of paragraphs)"
    suffix: str = ".txt"
    carries: frozenset[str] = frozenset(("untimed", "open ends", "ends", "speakers", "roles", "tenths"))
    options: tuple[Option, ...] = (ENCODING,)

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write a paragraph for each segment, to the tenth of a second."""
        paragraphs: list[str] = []
        reached = 0
        for each in worded(segments, language):
            words = set_apart(labelled(each, " ".join(said(each, language).split("\n"))))
            start, end = _tenths(each.start_ms), _tenths(each.end_ms)
            before = [] if start is None or (start == reached and end is not None) else [_stamp(start)]
            behind = [] if end is None else [_stamp(end)]
            paragraphs.append(" ".join([*before, words, *behind]))
            reached = reached if end is None else end
        return "".join(f"{paragraph}\r\n" for paragraph in paragraphs).encode()


def _tenths(ms: int | None) -> int | None:
    return None if ms is None else round(ms / 100)


def _stamp(tenths: int) -> str:
    seconds, tenth = divmod(tenths, 10)
    return f"#{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}-{tenth}#"
