"""What is amiss in the transcript, listed below the rows: a click goes there, a button mends what it can."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from workbench.jobs import Progress
from workbench.project import items
from workbench.project.project import Changes
from workbench.project.transcript import validation
from workbench.project.transcript.validation import REMEDIES, Limits, Problem, Row
from workbench.ui.dialogs import answered
from workbench.ui.job_runner import Job
from workbench.ui.labels import counted, plain_label
from workbench.ui.project_signals import touches
from workbench.ui.transcript.changing.limits_dialog import LimitsDialog
from workbench.ui.transcript.changing.problem_list import ProblemLines, ProblemList
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

_AT_ONCE = 1000  # rows read in one go, so that the window never stands still
_PAUSE_MS = 150  # after an edit: typing brings many
_CONCERNED = ("segment", "rendering", "anchor", "item_file", "speaker")


class ProblemsPanel(QFrame):
    """Judges all rows of the item while it is open, and again after every edit."""

    closed = Signal()

    def __init__(self, workspace: Workspace, state: TranscriptState) -> None:
        super().__init__()
        self._workspace, self._state = workspace, state
        self.setObjectName("problems_panel")
        self.problems = ProblemList(state.model, self)
        self.list = ProblemLines(self.problems)
        self.count = plain_label(role="title")
        self.mend = QToolButton()
        self.limits = self._button("Limits…", "Change from where on something counts as a problem")
        self.shut = self._button("", "Close")
        self._build()
        self._rows: list[Row] = []
        self._reading: Iterator[Row] | None = None
        self._job: Job | None = None
        self._step = 0  # to be taken once the rows are judged
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._read)
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._read_on)
        self._listen()
        self.restyle()
        self.hide()

    def _button(self, words: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setProperty("role", "quiet")
        button.setToolTip(hint)
        button.setAccessibleName(words or hint)
        return button

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.count)
        head.addStretch(1)
        for part in (self.mend, self.limits, self.shut):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.setAccessibleName("Problems")
        self.list.setProperty("role", "rows")
        self.list.setMinimumHeight(self._workspace.theme.px(112))
        self.list.setMaximumHeight(self._workspace.theme.px(168))

    def _listen(self) -> None:
        here = self._workspace
        self._state.problems_shown.connect(self.toggle)
        self._state.problem_wanted.connect(self.step)
        self._state.language_changed.connect(lambda _: self._soon.start())
        here.signals.changed.connect(self._take)
        here.selection.item_changed.connect(lambda _: self._turn_item())
        here.project_closed.connect(self._stop)
        here.theme.changed.connect(self.restyle)
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self.list.chosen.connect(lambda: self._go(self.list.currentIndex().row()))
        self.list.left.connect(self.closed)
        self.mend.clicked.connect(lambda: self._workspace.attempt(self._mend))
        self.limits.clicked.connect(self._change_limits)
        self.shut.clicked.connect(self.close_panel)

    def restyle(self) -> None:
        """Take the icon of the theme."""
        self.shut.setIcon(self._workspace.theme.icon("close"))

    # showing

    def toggle(self) -> None:
        """Open the panel and go to its list, or close it."""
        if self.isVisible():
            self.close_panel()
        else:
            self.show()
            self._read()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        """Hide the panel and go back to the rows."""
        self._stop()
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next problem after the selected row (1), or the one before it (-1)."""
        if not self.isVisible() or self._reading is not None or self._job is not None:
            self._step = by
            if not self.isVisible():
                self.show()
                self._read()
            return
        problems = self.problems.problems
        if not problems:
            self._workspace.messages.tell("No problem was found in this transcript.")
            return
        here, places = self._workspace.selection.segment_id, self._state.model.place_of
        current = self.list.currentIndex().row()
        if 0 <= current < len(problems) and problems[current].segment == here:
            row = current + by
        else:
            after = [n for n, each in enumerate(problems) if places(each.segment) > places(here)]
            row = (after[0] if after else len(problems)) - (by < 0)
        self._go(row % len(problems))

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.problems.problems):
            self.list.setCurrentIndex(self.problems.index(row))
            self._workspace.commit_typing.emit()
            self._workspace.selection.set_segment(self.problems.problems[row].segment)
        self._offer()

    # judging

    def _take(self, changes: Changes) -> None:
        if self.isVisible() and touches(changes, *_CONCERNED):
            self._soon.start()

    def _turn_item(self) -> None:
        self.problems.show([])
        if self.isVisible():
            self._read()

    def _stop(self) -> None:
        self._soon.stop()
        self._reader.stop()
        self._reading = None
        if self._job is not None and self._job in self._workspace.jobs.jobs:
            self._job.cancel()
        self._job = None

    def _read(self) -> None:
        self._stop()
        project, item = self._workspace.project, self._state.model.item_id
        if project is None or item is None or not self.isVisible():
            return
        self._rows = []
        self._reading = validation.rows(project, item, self._state.language)
        self._reader.start()

    def _read_on(self) -> None:
        some = list(islice(self._reading, _AT_ONCE)) if self._reading is not None else []
        self._rows += some
        if len(some) < _AT_ONCE:
            self._reader.stop()
            self._reading = None
            self._judge()

    def _judge(self) -> None:
        project, item = self._workspace.project, self._state.model.item_id
        if project is None or item is None:
            return
        rows, limits, length = tuple(self._rows), self._limits(), items.duration_ms(project, item)

        def work(_: Progress) -> list[Problem]:
            return validation.problems(rows, limits, length)

        self._job = self._workspace.jobs.run("Checking the transcript", work, self._show)

    def _limits(self) -> Limits:
        return Limits.of(self._workspace.settings.limits)

    def _show(self, problems: list[Problem]) -> None:
        self._job = None
        current = self.list.currentIndex().row()
        self.problems.show(problems)
        self.count.setText(counted(len(problems), "problem") if problems else "No problem found")
        if current >= 0 and problems:
            self.list.setCurrentIndex(self.problems.index(min(current, len(problems) - 1)))
        self._offer()
        if self._step:
            by, self._step = self._step, 0
            self.step(by)

    # mending

    def _current(self) -> Problem | None:
        row = self.list.currentIndex().row()
        return self.problems.problems[row] if 0 <= row < len(self.problems.problems) else None

    def _offer(self) -> None:
        problem, project = self._current(), self._workspace.project
        locked = project is not None and project.read_only
        offered = problem is not None and problem.remedy and not locked
        self.mend.setVisible(offered)
        if offered and problem is not None:
            self.mend.setText(REMEDIES[problem.kind])
            self.mend.setAccessibleName(REMEDIES[problem.kind])

    def _mend(self) -> None:
        problem, item = self._current(), self._state.model.item_id
        if problem is None or item is None:
            return
        with self._workspace.edit(REMEDIES[problem.kind]):
            validation.remedy(
                self._workspace.need_project(), item, self._state.language, problem, self._limits()
            )

    def _change_limits(self) -> None:
        if answered(LimitsDialog(self._workspace, self._workspace.window)):
            self._read()
