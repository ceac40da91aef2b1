"""News for the person: plain news, trouble that can be acted on, and bugs with a report to copy."""

import platform
import traceback

from PySide6.QtCore import QObject, Signal, qVersion

from workbench import __version__
from workbench.direction import from_the_left
from workbench.errors import WorkbenchError
from workbench.invisible import badged_line


class Messages(QObject):
    """Whoever has news tells it here; the window shows it beside the work, never in its way."""

    shown = Signal(str, str)  # level: "news", "trouble", "not saved" or "bug"; the words
    offered = Signal(str)  # after `shown`: the id of the action that helps

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report = ""  # of the last bug, for copying
        self._known_bugs: set[str] = set()

    def tell(self, text: str) -> None:
        """Say that something was done."""
        self.shown.emit("news", from_the_left(badged_line(text)))

    def warn(self, trouble: WorkbenchError | str) -> None:
        """Say what happened and what to do."""
        self.shown.emit("trouble", from_the_left(badged_line(str(trouble))))

    def not_saved(self, trouble: WorkbenchError) -> None:
        """Say it where windows stand over the main one; that one has a bar which stays."""
        self.shown.emit("not saved", from_the_left(badged_line(str(trouble))))

    def offer(self, text: str, action: str) -> None:
        """Say what is missing, with a button for the action (by its id) that brings it."""
        self.tell(text)
        self.offered.emit(action)

    def bug(self, error: BaseException) -> None:
        """Show a fault of the program once, however often the same line fails."""
        lines = traceback.extract_tb(error.__traceback__)
        where = f"{type(error).__name__} {lines[-1].filename}:{lines[-1].lineno}" if lines else repr(error)
        if where in self._known_bugs:
            return
        self._known_bugs.add(where)
        self.report = report_of(error)
        self.shown.emit(
            "bug",
            f"The program made a mistake ({type(error).__name__}). The project is open and unharmed. "
            "Copy the report and send it to the makers; it may quote words of your case.",
        )


def report_of(error: BaseException) -> str:
    """Write down a bug: versions, system and the trace."""
    head = (
        f"workbench {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    )
    return head + "\n\n" + "".join(traceback.format_exception(error))
