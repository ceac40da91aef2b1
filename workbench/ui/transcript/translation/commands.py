"""Work on translations: checking and accepting them, versions, what is still open, how they are shown."""

from collections.abc import Callable

from workbench.errors import WorkbenchError
from workbench.project.transcript import renderings, translation_states
from workbench.project.transcript.segments import Rendering
from workbench.ui.transcript import chosen
from workbench.ui.transcript.rows.fields import TEXT, TRANSLATION
from workbench.ui.transcript.state import state_of
from workbench.ui.transcript.translation.versions_dialog import VersionsDialog
from workbench.ui.workspace import Workspace


def _language(workspace: Workspace) -> str:
    chosen.item(workspace)
    if not (language := state_of(workspace).language):
        raise WorkbenchError(
            "No translation is shown.", "Choose or add one from the languages above the rows."
        )
    return language


def _translations(workspace: Workspace) -> list[Rendering]:
    """Give the translations of the chosen rows."""
    language = _language(workspace)
    found = list(renderings.chosen(workspace.need_project(), chosen.rows(workspace), language))
    if not found:
        raise WorkbenchError("There is no translation in the chosen rows.", "Write it first.")
    return found


def _each(
    workspace: Workspace, label: str, wanted: list[Rendering], act: Callable[[Rendering], None]
) -> None:
    with workspace.edit(label if len(wanted) == 1 else f"{label} ({len(wanted):,} rows)"):
        for each in wanted:
            act(each)


# checking


def check_translation(workspace: Workspace) -> None:
    """Mark the translations of the chosen rows as read against the original."""
    project, found = workspace.need_project(), _translations(workspace)
    reader = project.analyst
    _each(workspace, "Check the translation", found, lambda r: renderings.check(project, r.id, reader))
    if not reader:
        workspace.messages.offer("A check counts once it is signed with a name.", "program.set_analyst")
    elif any(each.translator == reader for each in found):
        workspace.messages.tell("Checked by its translator. A second reader should check it too.")


def reopen_translation(workspace: Workspace) -> None:
    """Make the translations of the chosen rows drafts again."""
    project = workspace.need_project()
    found = [each for each in _translations(workspace) if each.state == "checked"]
    _each(workspace, "Reopen the translation", found, lambda r: renderings.reopen(project, r.id))


def accept_translation(workspace: Workspace) -> None:
    """Say that the translations of the chosen rows are still right although the original has changed."""
    project, by = workspace.need_project(), workspace.need_project().analyst
    states = translation_states.of_item(project, chosen.item(workspace), _language(workspace))
    found = [each for each in _translations(workspace) if states[each.segment] == translation_states.CHANGED]
    if not found:
        raise WorkbenchError(
            "The original has not changed since it was translated.", "Nothing is to be done."
        )
    _each(workspace, "Accept the translation", found, lambda r: renderings.accept_change(project, r.id, by))


# versions


def new_version(workspace: Workspace) -> None:
    """Begin a new version of the row's translation from its words as they are, keeping the old one."""
    project, language, segment = workspace.need_project(), _language(workspace), chosen.row(workspace)
    old = segment.rendering(language)
    if old is not None and old.text:
        with workspace.edit("New version of the translation"):
            renderings.add_version(project, segment.id, language, old.text)
    state_of(workspace).edit(segment.id, TRANSLATION)


def compare_versions(workspace: Workspace) -> None:
    """Compare the versions of the row's translation word by word, and choose one."""
    language = _language(workspace)
    row, window = chosen.row(workspace), workspace.window
    for other in window.findChildren(VersionsDialog) if window is not None else ():
        other.close()
    VersionsDialog(workspace, row.id, language, window).show()


# going


def _go(workspace: Workspace, step: int) -> None:
    state, language = state_of(workspace), _language(workspace)
    here = chosen.row(workspace).id
    ahead = translation_states.open_rows(workspace.need_project(), here, language, back=step < 0)
    there = next((each for each in ahead if state.model.row_of(each) >= 0), None)  # of those shown
    if there is None:
        ways = "after" if step > 0 else "before"
        workspace.messages.tell(f"No row {ways} this one is still to be translated.")
        return
    typing = state.caret is not None and state.caret.field in (TEXT, TRANSLATION)
    workspace.selection.set_segment(there)
    if typing:
        state.edit(there, TRANSLATION)


def next_open_translation(workspace: Workspace) -> None:
    """Select the next row whose translation is missing, a draft, or of words that have changed."""
    _go(workspace, 1)


def previous_open_translation(workspace: Workspace) -> None:
    """Select the row before whose translation is missing, a draft, or of words that have changed."""
    _go(workspace, -1)


# showing


def show_side_by_side(workspace: Workspace) -> None:
    """Put translations beside their originals where there is room, or below them."""
    state = state_of(workspace)
    state.set_side_by_side(not state.side_by_side)


def is_side_by_side(workspace: Workspace) -> bool:
    """Say whether translations stand beside their originals."""
    return state_of(workspace).side_by_side
