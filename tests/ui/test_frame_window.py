"""The window: start page, panes and their layout, bottom line, news, palette, dialogs."""

import html
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from workbench import app, sandbox
from workbench.cache import Cache
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project, claims, items, transcript
from workbench.ui import coverage
from workbench.ui.job_runner import Job, time_left
from workbench.ui.main_window import SHARES, MainWindow
from workbench.ui.program.about_dialog import AboutDialog, network_words
from workbench.ui.program.help_dialog import HelpDialog
from workbench.ui.program.palette import Palette
from workbench.ui.project import new_dialog
from workbench.ui.project.details_dialog import DetailsDialog
from workbench.ui.project.history.window import HistoryWindow
from workbench.ui.project.new_dialog import NewDialog, file_name
from workbench.ui.sources.chip import Chip
from workbench.ui.transcript.header import Header
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def press(window: MainWindow, workspace: Workspace, action: str) -> None:
    workspace.actions[action].trigger()


# start page and project


def test_the_start_page_says_what_to_do_and_has_the_focus(window: MainWindow, qtbot: QtBot):
    assert window.pages.currentWidget() is window.start_page
    assert [button.text() for button in window.start_page.buttons] == [
        "Open the sample case", "New project", "Open a project",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: window.start_page.buttons[0].hasFocus())


def test_an_open_project_shows_its_panes_and_title(
    window: MainWindow, workspace: Workspace, project: Project
):
    assert all(pane.isVisible() for pane in window.panes.values())
    assert window.windowTitle().startswith("Case")
    assert window.top_bar.title.text() == "Case"
    with workspace.edit("Rename"):
        project.set_info(title="انسحاب <b>x</b>")
    assert window.top_bar.title.text() == "انسحاب <b>x</b>"
    assert window.top_bar.title.textFormat() is Qt.TextFormat.PlainText
    workspace.close_project()
    assert window.start_page.isVisible()


def test_an_open_project_is_ready_for_the_keyboard(
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    qtbot: QtBot,
    open_project: Callable[..., Project],
):
    with Project.create(tmp_path / "k.vwb", "K") as project, project.edit("Write"):
        item = items.add(project, "statement", "S", body="b")
        transcript.add(project, item, start_ms=0, text="words")
    open_project(tmp_path / "k.vwb")
    qtbot.waitUntil(lambda: window.panes["transcript"].isAncestorOf(window.focusWidget()))
    workspace.close_project()
    qtbot.waitUntil(lambda: window.start_page.buttons[0].hasFocus())


def test_the_sample_case_is_made_once_and_then_opened_again(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
):
    press(window, workspace, "project.open_sample_case")
    qtbot.waitUntil(lambda: workspace.project is not None)
    path = workspace.need_project().path
    assert workspace.need_project().info().generated
    assert len(items.all(workspace.need_project())) >= 2
    workspace.close_project()
    press(window, workspace, "project.open_sample_case")
    qtbot.waitUntil(lambda: workspace.project is not None)
    assert workspace.need_project().path == path


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_the_heads_of_the_panes_stand_on_one_line(
    window: MainWindow, workspace: Workspace, project: Project, qtbot: QtBot, scale: int
):
    with workspace.edit("Add"):
        items.add(project, "statement", "S", body="b")
    workspace.theme.use("light", scale)
    window.resize(1366, 768)
    window.show()
    sources, transcript = window.panes["sources"], window.panes["transcript"].findChild(Header)
    claims = window.panes["claims"].header
    qtbot.wait(50)  # all is laid out that is laid out later
    qtbot.waitUntil(lambda: len({sources.height(), transcript.height(), claims.height()}) == 1)
    words = [
        *sources.chips.values(),
        transcript.title,
        *(label for label in claims.findChildren(QLabel) if label.property("role") == "title"),
    ]

    def on_one_line() -> bool:
        middles = [word.mapTo(window, word.rect().center()).y() for word in words]
        return max(middles) - min(middles) <= 1

    qtbot.waitUntil(on_one_line)


