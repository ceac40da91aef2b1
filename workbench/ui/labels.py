"""Labels of plain text, words cut to what there is room for, names of files, and how many of something."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from workbench.direction import isolated
from workbench.invisible import badged

_LONG = 24
_JOINT = re.compile(rf"[_.,;)](?=\w)|[^\W_]{{{_LONG}}}(?=\w)")


def plain_label(
    words: str = "", role: str = "", *, wrap: bool = False, buddy: QWidget | None = None
) -> QLabel:
    """Make a label of plain text in one of the roles of the style sheet."""
    label = QLabel(words, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
    if role:
        label.setProperty("role", role)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def clipped(words: str, most: int = 400) -> str:
    """Cut off what no window, menu or hint has room for: a name may have ten thousand letters."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def breakable(words: str) -> str:
    """Let a label break a long name after its signs, or anywhere: a label cuts off what it cannot break.

    Only for labels that nobody copies from, as the places are marked by signs that nobody sees.
    """
    return re.sub(rf"\S{{{_LONG},}}", lambda found: _JOINT.sub("\\g<0>\u200b", found.group()), words)


def fitted(words: str, metrics: QFontMetrics, room: int) -> str:
    """Cut a long name in its middle where a line of `room` pixels does not hold it: its ends say most."""
    middle = Qt.TextElideMode.ElideMiddle
    return re.sub(rf"\S{{{_LONG},}}", lambda found: metrics.elidedText(found.group(), middle, room), words)


def named(path: Path) -> str:
    """Name a file in a sentence: what hides in its name written out, and nothing but itself turned round."""
    return isolated(badged(path.name))


def counted(number: int, word: str) -> str:
    """Say how many: `1 row`, `2,000 rows`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
