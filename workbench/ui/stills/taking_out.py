"""Copies stills to the clipboard, and asks for the folder that they are exported into."""

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.ui.file_dialogs import Wanted, ask_for_folder
from workbench.ui.stills import exporting
from workbench.ui.stills.exporting import StillExport
from workbench.ui.workspace import Workspace


def copy(workspace: Workspace, some: list[StillExport], *, line: bool) -> None:
    """Copy one picture, with or without its line below it; its line also as words."""
    if len(some) != 1:
        raise WorkbenchError("One still is copied at a time.", "Choose one.")
    one, font = some[0], workspace.theme.font(13) if line else None

    def put(image: QImage) -> None:
        QGuiApplication.clipboard().setMimeData(exporting.mime(image, one.line))
        workspace.messages.tell(f"{one.record['still']} is copied.")

    workspace.jobs.run("Copying", lambda _: exporting.for_clipboard(one, font), put)


def export(workspace: Workspace, window: QWidget | None, some: list[StillExport], *, line: bool) -> None:
    """Write pictures into a folder that is asked for, each with its provenance in a file beside it."""
    wanted = Wanted("Folder for the stills", workspace.need_project().path.parent, button="Export")
    if (folder := ask_for_folder(workspace.theme, window, wanted)) is None:
        return
    font = workspace.theme.font(13) if line else None
    workspace.jobs.run(
        "Exporting stills",
        lambda progress: exporting.write(some, folder, font, progress),
        lambda written: workspace.messages.tell(
            f"{_named([path.name for path in written])} in “{folder.name}”, provenance in a file beside it."
        ),
    )


def _named(names: list[str]) -> str:
    return f"“{names[0]}” is" if len(names) == 1 else f"“{names[0]}” and {len(names) - 1} more are"
