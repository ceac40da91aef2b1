"""Playing that waits while somebody types, and goes on after a rest."""

from PySide6.QtCore import QObject, QTimer

from workbench.ui.workspace import Workspace

REST_MS = 1000


class TypingPause(QObject):
    """Told of each key that types; a pause or a play by the person's own hand ends its say."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self.waits = workspace, False
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        workspace.playhead.playing_changed.connect(self._played)
        workspace.playhead.item_changed.connect(self._let_be)

    def typed(self) -> None:
        """Pause, if it plays and the person wants that; else wait a little longer."""
        playhead = self._workspace.playhead
        if self.waits:
            self._rest.start()
        elif self._workspace.settings.pause_while_typing and playhead.playing:
            playhead.pause()
            self.waits = True
            self._rest.start()

    def _go_on(self) -> None:
        if self.waits:
            self.waits = False
            self._workspace.playhead.play()

    def _played(self, playing: bool) -> None:
        if playing:
            self._let_be()

    def _let_be(self) -> None:
        self.waits = False
        self._rest.stop()


def pause_while_typing(workspace: Workspace) -> None:
    """Let playing pause while you type and go on after a second's rest, or play on."""
    workspace.settings.change(pause_while_typing=not workspace.settings.pause_while_typing)


def playing_waits(workspace: Workspace) -> bool:
    """Say whether playing pauses while somebody types."""
    return workspace.settings.pause_while_typing
