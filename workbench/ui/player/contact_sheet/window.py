"""The contact sheet: a window beside the main one with one frame a shot; a click shows that frame."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.pictures import SmallFrame, small_frames
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import item_files
from workbench.recording.container import decoder_versions
from workbench.ui.file_dialogs import Wanted, ask_to_save
from workbench.ui.job_runner import Job
from workbench.ui.picture_grid import picture_grid
from workbench.ui.player.contact_sheet.cells import CellPainter, Cells
from workbench.ui.player.contact_sheet.pages import Sheet, write_pdf, write_png
from workbench.ui.side_window import SideWindow
from workbench.ui.workspace import Workspace

_WIDTHS = ((300, 320), (1000, 240))  # of a decoded frame, up to so many shots
_SMALLEST = 160
_NO_PICTURE = "Select a video to see its shots."
_NOT_KNOWN = "The shots of this recording are not known yet."
_LOOKING = "Looking for the shots. The bottom line of the main window says how far it is."


class ContactSheet(SideWindow):
    """Stays open beside the work and follows the item that is open."""

    LAYOUT, USUAL = "contact sheet", (960, 600)
    _decoded = Signal(object, object)  # shots and a small frame, from the thread of a job

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._job: Job | None = None
        self._shown: tuple[object, tuple[int, ...]] | None = None
        self.cells = Cells()
        self.grid = picture_grid(self.cells, "Shots")
        self._painter = CellPainter(workspace.theme, self.cells)
        self.grid.setItemDelegate(self._painter)
        self.title, self.count, self.empty = (QLabel(textFormat=Qt.TextFormat.PlainText) for _ in range(3))
        self.find_button = QPushButton("Find the shots")
        self.png, self.pdf = QPushButton("Export as picture…"), QPushButton("Export as PDF…")
        self._arrange()
        self._follow()
        self.refresh()

    # parts

    def _arrange(self) -> None:
        self.title.setProperty("role", "title")
        self.count.setProperty("role", "dim")
        self.empty.setProperty("role", "dim")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.find_button.setProperty("role", "primary")
        for button in (self.find_button, self.png, self.pdf):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for part in (self.count, self.png, self.pdf):
            head.addWidget(part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.find_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def _follow(self) -> None:
        here = self._workspace
        here.analyses.shots_changed.connect(self.refresh)
        here.playhead.item_changed.connect(self.refresh)
        here.playhead.moved.connect(self._mark)
        here.theme.changed.connect(self._look)
        self._decoded.connect(self._take)
        self.find_button.clicked.connect(partial(here.attempt, here.analyses.find_shots))
        self.png.clicked.connect(partial(here.attempt, partial(self.export, "png")))
        self.pdf.clicked.connect(partial(here.attempt, partial(self.export, "pdf")))
        self.grid.clicked.connect(self._go_to)
        self.grid.activated.connect(self._go_to)

    # what is shown

    def refresh(self) -> None:
        """Show the shots of the item that is open, or how to come by them."""
        playhead, analyses = self._workspace.playhead, self._workspace.analyses
        item = playhead.item
        self.setWindowTitle(f"Contact sheet of {item.label}" if item else "Contact sheet")
        self.title.setText(f"{item.label}  \u2068{item.title}\u2069" if item else "")
        video = item is not None and item.kind == "video" and playhead.has_recording
        shots = (analyses.shots or ()) if video else ()
        self.find_button.setVisible(video and not analyses.finding_shots)
        self.empty.setText(_NO_PICTURE if not video else _LOOKING if analyses.finding_shots else _NOT_KNOWN)
        self._stack.setCurrentIndex(0 if shots else 1)
        if self._shown != (playhead.path, shots):
            self._shown = (playhead.path, shots)
            self.cells.set_shots(shots, playhead.duration_ms)
            self._decode(shots)
            self._mark(playhead.position_ms)
        self._say_count()

    def _say_count(self) -> None:
        count = len(self.cells.cells)
        here = sum(cell.image is not None for cell in self.cells.cells)
        running = self._job in self._workspace.jobs.jobs
        words = f"{count} shot" if count == 1 else f"{count} shots"
        self.count.setText(f"{here} of {words}" if running and here < count else words if count else "")
        for button in (self.png, self.pdf):
            button.setVisible(count > 0)
            button.setEnabled(not running)

    def _look(self) -> None:
        self.grid.doItemsLayout()

    def _mark(self, ms: int) -> None:
        """Mark the shot at the playhead, and bring it into view unless somebody is looking round here."""
        if self.cells.set_position(ms) and not self.isActiveWindow():
            self.grid.scrollTo(self.cells.index(self.cells.current))

    def _go_to(self, index: QModelIndex) -> None:
        self._workspace.playhead.show(self.cells.cells[index.row()].start_ms)

    # its frames

    def _decode(self, shots: tuple[int, ...]) -> None:
        """Have the frames of the shots decoded in a job; they appear as they come."""
        self._stop()
        path, item = self._workspace.playhead.path, self._workspace.playhead.item
        if not shots or path is None or item is None:
            return
        width = next((wide for most, wide in _WIDTHS if len(shots) <= most), _SMALLEST)

        def work(progress: Progress) -> None:
            for small in small_frames(path, list(shots), width, progress):
                self._decoded.emit(shots, small)

        self._job = self._workspace.jobs.run(f"Contact sheet of {item.label}", work, lambda _: None)
        self._job.ended.connect(self._say_count, Qt.ConnectionType.QueuedConnection)

    def _take(self, shots: tuple[int, ...], small: SmallFrame) -> None:
        if self._shown is not None and shots is self._shown[1]:
            self.cells.take(small)
            self._say_count()

    def _stop(self) -> None:
        if self._job in self._workspace.jobs.jobs:
            self._job.cancel()
        self._job = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    # taking it out

    def sheet(self) -> Sheet:
        """Give what stands on the sheet, with where it comes from; WorkbenchError when there are no shots."""
        item, theme = self._workspace.playhead.item, self._workspace.theme
        if item is None or item.file is None or not self.cells.cells:
            raise WorkbenchError("There are no shots to export.", "Find the shots of a video first.")
        fonts = (theme.reading_font(16), theme.font(11), theme.mono(12))
        for font, size in zip(fonts, (16, 11, 12), strict=True):
            font.setPixelSize(size)  # paper does not follow the text size of the window
        return Sheet(
            item.label, item.title, tuple(self.cells.cells), item.file.sha256, decoder_versions(), fonts
        )

    def export(self, kind: str) -> None:
        """Ask where to and write the sheet as "png" or "pdf" in a job."""
        sheet = self.sheet()
        words = "picture" if kind == "png" else "PDF"
        wanted = Wanted(f"Export the contact sheet as {words}", kinds=f"{kind.upper()} (*.{kind})")
        path = ask_to_save(self._workspace.theme, self, wanted, f"{sheet.label} contact sheet.{kind}")
        if path is None:
            return
        write = write_png if kind == "png" else write_pdf

        def begin() -> None:
            item_files.refuse_overwriting(self._workspace.need_project(), path)
            self._workspace.jobs.run(
                f"Export of {path.name}",
                lambda progress: write(sheet, path, progress),
                lambda _: self._workspace.messages.tell(f"{isolated(path.name)} is written."),
            )

        self._workspace.attempt(begin)
