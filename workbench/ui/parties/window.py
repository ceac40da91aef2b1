"""People and sides: who acts in the case, and how the parties stand; it stays open beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout

from workbench.project import Changes
from workbench.ui.parties.actors_page import ActorsPage
from workbench.ui.parties.sides_page import SidesPage
from workbench.ui.project_signals import touches
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_SHOWN = (
    "actor", "speaker", "side", "item", "affiliation", "side_relation", "source_rating",
)  # fmt: skip
_SHARED = ("project.undo", "project.redo", "parties.show_people", "parties.show_sides")
_SIZE = "people_and_sides"  # its name among the remembered layouts


class PartiesWindow(QDialog):
    """Follows the project and the selected actor; what is typed in a field is one edit when it is left."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.setWindowTitle("People and sides")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actors = ActorsPage(workspace)
        self.sides = SidesPage(workspace)
        self.trouble = Trouble(workspace)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self.actors, "People and groups")
        self.pages.addTab(self.sides, "Sides")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.pages, 1)
        column.addWidget(self.trouble)
        self._follow()
        self.addActions([workspace.actions[name] for name in _SHARED if name in workspace.actions])
        self.refresh()
        self._take_size()

    def _follow(self) -> None:
        here = self._workspace
        here.signals.changed.connect(self._changed)
        here.selection.actor_changed.connect(self._select)
        here.theme.changed.connect(self.refresh)
        here.commit_typing.connect(self._commit)
        here.project_closed.connect(self.close)
        self.pages.currentChanged.connect(self._commit)

    def _take_size(self) -> None:
        kept = self._workspace.settings.layout.get(_SIZE, [])
        if len(kept) == 2 and min(kept) > 0:
            self.resize(*kept)
        else:
            self._workspace.theme.give_room(self, 1120, 640)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._commit()
        settings = self._workspace.settings
        settings.change(layout={**settings.layout, _SIZE: [self.width(), self.height()]})
        super().closeEvent(event)

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

    def refresh(self) -> None:
        """Read everything anew; what is selected and what is being typed stay."""
        self.sides.refresh()
        self.actors.refresh()

    def show_page(self, page: ActorsPage | SidesPage) -> None:
        """Turn to the people or to the sides, ready for the keyboard."""
        self.pages.setCurrentWidget(page)
        (page.table if isinstance(page, ActorsPage) and page.model.lines else page.add).setFocus()
