"""How a recording is played: how fast, how loud, which sound and when, smoothed or not."""

from dataclasses import dataclass, replace

SLOWEST, FASTEST = 0.25, 4.0
LOUDEST = 200
MOST_DELAY_MS = 10_000


@dataclass(frozen=True)
class PlayOptions:
    """The pitch is kept at every `rate`; `volume` 100 is as recorded; tracks of sound count from 0.

    `sound_delay_ms` lets the sound come later than the picture, negative: earlier. `deinterlaced` smooths
    interlaced pictures for the eye.
    """

    rate: float = 1.0
    volume: int = 100
    sound_track: int = 0
    sound_delay_ms: int = 0
    deinterlaced: bool = False

    def bounded(self, tracks: int) -> "PlayOptions":
        """Keep to what is possible in a recording with so many tracks of sound."""
        return replace(
            self,
            rate=max(SLOWEST, min(self.rate, FASTEST)),
            volume=max(0, min(self.volume, LOUDEST)),
            sound_track=max(0, min(self.sound_track, tracks - 1)),
            sound_delay_ms=max(-MOST_DELAY_MS, min(self.sound_delay_ms, MOST_DELAY_MS)),
        )
