"""Who asserts a claim: each voice with its side and what the claim is to that side's interest."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from workbench.project import Project, claims, items
from workbench.project.claims import HANDS, INTERESTS, Assertion, Claim
from workbench.project.parties import sides
from workbench.project.transcript import speakers
from workbench.ui.claims import edits, signs
from workbench.ui.claims.citations import from_speech, in_words, place
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList, connect_rows
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_STANCES = {"affirms": "affirms it", "denies": "denies it", "hedges": "hedges"}


class VoicesSection(DetailSection):
    """One line for each assertion; each plays, and its stance, side and interest change from its menu."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._held: dict[int | str, Assertion] = {}
        self.lines = RowList(LinePainter(workspace.theme), "Who says it", fit=True)
        self._none = plain_label("Nobody entered yet who says this.", role="dim", wrap=True)
        self.add = QPushButton("Add the selected speech")
        self.add.setProperty("role", "link")
        self.body.addWidget(self.lines)
        self.body.addLayout(indented(self._none))
        self.head.addWidget(self.add)
        self.add.clicked.connect(self.add_voice)
        connect_rows(self.lines, self._play)
        self.lines.menu_wanted.connect(self._menu)

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show the voices of a claim."""
        self._claim = claim
        found = claims.assertions(project, claim.id)
        self._held = {each.id: each for each in found}
        names = {side.id: side.name for side in sides.all(project)}
        self.lines.set_rows([_line(project, self._workspace, each, names) for each in found])
        self.name("Who says it", str(len(found)) if found else "")
        self._none.setVisible(not found)
        self.lines.setVisible(bool(found))
        self.show_offers()

    def show_offers(self) -> None:
        """Allow adding a voice while speech is selected."""
        self.add.setEnabled(from_speech(self._workspace) is not None)

    def add_voice(self) -> None:
        """Enter the speaker of the selected speech as one who says it."""
        claim, citation = self._claim, from_speech(self._workspace)
        if claim and citation:
            self._workspace.attempt(lambda: edits.add_voice(self._workspace, claim, citation))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = self._held.get(self.lines.current_key())
        if event.key() == Qt.Key.Key_Delete and self.lines.hasFocus() and held:
            self._workspace.attempt(lambda: edits.remove_voice(self._workspace, held.id))
        else:
            super().keyPressEvent(event)

    def _play(self, row: Line) -> None:
        if held := self._held.get(row.key):
            self._workspace.attempt(lambda: self._workspace.cite(held.anchor))

    def _menu(self, row: Line, at: QPoint) -> None:
        held = self._held[row.key]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Play", lambda: self._play(row))
        _choices(menu.addMenu("Stance"), _STANCES, held.stance, self._setting(held, "stance"))
        interests: dict[object, str] = {word: word for word in INTERESTS}
        _choices(
            menu.addMenu("For the speaker's own side it is"),
            interests,
            held.interest,
            self._setting(held, "interest"),
        )
        hands: dict[object, str] = {word: word for word in HANDS}
        _choices(menu.addMenu("How the speaker knows"), hands, held.hand, self._setting(held, "hand"))
        project = self._workspace.need_project()
        names = {side.id: side.name for side in sides.all(project)} | {None: "no side"}
        _choices(menu.addMenu("Side"), names, held.side, self._setting(held, "side"))
        menu.addAction(
            "Remove", lambda: self._workspace.attempt(lambda: edits.remove_voice(self._workspace, held.id))
        )
        menu.popup(at)

    def _setting(self, held: Assertion, field: str) -> Callable[[object], None]:
        def change(value: object) -> None:
            self._workspace.attempt(lambda: edits.set_voice(self._workspace, held.id, **{field: value}))

        return change


def _choices(menu: QMenu, words: dict, current: object, choose: Callable[[object], None]) -> None:
    for value, word in words.items():
        action = menu.addAction(word.replace("&", "&&"), lambda v=value: choose(v))
        action.setCheckable(True)
        action.setChecked(value == current)


def _line(project: Project, workspace: Workspace, each: Assertion, names: dict[int, str]) -> Line:
    item = items.get(project, each.anchor.item)
    speaker = speakers.get(project, each.speaker) if each.speaker is not None else None
    said = in_words(project, each.anchor)
    shown = each.mode == "shows" and each.stance == "affirms"
    side = "the picture shows it" if shown and each.side is None else names.get(each.side or -1, "no side")
    return Line(
        key=each.id,
        sign=signs.SIDE[each.stance],
        colour=_colour(workspace, project, each.side),
        sign_word="shows it" if shown else _STANCES[each.stance],
        text=said if speaker is None or said.startswith(speaker.label) else f"{speaker.label}: {said}",
        cited=place(each.anchor, item),
        remark=" · ".join(part for part in (side, _hand(each), _interest(each)) if part),
    )


def _hand(each: Assertion) -> str:
    return "" if each.hand == "unknown" else each.hand


def _interest(each: Assertion) -> str:
    return "" if each.interest == "unknown" else f"{each.interest} interest"


def _colour(workspace: Workspace, project: Project, side: int | None) -> str:
    order = [each.id for each in sides.all(project)]
    return workspace.theme.side(order.index(side)) if side in order else workspace.theme.dim
