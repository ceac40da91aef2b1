"""A whole case as JSON: written from the open project, and read into a new one."""

from pathlib import Path

from workbench.direction import isolated
from workbench.jobs import Progress
from workbench.project import case_json
from workbench.ui.file_dialogs import Wanted, ask_to_open, ask_to_save
from workbench.ui.project.leaving import may_leave
from workbench.ui.project.new_dialog import file_name
from workbench.ui.workspace import Workspace

_KIND = "Case (*.json)"


def export_case(workspace: Workspace) -> None:
    """Write all of the project but its history as one JSON document, beside the window."""
    project = workspace.need_project()
    wanted = Wanted("Export the case", project.path.parent, _KIND)
    target = ask_to_save(workspace.theme, workspace.window, wanted, f"{file_name(project.info().title)}.json")
    if target is None:
        return

    def work(progress: Progress) -> None:
        with project.beside() as opened:  # the window's own connection belongs to its thread
            case_json.write(opened, target, progress)

    def tell(_: None) -> None:
        workspace.messages.tell(
            f"The case is written: {isolated(target.name)}. Recordings and history are not in it."
        )

    workspace.jobs.run("Case", work, tell)


def import_case(workspace: Workspace) -> None:
    """Make a new project from a case in JSON, and open it."""
    near = workspace.project.path.parent if workspace.project is not None else None
    source = ask_to_open(workspace.theme, workspace.window, Wanted("Choose a case", near, _KIND))
    if source is None:
        return
    wanted = Wanted("Where to keep the new project", source.parent, "Projects (*.vwb)", replaces=False)
    target = ask_to_save(workspace.theme, workspace.window, wanted, f"{source.stem}.vwb")
    if target is None:
        return
    analyst = workspace.settings.analyst

    def work(progress: Progress) -> Path:
        return case_json.new_project(target, case_json.read(source), analyst=analyst, progress=progress)

    def enter(made: Path) -> None:
        if may_leave(workspace):
            workspace.open_project(made)
        else:
            workspace.messages.tell(f"The case is imported as {isolated(made.name)}: open it any time.")

    workspace.jobs.run("Case", work, enter)
