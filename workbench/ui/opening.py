"""A project that is being opened beside the window, then to be used by the window's thread alone."""

import threading
from pathlib import Path

from workbench.jobs import Progress
from workbench.project import items, transcript
from workbench.project.claims import standing
from workbench.project.project import Project
from workbench.project.store.encryption import ProjectKey


class Opening:
    """The work of opening one project; what nobody takes in the end has to be dropped."""

    def __init__(
        self, path: Path, *, analyst: str, read_only: bool = False, passphrase: str | None = None,
        key: ProjectKey | None = None,
    ) -> None:  # fmt: skip
        """Make it in the thread that is going to use the project; `key` is that of the same one, open."""
        self.path = path
        self._read_only = read_only
        self._analyst = analyst
        self._passphrase, self._key = passphrase, key
        self._window = threading.get_ident()
        self._opened: Project | None = None

    def work(self, progress: Progress) -> None:
        """Check and open the file, in a thread of its own, and hand it over."""
        project = self._open(progress)
        self._passphrase = self._key = None
        if first := next(iter(items.all(project)), None):
            transcript.outline(project, first.id)  # kept: it is what the window shows first
            transcript.languages_into(project, first.id)
        standing.all(project)  # and this beside it
        project.hand_over(self._window)
        self._opened = project

    def _open(self, progress: Progress) -> Project:
        return Project.open(
            self.path, read_only=self._read_only, analyst=self._analyst,
            passphrase=self._passphrase, key=self._key, progress=progress,
        )  # fmt: skip

    def take(self) -> Project:
        """Give the open project, once."""
        project, self._opened = self._opened, None
        if project is None:
            raise RuntimeError(f"“{self.path.name}” is not open")
        return project

    def drop(self) -> None:
        """Close what was opened and not taken."""
        if self._opened is not None:
            self.take().close()


class Making(Opening):
    """The work of making a new encrypted project."""

    def __init__(self, path: Path, title: str, *, analyst: str, passphrase: str) -> None:
        super().__init__(path, analyst=analyst, passphrase=passphrase)
        self._title = title

    def _open(self, progress: Progress) -> Project:
        progress(0, "making the key")
        return Project.create(self.path, self._title, analyst=self._analyst, passphrase=self._passphrase)
