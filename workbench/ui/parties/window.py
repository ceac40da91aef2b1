"""People and sides: who acts in the case, and how the parties stand; it stays open beside the work."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from workbench.project import Changes
from workbench.ui.parties.actors_page import ActorsPage
from workbench.ui.parties.sides_page import SidesPage
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_SHOWN = (
    "actor", "speaker", "side", "item", "affiliation", "side_relation", "source_rating",
)  # fmt: skip
P = TypeVar("P", ActorsPage, SidesPage)


class PartiesWindow(SideWindow):
    """Follows the project and the selected actor; what is typed in a field is one edit when it is left."""

    LAYOUT, USUAL = "people_and_sides", (1120, 640)
    SHARED = ("project.undo", "project.redo", "parties.show_people", "parties.show_sides")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._made: list[ActorsPage | SidesPage] = []
        self._places: list[QVBoxLayout] = []
        self.setWindowTitle("People and sides")
        self.trouble = Trouble(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        column.addWidget(self.pages, 1)
        column.addWidget(self.trouble)
        column.addWidget(
            key_line("Tab goes from field to field", "What is typed is kept when its field is left")
        )
        for words in ("&People and groups", "&Sides"):
            place = QWidget()  # of a page, which is made when it is first turned to
            self._places.append(QVBoxLayout(place))
            self._places[-1].setContentsMargins(0, 0, 0, 0)
            self.pages.addTab(place, words)
        self._follow()

    @cached_property
    def actors(self) -> ActorsPage:
        """The page of people and groups."""
        return self._placed(ActorsPage(self._workspace), 0)

    @cached_property
    def sides(self) -> SidesPage:
        """The page of sides."""
        return self._placed(SidesPage(self._workspace), 1)

    def _placed(self, page: P, place: int) -> P:
        self._places[place].addWidget(page)
        self._made.append(page)
        return page

    def _follow(self) -> None:
        here = self._workspace
        here.signals.changed.connect(self._changed)
        here.selection.actor_changed.connect(self._select)
        here.theme.changed.connect(self.refresh)
        here.commit_typing.connect(self._commit)
        self.pages.currentChanged.connect(self._turn)

    def hideEvent(self, event: QHideEvent) -> None:
        self._commit()
        super().hideEvent(event)

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def _select(self, actor: object) -> None:
        if isinstance(actor, int):
            if self.pages.currentIndex() != 0:  # out of sight it does not follow
                self.actors.refresh()
            self.actors.select(actor)

    def _commit(self, *_: object) -> None:
        for page in self._made if self._workspace.project is not None else ():
            page.commit()

    def _turn(self) -> None:
        self._commit()
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the page in sight shows; what is selected and what is being typed stay."""
        (self.actors if self.pages.currentIndex() == 0 else self.sides).refresh()

    def show_page(self, page: ActorsPage | SidesPage) -> None:
        """Turn to the people or to the sides, ready for the keyboard."""
        place = 0 if isinstance(page, ActorsPage) else 1
        if self.pages.currentIndex() == place:
            self.refresh()
        self.pages.setCurrentIndex(place)
        page.take_keyboard()
