"""How a picture is looked at: zoom, turn, light and sharpness; settings of a view, never of evidence."""

from dataclasses import asdict, dataclass
from typing import Any, Self

MAX_ZOOM = 16.0


@dataclass(frozen=True)
class View:
    """Settings of a look at a picture; the defaults show it whole and untouched.

    `zoom` is times the fitted size; `x`, `y` is the middle of what is seen, in fractions of the displayed
    frame before it is turned; `turn` is in degrees clockwise (0, 90, 180, 270). The adjustments are in
    percent: 0 leaves as is.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5
    turn: int = 0
    mirrored: bool = False
    brightness: int = 0  # -100 to 100
    contrast: int = 0  # -100 to 100
    gamma: int = 0  # -100 to 100; positive lifts the shadows
    saturation: int = 0  # -100 (grey) to 100
    sharpness: int = 0  # 0 to 100
    edges: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON: only what differs from the untouched picture."""
        untouched = asdict(View())
        return {name: value for name, value in asdict(self).items() if value != untouched[name]}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what `as_dict` wrote."""
        return cls(**values)
