"""What a person can do with the program itself: find, help, look and layout."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QLineEdit, QWidget

from workbench.settings import TEXT_SIZES
from workbench.ui.analyses import cache_of
from workbench.ui.dialogs import answered
from workbench.ui.program.about_dialog import AboutDialog
from workbench.ui.program.help_dialog import HelpDialog
from workbench.ui.program.help_page import HelpPage
from workbench.ui.program.kept_window import KeptWindow
from workbench.ui.program.palette import Palette
from workbench.ui.workspace import Workspace


def search(workspace: Workspace) -> None:
    """Find actions, and words anywhere in the project: Enter goes there, Shift+Enter plays it once."""
    if workspace.window is None:
        return
    over = _in_work(workspace, workspace.window)
    opened = [found for found in over.findChildren(Palette) if found.isVisible() and found.window() is over]
    if opened:
        opened[0].put_away()
    else:
        over.activateWindow()
        Palette(workspace, over).open()


def _in_work(workspace: Workspace, main: QWidget) -> QWidget:
    """Give the window that has the keyboard, if that is a dialog beside the main one with room enough."""
    window, px = QApplication.activeWindow(), workspace.theme.px
    beside = isinstance(window, QDialog) and not window.isModal()
    return window if window and beside and window.width() >= px(480) and window.height() >= px(320) else main


def show_help(workspace: Workspace) -> None:
    """Show the first steps and every key."""
    answered(HelpDialog(workspace))


def show_promises(workspace: Workspace) -> None:
    """Show what the program promises, where each promise ends, and the command that proves it."""
    HelpPage.beside(workspace).show_page("What it promises", "PROMISES.md")


def show_journal_format(workspace: Workspace) -> None:
    """Show how the history is written in the file, so that anybody can check it without this program."""
    HelpPage.beside(workspace).show_page("How the history is written", "JOURNAL.md")


def show_stamp_checks(workspace: Workspace) -> None:
    """Show what a time stamp of the history proves, and how OpenSSL checks it."""
    page = HelpPage.beside(workspace)
    page.show_page("How the history is written", "JOURNAL.md", "Time stamps: proof of when")


def show_about(workspace: Workspace) -> None:
    """Show the version, the licence and what keeps the program off the network."""
    answered(AboutDialog(workspace))


def copy_bug_report(workspace: Workspace) -> None:
    """Copy the report of the last mistake of the program, to send to its makers."""
    report = workspace.messages.report
    if report:
        QGuiApplication.clipboard().setText(report)
    workspace.messages.tell("The report is copied." if report else "The program has made no mistake so far.")


# panes


def _toggle(workspace: Workspace, pane: str) -> None:
    hidden = workspace.settings.hidden_panes
    changed = [name for name in hidden if name != pane] if pane in hidden else [*hidden, pane]
    workspace.settings.change(hidden_panes=changed)
    workspace.layout_changed.emit()


def show_sources(workspace: Workspace) -> None:
    """Show or hide the strip of items."""
    _toggle(workspace, "sources")


def show_player(workspace: Workspace) -> None:
    """Show or hide picture, transport and timeline."""
    _toggle(workspace, "player")


def show_transcript(workspace: Workspace) -> None:
    """Show or hide the transcript."""
    _toggle(workspace, "transcript")


def show_claims(workspace: Workspace) -> None:
    """Show or hide the claims."""
    _toggle(workspace, "claims")


def sources_are_shown(workspace: Workspace) -> bool:
    """Say whether the strip of items is shown."""
    return "sources" not in workspace.settings.hidden_panes


def player_is_shown(workspace: Workspace) -> bool:
    """Say whether the picture is shown."""
    return "player" not in workspace.settings.hidden_panes


def transcript_is_shown(workspace: Workspace) -> bool:
    """Say whether the transcript is shown."""
    return "transcript" not in workspace.settings.hidden_panes


def claims_are_shown(workspace: Workspace) -> bool:
    """Say whether the claims are shown."""
    return "claims" not in workspace.settings.hidden_panes


def reset_layout(workspace: Workspace) -> None:
    """Show every pane again, at the sizes of the first start."""
    workspace.settings.change(hidden_panes=[], layout={})
    workspace.layout_changed.emit()
    workspace.reset_layout.emit()


# the look


def _look(workspace: Workspace, **values: object) -> None:
    workspace.settings.change(**values)
    workspace.theme.use(workspace.settings.theme, workspace.settings.text_size)


def use_system_theme(workspace: Workspace) -> None:
    """Follow the system's choice of light or dark."""
    _look(workspace, theme="system")


