"""A stretch of a recording that playing keeps to: played once, or over and over."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """From `start` up to, not including, `end`, in milliseconds."""

    start: int
    end: int
    repeats: bool = False

    @property
    def last(self) -> int:
        """Give the last millisecond inside."""
        return self.end - 1

    def holds(self, ms: int) -> bool:
        """Say whether `ms` lies inside."""
        return self.start <= ms < self.end


def within(start: int, end: int, duration: int, *, repeats: bool = False) -> Stretch:
    """Cut a wish down to the recording; at least one millisecond is left."""
    start = max(0, min(start, duration))
    return Stretch(start, max(start + 1, min(end, duration)), repeats)
