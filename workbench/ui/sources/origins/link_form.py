"""One line to say how an item relates to another; strength, note and basis wait under “More”."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.direction import isolated
from workbench.project.items import Item
from workbench.project.origin_links import BASES, KINDS, MUTUAL, OriginLink
from workbench.ui.fields import button
from workbench.ui.labels import plain_label

# How an item is said to relate to the other: its kind, and whether it is the other that is made from it.
_WAYS = [
    *((kind, False) for kind in ("copy of", "excerpt of", "re-edit of", "translation of", "quotes")),
    *((kind, False) for kind in MUTUAL),
    *((kind, True) for kind in KINDS if kind not in MUTUAL),
]


def _told(kind: str, *, turned: bool) -> str:
    """Say what stands between the two items: "is a copy of", "has a copy:"."""
    return KINDS[kind][turned].replace("{0}", "").replace("{1}", "").strip()


class LinkForm(QWidget):
    """Collects one link from the point of view of one item; `given` asks for it to be written."""

    given = Signal()
    left = Signal()  # changing a link was given up

    def __init__(self) -> None:
        super().__init__()
        self.item: Item | None = None
        self.changing: OriginLink | None = None
        self._drafts: dict[
            int, tuple[str, str]
        ] = {}  # strength and note of a new link, by item not shown now
        self.this = plain_label(role="title")
        self.way = QComboBox()
        self.way.setAccessibleName("How it relates")
        for kind, turned in _WAYS:
            self.way.addItem(_told(kind, turned=turned), (kind, turned))
        self.way.insertSeparator(len(_WAYS) - len(KINDS) + len(MUTUAL))
        self.other = QComboBox()
        self.other.setAccessibleName("The other item")
        for box in (self.way, self.other):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
        self.add = button("Add", "Enter this link as confirmed by you")
        self.add.setProperty("role", "primary")
        self.add.clicked.connect(self.given)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._give_up)
        self.more = QToolButton()
        self.more.setText("More")
        self.more.setCheckable(True)
        self.more.setProperty("role", "quiet")
        self.more.setToolTip("Strength, note, and what it rests on")
        self._rest = QWidget()
        self._rest.hide()
        self.more.toggled.connect(self._rest.setVisible)
        self.strength, self.note, self.basis = QLineEdit(), QLineEdit(), QComboBox()
        self.strength.setPlaceholderText("In your words: certain, 15 s of 40, all but the logo")
        self.note.setPlaceholderText("What was compared, and what is to be seen")
        for name, words in BASES.items():
            self.basis.addItem(words[0].upper() + words[1:], name)
        self._arrange()
        self._begin_anew()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.this)
        line.addWidget(self.way, 2)
        line.addWidget(self.other, 3)
        for part in (self.add, self.cancel, self.more):
            line.addWidget(part)
        form = QFormLayout()
        form.setSpacing(8)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("It rests on", self.basis), ("How strong", self.strength), ("Note", self.note),
        ):  # fmt: skip
            form.addRow(plain_label(words, "dim"), field)
            field.setAccessibleName(words)
        self._rest.setLayout(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._rest)

    # what is shown

    def show_item(self, item: Item, others: list[Item], linked: set[int]) -> None:
        """Offer to relate this item to others, first to one of which nothing is said; a choice made stays."""
        same = self.item is not None and item.id == self.item.id
        if same and self.changing is not None:
            return
        if not same:
            self._turn(item)
        self.item = item
        kept = self.other.currentData() if same else None
        if kept is None or kept in linked:
            kept = next((each.id for each in others if each.id not in linked), None)
        self.this.setText(item.label)
        self.other.clear()
        for each in others:
            self.other.addItem(f"{each.label}  {isolated(each.title)}", each.id)
        self.other.setCurrentIndex(max(0, self.other.findData(kept)))

    def _turn(self, item: Item) -> None:
        """Begin anew for another item; words that were begun for this one are kept for it."""
        if self.item is not None and self.changing is None and self._words():
            self._drafts[self.item.id] = self.strength.text(), self.note.text()
        self._begin_anew()
        strength, note = self._drafts.pop(item.id, ("", ""))
        self.more.setChecked(bool(strength or note))
        for field, words in ((self.strength, strength), (self.note, note)):
            field.setText(words)
            field.setModified(bool(words))

    def _words(self) -> str:
        """Give what was written here and not added or saved."""
        return "\n".join(
            field.text().strip() for field in (self.strength, self.note) if field.isModified()
        ).strip()

    def change(self, link: OriginLink) -> None:
        """Take a link up, to be written anew."""
        turned = self.item is not None and link.to_item == self.item.id and link.kind not in MUTUAL
        self.changing = link
        self.way.setCurrentIndex(_row(self.way, (link.kind, turned)))
        self.other.setCurrentIndex(self.other.findData(link.other(self.item.id) if self.item else None))
        self.basis.setCurrentIndex(self.basis.findData(link.basis))
        self.strength.setText(link.strength)
        self.note.setText(link.note)
        self.add.setText("Save")
        self.cancel.show()
        self.more.setChecked(True)
        self.way.setFocus()

    def _begin_anew(self) -> None:
        self.changing = None
        self.way.setCurrentIndex(0)
        self.basis.setCurrentIndex(0)
        self.strength.clear()
        self.note.clear()
        self.add.setText("Add")
        self.cancel.hide()
        self.more.setChecked(False)

    def _give_up(self) -> None:
        self._begin_anew()
        self.left.emit()

    def begun(self) -> list[tuple[str, str]]:
        """Tell of words about a link that was not added or saved."""
        found = (self._words(), *(" ".join(each).strip() for each in self._drafts.values()))
        return [("How an item relates to another", words) for words in found if words]

    def give_up(self) -> None:
        """Begin anew, for every item."""
        self._drafts = {}
        self._begin_anew()

    def written(self) -> None:
        """Begin anew, as what was given is written."""
        self._begin_anew()

    def values(self) -> dict[str, Any]:
        """Give the columns of the link."""
        here, there = self.item.id if self.item else 0, self.other.currentData()
        kind, turned = self.way.currentData()
        ends = {"from_item": there, "to_item": here} if turned else {"from_item": here, "to_item": there}
        told = {"strength": self.strength.text().strip(), "note": self.note.text().strip()}
        return {**ends, "kind": kind, "basis": self.basis.currentData(), **told}


def _row(box: QComboBox, value: tuple[str, bool]) -> int:
    """Find a value; Qt compares tuples by what they are, not by what they hold."""
    return next((row for row in range(box.count()) if box.itemData(row) == value), 0)