def test_an_empty_project_begins_at_the_picture_and_not_on_a_button(
    window: MainWindow, project: Project, qtbot: QtBot
):
    window.show()
    qtbot.waitUntil(lambda: window.focusWidget() is window.panes["player"])


def test_recent_projects_are_listed_when_wanted(window: MainWindow, workspace: Workspace, tmp_path: Path):
    press(window, workspace, "program.remember_projects")
    workspace.create_project(tmp_path / "a & b.vwb", "A")
    workspace.close_project()
    texts = [button.text() for button in window.start_page.findChildren(type(window.start_page.buttons[0]))]
    assert "a && b" in texts


def test_what_was_found_out_is_kept_or_forgotten_as_wished(window: MainWindow, workspace: Workspace):
    workspace.analyses.cache().put("a", bytes(2_000_000))
    press(window, workspace, "program.forget_findings")
    assert Cache().size == 0
    assert "2.0 MB" in window.news.words.text()
    workspace.analyses.cache().put("a", b"again")
    press(window, workspace, "program.keep_findings")
    workspace.analyses.cache().put("b", b"unwanted")
    assert Cache().size == 0
    press(window, workspace, "program.forget_findings")
    assert window.news.words.text() == "Nothing was kept."


# layout


def test_the_first_layout_has_the_proportions_of_the_sketch(window: MainWindow, project: Project):
    sizes = window.splitter.sizes()
    for size, share in zip(sizes, SHARES, strict=True):
        assert abs(size / sum(sizes) * 100 - share) < 4


def test_panes_hide_and_come_back(window: MainWindow, workspace: Workspace, project: Project):
    for action, pane in (("show_sources", "sources"), ("show_player", "player"), ("show_claims", "claims")):
        press(window, workspace, f"program.{action}")
        assert not window.panes[pane].isVisible()
        assert not workspace.actions[f"program.{action}"].isChecked()
    assert not window.panes["sources"].parentWidget().isVisible()
    press(window, workspace, "program.reset_layout")
    assert all(pane.isVisible() for pane in window.panes.values())
    assert window.splitter.sizes()[0] > 0


def test_the_layout_is_remembered(window: MainWindow, workspace: Workspace, project: Project, qtbot: QtBot):
    window.splitter.setSizes([500, 500, 364])
    wanted = window.splitter.sizes()
    press(window, workspace, "program.use_dark_theme")
    window.close()
    assert workspace.project is None
    assert workspace.settings.layout["panes"] == wanted
    assert len(workspace.settings.layout["window"]) == 5


@pytest.mark.parametrize("layout", [{"window": [1, 2]}, {"panes": [-5, 1, 1], "window": [90000, 0, 5, 5, 0]}])
def test_a_layout_that_makes_no_sense_is_left_aside(
    workspace: Workspace, qtbot: QtBot, layout: dict[str, list[int]], tmp_path: Path
):
    workspace.settings.change(layout=layout)
    window = MainWindow(workspace)
    window.show()
    workspace.create_project(tmp_path / "x.vwb", "X")
    assert min(window.splitter.sizes()) > 0
    window.close()
    window.deleteLater()


def test_large_text_in_a_small_window_keeps_every_menu(window: MainWindow, workspace: Workspace):
    for _ in range(4):
        press(window, workspace, "program.larger_text")
    bar = window.top_bar.menu_bar
    last = bar.actionGeometry(bar.actions()[-1])
    assert last.width() > 0
    assert last.right() <= bar.width()
    assert window.top_bar.search.geometry().right() <= window.width()


# the bottom line


