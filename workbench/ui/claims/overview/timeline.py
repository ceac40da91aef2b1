"""The page of what is claimed to have happened when; what has no date stands at the side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from workbench.ui.claims.overview.card_list import CardList
from workbench.ui.claims.overview.chart import Chart
from workbench.ui.claims.overview.lanes import Dated
from workbench.ui.claims.overview.line_painter import UndatedPainter
from workbench.ui.labels import counted, plain_label
from workbench.ui.theme import Theme

_LEGEND = (
    "Soft ends: about · dashed: uncertain · arrow: open end · full diamond: made · empty diamond: published"
)
_HINT = (
    "No claim has a date yet. Write when it is said to have happened under “as of” in the main window: "
    "2013-06-05, 2013-06, or 2013-06-05~ for about."
)


class Timeline(QWidget):
    """Shows claims and exhibits by their dates; `chosen` and `play_wanted` tell a Dated."""

    chosen = Signal(object)
    play_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: list[Dated] = []
        self.chart = Chart(theme)
        self.undated = CardList(UndatedPainter(theme), "Without a date")
        self.exhibits = QCheckBox("Show when exhibits were made and published")
        self.exhibits.setChecked(True)
        self._empty = plain_label(_HINT, "dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._without = plain_label("", "title")
        self._buttons = [self._button(*each) for each in (
            ("zoom-out", "Zoom out (-)", lambda: self.chart.zoom(0.8)),
            ("zoom-in", "Zoom in (+)", lambda: self.chart.zoom(1.25)),
            ("fit", "Show all (0)", self.chart.show_all),
        )]  # fmt: skip
        self._lay_out()
        self.restyle()
        self.exhibits.toggled.connect(self._fill)
        for part in (self.chart, self.undated):
            part.chosen.connect(self.chosen)
            part.play_wanted.connect(self.play_wanted)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        for button in self._buttons:
            bar.addWidget(button)
        bar.addWidget(self.exhibits)
        bar.addWidget(plain_label(_LEGEND, "small", wrap=True), 1)
        left = QWidget()
        drawn = QVBoxLayout(left)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(0)
        drawn.addWidget(self.chart, 1)
        drawn.addWidget(self._empty, 1)
        right = QWidget()
        listed = QVBoxLayout(right)
        listed.setContentsMargins(0, 4, 0, 0)
        listed.setSpacing(4)
        self._without.setContentsMargins(12, 0, 12, 0)
        listed.addWidget(self._without)
        listed.addWidget(self.undated, 1)
        self._right = right
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.setHandleWidth(3)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        split.setSizes([1000, 280])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(split, 1)

    def _button(self, icon: str, tip: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setProperty("icon_name", icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(run)
        return button

    def show_marks(self, marks: Sequence[Dated]) -> None:
        """Show these claims and exhibits."""
        if list(marks) != self._marks:
            self._marks = list(marks)
            self._fill()

    def _fill(self) -> None:
        shown = [mark for mark in self._marks if mark.kind == "claim" or self.exhibits.isChecked()]
        dated = [mark for mark in shown if mark.span is not None]
        without = [mark for mark in shown if mark.span is None]
        self.chart.show_marks(dated)
        self.chart.setVisible(bool(dated))
        self._empty.setVisible(not dated)
        self.undated.show_rows(without)
        self._without.setText(f"{counted(len(without), 'claim')} without a date")
        self._right.setVisible(bool(without))

    def mark(self, claim: int | None) -> None:
        """Show which claim is selected."""
        self.chart.mark(claim)
        self.undated.mark(claim)

    def restyle(self) -> None:
        for button in self._buttons:
            button.setIcon(self._theme.icon(button.property("icon_name"), self._theme.dim))
            button.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        self.chart.restyle()
        self.undated.restyle()
