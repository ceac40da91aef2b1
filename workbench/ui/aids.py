"""What helps looking at the main picture: grid, loupe, panel, own window; and where it is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal

GRIDS = ("", "thirds", "tens")


@dataclass(frozen=True)
class Viewport:
    """Where the picture stands: its own size, the widget's room, screen pixels for one of the widget."""

    size: QSizeF
    room: QRectF
    ratio: float


class Aids(QObject):
    """Switches that every window with the main picture follows."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = ""
        self.loupe = False
        self.panel = False
        self.place = "pane"  # or "window", or "screen"
        self.stage: Viewport | None = None  # kept by whoever paints the picture; None while there is none

    def set(self, **switches: str | bool) -> None:
        """Set switches by name."""
        if any(getattr(self, name) != value for name, value in switches.items()):
            for name, value in switches.items():
                setattr(self, name, value)
            self.changed.emit()
