"""Naming who speaks by a number key: the speakers of an item, numbered as they first speak."""

from collections.abc import Callable

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.transcript import speakers, speaking_order
from workbench.project.transcript.speakers import Speaker
from workbench.ui.transcript import chosen
from workbench.ui.workspace import Workspace

KEYS = range(1, 10)


def numbered(project: Project, item: int) -> tuple[Speaker, ...]:
    """List the speakers of an item; the number of each is its place, from 1."""
    return speaking_order.in_order(project, item)


def _speaker_key(number: int) -> Callable[[Workspace], None]:
    def give(workspace: Workspace) -> None:
        _speaks(workspace, number)

    give.__name__ = give.__qualname__ = f"speaker_{number}"
    give.__doc__ = f"Let the row that is typed in, or all selected rows, be spoken by speaker {number}."
    return give


SPEAKER_KEYS = tuple(_speaker_key(number) for number in KEYS)


def _speaks(workspace: Workspace, number: int) -> None:
    project, item = workspace.need_project(), chosen.item(workspace)
    known, rows = numbered(project, item), chosen.rows(workspace)
    if number > len(known) + 1:
        raise WorkbenchError(
            f"There are {len(known)} speakers so far.", f"Alt+{len(known) + 1} adds the next."
        )
    label = known[number - 1].label if number <= len(known) else f"Speaker {number}"
    with workspace.edit(f"Spoken by speaker {number}"):
        voice = known[number - 1].id if number <= len(known) else speakers.add(project, item, label)
        speakers.assign(project, rows, voice)


def speaker_words(number: int) -> Callable[[Workspace], str]:
    """Make the words of a number key: the speaker's name where there is one."""

    def words(workspace: Workspace) -> str:
        if workspace.project is None or workspace.selection.item_id is None:
            return f"Speaker {number}"
        known = numbered(workspace.project, workspace.selection.item_id)
        return known[number - 1].label if number <= len(known) else f"Speaker {number} (new)"

    return words
