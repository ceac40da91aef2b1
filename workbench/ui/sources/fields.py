"""The fields that say what an item is and where it comes from, for statements and files alike."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from workbench.project.items import Item
from workbench.project.parties import actors, sides
from workbench.project.project import Project
from workbench.ui.labels import plain_label
from workbench.ui.languages import LanguageBox
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.sources.date_field import DateField
from workbench.ui.sources.publisher_field import ActorField
from workbench.ui.theme import Theme


class ItemFields:
    """Puts its rows into a form; `values()` gives columns of the item, side and actor by their names."""

    def __init__(self, form: QFormLayout, theme: Theme, project: Project, item: Item | None = None) -> None:
        parties = sides.all(project)
        self.title = QLineEdit(item.title if item else "")
        self.publisher = QLineEdit(item.publisher if item else "")
        self.actor = ActorField(self.publisher, actors.all(project), item.actor if item else None)
        self.side = _choice(["", *(side.name for side in parties)])
        self.new_side = plain_label("A new side: entered when you save.", "small")
        self._parties = {side.id: side.name for side in parties}
        hint = "2014-06-05, or 2014-06 for a month, 2014-06-05~ for about then"
        self.published = DateField(item.published_edtf if item else "", hint)
        self.where = QLineEdit(item.published_where if item else "")
        self.where.setPlaceholderText("Newspaper, channel, account or address")
        self.language = LanguageBox(item.language if item else "", unknown="Not said")
        self.note = ParagraphEdit(item.note if item else "")
        self.note.setFixedHeight(theme.px(72))
        if item is not None:
            self.side.setCurrentText(self._parties.get(item.side or 0, ""))
        for words, field in (
            ("&Title", self.title), ("W&ho published it", self.publisher),
            ("Which &actor that is", self.actor), ("&Side", self.side), ("", self.new_side),
            ("Whe&n published", self.published), ("&Where published", self.where),
            ("&Language", self.language), ("N&ote", self.note),
        ):  # fmt: skip
            form.addRow(words, field)
            if words:
                field.setAccessibleName(words.replace("&", ""))
            set_buddy(form, field)
        self._form = form
        self.side.currentTextChanged.connect(self._tell_new_side)
        self._tell_new_side()
        self.publisher.textChanged.connect(self._ask_actor)
        self.actor.box.currentTextChanged.connect(self._tell_side)
        self._ask_actor()
        self._tell_side()

    def _ask_actor(self, *_: object) -> None:
        """Ask for the actor only where somebody is named."""
        self._form.setRowVisible(self.actor, bool(self.publisher.text().strip() or self.actor.name()))

    def _tell_new_side(self, *_: object) -> None:
        """Say when a name is no side of the case yet: it may be a slip of the pen."""
        name = self.side.currentText().strip()
        self._form.setRowVisible(self.new_side, bool(name) and name not in self._parties.values())

    def _tell_side(self, *_: object) -> None:
        """Show in the empty field the side that the item has through its actor."""
        actor = self.actor.actor()
        name = self._parties.get(actor.side or 0, "") if actor else ""
        if (line := self.side.lineEdit()) is not None:
            line.setPlaceholderText(f"{name}, as its actor is" if name else "")

    def values(self) -> dict[str, str]:
        """Give what was typed, by column; raises for a date that is none."""
        return {
            "title": self.title.text().strip(),
            "publisher": self.publisher.text().strip(),
            "actor": self.actor.name(),
            "side": self.side.currentText().strip(),
            "published_edtf": self.published.value(),
            "published_where": self.where.text().strip(),
            "language": self.language.code(),
            "note": self.note.toPlainText().strip(),
        }


def set_buddy(form: QFormLayout, field: QWidget) -> None:
    """Let the letter of a row lead into the line inside its field, where it has one."""
    label, line = form.labelForField(field), field.focusProxy()
    if isinstance(label, QLabel) and line is not None:
        label.setBuddy(line)


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
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
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
