"""The bar below the menus that stands as long as something is not saved: what, why, and what to do."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from workbench.direction import from_the_left
from workbench.errors import WorkbenchError
from workbench.invisible import badged_line
from workbench.ui.fields import button
from workbench.ui.file_dialogs import Wanted, ask_to_open
from workbench.ui.labels import breakable, plain_label
from workbench.ui.workspace import Workspace

_TIGHT = (
    "Your changes are still saved, but soon they cannot be. "
    "Free some space, or save a copy on another disk and work on in that."
)
_MOST = 3  # labels of what is not saved


def _in_words(trouble: WorkbenchError, kept: str) -> str:
    return breakable(from_the_left(badged_line(f"{trouble} {kept}".strip())))


class NotSavedBar(QFrame):
    """Shows itself when an edit was refused or the disk is full, and goes only when all is well again."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setObjectName("not_saved")
        self._icon = QLabel()
        self.title = plain_label(role="strong")
        self.words = plain_label(wrap=True)
        self.again = button("Try again", "Write it once more, as when there is room or the disk is back.")
        self.copy = button("Save a copy…", "Write the whole project with these changes into another file.")
        self.copy_text = button("Copy the text", "Put the unsaved words on the clipboard.")
        self.locate = button("Find the project…", "Say where the same project file is now, and go on in it.")
        self.again.clicked.connect(self._try_again)
        self.copy.clicked.connect(lambda: workspace.actions["project.save_copy"].trigger())
        self.copy_text.clicked.connect(self._copy)
        self.again.setProperty("role", "primary")
        self.locate.clicked.connect(self._locate)
        self._arrange(self.again, self.locate, self.copy, self.copy_text)
        workspace.unsaved.changed.connect(self.refresh)
        workspace.signals.changed.connect(self.refresh)
        workspace.theme.changed.connect(self.refresh)
        self.hide()

    def _arrange(self, *buttons: QPushButton) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        for each in buttons:
            row.addWidget(each)

    def refresh(self, *_: object) -> None:
        """Say what is not saved now, or go."""
        unsaved, disk = self._workspace.unsaved, self._workspace.disk
        trouble = disk.trouble or unsaved.trouble
        tight = trouble is None and unsaved.is_tight
        self.setVisible(trouble is not None or tight)
        if self.isHidden():
            return
        self.title.setText(
            "The disk is almost full" if tight else "Not saved" if unsaved else "The project is gone"
        )
        self.words.setText(_TIGHT if trouble is None else _in_words(trouble, self._kept()))
        self.again.setVisible(trouble is not None)
        self.locate.setVisible(disk.trouble is not None)
        self.copy.setVisible(disk.readable)
        self.copy_text.setVisible(bool(unsaved.text()))
        self._tint("doubtful" if trouble is None else "refuted")

    def _kept(self) -> str:
        labels = [f"“{label}”" for label in self._workspace.unsaved.labels()]
        if not labels:
            return ""
        more = f" and {len(labels) - _MOST} more" if len(labels) > _MOST else ""
        return f"Kept in this window until then: {', '.join(labels[:_MOST])}{more}."

    def _tint(self, colour: str) -> None:
        theme, side = self._workspace.theme, self._workspace.theme.px(20)
        icon = theme.icon("warn" if colour == "doubtful" else "error", theme.color(colour).name())
        self._icon.setPixmap(icon.pixmap(QSize(side, side)))
        self.setProperty("level", "trouble" if colour == "doubtful" else "bug")
        self.style().unpolish(self)
        self.style().polish(self)

    def _try_again(self) -> None:
        workspace = self._workspace
        workspace.disk.try_again()
        if not workspace.disk.readable:
            return
        workspace.commit_typing.emit()
        if workspace.attempt(workspace.unsaved.save) and not workspace.unsaved:
            workspace.messages.tell("Saved.")

    def _locate(self) -> None:
        workspace = self._workspace
        wanted = Wanted("Find the project", kinds="Projects (*.vwb)", button="Go on in it")
        if path := ask_to_open(workspace.theme, workspace.window, wanted):
            workspace.attempt(lambda: workspace.disk.go_on_in(path))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._workspace.unsaved.text())
        self._workspace.messages.tell("The unsaved text is on the clipboard.")
