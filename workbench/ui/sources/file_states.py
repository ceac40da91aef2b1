"""Which files are where they should be: by size at once, by hash when asked."""

from pathlib import Path
from typing import Self

from PySide6.QtCore import QObject, Signal

from workbench.jobs import Progress
from workbench.project import items
from workbench.project.items import Item, Presence
from workbench.recording.hashing import sha256_of
from workbench.ui.workspace import Workspace


class FileStates(QObject):
    """Remembers what hashing found; a file whose size is wrong needs no hashing."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._other: set[tuple[Path, str]] = set()  # files found to have other bytes than the hash says

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """Give the one that belongs to this workspace."""
        return workspace.findChild(cls) or cls(workspace)

    def state(self, item: Item) -> Presence:
        """Say whether the item's file is there and, as far as is known, unchanged."""
        project = self._workspace.need_project()
        path = items.file_path(project, item)
        if item.file is not None and (path, item.file.sha256) in self._other:
            return "changed"
        return items.presence(project, item)

    def check(self) -> None:
        """Hash every file in a job and tell what was found."""
        project = self._workspace.need_project()
        held = [
            (item.label, path, item.file.sha256)
            for item in items.all(project)
            if item.file is not None and (path := items.file_path(project, item)) is not None
        ]
        self._workspace.jobs.run("Checking files", lambda progress: _compare(held, progress), self._found)

    def _found(self, found: dict[tuple[Path, str], str]) -> None:
        self._other = {key for key, trouble in found.items() if trouble.endswith("changed")}
        self.changed.emit()
        wrong = [trouble for trouble in found.values() if trouble]
        if not found:
            self._workspace.messages.tell("No item has a file to check.")
        elif wrong:
            self._workspace.messages.warn(
                f"{', '.join(wrong)}. Relink the files, or restore them from a copy."
            )
        else:
            self._workspace.messages.tell(f"All {len(found)} files are the ones that were added.")


def _compare(held: list[tuple[str, Path, str]], progress: Progress) -> dict[tuple[Path, str], str]:
    found: dict[tuple[Path, str], str] = {}
    for place, (label, path, sha256) in enumerate(held):

        def part(fraction: float, doing: str = "", place: int = place) -> None:
            progress((place + fraction) / len(held), doing)

        part(0.0, f"Hashing {label}")
        if not path.is_file():
            found[path, sha256] = f"{label} is missing"
        else:
            found[path, sha256] = "" if sha256_of(path, part) == sha256 else f"{label} has changed"
    return found
