"""The people and groups of a case in a list, and what is known of the selected one beside it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.project.parties import actors
from workbench.project.parties.actors import Actor
from workbench.project.transcript import speakers
from workbench.ui.empty_page import EmptyPage
from workbench.ui.fields import button
from workbench.ui.headed_table import table_of
from workbench.ui.parties.actor_details import ActorDetails
from workbench.ui.parties.actor_table import KIND, NAME, SIDE, SPEAKS, ActorModel, lines_of
from workbench.ui.words_delegate import WordsDelegate
from workbench.ui.workspace import Workspace

_EMPTY = (
    "No actor is entered yet.\nAn actor is a person or a group that speakers of several items can be, or an "
    "outlet that publishes: enter one here, or say in the window of speakers who a voice is."
)


class ActorsPage(QWidget):
    """Follows the window, which tells it to read anew."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.model = ActorModel(workspace.theme)
        self.table = table_of(self.model, workspace.theme, wide=NAME)
        self.table.setAccessibleName("Actors")
        for column in (SIDE, SPEAKS):  # a long one takes nothing from the name
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.table.viewport().installEventFilter(self)
        self.table.setItemDelegate(WordsDelegate(self.table, in_line=True))
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.details = ActorDetails(workspace)
        self.empty = EmptyPage()
        self.empty.say(_EMPTY, "Add an actor")
        self.add = button("Add an actor")
        self.remove = button("Remove", "The speakers stay; side, pseudonym and risk pass on to them")
        self.add.clicked.connect(partial(workspace.attempt, self.add_actor))
        self.empty.button.clicked.connect(partial(workspace.attempt, self.add_actor))
        self.remove.clicked.connect(partial(workspace.attempt, self.take_away))
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.details.speaks.speaker_wanted.connect(self._show_speaker)

    def _arrange(self) -> None:
        """Put what holds others in place first: what is moved later is dressed anew with all in it."""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 0)
        self.split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        outer.addWidget(self.split, 1)
        left, self._right = QWidget(), QWidget()
        self._right.hide()  # until there is somebody to show: what is hidden asks for no room
        self.split.addWidget(left)
        self.split.addWidget(self._right)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        column.addLayout(buttons)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(12, 0, 0, 0)
        right.addWidget(self.details)
        self.split.setSizes([520, 560])

    # what is shown

    def refresh(self) -> None:
        """Read the actors anew; the selected one stays selected, at first the one of the program."""
        project, now = self._workspace.project, self.actor()
        chosen = now.id if now else self._workspace.selection.actor_id
        near = self.table.currentIndex().row()
        self.model.show_lines(lines_of(project) if project is not None else [])
        self._stack.setCurrentWidget(self.table if self.model.lines else self.empty)
        for part in (self._right, self.add, self.remove):
            part.setVisible(bool(self.model.lines))
        self._fit_columns()
        self.select(chosen, near)

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        self.details.commit()

    def take_keyboard(self) -> None:
        """Put the keyboard where it is used first."""
        (self.table if self.model.lines else self.empty.button).setFocus()

    def select(self, actor: int | None, near: int = 0) -> None:
        """Select an actor; when it is not there, the one in its place."""
        row = self.model.row_of(actor)
        row = row if row >= 0 else min(max(near, 0), len(self.model.lines) - 1)
        if row >= 0:
            self.table.selectRow(row)
        self._choose()

    def actor(self) -> Actor | None:
        """Give the selected actor."""
        row = self.table.currentIndex().row()
        return self.model.lines[row].actor if 0 <= row < len(self.model.lines) else None

    def _choose(self, *_: object) -> None:
        project, actor = self._workspace.project, self.actor()
        self.details.show_actor(actor)
        writes = project is not None and not project.read_only
        self.add.setEnabled(writes)
        self.empty.button.setEnabled(writes)
        self.remove.setEnabled(writes and actor is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _fit_columns(self) -> None:
        """Give the name what the others leave; in a narrow table the kind is told beside it alone."""
        wide = self.table.viewport().width()
        self.table.setColumnHidden(KIND, wide < self._workspace.theme.px(440))
        for column, share in ((SIDE, 0.32), (SPEAKS, 0.2)):
            needed = max(
                self.table.sizeHintForColumn(column), self.table.horizontalHeader().sectionSizeHint(column)
            )
            self.table.setColumnWidth(column, min(needed, round(wide * share)))

    # what can be done

    def add_actor(self) -> None:
        """Enter somebody; the name is typed at once."""
        with self._workspace.edit("Add an actor"):
            made = actors.add(self._workspace.need_project(), "New actor")
        self.select(made)
        self.details.name.setFocus()
        self.details.name.selectAll()

    def take_away(self) -> None:
        """Remove the selected actor; its speakers keep what others may read."""
        actor = self.actor()
        if actor is not None:
            with self._workspace.edit("Remove an actor"):
                actors.remove(self._workspace.need_project(), actor.id)

    def _show_speaker(self, item: int, speaker: int) -> None:
        here = speakers.heard(self._workspace.need_project(), item)
        first = next((each for each in here if each.speaker.id == speaker), None)
        self._workspace.selection.set_item(item)
        if first is not None:
            self._workspace.selection.set_segment(first.segment)
