"""Passes each change notice of the open project on as one Qt signal."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.project.project import Changes, Project


class ProjectSignals(QObject):
    """`changed` carries the `Changes` of every edit, undo and redo of the open project."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe: Callable[[], None] | None = None

    def follow(self, project: Project | None) -> None:
        """Listen to this project instead of the one before; None listens to nothing."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = project.subscribe(self.changed.emit) if project is not None else None


def touches(changes: Changes, *tables: str) -> bool:
    """Say whether a change concerns one of these tables."""
    return any(changes.tables.get(table) for table in tables)
