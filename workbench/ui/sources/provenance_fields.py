"""Whether a recording is an original, when it was made and what was done to it: folded away until wanted."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QToolButton, QWidget

from workbench.errors import WorkbenchError
from workbench.project import items
from workbench.project.items import AUTHENTICITY, GENERATIONS, Item
from workbench.ui.labels import plain_label
from workbench.ui.sources.date_field import DateField
from workbench.ui.sources.fields import set_buddy
from workbench.ui.theme import Theme

_GENERATIONS = {
    "unknown": "Not known", "original": "Original, as it was recorded", "copy": "Copy of another",
    "excerpt": "Excerpt of another", "re-edit": "Re-edit of others",
}  # fmt: skip


class ProvenanceFields:
    """Adds its rows to a form; they are shown when something is said in them already, or when asked for."""

    def __init__(self, form: QFormLayout, theme: Theme, item: Item) -> None:
        self._form, self._theme = form, theme
        self.fold = QToolButton()
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setText("Original or copy, when it was recorded, what was done to it")
        self.fold.setCheckable(True)
        self.fold.setProperty("role", "quiet")
        self.generation = QComboBox()
        for name in GENERATIONS:
            self.generation.addItem(_GENERATIONS[name], name)
        self.generation.setCurrentIndex(GENERATIONS.index(item.generation))
        self.captured = DateField(item.captured_edtf, "2014-06-05T14:30, 2014-06-05~ for about then")
        self.done = {word: QCheckBox(word.capitalize()) for word in AUTHENTICITY}
        ticks = QWidget()
        grid = QGridLayout(ticks)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, (word, box) in enumerate(self.done.items()):
            box.setChecked(word in item.authenticity)
            grid.addWidget(box, place // 2, place % 2)
        why = plain_label(
            "Say in the note, or in the item's checklist, how that is known.", "small", wrap=True
        )
        form.addRow(self.fold)
        self._rows: list[QWidget] = [self.generation, self.captured, ticks, why]
        for words, field in (
            ("&Original or copy", self.generation), ("When &recorded", self.captured),
            ("What was &done", ticks), ("", why),
        ):  # fmt: skip
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
            set_buddy(form, field)
        said = item.generation != "unknown" or bool(item.captured_edtf or item.authenticity)
        self.fold.toggled.connect(self._unfold)
        self.fold.setChecked(said)
        self._unfold(said)

    def _unfold(self, wanted: bool) -> None:
        self.fold.setIcon(self._theme.icon("down" if wanted else "right", self._theme.dim))
        for row in self._rows:
            self._form.setRowVisible(row, wanted)

    def values(self) -> dict[str, Any]:
        """Give the columns; raises for a date that is none and for words that cannot both hold."""
        words = [word for word, box in self.done.items() if box.isChecked()]
        try:
            told = {"captured_edtf": self.captured.value(), "authenticity": items.authentic(words)}
        except WorkbenchError:
            self.fold.setChecked(True)
            raise
        return {"generation": self.generation.currentData(), **told}
