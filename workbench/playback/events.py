"""What the transport tells; each arrives on a foreign thread."""

from dataclasses import dataclass

from workbench.recording.child import Stopped
from workbench.recording.glimpse import Glimpse


@dataclass(frozen=True)
class PictureReady:
    """There is a new picture to paint."""


@dataclass(frozen=True)
class Moved:
    """The place settled at another time; while playing, read `position_ms` instead."""

    ms: int


@dataclass(frozen=True)
class PlayingChanged:
    """Playing began or ended."""

    playing: bool


@dataclass(frozen=True)
class Ended:
    """The end was reached; the last frame stays and playing again starts from the beginning."""


@dataclass(frozen=True)
class Glimpsed:
    """A small picture of a place that was pointed at is there."""

    glimpse: Glimpse


@dataclass(frozen=True)
class Failed:
    """Something could not be played or shown; a plain sentence that names the file.

    `stopped` where the file made the player or the decoder die or hang.
    """

    sentence: str
    stopped: Stopped | None = None


Event = PictureReady | Moved | PlayingChanged | Ended | Glimpsed | Failed