def test_the_bottom_line_says_saved_and_the_journals_code(
    window: MainWindow, workspace: Workspace, project: Project
):
    assert window.status.saved.text() == f"Saved · step {project.step_count}"
    assert window.status.journal.text() == f"History code {project.head_code}"
    with workspace.edit("Add"):
        items.add(project, "statement", "S", body="b")
    assert window.status.saved.text() == f"Saved · step {project.step_count}"
    assert window.status.journal.text().endswith(project.head_code)
    window.status.journal.click()
    copied = QGuiApplication.clipboard().text()
    assert project.head_code in copied
    assert project.head in copied


def test_the_network_line_says_what_is_true(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, window: MainWindow
):
    blocked = sandbox.network_is_blocked()
    assert ("not blocked" in window.status.network.text()) is not blocked
    for answer in (True, False):
        monkeypatch.setattr(sandbox, "network_is_blocked", lambda answer=answer: answer)
        assert network_words().startswith("The network is blocked by the kernel") is answer
        assert network_words() in [label.text() for label in AboutDialog(workspace).findChildren(QLabel)]


def test_a_running_job_is_shown_and_stopped(window: MainWindow, workspace: Workspace, qtbot: QtBot):
    go_on = threading.Event()

    def work(progress: object) -> None:
        while not go_on.wait(0.01):
            progress(0.4, "field.mp4")

    workspace.jobs.run("Hashing E2", work, lambda _result: None)
    qtbot.waitUntil(lambda: window.status.bar.value() == 400)
    assert window.status.job.text() == "Hashing E2: field.mp4"
    assert window.status.left.text().startswith("40%")
    qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert not window.status.bar.isVisible()
    assert window.news.words.text() == "Hashing E2 was stopped."
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)


def test_a_job_with_a_long_name_leaves_the_history_code_whole_at_large_text(
    window: MainWindow, workspace: Workspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    go_on = threading.Event()
    workspace.theme.use("dark", 150)
    monkeypatch.setattr(Job, "seconds_left", lambda _job: 600.0)

    def work(progress: Callable[[float, str], None]) -> None:
        while not go_on.wait(0.01):
            progress(0.4, "looking through the history of every row")

    workspace.jobs.run("Looking for words to redact", work, lambda _result: None)
    qtbot.waitUntil(lambda: window.status.bar.value() == 400)
    code = window.status.journal
    qtbot.waitUntil(lambda: code.width() >= code.sizeHint().width())
    go_on.set()
    qtbot.waitUntil(lambda: not workspace.jobs.jobs)


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, ""), (0.2, "1 s left"), (42, "42 s left"), (150, "2 min left")]
)
def test_time_left_in_words(seconds: float | None, words: str):
    assert time_left(seconds) == words


# news


