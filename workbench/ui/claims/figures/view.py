"""The bars of one question under their number line; a click or Enter plays where a figure is given."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.project.anchors import Anchor
from workbench.project.claims.stated_figures import Answer, Stated
from workbench.project.items import Item
from workbench.project.parties.sides import Side
from workbench.reasoning import edtf
from workbench.reasoning.figures import interval
from workbench.reasoning.number_line import number_line
from workbench.timecode import clock
from workbench.ui.claims.figures.axis import Axis
from workbench.ui.claims.figures.bars import Bar, BarPainter
from workbench.ui.claims.figures.words import figure_words, in_line
from workbench.ui.claims.row_list import RowList, connect_rows
from workbench.ui.theme import Theme

_DOUBTED = "said with a doubt"


class FiguresView(QWidget):
    """Tells the figures that were pressed; `fit` shows all rows, else they scroll under the number line."""

    played = Signal(object)  # the Stated figures of a bar
    chosen = Signal(object)

    def __init__(self, theme: Theme, *, fit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = BarPainter(theme)
        self._ticks = 4 if fit else 8
        self._stated: dict[tuple[int, ...], tuple[Stated, ...]] = {}
        self.rows = RowList(self._painter, "Figures", fit=fit)
        self.axis = Axis(theme, self._painter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.axis)
        column.addWidget(self.rows, 0 if fit else 1)
        connect_rows(self.rows, lambda bar: self.played.emit(self._stated[bar.key]))
        self.rows.current_changed.connect(self._choose)
        self.rows.viewport().installEventFilter(self)

    def show_answer(
        self, answer: Answer, sides: list[Side], items: dict[int, Item], claim: int | None = None
    ) -> None:
        """Show these figures; those of the claim (an id) are marked."""
        groups = answer.repeated
        kept = [group[0].value.figure for group in groups]
        self._painter.line = number_line(kept, answer.about, self._ticks)
        self._stated = {_key(group): group for group in groups}
        order = {side.id: n for n, side in enumerate(sides)}
        bars = [
            self._bar(answer, group, span, order, sides, items, claim)
            for group, span in zip(groups, self._painter.line.spans, strict=True)
        ]
        self.rows.set_rows(bars)
        self._stay_with(claim)
        self.axis.update()
        self.restyle()

    def _bar(
        self,
        answer: Answer,
        group: tuple[Stated, ...],
        span: tuple[float | None, float | None],
        order: dict[int, int],
        sides: list[Side],
        items: dict[int, Item],
        claim: int | None,
    ) -> Bar:
        first = group[0]
        where = [_where(each.anchor, items) for each in group if each.anchor]
        voices = ", ".join(
            dict.fromkeys(in_line(_voice(each, items)) for each in group if _voice(each, items))
        )
        labels = ", ".join(dict.fromkeys(each.label for each in group))
        at = order.get(first.side or 0, -1)
        title = [labels, figure_words(first.value.figure, answer.about, first.value.unit), voices]
        title += [f"×{len(group)}"] if len(group) > 1 else []
        detail = [sides[at].name if at >= 0 else "no side", ", ".join(where)]
        detail += [f"“{in_line(each.as_said)}”" for each in group if each.as_said]
        detail += [first.value.scope, edtf.words(first.value.as_of)]
        detail += [_DOUBTED] if all(each.hedged for each in group) else []
        return Bar(
            _key(group),
            " · ".join(part for part in title if part),
            " · ".join(dict.fromkeys(in_line(part) for part in detail if part)),
            where[0] if where else "",
            span,
            interval(first.value.figure, answer.about),
            at,
            any(each.claim == claim for each in group),
        )

    def _stay_with(self, claim: int | None) -> None:
        """Keep the current bar on the selected claim, or on the first one: Qt would choose for us."""
        bars = [row for row in self.rows.rows() if isinstance(row, Bar)]
        now = self.rows.current_row()
        wanted = [bar for bar in bars if bar.current] or bars[:1]
        if wanted and (now not in wanted or claim is None):
            blocked = self.blockSignals(True)
            self.rows.go_to(wanted[0].key)
            self.blockSignals(blocked)

    def restyle(self) -> None:
        """Lay out anew after a change of theme or of text size."""
        self.rows.repaint_rows()
        self.axis.updateGeometry()
        self.axis.set_room(self.rows.viewport().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.axis.set_room(self.rows.viewport().width())
        return super().eventFilter(watched, event)

    def current(self) -> tuple[Stated, ...]:
        """Give the figures of the current bar."""
        bar = self.rows.current_row()
        return self._stated.get(bar.key, ()) if isinstance(bar, Bar) else ()

    def _choose(self, bar: object) -> None:
        if isinstance(bar, Bar):
            self.chosen.emit(self._stated[bar.key])


def next_place(group: tuple[Stated, ...], last: Stated | None) -> Stated | None:
    """Give the figure of a bar that plays after `last`: a repeated one plays its places in turn."""
    playable = [each for each in group if each.anchor is not None]
    following = dict(pairwise([*playable, *playable[:1]]))
    return following.get(last, playable[0]) if last is not None and playable else next(iter(playable), None)


def _voice(stated: Stated, items: dict[int, Item]) -> str:
    """Name who says it, else the item that does."""
    item = items.get(stated.anchor.item) if stated.anchor else None
    return stated.voice or (item.title if item else "")


def _where(anchor: Anchor, items: dict[int, Item]) -> str:
    item = items.get(anchor.item)
    at = "" if anchor.start_ms is None else clock(anchor.start_ms, fraction=False)
    return " ".join(part for part in (item.label if item else "", at) if part)


def _key(group: tuple[Stated, ...]) -> tuple[int, ...]:
    return tuple(each.value.id for each in group if isinstance(each.value.id, int))
