"""A plain-text field that grows with its text and commits on Enter, on leaving and after a pause."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.paragraph_edit import ParagraphEdit

PAUSE_MS = 900
_MOST_LINES = 12  # a longer text is scrolled


class TextField(ParagraphEdit):
    """Emits `committed` once for each text that differs from the last one shown or committed.

    With `pause` false nothing is committed until Enter or `commit()`: for entries that a button accepts. They
    keep their words on Escape, which would take back a whole draft; who hears `cancelled` may empty them.
    """

    committed = Signal(str)
    accepted = Signal()
    cancelled = Signal()

    def __init__(
        self, name: str, placeholder: str = "", *, pause: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._known, self._pause = "", pause
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("own_keys", ["Ctrl+Return", "Ctrl+Enter"])  # not those of the menus
        self.setUndoRedoEnabled(False)  # there is one undo for the whole program
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)
        self._fit()

    def text(self) -> str:
        """Give the text as one paragraph without outer spaces."""
        return self.toPlainText().strip()

    def show_text(self, text: str) -> None:
        """Show a stored text, unless a person is in the middle of changing it."""
        if self.hasFocus() and self._timer.isActive():
            return
        self._known = text
        if text != self.toPlainText():
            self.setPlainText(text)
            self._timer.stop()

    def commit(self) -> None:
        """Tell the text now, when it differs from what was last known."""
        self._timer.stop()
        if self.text() != self._known:
            self._known = self.text()
            self.committed.emit(self._known)

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _enters(event):
            event.accept()  # Ctrl+Return accepts what is written here; elsewhere it makes a row
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _enters(event):
            if self._pause:
                self.commit()
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self._pause:
                self.setPlainText(self._known)
                self._timer.stop()
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pause and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # while hidden its frame could not be measured

    def _typed(self) -> None:
        self._fit()
        if self._pause and self.text() != self._known:
            self._timer.start()

    def _fit(self) -> None:
        self.ensurePolished()
        # with the padding of the style sheet, once that is laid on it
        frame = max(0, self.height() - self.viewport().height())
        wanted, most = ceil(self.document().size().height()), _MOST_LINES * self.fontMetrics().lineSpacing()
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if wanted > most else bar.ScrollBarAlwaysOff)
        self.setFixedHeight(min(wanted, most) + frame)


def _enters(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    alone = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
    return alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
