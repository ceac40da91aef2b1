"""A rectangle on the displayed frame, in fractions of it: drawn, moved, resized, always inside the frame."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from workbench.project.anchors import Box

GRIPS = {
    "top left": (0.0, 0.0), "top": (0.5, 0.0), "top right": (1.0, 0.0), "right": (1.0, 0.5),
    "bottom right": (1.0, 1.0), "bottom": (0.5, 1.0), "bottom left": (0.0, 1.0), "left": (0.0, 0.5),
}  # fmt: skip
INSIDE = "inside"
REACH = 8.0  # pixels of the widget within which a grip is caught


def spanned(one: QPointF, other: QPointF, size: QSizeF) -> Box:
    """Give the box between two points of the frame (in its pixels), cut at its edges; one pixel at least."""
    xs = sorted(min(max(point.x() / size.width(), 0.0), 1.0) for point in (one, other))
    ys = sorted(min(max(point.y() / size.height(), 0.0), 1.0) for point in (one, other))
    wide, high = max(xs[1] - xs[0], 1 / size.width()), max(ys[1] - ys[0], 1 / size.height())
    return min(xs[0], 1 - wide), min(ys[0], 1 - high), wide, high


def moved(box: Box, by: QPointF, size: QSizeF) -> Box:
    """Move a box by pixels of the frame, as far as the frame goes."""
    x, y, w, h = box
    return (
        min(max(x + by.x() / size.width(), 0.0), 1 - w),
        min(max(y + by.y() / size.height(), 0.0), 1 - h),
        w,
        h,
    )


def resized(box: Box, grip: str, by: QPointF, size: QSizeF) -> Box:
    """Move the sides that a grip holds by pixels of the frame; a side pulled over its opposite turns."""
    x, y, w, h = box
    across, down = GRIPS[grip]
    left, right = x * size.width(), (x + w) * size.width()
    top, bottom = y * size.height(), (y + h) * size.height()
    left, right = left + by.x() * (across == 0), right + by.x() * (across == 1)
    top, bottom = top + by.y() * (down == 0), bottom + by.y() * (down == 1)
    return spanned(QPointF(left, top), QPointF(right, bottom), size)


def in_pixels(box: Box, size: QSizeF) -> QRectF:
    """Give a box in pixels of the frame."""
    x, y, w, h = box
    return QRectF(x * size.width(), y * size.height(), w * size.width(), h * size.height())


def fractions(part: QRectF, size: QSizeF) -> Box:
    """Give a part of the frame, in its pixels, as a box."""
    return spanned(part.topLeft(), part.bottomRight(), size)


def grips(box: Box, size: QSizeF, way: QTransform) -> dict[str, QPointF]:
    """Say where the grips stand on the widget."""
    part = in_pixels(box, size)
    return {
        name: way.map(QPointF(part.x() + across * part.width(), part.y() + down * part.height()))
        for name, (across, down) in GRIPS.items()
    }


def caught(box: Box, size: QSizeF, way: QTransform, here: QPointF) -> str:
    """Say what of a box lies at a point of the widget: a grip, its inside, or nothing."""
    for name, place in grips(box, size, way).items():
        if max(abs(place.x() - here.x()), abs(place.y() - here.y())) <= REACH:
            return name
    back, _ = way.inverted()
    return INSIDE if in_pixels(box, size).contains(back.map(here)) else ""
