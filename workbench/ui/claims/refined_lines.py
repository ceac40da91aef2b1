"""Lines that play, of which the current one is refined in the fields below them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.row_list import RowList, connect_rows
from workbench.ui.workspace import Workspace


class RefinedLines(QWidget):
    """F2 or `refine` opens the fields of the current line, Escape in them goes back, Delete takes it away.

    The fields (`editor`) have a signal `left` and a `first_field`; what the lines stand for has an `anchor`.
    """

    shown = Signal(object)  # what the current line stands for, None without one: the fields are to show it
    removing = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        painter: Any,
        editor: Any,
        title: str,
        one: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._painter = workspace, painter
        self._held: Mapping[Any, Any] = {}
        self._fresh: object = None  # what was added last: its line shows as the chosen one
        self.lines = RowList(painter, title, fit=True)
        self.editor = editor
        self.refine = QPushButton("Refine")
        self.refine.setAccessibleName(f"Refine the chosen {one} (F2)")
        self.refine.setProperty("role", "link")
        self.refine.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lines)
        column.addWidget(editor)
        connect_rows(self.lines, self.play)
        self.lines.current_changed.connect(self._show_current)
        self.refine.toggled.connect(self._open)
        editor.left.connect(self._leave)

    def show_rows(self, held: Mapping[Any, Any], lines: Sequence[Any]) -> None:
        """Show the lines of what is held, by the keys of its lines."""
        self._held = held
        self.lines.set_rows(lines)
        for widget in (self, self.refine):
            widget.setVisible(bool(held))
        self._show_current()

    def current(self) -> Any:
        """Give what the current line stands for, None without one."""
        return self._held.get(self.lines.current_key())

    def mark(self, key: object) -> None:
        """Make a line that was added just now the current one and show it as such; None shows none so."""
        self._fresh = key
        self.lines.go_to(key)
        self._mark()

    def play(self, row: Any) -> None:
        """Play the place of a line."""
        if held := self._held.get(row.key):
            self._workspace.attempt(lambda: self._workspace.cite(held.anchor))

    def _show_current(self, *_: object) -> None:
        if self.refine.isChecked():
            self.lines.need_current()
        held = self.current()
        self.shown.emit(held)
        self._mark()
        self.editor.setVisible(held is not None and self.refine.isChecked())

    def _mark(self) -> None:
        """Show which line the fields are about, or which was added just now, also without the keyboard."""
        fresh = self._fresh is not None and self.lines.current_key() == self._fresh
        self._painter.marks = self.refine.isChecked() or fresh
        self.lines.viewport().update()

    def _open(self, opened: bool) -> None:
        self.refine.setText("Done" if opened else "Refine")
        self._show_current()
        if opened and self.editor.isVisible():
            self.editor.first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_sight(self.editor, self.editor.first_field)

    def _leave(self) -> None:
        self.refine.setChecked(False)
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = self.current() if self.lines.hasFocus() else None
        if event.key() == Qt.Key.Key_Delete and held is not None:
            self.removing.emit(held)
        elif event.key() == Qt.Key.Key_F2 and self.lines.hasFocus():
            self.refine.setChecked(True)
        else:
            super().keyPressEvent(event)
