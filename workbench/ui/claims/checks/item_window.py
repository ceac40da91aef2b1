"""The window that checks one item: its intake, place, time, speech, and what comes before publishing."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.project import Changes, items
from workbench.project.claims import checklists
from workbench.project.claims.checklists import Run
from workbench.project.items import Item
from workbench.ui.claims.checks.checklist_view import ChecklistView
from workbench.ui.claims.checks.searches_section import SearchesSection
from workbench.ui.claims.checks.starter import ChecklistStarter
from workbench.ui.claims.checks.subject import Subject
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_SHOWN = (
    "item", "item_file", "check_run", "check_answer", "check_template", "search_log", "anchor", "segment",
)  # fmt: skip
_HINT = "What is left open here caps the verdict on every claim that rests on this item."
_KEYS = ("P pass", "F fail", "U unclear", "I impossible", "N not applicable", "O open")


class ItemChecksWindow(SideWindow):
    """Shows the checklists and the searches of one item; it stays on it while places in others are played."""

    LAYOUT, USUAL = "item_checks", (640, 640)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._item: Item | None = None
        self.progress = plain_label(role="title", wrap=True)
        self.checklists: dict[int, ChecklistView] = {}
        self.starter = ChecklistStarter(workspace)
        self.searches = SearchesSection(workspace)
        self._offers = QTimer(self, singleShot=True, interval=120)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "pane")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 16)
        self._column.setSpacing(4)
        self._column.addWidget(self.starter)
        self._column.addWidget(self.searches)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 4)
        head.setSpacing(4)
        head.addWidget(self.progress)
        head.addWidget(plain_label(_HINT, "dim", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(Trouble(self._workspace))
        self.keys = key_line(*_KEYS)
        self.keys.setContentsMargins(12, 4, 12, 8)
        column.addWidget(self.keys)

    def _connect(self) -> None:
        here = self._workspace
        here.signals.changed.connect(self._changed)
        here.theme.changed.connect(self._restyle)
        for signal in (
            here.selection.segment_changed, here.selection.quote_changed, here.selection.item_changed,
            here.playhead.marks_changed, here.playhead.picture_changed, here.playhead.region_changed,
        ):  # fmt: skip
            signal.connect(self._offers_changed)
        self._offers.timeout.connect(self._show_offers)

    def show_item(self, item: Item) -> None:
        """Show another item, or this one as it is now."""
        self._item = item
        self.setWindowTitle(f"Checks of {item.label}")
        self.refresh()
        (next(iter(self.checklists.values())).lines if self.checklists else self.starter.button).setFocus()

    def refresh(self) -> None:
        """Read anew; the window closes when its item is gone."""
        project, held = self._workspace.project, self._item
        if project is None or held is None:
            return
        item = items.get(project, held.id)
        if item is None:
            self.close()
            return
        subject = Subject.of_item(item)
        runs = checklists.runs(project, item=item.id)
        done = checklists.progress_of(runs).words if runs else "nothing begun"
        self.progress.setText(f"{item.label} {isolated(item.title)} · {done}")
        self._show_runs(runs)
        self.keys.setVisible(bool(runs))
        self.starter.show_subject(subject, [run.template.key for run in runs])
        self.searches.show_subject(subject)

    def _show_runs(self, runs: list[Run]) -> None:
        wanted = {run.id for run in runs}
        for gone in [key for key in self.checklists if key not in wanted]:
            self.checklists.pop(gone).deleteLater()
        for place, run in enumerate(runs):
            if run.id in self.checklists:
                self.checklists[run.id].show_run(run)
            else:
                self.checklists[run.id] = view = ChecklistView(self._workspace, run)
                self._column.insertWidget(place, view)
                view.show()
                view.lines.setFocus()
        self._order_focus(runs)

    def _order_focus(self, runs: list[Run]) -> None:
        """Let Tab go as the eye does: what is made last would otherwise be reached last."""
        stops = [stop for run in runs for stop in self.checklists[run.id].stops]
        for before, after in pairwise(
            (*stops, self.starter.template, self.starter.button, self.searches.log)
        ):
            QWidget.setTabOrder(before, after)

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def _restyle(self) -> None:
        self.searches.restyle()
        for view in self.checklists.values():
            view.lines.repaint_rows()
        self.refresh()

    def _offers_changed(self, *_: object) -> None:
        if not self._workspace.playhead.playing:
            self._offers.start()

    def _show_offers(self) -> None:
        for view in self.checklists.values():
            view.show_offers()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for view in self.checklists.values():
            view.finding.commit()
