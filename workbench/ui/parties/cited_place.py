"""The place on which a statement about parties rests: what is selected is cited, and it plays."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project import anchors, items
from workbench.project.anchors import Anchor
from workbench.timecode import clock
from workbench.ui.citations import in_words, offered
from workbench.ui.fields import button
from workbench.ui.workspace import Workspace

_SHORT = 44
_NOTHING = "Select words, a row, a stretch, a frame or an item in the main window first"


class CitedPlace(QWidget):
    """A link that plays, once there is one; `write` is given a new anchor's id, or None, inside an edit."""

    def __init__(self, workspace: Workspace, label: str, write: Callable[[int | None], None]) -> None:
        super().__init__()
        self._workspace, self._label, self._write = workspace, label, write
        self._anchor: Anchor | None = None
        self.place = button("")
        self.place.setProperty("role", "link")
        self.cite = button("Cite what is selected", "Keep the words, stretch or frame selected in the case")
        self.cite.setProperty("role", "link")
        self.away = button("Uncite", "Say no longer that it rests on this place")
        self.away.setProperty("role", "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.place)
        line.addWidget(self.cite)
        line.addWidget(self.away)
        line.addStretch(1)
        self.place.clicked.connect(lambda: workspace.attempt(self._play))
        self.cite.clicked.connect(lambda: workspace.attempt(self._cite))
        self.away.clicked.connect(lambda: workspace.attempt(self._uncite))

    def take(self, anchor: Anchor | int | None) -> None:
        """Show the place that is cited now."""
        project = self._workspace.need_project()
        self._anchor = anchors.get(project, anchor) if isinstance(anchor, int) else anchor
        for part in (self.place, self.away):
            part.setVisible(self._anchor is not None)
        self.cite.setVisible(self._anchor is None)
        if self._anchor is None:
            return
        item = items.get(project, self._anchor.item)
        when = clock(self._anchor.start_ms) if self._anchor.start_ms is not None else ""
        words = in_words(project, self._anchor)
        short = words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
        shown = " ".join(part for part in (item.label if item else "", when, short) if part)
        self.place.setText(shown.replace("&", "&&"))
        self.place.setAccessibleName(f"Rests on {shown}")

    def _play(self) -> None:
        if self._anchor is not None:
            self._workspace.cite(self._anchor)

    def _cite(self) -> None:
        found = offered(self._workspace)
        if not found:
            raise WorkbenchError("Nothing is selected.", f"{_NOTHING}.")
        with self._workspace.edit(self._label):
            self._write(found[0].keep(self._workspace.need_project()))

    def _uncite(self) -> None:
        with self._workspace.edit(self._label):
            self._write(None)
