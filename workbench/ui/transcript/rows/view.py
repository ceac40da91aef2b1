"""The rows on screen: measured only when they come into view, clicked on by field, edited in place."""

import html

from PySide6.QtCore import (
    QEvent,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QToolTip

from workbench.project.transcript import Segment
from workbench.timecode import clock
from workbench.ui.transcript.rows import hints
from workbench.ui.transcript.rows.editor import RowEditor
from workbench.ui.transcript.rows.fields import SPEAKER, TEXT, TIMES, TRANSLATION
from workbench.ui.transcript.rows.layout import Look, RowLayout, RowLayouts
from workbench.ui.transcript.rows.model import ROW, TranscriptModel
from workbench.ui.transcript.rows.origins import origin_of
from workbench.ui.transcript.rows.painter import RowPainter
from workbench.ui.transcript.rows.row import Row
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

_FIELDS = {
    "time": TIMES,
    "end": TIMES,
    "speaker": SPEAKER,
    "role": SPEAKER,
    TEXT: TEXT,
    TRANSLATION: TRANSLATION,
}
_POINTED = ("state", "translation state", "hearing")  # what a click on the head of a row opens
_USUAL_HEIGHT = 104  # of a row that nobody has seen yet


class TranscriptView(QTableView):
    """Shows a `TranscriptModel`; says what was clicked and leaves acting on it to the pane."""

    play_wanted = Signal(object)  # segment id
    claim_wanted = Signal(object)  # claim id
    state_wanted = Signal(object, str, QPoint)  # segment id, which state, place on the screen
    scrolled_by_hand = Signal()

    def __init__(self, workspace: Workspace, state: TranscriptState, model: TranscriptModel) -> None:
        super().__init__()
        self._workspace = workspace
        self._model, self._theme, self._longest = model, workspace.theme, 0
        self.editor = RowEditor(workspace, state, self, self._segment, model.next_to)
        self._side_by_side = state.side_by_side
        self._painter = RowPainter(workspace.theme, RowLayouts(self._look()), self._draft_of)
        self._measuring = QTimer(self, interval=0, singleShot=True)
        self._measuring.timeout.connect(self.measure)
        self._known_heights: set[int] = set()  # segment ids measured at this width
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self._set_up()
        self.editor.grown.connect(self._grown)
        self.editor.moved_on.connect(self.edit_field)
        model.dataChanged.connect(self._measuring.start)
        model.rowsInserted.connect(self._measuring.start)
        model.rowsRemoved.connect(self._measuring.start)
        model.modelReset.connect(self._forget_heights)
        self.verticalScrollBar().valueChanged.connect(self.measure)
        self.verticalScrollBar().actionTriggered.connect(lambda _: self.scrolled_by_hand.emit())

    def _set_up(self) -> None:
        self.setAccessibleName("Transcript")
        self.setStyleSheet("TranscriptView { border: none; border-radius: 0; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setDefaultSectionSize(_USUAL_HEIGHT)
        self.verticalScrollBar().setSingleStep(24)

    # ---- look ----------------------------------------------------------------------------------

    def restyle(self, longest_ms: int | None = None) -> None:
        """Take fonts and colours from the theme anew, or make room for longer times."""
        self._longest = self._longest if longest_ms is None else longest_ms
        self._painter.layouts = RowLayouts(self._look())
        self._forget_heights()
        self.viewport().update()

    def _look(self) -> Look:
        return Look(self._theme, self._longest, side_by_side=self._side_by_side)

    def set_side_by_side(self, wanted: bool) -> None:
        """Put translations into a column of their own, where there is room, or below the originals."""
        self.editor.close()
        self._side_by_side = wanted
        self.restyle()

    def make_room(self, longest_ms: int) -> None:
        """Widen the column of times if these are the first that are so long."""
        if len(clock(longest_ms)) > len(clock(self._longest)):
            self.restyle(longest_ms)

    def speak(self, segment_id: int | None) -> None:
        """Mark the row of the segment that is being spoken."""
        before, self._painter.spoken = self._painter.spoken, segment_id
        for each in {before, segment_id}:
            if (row := self._model.row_of(each)) >= 0:
                self.update(self._model.index(row))

    def mark(self, words: str) -> None:
        """Mark these words wherever they stand; "" marks none."""
        self._painter.looked_for = words
        self.viewport().update()

    @property
    def spoken(self) -> int | None:
        """The segment marked as being spoken."""
        return self._painter.spoken

    @property
    def is_edited(self) -> bool:
        """Whether somebody is typing in a row."""
        return self.editor.editor is not None

    def is_in_view(self, segment_id: int) -> bool:
        """Say whether any part of a row can be seen."""
        row = self._model.row_of(segment_id)
        top = self.rowViewportPosition(row)
        return row >= 0 and top + self.rowHeight(row) > 0 and top < self.viewport().height()

    def bring(self, segment_id: int) -> None:
        """Bring a row into view: not at all if it is, else with some of what came before it."""
        row = self._model.row_of(segment_id)
        if row < 0 or not self.isVisible():
            return
        self.measure()
        self._measure_row(row)
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        if top >= 0 and top + height <= self.viewport().height():
            return
        bar = self.verticalScrollBar()
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        bar.setValue(
            bar.value() + top - max(0, min(self.viewport().height() // 4, self.viewport().height() - height))
        )

    # ---- heights -------------------------------------------------------------------------------

    def _forget_heights(self) -> None:
        self._known_heights.clear()
        self._measuring.start()

    def measure(self) -> None:
        """Give the rows in view their true heights, keeping what is being read where it is."""
        first = self.rowAt(0)
        if first < 0:
            return
        anchor = first
        bottom = self.viewport().height()
        while anchor < self._model.rowCount() and not self._is_known(anchor) and self._top(anchor) < bottom:
            anchor += 1
        kept = self._top(anchor) if anchor < self._model.rowCount() and self._top(anchor) < bottom else None
        row = first
        while row < self._model.rowCount() and self._top(row) < bottom:
            self._measure_row(row)
            row += 1
        if kept is not None and (off := self._top(anchor) - kept):
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + off)
        self._place_editor()

    def _top(self, row: int) -> int:
        return self.rowViewportPosition(row)

    def _is_known(self, row: int) -> bool:
        return self._model.outline[row].id in self._known_heights

    def _measure_row(self, row: int) -> None:
        self._known_heights.add(self._model.outline[row].id)
        height = self._layout(self._model.row(row)).height
        if height != self.rowHeight(row):
            self.setRowHeight(row, height)

    def _layout(self, row: Row) -> RowLayout:
        return self._painter.layout_of(row, self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._forget_heights()
        self._measuring.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._bring_current)

    def _bring_current(self) -> None:
        if (row := self.currentIndex().row()) >= 0:
            self.bring(self._model.outline[row].id)

    # ---- editing -------------------------------------------------------------------------------

    def edit_field(self, segment_id: int, field: str, place: int | None = None) -> None:
        """Open a field of a row for typing."""
        segment = self._segment(segment_id)
        if segment is None:
            return
        row = self._model.row_of(segment_id)
        self.setCurrentIndex(self._model.index(row))
        self.editor.open(segment, field, self._painter.layouts.look, place)
        self._grown(segment_id)
        self.bring(segment_id)
        self._place_editor()

    def _draft_of(self, segment_id: int) -> tuple[str, str] | None:
        return self.editor.draft if segment_id == self.editor.segment_id else None

    def _grown(self, segment_id: int | None) -> None:
        if (row := self._model.row_of(segment_id)) >= 0:
            self._measure_row(row)
            self.update(self._model.index(row))
        self._place_editor()

    def _place_editor(self) -> None:
        row = self._model.row_of(self.editor.segment_id)
        if row < 0 or self.editor.editor is None:
            return
        layout = self._layout(self._model.row(row))
        area = layout.areas["time" if self.editor.field == TIMES else self.editor.field]
        if self.editor.field == TIMES:
            area = layout.pieces[0].place
        self.editor.stand(area.translated(0, self.rowViewportPosition(row)))

    def _segment(self, segment_id: int) -> Segment | None:
        row = self._model.row_of(segment_id)
        return self._model.segment(row) if row >= 0 else None

    # ---- mouse and keys ------------------------------------------------------------------------

    def hit(self, point: QPoint) -> tuple[Row | None, str, int | None]:
        """Tell what is under a point of the viewport: row, area, and the claim of a ring."""
        index = self.indexAt(point)
        if not index.isValid():
            return None, "", None
        row: Row = index.data(ROW)
        layout = self._layout(row)
        inner = point - self.visualRect(index).topLeft()
        for place, claim in layout.rings:
            if place.adjusted(-4, -6, 4, 6).contains(inner):
                return row, "ring", claim
        for area in ("time", *_POINTED, "speaker", "role", TEXT, TRANSLATION):
            if area in layout.areas and layout.areas[area].contains(inner):
                return row, area, None
        if inner.x() < self._painter.layouts.look.words_left:
            return row, "end" if layout.areas["end"].contains(inner) else "", None
        return row, "", None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, area, claim = self.hit(event.position().toPoint())
        self.editor.close()
        super().mousePressEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if row is None or event.button() != Qt.MouseButton.LeftButton or not plain:
            return
        if area == "time":
            self.play_wanted.emit(row.segment.id)
        elif area == "ring":
            self.claim_wanted.emit(claim)
        elif area in _POINTED:
            self.state_wanted.emit(row.segment.id, area, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        row, area, _ = self.hit(point)
        if row is not None and area not in ("ring", *_POINTED):
            field = _FIELDS.get(area, TEXT if row.segment.text or not row.translation else TRANSLATION)
            self.edit_field(row.segment.id, field, self._letter_at(row, field, point))

    def _letter_at(self, row: Row, field: str, point: QPoint) -> int | None:
        inner = point - self.visualRect(self._model.index(self._model.row_of(row.segment.id))).topLeft()
        for key, words, place in self._layout(row).words:
            if key == field:
                return words.letter_at(inner.x() - place.x(), inner.y() - place.y())
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        area = self.hit(event.position().toPoint())[1]
        hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if area in ("time", "ring", *_POINTED) else beam)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row, area, claim = self.hit(event.pos())
            words = hints.of(row, area, claim, self._origin(row)) if row else ""
            QToolTip.showText(
                event.globalPos(), f"<p>{_as_html(words)}</p>" if words else "", self.viewport()
            )
            return True
        return super().viewportEvent(event)

    def _origin(self, row: Row) -> str:
        project = self._workspace.project
        return origin_of(project, row.segment) if project is not None else ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event)
        self.scrolled_by_hand.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            row: Row = current.data(ROW)
            self.edit_field(row.segment.id, TEXT if row.segment.text or not row.translation else TRANSLATION)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters typed on a row are not a search."""


def _as_html(words: str) -> str:
    return html.escape(words).replace("\n", "<br>")
