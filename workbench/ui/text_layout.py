"""Plain text broken into rows for painting."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from workbench.direction import is_right_to_left


def lay_out(
    words: str,
    font: QFont,
    width: float,
    *,
    way: Qt.LayoutDirection = Qt.LayoutDirection.LayoutDirectionAuto,
    side: Qt.AlignmentFlag | None = None,
    formats: Sequence[QTextLayout.FormatRange] = (),
) -> QTextLayout:
    """Break words at `width` pixels; without a `side` they stand where their own direction begins."""
    layout = QTextLayout(words, font)
    begins = Qt.AlignmentFlag.AlignRight if is_right_to_left(words) else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(begins if side is None else side)
    option.setTextDirection(way)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if formats:
        layout.setFormats(formats)
    layout.setCacheEnabled(True)
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout
