"""What was begun in forms and is not entered: named before it is lost, there again after a short closing."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workbench.project.project import Project


class Form(Protocol):
    """A part of a window whose words wait for a button, or for Enter."""

    def begun(self) -> Iterable[tuple[str, str]]:
        """Tell what was begun here and not entered: what it would be, as in "A claim", and its words."""
        ...

    def give_up(self) -> None:
        """Empty it."""
        ...


class Begun(QObject):
    """Looks through the window and those beside it; none of the words is ever on disk.

    Forms of the main window keep their words while the project is closed for a moment (locked, redacted, its
    disk pulled out); windows beside go with the project, and their words are shown once it is back.
    """

    found_again = Signal(str)  # words of what had to close

    def __init__(self, window: Callable[[], QWidget | None], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._kept: dict[str, str] = {}  # by what it would be
        self._let_go: set[str] = set()  # words that a person said may be lost
        self._path, self._id = Path(), ""  # of the project in which it was begun

    def names(self) -> list[str]:
        """Say what was begun, each only once."""
        return list(
            dict.fromkeys([*self._kept, *(name for form in self._forms() for name, _ in form.begun())])
        )

    def keep(self, name: str, words: str) -> None:
        """Hold words of something that closes until the project is back."""
        if words:
            self._kept[name] = "\n".join(filter(None, (self._kept.get(name), words)))

    def let_go(self) -> None:
        """Note that all that stands now may be lost with the project: a person said so."""
        self._let_go = {*self._kept.values(), *(words for form in self._forms() for _, words in form.begun())}

    def hold(self, project: Project) -> None:
        """Keep what stands in the windows that close with this project."""
        self._path = project.path
        for form in self._forms(beside=True):
            for name, words in form.begun():
                self.keep(name, words)

    def follow(self, project: Project, *, goes_on: bool) -> None:
        """Give back what was begun in this project (or in the one it `goes_on` from), give up all else.

        What was begun while another project was being opened was never asked about: it is given back too.
        """
        known, here = (self._path, self._id), (project.path, str(project.info().id))
        self._path, self._id = here
        found = list(self._kept.values())
        if known[1] and known != here and not goes_on:  # before the first project nobody saw a form
            forms = self._forms()
            found += [words for form in forms for _, words in form.begun()]
            found = [words for words in found if words not in self._let_go]
            for form in forms:
                form.give_up()
        self._kept, self._let_go = {}, set()
        if words := "\n\n".join(dict.fromkeys(found)):
            QTimer.singleShot(0, self, lambda: self.found_again.emit(words))

    def give_up(self) -> None:
        """Empty all forms, and forget what is held."""
        self._kept, self._let_go = {}, set()
        for form in self._forms():
            form.give_up()

    def _forms(self, *, beside: bool = False) -> list[Form]:
        """Find the forms of the window and of those beside it, or of the latter alone."""
        main = self._window()
        widgets = main.findChildren(QWidget) if main is not None else []
        found = [each for each in widgets if _is_of_forms(type(each))]
        ours = [each for each in found if each.window() is not main if each.window().isVisible()]
        if not beside:
            ours += [each for each in found if each.window() is main]
        return cast("list[Form]", ours)


@lru_cache(1000)  # a thousand widgets are of a hundred kinds
def _is_of_forms(kind: type[QWidget]) -> bool:
    return hasattr(kind, "begun") and hasattr(kind, "give_up")  # `issubclass` takes thirty times as long
