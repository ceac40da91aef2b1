"""Makes Qt's actions, the menus and the keys from the table, and keeps them true to what is selected."""

from html import escape

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from workbench.ui.action import Action, Needs
from workbench.ui.actions import ACTIONS, MENUS
from workbench.ui.program.typing_keys import types
from workbench.ui.workspace import Workspace


class Menus(QObject):
    """Owns one `QAction` for each row of the table; they also stand in `workspace.actions` by id."""

    def __init__(self, workspace: Workspace, window: QWidget, table: tuple[Action, ...] = ACTIONS) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._table = table
        self._menus: dict[str, QMenu] = {}
        self._lacking: dict[str, str] = {}  # why each cannot be done now, by id
        self._alike: dict[tuple[Needs, bool], list[Action]] = {}  # what lacks the same at any time
        for row in table:
            self._alike.setdefault((row.needs, row.writes), []).append(row)
        workspace.actions.update({row.id: self._make(row, window) for row in table})
        window.addActions(list(workspace.actions.values()))
        self._follow()
        self.refresh()

    def _make(self, row: Action, window: QWidget) -> QAction:
        made = QAction(row.text.replace("&", "&&"), window)
        made.setObjectName(row.id)
        made.setShortcuts([QKeySequence(keys) for keys in self.keys(row)])
        made.setProperty("keys", list(row.keys))
        made.setAutoRepeat(row.repeats)
        made.setCheckable(row.checked is not None)
        made.setProperty("menu", row.menu)
        made.setProperty("name", row.text)
        made.setProperty("help", row.help)
        made.triggered.connect(lambda: self._run(row))
        return made

    def keys(self, row: Action) -> tuple[str, ...]:
        """Give the keys of an action: the person's own, where they differ from the table's."""
        return tuple(self._workspace.settings.shortcuts.get(row.id, row.keys))

    def take_keys(self) -> None:
        """Give every action its keys again, after a person changed some."""
        for row in self._table:
            wanted = [QKeySequence(keys) for keys in self.keys(row)]
            self._workspace.actions[row.id].setShortcuts(wanted)

    def _run(self, row: Action) -> None:
        self._workspace.run(row.run)
        self.refresh()

    def say_why_not(self, event: QKeyEvent) -> None:
        """Tell what an action lacks whose keys were pressed and did nothing."""
        for made in self._workspace.actions.values():
            if pressed(event) in made.shortcuts() and not made.isEnabled() and not event.isAutoRepeat():
                words, lacks = made.text().replace("&&", "&"), str(made.property("lacks"))
                self._workspace.messages.tell(f"“{words}”{'' if lacks.startswith('needs') else ':'} {lacks}.")

    def fill(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for name in MENUS:
            self._menus[name] = menu = bar.addMenu(name)
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(self.refresh)  # some ticks change too often to be followed
        for row in self._table:
            begins = row.menu not in self._menus
            if row.after_line and begins:  # then the line stands before the whole menu
                self._menus[row.menu.rpartition("/")[0]].addSeparator()
            menu = self._menu(row.menu)
            if row.after_line and not begins:
                menu.addSeparator()
            menu.addAction(self._workspace.actions[row.id])

    def _menu(self, name: str) -> QMenu:
        if name not in self._menus:
            outer, _, inner = name.rpartition("/")
            self._menus[name] = self._menus[outer].addMenu(inner)
            self._menus[name].setToolTipsVisible(True)
        return self._menus[name]

    def _follow(self) -> None:
        here = self._workspace
        for signal in (
            here.project_opened, here.project_closed, here.layout_changed, here.signals.changed,
            here.selection.item_changed, here.selection.segment_changed, here.selection.claim_changed,
            here.selection.quote_changed, here.playhead.item_changed, here.playhead.loop_changed,
            here.playhead.sound_changed, here.analyses.cues_changed, here.theme.changed,
        ):  # fmt: skip
            signal.connect(self.refresh)
        here.keys_changed.connect(self.take_keys)

    def refresh(self, *_: object) -> None:
        """Switch each action on or off, tick it and word it by what holds now."""
        for alike in self._alike.values():
            lacks = alike[0].lacks(self._workspace)
            for row in alike:
                if lacks != self._lacking.get(row.id):  # most stay as they are
                    self._say_lack(row, lacks)
        for row in self._table:
            if row.checked is not None:
                self._workspace.actions[row.id].setChecked(row.checked(self._workspace))
            if row.words is not None:
                self._workspace.actions[row.id].setText(row.words(self._workspace).replace("&", "&&"))

    def _say_lack(self, row: Action, lacks: str) -> None:
        self._lacking[row.id] = lacks
        made = self._workspace.actions[row.id]
        made.setEnabled(not lacks)
        made.setProperty("lacks", lacks)
        made.setToolTip(escape(f"Not now: {lacks}." if lacks else row.help))


_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TYPED_KEYS_OF_BUTTONS = (Qt.Key.Key_Space, *_ENTERS)
_LENT = "lent_keys"  # property of a window beside: the ids of the actions that it was given here
_STEERING = ("Play", "Stills", "View/Picture")  # menus whose keys also work in windows beside the main one
_EVERYWHERE = frozenset({"program.search", "program.show_help"})  # and so do these


class KeysWhileTyping(QObject):
    """Lets the table's Ctrl, Alt, F and media keys through while a text field has the focus.

    A text field would keep some for itself (Ctrl+K cuts a line, Ctrl+Z undoes inside the field alone).
    A list to choose from keeps letters, and a focused button Space, which elsewhere plays; Enter presses it.
    A window that stands open beside the main one is given the keys that steer the player, find and help; it
    keeps those that type. Only the widget with the focus is listened to: a filter on the whole program would
    see every event there is. A widget keeps the keys that its property `own_keys` names.
    """

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._watched: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def _watch(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)
            self._equip(now.window())

    def _equip(self, window: QWidget) -> None:
        beside = window.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
        if window is self._window or window.isModal() or not beside:
            return
        known, own = window.actions(), _letters(window)  # a key that is two things does neither
        offered = [made for made in self._workspace.actions.values() if _is_lent(made) and made not in known]
        wanted = [made for made in offered if own.isdisjoint(each.toString() for each in made.shortcuts())]
        window.addActions(wanted)
        window.setProperty(_LENT, [*(window.property(_LENT) or []), *(made.objectName() for made in wanted)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return _press(watched, event)
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        if isinstance(watched, QAbstractButton | QComboBox) and event.key() in _TYPED_KEYS_OF_BUTTONS:
            return _keep(event) if not event.modifiers() else False
        if isinstance(watched, QComboBox) and event.text().isalnum() and types(event.keyCombination()):
            return _keep(event)  # letters go to the choice that begins so
        if pressed(event).toString() in (watched.property("own_keys") or ()):
            return _keep(event)
        held = [made for made in watched.window().actions() if pressed(event) in made.shortcuts()]
        if held and not types(event.keyCombination()):
            event.ignore()
            return True
        lent = watched.window().property(_LENT) or ()
        return _keep(event) if any(made.objectName() in lent for made in held) else False


def _press(watched: QWidget, event: QKeyEvent) -> bool:
    """Let Enter press the button that has the focus, as Space does; Qt itself does so in few dialogs only."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held or event.key() not in _ENTERS or not isinstance(watched, QPushButton | QToolButton):
        return False
    if not event.isAutoRepeat():
        watched.click()
    return True


def _keep(event: QKeyEvent) -> bool:
    event.accept()
    return True


def _letters(window: QWidget) -> set[str]:
    """Give the keys that the underlined letters of a window are: of its buttons, labels and tabs."""
    words = [each.text() for each in window.findChildren(QAbstractButton)]
    words += [each.text() for each in window.findChildren(QLabel) if each.buddy() is not None]
    for bar in window.findChildren(QTabBar):
        words += [bar.tabText(place) for place in range(bar.count())]
    return {QKeySequence.mnemonic(each).toString() for each in words if "&" in each} - {""}


def _is_lent(action: QAction) -> bool:
    return str(action.property("menu")).startswith(_STEERING) or action.objectName() in _EVERYWHERE


def pressed(event: QKeyEvent) -> QKeySequence:
    """Give the keys of an event as shortcuts are written."""
    return QKeySequence(event.keyCombination())
