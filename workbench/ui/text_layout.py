"""Plain text broken into rows for painting, in the direction and the size that its letters ask for."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from workbench.direction import direction_of, is_right_to_left


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


def direction(
    text: str, otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Qt.LayoutDirection:
    """Read the direction of a text from its first letter that has one."""
    ways = {"ltr": Qt.LayoutDirection.LeftToRight, "rtl": Qt.LayoutDirection.RightToLeft}
    return ways.get(direction_of(text), otherwise)


def has_arabic(text: str) -> bool:
    """Say whether a text holds letters of the Arabic or Hebrew scripts, which are set larger."""
    return any(is_right_to_left(letter) for letter in text)
