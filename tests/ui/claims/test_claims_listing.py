"""What gives way in a narrow row, what a filter finds, and how a large case is read beside the window."""

import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims
from workbench.ui.claims.listing import reader, rows
from workbench.ui.claims.listing.painter import ClaimPainter
from workbench.ui.claims.listing.rows import ClaimRow, SideMark
from workbench.ui.claims.listing.strip_line import StripLine
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.workspace import Workspace

FULL = ClaimRow(
    id=1, label="C1", text="They left", verdict="probable", workflow="open", rung="independent", flags=(),
    items="items 5", recordings="recordings 2–3", voices="voices 4",
    sides=(SideMark("Harbour guild", 0, "affirms"), SideMark("Island council", 1, "")),
    seen=True, refutes="refutes 1", done=1, total=4,
)  # fmt: skip


def shown(theme, room: float) -> list[str]:
    return [piece.words for piece in StripLine(FULL, theme, room).pieces]


def test_the_whole_strip_is_shown_where_there_is_room(workspace: Workspace):
    assert shown(workspace.theme, 900) == [
        "items 5", "recordings 2–3", "voices 4", "Harbour guild", "Island council", "seen", "refutes 1",
    ]  # fmt: skip


def test_what_says_least_gives_way_first_and_recordings_last(workspace: Workspace):
    assert "Island council" not in shown(workspace.theme, 340)
    assert "Harbour guild" in shown(workspace.theme, 255)
    assert shown(workspace.theme, 20) == ["recordings 2–3"]
    assert StripLine(FULL, workspace.theme, 255).shortened


@pytest.mark.parametrize(
    "text", ["They left", "They left the harbour before dawn and nobody " * 4, "غادرت العبّارة"]
)
def test_a_row_is_as_high_as_what_is_painted(workspace: Workspace, text: str):
    painter = ClaimPainter(workspace.theme)
    row = ClaimRow(
        **{**{k: v for k, v in vars(FULL).items() if k not in ("words", "standing")}, "text": text}
    )
    sentence = Paragraph(text, workspace.theme.font(13, bold=True), 340 - 24 - painter._indent(row), lines=2)
    assert painter.height(row, 340) >= sentence.height + 2 * 16 + 2 * 8


def test_words_filter_all_that_a_row_says(qtbot: QtBot, pane: ClaimsPane, ids: SimpleNamespace):
    assert not pane.filter.isVisible()  # three claims are seen at once
    pane.filter.open()
    qtbot.keyClicks(pane.filter.field, "probable council")
    qtbot.waitUntil(lambda: [row.label for row in pane.list.rows()] == ["C2"])
    assert pane._count.text().startswith("1 of 3")
    qtbot.keyClick(pane.filter.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(pane.list.rows()) == 3)


def test_of_a_large_case_the_changed_claim_comes_at_once_and_the_others_follow(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "_MANY", 1)
    read_whole = []
    whole = rows.of_project
    monkeypatch.setattr(rows, "of_project", lambda project: (read_whole.append(1), whole(project))[1])
    with qtbot.waitSignal(pane.reader.found), case.edit("Sentence"):
        claims.update(case, ids.many, text="More than 130 passengers")
    assert pane.list.rows()[0].text == "More than 130 passengers"
    assert not read_whole
    shown = pane.list.rows()
    qtbot.waitUntil(lambda: bool(read_whole) and not pane.reader.busy)
    assert pane.reader.list.rows == whole(case).rows
    assert all(row is known for row, known in zip(pane.reader.list.rows, shown, strict=True))


def test_a_deleted_claim_goes_at_once_from_a_large_case(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "_MANY", 1)
    with case.edit("Gone"):
        claims.delete(case, ids.left)
    qtbot.waitUntil(lambda: [row.label for row in pane.list.rows()] == ["C1", "C2"])
    qtbot.waitUntil(lambda: not pane.reader.busy)
    assert [row.label for row in pane.list.rows()] == ["C1", "C2"]


def test_a_reading_that_just_begins_when_the_project_is_closed_does_not_open_it(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "_MANY", 1)
    begins, closed, opened = threading.Event(), threading.Event(), []
    clear, beside = pane.reader._free.clear, Project.beside

    def clear_late() -> None:
        """Stand still where a busy machine may let this thread stand."""
        begins.set()
        assert closed.wait(30)
        clear()

    monkeypatch.setattr(pane.reader._free, "clear", clear_late)
    monkeypatch.setattr(Project, "beside", lambda *given: (opened.append(1), beside(*given))[1])
    pane.reader.refresh()
    qtbot.waitUntil(begins.is_set)
    workspace.close_project()
    closed.set()
    qtbot.waitUntil(lambda: pane.reader._job is None)
    assert opened == []


def test_one_claim_alone_reads_as_it_does_among_all(case: Project, ids: SimpleNamespace):
    labels = {row.id: row.label for row in rows.of_project(case).rows}
    for row in rows.of_project(case).rows:
        assert rows.of_claim(case, row.id, labels) == row
    assert rows.of_claim(case, 5, labels) is None
