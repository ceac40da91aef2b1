"""What was looked for: where, in which words, when, and whether anything was found; logged in seconds."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workbench.project.claims import searches
from workbench.project.claims.searches import Search
from workbench.reasoning import edtf
from workbench.ui.claims.checks import edits
from workbench.ui.claims.checks.subject import Subject
from workbench.ui.claims.detail_section import DetailSection
from workbench.ui.claims.flow_layout import FlowLayout
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList
from workbench.ui.fields import LineField, button
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace

_LOG = "Log a search"
_SIGNS = {"nothing": "ring", "something": "disc"}
_Key = tuple[int | None, int | None]  # of a claim or of an item


class SearchesSection(DetailSection):
    """The searches for a claim or an item, and an entry for the next; that nothing was found counts too."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._subject: Subject | None = None
        self._drafts: dict[_Key, tuple[Subject, list[str]]] = {}  # for what is not shown now
        self.log = button(_LOG, "Keep where you looked, also when you found nothing")
        self.log.setProperty("role", "link")
        self.head.addWidget(self.log)
        self.lines = RowList(LinePainter(workspace.theme, lines=3), "Searches", fit=True)
        self.entry = SearchEntry()
        self.entry.hide()
        self.body.addWidget(self.lines)
        self.body.addWidget(self.entry)
        self.log.clicked.connect(lambda: self._close() if self.entry.isVisibleTo(self) else self.begin())
        self.entry.nothing.clicked.connect(lambda: self._add("nothing"))
        self.entry.something.clicked.connect(lambda: self._add("something"))
        self.lines.menu_wanted.connect(self._menu)

    def show_subject(self, subject: Subject) -> None:
        """Show the searches for a claim or an item; what was being typed for another one is kept for it."""
        before = self._subject
        if before is not None and _key(before) != _key(subject):
            if self._stands():
                self._drafts[_key(before)] = before, self.entry.texts()
            _, draft = self._drafts.pop(_key(subject), (subject, []))
            self.entry.show_texts(draft)
            self._show_entry(bool(draft))
        self._subject = subject
        found = self._found(subject)
        self.name("Searches", searches.counted(found))
        self.lines.set_rows([_line(self._workspace.theme, each) for each in found])

    def restyle(self) -> None:
        """Paint anew after a change of theme or of text size."""
        self.lines.repaint_rows()

    def begin(self) -> None:
        """Open the entry."""
        self._show_entry(True)
        self.entry.place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _found(self, subject: Subject) -> list[Search]:
        project = self._workspace.need_project()
        if subject.claim is not None:
            return searches.of_claim(project, subject.claim)
        return searches.of_item(project, subject.item or 0)

    def _stands(self) -> bool:
        return any(self.entry.texts()) and not self.entry.isHidden()

    def begun(self) -> list[tuple[str, str]]:
        """Tell of the searches that were begun, for whatever."""
        now = [(self._subject, self.entry.texts())] if self._subject and self._stands() else []
        found = (*now, *self._drafts.values())
        return [(f"A search for {subject.label}", "\n".join(filter(None, words))) for subject, words in found]

    def give_up(self) -> None:
        """Close the entry, empty for everything."""
        self._drafts = {}
        self.entry.show_texts([])
        self._show_entry(False)

    def _add(self, found: str) -> None:
        subject, entry = self._subject, self.entry
        texts = entry.texts()
        if subject is not None and self._workspace.attempt(
            lambda: edits.log_search(self._workspace, subject, texts[0], texts[1], texts[2], found)
        ):
            entry.show_texts([])
            entry.place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._show_entry(False)
        self.log.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_entry(self, shown: bool) -> None:
        self.entry.setVisible(shown)
        self.log.setText("Close" if shown else _LOG)

    def _search(self, key: object) -> Search | None:
        subject = self._subject
        return next((each for each in self._found(subject) if each.id == key), None) if subject else None

    def _menu(self, row: Line, at: QPoint) -> None:
        search = self._search(row.key)
        if search is None:
            return
        other = "something" if search.found == "nothing" else "nothing"
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"It found {other}", lambda: self._change(search, other))
        menu.addAction("Remove", lambda: self._remove(search))
        menu.popup(at)

    def _change(self, search: Search, found: str) -> None:
        self._workspace.attempt(lambda: edits.change_search(self._workspace, search.id, found=found))

    def _remove(self, search: Search) -> None:
        self._workspace.attempt(lambda: edits.remove_search(self._workspace, search.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        search = self._search(self.lines.current_key()) if self.lines.hasFocus() else None
        if event.key() == Qt.Key.Key_Delete and search is not None:
            self._remove(search)
        elif event.key() == Qt.Key.Key_Escape and self.entry.isVisible():
            self._close()
        else:
            super().keyPressEvent(event)


class SearchEntry(QWidget):
    """Where, for what, when (today unless said), and the two ends that a search can have."""

    def __init__(self) -> None:
        super().__init__()
        self.place = LineField("Where was searched", "Where: an archive, a channel, a list")
        self.terms = LineField("Words that were searched for", "For what: the words you tried")
        self.date = LineField("Day of the search", "Today")
        self.date.setMaximumWidth(120)
        self.nothing = button("Found nothing", "Log it (Enter)")
        self.nothing.setProperty("role", "primary")
        self.something = button("Found something")
        words = QHBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.terms, 3)
        words.addWidget(self.date, 1)
        buttons = FlowLayout(gap=8)
        for each in (self.nothing, self.something):
            buttons.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 4)
        column.setSpacing(4)
        column.addWidget(self.place)
        column.addLayout(words)
        column.addLayout(buttons)
        for field in (self.place, self.terms, self.date):
            field.returnPressed.connect(self.nothing.click)

    def texts(self) -> list[str]:
        """Give what stands in the fields: where, for what, when."""
        return [field.text().strip() for field in (self.place, self.terms, self.date)]

    def show_texts(self, texts: list[str]) -> None:
        """Put words into the fields; none make room for another search."""
        for field, words in zip((self.place, self.terms, self.date), texts or [""] * 3, strict=True):
            field.setText(words)


def _key(subject: Subject) -> _Key:
    return subject.claim, subject.item


def _line(theme: Theme, search: Search) -> Line:
    by = " · ".join(part for part in (edtf.words(search.date), search.analyst, search.note) if part)
    return Line(
        key=search.id,
        sign=_SIGNS[search.found],
        colour=theme.dim,
        sign_word=f"found {search.found}",
        text=f"{search.place}: {search.terms}" if search.terms else search.place,
        remark=by,
        state=f"found {search.found}",
    )
