"""A line in which something is entered that held from one date to another; nothing is kept before “Add”."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.reasoning import edtf
from workbench.ui.fields import Choice, LineField, button
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

DATE_HINT = "A date as exact as it is known: 2013, 2013-06, 2013-06-05; 2013~ for about 2013"
_UNCHOSEN = "unchosen"


class PeriodEntry(QWidget):
    """`add` is given the chosen value and both dates as EDTF, when the button or Enter is pressed."""

    def __init__(
        self, workspace: Workspace, name: str, prompt: str, add: Callable[[object, str, str], None]
    ) -> None:
        super().__init__()
        self._add, self._prompt = add, prompt
        self.choice = Choice(name)
        self.choice.setMinimumContentsLength(10)
        self.begins, self.ends = date_field(workspace, "From"), date_field(workspace, "To")
        self.button = button("Add")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.choice, 1)
        for name, field in (("from", self.begins), ("to", self.ends)):
            line.addWidget(plain_label(name, "dim"))
            line.addWidget(field)
            field.returnPressed.connect(partial(workspace.attempt, self.enter))
        line.addWidget(self.button)
        self.button.clicked.connect(partial(workspace.attempt, self.enter))

    def offer(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer what can be entered; nothing is chosen before a person does."""
        now = self.choice.currentData() if self.choice.count() else _UNCHOSEN
        self.choice.offer([(self._prompt, _UNCHOSEN), *choices], now)

    def begun(self) -> list[tuple[str, str]]:
        """Tell of dates that were not added."""
        words = " ".join(filter(None, (self.begins.text().strip(), self.ends.text().strip())))
        return [(self.choice.accessibleName(), words)] if words else []

    def give_up(self) -> None:
        """Empty the line."""
        self.choice.setCurrentIndex(0)
        self.begins.clear()
        self.ends.clear()

    def enter(self) -> None:
        """Enter what stands in the line, and empty it."""
        if self.choice.currentData() == _UNCHOSEN:
            raise WorkbenchError(f"{self._prompt} Nothing is chosen.", "Choose it, then add.")
        begins, ends = edtf.check(self.begins.text()), edtf.check(self.ends.text())
        if not begins and not ends:
            raise WorkbenchError("No date is given.", "Write when it began, or when it ended, as 2013-06.")
        self._add(self.choice.currentData(), begins, ends)
        self.give_up()


def date_field(workspace: Workspace, name: str) -> LineField:
    """Make a narrow field for a date; an empty one bounds nothing."""
    field = LineField(name, "open")
    field.setToolTip(DATE_HINT)
    field.setFixedWidth(workspace.theme.px(96))
    return field
