"""One checklist of a claim: tick what was checked, write what was found, keep where it was seen."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from workbench.project import Project, items
from workbench.project.claims import standing
from workbench.project.claims.check_template import TemplateItem
from workbench.project.claims.checklists import STATES, Answer, Run
from workbench.reasoning import known_facts
from workbench.reasoning.checklist import NO_VERDICT, Point
from workbench.ui.citations import offered, place
from workbench.ui.claims import signs
from workbench.ui.claims.checks import edits
from workbench.ui.claims.checks.inset_list import InsetList
from workbench.ui.claims.checks.state_buttons import KEYS, StateButtons
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace

_ROUND = ("open", "pass", "fail", "unclear")  # what a click goes through; the rest is in the menu
_COLOURS = {"pass": "established", "fail": "refuted", "unclear": "doubtful", "impossible": "doubtful"}
_SIGN_WIDTH = 31


class ChecklistView(DetailSection):
    """A line for each check; under the current one what it needs to pass, its finding and its anchor."""

    entered = Signal()

    def __init__(self, workspace: Workspace, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._current = QWidget()
        self.lines = InsetList(LinePainter(workspace.theme, lines=3, marks=True), "Checklist", self._current)
        self.lines.setToolTip("")
        self._passes = plain_label(role="small", wrap=True)
        self.states = StateButtons()
        self.finding = TextField("Finding of this check", "What was found, and how")
        self.anchor_here = QPushButton("Anchor here")
        self.anchor_here.setProperty("role", "link")
        self._offer = plain_label(role="small", wrap=True)
        self.play_anchor = QPushButton()
        self.play_anchor.setProperty("role", "link")
        self.fold = QPushButton()
        self.fold.setProperty("role", "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._fold)
        self.head.addWidget(self.fold)
        self.body.addWidget(self.lines)
        self._lay_out_current()
        self.lines.clicked_at.connect(self._click)
        self.lines.pressed_row.connect(lambda _row: self.cycle())
        self.lines.menu_wanted.connect(self._menu)
        self.lines.current_changed.connect(lambda _row: self._show_current())
        self.states.chosen.connect(self.answer)
        self.finding.committed.connect(self._write_finding)
        self.anchor_here.clicked.connect(self.anchor_current)
        self.play_anchor.clicked.connect(self._play)
        workspace.commit_typing.connect(self.finding.commit)
        self._begin(run)

    def _lay_out_current(self) -> None:
        self._current.setLayout(column := indented(self._passes))
        column.setDirection(QHBoxLayout.Direction.TopToBottom)
        column.setContentsMargins(_SIGN_WIDTH, 0, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.states)
        column.addWidget(self.finding)
        places = QHBoxLayout()
        places.addWidget(self.play_anchor)
        places.addWidget(self.anchor_here)
        places.addWidget(self._offer, 1)
        column.addLayout(places)

    @property
    def done(self) -> bool:
        """Whether no check is open."""
        return self.run.progress.answered == self.run.progress.total

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as the eye does."""
        return (
            self.fold,
            self.lines,
            *self.states.buttons.values(),
            self.finding,
            self.play_anchor,
            self.anchor_here,
        )

    def turn_to(self, run: Run) -> None:
        """Show another checklist in place of this one, whose typing is committed first."""
        self.finding.commit()
        self.lines.go_to(None)
        self._begin(run)

    def _begin(self, run: Run) -> None:
        self.show_run(run)
        self.lines.setAccessibleName(f"Checklist: {run.template.name}")
        self.fold.setChecked(self.done)  # what is done is there when it is wanted
        self._fold(self.done)

    def show_run(self, run: Run) -> None:
        """Show the answers as they are now."""
        self.run = run
        self.lines.set_rows(
            [*self._asked(run), *(_former(self._workspace.theme, each) for each in run.former)]
        )
        self.name("Checklist", f"{run.template.name} · {run.progress.words}")
        self._show_current()

    def _asked(self, run: Run) -> list[Line]:
        known = _known(self._workspace.need_project(), run)
        return [
            _line(self._workspace.theme, item, point, self._answer(item.key))
            for item, point in zip(run.template.items, run.points(known), strict=True)
        ]

    def current_item(self) -> TemplateItem | None:
        """Give the check that the keys answer."""
        key = self.lines.current_key()
        return next((item for item in self.run.template.items if item.key == key), None)

    def need_current(self) -> None:
        """Make the first open check current when none is."""
        keys = [item.key for item in self.run.template.items]
        if self.current_item() is None and keys:
            self.lines.go_to(next((key for key in keys if self.run.state(key) == "open"), keys[0]))

    def answer(self, state: str) -> None:
        """Answer the current check; its finding and anchor stay."""
        item = self.current_item()
        if item is None or state == self.run.state(item.key):
            return
        self.finding.commit()
        held = self._answer(item.key)
        finding, anchor = (held.finding, held.anchor) if held else ("", None)
        self._workspace.attempt(
            lambda: edits.answer(self._workspace, self.run, item.key, state, finding, anchor)
        )

    def answer_and_go_on(self, state: str) -> None:
        """Answer the current check and make the next open one current; after the last one it stays."""
        self.fold.setChecked(False)
        self.need_current()
        self.answer(state)
        keys = [item.key for item in self.run.template.items]
        item = self.current_item()
        if item is not None and self.run.state(item.key) == state:
            after = keys.index(item.key) + 1
            row = [*keys[after:], *keys[:after]]
            self.lines.go_to(next((key for key in row if self.run.state(key) == "open"), item.key))
        self.bring()

    def go_back(self) -> None:
        """Make the check above current."""
        self.fold.setChecked(False)
        keys = [item.key for item in self.run.template.items]
        if (item := self.current_item()) is not None:
            self.lines.go_to(keys[max(keys.index(item.key) - 1, 0)])
        self.need_current()
        self.bring()

    def start(self) -> None:
        """Take the keyboard, at the first open check when none is current."""
        self.fold.setChecked(False)
        self.need_current()
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bring()

    def bring(self) -> None:
        """Bring the current check into sight."""
        bring_into_sight(self.lines, self.lines)

    def _fold(self, folded: bool) -> None:
        self.lines.setVisible(not folded)
        verb = "Show" if folded else "Fold"
        self.fold.setText(verb)
        self.fold.setAccessibleName(f"{verb} the checklist {self.run.template.name}")

    def cycle(self) -> None:
        """Go on to the next of the common answers."""
        if item := self.current_item():
            state = self.run.state(item.key)
            after = _ROUND.index(state) + 1 if state in _ROUND else 0
            self.answer(_ROUND[after % len(_ROUND)])

    def anchor_current(self) -> None:
        """Keep what is pointed at now as the place where the current check was answered."""
        item, citations = self.current_item(), offered(self._workspace)
        if item is None or not citations:
            return
        held = self._answer(item.key)
        state, finding = (held.state, held.finding) if held else ("open", "")
        self._workspace.attempt(
            lambda: edits.anchor_answer(self._workspace, self.run, item.key, state, finding, citations[0])
        )

    def forget_anchor(self) -> None:
        """Keep no place for the current check; its answer and its finding stay."""
        item = self.current_item()
        if item is not None and (held := self._answer(item.key)) is not None:
            self._workspace.attempt(
                lambda: edits.anchor_answer(
                    self._workspace, self.run, item.key, held.state, held.finding, None
                )
            )

    def take_off(self) -> None:
        """Take the checklist off its claim or item; undo brings it back with its answers."""
        self.finding.commit()
        self._workspace.attempt(lambda: edits.take_off(self._workspace, self.run))

    def show_offers(self) -> None:
        """Say what "Anchor here" would keep."""
        citations = offered(self._workspace)
        self.anchor_here.setEnabled(bool(citations))
        self._offer.setText(citations[0].short if citations else "Nothing is pointed at.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = KEYS.get(Qt.Key(event.key())) if self.lines.hasFocus() and not event.modifiers() else None
        if state:
            self.answer(state)
        else:
            super().keyPressEvent(event)

    def _answer(self, key: str) -> Answer | None:
        return self.run.answers.get(key)

    def _show_current(self) -> None:
        item = self.current_item()
        self._current.setVisible(item is not None)
        if item is None:
            self.lines.fit_inset()
            return
        if self.finding.property("check") not in (None, item.key):
            self.finding.commit()
        held = self._answer(item.key)
        self.states.show_state(self.run.state(item.key))
        self._passes.setText(f"Passes when: {item.passes}" if item.passes else "")
        self._passes.setVisible(bool(item.passes))
        self.finding.show_text(held.finding if held else "")
        self.finding.setProperty("check", item.key)
        anchor = held.anchor if held else None
        self.play_anchor.setVisible(anchor is not None)
        if anchor is not None:
            self.play_anchor.setIcon(self._workspace.theme.icon("play", self._workspace.theme.accent))
            self.play_anchor.setText(place(anchor, None))
        self.show_offers()
        self.lines.fit_inset()

    def _write_finding(self, text: str) -> None:
        key = self.finding.property("check")
        held = self._answer(key)
        state, anchor = (held.state, held.anchor) if held else ("open", None)
        self._workspace.attempt(lambda: edits.answer(self._workspace, self.run, key, state, text, anchor))

    def _click(self, _row: Line, at: QPointF) -> None:
        if at.x() < _SIGN_WIDTH:
            self.cycle()

    def _play(self) -> None:
        item = self.current_item()
        held = self._answer(item.key) if item else None
        if held and held.anchor:
            anchor = held.anchor
            self._workspace.attempt(lambda: self._workspace.cite(anchor))

    def _menu(self, row: Line, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in STATES:
            action = menu.addAction(state.capitalize(), lambda s=state: self.answer(s))
            action.setCheckable(True)
            action.setChecked(state == self.run.state(str(row.key)))
        menu.addSeparator()
        if (held := self._answer(str(row.key))) is not None and held.anchor is not None:
            menu.addAction("Forget where it was seen", self.forget_anchor)
        menu.addAction("Take this checklist off", self.take_off)
        menu.popup(at)


def _known(project: Project, run: Run) -> Mapping[str, bool]:
    """Give what the case itself says of the claim or the item that is checked."""
    if run.claim is not None:
        return standing.of_claim(project, run.claim).known
    item = items.get(project, run.item or 0)
    return known_facts.of_item(hashed=bool(item and item.file and item.file.sha256))


def caps_words(cap: str) -> str:
    """Say what a cap does."""
    return "allows no verdict" if cap == NO_VERDICT else f"caps at {cap}"


def _line(theme: Theme, item: TemplateItem, point: Point, held: Answer | None) -> Line:
    return Line(
        key=item.key,
        sign=signs.ANSWER[point.state],
        colour=theme.verdicts[_COLOURS[point.state]] if point.state in _COLOURS else theme.dim,
        sign_word=point.state,
        text=item.question,
        remark=" · ".join(part for part in (_of_the_case(point), _found(held)) if part),
        state=f"{point.state} · {caps_words(point.cap)}" if point.holds else point.state,
    )


def _former(theme: Theme, held: Answer) -> Line:
    return Line(
        key=f"former {held.item_key}",
        sign=signs.ANSWER[held.state],
        colour=theme.dim,
        sign_word=held.state,
        text=held.item_key.replace("_", " "),
        remark=" · ".join(part for part in ("no longer asked", _found(held)) if part),
        state=held.state,
    )


def _of_the_case(point: Point) -> str:
    """Say what the case itself knows of a check that could cap the verdict."""
    if not point.cap or point.met is None:
        return ""
    return "the case shows it" if point.met else f"the case says: {point.reason}"


def _found(held: Answer | None) -> str:
    if held is None:
        return ""
    seen = f"seen at {place(held.anchor, None)}" if held.anchor and held.anchor.start_ms is not None else ""
    found = " · ".join(part for part in (held.finding, seen) if part)
    if not found and held.anchor is None and held.state != "open":
        return "say where it was seen, or why nowhere"
    return found
