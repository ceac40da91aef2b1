"""What stands over one side of a comparison: whose picture it is, which frame, and the way on."""

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QToolButton

from workbench.ui.stills.moment import Moment
from workbench.ui.workspace import Workspace


class SideHeader(QFrame):
    """Two lines: the item with its title, and the exact read-out; the buttons step by a frame."""

    stepped = Signal(int)
    shown = Signal()

    def __init__(self, workspace: Workspace, place: int) -> None:
        super().__init__()
        self._theme = workspace.theme
        self._title = ""
        which = ("left", "right")[place]
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.read_out = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        for label in (self.title, self.read_out):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.back = self._tool(f"One frame back on the {which}")
        self.forward = self._tool(f"One frame forward on the {which}")
        self.show_button = self._tool(f"Show the frame on the {which} in the main window")
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self.show_button.clicked.connect(self.shown)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 4, 4)
        grid.setSpacing(4)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.read_out, 1, 0)
        for column, button in enumerate((self.back, self.forward, self.show_button), 1):
            grid.addWidget(button, 0, column, 2, 1)
        grid.setColumnStretch(0, 1)
        workspace.theme.changed.connect(self._dress)
        self._dress()

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_moment(self, moment: Moment, *, can_step: bool) -> None:
        """Tell of another frame."""
        self._title = f"{moment.origin.item} \u2068{moment.origin.title}\u2069"
        self.read_out.setText(moment.read_out)
        self.read_out.setToolTip(escape(f"{moment.read_out} · PTS {moment.pts} of {moment.time_base} s"))
        for button in (self.back, self.forward):
            button.setEnabled(can_step)
        self._elide()

    def set_active(self, active: bool) -> None:
        """Mark the side that keys step."""
        self.title.setStyleSheet(f"color: {self._theme.accent if active else self._theme.text};")

    def _elide(self) -> None:
        metrics, room = QFontMetrics(self.title.font()), max(self.title.width(), 40)
        self.title.setText(metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _dress(self) -> None:
        theme = self._theme
        self.title.setFont(theme.font(13, bold=True))
        self.read_out.setFont(theme.mono(12))
        for button, icon in (
            (self.back, "frame-back"),
            (self.forward, "frame-forward"),
            (self.show_button, "video"),
        ):
            button.setIcon(theme.icon(icon, theme.dim))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._elide()
