"""The program's own file dialog, so that the system keeps no list of what was opened, in the theme's look."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFileInfo, QLocale, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFileIconProvider,
    QHeaderView,
    QListView,
    QMessageBox,
    QSplitter,
    QStyledItemDelegate,
    QToolButton,
    QTreeView,
    QWidget,
)

from workbench.direction import from_the_left
from workbench.invisible import badged, badged_line
from workbench.ui.dialogs import answered, pressed
from workbench.ui.labels import named
from workbench.ui.theme import Theme

_LONGEST_KIND = 60  # letters
# Qt names the buttons so, and gives them pictures that a dark ground swallows.
_ICONS = {
    "backButton": "left", "forwardButton": "right", "toParentButton": "up", "newFolderButton": "folder",
    "listModeButton": "pane", "detailModeButton": "transcript",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What a dialog asks for: its title, where it begins, the kinds of files as Qt writes them."""

    title: str
    folder: Path | None = None  # the one last looked at, if none is given
    kinds: str = ""
    button: str = ""  # other words than Open or Save
    replaces: bool = True  # else a file that exists is never written over


class _Names(QStyledItemDelegate):
    """Paints names of files with what cannot be seen in them written out."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: ARG002 - Qt's
        return badged(str(value))


class _Icons(QFileIconProvider):
    """Tells folders from files without opening any: Qt would read the first bytes of each to name its kind.

    Closing the open project so drops the locks that SQLite has on it, and evidence is not to be touched.
    """

    def icon(self, about: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(about, QFileInfo):
            about = self.IconType.Folder if about.isDir() else self.IconType.File
        return super().icon(about)

    def type(self, info: QFileInfo) -> str:
        return "Folder" if info.isDir() else f"{info.suffix()} file".strip()


class FileDialog(QFileDialog):
    """Has room for whole names at every text size, and icons that can be seen in both themes."""

    def __init__(self, theme: Theme, parent: QWidget | None, wanted: Wanted) -> None:
        super().__init__(parent, badged_line(wanted.title))
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self._replaces = wanted.replaces
        self.setOption(QFileDialog.Option.DontConfirmOverwrite, not wanted.replaces)
        self._icons = _Icons()
        self.setIconProvider(self._icons)
        self.setViewMode(QFileDialog.ViewMode.Detail)
        if wanted.folder is not None:
            self.setDirectory(str(wanted.folder))
        if wanted.kinds:
            kinds = wanted.kinds.split(";;")
            self.setNameFilters(kinds)  # endings that no screen has room for are left out
            self.setOption(QFileDialog.Option.HideNameFilterDetails, max(map(len, kinds)) > _LONGEST_KIND)
        if wanted.button:
            self.setLabelText(QFileDialog.DialogLabel.Accept, wanted.button)
        theme.give_room(self, 820, 520)
        self._dress(theme)

    def _dress(self, theme: Theme) -> None:
        for name, icon in _ICONS.items():
            if (button := self.findChild(QToolButton, name)) is not None:
                button.setIcon(theme.icon(icon))
        if (names := self.findChild(QTreeView, "treeView")) is not None:
            names.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            names.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for list_name in ("treeView", "listView"):
            if (names := self.findChild(QAbstractItemView, list_name)) is not None:
                names.setItemDelegate(_Names(self))
        if (places := self.findChild(QListView, "sidebar")) is not None:
            places.setMinimumWidth(theme.px(132))
        if (split := self.findChild(QSplitter)) is not None:
            split.setSizes([theme.px(150), theme.px(640)])

    def accept(self) -> None:
        taken = [] if self._replaces else [path for path in map(Path, self.selectedFiles()) if path.is_file()]
        if not taken:
            super().accept()
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle("Choose another name")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(from_the_left(f"“{named(taken[0])}” exists already."))
        box.setInformativeText("It is never written over: choose another name.")
        pressed(box)

    def ask(self) -> list[Path]:
        """Let a person choose; nothing when they think better of it."""
        return [Path(name) for name in self.selectedFiles()] if answered(self) else []


def ask_to_open(theme: Theme, parent: QWidget | None, wanted: Wanted) -> Path | None:
    """Ask for one file that exists."""
    dialog = FileDialog(theme, parent, wanted)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(dialog.ask()), None)


def ask_to_save(theme: Theme, parent: QWidget | None, wanted: Wanted, name: str) -> Path | None:
    """Ask where to write a file; `name` is the suggestion, whose suffix is added when none is typed."""
    dialog = FileDialog(theme, parent, wanted)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(badged(name))  # what the program writes gets a name that hides nothing
    return next(iter(dialog.ask()), None)


def ask_for_folder(theme: Theme, parent: QWidget | None, wanted: Wanted) -> Path | None:
    """Ask for a folder."""
    dialog = FileDialog(theme, parent, wanted)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(dialog.ask()), None)
