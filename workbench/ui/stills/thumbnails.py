"""Small pictures of stills: made beside the window, only for what is looked at, the newest wish first."""

from collections import OrderedDict
from typing import NamedTuple, Self

from PIL import Image
from PySide6.QtCore import QObject, QSize, QSizeF, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from workbench.errors import WorkbenchError
from workbench.recording.as_seen import opened
from workbench.ui.workspace import Workspace

_KEPT = 600  # small pictures, some 100 KB each
_WAITING = 80  # wishes; older ones were scrolled past
_AT_ONCE = 2


class ThumbnailRequest(NamedTuple):
    """A picture by the fingerprint of its bytes, fitted into a box of this size."""

    sha256: str
    width: int
    height: int


class Thumbnails(QObject):
    """Gives what is ready at once; what is not comes later, with `ready`."""

    ready = Signal(str)  # the fingerprint
    _made = Signal(object, object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._images: OrderedDict[ThumbnailRequest, QImage] = OrderedDict()
        self._wishes: list[ThumbnailRequest] = []
        self._under_way: set[ThumbnailRequest] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_AT_ONCE)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._start_one)
        self._made.connect(self._take, Qt.ConnectionType.QueuedConnection)
        workspace.project_closed.connect(self._let_go)

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """Give the one that belongs to this workspace."""
        return workspace.findChild(cls) or cls(workspace)

    def get(self, sha256: str, box: QSize) -> QImage | None:
        """Give the picture fitted into the box; None while it is being made (null if it cannot be)."""
        wish = ThumbnailRequest(sha256, box.width(), box.height())
        if (found := self._images.get(wish)) is not None:
            self._images.move_to_end(wish)
            return found
        if wish not in self._under_way:
            if wish in self._wishes:
                self._wishes.remove(wish)
            self._wishes.append(wish)
            del self._wishes[:-_WAITING]
            self._next.start()
        return None

    def _start_one(self) -> None:
        """Read the bytes of one picture, which only the window's thread may, and decode them beside it."""
        project = self._workspace.project
        if project is None or not self._wishes or len(self._under_way) >= _AT_ONCE:
            return
        wish = self._wishes.pop()
        self._under_way.add(wish)
        png = project.blob(wish.sha256)
        self._pool.start(lambda: self._make(wish, png))
        self._next.start()

    def _make(self, wish: ThumbnailRequest, png: bytes) -> None:  # on a thread of the pool
        image = decoded(png, QSize(wish.width, wish.height))
        if isValid(self):
            self._made.emit(wish, image)

    def _take(self, wish: ThumbnailRequest, image: QImage) -> None:
        if wish not in self._under_way:
            return
        self._under_way.remove(wish)
        self._images[wish] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.ready.emit(wish.sha256)
        self._next.start()

    def _let_go(self) -> None:
        self._wishes.clear()
        self._under_way.clear()
        self._images.clear()


def decoded(png: bytes, box: QSize | None = None) -> QImage:
    """Decode PNG and nothing else, fitted into a box if one is given; null where that cannot be done.

    Pillow lets the window's thread go on meanwhile; Qt's own reader, called from Python, does not.
    """
    try:
        image = opened(png)
    except WorkbenchError:
        return QImage()
    if box is not None:
        fitted = QSize(*image.size).scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        image = image.resize(fitted.toTuple(), Image.Resampling.BILINEAR, reducing_gap=2.0)
    wide, high = image.size
    return QImage(image.tobytes(), wide, high, wide * 3, QImage.Format.Format_RGB888).copy()


def fitted(width: int, height: int, room: QSize) -> QSizeF:
    """Fit a picture of the size that a project says it has, which may be any number, into a room."""
    return QSizeF(width, height).scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize().toSizeF()
