"""Tab goes as the eye does, also through rows that were made later than what stands below them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow_the_eye(inside: QWidget) -> None:
    """Let Tab go through a widget in the order in which its layout shows what is in it."""
    layout = inside.layout()
    for before, after in pairwise(_in_order(layout) if layout is not None else ()):
        QWidget.setTabOrder(before, after)


def _in_order(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _in_order(inner)
        elif widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        elif widget is not None and (own := widget.layout()) is not None:
            yield from _in_order(own)
