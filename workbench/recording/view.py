"""How a picture is looked at: zoom, turn, light and sharpness; settings of a view, never of evidence."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from PIL import Image, ImageEnhance, ImageFilter

MAX_ZOOM = 16.0
RANGES = {
    "brightness": (-100, 100),
    "contrast": (-100, 100),
    "gamma": (-100, 100),
    "saturation": (-100, 100),
    "sharpness": (0, 100),
}
_CLOCKWISE = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_SHARPEST = 8  # times the difference between a picture and its smoothed self, at 100 percent
_GAUDIEST = 3  # times its colour, at 100 percent, on top of the one that it has


@dataclass(frozen=True)
class View:
    """Settings of a look at a picture; the defaults show it whole and untouched.

    `zoom` is times the fitted size; `x`, `y` is the middle of what is seen, in fractions of the displayed
    frame before it is turned. The frame is mirrored left to right first, then turned by `turn` degrees
    clockwise (0, 90, 180, 270). The adjustments are in percent: 0 leaves as is.
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
        """Read what `as_dict` wrote; ValueError or TypeError for settings that no view has."""
        view = cls(**values)
        inside = 0 < view.zoom <= MAX_ZOOM and 0 <= view.x <= 1 and 0 <= view.y <= 1
        if not inside or view.turn not in (0, *_CLOCKWISE):
            raise ValueError("no such place or turn")
        for name, (least, most) in RANGES.items():
            if not least <= getattr(view, name) <= most:
                raise ValueError(f"no such {name}")
        return view

    @property
    def adjusted(self) -> bool:
        """Whether pixels are changed, not only moved."""
        return self.edges or any(getattr(self, name) for name in RANGES)

    @property
    def untouched(self) -> bool:
        """Whether the picture is seen as it is: whole, upright, in its own light."""
        return replace(self, x=0.5, y=0.5) == View()

    @property
    def words(self) -> str:
        """Say what differs from the untouched picture, as in "4×, mirrored, contrast +20"."""
        said = [f"{_short(self.zoom)}×"] if self.zoom != 1 else []
        said += ["mirrored"] if self.mirrored else []
        said += [f"turned {self.turn}°"] if self.turn else []
        said += [f"{name} {getattr(self, name):+d}" for name in RANGES if getattr(self, name)]
        said += ["edges"] if self.edges else []
        return ", ".join(said)


def _short(zoom: float) -> str:
    return f"{zoom:.2f}".rstrip("0").rstrip(".") if zoom < 10 else f"{zoom:.1f}".removesuffix(".0")


def seen(image: Image.Image, view: View) -> Image.Image:
    """Show an RGB picture under a view at its own resolution: adjusted, cut to the zoom, mirrored, turned.

    The same picture and view give the same pixels, whatever window they were looked at in.
    """
    made = adjusted(image, view).crop(part(image.size, view))
    if view.mirrored:
        made = made.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if view.turn in _CLOCKWISE:
        made = made.transpose(_CLOCKWISE[view.turn])
    return made


def part(size: tuple[int, int], view: View) -> tuple[int, int, int, int]:
    """Give the part of a picture that a zoom shows: left, top, right, bottom in whole pixels inside it."""
    (left, right), (top, bottom) = (
        _stretch(length, view.zoom, middle) for length, middle in zip(size, (view.x, view.y), strict=True)
    )
    return left, top, right, bottom


def _stretch(length: int, zoom: float, middle: float) -> tuple[int, int]:
    shown = min(length, max(1, round(length / zoom)))
    start = min(max(round(middle * length - shown / 2), 0), length - shown)
    return start, start + shown


def adjusted(image: Image.Image, view: View) -> Image.Image:
    """Change light, colour and sharpness of an RGB picture; the same picture when the view asks for none."""
    if view.gamma or view.contrast or view.brightness:
        image = image.point(_curve(view) * 3)
    if view.saturation:
        grey = image.convert("L").convert("RGB")
        more = _GAUDIEST if view.saturation > 0 else 1
        image = Image.blend(grey, image, 1 + more * view.saturation / 100)
    if view.sharpness:
        image = ImageEnhance.Sharpness(image).enhance(1 + _SHARPEST * view.sharpness / 100)
    if view.edges:
        image = image.convert("L").filter(ImageFilter.FIND_EDGES).convert("RGB")
    return image


def _curve(view: View) -> list[int]:
    """Make the table of one colour: gamma, then contrast about middle grey, then brightness."""
    power = 2 ** (-view.gamma / 50)
    steep = (100 + view.contrast) / max(100 - view.contrast, 0.5)
    raised = (((value / 255) ** power - 0.5) * steep + 0.5 + view.brightness / 100 for value in range(256))
    return [min(max(round(255 * value), 0), 255) for value in raised]
