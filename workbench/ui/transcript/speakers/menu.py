"""The menus of a row that are about its speaker: who says the selected rows, and on which side."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from workbench.direction import isolated
from workbench.project import transcript
from workbench.project.parties import sides
from workbench.project.transcript import speakers
from workbench.ui.labels import counted
from workbench.ui.transcript import chosen
from workbench.ui.transcript.speakers import acts as speaker_acts
from workbench.ui.transcript.typing.voices import numbered
from workbench.ui.workspace import Workspace

_MOST = 40  # speakers in a menu; beyond that the window of speakers is the place


def add_to(menu: QMenu, workspace: Workspace) -> None:
    """Add the menus about the speaker of the selected row."""
    segment = workspace.selection.segment_id
    found = transcript.get(workspace.need_project(), segment) if segment is not None else None
    if found is None:
        return
    menu.addMenu(spoken_by_menu(workspace, menu))
    if found.speaker is not None:
        _add_sides(menu, workspace, found.speaker)


def spoken_by_menu(workspace: Workspace, parent: QWidget | None) -> QMenu:
    """Make the menu that gives the selected rows to a speaker."""
    project, rows = workspace.need_project(), chosen.rows(workspace)
    known = numbered(project, chosen.item(workspace))
    found = transcript.get(project, rows[0]) if len(rows) == 1 else None
    now = found.speaker.id if found and found.speaker else None
    menu = QMenu(f"{counted(len(rows), 'row')} spoken by", parent)
    menu.setEnabled(not project.read_only)
    for number, each in enumerate(known[:_MOST], 1):
        name = " · ".join(isolated(words) for words in (each.label, each.role) if words)
        key = f"&{number}" if number < 10 else str(number)
        action = menu.addAction(f"{key}  {_plain(name)}")
        action.setCheckable(True)
        action.setChecked(each.id == now)
        action.triggered.connect(_doing(workspace, partial(speaker_acts.assign, workspace, each.id)))
    menu.addSeparator()
    new = menu.addAction("&Somebody else…")
    new.triggered.connect(
        _doing(workspace, partial(speaker_acts.assign_to_somebody_new, workspace, workspace.window))
    )
    nobody = menu.addAction("&Nobody named")
    nobody.triggered.connect(_doing(workspace, partial(speaker_acts.assign, workspace, None)))
    return menu


def _doing(workspace: Workspace, act: Callable[[], object]) -> Callable[[], bool]:
    def do(_workspace: Workspace) -> None:
        act()

    return lambda: workspace.run(do)


def _plain(words: str) -> str:
    return words.replace("&", "&&")


def _add_sides(menu: QMenu, workspace: Workspace, speaker: speakers.Speaker) -> None:
    known = sides.all(workspace.need_project())
    if not known:
        return
    inner = menu.addMenu(f"Side of {isolated(_plain(speaker.label))}")
    inner.setEnabled(not workspace.need_project().read_only)
    for side, name in [*((each.id, each.name) for each in known), (None, "No side of its own")]:
        action = inner.addAction(_plain(name))
        action.setCheckable(True)
        action.setChecked(speaker.own_side == side)
        action.triggered.connect(partial(workspace.attempt, partial(_set_side, workspace, speaker.id, side)))


def _set_side(workspace: Workspace, speaker: int, side: int | None) -> None:
    with workspace.edit("Set the speaker’s side"):
        speakers.update(workspace.need_project(), speaker, side=side)
