"""Nothing is left behind unasked: changes that are not saved, what was begun and not entered, and a copy."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QMessageBox, QSpacerItem

from workbench.direction import from_the_left, isolated
from workbench.invisible import badged_line
from workbench.jobs import Progress
from workbench.project.project import Project
from workbench.project.store.lock import identity, on_network
from workbench.ui.dialogs import answered, pressed
from workbench.ui.file_dialogs import Wanted, ask_to_save
from workbench.ui.project.encryption.passphrase_dialog import ask_passphrase
from workbench.ui.project.typed_words import TypedDialog
from workbench.ui.workspace import Workspace

_APART = QMessageBox.ButtonRole.ResetRole  # at the other end on every platform, away from what keeps
_WIDE = 600
PROJECT_FILES = "Projects (*.vwb)"


def may_leave(workspace: Workspace) -> bool:
    """Write what is typed and say whether the project, also one that is locked, may be closed.

    Asks where something is not saved, or was begun and not entered; the latter is given up when it is closed.
    """
    if workspace.project is not None:
        workspace.commit_typing.emit()
    if workspace.unsaved and workspace.disk.readable:
        workspace.attempt(workspace.unsaved.save)
    if workspace.unsaved:
        return _asks_about_unsaved(workspace)
    return not workspace.begun.names() or _asks_about_begun(workspace)


def _asks_about_begun(workspace: Workspace) -> bool:
    names = workspace.begun.names()
    box = QMessageBox(workspace.window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Not entered")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("This was begun and not entered:\n" + "\n".join(f"• {name}" for name in names))
    box.setInformativeText("When the project is closed, what you typed there is lost.")
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("Discard", _APART)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    _set_apart(box, workspace)
    if pressed(box) is not leave:
        return False
    workspace.begun.let_go()
    return True


def give_back(workspace: Workspace, typed: str) -> None:
    """Show the words of windows that had to close for a moment."""
    answered(TypedDialog(workspace.theme, workspace.window, typed))


def _asks_about_unsaved(workspace: Workspace) -> bool:
    unsaved = workspace.unsaved
    box = QMessageBox(workspace.window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Not saved")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(from_the_left(badged_line(str(workspace.disk.trouble or unsaved.trouble))))
    lost = [*unsaved.labels(), *workspace.begun.names()]
    box.setInformativeText("Closed now, this is lost:\n" + "\n".join(f"• {name}" for name in lost))
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    copy = box.addButton("Save a copy…", QMessageBox.ButtonRole.AcceptRole)
    text = box.addButton("Copy the text", QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton("Close without saving", _APART)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    _set_apart(box, workspace)
    text.setEnabled(bool(unsaved.text()))
    copy.setEnabled(workspace.disk.readable)
    chosen = pressed(box)
    if chosen is copy:
        workspace.attempt(lambda: save_copy(workspace))
    elif chosen is text:
        QGuiApplication.clipboard().setText(unsaved.text())
        workspace.messages.tell("The unsaved text is on the clipboard. Paste it elsewhere, then close.")
    elif chosen is leave:
        unsaved.give_up()
        workspace.begun.let_go()
        return True
    return False


def _set_apart(box: QMessageBox, workspace: Workspace) -> None:
    """Make it so wide that a gap is left between the buttons at its two ends."""
    if isinstance(grid := box.layout(), QGridLayout):
        room = QSpacerItem(workspace.theme.px(_WIDE), 0)
        grid.addItem(room, grid.rowCount(), 0, 1, grid.columnCount())


def save_copy(workspace: Workspace) -> None:
    """Save a complete copy of the project under another name; where changes wait, go on in it with them."""
    project = workspace.need_project()
    folder = project.path.parent if identity(project.path.parent) else Path.home()
    wanted = Wanted("Save a copy", folder, PROJECT_FILES)
    path = ask_to_save(workspace.theme, workspace.window, wanted, f"{project.path.stem}-copy.vwb")
    if path is None:
        return
    if workspace.unsaved:
        project.save_copy(path)
        _go_on_in(workspace, path)
    elif project.file.is_elsewhere or on_network(project.path):  # where no second connection reads it as well
        project.save_copy(path)
        _tell(workspace, path)
    else:
        workspace.jobs.run("Saving a copy", partial(_copy, project, path), lambda _: _tell(workspace, path))


def _copy(project: Project, path: Path, progress: Progress) -> None:
    with project.beside() as beside:
        beside.save_copy(path, progress)


def _tell(workspace: Workspace, path: Path) -> None:
    workspace.messages.tell(f"Saved a copy as {isolated(path.name)}.")


def _go_on_in(workspace: Workspace, path: Path) -> None:
    passphrase = None
    if workspace.need_project().encrypted:
        passphrase = ask_passphrase(workspace.theme, workspace.window, path.name, "")
        if passphrase is None:
            return
    workspace.go_on_in(path, passphrase)
    workspace.messages.tell(f"You go on in {isolated(path.name)}, with all that you changed.")
