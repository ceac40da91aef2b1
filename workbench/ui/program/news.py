"""The strip that shows news over the lower edge of one pane and never asks for the focus."""

import html

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench.ui.labels import breakable, clipped, fitted
from workbench.ui.workspace import Workspace

_PLACED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show)
_NEWS_MS = 6000  # plain news goes by itself; trouble stays until it is put away or followed by other news
_ICONS = {"news": "info", "trouble": "warn", "bug": "error"}
_COLOURS = {"news": "accent", "trouble": "doubtful", "bug": "refuted"}


class News(QFrame):
    """One message at a time; a bug has a button that copies its report, an offer one that takes it."""

    def __init__(self, workspace: Workspace, window: QWidget, above: QWidget, over: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("news")
        self._workspace = workspace
        self._window, self._above, self._over = window, above, over
        self.level = self._said = ""
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._icon = QLabel()
        self.copy_button = QPushButton("Copy report")
        self.copy_button.clicked.connect(self._copy)
        self.offer_button = QPushButton()
        self.offer_button.clicked.connect(self._take_offer)
        self._offered = ""
        self._close = QToolButton()
        self._close.setToolTip("Put away")
        self._close.setAccessibleName("Put the message away")
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.hide)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        below = QHBoxLayout()  # a button beside the words would leave them too narrow to be read in a pane
        below.setSpacing(8)
        below.addWidget(self.copy_button)
        below.addWidget(self.offer_button)
        below.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(below)
        row.addWidget(self._icon)
        row.addLayout(column, 1)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        workspace.messages.shown.connect(self.show_message)
        workspace.messages.offered.connect(self.show_offer)
        workspace.project_closed.connect(self._let_go)
        workspace.theme.changed.connect(self._tint)
        for each in (window, over):  # the pane is resized by itself too
            each.installEventFilter(self)
        self._tint()
        self.hide()

    def show_message(self, level: str, text: str) -> None:
        """Show a message in place of the one before; what is not saved has a bar of its own."""
        if level == "not saved":
            return
        self.level = level
        self._said = text
        self.copy_button.setVisible(level == "bug")
        self.offer_button.hide()
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self._tint()
        self._place()
        self.show()
        self.raise_()
        if level == "news":
            self._timer.start(_NEWS_MS)
        else:
            self._timer.stop()

    def show_offer(self, action: str) -> None:
        """Add the button of an action, by its id, to the message that is shown."""
        self._offered = action
        self.offer_button.setText(self._workspace.actions[action].text())
        self.offer_button.show()
        self._timer.start(2 * _NEWS_MS)
        self._place()

    def _take_offer(self) -> None:
        self.hide()
        self._workspace.actions[self._offered].trigger()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._workspace.messages.report)
        self.copy_button.setText("Copied")
        QTimer.singleShot(2000, self, lambda: self.copy_button.setText("Copy report"))

    def _let_go(self) -> None:
        """Go with the project that was in trouble."""
        if self.level == "trouble":
            self.hide()

    def _go(self) -> None:
        """Go by itself, but not from under the mouse: somebody may be reading the hint."""
        if self.underMouse():
            self._timer.start(_NEWS_MS)
        else:
            self.hide()

    def _tint(self) -> None:
        theme = self._workspace.theme
        side = theme.px(18)
        colour = theme.color(_COLOURS.get(self.level, "accent")).name()
        self._icon.setPixmap(theme.icon(_ICONS.get(self.level, "info"), colour).pixmap(QSize(side, side)))
        self._close.setIcon(theme.icon("close", theme.dim))

    def _place(self) -> None:
        """Lie over the lower end of the pane, where neither picture nor transport is hidden."""
        window, row, over = self._window, self._row, self._over
        room = over if over.isVisible() else window
        width = min(self._workspace.theme.px(640), room.width() - 24)
        self._fit(width)
        row.invalidate()  # what was shown or hidden just now counts
        height = max(row.totalHeightForWidth(width), row.totalMinimumSize().height(), 44)
        left = room.mapTo(window, QPoint(0, 0)).x() + (room.width() - width) // 2
        self.setGeometry(left, self._above.y() - height - 12, width, height)

    def _fit(self, width: int) -> None:
        """Write what is said, names that no line holds cut in their middle; the hint then has all of it."""
        margins, words = self._row.contentsMargins() + self.contentsMargins(), self.words
        beside = self._icon.sizeHint().width() + self._close.sizeHint().width() + 2 * self._row.spacing()
        room = width - margins.left() - margins.right() - beside
        words.setText(fitted(self._said, words.fontMetrics(), room))
        cut = self._said if words.text() != self._said else ""
        words.setToolTip(f"<p>{html.escape(breakable(clipped(cut)))}</p>" if cut else "")
        words.setAccessibleName(cut)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _PLACED and self.isVisible():
            self._place()
        return False
