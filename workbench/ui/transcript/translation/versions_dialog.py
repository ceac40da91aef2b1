"""The versions of one row's translation: compared word by word, described, checked, one of them chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.project import transcript
from workbench.project.project import Changes
from workbench.project.transcript import renderings, translation_states
from workbench.project.transcript.segments import Rendering, Segment
from workbench.ui import languages
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.transcript.rows import translation_marks
from workbench.ui.transcript.state import state_of
from workbench.ui.transcript.translation.comparison import Comparison
from workbench.ui.workspace import Workspace

_KINDS = {"human": "a person", "machine": "a machine"}
_CERTAINTIES = {"": "not said", "certain": "certain", "probable": "probable", "doubtful": "doubtful"}


class VersionsDialog(QDialog):
    """Stands beside the window and follows the project; what it writes is one edit for each act."""

    def __init__(
        self, workspace: Workspace, segment: int, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._segment, self._language = workspace, segment, language
        self._known: list[Rendering] = []
        self._filling = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        undo = ("project.undo", "project.redo")
        self.addActions([workspace.actions[name] for name in undo if name in workspace.actions])
        into = languages.name(language)
        row = transcript.need(workspace.need_project(), segment).number
        self.setWindowTitle(f"Row {row}: versions of the translation into {into}")
        self.versions = QListWidget()
        self.versions.setAccessibleName("Versions, the newest first")
        self.versions.setWordWrap(True)
        self.versions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.comparison = Comparison(workspace.theme)
        self.translator, self.note = QLineEdit(), QLineEdit()
        self.kind, self.certainty = _choice(_KINDS), _choice(_CERTAINTIES)
        self.state = plain_label(role="small", wrap=True)
        self.choose = QPushButton("Choose this version")
        self.check = QPushButton("Mark as checked")
        self.accept_change = QPushButton("Still right")
        self.new = QPushButton("New version…")
        self.close_button = QPushButton("Close")
        self._build()
        self._listen()
        workspace.theme.give_room(self, 900, 620)
        self._fill()

    # ---- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(plain_label("Versions, the newest first", "section"))
        left.addWidget(self.versions, 1)
        left.addLayout(self._details())
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 2)
        middle.addWidget(self.comparison, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(self._buttons())

    def _details(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(4)
        form.addRow(self.state)
        for words, field in (
            ("&Translator", self.translator), ("&Made by", self.kind),
            ("C&ertainty", self.certainty), ("&Note", self.note),
        ):  # fmt: skip
            form.addRow(words, field)
        return form

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.choose.setProperty("role", "primary")
        for button in (self.choose, self.check, self.accept_change, self.new):
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        self.close_button.setAutoDefault(False)
        line.addWidget(self.close_button)
        return line

    def _listen(self) -> None:
        here = self._workspace
        self.versions.currentRowChanged.connect(lambda _: self._show())
        self.versions.itemActivated.connect(lambda _: self._choose())
        self.choose.clicked.connect(self._choose)
        self.check.clicked.connect(self._check)
        self.accept_change.clicked.connect(self._accept_change)
        self.new.clicked.connect(self._new)
        self.close_button.clicked.connect(self.close)
        for name, line in (("translator", self.translator), ("note", self.note)):
            line.editingFinished.connect(
                lambda name=name, line=line: self._describe(name, line.text().strip())
            )
        for name, box in (("kind", self.kind), ("certainty", self.certainty)):
            box.activated.connect(lambda _, name=name, box=box: self._describe(name, box.currentData()))
        here.signals.changed.connect(self._take)
        here.project_closed.connect(self.close)

    # ---- showing -------------------------------------------------------------------------------

    @property
    def selected(self) -> Rendering | None:
        """The version selected in the list."""
        row = self.versions.currentRow()
        return self._known[row] if 0 <= row < len(self._known) else None

    def _take(self, changes: Changes) -> None:
        if touches(changes, "rendering", "segment"):
            self._fill()

    def _row(self) -> Segment | None:
        project = self._workspace.project
        return transcript.get(project, self._segment) if project else None

    def _fill(self) -> None:
        segment, before = self._row(), self.selected
        if segment is None:  # the row was deleted, or its making undone
            self.close()
            return
        self._known = renderings.versions(self._workspace.need_project(), self._segment, self._language)
        self._filling = True
        self.versions.clear()
        for each in self._known:
            self.versions.addItem(QListWidgetItem("\n".join(_in_lines(each, segment.text))))
        kept = [row for row, each in enumerate(self._known) if before and each.id == before.id]
        chosen = [row for row, each in enumerate(self._known) if each.chosen]
        self.versions.setCurrentRow((kept or chosen or [0])[0])
        self._filling = False
        self._show()

    def _show(self) -> None:
        if self._filling:
            return
        here, segment = self.selected, self._row()
        writing = here is not None and not self._workspace.need_project().read_only
        for part in (self.translator, self.kind, self.certainty, self.note, self.new):
            part.setEnabled(writing)
        original = segment.text if segment else ""
        changed = here is not None and translation_states.is_changed(here, original)
        self.choose.setEnabled(writing and here is not None and not here.chosen)
        checked = here is not None and here.state == "checked" and not changed
        self.check.setEnabled(writing and here is not None and bool(here.text) and not checked)
        self.accept_change.setEnabled(writing and changed)
        self.state.setText(translation_states.of_rendering(here, original) if here else "No translation yet.")
        self.translator.setText(here.translator if here else "")
        self.note.setText(here.note if here else "")
        self.kind.setCurrentIndex(self.kind.findData(here.kind if here else "human"))
        self._show_certainty(here.certainty if here else "")
        self.comparison.show_version(here, self._known, original)

    def _show_certainty(self, certainty: str) -> None:
        if self.certainty.findData(certainty) < 0:  # another program's word for it
            self.certainty.addItem(certainty, certainty)
        self.certainty.setCurrentIndex(self.certainty.findData(certainty))

    # ---- acting --------------------------------------------------------------------------------

    def _act(self, label: str, act: Callable[[Rendering], object]) -> None:
        def write(here: Rendering) -> None:
            with self._workspace.edit(label):
                act(here)

        here = self.selected
        if here is not None:
            self._workspace.attempt(lambda: write(here))

    def _choose(self) -> None:
        project = self._workspace.need_project()
        if self.choose.isEnabled():
            self._act("Choose a version", lambda here: renderings.choose(project, here.id))

    def _check(self) -> None:
        project = self._workspace.need_project()
        self._act("Check the translation", lambda r: renderings.check(project, r.id, project.analyst))

    def _accept_change(self) -> None:
        project = self._workspace.need_project()
        self._act(
            "Accept the translation", lambda r: renderings.accept_change(project, r.id, project.analyst)
        )

    def _new(self) -> None:
        project = self._workspace.need_project()
        self._act(
            "New version of the translation",
            lambda r: renderings.add_version(project, r.segment, r.language, r.text),
        )
        state = state_of(self._workspace)
        state.show_language(self._language)
        state.edit(self._segment, "translation")

    def _describe(self, name: str, value: str) -> None:
        here = self.selected
        if self._filling or here is None or getattr(here, name) == value:
            return
        project = self._workspace.need_project()
        self._act("Describe a version", lambda r: renderings.describe(project, r.id, **{name: value}))


def _choice(names: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for value, words in names.items():
        box.addItem(words, value)
    return box


def _in_lines(rendering: Rendering, original: str) -> tuple[str, str]:
    name = translation_marks.name(rendering)
    facts = [translation_states.of_rendering(rendering, original), *translation_marks.about(rendering)]
    return f"Chosen: {name}" if rendering.chosen else name, " · ".join(facts)
