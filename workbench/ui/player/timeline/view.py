"""The lanes on the screen: laid out in the room they have, painted once a view, the playhead over them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import timecode
from workbench.ui.player.timeline import lanes
from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.contents import TimelineContents
from workbench.ui.player.timeline.dragging import Gesture
from workbench.ui.player.timeline.overlay import OverlayPainter
from workbench.ui.player.timeline.overview import Overview
from workbench.ui.player.timeline.painter import TimelinePainter
from workbench.ui.player.timeline.retiming import Retime
from workbench.ui.player.timeline.scale import OVERVIEW, Scale, least_height, usual_height
from workbench.ui.player.timeline.segments import SegmentPainter
from workbench.ui.player.timeline.state import state_of
from workbench.ui.workspace import Workspace

_TALLEST = 400
_FIND_SHOTS = "Find shots"


class TimelineView(QWidget):
    """Shows the lanes, what is pointed at and what is being dragged; `Timeline` adds the hands."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self._state = state_of(workspace)
        self.contents = TimelineContents(workspace, self)
        self._painter = TimelinePainter(workspace.theme)
        self._bars = SegmentPainter(workspace.theme)
        self._overlay = OverlayPainter(workspace.theme)
        self._ground: QPixmap | None = None
        self._ruler_ends = 0.0  # in it: times stop before the link to shots
        self._current: lanes.SegmentMark | None = None  # what is being said
        self._hover: QPointF | None = None
        self._gesture: Gesture | None = None
        self._link = QRectF()  # where shots can be asked for
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.overview = Overview(workspace, self)
        self._playhead.moved.connect(self._moved)
        self._playhead.marks_changed.connect(self.update)
        self._playhead.loop_changed.connect(self.update)
        self._state.extent_changed.connect(self._look_elsewhere)
        self.contents.changed.connect(self._lay_out)
        workspace.selection.segment_changed.connect(self.update)
        workspace.theme.changed.connect(self._lay_out)
        workspace.reset_layout.connect(self._reset_height)
        self._lay_out()

    @property
    def segments(self) -> Bars:
        """The bars of the item."""
        return self.contents.segments

    @property
    def cited(self) -> list[lanes.ClaimMark]:
        """The places that claims cite."""
        return self.contents.cited

    # room

    def _lay_out(self) -> None:
        """Take the height that was chosen, or the usual one; below the lanes the overview keeps its room."""
        percent = self._workspace.theme.scale
        rows = self.contents.lanes
        height = usual_height(rows, percent)
        chosen = self._workspace.settings.layout.get("timeline", [])
        if chosen and "wave" in rows:
            height = max(round(chosen[0] * percent / 100), least_height(rows, percent) + self._strip)
        strip = self._strip
        self.overview.setVisible(self._is_part)
        if "wave" not in rows:
            height += strip
        if height != self.height() or not self.minimumHeight():
            self.setFixedHeight(height)
        self.overview.setGeometry(0, height - strip - 4, self.width(), strip)
        self._current = self.segments.at(self._playhead.position_ms)
        self.overview.show_contents(self.contents.now)
        self._forget()

    @property
    def _strip(self) -> int:
        """How high the overview is, shown or not: lanes that move as one zooms are missed by the mouse."""
        return round(OVERVIEW * self._workspace.theme.scale / 100)

    @property
    def _is_part(self) -> bool:
        return self._playhead.has_time and not self._state.extent.is_whole

    def _set_height(self, height: float) -> None:
        """Let a person choose the height; it is remembered as at text of the usual size."""
        percent = self._workspace.theme.scale
        least = least_height(self.contents.lanes, percent) + self._strip
        wanted = round(max(least, min(height, _TALLEST)) * 100 / percent)
        self._workspace.settings.layout["timeline"] = [wanted]  # kept when the hand lets go
        self._lay_out()

    def _keep_height(self) -> None:
        self._workspace.settings.change(layout=self._workspace.settings.layout)

    def _reset_height(self) -> None:
        layout = {
            name: sizes for name, sizes in self._workspace.settings.layout.items() if name != "timeline"
        }
        self._workspace.settings.change(layout=layout)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.overview.resize(self.width(), self.overview.height())
        self._forget()

    def _moved(self, ms: int) -> None:
        self._current = self.segments.at(ms)
        self.setAccessibleDescription(timecode.clock(ms))
        self.update()

    def _look_elsewhere(self) -> None:
        if self._is_part == self.overview.isHidden():
            self._lay_out()
        self._forget()

    def _forget(self) -> None:
        self._ground = None
        self.update()

    # time and place

    @property
    def scale(self) -> Scale:
        """What stands where, now."""
        length = self._playhead.duration_ms if self._playhead.has_time else 0
        height, percent = self.height() - self._strip, self._workspace.theme.scale
        return Scale(self.width(), height, self._state.extent, length, percent, self.contents.lanes)

    def x_of(self, ms: float) -> float:
        """Where a time stands."""
        return self.scale.x_of(ms)

    def ms_at(self, x: float) -> int:
        """What time stands at a place, within the recording."""
        return self.scale.ms_at(x)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale = self.scale
        link = self._overlay.link_box(scale, _FIND_SHOTS) if self.contents.offers_shots else None
        right = link.left() if link else scale.width
        if self._ground is None or right != self._ruler_ends:
            ratio, self._ruler_ends = self.devicePixelRatioF(), right
            self._ground = self._painter.lanes(scale, self.size(), ratio, self.contents.now, right)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._ground)
        self._link = QRectF()
        if scale.duration_ms:
            self._paint_over(painter, scale)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._workspace.theme.color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_over(self, painter: QPainter, scale: Scale) -> None:
        playhead, gesture = self._playhead, self._gesture
        paint, bars = self._overlay, self._bars
        chosen = self.segments.find(self._workspace.selection.segment_id)
        if isinstance(gesture, Retime) and gesture.times:
            marks = gesture.shown(scale)
            bars.preview(painter, scale, marks)
            chosen = next((mark for mark in marks if mark.segment == gesture.mark.segment), None)
        else:
            bars.current(painter, scale, self._current)
        bars.chosen(painter, scale, chosen, handles=self.contents.may_change)
        paint.loop(painter, scale, playhead.loop)
        paint.marked(painter, scale, playhead.mark_in, playhead.mark_out)
        if self.contents.offers_shots:
            self._link = paint.link(painter, scale, _FIND_SHOTS)
        paint.playhead(painter, scale, playhead.position_ms)
        if gesture is not None and gesture.guide is not None:
            paint.guide(painter, scale, *gesture.guide)
        if self._hover is not None and gesture is not None and gesture.words:
            paint.tag(painter, scale, self._hover.x(), gesture.words)
        elif self._hover is not None and not self._link.contains(self._hover):
            paint.hover(painter, scale, scale.ms_at(self._hover.x()))
