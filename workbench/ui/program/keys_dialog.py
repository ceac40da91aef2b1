"""The dialog that gives an action its keys; only the difference from the table is remembered."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.dialogs import answered
from workbench.ui.labels import plain_label
from workbench.ui.program.typing_keys import types
from workbench.ui.workspace import Workspace

Chosen = dict[str, list[str]]  # keys by the id of the action that has them from now on
_LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NAMELESS = (
    "This key has no name that could be kept. Let the program of the pedal send a function key, such as F14."
)
_TYPES = "A key alone would be lost while you type. Add Ctrl or Alt, or take a function key, F1 to F24."


class PressField(QKeySequenceEdit):
    """Waits for one combination, from the keyboard, a foot pedal or a row of buttons, and hands it on."""

    caught = Signal(QKeySequence)
    nameless = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() in _LEAVING and not event.modifiers():
            event.ignore()
        elif event.key() in (0, Qt.Key.Key_unknown):
            self.nameless.emit()
        else:
            super().keyPressEvent(event)
            self._hand_on()

    def _hand_on(self) -> None:
        if (pressed := self.keySequence()).count():
            self.clear()
            self.caught.emit(pressed)


class KeysDialog(QDialog):
    """Lists an action's keys, takes more as they are pressed, and says whose they are already."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, action: QAction) -> None:
        super().__init__(parent)
        self._workspace, self._action = workspace, action
        self.chosen: list[str] = [keys.toString() for keys in action.shortcuts()]
        self._taken: Chosen = {}
        self._wanted = QKeySequence()
        self.setWindowTitle("Change keys")
        self.title = plain_label(f"Keys for: {words_of(action)}", wrap=True)
        self.title.setProperty("role", "title")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(4)
        self.field = PressField()
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName("New keys: press them, or the pedal")
        self.field.caught.connect(self.take)
        self.field.nameless.connect(lambda: self.says.setText(_NAMELESS))
        self.says = plain_label(wrap=True)
        self.says.setProperty("role", "small")
        self.instead = QPushButton()
        self.instead.setAutoDefault(False)
        self.instead.clicked.connect(self._take_over)
        self._build()
        self._show()

    def _build(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.addButton("Use", QDialogButtonBox.ButtonRole.AcceptRole)
        self.reset = buttons.addButton("As it came", QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._as_it_came)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addLayout(self.rows)
        column.addWidget(plain_label("Press the keys to add, or the pedal:", wrap=True, buddy=self.field))
        column.addWidget(self.field)
        column.addWidget(self.says)
        column.addWidget(self.instead, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(buttons)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.theme.give_room(self, 460, 320)

    # what it has

    def _show(self) -> None:
        while (line := self.rows.takeAt(0)) is not None:
            if (held := line.widget()) is not None:
                held.deleteLater()
        for keys in self.chosen:
            self.rows.addWidget(self._row(keys))
        if not self.chosen:
            self.rows.addWidget(plain_label("It has no keys.", wrap=True))
        self.instead.hide()

    def _row(self, keys: str) -> QWidget:
        theme = self._workspace.theme
        remove = QToolButton()
        remove.setProperty("role", "quiet")
        remove.setIcon(theme.icon("close", theme.dim))
        remove.setIconSize(QSize(theme.px(12), theme.px(12)))
        remove.setAccessibleName(f"Take {native(keys)} away")
        remove.setToolTip("Take away")
        remove.clicked.connect(lambda: self._remove(keys))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(plain_label(native(keys), wrap=True))
        line.addWidget(remove)
        line.addStretch(1)
        return row

    def _remove(self, keys: str) -> None:
        self.chosen.remove(keys)
        self.says.clear()
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _as_it_came(self) -> None:
        self.chosen = []
        self._show()
        for keys in table_keys(self._action):
            self.take(QKeySequence(keys))

    # what it is given

    def take(self, pressed: QKeySequence) -> None:
        """Add keys, or say why not, and offer to take them from the action that has them."""
        keys = pressed.toString()
        self.instead.hide()
        holder = self._holder(pressed)
        if keys in self.chosen:
            self.says.setText(f"It has {native(keys)} already.")
        elif types(pressed[0]) and keys not in table_keys(self._action):  # pyright: ignore[reportIndexIssue]
            self.says.setText(_TYPES)
        elif holder is not None:
            self._offer(pressed, holder)
        else:
            self._add(keys)

    def _add(self, keys: str) -> None:
        self.chosen.append(keys)
        self.says.setText(f"{native(keys)} is added.")
        self._show()

    def _holder(self, pressed: QKeySequence) -> QAction | None:
        free = {(name, keys) for name, gone in self._taken.items() for keys in gone}
        for other in self._workspace.actions.values():
            taken_before = (other.objectName(), pressed.toString()) in free
            if other is not self._action and pressed in other.shortcuts() and not taken_before:
                return other
        return None

    def _offer(self, pressed: QKeySequence, holder: QAction) -> None:
        self._wanted = pressed
        self.says.setText(f"{native(pressed.toString())} is taken: {words_of(holder)}.")
        self.instead.setText("Use it here instead")
        self.instead.show()

    def _take_over(self) -> None:
        holder = self._holder(self._wanted)
        if holder is not None:
            self._taken.setdefault(holder.objectName(), []).append(self._wanted.toString())
        self._add(self._wanted.toString())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> Chosen:
        """Give the keys of this action, and those left to the actions that lost some to it."""
        chosen = {self._action.objectName(): self.chosen}
        for name, gone in self._taken.items():
            had = [keys.toString() for keys in self._workspace.actions[name].shortcuts()]
            chosen[name] = [keys for keys in had if keys not in gone or keys not in self.chosen]
        return chosen


def native(keys: str) -> str:
    """Write keys as this system calls them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def words_of(action: QAction) -> str:
    """Give the words of an action as people see them."""
    return action.text().replace("&&", "&")


def table_keys(action: QAction) -> list[str]:
    """Give the keys that the table of actions names, as they are written when kept."""
    return [QKeySequence(keys).toString() for keys in action.property("keys") or []]


def keep_keys(workspace: Workspace, chosen: Chosen) -> None:
    """Remember the keys of actions where they differ from the table's, and use them from now on."""
    differing = {**workspace.settings.shortcuts, **chosen}
    came = {name: table_keys(action) for name, action in workspace.actions.items()}
    kept = {name: keys for name, keys in differing.items() if keys != came.get(name)}
    workspace.settings.change(shortcuts=kept)
    workspace.keys_changed.emit()


def restore_keys(workspace: Workspace) -> None:
    """Give every action the keys of the table again."""
    workspace.settings.change(shortcuts={})
    workspace.keys_changed.emit()


def ask_keys(workspace: Workspace, parent: QWidget | None, action: QAction) -> Chosen | None:
    """Let a person choose keys for an action; None when they think better of it."""
    dialog = KeysDialog(workspace, parent, action)
    return dialog.keys() if answered(dialog) else None
