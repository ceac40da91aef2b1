"""The line that stands over whatever is shown of a file that is not the one that was added."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.ui.fields import button
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_DIGITS = 24  # of a hash; all of them are in the tool tip


class ChangedLine(QWidget):
    """Says so as long as it is shown: what was added, what is there now; it cannot be dismissed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("changed_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = QLabel()
        self.words = plain_label(wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.relink = button("Relink…", "Choose the file that was added")
        self.relink.clicked.connect(self._relink)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.relink, 0, Qt.AlignmentFlag.AlignTop)
        workspace.playhead.item_changed.connect(self.refresh)
        workspace.files.changed.connect(self.refresh)
        workspace.theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def refresh(self) -> None:
        """Say what is known of the file that is shown now."""
        here, item = self._workspace, self._workspace.current_item()
        shown = item is not None and here.files.shown_nonetheless(item)
        if shown and item is not None:
            says = f"Changed file: this is not what was added as {item.label}."
            self.words.setText(f"{says}\n{here.files.change(item, _DIGITS)}")
            self.words.setToolTip(escape(here.files.change(item)).replace("\n", "<br>"))
        self.setAccessibleName(self.words.text() if shown else "")
        self.setVisible(shown)

    def _relink(self) -> None:
        self._workspace.actions["sources.relink"].trigger()

    def _dress(self) -> None:
        theme = self._workspace.theme
        bad, size = theme.verdicts["refuted"], theme.px(16)
        self._icon.setPixmap(theme.icon("error", bad).pixmap(size, size))
        self.setStyleSheet(
            f"#changed_line {{ background: {theme.panel}; border: 2px solid {bad}; }}"
            f"#changed_line QLabel {{ color: {bad}; }}"
        )
