"""The slim panel beside the picture: light, colour and sharpness as sliders, turn and mirror, and a reset."""

from html import escape

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from workbench.recording.view import RANGES
from workbench.ui.player.command_button import CommandButton
from workbench.ui.workspace import Workspace

_WIDTH = 216
_NARROW = 176
_SHARE = 0.4


class AdjustmentSlider(QSlider):
    """Sets one adjustment, filled from 0; a double click, Backspace or Delete takes it back."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._lens, self._theme, self.name = workspace.lens, workspace.theme, name
        self.setRange(*RANGES[name])
        self.setPageStep(10)
        self.setAccessibleName(name.capitalize())
        self.setAccessibleDescription("In percent; 0 leaves the picture as it is. Delete takes it back to 0.")
        self.setToolTip("Double click or Delete takes it back to 0.")
        self.valueChanged.connect(lambda value: self._lens.adjust(self.name, value))
        self._lens.changed.connect(self.show_value)

    def show_value(self) -> None:
        """Stand where the view has it."""
        self.setValue(getattr(self._lens.view, self.name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        first, zero, now = (self._x_of(option, value) for value in (self.minimum(), 0, self.value()))
        self._groove(painter, first, self.width() - first, "line")
        if now != zero:
            self._groove(painter, min(zero, now), max(zero, now), "accent")
        option.subControls = QStyle.SubControl.SC_SliderHandle
        self.style().drawComplexControl(QStyle.ComplexControl.CC_Slider, option, painter, self)
        if self.hasFocus():
            painter.setPen(self._theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _x_of(self, option: QStyleOptionSlider, value: int) -> int:
        """Where the middle of the handle stands at a value."""
        handle = self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, option, self)
        room = self.width() - handle
        left = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), value, room)
        return left + handle // 2

    def _groove(self, painter: QPainter, left: int, right: int, token: str) -> None:
        painter.setBrush(self._theme.color(token))
        painter.drawRoundedRect(QRectF(left, self.height() / 2 - 2, right - left, 4), 2, 2)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(0)
        else:
            super().keyPressEvent(event)


class LookPanel(QScrollArea):
    """Shows and changes the view; where the picture is low it scrolls."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lens = workspace.lens
        self._room = 1_000
        self.sliders = {name: AdjustmentSlider(workspace, name) for name in RANGES}
        self._values = {name: QLabel(alignment=Qt.AlignmentFlag.AlignRight) for name in RANGES}
        self.edges = QCheckBox("Edges only")
        self.edges.toggled.connect(lambda on: self._lens.adjust("edges", int(on)))
        self.reset = QPushButton("Reset")
        self.reset.clicked.connect(self._lens.reset)
        self._hint = QLabel(
            "The wheel zooms at the mouse (with Ctrl it steps frames, with Alt seconds); dragging moves; "
            "with Shift it marks a region to cite. The view changes, never the evidence.",
            textFormat=Qt.TextFormat.PlainText, wordWrap=True,
        )  # fmt: skip
        self._hint.setProperty("role", "small")
        self.setObjectName("look_panel")
        self.setAccessibleName("Look")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._inside())
        self._lens.changed.connect(self._show)
        workspace.theme.changed.connect(self._dress)
        self._dress()
        self._show()

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("role", "pane")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addLayout(self._rows())
        last = QHBoxLayout()
        last.addWidget(self.edges)
        last.addStretch()
        last.addWidget(self.reset)
        column.addLayout(last)
        column.addWidget(self._hint)
        column.addStretch()
        return inside

    def _head(self) -> QHBoxLayout:
        here = self._workspace
        row = QHBoxLayout()
        row.setSpacing(4)
        self.turn = CommandButton(here, "player.turn_picture", "turn", "Rotate 90°")
        self.mirror = CommandButton(here, "player.mirror_picture", "mirror", "Mirror left and right")
        self.fit = CommandButton(here, "player.fit_picture", "fit", "Show all of the picture")
        self.close_button = CommandButton(here, "player.show_look_panel", "close", "Hide the panel")
        self.mirror.setCheckable(True)
        self.close_button.setCheckable(False)  # it is there only while the panel is: that says enough
        for button in (self.turn, self.mirror, self.fit):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.close_button)
        return row

    def _rows(self) -> QGridLayout:
        rows = QGridLayout()
        rows.setHorizontalSpacing(8)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(1, 1)
        for place, (name, slider) in enumerate(self.sliders.items()):
            label = QLabel(name.capitalize())
            label.setProperty("role", "small")
            label.setBuddy(slider)
            self._values[name].setProperty("role", "small")
            for column, widget in enumerate((label, slider, self._values[name])):
                rows.addWidget(widget, place, column)
        return rows

    def _show(self) -> None:
        view = self._lens.view
        for name, label in self._values.items():
            label.setText(f"{getattr(view, name):+d}" if getattr(view, name) else "0")
        self.edges.setChecked(view.edges)
        self.mirror.setChecked(view.mirrored)
        self.reset.setEnabled(not view.untouched)
        self.reset.setToolTip(escape("Show the whole picture untouched again"))

    def take_width(self, room: int) -> None:
        """Be as wide as the sliders like, or narrower so that most of this room stays the picture's."""
        theme, self._room = self._workspace.theme, room
        self.setFixedWidth(min(theme.px(_WIDTH), max(theme.px(_NARROW), round(room * _SHARE))))

    def _dress(self) -> None:
        theme = self._workspace.theme
        self.take_width(self._room)
        widest = theme.px(12) * 3
        for label in self._values.values():
            label.setMinimumWidth(widest)
