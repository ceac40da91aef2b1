"""The picture with what stands at its edges: what is wrong with the file, the panel of the look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.ui.player.picture.look_panel import LookPanel
from workbench.ui.player.picture.surface import Surface
from workbench.ui.workspace import Workspace


class ProblemLine(QWidget):
    """Says in one line what is wrong with the open file, until that is dismissed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._dismissed: set[int] = set()
        self.setObjectName("problem_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.dismiss = QToolButton()
        self.dismiss.setProperty("role", "quiet")
        self.dismiss.setAccessibleName("Dismiss")
        self.dismiss.setToolTip("Dismiss; it stands in the properties of the item")
        self.dismiss.clicked.connect(self._let_go)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.dismiss)
        workspace.playhead.item_changed.connect(self.refresh)
        workspace.theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Say what is known of the item that is open now."""
        item = self._workspace.playhead.item
        known = item.file.facts.get("problems", ()) if item is not None and item.file is not None else ()
        self.words.setText(" ".join(known))
        self.setVisible(bool(known) and item is not None and item.id not in self._dismissed)

    def _let_go(self) -> None:
        if (item := self._workspace.playhead.item) is not None:
            self._dismissed.add(item.id)
        self.refresh()

    def _dress(self) -> None:
        theme = self._workspace.theme
        warn, size = theme.verdicts["doubtful"], theme.px(16)
        self._icon.setPixmap(theme.icon("warn", warn).pixmap(size, size))
        self.dismiss.setIcon(theme.icon("close", theme.dim))
        self.setStyleSheet(f"#problem_line {{ background: {theme.panel}; border-bottom: 2px solid {warn}; }}")


class PictureView(QWidget):
    """The surface, framed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aids = workspace.aids
        self.surface = Surface(workspace)
        self.panel = LookPanel(workspace)
        self.problems = ProblemLine(workspace)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.surface, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problems)
        column.addLayout(row, 1)
        self.setFocusProxy(self.surface)
        self._aids.changed.connect(self._show_panel)
        self._show_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.take_width(self.width())

    def _show_panel(self) -> None:
        shown = self.panel.isVisibleTo(self)
        self.panel.setVisible(self._aids.panel)
        if self._aids.panel and not shown and self.isVisible():
            next(iter(self.panel.sliders.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown and not self._aids.panel and self.isVisible():
            self.surface.setFocus(Qt.FocusReason.OtherFocusReason)
