"""The menu of the languages that are shown: each with how much is translated into it, and ways to add one."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.project.transcript import translation_states
from workbench.project.transcript.translation_states import NOTHING, Counts
from workbench.ui import languages
from workbench.ui.transcript import commands
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

_FEW = 1000  # rows that are counted before the menu is shown
_MOMENT = 0.015  # seconds that counting may take before the window is let to work again


class LanguagesMenu(QMenu):
    """Is there at once, and counts while it stands there."""

    def __init__(self, workspace: Workspace, state: TranscriptState, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._state = workspace, state
        self._uncounted: list[tuple[QAction, str]] = []
        self._counting: Iterator[None] = iter(())
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._count_on)
        self.aboutToShow.connect(self._fill)
        self.aboutToHide.connect(self._next.stop)

    def _fill(self) -> None:
        self.clear()
        self._uncounted.clear()
        into, shown = self._state.model.languages_into, self._state.language
        for code in into if shown in into or not shown else [*into, shown]:
            chosen = self.addAction(f"{languages.name(code)}: counting…")
            self._uncounted.append((chosen, code))
            chosen.setCheckable(True)
            chosen.setChecked(code == shown)
            chosen.triggered.connect(lambda _=False, code=code: self._show(code))
        none = self.addAction("No translation")
        none.setCheckable(True)
        none.setChecked(not shown)
        none.triggered.connect(lambda: self._show(""))
        self.addSeparator()
        for name in ("transcript.show_side_by_side", "transcript.next_open_translation"):
            if action := self._workspace.actions.get(name):
                self.addAction(action)
        self.addSeparator()
        for words, command in (
            ("Add a translation…", commands.add_translation),
            ("Spoken language…", commands.set_spoken_language),
        ):
            self.addAction(words).triggered.connect(
                lambda _=False, command=command: self._workspace.run(command)
            )
        self._counting = self._count_translations()
        if len(self._state.model.segments) < _FEW:
            self._count_on()
        self._next.start()

    def _count_on(self) -> None:
        """Count as much as fits into a moment: the menu stands there meanwhile, its figures follow."""
        end = time.perf_counter() + _MOMENT
        for _ in self._counting:
            if time.perf_counter() > end:
                return
        self._next.stop()

    def _count_translations(self) -> Iterator[None]:
        project, item = self._workspace.project, self._state.model.item_id
        if project is None or item is None:
            return
        for action, language in self._uncounted:
            found, counting = NOTHING, translation_states.counting(project, item, language)
            while (more := next(counting, None)) is not None:
                found = more
                yield
            action.setText(f"{languages.name(language)}: {_in_words(found)}")

    def _show(self, language: str) -> None:
        self._workspace.commit_typing.emit()
        self._state.show_language(language)


def _in_words(found: Counts) -> str:
    changed = f", {found.changed:,} with the original changed since" if found.changed else ""
    return f"{found.translated:,} of {found.rows:,} translated, {found.checked:,} checked{changed}"
