"""Rows of which the current one opens: what belongs to it stands right under its words."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList

_KEPT = 500  # heights; what is under the current row changes more often than the lines


class InsetList(RowList):
    """Makes room under the current row for `inset`, as high as it wants to be; hidden it takes none."""

    def __init__(self, painter: LinePainter, name: str, inset: QWidget) -> None:
        self._inset = inset
        self._opening = _Opening(painter, self._height_under)
        super().__init__(self._opening, name, fit=True)
        inset.setParent(self.viewport())
        inset.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # a click beside a field answers nothing
        inset.installEventFilter(self)
        self.selectionModel().currentChanged.connect(lambda *_: self.fit_inset())

    def fit_inset(self) -> None:
        """Give the inset its room anew: it or the current row has changed."""
        self._inset.ensurePolished()
        super().repaint_rows()
        self.doItemsLayout()

    def repaint_rows(self) -> None:
        self._opening.forget()
        super().repaint_rows()

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inset and event.type() == QEvent.Type.LayoutRequest:
            if self._inset.height() != self._wanted(self.viewport().width()):
                self.fit_inset()
            return False
        return super().eventFilter(watched, event)

    def _height_under(self, key: Hashable, width: int) -> int:
        shown = not self._inset.isHidden() and key == self.current_key()
        return self._wanted(width) if shown else 0

    def _wanted(self, width: int) -> int:
        layout = self._inset.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._inset.sizeHint().height()

    def _place(self) -> None:
        row = self.visualRect(self.currentIndex())
        height = self._wanted(row.width())
        if row.isValid() and not self._inset.isHidden():
            self._inset.setGeometry(row.left(), row.bottom() + 1 - height, row.width(), height)


class _Opening:
    """Paints lines, each as high as it is with what stands under it."""

    def __init__(self, painter: LinePainter, under: Callable[[Hashable, int], int]) -> None:
        self._painter, self._under = painter, under
        self._heights: dict[tuple[Line, int], int] = {}  # of the lines alone, by width
        self.key, self.words = painter.key, painter.words

    def height(self, row: Line, width: int) -> int:
        if (row, width) not in self._heights:
            if len(self._heights) > _KEPT:
                self.forget()
            self._heights[row, width] = self._painter.height(row, width)
        return self._heights[row, width] + self._under(row.key, width)

    def forget(self) -> None:
        """Measure anew: the fonts have changed."""
        self._heights.clear()

    def paint(self, painter: QPainter, row: Line, box: QRect, *, current: bool, focus: bool) -> None:
        self._painter.paint(painter, row, box, current=current, focus=focus)
