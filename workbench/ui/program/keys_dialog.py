"""The dialog that gives an action other keys; only the difference from the table is remembered."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QKeySequenceEdit, QLabel, QVBoxLayout, QWidget

from workbench.ui.workspace import Workspace

_WORKS_WHILE_TYPING = re.compile(r"(Ctrl|Alt|Meta)\+|(^|\+)F\d+$")


class KeysDialog(QDialog):
    """Waits for a combination and says at once whether it can be used."""

    def __init__(self, parent: QWidget | None, action: QAction, others: list[QAction]) -> None:
        super().__init__(parent)
        self._action, self._others = action, others
        self.setWindowTitle("Change keys")
        name = QLabel(f"Press the new keys for: {action.text().replace('&&', '&')}")
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        self.field = QKeySequenceEdit(action.shortcut())
        self.field.setMaximumSequenceLength(1)
        self.field.setClearButtonEnabled(True)
        self.says = QLabel()
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setProperty("role", "small")
        self.says.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.addButton("Use", QDialogButtonBox.ButtonRole.AcceptRole)
        self.reset = buttons.addButton("As it came", QDialogButtonBox.ButtonRole.ResetRole)
        self.reset.clicked.connect(lambda: self.field.setKeySequence(QKeySequence(first_keys(action))))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for part in (name, self.field, self.says, buttons):
            column.addWidget(part)
        self.field.keySequenceChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        trouble = trouble_with(self.field.keySequence(), self._action, self._others)
        self.says.setText(trouble or "Leave it empty for no keys.")
        self.use.setEnabled(not trouble)

    def keys(self) -> list[str]:
        """Give the chosen keys; the table's other keys stay when its first ones do."""
        chosen = self.field.keySequence().toString()
        given = table_keys(self._action)
        if chosen == QKeySequence(first_keys(self._action)).toString():
            return given
        return [chosen] if chosen else []


def table_keys(action: QAction) -> list[str]:
    """Give the keys that the table of actions names."""
    return list(action.property("keys") or [])


def first_keys(action: QAction) -> str:
    """Give the first of them, or nothing."""
    return next(iter(table_keys(action)), "")


def trouble_with(keys: QKeySequence, action: QAction, others: list[QAction]) -> str:
    """Say why an action cannot have these keys; "" when it can."""
    if keys.isEmpty() or keys.toString() in table_keys(action):
        return ""
    holder = next((one for one in others if one is not action and keys in one.shortcuts()), None)
    if holder is not None:
        return f"These keys are taken: {holder.text().replace('&&', '&')}."
    if not _WORKS_WHILE_TYPING.search(keys.toString()):
        return "A key alone would be lost while you type. Add Ctrl or Alt, or take a function key."
    return ""


def keep_keys(workspace: Workspace, action: QAction, keys: list[str]) -> None:
    """Remember the keys where they differ from the table's, and use them from now on."""
    differing = {
        name: held for name, held in workspace.settings.shortcuts.items() if name != action.objectName()
    }
    if keys != table_keys(action):
        differing[action.objectName()] = keys
    workspace.settings.change(shortcuts=differing)
    workspace.keys_changed.emit()


def ask_keys(parent: QWidget | None, action: QAction, others: list[QAction]) -> list[str] | None:
    """Let a person choose keys for an action; None when they think better of it."""
    dialog = KeysDialog(parent, action, others)
    return dialog.keys() if dialog.exec() == QDialog.DialogCode.Accepted else None
