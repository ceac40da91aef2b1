"""What people do with the claims of a large case, each as a storm: stepping, adding, judging, the windows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from tests.ui.storms import Storm, settle, until
from workbench.project import transcript
from workbench.project.parties import side_relations
from workbench.ui.claims.overview.window import OverviewWindow
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.verdict.form import Draft
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

_REPEAT = 0.033  # seconds from key to key while one is held
_RELATIONS = ("allied", "opposed", "unknown")


def pane_of(window: MainWindow) -> ClaimsPane:
    """Give the pane of claims."""
    pane = window.findChild(ClaimsPane)
    assert isinstance(pane, ClaimsPane)
    return pane


def listed(window: MainWindow, count: int) -> None:
    """Wait until so many claims are listed."""
    pane = pane_of(window)
    until(lambda: len(pane.reader.list.rows) >= count and not pane.reader.busy, "the list of claims")


def _read(window: MainWindow) -> None:
    """Wait until everything that shows claims has read them anew."""
    settle(0.05)
    reader = pane_of(window).reader
    others = window.findChildren(OverviewWindow)
    until(lambda: not reader.busy and not any(each.reading.busy for each in others), "the claims")
    settle(0.05)


def _do(workspace: Workspace, action: str) -> None:
    workspace.actions[action].trigger()


def _key(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def stepping(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Hold Alt+PgDown, as the key itself: what waits for a rest must not take this for one."""
    before = workspace.selection.claim_id
    for _ in range(count):
        QTest.keyPress(window.windowHandle(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
        settle(_REPEAT)
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert workspace.selection.claim_id != before


def _select_words(workspace: Workspace, turn: int) -> None:
    item = workspace.selection.item_id
    assert item is not None
    rows = transcript.of_item(workspace.need_project(), item)
    workspace.selection.set_segment(rows[turn % len(rows)].id)
    settle(0.2)


def entering(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Make claims from rows of the transcript."""
    pane = pane_of(window)
    for turn in range(count):
        _select_words(workspace, turn)
        _do(workspace, "claims.new_claim")
        settle(0.1)
        pane.entry.sentence.setPlainText(f"More than {turn + 50} boats left the harbour")
        settle(0.3)
        pane.entry.accept()
        settle(0.3)
    _read(window)


def adding_evidence(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Add rows of the transcript as evidence, to claim after claim."""
    for turn in range(count):
        _select_words(workspace, turn)
        _do(workspace, ("claims.add_evidence_for", "claims.add_evidence_against")[turn % 2])
        settle(0.2)
        _do(workspace, "claims.previous_claim")
        settle(0.1)
    _read(window)


def checking(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Begin a checklist and answer its checks one after another."""
    _do(workspace, "claims.start_checklist")
    settle(0.3)
    for turn in range(count):
        _do(workspace, ("claims.answer_pass", "claims.answer_fail")[turn % 2])
        settle(0.2)
    _read(window)


def judging(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Give verdicts with reasons."""
    section = pane_of(window).detail.verdict
    for turn in range(count):
        _do(workspace, "claims.set_verdict")
        settle(0.2)
        section.form.show_draft(Draft("doubtful", reasons=f"Because of what is seen, {turn}."))
        settle(0.1)
        section.assess()
        settle(0.3)
        _do(workspace, "claims.previous_claim")
        settle(0.1)
    _read(window)


def undoing(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Undo much and redo it."""
    for turn in range(count):
        _do(workspace, "project.undo" if turn < count / 2 else "project.redo")
        settle(0.1)
    _read(window)


def filtering(workspace: Workspace, window: MainWindow, _count: int) -> None:
    """Type into the filter of the list, letter by letter, and clear it."""
    _do(workspace, "claims.filter_claims")
    field = pane_of(window).filter.field
    for words in ("d", "di", "dis", "disp", "disputed", "claim 1", "claim 19", "C12", "nobody says this", ""):
        field.setText(words)
        settle(0.2)
    _key(field, Qt.Key.Key_Escape)
    settle(0.2)


def overview(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Open the overview, turn its pages, move a card, close it."""
    _do(workspace, "claims.show_overview")
    opened = window.findChildren(OverviewWindow)[-1]
    until(lambda: not opened.reading.busy and bool(opened.board.columns[0].cards.rows), "the board")
    for page in (1, 2, 3, 0):
        opened.tabs.setCurrentIndex(page)
        settle(0.2)
    cards = opened.board.columns[0].cards
    cards.setFocus()
    for _ in range(count):
        _key(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        settle(0.5)
    _read(window)
    for _ in range(count):
        _do(workspace, "claims.next_claim")
        settle(_REPEAT)
    opened.close()
    settle(0.1)


def _beside(action: str) -> Storm:
    """Give a storm: open a window, step through claims beside it, edit, close it."""

    def storm(workspace: Workspace, window: MainWindow, count: int) -> None:
        before = set(QApplication.topLevelWidgets())
        _do(workspace, action)
        settle(0.5)
        for _ in range(count):
            _do(workspace, "claims.next_claim")
            settle(0.1)
        _do(workspace, "claims.mark_in_check")
        settle(0.3)
        for opened in set(QApplication.topLevelWidgets()) - before:
            opened.close()
        _read(window)

    return storm


def siding(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Change how two sides stand, on which the standing of every claim rests, beside their window."""
    before = set(QApplication.topLevelWidgets())
    _do(workspace, "parties.show_sides")
    settle(0.5)
    _relate_sides(workspace, window, count)
    for opened in set(QApplication.topLevelWidgets()) - before:
        for pages in opened.findChildren(QTabWidget):
            pages.setCurrentIndex(0)
            settle(0.3)
        opened.close()
    _relate_sides(workspace, window, 1)


def _relate_sides(workspace: Workspace, window: MainWindow, count: int) -> None:
    project = workspace.need_project()
    for turn in range(count):
        relation = side_relations.all(project)[0]
        with workspace.edit("Relation of sides"):
            side_relations.update(project, relation.id, relation=_RELATIONS[turn % len(_RELATIONS)])
        settle(0.1)
        _do(workspace, "claims.next_claim")
        settle(0.3)
        _read(window)


def translating(workspace: Workspace, window: MainWindow, count: int) -> None:
    """Reword the translation on which the verdicts on fifty claims rest, stepping through claims."""
    project = workspace.need_project()
    item = workspace.selection.item_id
    assert item is not None
    row = transcript.of_item(project, item)[RESTED].id
    for turn in range(count):
        with workspace.edit("Translation"):
            transcript.set_rendering(project, row, "en", f"other words {turn}")
        settle(0.6)
        _do(workspace, "claims.next_claim")
        settle(0.1)
    _read(window)


RESTED = 7  # the row of the first item's transcript whose translation fifty verdicts rest on

CLAIM_STORMS: dict[str, tuple[Storm, int]] = {
    "stepping with the key held": (stepping, 60),
    "new claims": (entering, 3),
    "evidence": (adding_evidence, 4),
    "checks": (checking, 6),
    "verdicts": (judging, 3),
    "undo and redo": (undoing, 16),
    "the filter": (filtering, 1),
    "the overview": (overview, 3),
    "figures": (_beside("claims.show_figures"), 4),
    "rivals": (_beside("claims.show_rivals"), 4),
    "people": (_beside("parties.show_people"), 2),
    "relations of sides": (siding, 3),
    "a translation": (translating, 3),
}
