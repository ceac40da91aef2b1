"""What was done and is not on disk: kept by the open project, or to be done once more when the disk works."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workbench.errors import NotSaved
from workbench.project.project import Project


class UnsavedWork(QObject):
    """Empty as long as the disk does its work; `changed` comes whenever there is more or less of it."""

    changed = Signal()

    def __init__(self, typed: Callable[[], str], parent: QObject | None = None) -> None:
        """`typed` gives what stands in fields and could not be written, where it cannot be known what."""
        super().__init__(parent)
        self._typed = typed
        self.trouble: NotSaved | None = None
        self._project: Project | None = None
        self._to_do: list[Callable[[], object]] = []  # what failed before the project had all of it

    def __bool__(self) -> bool:
        kept = self._project is not None and bool(self._project.unsaved)
        return bool(self._to_do) or kept or bool(self._typed())

    def follow(self, project: Project | None) -> None:
        """Belong to this project from now on, with what it may have brought along."""
        self._project, self.trouble, self._to_do = project, None, []
        self.changed.emit()

    def note(self, error: NotSaved, function: Callable[[], object] | None = None) -> None:
        """Take down that something was not saved; `function` does again what the project has not kept."""
        self.trouble = error
        if not error.kept and function is not None:
            self._to_do.append(function)
        self.changed.emit()

    def look(self, *_: object) -> None:
        """See whether it is saved by now."""
        if self.trouble is not None and not self:
            self.trouble = None
            self.changed.emit()

    def save(self) -> None:
        """Write it, oldest first; NotSaved where the disk still does not take it."""
        if self._project is not None:
            self._project.save_unsaved()
        while self._to_do:
            self._to_do[0]()
            del self._to_do[0]
        self.look()

    def forget(self, field: str) -> None:
        """Give up what was typed into a field of the project."""
        if field and self._project is not None and self._project.unsaved:
            self._project.forget_unsaved(field)
            self.look()

    def give_up(self) -> None:
        """Forget all of it, because a person said so."""
        if self._project is not None:
            self._project.unsaved = []
        self._to_do = []
        self.look()

    def labels(self) -> list[str]:
        """Name what is not saved, each only once."""
        kept = self._project.unsaved if self._project is not None else []
        labels = list(dict.fromkeys(each.step["label"] for each in kept))
        return labels or (["what you typed"] if self._typed() else [])

    def text(self) -> str:
        """Give the words that are not saved, to be kept by hand."""
        kept = self._project.unsaved if self._project is not None else []
        texts = [words for each in kept for words in each.words()]
        return "\n\n".join(dict.fromkeys(filter(None, [*texts, self._typed()])))

    @property
    def is_tight(self) -> bool:
        """Whether the disk is so full that edits live on the room kept for that."""
        reserve = self._project.file.reserve if self._project is not None else None
        return reserve is not None and not reserve.held
