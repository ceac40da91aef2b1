"""The menus of a row: how far its hearing is, the side of its speaker, and everything else by name."""

from PySide6.QtWidgets import QMenu, QWidget

from workbench.project import sides, speakers, transcript
from workbench.ui.transcript import commands
from workbench.ui.workspace import Workspace

_IN_ORDER = (
    "player.play_segment", "transcript.edit_text", "transcript.edit_translation", "transcript.edit_speaker",
    "transcript.describe_speaker", "transcript.edit_times", "transcript.note_hearing", "",
    "transcript.check_translation", "transcript.compare_versions", "", "claims.new_claim", "",
    "transcript.set_start", "transcript.set_end", "transcript.split_segment", "transcript.merge_with_next",
    "transcript.delete_segment",
)  # fmt: skip

_TRANSLATION = (
    "transcript.edit_translation", "transcript.check_translation", "transcript.reopen_translation",
    "transcript.accept_translation", "", "transcript.compare_versions", "transcript.new_version", "",
    "transcript.next_open_translation",
)  # fmt: skip


def state_menu(workspace: Workspace, parent: QWidget) -> QMenu:
    """Make the menu of the three states."""
    menu = QMenu(parent)
    for words, command in (
        ("Draft", commands.mark_draft),
        ("Second hearing", commands.mark_second_hearing),
        ("Checked", commands.mark_checked),
    ):
        menu.addAction(words).triggered.connect(lambda _=False, command=command: workspace.run(command))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def translation_menu(workspace: Workspace, parent: QWidget) -> QMenu:
    """Make the menu of what can be done with a row's translation."""
    return _menu_of(workspace, parent, _TRANSLATION)


def _menu_of(workspace: Workspace, parent: QWidget, names: tuple[str, ...]) -> QMenu:
    menu = QMenu(parent)
    for name in names:
        if not name:
            menu.addSeparator()
        elif action := workspace.actions.get(name):
            menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def row_menu(workspace: Workspace, parent: QWidget) -> QMenu:
    """Make the menu of the selected row."""
    menu = _menu_of(workspace, parent, _IN_ORDER)
    menu.addSeparator()
    _add_sides(menu, workspace)
    return menu


def _add_sides(menu: QMenu, workspace: Workspace) -> None:
    project, chosen = workspace.need_project(), workspace.selection.segment_id
    segment = transcript.get(project, chosen) if chosen is not None else None
    known = sides.all(project)
    if segment is None or segment.speaker is None or not known:
        return
    speaker = segment.speaker
    inner = menu.addMenu(f"Side of {speaker.label}".replace("&", "&&"))
    for side, name in [*((each.id, each.name) for each in known), (None, "No side")]:
        action = inner.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(speaker.side == side)
        action.triggered.connect(
            lambda _=False, side=side: workspace.attempt(lambda: _set(workspace, speaker.id, side))
        )


def _set(workspace: Workspace, speaker: int, side: int | None) -> None:
    with workspace.edit("Set the speaker's side"):
        speakers.update(workspace.need_project(), speaker, side=side)
