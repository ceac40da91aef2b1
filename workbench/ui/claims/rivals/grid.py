"""The matrix on screen: weighed by plus, minus, 0 and n or from a menu; Space plays the evidence."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from workbench.project.claims.rival_matrix import Matrix
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.claims.rivals import marks
from workbench.ui.claims.rivals.grid_model import Cell, GridModel
from workbench.ui.claims.rivals.grid_values import ClaimHead, PlaceHead
from workbench.ui.claims.rivals.heads import ClaimHeads, PlaceHeads
from workbench.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_PAD, _GAP = 12, 8
_NARROWEST, _WIDEST = 140, 480


class Grid(QTableView):
    """Tells what a person does in the cell it is done in; writing is the window's part."""

    weighed = Signal(object, object)  # Cell, mark
    play_wanted = Signal(object)  # Place
    head_pressed = Signal(object)  # the ClaimHead that was clicked

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows = GridModel()
        self.above, self.beside = ClaimHeads(theme, self), PlaceHeads(theme, self)
        self.setModel(self.rows)
        self.setHorizontalHeader(self.above)
        self.setVerticalHeader(self.beside)
        self.setItemDelegate(_Cells(theme, self.rows, self))
        self.setAccessibleName("Evidence against rival explanations")
        self.setAccessibleDescription(
            "Plus, minus, 0 and n weigh a cell, plus or minus twice strongly; Enter opens the choices, "
            "Space plays the evidence."
        )
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.above.current = lambda: self.currentIndex().column()
        self.beside.current = lambda: self.currentIndex().row()
        self.above.sectionClicked.connect(self._press_head)
        self.beside.sectionClicked.connect(self._press_line)
        self.selectionModel().currentChanged.connect(self._repaint_heads)
        self.choices = QMenu(self)

    def show_matrix(self, matrix: Matrix, columns: list[ClaimHead], lines: list[PlaceHead]) -> None:
        """Show another matrix, or the same as it is now."""
        self.rows.show(matrix, columns, lines)
        self.lay_out()

    def stay(self, row: int, column: int) -> None:
        """Make a cell the current one, or the nearest that there is."""
        rows, columns = self.rows.rowCount(), self.rows.columnCount()
        if rows and columns:
            self.setCurrentIndex(
                self.rows.index(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))
            )

    def lay_out(self) -> None:
        """Give heads, columns and rows the sizes that their words need."""
        self.above.heads, self.beside.heads = self.rows.columns, self.rows.lines
        beside = self.beside.fitting_width(self.width()) if self.rows.lines else 0
        self.beside.setFixedWidth(beside)
        count = max(1, len(self.rows.columns))
        for row, line in enumerate(self.rows.lines):
            self.beside.resizeSection(row, max(self.beside.fitting_height(line, beside), self._theme.px(48)))
        room = self.width() - beside - self.verticalScrollBar().sizeHint().width() - 4
        wide = min(max(room // count, self._theme.px(_NARROWEST)), self._theme.px(_WIDEST))
        for column in range(len(self.rows.columns)):
            self.above.resizeSection(column, wide)
        self.above.setFixedHeight(self.above.fitting_height(wide))
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def current_cell(self) -> Cell | None:
        """Give the cell that keys act on."""
        index = self.currentIndex()
        return self.rows.cell(index) if index.isValid() else None

    # keys and mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = not event.modifiers() & ~(
                Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
            )
            if plain and event.text() and event.key() != Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell, key = self.current_cell(), event.key()
        if cell is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.play_wanted.emit(cell.place)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose(cell)
        elif (made := marks.typed(event.text(), cell.mark)) is not None:
            self.weighed.emit(cell, made[0])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        del search  # letters weigh; they look for nothing

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.choose(self.rows.cell(index))

    def choose(self, cell: Cell) -> None:
        """Offer the marks for a cell, below it."""
        self.choices.clear()
        for mark in marks.CHOICES:
            action = QAction(f"{marks.SIGNS[mark]}\t{marks.word(mark)}", self.choices)
            action.setCheckable(True)
            action.setChecked(not cell.is_open and mark == cell.mark)
            action.triggered.connect(partial(self.weighed.emit, cell, mark))
            self.choices.addAction(action)
        box = self.visualRect(self.currentIndex())
        self.choices.popup(self.viewport().mapToGlobal(box.bottomLeft()))

    def _press_head(self, column: int) -> None:
        self.head_pressed.emit(self.rows.columns[column])

    def _press_line(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row, max(0, self.currentIndex().column())))
        self.play_wanted.emit(self.rows.matrix.places[row])

    def _repaint_heads(self) -> None:
        self.above.viewport().update()
        self.beside.viewport().update()


class _Cells(QStyledItemDelegate):
    """Paints a cell: its sign in a colour, its word beside or below."""

    def __init__(self, theme: Theme, rows: GridModel, view: Grid) -> None:
        super().__init__(view)
        self._theme, self._rows, self._view = theme, rows, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        cell, current = self._rows.cell(index), index == self._view.currentIndex()
        painter.save()
        painter.fillRect(box, QColor(self._theme.accent_ground if current else self._theme.panel))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(self._theme.line))
        painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), QColor(self._theme.line))
        if current and self._view.hasFocus():
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(box.adjusted(0, 0, -2, -2))
        self._paint_mark(painter, cell, QRectF(box.adjusted(_PAD, 0, -_PAD, 0)))
        painter.restore()

    def _paint_mark(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        font = self._theme.font(15, bold=True)
        colour = self._theme.color("dim" if cell.is_open else marks.token(cell.mark))
        sign = QFontMetricsF(font).horizontalAdvance("n/a")
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(
            QRectF(box.left(), box.top(), sign, box.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            cell.sign,
        )
        token = "dim" if cell.is_open or cell.mark is None else "text"
        word = Paragraph(cell.word, self._theme.font(13), box.width() - sign - _GAP, 3)
        word.draw(
            painter, box.left() + sign + _GAP, box.center().y() - word.height / 2, self._theme.color(token)
        )
