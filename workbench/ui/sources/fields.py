"""The fields that say what an item is and where it comes from, for statements and files alike."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLineEdit, QScrollArea, QWidget

from workbench.project.items import Item
from workbench.project.parties.sides import Side
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.theme import Theme

_LANGUAGES = ("", "ar", "en", "fa", "fr", "he", "ku", "ru", "tr", "uk")


class ItemFields:
    """Puts its rows into a form; `values()` gives columns of the item, the side by its name."""

    def __init__(self, form: QFormLayout, theme: Theme, sides: list[Side], item: Item | None = None) -> None:
        self.title = QLineEdit(item.title if item else "")
        self.publisher = QLineEdit(item.publisher if item else "")
        self.side = _choice(["", *(side.name for side in sides)])
        self.published = QLineEdit(item.published_edtf if item else "")
        self.published.setPlaceholderText("2014-06-05, or 2014-06 for a month, 2014-06-05~ for about then")
        self.where = QLineEdit(item.published_where if item else "")
        self.where.setPlaceholderText("Newspaper, channel, account or address")
        self.language = _choice(list(_LANGUAGES))
        self.note = ParagraphEdit(item.note if item else "")
        self.note.setFixedHeight(theme.px(72))
        if item is not None:
            self.side.setCurrentText(next((side.name for side in sides if side.id == item.side), ""))
            self.language.setCurrentText(item.language)
        for words, field in (
            ("&Title", self.title), ("W&ho published it", self.publisher), ("&Side", self.side),
            ("Whe&n published", self.published), ("&Where published", self.where),
            ("&Language", self.language), ("N&ote", self.note),
        ):  # fmt: skip
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))

    def values(self) -> dict[str, str]:
        """Give what was typed, by column."""
        return {
            "title": self.title.text().strip(),
            "publisher": self.publisher.text().strip(),
            "side": self.side.currentText().strip(),
            "published_edtf": self.published.text().strip(),
            "published_where": self.where.text().strip(),
            "language": self.language.currentText().strip(),
            "note": self.note.toPlainText().strip(),
        }


def _choice(known: list[str]) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.addItems(known)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    return box


def new_form() -> QFormLayout:
    """Make a form whose fields grow and whose long rows wrap."""
    form = QFormLayout()
    form.setSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    return form


class ScrolledForm(QScrollArea):
    """Lets a long form scroll where the text is large and the screen small; the buttons stay in sight."""

    def __init__(self, form: QFormLayout) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inside = QWidget()
        form.setContentsMargins(0, 0, 4, 0)
        inside.setLayout(form)
        self.setWidget(inside)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() + QSize(4, 4) if inside is not None else super().sizeHint()

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        if moved and (now := self.focusWidget()) is not None:
            self.ensureWidgetVisible(now)
        return moved
