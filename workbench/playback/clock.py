"""Where playing is between libVLC's ticks, which come only every 250 to 500 ms."""

_TICK_MS = 500.0  # corrections backwards up to this size are waited out, not shown


class Clock:
    """Interpolated position in milliseconds; times of day are seconds of `time.monotonic`.

    It stands still until the first `anchor`. Forward corrections show at once. After a small backward
    correction it holds until true time has caught up: nobody sees time run backwards.
    """

    def __init__(self) -> None:
        self._reference = 0.0
        self._since: float | None = None
        self._rate = 1.0
        self._shown = 0.0

    def hold(self, ms: float) -> None:
        """Stand at `ms`, as when paused or not yet playing."""
        self._reference = self._shown = ms
        self._since = None

    def anchor(self, ms: float, at: float) -> None:
        """Learn that playing was at `ms` at the moment `at`."""
        self._reference, self._since = ms, at

    def set_rate(self, rate: float, at: float) -> None:
        """Run at another speed from the moment `at` on."""
        if self._since is not None:
            self.anchor(self._true(at), at)
        self._rate = rate

    @property
    def running(self) -> bool:
        """Say whether there has been an anchor since the last hold."""
        return self._since is not None

    def _true(self, now: float) -> float:
        if self._since is None:
            return self._reference
        return self._reference + (now - self._since) * 1000 * self._rate

    def position(self, now: float) -> float:
        """Give the position at the moment `now`, never less than before unless by more than a tick."""
        true = self._true(now)
        if true >= self._shown or self._shown - true > _TICK_MS:
            self._shown = true
        return self._shown

    def at(self, moment: float) -> float:
        """Give the position at a moment in the past without holding it against later readings."""
        return self._true(moment)
