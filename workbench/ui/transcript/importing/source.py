"""The head of the import dialog: which file, read as which format and in which encoding, both changeable."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench import formats
from workbench.formats import Importer
from workbench.ui.labels import clipped, counted, plain_label
from workbench.ui.transcript.importing.reading import Found

_AUTOMATIC = "found by itself"
_NARROWEST = 22  # letters that stay readable of a format's title
_LONGEST = 64  # letters of a file's name; a longer one loses its middle


class SourceBar(QWidget):
    """Says what was found; a choice of another format or encoding is `changed`."""

    changed = Signal()
    file_wanted = Signal()

    def __init__(self, importers: Sequence[Importer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = plain_label(role="title")
        self.format = _choice("Format", [(each.title, each.key) for each in importers])
        self.encoding = _choice("Encoding", [(each, each) for each in formats.encodings()])
        self.facts = plain_label(role="small")
        self._labels = plain_label("Format", buddy=self.format), plain_label("Encoding", buddy=self.encoding)
        self.another = QPushButton("Choose a file…")
        self.another.setAutoDefault(False)
        self.another.clicked.connect(self.file_wanted)
        for box in (self.format, self.encoding):
            box.activated.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_line(self.name, self.another))
        how = (self._labels[0], self.format, self._labels[1], self.encoding)
        column.addLayout(_line(self.facts, *how))

    def begin(self, name: str, *, from_bytes: bool) -> None:
        """Show another source, of which nothing is known yet; pasted words have no encoding."""
        self.name.setText(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 20]}…{name[-18:]}")
        self.name.setToolTip(f"<p>{html.escape(clipped(name))}</p>")
        self.facts.setText("")
        for box in (self.format, self.encoding):
            box.setItemText(0, _AUTOMATIC)
            box.setCurrentIndex(0)
        for part in (self._labels[1], self.encoding):
            part.setVisible(from_bytes)

    def show_found(self, found: Found) -> None:
        """Say in the first choices what was found, and below what the bytes are."""
        draft = found.draft
        if found.importer is not None and not found.wish.format:
            self.format.setItemText(0, f"{found.importer.title} (found)")
        if draft is not None and not found.wish.encoding:
            self.encoding.setItemText(0, f"{draft.encoding} ({'a guess' if found.guessed else 'found'})")
        facts = [counted(draft.lines, "line")] if draft else []
        facts += [counted(len(found.data), "byte")] if found.data else []
        facts += [f"SHA-256 {found.sha256[:8]}…"] if found.data else []
        self.facts.setText(" · ".join(facts))
        self.facts.setToolTip(f"{found.sha256}\nThe bytes are kept with the project." if found.data else "")


def _line(first: QWidget, *others: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(first, 1)
    for part in others:
        line.addWidget(part)
    return line


def _choice(name: str, offered: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_NARROWEST)
    box.addItem(_AUTOMATIC, "")
    for title, value in offered:
        box.addItem(title, value)
    return box
