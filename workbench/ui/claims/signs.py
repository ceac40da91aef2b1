"""The signs of verdicts, stances and answers, drawn so that no font can lack them.

A sign always stands beside its word: colour and shape alone say nothing here.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

VERDICT = {
    "": "dot",
    "established": "disc",
    "probable": "half",
    "unresolved": "ring",
    "doubtful": "quarter",
    "refuted": "cross",
    "not checkable": "dash",
}
STANCE = {"supports": "up", "refutes": "down", "context": "disc", "inconclusive": "ring"}
ANSWER = {
    "open": "dot",
    "pass": "check",
    "fail": "cross",
    "unclear": "question",
    "impossible": "barred",
    "not applicable": "dash",
}
SIDE = {"affirms": "check", "denies": "cross", "hedges": "question", "": "dash"}
OPINION = {"agrees": "check", "disagrees": "cross", "asks": "question"}
RELATION = {
    "alternative to": "question",
    "contradicts": "cross",
    "refines": "half",
    "depends on": "up",
    "same as": "disc",
    "supersedes": "check",
}

_LINES = {
    "cross": (((0.22, 0.22), (0.78, 0.78)), ((0.78, 0.22), (0.22, 0.78))),
    "dash": (((0.22, 0.5), (0.78, 0.5)),),
    "check": (((0.16, 0.54), (0.42, 0.78), (0.84, 0.24)),),
    "question": (
        ((0.3, 0.32), (0.38, 0.16), (0.62, 0.16), (0.7, 0.32), (0.5, 0.5), (0.5, 0.62)),
        ((0.5, 0.82), (0.5, 0.84)),
    ),
    "barred": (((0.25, 0.75), (0.75, 0.25)),),
    "frame": (((0.1, 0.2), (0.9, 0.2), (0.9, 0.8), (0.1, 0.8), (0.1, 0.2)),),
}
_SHAPES = {
    "up": ((0.5, 0.14), (0.92, 0.86), (0.08, 0.86)),
    "down": ((0.08, 0.14), (0.92, 0.14), (0.5, 0.86)),
    "play": ((0.22, 0.12), (0.88, 0.5), (0.22, 0.88)),
}
_SIXTEENTHS = {"half": (90 * 16, 180 * 16), "quarter": (90 * 16, -90 * 16)}


def draw(painter: QPainter, box: QRectF, sign: str, colour: QColor) -> None:
    """Draw one sign to fill `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.4, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    if sign in _SHAPES:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_points(box, _SHAPES[sign]))
    else:
        _draw_round(painter, box.adjusted(1, 1, -1, -1), sign, colour)
        for line in _LINES.get(sign, ()):
            painter.drawPolyline(_points(box, line))
    painter.restore()


def _draw_round(painter: QPainter, box: QRectF, sign: str, colour: QColor) -> None:
    if sign in ("ring", "half", "quarter", "barred"):
        painter.drawEllipse(box)
    painter.setBrush(colour)
    if sign == "disc":
        painter.drawEllipse(box)
    elif sign == "dot":
        painter.drawEllipse(box.center(), 1.2, 1.2)
    elif sign in _SIXTEENTHS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(box, *_SIXTEENTHS[sign])


def _points(box: QRectF, relative: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in relative])
