"""The page of open work: for whom and of what kind at the left, the lines that lead there at the right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.ui.claims.colours import paint_ground
from workbench.ui.claims.overview.card_list import CardList
from workbench.ui.claims.overview.line_painter import TodoPainter
from workbench.ui.claims.overview.open_work import KINDS, Todo
from workbench.ui.claims.overview.tiles import NOBODY
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme

_DONE = "Nothing is open here. What is found later, or reopened, appears by itself."


@dataclass(frozen=True, slots=True)
class Group:
    """Something to choose by, with how much of it there is; `id` None is all."""

    id: object
    words: str
    count: int
    chosen: bool = False


class WorkPage(QWidget):
    """Shows todos; `chosen` and `play_wanted` tell one."""

    chosen = Signal(object)
    play_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._todos: list[Todo] = []
        self._people: Mapping[int, str] = {}
        self._who: int | None = None
        self._kind: str | None = None
        self.people = CardList(_GroupPainter(theme), "For whom")
        self.kinds = CardList(_GroupPainter(theme), "What is open")
        self.lines = CardList(TodoPainter(theme), "Open work")
        self._empty = plain_label(_DONE, "dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.people.chosen.connect(self._choose_person)
        self.kinds.chosen.connect(self._choose_kind)
        self.lines.chosen.connect(self.chosen)
        self.lines.play_wanted.connect(self.play_wanted)
        for place, cards in enumerate((self.kinds, self.lines)):
            cards.stepped.connect(self._step_right if place == 0 else self._step_left)
        self.people.stepped.connect(self._step_right)

    def _lay_out(self) -> None:
        left = QWidget()
        self._left = left
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        for name, cards, room in (("What is open", self.kinds, 5), ("For whom", self.people, 3)):
            heading = plain_label(name, "title")
            heading.setContentsMargins(12, 0, 12, 0)
            column.addWidget(heading)
            column.addWidget(cards, room)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.lines, 1)
        lines.addWidget(self._empty, 1)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.setHandleWidth(3)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([self._theme.px(250), 1000])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(split)

    def show_work(self, todos: Sequence[Todo], people: Mapping[int, str]) -> None:
        """Show what is open."""
        self._todos, self._people = list(todos), people
        self._fill()

    def _fill(self) -> None:
        mine = [todo for todo in self._todos if self._who is None or todo.who == self._who]
        shown = [todo for todo in mine if self._kind is None or todo.kind == self._kind]
        by_kind, by_person = Counter(todo.kind for todo in mine), Counter(todo.who for todo in self._todos)
        kinds = [Group(None, "Everything", len(mine), self._kind is None)]
        kinds += [
            Group(kind, words, by_kind[kind], self._kind == kind)
            for kind, words in KINDS.items()
            if by_kind[kind] or self._kind == kind
        ]
        named = [(who, self._people.get(who, "somebody")) for who in by_person if who != NOBODY]
        people = [Group(None, "Everybody", len(self._todos), self._who is None)]
        people += [
            Group(who, name, by_person[who], self._who == who) for who, name in sorted(named, key=_name)
        ]
        if by_person[NOBODY]:
            people.append(Group(NOBODY, "Assigned to nobody", by_person[NOBODY], self._who == NOBODY))
        self.kinds.show_rows(kinds)
        self.people.show_rows(people)
        self.lines.show_rows(shown)
        self.lines.setVisible(bool(shown))
        self._empty.setVisible(not shown)

    def _choose_person(self, group: Group) -> None:
        self._who = group.id if isinstance(group.id, int) else None
        self._fill()

    def _choose_kind(self, group: Group) -> None:
        self._kind = group.id if isinstance(group.id, str) else None
        self._fill()

    def _step_right(self, by: int) -> None:
        if by > 0:
            self.lines.setFocus()

    def _step_left(self, by: int) -> None:
        if by < 0:
            self.kinds.setFocus()

    def mark(self, claim: int | None) -> None:
        """Show which claim is selected."""
        self.lines.mark(claim)

    def restyle(self) -> None:
        for cards in (self.people, self.kinds, self.lines):
            cards.restyle()

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Take the keyboard to the lines, or to what chooses them."""
        (self.lines if self.lines.rows else self.kinds).setFocus(*reason)


class _GroupPainter:
    """Paints Group values: words and how many."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def height(self) -> int:
        return int(QFontMetricsF(self._theme.font(13)).height() + 12)

    def words(self, row: Group) -> str:
        return f"{row.words}: {row.count:,}"

    def paint(self, painter: QPainter, row: Group, box: QRect, *, current: bool, focus: bool) -> None:
        del current
        theme = self._theme
        paint_ground(painter, box, theme, current=row.chosen, focus=focus)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(theme.dim))
        number = f"{row.count:,}"
        line = QRectF(box).adjusted(12, 0, -12, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        room = line.width() - QFontMetricsF(painter.font()).horizontalAdvance(number) - 8
        text = Paragraph(row.words, theme.font(13, bold=row.chosen), room)
        text.draw(painter, line.left(), box.center().y() - text.height / 2, QColor(theme.text))


def _name(pair: tuple[int, str]) -> str:
    return pair[1].casefold()
