"""What stands in the place of all windows while an encrypted project cannot be closed to lock it."""

import threading
from queue import SimpleQueue

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from workbench.project.store.encryption import ProjectKey
from workbench.ui.project.encryption.lock_page import LockPage
from workbench.ui.theme import Theme

_WAITS = (
    "Not all is saved: the disk has not taken it. It waits in the memory of this machine, and the project is "
    "closed as soon as it is saved. The passphrase brings you back before."
)

_LISTEN_MS = 50


class Cover(QDialog):
    """Hides every window until the passphrase of `key` is given; `lifted` says that it was."""

    lifted = Signal()

    def __init__(self, theme: Theme, key: ProjectKey) -> None:
        super().__init__(None, Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self._key = key
        self._hidden: list[QWidget] = []
        self.setWindowTitle("Locked")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)  # no key of the table works
        self.setWindowIcon(theme.icon("workbench", theme.accent))
        self.page = LockPage(theme, leaves=False)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        theme.give_room(self, 640, 460)
        self.page.given.connect(self._try)
        self._answers = SimpleQueue[bool]()  # of a thread that may end when this is gone
        self._listening = QTimer(self, interval=_LISTEN_MS)
        self._listening.timeout.connect(self._listen)

    def hide_all(self) -> None:
        """Stand there alone."""
        found = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self._hidden = sorted(found, key=lambda each: each.parentWidget() is not None)  # the main one first
        self.show()
        for window in self._hidden:
            window.hide()
        self.page.ask(_WAITS)

    def give_back(self, *only: QWidget) -> None:
        """Show the windows that were hidden, or `only` some of them, and go."""
        for window in only or self._hidden:
            window.show()
        self.hide()
        self.deleteLater()

    def _try(self, passphrase: str) -> None:
        """Try it on a thread of its own: the jobs may wait for a disk that does not answer."""
        key, answers = self._key, self._answers
        threading.Thread(target=lambda: answers.put(key.opens_with(passphrase)), daemon=True).start()
        self._listening.start()

    def _listen(self) -> None:
        if self._answers.empty():
            return
        self._listening.stop()
        if self._answers.get():
            self.lifted.emit()
        else:
            self.page.ask(f"That is not the passphrase. {_WAITS}")

    def reject(self) -> None:
        """Stay, whatever key is pressed."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
