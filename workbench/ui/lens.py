"""Where and how a picture is painted under a view: the one place that turns picture into screen and back."""

import math
from dataclasses import replace

from PIL import Image
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QTransform

from workbench.recording.view import MAX_ZOOM, RANGES, View, adjusted

_SQUARES_FROM = 4  # screen pixels for one of the frame, from which on each is painted as the square it is
_QUICK_AREA = 400_000  # pixels that can be adjusted while the next picture is already on its way
_KEPT = 4  # adjusted pictures that are kept: two sides, each perhaps in two windows


class Lens(QObject):
    """Holds the view of the main picture, or of pictures that are looked at side by side.

    `size` is that of the displayed frame in its own pixels, `room` the rectangle of a widget to fill.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self._made: dict[object, QImage] = {}

    def set_view(self, view: View) -> None:
        """Look in another way."""
        if view != self.view:
            self.view = view
            self.changed.emit()

    def reset(self) -> None:
        """Show the whole picture untouched again."""
        self.set_view(View())

    # geometry

    def transform(self, size: QSizeF, room: QRectF) -> QTransform:
        """Give the way from pixels of the displayed frame to the widget; its inverse leads back."""
        return _way(self.view, size, room)

    def whole(self, size: QSizeF, room: QRectF) -> QTransform:
        """Give the way to a widget that shows the whole frame, turned and mirrored, as in an inset."""
        return _way(replace(self.view, zoom=1.0), size, room)

    def part(self, size: QSizeF, room: QRectF) -> QRectF:
        """Give the part of the displayed frame that is seen, in its pixels."""
        back, _ = self.transform(size, room).inverted()
        return back.mapRect(room).intersected(QRectF(QPointF(), size))

    def scale(self, size: QSizeF, room: QRectF) -> float:
        """Say how many pixels of the widget one of the displayed frame takes."""
        return _fit(self.view, size, room) * self.view.zoom

    # moving

    def zoom_by(self, factor: float, at: QPointF, size: QSizeF, room: QRectF) -> None:
        """Come closer (or go away), keeping what lies at this point of the widget where it is."""
        zoom = min(max(self.view.zoom * factor, min(1.0, self.view.zoom)), MAX_ZOOM)
        back, _ = self.transform(size, room).inverted()
        self._put(replace(self.view, zoom=zoom), back.map(at), at, size, room)

    def pan_by(self, dx: float, dy: float, size: QSizeF, room: QRectF) -> None:
        """Move the picture by pixels of the widget, as far as it still fills its room."""
        back, _ = self.transform(size, room).inverted()
        self._put(self.view, back.map(room.center()), room.center() + QPointF(dx, dy), size, room)

    def look_at(self, point: QPointF, size: QSizeF, room: QRectF) -> None:
        """Bring a point of the displayed frame to the middle, as far as the picture still fills its room."""
        self._put(self.view, point, room.center(), size, room)

    def _put(self, view: View, point: QPointF, at: QPointF, size: QSizeF, room: QRectF) -> None:
        """Take the view in which a point of the frame lies at a point of the widget, or as near as can be."""
        linear = _linear(view, _fit(view, size, room) * view.zoom)
        back, _ = linear.inverted()
        middle = point - back.map(at - room.center())
        aimed = replace(view, x=middle.x() / size.width(), y=middle.y() / size.height())
        held = _held(aimed, linear, size, room)
        self.set_view(replace(view, x=held.x() / size.width(), y=held.y() / size.height()))

    def fit(self) -> None:
        """Show the whole picture, as large as there is room."""
        self.set_view(replace(self.view, zoom=1.0, x=0.5, y=0.5))

    def one_to_one(self, size: QSizeF, room: QRectF, ratio: float) -> None:
        """Show one pixel of the frame on one of the screen, which has `ratio` for each of the widget."""
        zoom = min(1 / (_fit(self.view, size, room) * ratio), MAX_ZOOM)
        middle = self.part(size, room).center()
        self._put(replace(self.view, zoom=zoom), middle, room.center(), size, room)

    def turn(self) -> None:
        """Turn a quarter clockwise."""
        self.set_view(replace(self.view, turn=(self.view.turn + 90) % 360))

    def mirror(self) -> None:
        """Swap left and right, as they are on the screen now."""
        turned_back = -self.view.turn % 360  # the frame itself is mirrored first and turned then
        self.set_view(replace(self.view, mirrored=not self.view.mirrored, turn=turned_back))

    def adjust(self, name: str, value: int) -> None:
        """Set brightness, contrast, gamma, saturation or sharpness in percent, or `edges` to 0 or 1."""
        if name == "edges":
            self.set_view(replace(self.view, edges=bool(value)))
        else:
            least, most = RANGES[name]
            self.set_view(replace(self.view, **{name: min(max(value, least), most)}))

    # painting

    def paint(self, painter: QPainter, image: QImage, room: QRectF, *, quick: bool = False) -> None:
        """Paint a frame into the room; `quick` adjusts fewer pixels, for one that is soon replaced."""
        size = QSizeF(image.size())
        scale = self.scale(size, room)
        self._paint(painter, image, self.transform(size, room), room, scale, quick=quick)

    def paint_close(
        self, painter: QPainter, image: QImage, middle: QPointF, scale: float, box: QRectF
    ) -> None:
        """Paint what lies around a point of the frame into a box, each pixel `scale` times as large."""
        way = QTransform.fromTranslate(-middle.x(), -middle.y()) * _linear(self.view, scale)
        way *= QTransform.fromTranslate(box.center().x(), box.center().y())
        self._paint(painter, image, way, box, scale, quick=False)

    def _paint(
        self, painter: QPainter, image: QImage, way: QTransform, room: QRectF, scale: float, *, quick: bool
    ) -> None:
        painter.save()
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        dense = scale * painter.device().devicePixelRatio()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, dense < _SQUARES_FROM)
        painter.setWorldTransform(way, True)
        part = _whole_pixels(way.inverted()[0].mapRect(room), image)
        if self.view.adjusted and not part.isEmpty():
            painter.drawImage(QRectF(part), self._adjusted(image, part, dense, quick=quick))
        else:
            painter.drawImage(QPointF(), image)
        painter.restore()

    def _adjusted(self, image: QImage, part: QRect, dense: float, *, quick: bool) -> QImage:
        """Change the part that is seen, at no more pixels than the screen has for it."""
        shrunk = min(dense, 1.0)
        if quick:
            shrunk = min(shrunk, math.sqrt(_QUICK_AREA / (part.width() * part.height())))
        key = (image.cacheKey(), part.getRect(), round(shrunk, 4), _light(self.view))
        if key not in self._made:
            while len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[key] = _changed(_cut(image, part, shrunk), self.view)
        return self._made[key]


def _light(view: View) -> View:
    return replace(view, zoom=1.0, x=0.5, y=0.5, turn=0, mirrored=False)


def _fit(view: View, size: QSizeF, room: QRectF) -> float:
    """Give the scale at which the turned picture just fits."""
    across, down = size.width(), size.height()
    if view.turn % 180:
        across, down = down, across
    return min(room.width() / across, room.height() / down)


def _way(view: View, size: QSizeF, room: QRectF) -> QTransform:
    """Bring the middle of what is seen to the middle of the room."""
    linear = _linear(view, _fit(view, size, room) * view.zoom)
    middle = _held(view, linear, size, room)
    way = QTransform.fromTranslate(-middle.x(), -middle.y()) * linear
    return way * QTransform.fromTranslate(room.center().x(), room.center().y())


def _linear(view: View, scale: float) -> QTransform:
    """Mirror, then turn, then scale, all about the origin."""
    made = QTransform.fromScale(scale, scale)
    made.rotate(view.turn)
    return made.scale(-1, 1) if view.mirrored else made


def _held(view: View, linear: QTransform, size: QSizeF, room: QRectF) -> QPointF:
    """Give the middle of what is seen, held so that the picture never leaves a room that it can fill."""
    back, _ = linear.inverted()
    seen = back.mapRect(QRectF(QPointF(), room.size())).size()
    return QPointF(
        _within(view.x * size.width(), seen.width(), size.width()),
        _within(view.y * size.height(), seen.height(), size.height()),
    )


def _within(middle: float, shown: float, length: float) -> float:
    return length / 2 if shown >= length else min(max(middle, shown / 2), length - shown / 2)


def _whole_pixels(part: QRectF, image: QImage) -> QRect:
    """Round outwards, with one pixel more on each side for what looks at neighbours."""
    return part.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(image.rect())


def _cut(image: QImage, part: QRect, shrunk: float) -> QImage:
    if shrunk >= 1:
        return image.copy(part).convertToFormat(QImage.Format.Format_RGB888)
    small = QImage(
        max(1, round(part.width() * shrunk)),
        max(1, round(part.height() * shrunk)),
        QImage.Format.Format_RGB888,
    )
    painter = QPainter(small)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(small.rect()), image, QRectF(part))
    painter.end()
    return small


def _changed(image: QImage, view: View) -> QImage:
    """Run the adjustments over the bytes of an RGB888 picture."""
    size = (image.width(), image.height())
    light = Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1)
    rows = adjusted(light, view).tobytes()
    return QImage(rows, *size, size[0] * 3, QImage.Format.Format_RGB888).copy()
