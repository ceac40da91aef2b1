"""The claims pane: the list above, the selected claim below, a new claim at the top."""

from collections.abc import Collection

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.project import Changes, claims
from workbench.ui.citations import Citation, offered
from workbench.ui.claims import edits
from workbench.ui.claims.detail.claim_detail import ClaimDetail
from workbench.ui.claims.entry.new_claim import NewClaim
from workbench.ui.claims.entry.proposed import Taken
from workbench.ui.claims.listing.filter_field import FilterField
from workbench.ui.claims.listing.painter import ClaimPainter
from workbench.ui.claims.listing.reader import ClaimReader
from workbench.ui.claims.listing.rows import ClaimList, ClaimRow
from workbench.ui.claims.overview.opener import OverviewButton
from workbench.ui.claims.row_list import RowList
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

# Whatever counts for how a claim stands; words that are typed elsewhere only matter to what rests on them.
_LISTED = (
    "claim", "question", "assertion", "evidence", "assessment", "check_run", "check_answer", "check_template",
    "side", "side_relation", "affiliation", "actor", "speaker", "item", "origin_link", "claim_relation",
    "review", "search_log", "analyst",
)  # fmt: skip
_WORDS = ("segment", "rendering", "anchor", "project")
_LIST_SHARE = 0.45  # of the pane's height, at most
_LIST_MARGIN = 4
_LEAST = 96  # pixels of the list that stay in sight below an entry
_NOTHING = (
    "No claims yet. A claim is one sentence that can be true or false. "
    "Select words in the transcript and press Ctrl+Shift+C, or write one by hand."
)


