"""What is painted over the picture: labels, a grid, subtitles, and where one is when zoomed in."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTransform,
)

from workbench.ui.aids import Viewport
from workbench.ui.lens import Lens
from workbench.ui.player.picture import region
from workbench.ui.text_layout import lay_out

GROUND = QColor(0, 0, 0, 205)
TEXT = QColor("#f2f4f7")  # on the dark ground in both themes
WARNING = QColor("#ffd27f")
MARGIN = 8
_SHADE = QColor(0, 0, 0, 150)
_FAINT = QColor(0, 0, 0, 60)
_LINE = QColor(255, 255, 255, 150)
_DIVISIONS = {"thirds": 3, "tens": 10}
_GRIP = 8
_MAP_SHARE = 5  # the inset takes no more than this part of the room's width and height


def label_size(words: str, font: QFont, width: float) -> QSizeF:
    """Give the room that a label needs, broken into lines where it is wider than `width`."""
    wrap = int(Qt.TextFlag.TextWordWrap)
    inside = QRectF(0, 0, max(40.0, width - 16), 10_000)
    box = QFontMetricsF(font).boundingRect(inside, wrap, words)
    return QSizeF(box.width() + 17, box.height() + 7)


def paint_label(painter: QPainter, box: QRectF, words: str, font: QFont, colour: QColor = TEXT) -> None:
    """Paint words on a dark ground that reads on any picture."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(GROUND)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(
        box.adjusted(8, 3, -8, -3), int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), words
    )
    painter.restore()


def paint_grid(painter: QPainter, way: QTransform, size: QSizeF, grid: str) -> None:
    """Divide the displayed frame into thirds or tenths, along its own sides."""
    parts = _DIVISIONS.get(grid, 1)
    for pen in (QPen(_FAINT, 3), QPen(_LINE, 1)):
        painter.setPen(pen)
        for step in range(1, parts):
            x, y = size.width() * step / parts, size.height() * step / parts
            painter.drawLine(way.map(QPointF(x, 0)), way.map(QPointF(x, size.height())))
            painter.drawLine(way.map(QPointF(0, y)), way.map(QPointF(size.width(), y)))


def paint_region(painter: QPainter, way: QTransform, stage: Viewport, box: region.Box) -> None:
    """Outline the marked region with its grips, and dim the rest of the picture a little."""
    part = way.mapRect(region.in_pixels(box, stage.size))
    around = QPainterPath()
    around.addRect(way.mapRect(QRectF(QPointF(), stage.size)).intersected(stage.room))
    inside = QPainterPath()
    inside.addRect(part)
    painter.fillPath(around - inside, QColor(0, 0, 0, 90))
    for pen in (QPen(QColor(0, 0, 0), 4), QPen(WARNING, 2)):
        painter.setPen(pen)
        painter.drawRect(part)
    painter.setPen(QPen(QColor(0, 0, 0), 1))
    for place in region.grips(box, stage.size, way).values():
        painter.fillRect(QRectF(place.x() - _GRIP / 2, place.y() - _GRIP / 2, _GRIP, _GRIP), WARNING)
        painter.drawRect(QRectF(place.x() - _GRIP / 2, place.y() - _GRIP / 2, _GRIP, _GRIP))


def map_box(lens: Lens, stage: Viewport) -> QRectF:
    """Say where the inset stands that shows the whole frame: upper right; empty while all is seen anyway."""
    if lens.view.zoom <= 1:
        return QRectF()
    across = stage.size.transposed() if lens.view.turn % 180 else stage.size
    small = across.scaled(stage.room.size() / _MAP_SHARE, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF(QPointF(stage.room.right() - MARGIN - small.width(), stage.room.top() + MARGIN), small)


def map_way(lens: Lens, stage: Viewport) -> QTransform:
    """Give the way from pixels of the frame to the inset."""
    return lens.whole(stage.size, map_box(lens, stage))


def paint_map(painter: QPainter, lens: Lens, stage: Viewport, image: QImage, accent: QColor) -> None:
    """Paint the inset: the whole frame, and in it the part that is seen."""
    box = map_box(lens, stage)
    if box.isEmpty():
        return
    way = map_way(lens, stage)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(way, True)
    painter.drawImage(QPointF(), image)
    painter.restore()
    painter.setPen(QPen(_SHADE, 3))
    painter.drawRect(box)
    painter.setPen(QPen(_LINE, 1))
    painter.drawRect(box)
    seen = way.mapRect(lens.part(stage.size, stage.room))
    painter.setPen(QPen(_SHADE, 4))
    painter.drawRect(seen)
    painter.setPen(QPen(accent, 2))
    painter.drawRect(seen)


def paint_subtitle(painter: QPainter, room: QRectF, words: str, font: QFont) -> None:
    """Paint a subtitle above the lower edge, outlined, each line by the direction of its script."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, bottom = room.width() * 0.9, room.bottom()
    for paragraph in reversed(words.splitlines()):
        layout = lay_out(paragraph, font, width, side=Qt.AlignmentFlag.AlignHCenter)
        top = bottom - layout.boundingRect().height()
        _paint_outlined(painter, layout, QPointF(room.center().x() - width / 2, top))
        bottom = top
    painter.restore()


def _paint_outlined(painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
    outline = QPainterPath()
    for run in layout.glyphRuns():
        font = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            outline.addPath(font.pathForGlyph(glyph).translated(place + at))
    painter.setPen(
        QPen(QColor(0, 0, 0), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(outline)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffffff"))
    painter.drawPath(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
