"""Where and how a picture is painted under a view: the one place that turns picture into screen and back."""

from PySide6.QtCore import QObject, Signal

from workbench.recording.view import View


class Lens(QObject):
    """Holds the view of the main picture, or of pictures that are looked at side by side."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = View()

    def set_view(self, view: View) -> None:
        """Look in another way."""
        if view != self.view:
            self.view = view
            self.changed.emit()

    def reset(self) -> None:
        """Show the whole picture untouched again."""
        self.set_view(View())
