"""What a checklist says of one point: its question, what a pass looks like, how it caps a verdict."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.project.claims.check_template import TemplateItem
from workbench.reasoning.checklist import NO_VERDICT
from workbench.ui.claims.text_field import TextField
from workbench.ui.fields import Choice, LineField, button
from workbench.ui.labels import plain_label

_CAPS = (
    ("Any verdict", ""), ("Probable at most", "probable"), ("Unresolved at most", "unresolved"),
    ("Doubtful at most", "doubtful"), ("No verdict at all", NO_VERDICT),
)  # fmt: skip


class PointFields(QWidget):
    """Edits one point in place; `changed` brings it as it is to be, with the name of the field."""

    changed = Signal(object, str)
    moved = Signal(int)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: TemplateItem | None = None
        self.question = TextField("Question of the point", "What is to be looked at, as a question")
        self.passes = TextField("What a pass looks like", "What is there when it passes")
        self.cap = Choice("Best verdict until it passes")
        self.reason = LineField("What is missing until it passes", "place not fixed")
        self.up, self.down = button("Up", "Earlier in the list"), button("Down", "Later in the list")
        self.remove = button("Remove point", "Answers already given to it stay")
        form = QFormLayout()
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._reason_name = plain_label("Reason shown", role="small")
        for words, field in (
            ("Question", self.question), ("Passes when", self.passes), ("Until it passes", self.cap),
        ):  # fmt: skip
            form.addRow(plain_label(words, role="small"), field)
        form.addRow(self._reason_name, self.reason)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self.up, self.down, self.remove):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(form)
        column.addLayout(buttons)
        self.question.committed.connect(lambda text: self._change("question", text))
        self.passes.committed.connect(lambda text: self._change("passes", text))
        self.reason.written.connect(lambda text: self._change("reason", text))
        self.cap.chosen.connect(lambda cap: self._change("cap", str(cap)))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)

    def show_item(self, item: TemplateItem | None) -> None:
        """Show a point; what is being typed of another one is committed first."""
        if self._item is not None and (item is None or item.key != self._item.key):
            self.commit()
        self._item = item
        self.setVisible(item is not None)
        if item is not None:
            self.question.show_text(item.question)
            self.passes.show_text(item.passes)
            self.cap.offer(_CAPS, item.cap)
            self.reason.take(item.reason)
            for each in (self._reason_name, self.reason):
                each.setVisible(bool(item.cap))

    def commit(self) -> None:
        """Tell what is typed and not yet told."""
        for field in (self.question, self.passes, self.reason):
            field.commit()

    def _change(self, name: str, value: str) -> None:
        if self._item is None:
            return
        if name == "question" and not value:
            self.question.show_text(self._item.question)  # a point without a question is none
            return
        self._item = replace(self._item, **{name: value})
        self.changed.emit(self._item, name)
