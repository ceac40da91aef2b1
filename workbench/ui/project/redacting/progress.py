"""What stands before the window while words are taken out of its project: how far that is."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout

from workbench.ui.job_runner import Job
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace


class RedactingDialog(QDialog):
    """Goes with the job and not before: until then the window has no project."""

    def __init__(self, workspace: Workspace, job: Job) -> None:
        super().__init__(workspace.window, Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self._workspace, self._job = workspace, job
        self._locks = False
        self.setWindowTitle("Redact words")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.says = plain_label("Redacting: the project comes back when it is done.", wrap=True)
        self.doing = plain_label(role="dim")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 1000)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.says)
        column.addWidget(self.bar)
        column.addWidget(self.doing)
        workspace.theme.give_room(self, 420)
        job.changed.connect(self._tell)
        job.ended.connect(self._end)

    def _tell(self) -> None:
        self.bar.setValue(round(self._job.fraction * 1000))
        doing = f"{self._job.doing[:1].upper()}{self._job.doing[1:]}"
        self.doing.setText(" · ".join(filter(None, (doing, self._job.so_far()))))

    def _end(self) -> None:
        super().reject()
        self.deleteLater()
        if self._locks:
            QTimer.singleShot(0, self._workspace.lock_wanted.emit)  # once the project is back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the key that locks: who presses it goes away, and the project comes back meanwhile."""
        lock = self._workspace.actions.get("project.lock_now")
        if lock is not None and QKeySequence(event.keyCombination()) in lock.shortcuts():
            self._locks = True
            self.says.setText("Redacting: an encrypted project is locked when it is done.")
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stay, whatever key is pressed."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
