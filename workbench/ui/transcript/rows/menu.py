"""The menus of a row: how far its hearing is, the side of its speaker, and everything else by name."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.project.transcript import translation_states
from workbench.project.transcript.translation_states import CHANGED, CHECKED, DRAFT, SELF_CHECKED
from workbench.ui.transcript import commands
from workbench.ui.transcript.rows import translation_marks
from workbench.ui.transcript.speakers import menu as speaker_menu
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

_IN_ORDER = (
    "player.play_segment", "claims.new_claim", "",
    "transcript.edit_text", "transcript.edit_translation", "transcript.edit_speaker",
    "transcript.edit_times", "transcript.note_hearing", "",
    "transcript.check_translation", "transcript.compare_versions", "",
    "transcript.split_segment", "transcript.merge_with_next", "transcript.delete_segment", "",
    "project.show_row_history",
)  # fmt: skip

_TRANSLATION = (
    "transcript.edit_translation", "transcript.check_translation", "transcript.reopen_translation",
    "transcript.accept_translation", "", "transcript.compare_versions", "transcript.new_version", "",
    "transcript.next_open_translation",
)  # fmt: skip

_ONLY_WHEN = {
    "transcript.check_translation": (DRAFT, CHANGED, SELF_CHECKED),
    "transcript.reopen_translation": (CHECKED, SELF_CHECKED),
    "transcript.accept_translation": (CHANGED,),
}


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
    """Make the menu of what can be done with a row's translation, under what is known of it."""
    model = state_of(workspace).model
    row = model.row_of(workspace.selection.segment_id)
    if row < 0:
        return _menu_of(workspace, parent, _TRANSLATION)
    here = model.row(row)
    state = translation_states.of_segment(here.segment, here.language)
    senseless = {name for name, states in _ONLY_WHEN.items() if state not in states}
    menu = _menu_of(workspace, parent, tuple(name for name in _TRANSLATION if name not in senseless))
    said = QAction(translation_marks.hint(here).replace("&", "&&"), menu)
    said.setEnabled(False)
    menu.insertSeparator(menu.actions()[0])
    menu.insertAction(menu.actions()[0], said)
    return menu


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
    speaker_menu.add_to(menu, workspace)
    return menu
