"""The window of all claims at once: a board, sources and sides, a timeline, the open work."""

from dataclasses import replace
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.project import Changes, anchors
from workbench.project.claims.sources import Mention
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.overview import changing
from workbench.ui.claims.overview.board import Board
from workbench.ui.claims.overview.filter_bar import FilterBar
from workbench.ui.claims.overview.gathering import Overview
from workbench.ui.claims.overview.lanes import Dated
from workbench.ui.claims.overview.matrix import Matrix
from workbench.ui.claims.overview.open_work import Todo
from workbench.ui.claims.overview.reading import Reading
from workbench.ui.claims.overview.tiles import WAYS, Tile, ordered
from workbench.ui.claims.overview.timeline import Timeline
from workbench.ui.claims.overview.work_page import WorkPage
from workbench.ui.empty_page import EmptyPage
from workbench.ui.labels import counted, plain_label
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.workspace import Workspace

TABS = ("&Board", "&Sources and sides", "&Timeline", "&Open work")
_NO_CLAIMS = (
    "No claims yet. A claim is one sentence that can be true or false: "
    "select words in the transcript of the main window and make one of them."
)
_NONE_FITS = "No claim fits what is asked for."
_CHOICES = "overview choices"  # page, columns and order of the last time, among the remembered layouts
_HINTS = (
    "Drag a card or press Ctrl+Left, Ctrl+Right to move it · Enter selects the claim · Shift+Enter plays",
    "Enter opens what stands in a cell · Shift+Enter plays the claim's place",
    "Up and Down go from mark to mark · Ctrl and wheel, + and - zoom · Enter selects · Shift+Enter plays",
    "Enter leads to where it is done · Shift+Enter plays the place",
)
Page = Board | Matrix | Timeline | WorkPage
P = TypeVar("P", Board, Matrix, Timeline, WorkPage)


