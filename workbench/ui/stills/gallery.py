"""The gallery: every still of the project as a card, what is known of the chosen one, what to do with it."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.project import Changes, still_views, stills
from workbench.ui.empty_page import EmptyPage
from workbench.ui.picture_grid import picture_grid
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow
from workbench.ui.stills import taking_out
from workbench.ui.stills.card_painter import CardPainter
from workbench.ui.stills.cards import Card, Cards, chosen, gather
from workbench.ui.stills.comparing import compare_stills
from workbench.ui.stills.detail import Detail
from workbench.ui.stills.exporting import StillExport, leaving
from workbench.ui.stills.filters import Filters
from workbench.ui.stills.thumbnails import Thumbnails
from workbench.ui.workspace import Workspace

_EMPTY = (
    "No still is kept yet.\nPause on a frame and press {keys}: it is kept with all that proves its origin."
)
_NONE_FITS = "No still fits. Choose all items, or look for other words."


class Gallery(SideWindow):
    """Stays open beside the work and follows the project."""

    LAYOUT, USUAL = "stills", (1120, 660)
    SHARED = ("project.undo", "project.redo", "stills.save_still", "stills.hold_frame", "stills.compare_held")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._all: list[Card] = []
        self.setWindowTitle("Stills")
        self.thumbnails = Thumbnails.of(workspace)
        self.cards = Cards()
        self.grid = picture_grid(self.cards, "Stills")
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._painter = CardPainter(workspace.theme, self.cards, self.thumbnails)
        self.grid.setItemDelegate(self._painter)
        self.empty = EmptyPage()
        self.empty.button.clicked.connect(partial(workspace.attempt, self._help_out))
        self.detail = Detail(workspace, self.thumbnails)
        self.filters = Filters()
        self.filters.changed.connect(self._filter)
        self._make_buttons()
        self._arrange()
        self._follow()
        self.refresh()
        self.grid.setFocus()

    # parts

    def _make_buttons(self) -> None:
        self.show_button = QPushButton("Show the frame")
        self.show_button.setProperty("role", "primary")
        self.compare = QPushButton("Compare")
        self.copy = QPushButton("Copy")
        self.export = QPushButton("Export")
        self.remove = QPushButton("Remove")
        self.show_button.clicked.connect(partial(self._workspace.attempt, self.show_frame))
        self.compare.clicked.connect(partial(self._workspace.attempt, self.compare_chosen))
        self.remove.clicked.connect(partial(self._workspace.attempt, self.take_away))
        for button, run in ((self.copy, self.copy_picture), (self.export, self.export_pictures)):
            menu = QMenu(button)
            menu.addAction("Picture, untouched" if button is self.export else "Picture").triggered.connect(
                partial(self._workspace.attempt, partial(run, line=False))
            )
            menu.addAction("Picture with a line of provenance below it").triggered.connect(
                partial(self._workspace.attempt, partial(run, line=True))
            )
            button.setMenu(menu)
        for button in (self.show_button, self.compare, self.copy, self.export, self.remove):
            button.setAutoDefault(False)
        for keys, run in (
            (QKeySequence(Qt.Key.Key_Delete), self.take_away),
            (QKeySequence(QKeySequence.StandardKey.Copy), self.copy_picture),
        ):
            QShortcut(keys, self.grid, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
                partial(self._workspace.attempt, run)
            )

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.compare, self.copy, self.export, self.remove):
            buttons.addWidget(button)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(12, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.detail, 1)
        right.addWidget(self.show_button)
        right.addLayout(buttons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        self._split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._split.addWidget(self._stack)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([728, 352])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self._split, 1)

    def _follow(self) -> None:
        here = self._workspace
        self.thumbnails.ready.connect(self._paint_again)  # methods, no lambdas: let go with the window
        self.grid.selectionModel().selectionChanged.connect(self._choose)
        self.grid.activated.connect(lambda _: here.attempt(self.show_frame))
        self.grid.customContextMenuRequested.connect(self._menu)
        here.signals.changed.connect(self._changed)
        here.theme.changed.connect(self._anew)
        here.commit_typing.connect(self._commit)

    def _commit(self) -> None:
        self._workspace.attempt(self.detail.write)

    # what is shown

    def _changed(self, changes: Changes) -> None:
        if touches(changes, "still", "still_view", "item", "anchor"):
            self.refresh()

    def _anew(self) -> None:
        self.grid.scheduleDelayedItemsLayout()
        self.grid.viewport().update()

    def refresh(self) -> None:
        """Read the stills anew; what is chosen stays chosen."""
        project = self._workspace.project
        self._all = gather(project) if project is not None else []
        self.filters.offer(self._all)
        self._filter()

    def _filter(self) -> None:
        kept, near = {card.still.id for card in self.chosen()}, self.grid.currentIndex().row()
        self.cards.show_cards(shown := chosen(self._all, self.filters.wanted))
        self.filters.count(len(shown), len(self._all))
        if self._all:
            self.empty.say(_NONE_FITS, "Show all")
        else:
            self.empty.say(_EMPTY.format(keys=self._keys()), "Keep this frame as a still")
        self._stack.setCurrentWidget(self.grid if shown else self.empty)
        self._right.setVisible(bool(self._all))
        self.select(kept, near=near)

    def _help_out(self) -> None:
        """Do what the empty page offers: look at all stills again, or keep the first."""
        if self._all:
            self.filters.clear()
        elif (action := self._workspace.actions.get("stills.save_still")) is not None and action.isEnabled():
            action.trigger()
        else:
            raise WorkbenchError("There is no picture to keep.", "Select a video and go to the frame first.")

    def _keys(self) -> str:
        action = self._workspace.actions.get("stills.save_still")
        return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action else "Still"

    def select(self, ids: set[int], *, near: int = 0) -> None:
        """Choose these stills; when none of them is there, the one that lies where they were."""
        model = self.grid.selectionModel()
        rows = [row for row, card in enumerate(self.cards.cards) if card.still.id in ids]
        if not rows and self.cards.cards:
            rows = [min(max(near, 0), len(self.cards.cards) - 1)]
        if rows != sorted(index.row() for index in model.selectedIndexes()):
            model.clear()
            for row in rows:
                model.select(self.cards.index(row), QItemSelectionModel.SelectionFlag.Select)
            if rows:
                model.setCurrentIndex(self.cards.index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._choose()

    def chosen(self) -> list[Card]:
        """List the chosen cards in the order of the list."""
        rows = sorted(index.row() for index in self.grid.selectionModel().selectedIndexes())
        return [self.cards.cards[row] for row in rows if row < len(self.cards.cards)]

    def _choose(self, *_: object) -> None:
        some, project = self.chosen(), self._workspace.project
        current = self.grid.currentIndex().row()
        now = self.cards.cards[current] if 0 <= current < len(self.cards.cards) else None
        card = now if now in some else (some[0] if some else None)
        self._workspace.attempt(lambda: self.detail.show_card(card))
        for button in (self.show_button, self.copy):
            button.setEnabled(len(some) == 1)
        self.compare.setEnabled(len(some) == 2)
        self.compare.setToolTip("" if len(some) == 2 else "Choose two stills, with Ctrl held down")
        self.export.setEnabled(bool(some))
        self.remove.setEnabled(bool(some) and project is not None and not project.read_only)
        many = f" {len(some)}" if len(some) > 1 else ""
        for button, does in ((self.remove, "Remove"), (self.export, "Export")):
            button.setText(f"{does}{many}")  # short, or the picture beside would change its size
            button.setAccessibleName(f"{does}{many} stills" if many else "")

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        ways = (self.show_frame, self.compare_chosen, self.take_away)
        for button, run in zip((self.show_button, self.compare, self.remove), ways, strict=True):
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(partial(self._workspace.attempt, run))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    # what can be done

    def _paint_again(self, _sha256: str) -> None:
        self.grid.viewport().update()

    def show_frame(self) -> None:
        """Show the frame of the chosen still in the main window."""
        if self.detail.card is not None:
            self._workspace.cite(self.detail.card.still.anchor)

    def compare_chosen(self) -> None:
        """Lay the two chosen stills side by side."""
        some = self.chosen()
        if len(some) != 2:
            raise WorkbenchError("Two stills are compared.", "Choose two, with Ctrl held down.")
        compare_stills(self._workspace, some[0].still, some[1].still)

    def take_away(self) -> None:
        """Remove the chosen stills, or what was seen of one when that is shown; undo brings them back."""
        project, some, seen = self._workspace.need_project(), self.chosen(), self.detail.seen
        if project.read_only or not some:
            return
        if len(some) == 1 and seen is not None:
            with self._workspace.edit(f"Remove {some[0].still.label} as seen"):
                still_views.remove(project, seen.id)
            return
        label = some[0].still.label if len(some) == 1 else f"{len(some)} stills"
        with self._workspace.edit(f"Remove {label}"):
            for card in some:
                stills.remove(project, card.still.id)

    def leaving(self) -> list[StillExport]:
        """Gather the chosen stills for their way out; of one alone, what is shown of it."""
        self.detail.write()
        project, some = self._workspace.need_project(), self.chosen()
        seen = self.detail.seen if len(some) == 1 else None
        fresh = (stills.get(project, card.still.id) or card.still for card in some)
        return [leaving(project, still, seen) for still in fresh]

    def copy_picture(self, *, line: bool = False) -> None:
        """Copy the chosen picture, with or without its line below it."""
        taking_out.copy(self._workspace, self.leaving(), line=line)

    def export_pictures(self, *, line: bool = False) -> None:
        """Write the chosen pictures into a folder, each with its provenance in a file beside it."""
        taking_out.export(self._workspace, self, self.leaving(), line=line)