def test_news_goes_with_the_pane_whose_edge_is_dragged(
    window: MainWindow, workspace: Workspace, project: Project
):
    workspace.messages.warn("The file of E1 has changed.")
    pane, all_of_it = window.panes["transcript"], sum(window.splitter.sizes())
    for left in (all_of_it // 3, all_of_it // 2):
        window.splitter.setSizes([left, all_of_it // 4, all_of_it - left - all_of_it // 4])
        start = pane.mapTo(window, QPoint(0, 0)).x()
        news = window.news.geometry()
        assert start < news.left() < news.right() < start + pane.width()


def test_trouble_in_a_project_does_not_outlive_it(window: MainWindow, workspace: Workspace, project: Project):
    workspace.messages.warn("No still is kept yet.")
    workspace.close_project()
    assert not window.news.isVisible()
    workspace.messages.warn("That cannot be opened.")
    assert window.news.isVisible()


def test_news_does_not_take_the_focus_and_is_plain_text(window: MainWindow, workspace: Workspace):
    before = window.focusWidget()
    workspace.messages.warn(WorkbenchError("<b>x.mp4</b> is gone.", "Look for it."))
    assert window.news.isVisible()
    assert window.news.words.text() == "<b>x.mp4</b> is gone. Look for it."
    assert window.news.words.textFormat() is Qt.TextFormat.PlainText
    assert window.focusWidget() is before
    assert window.rect().contains(window.news.geometry())


@pytest.mark.parametrize("wide", [1366, 1000])
def test_news_of_a_very_long_name_shows_both_its_ends_and_the_whole_in_the_hint(
    window: MainWindow, workspace: Workspace, project: Project, wide: int
):
    name = f"begin{'x' * 300}<b>end.html"
    workspace.messages.tell(f"The report is written: {isolated(name)}.")
    window.resize(wide, 700)
    news, words = window.news, window.news.words
    news.layout().activate()
    longest = max(words.text().split(), key=len)
    assert words.fontMetrics().horizontalAdvance(longest) <= words.width()
    assert words.height() >= words.heightForWidth(words.width())
    assert longest.startswith("\u2068begin")
    assert longest.endswith("end.html\u2069.")
    assert html.escape(name) in words.toolTip().replace("\u200b", "")
    assert name in words.accessibleName()
    workspace.messages.tell("The backup is made.")
    assert (words.text(), words.toolTip(), words.accessibleName()) == ("The backup is made.", "", "")


def test_a_bug_can_be_copied(window: MainWindow, workspace: Workspace, qtbot: QtBot):
    workspace.attempt(lambda: 1 // 0)
    assert window.news.copy_button.isVisible()
    qtbot.mouseClick(window.news.copy_button, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()


def test_what_nobody_caught_comes_into_the_window(
    window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", None)
    app.show_bugs(workspace)

    error = ValueError("unforeseen")
    sys.excepthook(ValueError, error, None)
    assert "ValueError" in window.news.words.text()


# palette


@pytest.fixture
def palette(window: MainWindow, workspace: Workspace, project: Project) -> Palette:
    with workspace.edit("Write"):
        item = items.add(project, "statement", "Council", body="b")
        transcript.add(project, item, start_ms=1000, language="ar", text="هؤلاء بعض الجرحى")
        claims.add(project, "The road was closed")
    press(window, workspace, "program.search")
    return window.findChild(Palette)


def look_for(palette: Palette, qtbot: QtBot, words: str) -> list[str]:
    palette.field.clear()
    palette.field.insert(words)
    qtbot.waitUntil(lambda: not palette._pause.isActive())
    return [find.text for find in palette.model.finds]


def test_the_palette_finds_actions_by_what_they_do_after_those_by_name(palette: Palette, qtbot: QtBot):
    assert look_for(palette, qtbot, "loupe")[0] == "Loupe"
    assert "Reset the view" in look_for(palette, qtbot, "untouched")


def test_the_palette_finds_and_runs_actions(palette: Palette, workspace: Workspace, qtbot: QtBot):
    assert palette.field.hasFocus()
    assert look_for(palette, qtbot, "theme dark")[0] == "Dark"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert workspace.theme.is_dark


def test_the_same_keys_put_the_palette_away(palette: Palette, window: MainWindow, qtbot: QtBot):
    qtbot.keyClick(palette.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert [found for found in window.findChildren(Palette) if found.isVisible()] == []


def test_the_palette_finds_words_and_goes_there(palette: Palette, workspace: Workspace, qtbot: QtBot):
    assert "هؤلاء بعض الجرحى" in look_for(palette, qtbot, "الجرحى")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert workspace.selection.segment_id is not None


def test_the_palette_selects_claims(palette: Palette, workspace: Workspace, qtbot: QtBot):
    assert "The road was closed" in look_for(palette, qtbot, "road")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert workspace.selection.claim_id is not None


def test_what_cannot_be_done_says_why_and_cannot_be_chosen(palette: Palette, qtbot: QtBot):
    look_for(palette, qtbot, "redo")
    assert palette.model.finds[0].hint == "needs an undone step"
    assert not palette.model.flags(palette.model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_nothing_found_is_said_and_escape_gives_the_focus_back(
    palette: Palette, window: MainWindow, qtbot: QtBot
):
    assert look_for(palette, qtbot, "zzzz") == []
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


# dropped files


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point = QPointF(QPoint(300, 300))
    window.dropEvent(
        QDropEvent(
            point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def test_a_dropped_project_opens(window: MainWindow, workspace: Workspace, tmp_path: Path, qtbot: QtBot):
    Project.create(tmp_path / "d.vwb", "Dropped").close()
    with qtbot.waitSignal(workspace.project_opened):
        drop(window, tmp_path / "d.vwb")
    assert workspace.need_project().info().title == "Dropped"


# dialogs


def test_news_with_a_button_is_shown_whole_in_a_narrow_pane(
    window: MainWindow, workspace: Workspace, project: Project, qtbot: QtBot
):
    window.resize(1000, 700)
    workspace.messages.offer("A check counts once it is signed with a name.", "program.set_analyst")
    words = window.news.words
    qtbot.waitUntil(lambda: words.width() > window.news.width() / 2)
    assert words.height() >= words.heightForWidth(words.width())


def test_history_lists_every_step_newest_first(window: MainWindow, workspace: Workspace, project: Project):
    with workspace.edit("Add one"):
        items.add(project, "statement", "S", body="b")
    project.undo()
    workspace.actions["project.show_history"].trigger()
    shown = window.findChild(HistoryWindow)
    assert isinstance(shown, HistoryWindow)
    said = [shown.model.index(row, 3).data() for row in range(shown.model.rowCount())]
    assert said[0] == "Undone: Add one"
    assert said[1].startswith("Add one")
    assert len(said) == project.step_count
    shown.close()


def test_the_help_page_lists_every_action_and_finds_by_key(window: MainWindow, workspace: Workspace):
    dialog = HelpDialog(workspace)
    assert dialog.model.rowCount() == len(workspace.actions)
    dialog.field.setText("ctrl+k")
    assert "Search words, claims, actions…" in [
        dialog.model.index(row, 1).data() for row in range(dialog.model.rowCount())
    ]
    dialog.deleteLater()


def test_a_new_project_needs_a_title_and_a_free_name(workspace: Workspace, qtbot: QtBot, tmp_path: Path):
    dialog = NewDialog(workspace.theme, None, tmp_path)
    qtbot.addWidget(dialog)
    assert not dialog._create.isEnabled()
    dialog.title.setText("Retreat, 5 June")
    assert dialog._create.isEnabled()
    assert dialog.wanted().path == tmp_path / "Retreat-5-June.vwb"
    (tmp_path / "Retreat-5-June.vwb").touch()
    dialog.title.setText("Retreat: 5 June")
    assert not dialog._create.isEnabled()
    dialog.folder.setText(str(tmp_path / ("long " * 60)))  # the system does not even look
    assert not dialog._create.isEnabled()
    dialog.folder.setText(str(tmp_path / "new"))
    assert dialog._create.isEnabled()
    assert "which is made" in dialog._says.text()
    dialog.folder.setText(str(tmp_path / "new" / "newer"))
    assert not dialog._create.isEnabled()
    assert "There is no folder" in dialog._says.text()


def test_a_new_project_makes_its_folder_and_begins_in_one_that_is_there(
    window: MainWindow, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun: list[Path] = []

    def fill(dialog: NewDialog) -> bool:
        begun.append(Path(dialog.folder.text()))
        dialog.title.setText("Retreat")
        dialog.folder.setText(str(tmp_path / "cases"))
        return True

    monkeypatch.setattr(NewDialog, "exec", fill)
    monkeypatch.setattr(new_dialog.platformdirs, "user_documents_path", lambda: tmp_path / "Documents")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    workspace.actions["project.new_project"].trigger()
    assert begun == [tmp_path]
    assert workspace.need_project().path == tmp_path / "cases" / "Retreat.vwb"


@pytest.mark.parametrize(
    ("title", "name"),
    [("انسحاب / من", "انسحاب-من"), ("../../etc", "etc"), ("???", "case"), ("a" * 99, "a" * 60)],
)
def test_file_names_from_titles(title: str, name: str):
    assert file_name(title) == name


def test_details_need_a_title(workspace: Workspace, qtbot: QtBot, tmp_path: Path):
    with Project.create(tmp_path / "t.vwb", "T") as project:
        dialog = DetailsDialog(workspace.theme, None, project.info())
    qtbot.addWidget(dialog)
    dialog.date.setText(" 2014-06 ")
    assert dialog.details() == {"title": "T", "date_edtf": "2014-06", "summary": ""}


# the whole program


_LOOK = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from workbench import app, sandbox
from workbench.cache import Cache

def look(_app):
    titles, end = [""], time.monotonic() + 45
    while " - " not in max(titles, key=len) and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)  # the project is opened by another thread: let it have the interpreter
        titles = [widget.windowTitle() for widget in QApplication.topLevelWidgets()]
    print(sandbox.network_is_blocked(), max(titles, key=len))
    for widget in QApplication.topLevelWidgets():
        widget.close()
    return 0

QApplication.exec = look
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_the_program_blocks_the_network_first_and_opens_the_project(settings: object, tmp_path: Path):
    Project.create(tmp_path / "p.vwb", "Wadi").close()
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(tmp_path / "p.vwb")],
        capture_output=True, text=True, timeout=60, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0
    blocked, _, title = done.stdout.strip().partition(" ")
    assert title == "Wadi - Verification workbench"
    assert blocked == str(sys.platform == "linux")


def test_the_bottom_line_says_what_is_covered_as_far_as_there_is_room(
    window: MainWindow, workspace: Workspace, project: Project
):
    desk, label = coverage.state_of(workspace), window.status.covered
    said = ["40 % transcribed", "20 % translated into English", "10 % watched"]
    desk.words = lambda *_: said  # type: ignore[method-assign]
    for width, words in ((900, 3), (320, 2), (150, 1), (20, 0)):
        label.resize(width, 20)
        label.refresh()
        assert label.text() == " · ".join(said[:words])
    assert label.toolTip().splitlines() == said


def test_ten_thousand_letters_fit_title_bar_hint_and_chip(
    window: MainWindow, workspace: Workspace, project: Project
):
    with workspace.edit("A long title"):
        project.update("project", project.info().id, title="ن" * 10_000)
        item = items.add(project, "statement", "ل" * 10_000, body="b")
    workspace.selection.set_item(item)
    assert len(window.windowTitle()) < 200
    assert len(window.top_bar.title.toolTip()) < 500
    (chip,) = window.findChildren(Chip)
    assert len(chip.toolTip()) < 500
    assert len(chip.words.in_menu) < 200


def test_a_key_that_does_nothing_now_says_what_it_needs(
    window: MainWindow, workspace: Workspace, project: Project, qtbot: QtBot, told: list[tuple[str, str]]
):
    pane, ctrl = window.panes["transcript"], Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(pane, Qt.Key.Key_J, ctrl)
    assert told == [("news", "“Give a verdict” needs a selected claim.")]
    qtbot.keyClick(pane, Qt.Key.Key_X, ctrl | Qt.KeyboardModifier.AltModifier)
    assert told[-1] == ("news", "“Lock now” needs an encrypted project.")
    told.clear()
    qtbot.keyClick(pane, Qt.Key.Key_F20)
    assert not told


def test_keys_of_a_project_that_is_only_read_say_so(
    window: MainWindow, workspace: Workspace, project: Project, qtbot: QtBot, told: list[tuple[str, str]],
    open_project: Callable[..., Project],
):  # fmt: skip
    workspace.close_project()
    open_project(project.path, read_only=True)
    qtbot.keyClick(window.panes["transcript"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told[-1] == ("news", "“New row at the playhead”: the project is open read-only.")
