"""What corroborates the selected claim: the strip, whose parts open, the ladder and what is missing."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.project import Project, claims
from workbench.project.claims.standing import Standing
from workbench.ui.claims.detail.strip_parts import Entry, StripPart, entries, parts
from workbench.ui.claims.flow_layout import flow
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList, connect_rows
from workbench.ui.claims.sign_icon import sign_icon
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_NAME = 160  # pixels of a part's words, at most
_MIDDLE = Qt.TextElideMode.ElideMiddle


class StripSection(QWidget):
    """Everything in it is computed; a part that is pressed lists what it counts, and each entry plays."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._standing: Standing | None = None
        self._parts: list[StripPart] = []
        self._entries: dict[int | str, Entry] = {}
        self._open = ""  # the key of the part whose entries are listed
        self.buttons: dict[str, QPushButton] = {}
        self._strip, self._flags = QWidget(), QWidget()
        self._strip_flow, self._flags_flow = flow(self._strip), flow(self._flags)
        self.lines = RowList(LinePainter(workspace.theme), "What this part counts", fit=True)
        self.rung = plain_label(role="rung", wrap=True)
        self.code = plain_label(role="small")
        self.rule = plain_label(role="small", wrap=True)
        self.flags: list[QPushButton] = []
        self._flagged: list[int] = []  # the claims that they lead to
        self.missing = QPushButton()
        self.missing.setProperty("role", "link")
        self.missing.setCheckable(True)
        self._missing_words = plain_label(role="small", wrap=True)
        self._lay_out()
        connect_rows(self.lines, self._play)
        self.missing.toggled.connect(self._unfold)

    def _lay_out(self) -> None:
        ladder = QHBoxLayout()
        ladder.setSpacing(8)
        ladder.setContentsMargins(0, 4, 0, 0)
        ladder.addWidget(self.rung, 1)
        ladder.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(12, 0, 12, 0)
        words.setSpacing(4)
        words.addLayout(ladder)
        words.addWidget(self.rule)
        words.addWidget(self._flags)
        words.addWidget(self.missing)
        words.addWidget(self._missing_words)
        strip = QVBoxLayout()
        strip.setContentsMargins(12, 0, 12, 0)
        strip.addWidget(self._strip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        column.addLayout(strip)
        column.addWidget(self.lines)
        column.addLayout(words)
        self._missing_words.hide()

    def show_claim(self, project: Project, found: Standing) -> None:
        """Show how a claim stands; the part that was open stays open."""
        if self._standing is not None and self._standing.claim != found.claim:
            self._open = ""
            self.missing.setChecked(False)
        self._standing = found
        self._show_parts(parts(project, found))
        self._list(project)
        words = found.rung.words
        self.rung.setText(words[:1].upper() + words[1:])
        self.code.setText(found.rung.code)
        self.rule.setText(found.rung.rule)
        self._show_flags(project, found)
        self.missing.setVisible(bool(found.missing))
        self.missing.setText(f"What is missing · {len(found.missing)}")
        self._missing_words.setText("\n".join(f"– {each}" for each in found.missing))
        self._unfold(self.missing.isChecked())

    def restyle(self) -> None:
        """Draw signs and lines anew after a change of theme or of text size."""
        self._show_parts(self._parts)
        self.lines.repaint_rows()

    def _show_parts(self, made: list[StripPart]) -> None:
        self._parts = made
        for gone in [key for key in self.buttons if key not in {part.key for part in made}]:
            self._drop(self.buttons.pop(gone))
        new = [part.key for part in made if part.key not in self.buttons]
        self.buttons |= {key: self._part_button(key) for key in new}
        for key in new:  # all of them are made: with each that came after another, all would be laid out
            self._strip_flow.addWidget(self.buttons[key])
        for part in made:
            self._show_part(part)
        self._strip.updateGeometry()

    def _part_button(self, key: str) -> QPushButton:
        button = QPushButton(self._strip)
        button.setProperty("role", "part")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.open_part(key))
        button.show()
        return button

    def _show_part(self, part: StripPart) -> None:
        button = self.buttons[part.key]
        theme = self._workspace.theme
        room = theme.px(_NAME)
        button.setText(button.fontMetrics().elidedText(part.words.replace("&", "&&"), _MIDDLE, room))
        button.setAccessibleName(f"{part.words} {part.spoken}".strip() + ": show what it counts")
        button.setEnabled(bool(part.counts.count))
        button.setChecked(part.key == self._open)
        if part.sign:
            colour = theme.side(part.position) if part.position >= 0 else theme.dim
            button.setIcon(sign_icon(part.sign, colour, theme.px(12)))
            button.setIconSize(QSize(theme.px(12), theme.px(12)))

    def _show_flags(self, project: Project, found: Standing) -> None:
        named = [("Disputed by", each) for each in found.disputes[:6]]
        named += [("Superseded by", found.superseded_by)] if found.superseded_by else []
        others = [(words, claim) for words, each in named if (claim := claims.get(project, each)) is not None]
        self._flagged = [claim.id for _, claim in others]
        while len(self.flags) > len(others):
            self._drop(self.flags.pop())
        new = [self._flag(place) for place in range(len(self.flags), len(others))]
        for button in new:
            self._flags_flow.addWidget(button)
        self.flags += new
        for button, (words, claim) in zip(self.flags, others, strict=True):
            button.setText(f"{words} {claim.label}")
            button.setAccessibleName(f"{words} {claim.label}: go there")
        self._flags.setVisible(bool(self.flags))

    def _flag(self, place: int) -> QPushButton:
        button = QPushButton(self._flags)
        button.setProperty("role", "link")
        button.clicked.connect(lambda: self._go(self._flagged[place]))
        button.show()
        return button

    def _drop(self, button: QPushButton) -> None:
        button.hide()
        button.setParent(None)
        button.deleteLater()

    def open_part(self, key: str) -> None:
        """List what a part counts, or fold the list again."""
        self._open = "" if self._open == key else key
        for name, button in self.buttons.items():
            button.setChecked(name == self._open)
        self._list(self._workspace.need_project())

    def _list(self, project: Project) -> None:
        part = next((each for each in self._parts if each.key == self._open), None)
        found = (
            entries(project, self._workspace.theme, self._standing, part) if part and self._standing else []
        )
        self._entries = {each.line.key: each for each in found}
        self.lines.set_rows([each.line for each in found])
        self.lines.setVisible(bool(found))

    def _play(self, row: Line) -> None:
        entry = self._entries.get(row.key)
        if entry is not None and entry.anchor is not None:
            anchor = entry.anchor
            self._workspace.attempt(lambda: self._workspace.cite(anchor))

    def _go(self, claim: int) -> None:
        self._workspace.commit_typing.emit()
        self._workspace.selection.set_claim(claim)

    def _unfold(self, opened: bool) -> None:
        self._missing_words.setVisible(opened and not self.missing.isHidden())
        theme = self._workspace.theme
        self.missing.setIcon(theme.icon("down" if opened else "right", theme.accent))