def use_light_theme(workspace: Workspace) -> None:
    """Use the light theme."""
    _look(workspace, theme="light")


def use_dark_theme(workspace: Workspace) -> None:
    """Use the dark theme."""
    _look(workspace, theme="dark")


def theme_is_system(workspace: Workspace) -> bool:
    """Say whether the system's choice is followed."""
    return workspace.settings.theme == "system"


def theme_is_light(workspace: Workspace) -> bool:
    """Say whether the light theme was chosen."""
    return workspace.settings.theme == "light"


def theme_is_dark(workspace: Workspace) -> bool:
    """Say whether the dark theme was chosen."""
    return workspace.settings.theme == "dark"


def larger_text(workspace: Workspace) -> None:
    """Make all text larger, up to one and a half times."""
    now = workspace.settings.text_size
    _look(workspace, text_size=next((size for size in TEXT_SIZES if size > now), now))


def smaller_text(workspace: Workspace) -> None:
    """Make all text smaller again."""
    now = workspace.settings.text_size
    _look(workspace, text_size=next((size for size in reversed(TEXT_SIZES) if size < now), now))


# the person


def name_of_analyst(workspace: Workspace) -> str | None:
    """Ask for the name that stands beside each step in the history; None when they think better of it."""
    name, said = QInputDialog.getText(
        workspace.window,
        "Your name in the history",
        "This name stands beside each step you make, in the project file. It may be left empty.",
        QLineEdit.EchoMode.Normal,
        workspace.settings.analyst,
    )
    return name.strip()[:200] if said else None


def set_analyst(workspace: Workspace) -> None:
    """Choose the name that stands beside each of your steps in the history."""
    name = name_of_analyst(workspace)
    if name is None:
        return
    workspace.settings.change(analyst=name)
    if workspace.project is not None:
        workspace.project.analyst = name


def remember_projects(workspace: Workspace) -> None:
    """List recent projects on the start page, or stop and forget them; off unless you want it."""
    workspace.settings.remember_projects(not workspace.settings.remember_recent)
    if workspace.project is not None:
        workspace.settings.note_recent(workspace.project.path)


def projects_are_remembered(workspace: Workspace) -> bool:
    """Say whether recent projects are remembered."""
    return workspace.settings.remember_recent


# what was found out and can be found out again


def keep_findings(workspace: Workspace) -> None:
    """Keep what was worked out from recordings for the next session, or stop and forget it."""
    if workspace.settings.keep_cache:
        cache_of(workspace.settings, workspace.project).clear()
    workspace.settings.change(keep_cache=not workspace.settings.keep_cache)


def findings_are_kept(workspace: Workspace) -> bool:
    """Say whether what was found out is there at once in the next session."""
    return workspace.settings.keep_cache


def show_kept(workspace: Workspace) -> None:
    """List what the program keeps on this machine, where and how much; forget it, or keep it elsewhere."""
    KeptWindow.beside(workspace)


def forget_findings(workspace: Workspace) -> None:
    """Delete what was worked out from recordings and kept; it is made anew when needed."""
    cache = cache_of(workspace.settings, workspace.project)
    freed = cache.size
    cache.clear()
    told = f"Forgotten: {freed / 1_000_000:.1f} MB that were worked out from recordings."
    workspace.messages.tell(told if freed else "Nothing was kept.")
