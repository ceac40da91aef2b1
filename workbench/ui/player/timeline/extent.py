"""Which part of a recording is in view: from a time to a time, within the whole."""

from dataclasses import dataclass
from typing import Self

LEAST_MS = 1000  # nobody needs to see less


@dataclass(frozen=True)
class Extent:
    """A part of a recording of `whole_ms`; each method gives another one, within bounds."""

    whole_ms: int
    from_ms: float
    to_ms: float

    @classmethod
    def whole(cls, whole_ms: int) -> Self:
        """All of a recording."""
        return cls(whole_ms, 0, max(whole_ms, 1))

    @property
    def length(self) -> float:
        """How much is in view, in ms."""
        return self.to_ms - self.from_ms

    @property
    def is_whole(self) -> bool:
        """Whether nothing lies outside."""
        return self.length >= self.whole_ms

    def holds(self, ms: float) -> bool:
        """Say whether a moment is in view."""
        return self.from_ms <= ms <= self.to_ms

    def zoomed(self, factor: float, about_ms: float) -> "Extent":
        """Show `factor` times as much detail; the moment `about_ms` stays where it is in view."""
        length = self._fitting(self.length / factor)
        part = (about_ms - self.from_ms) / self.length
        return self._placed(about_ms - part * length, length)

    def moved(self, by_ms: float) -> "Extent":
        """Look further on, or further back."""
        return self._placed(self.from_ms + by_ms, self.length)

    def centred(self, ms: float) -> "Extent":
        """Look at what lies around a moment."""
        return self._placed(ms - self.length / 2, self.length)

    def turned_to(self, ms: float) -> "Extent":
        """Turn the page, so that a moment is at its beginning."""
        return self._placed(ms - self.length / 20, self.length)

    def around(self, start_ms: float, end_ms: float, share: float = 0.6) -> "Extent":
        """Look at a stretch, which takes this share of the view."""
        length = self._fitting((end_ms - start_ms) / share)
        return self._placed((start_ms + end_ms - length) / 2, length)

    def _fitting(self, length: float) -> float:
        return min(max(length, LEAST_MS), max(self.whole_ms, 1))

    def _placed(self, start: float, length: float) -> "Extent":
        start = max(0.0, min(start, max(self.whole_ms, 1) - length))
        return Extent(self.whole_ms, start, start + length)
