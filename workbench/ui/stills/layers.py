"""How two pictures are laid on a board: beside one another, over one another, or as what differs."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from workbench.ui.lens import Lens

MODES = ("side by side", "swipe", "blink", "difference")
GAP = 4
_SQUARES_FROM = 4  # pixels of the board for one of the picture, from which on each is a square
_BLACK = QColor("#000000")


@dataclass(frozen=True)
class Look:
    """What is looked at: the two pictures, a lens for each, and how they are laid."""

    images: tuple[QImage, QImage]
    lenses: tuple[Lens, Lens]
    mode: str = MODES[0]
    divider: float = 0.5  # of the room, for swiping
    second: bool = False  # which one is on top, for blinking


@dataclass(frozen=True)
class Layer:
    """One picture, where it is drawn and by which way, and the part of the board that shows it."""

    image: QImage
    target: QRectF
    way: QTransform
    clip: QRectF
    difference: bool = False


def common_size(images: tuple[QImage, QImage]) -> QSizeF:
    """Give the size in which both pictures lie at the same height."""
    height = max(image.height() for image in images)
    return QSizeF(max(image.width() * height / image.height() for image in images), height)


def rooms(mode: str, area: QRectF) -> tuple[QRectF, QRectF]:
    """Divide the board: halves for pictures beside one another, else all of it for both."""
    if mode != MODES[0]:
        return area, area
    half = QRectF(area.topLeft(), QSizeF((area.width() - GAP) / 2, area.height()))
    return half, half.translated(half.width() + GAP, 0)


def layers(look: Look, area: QRectF) -> list[Layer]:
    """Lay the pictures out, in the window's thread; `paint` may then be called in any."""
    size, parts = common_size(look.images), rooms(look.mode, area)
    made = [
        Layer(image, _target(image, size), lens.transform(size, room), room)
        for image, lens, room in zip(look.images, look.lenses, parts, strict=True)
    ]
    first, second = made
    if look.mode == "swipe":
        at = area.x() + area.width() * look.divider
        left = QRectF(area.topLeft(), QSizeF(at - area.x(), area.height()))
        right = QRectF(at, area.y(), area.right() - at, area.height())
        return [_clipped(first, left), _clipped(second, right)]
    if look.mode == "blink":
        return [second if look.second else first]
    if look.mode == "difference":
        return [first, Layer(second.image, second.target, second.way, second.clip, difference=True)]
    return made


def _target(image: QImage, size: QSizeF) -> QRectF:
    """Place a picture in the middle of the common size, as high as that is."""
    width = image.width() * size.height() / image.height()
    return QRectF((size.width() - width) / 2, 0, width, size.height())


def _clipped(layer: Layer, clip: QRectF) -> Layer:
    return Layer(layer.image, layer.target, layer.way, clip)


def paint(painter: QPainter, some: list[Layer], ground: QColor) -> None:
    """Draw the layers; what they leave free is the ground, black below a difference."""
    differs = any(layer.difference for layer in some)
    for layer in some:
        painter.save()
        painter.setClipRect(layer.clip)
        if not layer.difference:
            painter.fillRect(layer.clip, _BLACK if differs else ground)
        else:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.setWorldTransform(layer.way, combine=True)
        shown = layer.way.map(layer.target.topRight()) - layer.way.map(layer.target.topLeft())
        scale = max(abs(shown.x()), abs(shown.y())) / max(layer.image.width(), 1)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < _SQUARES_FROM)
        painter.drawImage(layer.target, layer.image)
        painter.restore()


def drawn(some: list[Layer], size: QSizeF, ground: QColor) -> QImage:
    """Draw the layers as a picture of this size; any thread may call this."""
    image = QImage(round(size.width()), round(size.height()), QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    paint(painter, some, ground)
    painter.end()
    return image


def full_area(look: Look) -> QRectF:
    """Give the board on which the pictures have their own size."""
    size = common_size(look.images)
    wide = size.width() * 2 + GAP if look.mode == MODES[0] else size.width()
    return QRectF(0, 0, wide, size.height())
