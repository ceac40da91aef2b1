"""The window that lists what the program keeps on this machine: where, how much, and how to be rid of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench import settings
from workbench.invisible import badged
from workbench.ui.analyses import cache_of
from workbench.ui.labels import plain_label
from workbench.ui.side_window import SideWindow
from workbench.ui.workspace import Workspace

_PLACES = ("On this machine", "In a folder beside the project", "Nowhere")
_SETTINGS = "Your name, the theme, keys you changed, sizes of windows, limits of checks"
_FOUND = (
    "Waveforms, shots, tables of frames, and which files were found unchanged, so that it need not be worked "
    "out again. The names of the files do not say which recordings they are of. Of an encrypted project "
    "nothing is kept."
)
_SAMPLE = "Made by the program to try everything on. Delete the folder to be rid of it."
_OTHERS = (
    "A temporary folder holds drawn icons while the program runs. It keeps no log, and leaves no list of "
    "recent files with the system. It cannot help what others keep: copied "
    "text stays on the clipboard, file managers make small pictures, and the system may write memory to disk."
)
_ELSEWHERE = (
    "To keep all of it in a folder of your own, as on a stick, start the program with "
    "workbench --keep-in FOLDER."
)


class KeptWindow(SideWindow):
    """One section for each thing that is kept; every change is made at once."""

    LAYOUT = "kept"
    USUAL = (680, 620)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setWindowTitle("What is kept on this machine")
        self.settings_size, self.found_size, self.sample_size = (plain_label(role="dim") for _ in range(3))
        self.settings_place, self.found_place = _place(), _place()
        self.keep_settings = QCheckBox("Keep my settings between sessions")
        self.keep_recent = QCheckBox("Remember recent projects")
        self.where = QComboBox()
        self.where.addItems(_PLACES)
        self.where.setAccessibleName("Where what was worked out is kept")
        self.forget_settings = _forget("Forget the settings")
        self.forget_found = _forget("Forget what was worked out")
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(8)
        controls = _row(self.keep_settings, self.keep_recent, self.forget_settings)
        self._add(column, "Settings", _SETTINGS, self.settings_size, self.settings_place, controls)
        controls = _row(self.where, self.forget_found)
        self._add(column, "Worked out from recordings", _FOUND, self.found_size, self.found_place, controls)
        self._add(column, "Sample case", _SAMPLE, self.sample_size, _place(settings.data_folder()))
        self._add(column, "Everything else", _OTHERS)
        column.addWidget(plain_label(_ELSEWHERE, "dim", wrap=True))
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(_scrolled(page))
        line = QHBoxLayout()
        line.setContentsMargins(24, 8, 24, 20)
        line.addWidget(buttons)
        outside.addLayout(line)
        self.refresh()
        self.keep_settings.clicked.connect(self._set_keeping)
        self.keep_recent.clicked.connect(self._set_recent)
        self.where.activated.connect(self._set_where)
        self.forget_settings.clicked.connect(self._forget_settings)
        self.forget_found.clicked.connect(self._forget_found)

    def _add(self, column: QVBoxLayout, title: str, words: str, *shown: QWidget) -> None:
        size, *parts = shown or (plain_label(),)
        column.addWidget(_row(plain_label(title, "section"), size))
        column.addWidget(plain_label(words, wrap=True))
        for part in parts:
            column.addWidget(part)
        column.addSpacing(8)

    def refresh(self) -> None:
        """Measure again, and show the wishes as they are."""
        here, wishes = self._workspace, self._workspace.settings
        cache = cache_of(wishes, here.project)
        self.settings_place.setText(badged(str(wishes.file)))
        self.settings_size.setText(_size(_bytes_of(wishes.file)))
        self.found_place.setText(badged(str(cache.place)))
        self.found_size.setText(_size(cache.size))
        self.sample_size.setText(_size(_sample_bytes()))
        self.keep_settings.setChecked(wishes.keep_settings)
        self.keep_recent.setChecked(wishes.remember_recent)
        self.where.setCurrentIndex(2 if not wishes.keep_cache else int(wishes.cache_beside))

    def _set_keeping(self, wanted: bool) -> None:
        self._workspace.settings.change(keep_settings=wanted)
        self.refresh()

    def _set_recent(self, wanted: bool) -> None:
        self._workspace.settings.remember_projects(wanted)
        self.refresh()

    def _set_where(self, choice: int) -> None:
        """Keep it elsewhere from now on; what lies where it was kept before is forgotten."""
        here, wishes = self._workspace, self._workspace.settings
        cache_of(wishes, here.project).clear()
        wishes.change(keep_cache=choice != 2, cache_beside=choice == 1)
        self.refresh()

    def _forget_settings(self) -> None:
        self._workspace.settings.forget()
        self._workspace.messages.tell("Settings forgotten: the program starts as new the next time.")
        self.refresh()

    def _forget_found(self) -> None:
        cache = cache_of(self._workspace.settings, self._workspace.project)
        freed = cache.size
        cache.clear()
        self._workspace.messages.tell(f"Forgotten: {_size(freed)}.")
        self.refresh()


def _scrolled(page: QWidget) -> QScrollArea:
    """Let a page be longer than the screen, as at large text."""
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _place(path: Path | None = None) -> QLabel:
    label = plain_label(badged(str(path or "")), "mono", wrap=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _forget(name: str) -> QPushButton:
    button = QPushButton("Forget now")
    button.setAccessibleName(name)
    button.setAutoDefault(False)
    return button


def _row(*parts: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    for part in parts[:-1]:
        layout.addWidget(part)
    layout.addStretch(1)
    layout.addWidget(parts[-1])
    return row


def _bytes_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _sample_bytes() -> int:
    from workbench.demo import FOLDER_NAME  # only here: it would slow down every start

    folder = settings.data_folder() / FOLDER_NAME
    return sum(_bytes_of(file) for file in folder.rglob("*") if file.is_file())


def _size(count: int) -> str:
    if not count:
        return "Nothing is there."
    units = ((1_000_000, "MB"), (1000, "kB"))
    return next((f"{count / size:.1f} {unit}" for size, unit in units if count >= size), f"{count} bytes")