class OverviewWindow(SideWindow):
    """Follows the project and the selection; Enter or a click selects, Shift+Enter plays."""

    LAYOUT, USUAL = "overview", (1340, 740)
    SHARED = (
        "project.undo", "project.redo", "claims.play_claim", "claims.next_claim", "claims.previous_claim",
    )  # fmt: skip
    ABOVE = False  # much of what it shows is done in the main window

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._found = Overview()
        self._title = ""
        self.setWindowTitle("Overview")
        self.reading = Reading(workspace, self)
        self.tabs = QTabBar(expanding=False, drawBase=False)
        for name in TABS:
            self.tabs.addTab(name)
        self.way = Choice("Columns of the board", [f"Board {way}" for way in WAYS])
        self.way.setMinimumContentsLength(15)
        self.filters = FilterBar()
        self.pages: list[Page] = []  # that were made
        self.empty = EmptyPage()
        self.news = plain_label("", "warn", wrap=True)
        self.news.hide()
        self.hint = key_line()
        self.hint.setContentsMargins(12, 4, 12, 4)
        self._lay_out()
        self._restore()
        self._connect()
        self.reading.ask(soon=False)

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("role", "header")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(12)
        self.summary = plain_label("", "dim")
        line.addWidget(self.tabs)
        line.addStretch(1)
        line.addWidget(self.summary)
        line.addWidget(self.filters.count)
        line.addWidget(self.filters.clear)
        line.addWidget(self.way)
        self._stack = QStackedWidget()
        self.news.setContentsMargins(12, 4, 12, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.empty)
        column.addWidget(self.news)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        here = self._workspace
        self.reading.ready.connect(self._take)
        self.tabs.currentChanged.connect(self._show_page)
        self.way.currentIndexChanged.connect(self._part)
        self.filters.changed.connect(self._fill)
        self.empty.button.clicked.connect(partial(here.attempt, self._help_out))
        here.signals.changed.connect(self._follow)
        here.selection.claim_changed.connect(self._mark)
        here.theme.changed.connect(self._restyle)
        here.messages.shown.connect(self._say)

    # the pages, each made when it is first turned to

    @cached_property
    def board(self) -> Board:
        """The claims in columns."""
        board = self._placed(Board(self._workspace.theme))
        board.moved.connect(self._move)
        board.assigning.connect(self._offer_analysts)
        return board

    @cached_property
    def matrix(self) -> Matrix:
        """The claims against sources or sides."""
        matrix = self._placed(Matrix(self._workspace.theme))
        matrix.cell_opened.connect(self._open_cell)
        return matrix

    @cached_property
    def timeline(self) -> Timeline:
        """The claims and exhibits on a line of time."""
        return self._placed(Timeline(self._workspace.theme))

    @cached_property
    def work(self) -> WorkPage:
        """What is open."""
        return self._placed(WorkPage(self._workspace.theme))

    def _placed(self, page: P) -> P:
        self.pages.append(page)
        self._stack.addWidget(page)
        page.chosen.connect(self._choose)
        page.play_wanted.connect(self._play)
        return page

    @property
    def page(self) -> Page:
        """The page that is seen."""
        match self.tabs.currentIndex():
            case 1:
                return self.matrix
            case 2:
                return self.timeline
            case 3:
                return self.work
            case _:
                return self.board

    # the layout

    def _restore(self) -> None:
        """Take the page, the columns and the order of the last time."""
        kept = self._workspace.settings.layout.get(_CHOICES, [])
        if len(kept) == 3:
            tab, way, order = kept
            self.tabs.setCurrentIndex(tab if 0 <= tab < len(TABS) else 0)
            self.way.setCurrentIndex(way if 0 <= way < len(WAYS) else 0)
            self.filters.order.setCurrentIndex(max(0, order))
        self._part()
        self._show_page()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.reading.stop()
            kept = [each.currentIndex() for each in (self.tabs, self.way, self.filters.order)]
            self._workspace.settings.change(layout={**self._workspace.settings.layout, _CHOICES: kept})

    # what is shown

    def _follow(self, _changes: Changes) -> None:
        self.news.hide()
        self.reading.ask()

    def _take(self, found: Overview) -> None:
        self._found = found
        self.filters.offer(found.tiles, found.sides, found.analysts)
        self._fill()

    def _fill(self) -> None:
        """Fill the page that is seen with what the filter asks for; the others wait until they are seen."""
        wanted = self.filters.wanted
        tiles = ordered((tile for tile in self._found.tiles if wanted.fits(tile)), self.filters.sorted_by)
        self.filters.say(len(tiles), len(self._found.tiles))
        self._say_summary()
        self.summary.setVisible(len(tiles) == len(self._found.tiles))
        page = self.page
        self._fill_page(page, tiles)
        works = isinstance(page, WorkPage) and bool(self._found.work) and not self._found.tiles
        anything = bool(tiles) or works
        if not anything:
            self.empty.say(*((_NONE_FITS, "Show all") if self._found.tiles else (_NO_CLAIMS, "New claim")))
        self._stack.setCurrentWidget(page if anything else self.empty)
        self.hint.setVisible(anything)
        self.filters.setVisible(bool(self._found.tiles))
        self.way.setVisible(isinstance(page, Board) and bool(self._found.tiles))
        self._mark(self._workspace.selection.claim_id)

    def _fill_page(self, page: Page, tiles: list[Tile]) -> None:
        found, ids = self._found, {tile.id for tile in tiles}
        if isinstance(page, Board):
            page.show_tiles(tiles)
        elif isinstance(page, Matrix):
            page.show_table(tiles, found.sources, found.items)
        elif isinstance(page, Timeline):
            page.show_marks([mark for mark in found.dated if mark.kind != "claim" or mark.id in ids])
        else:
            shown = [todo for todo in found.work if todo.claim is None or todo.claim in ids]
            page.show_work(shown, found.analysts)

    def _say_summary(self) -> None:
        tiles = self._found.tiles
        unassessed = sum(not tile.verdict for tile in tiles)
        reopened = sum(bool(tile.reopened) for tile in tiles)
        disputed = sum(tile.disputed for tile in tiles)
        parts = [f"{number:,} {word}" for number, word in (
            (unassessed, "not assessed"), (reopened, "reopened"), (disputed, "disputed")
        ) if number]  # fmt: skip
        self.summary.setText(" · ".join([counted(len(tiles), "claim"), *parts]) if tiles else "")

    def _show_page(self) -> None:
        self.filters.order.setVisible(isinstance(self.page, Board | Matrix))
        self.filters.lay_out()
        self.hint.setText(_HINTS[self.tabs.currentIndex()])
        self._fill()
        if self.isVisible():
            self.page.setFocus()

    def _part(self) -> None:
        self.board.set_way(list(WAYS)[max(0, self.way.currentIndex())])
        self._mark(self._workspace.selection.claim_id)

    def _mark(self, claim: int | None) -> None:
        self.page.mark(claim)

    def _restyle(self) -> None:
        self.filters.lay_out()
        for page in self.pages:
            page.restyle()

    def _say(self, level: str, words: str) -> None:
        self.news.setVisible(level != "news" and self.isVisible())
        self.news.setText(words)

    # what can be done

    def _choose(self, what: Tile | Dated | Todo) -> None:
        """Select what a card, a mark or a line is about; a line of work also goes where it is done."""
        selection = self._workspace.selection
        if isinstance(what, Dated) and what.kind != "claim":
            selection.set_item(what.id)
        elif isinstance(what, Todo):
            self._workspace.attempt(partial(self._go, what))
        else:
            selection.set_claim(what.id)

    def _go(self, todo: Todo) -> None:
        here = self._workspace
        if todo.claim is not None:
            here.selection.set_claim(todo.claim)
        if todo.kind == "origin" and todo.item is not None:
            here.selection.set_item(todo.item)
        changing.act(here, _WHERE.get(todo.kind, ""))

    def _play(self, what: Tile | Dated | Todo) -> None:
        self._workspace.attempt(partial(self._play_place, what))

    def _play_place(self, what: Tile | Dated | Todo) -> None:
        if isinstance(what, Dated) and what.kind != "claim":
            self._workspace.selection.set_item(what.id)
            return
        claim = what.claim if isinstance(what, Todo) else what.id
        at = what.anchor if isinstance(what, Todo) else None
        at = self._found.anchors.get(claim or 0) if at is None else at
        if claim is not None:
            self._workspace.selection.set_claim(claim)
        if at is None:
            raise WorkbenchError("This claim was entered by hand and has no place.", "Play its evidence.")
        self._workspace.cite(anchors.get(self._workspace.need_project(), at))

    def _open_cell(self, tile: Tile, mention: Mention) -> None:
        here = self._workspace
        here.selection.set_claim(tile.id)
        here.attempt(lambda: here.cite(anchors.get(here.need_project(), mention.anchor)))

    def _move(self, claim: int, column: str) -> None:
        here, run = self._workspace, changing.move
        if self.board.way == "by verdict":
            run = changing.judge
        if here.attempt(lambda: run(here, claim, column)) and run is changing.move:
            self._found = _moved(self._found, claim, column)  # seen at once; the reading confirms it
            self._fill()
            self.board.go_to(claim)

    def _offer_analysts(self, tile: Tile, at: QPoint) -> None:
        menu = QMenu(self)
        own = self._workspace.need_project().analyst
        names = sorted({*self._found.analysts.values(), own} - {""})
        for name in names:
            menu.addAction(name.replace("&", "&&")).triggered.connect(partial(self._assign, tile.id, name))
        if not names:
            menu.addAction("Set your name in the settings first").setEnabled(False)
        if tile.assignee:
            menu.addSeparator()
            menu.addAction("Nobody").triggered.connect(partial(self._assign, tile.id, ""))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _assign(self, claim: int, name: str, _checked: bool = False) -> None:
        self._workspace.attempt(lambda: changing.assign(self._workspace, claim, name))

    def _help_out(self) -> None:
        """Do what the empty page offers."""
        if self._found.tiles:
            self.filters.show_all()
        else:
            changing.act(self._workspace, "claims.new_claim")


_WHERE = {
    "verdict": "claims.set_verdict", "reopened": "claims.set_verdict", "review": "claims.review_verdict",
    "origin": "sources.show_origins",
}  # fmt: skip


def _moved(found: Overview, claim: int, workflow: str) -> Overview:
    tiles = (replace(tile, workflow=workflow) if tile.id == claim else tile for tile in found.tiles)
    return replace(found, tiles=tuple(tiles))
