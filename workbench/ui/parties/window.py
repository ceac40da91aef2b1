"""People and sides: who acts in the case, and how the parties stand; it stays open beside the work."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

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


class PartiesWindow(SideWindow):
    """Follows the project and the selected actor; what is typed in a field is one edit when it is left."""

    LAYOUT, USUAL = "people_and_sides", (1120, 640)
    SHARED = ("project.undo", "project.redo", "parties.show_people", "parties.show_sides")

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setWindowTitle("People and sides")
        self.actors = ActorsPage(workspace)
        self.sides = SidesPage(workspace)
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
        self.pages.addTab(self.actors, "&People and groups")
        self.pages.addTab(self.sides, "&Sides")
        self._follow()
        self.refresh()

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
            self.actors.select(actor)

    def _commit(self, *_: object) -> None:
        if self._workspace.project is not None:
            self.actors.details.commit()
            self.sides.commit()

    def _turn(self) -> None:
        self._commit()
        self.refresh()

    def refresh(self) -> None:
        """Read anew what the page in sight shows; what is selected and what is being typed stay."""
        shown = self.pages.currentWidget()
        if isinstance(shown, ActorsPage | SidesPage):
            shown.refresh()

    def show_page(self, page: ActorsPage | SidesPage) -> None:
        """Turn to the people or to the sides, ready for the keyboard."""
        self.pages.setCurrentWidget(page)
        page.take_keyboard()
