"""What was decoded is kept for stepping: what is nearest to the place that is looked at, within bounds."""

from typing import Generic, TypeVar

_AHEAD = 2  # what lies ahead counts for farther than what lies behind: going back is what costs


Value = TypeVar("Value")


class FrameCache(Generic[Value]):
    """Values by stamp: as many as fit `most_bytes`, but `fewest` at least; the farthest from `focus` go."""

    def __init__(self, most_bytes: int, fewest: int, most: int) -> None:
        self._most_bytes, self._fewest, self._most = most_bytes, fewest, most
        self._values: dict[int, Value] = {}
        self.focus = 0
        self.room = fewest

    def __contains__(self, stamp: int) -> bool:
        return stamp in self._values

    def __getitem__(self, stamp: int) -> Value:
        return self._values[stamp]

    def __len__(self) -> int:
        return len(self._values)

    def keep(self, stamp: int, value: Value, size: int) -> None:
        """Take in a value of `size` bytes, like those before, letting others go where there is no room."""
        self.room = max(self._fewest, min(self._most, self._most_bytes // max(size, 1)))
        self._values[stamp] = value
        while len(self._values) > self.room:
            del self._values[max(self._values, key=self._distance)]

    def _distance(self, stamp: int) -> int:
        behind = self.focus - stamp
        return behind if behind >= 0 else -behind * _AHEAD

    def clear(self) -> None:
        """Let all go."""
        self._values.clear()
