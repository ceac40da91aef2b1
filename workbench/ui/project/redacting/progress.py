"""What stands before the window while words are taken out of its project: how far that is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout

from workbench.ui.job_runner import Job
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace


class RedactingDialog(QDialog):
    """Goes with the job and not before: until then the window has no project."""

    def __init__(self, workspace: Workspace, job: Job) -> None:
        super().__init__(workspace.window, Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
        self._job = job
        self.setWindowTitle("Redact words")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.doing = plain_label(role="dim")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 1000)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(plain_label("Redacting: the project comes back when it is done.", wrap=True))
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

    def reject(self) -> None:
        """Stay, whatever key is pressed."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