class ClaimsPane(QWidget):
    """Follows the project and the selection; every write goes through `edits`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = plain_label(role="dim")
        self.add = QPushButton("New claim")
        self.entry = NewClaim(workspace)
        self.filter = FilterField()
        self.reader = ClaimReader(workspace)
        self.list = RowList(ClaimPainter(workspace.theme), "Claims")
        self.empty = _Empty()
        self.detail = ClaimDetail(workspace)
        self._split_by_hand = False
        self._offers = QTimer(self, singleShot=True, interval=120)
        self._reread = QTimer(self, singleShot=True, interval=400)  # typing in the transcript goes first
        self._reread.timeout.connect(self._reread_words)
        self._stay = QTimer(self, singleShot=True, interval=20)  # the list is laid out and painted first
        self._stay.timeout.connect(self._stay_on_claim)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.header = QWidget()
        self.header.setProperty("role", "header")
        self.header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = QHBoxLayout(self.header)
        head.setContentsMargins(12, 4, 12, 4)
        head.addWidget(plain_label("Claims", role="title"))
        head.addWidget(self._count, 1)
        head.addWidget(OverviewButton(self._workspace))
        head.addWidget(self.add)
        self._top = QStackedWidget()
        self._top.addWidget(self.list)
        self._top.addWidget(self.empty)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.entry)
        column.addWidget(self.filter)
        column.addWidget(self._top, 1)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("claims_split")
        self.split.setHandleWidth(3)
        self.split.addWidget(above)
        self.split.addWidget(self.detail)
        self.split.setChildrenCollapsible(False)
        self.split.splitterMoved.connect(self._keep_split)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(self.split, 1)

    def _connect(self) -> None:
        here = self._workspace
        here.project_opened.connect(self.refresh)
        here.project_closed.connect(self.refresh)
        here.signals.changed.connect(self._follow)
        here.selection.claim_changed.connect(self._show_claim)
        here.theme.changed.connect(self._restyle)
        for signal in (
            here.selection.segment_changed, here.selection.quote_changed, here.selection.item_changed,
            here.playhead.marks_changed, here.playhead.playing_changed, here.playhead.picture_changed,
            here.playhead.region_changed,
            here.playhead.item_changed,
        ):  # fmt: skip
            signal.connect(self._offers_changed)
        self._offers.timeout.connect(self._show_offers)
        self.reader.found.connect(self._show_list)
        self.reader.completed.connect(self._complete_list)
        self.filter.changed.connect(self._show_rows)
        self.filter.left.connect(self.list.setFocus)
        self.add.clicked.connect(lambda: self.begin_claim(None))
        self.empty.button.clicked.connect(lambda: self.begin_claim(None))
        self.entry.accepted.connect(self._accept)
        self.entry.closed.connect(self.list.setFocus)
        self.entry.closed.connect(self._share_height)
        self.entry.grown.connect(self._share_height)
        self.list.current_changed.connect(self._select)
        self.list.clicked_at.connect(lambda row, _at: self._select(row))
        self.list.pressed_row.connect(lambda _row: self.detail.header.play_claim())

    # how list and detail share the height

    def _keep_split(self) -> None:
        self._split_by_hand = True

    def _share_height(self) -> None:
        """Give the list what its rows need, but never much of the detail's room; a hand's choice stays."""
        height = self.split.height()
        rows = self.list.rows_height(height)
        entry = self.entry.heightForWidth(self.width()) if self.entry.isVisibleTo(self) else 0
        if (entry or not self._split_by_hand) and rows and self.isVisible():
            above = entry + (self.filter.sizeHint().height() if self.filter.isVisibleTo(self) else 0)
            room = max(int(height * _LIST_SHARE) - above, _LEAST)
            top = above + min(rows + _LIST_MARGIN, room)
            self.split.setSizes([top, height - top])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    # what commands ask of the pane

    def begin_claim(self, citation: Citation | None) -> None:
        """Open the entry for a new claim, prefilled from a citation."""
        if self._workspace.project is not None:
            self.entry.begin(offered(self._workspace), citation)
            self._share_height()

    def go(self, by: int) -> None:
        """Select the next or the previous claim."""
        rows = [row.id for row in self.list.rows() if isinstance(row, ClaimRow)]
        if not rows:
            return
        now = self._workspace.selection.claim_id
        place = rows.index(now) + by if now in rows else 0
        self._workspace.selection.set_claim(rows[min(max(place, 0), len(rows) - 1)])

    # following

    def refresh(self) -> None:
        """Show the open project, or nothing."""
        project = self._workspace.project
        self.add.setEnabled(project is not None and not project.read_only)
        self.reader.refresh()
        self._show_claim()

    def _show_list(self, _found: ClaimList) -> None:
        """Show what was read."""
        self._show_rows()
        self._stay_on_claim()
        self._share_height()

    def _complete_list(self) -> None:
        """Show what was read beside the window."""
        self._show_rows()
        self._share_height()
        self._stay.start()

    def _stay_on_claim(self) -> None:
        """Give the place of a selected claim that is gone to its neighbour."""
        known = [row.id for row in self.reader.list.rows]
        if self._workspace.selection.claim_id not in known and not self.reader.busy:
            self._workspace.selection.set_claim(self._neighbour(known))

    def _show_rows(self) -> None:
        found = self.reader.list
        rows = self.filter.passing(found.rows)
        self.list.set_rows(rows)
        of = f"{len(rows):,} of " if len(rows) != len(found.rows) else ""
        self._count.setText(of + found.heading)
        self.filter.serve(len(found.rows))
        self._top.setCurrentWidget(self.list if found.rows or self.reader.busy else self.empty)
        self.list.go_to(self._workspace.selection.claim_id)

    def _neighbour(self, known: list[int]) -> int | None:
        place = self.list.currentIndex().row()
        return known[min(max(place, 0), len(known) - 1)] if known else None

    def _follow(self, changes: Changes) -> None:
        if touches(changes, *_LISTED):
            chosen = self._workspace.selection.claim_id
            changed = {*changes.tables.get("claim", ()), *(() if chosen is None else (chosen,))}
            self.reader.refresh(changed)
            self._bring_up_to_date(changes.tables)
        elif touches(changes, *_WORDS):
            self._show_claim()
            self._reread.start()

    def _reread_words(self) -> None:
        chosen = self._workspace.selection.claim_id
        self.reader.refresh(() if chosen is None else (chosen,))

    def _show_claim(self, *_: object) -> None:
        self._bring_up_to_date()

    def _bring_up_to_date(self, changed: Collection[str] = ()) -> None:
        project, chosen = self._workspace.project, self._workspace.selection.claim_id
        claim = claims.get(project, chosen) if project and chosen is not None else None
        self.detail.setVisible(claim is not None)
        if claim is not None or chosen is None:  # one that is gone gives way to its neighbour in the list
            self.list.go_to(chosen)
        if claim and project:
            self.detail.show_claim(claim, project, changed)

    def _select(self, row: object) -> None:
        if isinstance(row, ClaimRow):
            self._workspace.commit_typing.emit()
            self._workspace.selection.set_claim(row.id)

    def _accept(self, text: str, citation: Citation | None, taken: Taken) -> None:
        if self._workspace.attempt(lambda: edits.add_claim(self._workspace, text, citation, taken)):
            self.entry.close_entry()

    def _offers_changed(self, *_: object) -> None:
        seen = self.detail.isVisible() or self.entry.isVisible()
        if seen and not self._workspace.playhead.playing:
            self._offers.start()

    def _show_offers(self) -> None:
        self.detail.show_offers()
        self.entry.show_offers(offered(self._workspace))

    def _restyle(self) -> None:
        self.list.repaint_rows()
        self.detail.restyle()
        self._show_claim()  # the signs of its lines carry their colours

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._offers.start()
        self._share_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            claim = self._workspace.selection.claim_id
            found = claims.get(self._workspace.need_project(), claim) if claim is not None else None
            if found:
                self._workspace.attempt(lambda: edits.delete_claim(self._workspace, found))
        else:
            super().keyPressEvent(event)


class _Empty(QWidget):
    """Says what to do when there is no claim."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Write the first claim")
        self.button.setProperty("role", "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(plain_label(_NOTHING, role="dim", wrap=True))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
