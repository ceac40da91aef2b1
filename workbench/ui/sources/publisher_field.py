"""Who published an item: the words that stand there, and which actor of the case that is."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.project.parties.actors import Actor
from workbench.ui.fields import button
from workbench.ui.labels import plain_label
from workbench.ui.sources.named import known_as


class ActorField(QWidget):
    """Chooses an actor or takes a new name; follows what is typed as publisher until it is touched itself."""

    def __init__(self, publisher: QLineEdit, known: list[Actor], now: int | None) -> None:
        super().__init__()
        self._known = known
        self._publisher = publisher
        self.box = QComboBox(editable=True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItems(["", *(actor.name for actor in known)])
        chosen = next((actor.name for actor in known if actor.id == now), "")
        self.box.setCurrentText(chosen)
        self._touched = bool(chosen)
        self.enter = button("Enter this name", "Make who published it an actor of the case")
        self.enter.setProperty("role", "link")
        self.enter.clicked.connect(self._take_name)
        self.said = plain_label(role="small", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        line.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.said)
        self.setFocusProxy(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        publisher.textEdited.connect(self._follow)
        publisher.textChanged.connect(self._show)
        self.box.editTextChanged.connect(self._show)
        self.box.activated.connect(self._touch)
        if (typed := self.box.lineEdit()) is not None:
            typed.textEdited.connect(self._touch)
        self._show()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def name(self) -> str:
        """Give the name of the actor; "" for none."""
        return " ".join(self.box.currentText().split())

    def actor(self) -> Actor | None:
        """Give the actor of that name, if there is one yet."""
        return known_as(self._known, self.name()) if self.name() else None

    def _follow(self, words: str) -> None:
        """Take an actor of the case whose name was typed; a new one is entered only when asked for."""
        if not self._touched:
            found = known_as(self._known, words)
            self.box.setCurrentText(found.name if found else "")

    def _take_name(self) -> None:
        self._touched = True
        self.box.setCurrentText(self._publisher.text().strip())
        self.box.setFocus()

    def _touch(self, _: object) -> None:
        self._touched = bool(self.name())

    def _show(self, *_: object) -> None:
        offered = bool(self._publisher.text().strip()) and not self.name()
        self.enter.setVisible(offered)
        new = self.name() and self.actor() is None
        self.said.setText("A new actor: entered when you save." if new else "")
        self.said.setVisible(bool(new))
