"""Where items come from: the window that tells and asks it, the button that offers, equal files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, items, origin_links
from workbench.ui.sources import commands
from workbench.ui.sources.origins import commands as origins
from workbench.ui.sources.origins import comparing
from workbench.ui.sources.origins.window import OriginsWindow
from workbench.ui.sources.pane import SourcesPane
from workbench.ui.workspace import Workspace

Told = list[tuple[str, str]]


@pytest.fixture(autouse=True)
def by_hand(workspace: Workspace) -> None:
    play_by_hand(workspace)


@pytest.fixture
def held(workspace: Workspace, project: Project) -> list[int]:
    with project.edit("Add"):
        made = [items.add(project, "document", title) for title in ("Whole", "Part", "خبر")]
    workspace.selection.set_item(made[1])
    return made


@pytest.fixture
def window(workspace: Workspace, held: list[int], qtbot: QtBot) -> OriginsWindow:
    made = OriginsWindow(workspace)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot closes it
    made.show()
    return made


def suggested(project: Project, one: int, other: int, kind: str = "copy of") -> int:
    with project.edit("Find"):
        made = origin_links.suggest(project, one, other, kind, basis="pdq")
    assert made is not None
    return made


def sentences(window: OriginsWindow) -> list[str]:
    rows = [window.list.item(row).text() for row in range(window.list.count())]
    return [words.replace("\u2068", "").replace("\u2069", "") for words in rows]


def choose(window: OriginsWindow, words: str) -> None:
    window.form.way.setCurrentIndex(window.form.way.findText(words))


def test_a_link_is_added_with_two_choices(
    workspace: Workspace, project: Project, window: OriginsWindow, held: list[int], qtbot: QtBot
) -> None:
    assert "Nothing is said yet of how E2" in window.empty.text()
    assert not window.form.strength.isVisible()
    choose(window, "is an excerpt of")
    qtbot.mouseClick(window.form.add, Qt.MouseButton.LeftButton)
    (link,) = origin_links.all(project)
    assert link.says(held[1], held[0], "excerpt of")
    assert (link.state, link.basis) == ("confirmed", "analyst")
    assert sentences(window) == ["E2 is an excerpt of E1 Whole"]
    workspace.selection.set_item(held[0])
    assert sentences(window) == ["E1 has an excerpt: E2 Part"]
    assert project.undo_label == "Link E2 and E1"
    workspace.selection.set_item(held[1])
    assert window.form.other.currentData() == held[2]  # of which nothing is said yet


def test_a_link_can_be_told_from_the_other_end(
    project: Project, window: OriginsWindow, held: list[int], qtbot: QtBot
) -> None:
    choose(window, "has a translation:")
    window.form.other.setCurrentIndex(1)
    window.form.more.setChecked(True)
    window.form.strength.setText("all of it")
    window.form.add.click()
    (link,) = origin_links.all(project)
    assert link.says(held[2], held[1], "translation of")
    assert link.strength == "all of it"
    assert not window.form.note.isVisible()
    window.acts.change.click()
    assert window.form.way.currentText() == "has a translation:"
    window.form.note.setText("line by line")
    window.form.add.click()
    (link,) = origin_links.all(project)
    assert (link.note, link.strength) == ("line by line", "all of it")
    assert window.note.text() == "line by line"


def test_what_contradicts_is_told_in_the_window(
    window: OriginsWindow, project: Project, held: list[int]
) -> None:
    window.form.add.click()
    choose(window, "quotes")
    window.form.other.setCurrentIndex(0)
    window.form.add.click()
    assert len(origin_links.all(project)) == 1
    assert window.trouble.isVisible()
    assert "It is entered already that E2 is a copy of E1." in window.trouble.text()


def test_suggestions_are_answered_by_keys_and_the_dismissed_are_folded_away(
    project: Project, window: OriginsWindow, held: list[int], qtbot: QtBot
) -> None:
    suggested(project, held[1], held[0])
    suggested(project, held[2], held[1], "quotes")
    assert len(sentences(window)) == 2
    qtbot.keyClick(window.list, Qt.Key.Key_Delete)
    assert [link.state for link in origin_links.all(project)].count("dismissed") == 1
    assert len(sentences(window)) == 1
    qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert not origin_links.suggestions(project)
    assert window.acts.folded.text() == "Show 1 dismissed"
    window.acts.folded.click()
    assert len(sentences(window)) == 2
    assert not window.list.grab().toImage().isNull()
    project.undo()
    assert len(origin_links.suggestions(project)) == 1


def test_the_origins_of_the_case_are_counted_and_drawn(
    workspace: Workspace, project: Project, window: OriginsWindow, held: list[int], qtbot: QtBot
) -> None:
    assert window.case.count.text() == "3 items go back to 1–3 origins."
    with project.edit("Known"):
        items.update(project, held[0], generation="original")
        origin_links.add(project, held[1], held[0], "copy of")
    assert window.case.count.text() == "3 items go back to 1–2 origins."
    assert (
        window.case.groups.accessibleDescription()
        == "E1, E2: one origin; E3: one origin, perhaps that of others"
    )
    assert window.case.legend.isVisible()
    picture = window.case.groups.grab().toImage()
    assert picture != QImage(picture.size(), picture.format())
    qtbot.mouseClick(window.case.groups, Qt.MouseButton.LeftButton, pos=QPoint(14, 12))
    assert workspace.selection.item_id == held[0]
    assert window.said.text() == "It is an original."
    workspace.selection.set_item(held[1])
    assert window.said.text() == "It goes back to another item, as its links say."
    with project.edit("Clash"):
        items.update(project, held[1], generation="original")
    assert window.said.property("role") == "warn"


def test_the_only_item_has_nothing_to_be_linked_to(
    workspace: Workspace, project: Project, qtbot: QtBot
) -> None:
    with project.edit("Add"):
        workspace.selection.set_item(items.add(project, "document", "Only"))
    window = OriginsWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    assert window.empty.text().startswith("Add a second item")
    assert not window.form.isVisible()


def test_the_window_goes_with_the_items(
    workspace: Workspace, project: Project, window: OriginsWindow
) -> None:
    with project.edit("Remove"):
        for item in items.all(project):
            items.remove(project, item.id)
    workspace.selection.set_item(None)
    assert not window.isVisible()


def test_the_strip_offers_suggestions_until_they_are_answered(
    workspace: Workspace, project: Project, held: list[int], qtbot: QtBot
) -> None:
    pane = SourcesPane(workspace)
    qtbot.addWidget(pane)
    pane.show()
    assert not pane.suggested.isVisible()
    link = suggested(project, held[2], held[0])
    assert pane.suggested.isVisible()
    assert pane.suggested.text() == "1 suggested"
    assert "E3 is a copy of E1?" in pane.suggested.toolTip()
    with project.edit("Answer"):
        origin_links.set_state(project, link, "dismissed")
    assert not pane.suggested.isVisible()
    with pytest.raises(WorkbenchError, match="No link between items is suggested"):
        origins.answer_suggestions(workspace)


def test_the_window_keeps_its_size(workspace: Workspace, window: OriginsWindow, qtbot: QtBot) -> None:
    window.resize(700, 640)
    qtbot.keyClick(window.list, Qt.Key.Key_Escape)
    assert not window.isVisible()
    again = OriginsWindow(workspace)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 640)


def test_pictures_are_compared_by_holding_the_one_and_going_to_the_other(
    workspace: Workspace, project: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project.edit("Add"):
        here, there = (items.get(project, items.add(project, "video", title)) for title in ("One", "Two"))
    workspace.selection.set_item(here.id)
    with pytest.raises(WorkbenchError, match="exact picture of E1 is not there yet"):
        comparing.hold_for(workspace, here, there)
    held: list[int | None] = []
    for name in ("stills.hold_frame", "stills.compare_held"):
        workspace.actions[name] = QAction(workspace)
    workspace.actions["stills.hold_frame"].triggered.connect(lambda: held.append(workspace.selection.item_id))
    monkeypatch.setattr(type(workspace.playhead), "frame", object())
    comparing.hold_for(workspace, here, there)
    assert held == [here.id]
    assert workspace.selection.item_id == there.id


def test_a_project_open_for_reading_is_only_looked_at(
    workspace: Workspace,
    project: Project,
    held: list[int],
    open_project: Callable[..., Project],
    qtbot: QtBot,
) -> None:
    suggested(project, held[1], held[0])
    path = project.path
    workspace.close_project()
    open_project(path, read_only=True)
    window = OriginsWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    assert window.list.count() == 1
    assert not window.form.isVisible()
    assert not window.acts.confirm.isEnabled()
    assert window.acts.go.isEnabled()


# equal files


def test_an_equal_file_is_offered_as_an_item_of_its_own(
    workspace: Workspace, project: Project, qtbot: QtBot, told: Told, tmp_path: Path
) -> None:
    first = add_file(project, FIELD)
    offers: list[str] = []
    workspace.messages.offered.connect(offers.append)
    commands.add_paths(workspace, [Path(shutil.copy(FIELD, tmp_path / "again.mp4"))])
    qtbot.waitUntil(lambda: bool(offers))
    assert offers == ["sources.add_again"]
    commands.add_again(workspace)
    assert offers[1:] == ["sources.answer_suggestions"]
    assert told[-1][1].endswith("are they the same recording?")
    second = workspace.current_item()
    assert (second.title, second.number) == ("again", 2)
    (link,) = origin_links.all(project)
    assert link.says(second.id, first, "same recording")
    assert (link.state, link.basis, link.analyst) == ("suggested", "hash", "")
    with pytest.raises(WorkbenchError, match="already"):
        commands.add_again(workspace)
