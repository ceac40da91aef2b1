"""The speakers of an item: rename, merge, split off, say who they are; it stays open beside the work."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.direction import isolated
from workbench.project import Changes, transcript
from workbench.project.transcript import speakers
from workbench.ui.fields import button
from workbench.ui.headed_table import table_of
from workbench.ui.labels import counted, plain_label
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow
from workbench.ui.transcript.rows.fields import SPEAKER
from workbench.ui.transcript.speakers.buttons import SpeakerButtons
from workbench.ui.transcript.speakers.details import SpeakerDetails
from workbench.ui.transcript.speakers.table import (
    FIRST,
    LABEL,
    WORDY,
    Line,
    SpeakerModel,
    lines_of,
)
from workbench.ui.transcript.state import state_of
from workbench.ui.trouble import Trouble
from workbench.ui.words_delegate import WordsDelegate
from workbench.ui.workspace import Workspace

_SHOWN = ("speaker", "segment", "actor", "side", "item")
_EMPTY = {
    True: "Nobody is named in {item} yet. Name the speaker of the selected row first.",
    False: "Nothing is written down yet of what is said in {item}.",
}
_NO_ITEM = "Choose an item above the picture to see who speaks in it."
_LABELS = {"label": "Rename the speaker", "role": "Set the speaker’s role", "pseudonym": "Set the pseudonym"}


class SpeakersWindow(SideWindow):
    """Follows the selected item and the project."""

    LAYOUT, USUAL = "speakers", (1040, 450)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.heading = plain_label(role="title", wrap=True)
        self.count = plain_label(role="dim", wrap=True)
        self.acts = SpeakerButtons(workspace)
        self.model = SpeakerModel(workspace.theme)
        self.table = self._make_table()
        self.details = SpeakerDetails(workspace)
        self.empty = plain_label(role="dim", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble = Trouble(workspace)
        self.begin = button("Name who speaks")
        self.begin.setProperty("role", "primary")
        self._arrange()
        self._follow()
        self.refresh()
        if self.LAYOUT not in workspace.settings.layout:
            rows = min(max(len(self.model.lines), 4), 14)  # no larger than need be: rows behind are selected
            workspace.theme.give_room(self, 1040, 336 + 28 * rows)
        self.table.setFocus()

    # parts

    def _make_table(self) -> QTableView:
        table = table_of(self.model, self._workspace.theme, wide=LABEL)
        table.setAccessibleName("Speakers")
        table.setItemDelegate(WordsDelegate(table, in_line=True))
        table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        for column in range(len(self.model.HEADS)):  # no wordy one is squeezed by a long one beside it
            mode = QHeaderView.ResizeMode.Stretch if column in WORDY else QHeaderView.ResizeMode.Fixed
            table.horizontalHeader().setSectionResizeMode(column, mode)
        table.setMinimumHeight(self._workspace.theme.px(140))
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(keys), table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._workspace.attempt, self.acts.play_first))
        return table

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.count)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._nobody = QWidget()
        nobody = QVBoxLayout(self._nobody)
        nobody.setSpacing(12)
        nobody.addStretch(1)
        nobody.addWidget(self.empty)
        nobody.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        nobody.addStretch(1)
        self._stack.addWidget(self._nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.acts)
        column.addWidget(self.trouble)
        column.addWidget(self.details)

    def _follow(self) -> None:
        here = self._workspace
        self.model.typed.connect(self._typed)
        self.table.clicked.connect(self._clicked)
        self.table.selectionModel().selectionChanged.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self.trouble.hide)
        self.details.actors_wanted.connect(self._show_actors)
        self.acts.select_wanted.connect(lambda speaker: self.select([speaker]))
        self.begin.clicked.connect(partial(here.attempt, self.name_first))
        here.signals.changed.connect(self._changed)
        here.selection.item_changed.connect(self._item_changed)
        here.theme.changed.connect(self.refresh)
        here.commit_typing.connect(self._commit)

    # what is shown

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def _item_changed(self, _item: object) -> None:
        self.details.commit()
        self.refresh()

    def refresh(self) -> None:
        """Read the speakers anew; who is selected stays selected."""
        project, item = self._workspace.project, self._workspace.current_item()
        kept, near = self.chosen(), self.table.currentIndex()
        lines = lines_of(project, item.id) if project is not None and item is not None else []
        self.model.locked = project is not None and project.read_only
        if self.model.show_lines(lines):
            self.select([each.heard.speaker.id for each in kept], near)
        self._fit()
        name = f"{item.label} {isolated(item.title)}" if item else ""
        self.setWindowTitle(f"Speakers of {item.label}" if item else "Speakers")
        self.heading.setText(name)
        self.count.setText(counted(len(lines), "speaker"))
        self._stack.setCurrentWidget(self.table if lines else self._nobody)
        for part in (self.acts, self.details, self.count):
            part.setVisible(bool(lines))
        unnamed = bool(project and item and not lines and transcript.outline(project, item.id))
        self.empty.setText(_EMPTY[unnamed].format(item=item.label) if item else _NO_ITEM)
        self.begin.setVisible(unnamed)
        self._choose()

    def _fit(self) -> None:
        """Give the columns of figures the width of the longest: Qt would measure every cell."""
        theme = self._workspace.theme
        wide = QFontMetrics(theme.mono(13)).horizontalAdvance("0")
        for column, head in enumerate(self.model.HEADS):
            if column not in WORDY:
                longest = max((len(each.cells[column]) for each in self.model.lines), default=0)
                words = self.fontMetrics().horizontalAdvance(head)
                self.table.setColumnWidth(column, max(words, longest * wide) + theme.px(24))

    def select(self, ids: list[int], near: QModelIndex | None = None) -> None:
        """Select these speakers; when none of them is there, the one in their place."""
        model, flag = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        rows = [row for each in ids if (row := self.model.row_of(each)) >= 0]
        if not rows and self.model.lines:
            rows = [min(max(near.row() if near else 0, 0), len(self.model.lines) - 1)]
        column = near.column() if near is not None and near.isValid() else LABEL
        model.clear()
        for row in rows:
            model.select(self.model.index(row, 0), flag.Select | flag.Rows)
        if rows:
            model.setCurrentIndex(self.model.index(rows[0], column), flag.NoUpdate)
            self.table.scrollTo(self.model.index(rows[0], column))

    def chosen(self) -> list[Line]:
        """List the selected speakers in the order of the list."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.lines[row] for row in rows if row < len(self.model.lines)]

    def _choose(self, *_: object) -> None:
        some = self.chosen()
        self.details.show_line(some[0] if len(some) == 1 else None, self.model.lines)
        if len(some) > 1:
            self.details.others.setText(
                f"{len(some):,} speakers are selected. If they are one voice, merge them."
            )
        self.acts.show_chosen(some)

    # what can be done

    def _commit(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self.table and self.table.isAncestorOf(focus):
            self.table.setFocus()  # a cell that is left writes what it holds
        self.details.commit()

    def _typed(self, speaker: int, field: str, words: str) -> None:
        def write() -> None:
            project = self._workspace.need_project()
            with self._workspace.edit(_LABELS[field]):
                if field == "label":
                    speakers.rename(project, speaker, words)
                else:
                    speakers.update(project, speaker, **{field: words})

        self._workspace.attempt(write)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == FIRST and len(self.chosen()) == 1:
            self._workspace.attempt(self.acts.play_first)

    def name_first(self) -> None:
        """Type who speaks in the selected row of the transcript, else in the first."""
        project, selection = self._workspace.need_project(), self._workspace.selection
        if selection.segment_id is None and selection.item_id is not None:
            selection.set_segment(transcript.outline(project, selection.item_id)[0].id)
        if selection.segment_id is not None and self._workspace.window is not None:
            self._workspace.window.activateWindow()
            state_of(self._workspace).edit(selection.segment_id, SPEAKER)

    def _show_actors(self, actor: int | None) -> None:
        self._workspace.selection.set_actor(actor)
        self._workspace.actions["parties.show_people"].trigger()


def open_speakers(workspace: Workspace, speaker: int | None = None) -> SpeakersWindow:
    """Show the window, or bring the open one to the front, with a speaker selected."""
    window = SpeakersWindow.beside(workspace)
    if speaker is not None:
        window.select([speaker])
    return window
