"""Recordings that stopped the player or a decoder: written down each time, and not opened by themselves."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from workbench.project import incidents, item_files, items
from workbench.project.incidents import Incident
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.recording.child import Stopped
from workbench.ui.job_runner import JobRunner
from workbench.ui.playhead import Playhead


class Marked(QObject):
    """Follows what the playhead opens and the jobs read; `attempt` shows what goes wrong in writing of it."""

    def __init__(
        self,
        playhead: Playhead,
        jobs: JobRunner,
        project: Callable[[], Project | None],
        attempt: Callable[[Callable[[], object]], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._attempt = project, attempt
        self._asked_for: set[tuple[int, str]] = set()  # items and hashes that a person opened all the same
        playhead.stopped.connect(self.note)
        jobs.failed.connect(self.note)

    def note(self, stopped: BaseException) -> None:
        """Write down what stopped a part of the program, if its file is that of an item; all else passes."""
        project = self._project()
        if not isinstance(stopped, Stopped) or project is None or project.read_only or project.editing:
            return
        held = (item for item in items.all(project) if item_files.file_path(project, item) == stopped.path)
        item = next(held, None)
        if item is None or item.file is None:
            return
        self._asked_for.discard((item.id, item.file.sha256))
        sha256, part, how = item.file.sha256, stopped.part, stopped.how
        self._attempt(lambda: incidents.add(project, item.id, sha256, part, how))

    def words(self, item: Item) -> str:
        """Say how often the file of an item stopped which part, and when last; empty when it never did."""
        return incidents.words(self._all().get(item.id, ()))

    def _all(self) -> Mapping[int, tuple[Incident, ...]]:
        project = self._project()
        if project is None:
            return {}
        return project.kept("incidents", lambda: incidents.of_items(project))

    def held_back(self, item: Item) -> bool:
        """Whether the item is marked and nobody has asked for it since."""
        return (
            item.file is not None
            and (item.id, item.file.sha256) not in self._asked_for
            and bool(self.words(item))
        )

    def ask_for(self, item: Item) -> None:
        """Let a marked item open, until it stops something again."""
        if item.file is not None:
            self._asked_for.add((item.id, item.file.sha256))
