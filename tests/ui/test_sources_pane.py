"""The strip of items: chips, the current one, badges, dropping files."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project, items
from workbench.ui.sources.chip_row import ChipRow
from workbench.ui.sources.chip_words import ChipWords
from workbench.ui.sources.pane import SourcesPane
from workbench.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(workspace: Workspace, project: Project, qtbot: QtBot) -> SourcesPane:
    play_by_hand(workspace)
    made = SourcesPane(workspace)
    qtbot.addWidget(made)
    made.resize(628, made.sizeHint().height())
    made.show()
    return made


def statement(project: Project, title: str) -> int:
    with project.edit("Add"):
        return items.add(project, "statement", title, body="words")


def words(pane: SourcesPane) -> list[str]:
    return [chip.text().replace("\u2068", "").replace("\u2069", "") for chip in pane.chips.values()]


def test_each_item_has_a_chip_with_its_length(project: Project, pane: SourcesPane) -> None:
    add_file(project, FIELD, "Field video")
    statement(project, "Command & staff")
    assert words(pane)[0].startswith("E1 Field video · 1:")
    assert words(pane)[1] == "E2 Command && staff"


def test_the_selected_item_is_down_and_a_click_selects(
    workspace: Workspace, project: Project, pane: SourcesPane, qtbot: QtBot
) -> None:
    first, second = statement(project, "One"), statement(project, "Two")
    workspace.selection.set_item(first)
    assert pane.chips[first].isChecked()
    qtbot.mouseClick(pane.chips[second], LEFT)
    assert workspace.selection.item_id == second
    assert [chip.isChecked() for chip in pane.chips.values()] == [False, True]
    qtbot.mouseClick(pane.chips[second], LEFT)
    assert pane.chips[second].isChecked()


def test_a_removed_item_goes_and_another_is_selected(
    workspace: Workspace, project: Project, pane: SourcesPane
) -> None:
    first, second = statement(project, "One"), statement(project, "Two")
    workspace.selection.set_item(second)
    with project.edit("Remove"):
        items.remove(project, second)
    assert list(pane.chips) == [first]
    assert workspace.selection.item_id == first
    project.undo()
    assert list(pane.chips) == [first, second]


def test_a_missing_file_is_badged_in_words(
    workspace: Workspace, project: Project, pane: SourcesPane, tmp_path: Path, qtbot: QtBot
) -> None:
    copy = Path(shutil.copy(FIELD, tmp_path / "copy.mp4"))
    item = add_file(project, copy)
    copy.unlink()
    workspace.files.look()
    qtbot.waitUntil(lambda: workspace.files.at_rest)
    assert words(pane)[0].endswith("missing")
    assert not pane.chips[item].icon().isNull()
    assert "missing" in pane.chips[item].accessibleName()


def test_checking_finds_other_bytes_of_the_same_size(
    workspace: Workspace, project: Project, pane: SourcesPane, tmp_path: Path, qtbot: QtBot,
    told: list[tuple[str, str]],
) -> None:  # fmt: skip
    copy = Path(shutil.copy(FIELD, tmp_path / "copy.mp4"))
    add_file(project, copy)
    states = workspace.files
    states.check()
    qtbot.waitUntil(lambda: ("news", "All 1 files are the ones that were added.") in told)
    qtbot.waitUntil(lambda: states.at_rest)  # a look at what is damaged now would say so before the check
    damaged = bytearray(copy.read_bytes())
    damaged[-1] ^= 255
    copy.write_bytes(damaged)
    assert not words(pane)[0].endswith("changed")
    states.check()
    qtbot.waitUntil(lambda: words(pane)[0].endswith("changed"))
    assert told[-1][0] == "trouble"
    assert told[-1][1].startswith("E1 has changed.")


def test_a_long_title_is_cut_and_read_out_whole(project: Project, pane: SourcesPane) -> None:
    item = statement(project, "A title " * 20)
    assert "…" in words(pane)[0]
    assert pane.chips[item].accessibleName().count("A title") == 20


def test_titles_are_never_taken_for_markup(project: Project, pane: SourcesPane) -> None:
    item = statement(project, "<b>bold</b>")
    assert "&lt;b&gt;" in pane.chips[item].toolTip()
    assert pane.findChildren(QLabel) == []


def test_the_current_chip_is_brought_into_sight_and_none_is_cut(
    workspace: Workspace, project: Project, pane: SourcesPane
) -> None:
    ids = [statement(project, f"Statement number {n}") for n in range(12)]
    for chosen in (ids[-1], ids[0], ids[6]):
        workspace.selection.set_item(chosen)
        assert pane.chips[chosen].isVisible()
        row = pane.chips[chosen].parentWidget().rect()
        shown = [chip for chip in pane.chips.values() if chip.isVisible()]
        assert 0 < len(shown) < 12
        assert all(row.contains(chip.geometry()) for chip in shown)


def test_the_wheel_moves_the_chips_and_a_menu_lists_them_all(
    workspace: Workspace, project: Project, pane: SourcesPane
) -> None:
    assert not pane.more.isVisible()
    ids = [statement(project, f"Statement number {n}") for n in range(12)]
    workspace.selection.set_item(ids[0])
    assert pane.more.isVisible()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.chips[ids[0]].parentWidget(), turn)
    assert not pane.chips[ids[0]].isVisible()
    assert pane.chips[ids[1]].isVisible()
    menu = pane.more.menu()
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 12
    menu.actions()[9].trigger()
    assert workspace.selection.item_id == ids[9]
    assert pane.chips[ids[9]].isVisible()


def test_only_chips_that_came_into_sight_are_made_and_measured(
    workspace: Workspace, project: Project, pane: SourcesPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: set[int] = set()
    fitted = ChipWords.fitted
    monkeypatch.setattr(ChipWords, "fitted", lambda each, *a: measured.add(each.item.id) or fitted(each, *a))
    with project.edit("Add"):
        ids = [items.add(project, "statement", f"Statement {n}", body="words") for n in range(50)]
    workspace.selection.set_item(ids[0])
    assert ids[0] in pane.chips
    assert len(pane.chips) < 20
    assert len(measured) < 20
    workspace.selection.set_item(ids[30])
    assert pane.chips[ids[30]].isChecked()
    assert [item for item, chip in pane.chips.items() if chip.isChecked()] == [ids[30]]
    order = [item for item in ids if item in pane.chips]
    assert list(pane.chips) == order
    assert pane.chips[order[0]].nextInFocusChain() is pane.chips[order[1]]


def test_a_chip_too_wide_for_the_row_is_shortened(project: Project, pane: SourcesPane) -> None:
    only = statement(project, "A very long title that no row of this width can hold")
    pane.resize(260, pane.height())
    chip = pane.chips[only]
    assert chip.isVisible()
    assert chip.geometry().right() <= chip.parentWidget().width()
    assert "…" in chip.text()


def test_the_strip_keeps_its_height(workspace: Workspace, project: Project, pane: SourcesPane) -> None:
    before = pane.sizeHint().height()
    statement(project, "One")
    assert pane.sizeHint().height() == before < 60


def test_the_menu_of_an_item(project: Project, pane: SourcesPane) -> None:
    video, said = add_file(project, FIELD), statement(project, "Said")
    entries = [[act.text() for act in pane.chips[item].menu_of_item().actions()] for item in (video, said)]
    first = ["Properties…", "Where it comes from…"]
    assert entries == [[*first, "Relink…", "Remove…"], [*first, "Remove…"]]


def test_files_dropped_on_the_strip_become_items(
    workspace: Workspace, project: Project, pane: SourcesPane, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(FIELD)), QUrl("https://example.org/x.mp4")])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    pane.dropEvent(drop)
    qtbot.waitUntil(lambda: len(pane.chips) == 1)
    assert items.all(project)[0].title == "field"


def test_without_a_project_nothing_can_be_added(workspace: Workspace, pane: SourcesPane) -> None:
    assert pane.add.isEnabled()
    workspace.close_project()
    assert not pane.add.isEnabled()
    assert pane.chips == {}


def test_the_strip_is_styled_only_when_its_look_changes(
    workspace: Workspace, project: Project, pane: SourcesPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[str] = []
    monkeypatch.setattr(ChipRow, "setStyleSheet", lambda _, sheet: styled.append(sheet))
    statement(project, "One")
    statement(project, "Two")
    assert styled == []  # with a hundred items, each more would stop the window for half a second
    workspace.theme.use("dark", 100)
    assert len(styled) == 1


def test_a_chip_whose_item_stays_as_it_is_stays_too(
    workspace: Workspace, project: Project, pane: SourcesPane
) -> None:
    first, second = statement(project, "One"), statement(project, "Two")
    before = dict(pane.chips)
    third = statement(project, "Three")
    with project.edit("Rename"):
        items.update(project, second, title="Second")
    assert {key: pane.chips[key] for key in before} == before
    assert words(pane) == ["E1 One", "E2 Second", "E3 Three"]
    with project.edit("Remove"):
        items.remove(project, first)
    project.undo()
    assert list(pane.chips) == [first, second, third]
    assert pane.chips[first].nextInFocusChain() is pane.chips[second]
