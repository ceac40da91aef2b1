"""The people and groups of a case, each with all who speak for it; the window stays open beside the work."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.project import Changes, items
from workbench.project.parties import actors, sides
from workbench.project.parties.actors import Actor
from workbench.project.transcript import speakers
from workbench.ui.fields import button
from workbench.ui.headed_table import HeadedModel, Index, table_of
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.theme import Theme
from workbench.ui.transcript.speakers.actor_details import KINDS, ActorDetails
from workbench.ui.trouble import Trouble
from workbench.ui.words_delegate import WordsDelegate
from workbench.ui.workspace import Workspace

_SHOWN = ("actor", "speaker", "side", "item")
_SHARED = ("project.undo", "project.redo")
_EMPTY = (
    "No actor is entered yet.\nAn actor is a person or a group that speakers of several items can be: "
    "enter one here, or say in the window of speakers who a voice is."
)


class ActorModel(HeadedModel):
    """The actors by name, each with the items in which it speaks."""

    HEADS = ("Name", "Kind", "Side", "Speaks in")

    def __init__(self, theme: Theme) -> None:
        super().__init__(lambda: len(self.actors))
        self.actors: list[Actor] = []
        self.sides: dict[int, tuple[int, str]] = {}
        self.heard_in: dict[int, str] = {}
        self._theme = theme

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        actor = self.actors[index.row()]
        place, side = self.sides.get(actor.side or 0, (-1, ""))
        if role == Qt.ItemDataRole.DisplayRole:
            return (actor.name, KINDS[actor.kind], side, self.heard_in.get(actor.id, ""))[index.column()]
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return self._theme.font(bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (0, 2) and place >= 0:
            return QColor(self._theme.side(place))
        return QColor(self._theme.dim) if role == Qt.ItemDataRole.ForegroundRole and index.column() else None


class ActorsWindow(QDialog):
    """Follows the project; what is typed in a field is one edit as soon as it is left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.setWindowTitle("Actors")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = ActorModel(workspace.theme)
        self.table = table_of(self.model, workspace.theme, wide=0)
        self.table.setAccessibleName("Actors")
        self.table.setItemDelegate(WordsDelegate(self.table, in_line=True))
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.details = ActorDetails(workspace)
        self.empty = plain_label(_EMPTY, "dim", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble = Trouble(workspace)
        self.add = button("Add an actor")
        self.remove = button("Remove", "The speakers stay; side, pseudonym and risk pass on to them")
        self.add.clicked.connect(partial(workspace.attempt, self.add_actor))
        self.remove.clicked.connect(partial(workspace.attempt, self.take_away))
        self._arrange()
        self._follow()
        self.addActions([workspace.actions[name] for name in _SHARED if name in workspace.actions])
        self.refresh()
        workspace.theme.give_room(self, 980, 600)
        self.table.setFocus()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._stack, 1)
        column.addLayout(buttons)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(12, 0, 0, 0)
        right.addWidget(self.details)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(left)
        split.addWidget(self._right)
        split.setSizes([540, 420])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(split, 1)
        outer.addWidget(self.trouble)

    def _follow(self) -> None:
        here = self._workspace
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.details.speaker_wanted.connect(self._show_speaker)
        here.signals.changed.connect(self._changed)
        here.theme.changed.connect(self.refresh)
        here.commit_typing.connect(self.details.commit)
        here.project_closed.connect(self.close)

    # what is shown

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def refresh(self) -> None:
        """Read the actors anew; the selected one stays selected."""
        project, now = self._workspace.project, self.actor()
        near = self.table.currentIndex().row()
        self.model.beginResetModel()
        self.model.actors = actors.all(project) if project is not None else []
        parties = sides.all(project) if project is not None else []
        self.model.sides = {each.id: (place, each.name) for place, each in enumerate(parties)}
        self.model.heard_in = {}
        if project is not None:
            numbers = {item.id: item.label for item in items.all(project)}
            for each in self.model.actors:
                heard = dict.fromkeys(numbers[who.item] for who in speakers.of_actor(project, each.id))
                self.model.heard_in[each.id] = ", ".join(heard)
        self.model.endResetModel()
        self._stack.setCurrentWidget(self.table if self.model.actors else self.empty)
        self._right.setVisible(bool(self.model.actors))
        self.select(now.id if now else None, near)

    def select(self, actor: int | None, near: int = 0) -> None:
        """Select an actor; when it is not there, the one in its place."""
        ids = [each.id for each in self.model.actors]
        row = ids.index(actor) if actor in ids else min(max(near, 0), len(ids) - 1)
        if row >= 0:
            self.table.selectRow(row)
        self._choose()

    def actor(self) -> Actor | None:
        """Give the selected actor."""
        row = self.table.currentIndex().row()
        return self.model.actors[row] if 0 <= row < len(self.model.actors) else None

    def _choose(self, *_: object) -> None:
        project, actor = self._workspace.project, self.actor()
        self.details.show_actor(actor)
        writes = project is not None and not project.read_only
        self.add.setEnabled(writes)
        self.remove.setEnabled(writes and actor is not None)

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
            with self._workspace.edit(f"Remove {actor.name}"):
                actors.remove(self._workspace.need_project(), actor.id)

    def _show_speaker(self, item: int, speaker: int) -> None:
        first = next(
            (
                each
                for each in speakers.heard(self._workspace.need_project(), item)
                if each.speaker.id == speaker
            ),
            None,
        )
        self._workspace.selection.set_item(item)
        if first is not None:
            self._workspace.selection.set_segment(first.segment)


def open_actors(workspace: Workspace, actor: int | None = None) -> ActorsWindow:
    """Show the window, or bring the open one to the front, with an actor selected."""
    opened = workspace.window.findChildren(ActorsWindow) if workspace.window is not None else []
    window = opened[0] if opened else ActorsWindow(workspace)
    if actor is not None:
        window.select(actor)
    window.show()
    if opened:
        window.raise_()
    window.activateWindow()
    return window
