"""The editor of checklists: changed in place, added to, brought over from a file, given back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project
from workbench.project.claims import check_templates, checklists
from workbench.project.claims.check_template import Template, TemplateItem
from workbench.project.claims.check_template_document import read_file, write_file
from workbench.ui.claims.checks import templates_window
from workbench.ui.claims.checks.templates_window import TemplatesWindow
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace) -> TemplatesWindow:
    made = TemplatesWindow(workspace)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def get(case: Project, key: str) -> Template:
    found = check_templates.get(case, key)
    assert found is not None
    return found


def test_all_are_listed_and_the_first_is_shown(window: TemplatesWindow):
    assert [line.key for line in window.templates.rows()] == [f"T{number}" for number in range(13)]
    assert window.name.text() == "Intake of an item"
    assert len(window.points.rows()) == 11
    assert not window.drop.isVisible()


def test_a_question_is_changed_in_place_and_given_back(qtbot: QtBot, window: TemplatesWindow, case: Project):
    window.templates.go_to("T6")
    window.points.go_to("mirror")
    window.fields.question.setPlainText("Is the picture mirrored?")
    window.fields.question.commit()
    changed = get(case, "T6").item("mirror")
    assert changed is not None
    assert changed.question == "Is the picture mirrored?"
    assert window.points.current_key() == "mirror"
    assert window.drop.text() == "Use the program's own again"
    qtbot.mouseClick(window.drop, Qt.MouseButton.LeftButton)
    assert not get(case, "T6").own
    case.undo()
    assert get(case, "T6").own


def test_a_point_is_added_capped_moved_and_removed(qtbot: QtBot, window: TemplatesWindow, case: Project):
    window.templates.go_to("T2")
    qtbot.mouseClick(window.add, Qt.MouseButton.LeftButton)
    window.fields.question.setPlainText("Who counted?")
    window.fields.question.commit()
    window.fields.cap.setCurrentIndex(1)
    window.fields.cap.activated.emit(1)
    window.fields.reason.setText("nobody counted")
    window.fields.reason.commit()
    added = get(case, "T2").items[-1]
    assert (added.question, added.cap, added.reason) == ("Who counted?", "probable", "nobody counted")
    qtbot.mouseClick(window.fields.up, Qt.MouseButton.LeftButton)
    assert get(case, "T2").items[-2] == added
    qtbot.mouseClick(window.fields.remove, Qt.MouseButton.LeftButton)
    assert get(case, "T2").item(added.key) is None


def test_a_point_needs_a_question(window: TemplatesWindow, case: Project):
    window.points.go_to("hashed")
    before = window.fields.question.text()
    window.fields.question.setPlainText("")
    window.fields.question.commit()
    assert window.fields.question.text() == before
    assert not get(case, "T0").own


def test_a_new_one_is_offered_for_its_kind(qtbot: QtBot, window: TemplatesWindow, case: Project):
    qtbot.mouseClick(window.new, Qt.MouseButton.LeftButton)
    window.name.setText("Broken bridges")
    window.name.commit()
    window.kind.setText("damage")
    window.kind.commit()
    found = check_templates.of_type(case, "damage")
    assert found is not None
    assert (found.key, found.name) == ("P1", "Broken bridges")


def test_a_file_is_brought_over_and_a_wrong_one_refused(
    qtbot: QtBot,
    window: TemplatesWindow,
    case: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
):
    path = tmp_path / "own.json"
    monkeypatch.setattr(templates_window, "ask_to_open", lambda *_: path)
    write_file(Template("P7", "Ours", "", 1, (TemplateItem("a", "First?"),)), path)
    qtbot.mouseClick(window.import_file, Qt.MouseButton.LeftButton)
    assert get(case, "P7").name == "Ours"
    assert window.name.text() == "Ours"
    path.write_text('{"key": "P8", "name": "x"}', "utf-8")
    qtbot.mouseClick(window.import_file, Qt.MouseButton.LeftButton)
    assert "no “items”" in told[-1][1]
    monkeypatch.setattr(templates_window, "ask_to_save", lambda *_: tmp_path / "out.json")
    qtbot.mouseClick(window.export_file, Qt.MouseButton.LeftButton)
    assert read_file(tmp_path / "out.json").name == "Ours"


def test_what_a_checklist_at_work_shows_follows(window: TemplatesWindow, pane: ClaimsPane, case: Project):
    with case.edit("Begin"):
        checklists.start(case, "T1", claim=pane.detail._claim.id)
    window.templates.go_to("T1")
    window.points.go_to("capacity")
    window.fields.remove.click()
    (view,) = pane.detail.checklists.values()
    assert view.heading.text().endswith("0 of 11")
