"""One side of a comparison: a moment, and the frames beside it from a decoder of its own."""

from PySide6.QtCore import QObject, Qt, Signal

from workbench.errors import WorkbenchError
from workbench.recording.decoder import Decoder
from workbench.recording.picture import Frame
from workbench.ui.stills.moment import Moment


class Side(QObject):
    """Steps by frame where the recording is there; its decoder starts with the first step."""

    changed = Signal()
    failed = Signal(str)
    _arrived = Signal(object)

    def __init__(self, moment: Moment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.moment = moment
        self._decoder: Decoder | None = None
        self._owed = 0  # frames still to go once the one under way is there
        self._waiting = False
        self._arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def can_step(self) -> bool:
        """Whether there are frames beside this one."""
        return self.moment.path is not None

    def step(self, by: int) -> None:
        """Go this many frames forward (or back); steps that come too quickly are added up."""
        if self.moment.path is None:
            return
        if self._decoder is None:
            self._decoder = Decoder(self._arrived.emit, lambda error: self._arrived.emit(error))
            self._decoder.open(self.moment.path)
        self._owed += by
        self._ask()

    def _ask(self) -> None:
        if self._decoder is not None and self._owed and not self._waiting:
            by, self._owed, self._waiting = self._owed, 0, True
            self._decoder.step(by, self.moment.frame)

    def _take(self, answer: Frame | WorkbenchError) -> None:
        self._waiting = False
        if self._decoder is None:
            return
        if isinstance(answer, Frame):
            self.moment = self.moment.stepped(answer)
            self.changed.emit()
            self._ask()
        else:
            self._owed = 0
            self.failed.emit(str(answer))

    def close(self) -> None:
        """End the decoder."""
        if self._decoder is not None:
            self._decoder.close()
            self._decoder = None
