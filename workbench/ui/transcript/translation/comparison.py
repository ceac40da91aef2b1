"""A version of a translation beside another one, and the original as it was translated beside it as it is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workbench.project.transcript import translation_states
from workbench.project.transcript.segments import Rendering
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme
from workbench.ui.transcript.rows import translation_marks
from workbench.ui.transcript.translation.difference_view import DifferenceView
from workbench.ui.word_differences import Run, compare

_LEGEND = "Struck through: only at the left. Underlined: only at the right."


class Comparison(QWidget):
    """Compares word by word; what a version is compared with can be chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._versions: Sequence[Rendering] = ()
        self._here: Rendering | None = None
        self._original = ""
        self.against = QComboBox()
        self.against.setAccessibleName("Compare with")
        self.against.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.against.setMinimumContentsLength(8)
        self.other = DifferenceView(theme, "The version compared with", new=False)
        self.this = DifferenceView(theme, "The version selected in the list", new=True)
        self.original_then = DifferenceView(theme, "The original as it was translated", new=False)
        self.original_now = DifferenceView(theme, "The original as it is now", new=True)
        self.name, self.now = plain_label(role="section"), plain_label(role="section")
        self.name.setMinimumHeight(self.against.sizeHint().height())
        self.legend = plain_label(_LEGEND, "small", wrap=True)
        self._build()
        self.against.activated.connect(lambda _: self.refresh())
        theme.changed.connect(self.refresh)

    def _build(self) -> None:
        against = QWidget()
        head = QHBoxLayout(against)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(plain_label("Compared with", "section"))
        head.addWidget(self.against, 1)
        then = plain_label("The original as it was translated", "section")
        self._left = _stacked(against, self.other)
        self._left_original = _stacked(then, self.original_then)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_beside(self._left, _stacked(self.name, self.this)), 3)
        column.addLayout(_beside(self._left_original, _stacked(self.now, self.original_now)), 2)
        column.addWidget(self.legend)

    def show_version(self, here: Rendering | None, versions: Sequence[Rendering], original: str) -> None:
        """Compare a version with the chosen one; the chosen one itself with the one that it replaced."""
        self._here, self._versions, self._original = here, versions, original
        self.against.clear()
        for each in versions:
            self.against.addItem(translation_marks.name(each), each.id)
        if here is None:
            return
        others = [row for row, each in enumerate(versions) if each.id != here.id]
        before = [row for row in others if versions[row].id == here.supersedes]
        chosen = [row for row in others if versions[row].chosen]
        self.against.setCurrentIndex((chosen or before or others or [0])[0])
        self.refresh()

    def refresh(self) -> None:
        """Mark the differences anew, in the colours of the theme."""
        here, place = self._here, self.against.currentIndex()
        if here is None or not 0 <= place < len(self._versions):
            return
        other = self._versions[place]
        alone = other.id == here.id
        self._left.setVisible(not alone)
        self.name.setText(translation_marks.name(here))
        _show_pair(self.other, self.this, other.text, here.text)
        changed = translation_states.is_changed(here, self._original)
        self._left_original.setVisible(changed)
        self.legend.setVisible(changed or not alone)
        self.now.setText("The original as it is now" if changed else "The original")
        then = self._original if here.of_text is None else here.of_text
        _show_pair(self.original_then, self.original_now, then, self._original)


def _show_pair(one: DifferenceView, other: DifferenceView, text: str, others: str) -> None:
    here, there = compare(text, others) if text != others else ([Run(text, True)], [Run(others, True)])
    one.show_runs(here)
    other.show_runs(there)


def _stacked(head: QWidget, below: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(head)
    column.addWidget(below, 1)
    return box


def _beside(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(12)
    for part in parts:
        line.addWidget(part, 1)
    return line
