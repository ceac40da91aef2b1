"""What imported words are: the original or a translation, in which language, and into which rows they go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from workbench.ui.labels import counted, plain_label
from workbench.ui.languages import LanguageBox
from workbench.ui.transcript.importing.accepting import Aim

_MOST = 0.5  # of the segments must match for their rows to be proposed


class Purpose(QWidget):
    """Asks in two lines; the second stands only where the item has rows already."""

    changed = Signal()

    def __init__(self, spoken: str, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.original, self.translation = _pair(self, "the original", "a translation")
        self.language = LanguageBox("", self, unknown="language not said")
        self.spoken = LanguageBox(spoken, self, unknown="language not said")
        self.spoken.setAccessibleName("Spoken language")
        self._of = plain_label("of speech in", buddy=self.spoken)
        self.into_rows, self.further_rows = _pair(self, "into the rows of the same time", "in further rows")
        self.further_rows.setChecked(True)
        self._matched = plain_label(role="dim")
        self._second = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(
            _line(plain_label("These words are"), self.original, self.translation, plain_label("in"),
                  self.language, self._of, self.spoken)
        )  # fmt: skip
        self._second.setLayout(
            _line(plain_label(f"The item has {counted(rows, 'row')} already: put them"), self.into_rows,
                  self.further_rows, self._matched)
        )  # fmt: skip
        column.addWidget(self._second)
        self._second.setVisible(rows > 0)
        self.translation.toggled.connect(self._show_spoken)
        for button in (self.translation, self.into_rows):
            button.toggled.connect(self.changed)
        self._show_spoken(False)

    def propose(self, *, translated: bool, language: str, matched: int, likely: int, segments: int) -> None:
        """Choose what is likely; `likely` segments have a row of the same time that lacks their words."""
        if translated:
            self.translation.setChecked(True)
        if not self.language.code():
            self.language.choose(language)
        self.into_rows.setEnabled(matched > 0)
        self._matched.setText(f"{matched:,} of {segments:,} match" if matched else "none matches")
        (self.into_rows if likely > _MOST * segments else self.further_rows).setChecked(True)

    @property
    def fills_rows(self) -> bool:
        """Whether the words go into rows that are there."""
        return self._rows > 0 and self.into_rows.isChecked()

    def aim(self) -> Aim:
        """Give what was chosen."""
        translated = self.translation.isChecked()
        spoken = self.spoken.code() if translated else ""
        return Aim(translated, self.language.code(), spoken, self.fills_rows)

    def _show_spoken(self, translated: bool) -> None:
        self._of.setVisible(translated)
        self.spoken.setVisible(translated)


def _pair(parent: QWidget, first: str, second: str) -> tuple[QRadioButton, QRadioButton]:
    buttons = QRadioButton(first, parent), QRadioButton(second, parent)
    group = QButtonGroup(parent)  # else all four of the two lines would be one choice
    for button in buttons:
        group.addButton(button)
    buttons[0].setChecked(True)
    return buttons


def _line(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line
