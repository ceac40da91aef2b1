"""Misspelt words in the box that is typed in: marked by a red wave, mended from the context menu."""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit
from shiboken6 import isValid

from workbench.project.parties import actors
from workbench.project.project import Project
from workbench.spelling.speller import Speller, Suggestions
from workbench.spelling.words import bare, words_in
from workbench.ui.transcript.rows.words_editor import WordsEditor
from workbench.ui.transcript.typing.voices import numbered
from workbench.ui.workspace import Workspace

_REST_MS = 150
_LONGEST = 20_000  # letters; a longer row is no speech, and would hold up the window


class Spelling(QObject):
    """Belongs to a workspace: the dictionaries, and the words that need none."""

    learned = Signal(str)  # the language of which more words are judged now
    suggested = Signal(object)  # Suggestions
    _news = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.speller = Speller(self._hear)
        self._ignored: set[str] = set()
        self._news.connect(self._take, Qt.ConnectionType.QueuedConnection)
        workspace.project_closed.connect(self._close)

    def _hear(self, news: object) -> None:  # on a foreign thread
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._news.emit(news)

    def _take(self, news: object) -> None:
        (self.suggested if isinstance(news, Suggestions) else self.learned).emit(news)

    def _close(self) -> None:
        self._ignored.clear()  # they may be names
        self.speller.close()

    def wrong(self, text: str, language: str) -> list[tuple[int, str]]:
        """Give the words of a text that are misspelt, as far as is known yet, with their places."""
        here = self._workspace
        if here.project is None or not here.settings.spelling or len(text) > _LONGEST:
            return []
        if not self.speller.has(language):
            return []
        names = self._names()
        found = [
            (place, word) for place, word in words_in(text, language) if bare(word).casefold() not in names
        ]
        wrong = self.speller.wrong(language, (bare(word) for _, word in found))
        return [(place, word) for place, word in found if bare(word) in wrong]

    def _names(self) -> set[str]:
        """Give the words that the case itself knows: names of its speakers and actors."""
        project, item = self._workspace.project, self._workspace.selection.item_id
        if project is None or item is None:
            return self._ignored
        return self._ignored | project.kept(("names", item), lambda: _names_of(project, item))

    def ignore(self, word: str) -> None:
        """Let a word be until the project is closed."""
        self._ignored.add(bare(word).casefold())
        self.learned.emit("")


def _names_of(project: Project, item: int) -> set[str]:
    labels = [each.label for each in numbered(project, item)]
    labels += [name for actor in actors.all(project) for name in (actor.name, *actor.aliases)]
    return {bare(word).casefold() for label in labels for word in label.split()}


def spelling_of(workspace: Workspace) -> Spelling:
    """Give the one spelling check of this workspace."""
    found = workspace.findChild(Spelling)
    return found if isinstance(found, Spelling) else Spelling(workspace)


class SpellingMarks(QObject):
    """Marks what is misspelt in one box and offers what it may have been meant to be."""

    def __init__(self, workspace: Workspace, editor: WordsEditor, language: Callable[[], str]) -> None:
        super().__init__(editor)
        self._workspace, self._editor, self._speaks = workspace, editor, language
        self._check = spelling_of(workspace)
        self._menu: QMenu | None = None
        self._at = (0, "")  # the word that the menu is about
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.mark)
        editor.textChanged.connect(self._rest.start)
        editor.cursorPositionChanged.connect(self._rest.start)
        editor.fills_menu = self._fill
        self._check.learned.connect(self.mark)
        workspace.signals.changed.connect(self._changed)
        self._check.suggested.connect(self._offer)
        self._rest.start()

    @property
    def _language(self) -> str:
        return self._speaks()

    def _changed(self, *_: object) -> None:
        self._rest.start()  # the language may be another one

    def mark(self) -> None:
        """Draw the waves; the word at whose end the caret stands is still being written."""
        caret = self._editor.place() if self._editor.hasFocus() else -1
        wrong = self._check.wrong(self._editor.words(), self._language)
        waves = [self._wave(place, word) for place, word in wrong if place + len(word) != caret]
        self._editor.setExtraSelections(waves)

    def _wave(self, place: int, word: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setUnderlineColor(self._workspace.theme.color("refuted"))
        made.format, made.cursor = form, self._cursor(place, word)  # type: ignore[attr-defined]
        return made

    def _cursor(self, place: int, word: str) -> QTextCursor:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(place)
        cursor.setPosition(place + len(word), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # ---- the menu ------------------------------------------------------------------------------

    def _fill(self, menu: QMenu, caret: int) -> None:
        first = menu.actions()[0] if menu.actions() else None
        here = next((each for each in self._wrong() if each[0] <= caret <= each[0] + len(each[1])), None)
        actions: list[QAction] = []
        if here is not None:
            self._menu, self._at = menu, here
            waiting = QAction("Looking for the right spelling…", menu)
            waiting.setEnabled(False)
            ignore = QAction(f"Ignore “{here[1]}”", menu)
            ignore.triggered.connect(lambda: self._check.ignore(here[1]))
            actions += [waiting, _line(menu), ignore, _line(menu)]
            self._check.speller.suggest(self._language, bare(here[1]))
        known = self._workspace.actions
        names = ("transcript.choose_snippet", "transcript.check_spelling", "project.undo", "project.redo")
        actions += [known[name] for name in names if name in known]
        for each in [*actions, _line(menu)]:
            menu.insertAction(first, each) if first else menu.addAction(each)

    def _wrong(self) -> list[tuple[int, str]]:
        return self._check.wrong(self._editor.words(), self._language)

    def _offer(self, found: Suggestions) -> None:
        menu, (_, word) = self._menu, self._at
        if menu is None or not isValid(menu) or (found.language, found.word) != (self._language, bare(word)):
            return
        waiting = menu.actions()[0]
        for each in found.words:
            action = QAction(each.replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, each=each: self._replace(each))
            menu.insertAction(waiting, action)
        if found.words:
            menu.removeAction(waiting)
            menu.setActiveAction(menu.actions()[0])
            _keep_on_screen(menu)
        else:
            waiting.setText("Nothing like it is in the dictionary.")
        self._menu = None

    def _replace(self, word: str) -> None:
        place, old = self._at
        if self._editor.words()[place : place + len(old)] == old:
            self._cursor(place, old).insertText(word)


def _keep_on_screen(menu: QMenu) -> None:
    """Raise a menu that has grown beyond the lower edge."""
    whole, screen = menu.sizeHint(), menu.screen().availableGeometry()
    top = min(menu.y(), screen.bottom() - whole.height())
    menu.setGeometry(menu.x(), max(screen.top(), top), whole.width(), min(whole.height(), screen.height()))


def _line(menu: QMenu) -> QAction:
    made = QAction(menu)
    made.setSeparator(True)
    return made


def check_spelling(workspace: Workspace) -> None:
    """Mark misspelt words while you type, or leave them unmarked."""
    workspace.settings.change(spelling=not workspace.settings.spelling)
    spelling_of(workspace).learned.emit("")


def spelling_is_checked(workspace: Workspace) -> bool:
    """Say whether misspelt words are marked."""
    return workspace.settings.spelling
