"""The rows of one item's transcript as Qt sees them, kept current by the smallest change that will do.

Of all segments only the outline is held; whole segments are read in blocks, when one of them is looked at.
The rows are all segments in their order, or those that somebody wishes to see, in the order wished.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from workbench.project import claims, transcript
from workbench.project.parties import sides
from workbench.project.parties.standpoints import Standpoints
from workbench.project.project import Changes, Project
from workbench.project.transcript import Outlined, Segment, speakers
from workbench.ui.headed_table import Index
from workbench.ui.project_signals import touches
from workbench.ui.transcript.rows.row import Row, in_words
from workbench.ui.transcript.rows.segments import Segments

ROW = Qt.ItemDataRole.UserRole
_PIECEMEAL = 300  # more touched rows than this are read anew in one go
_PARTS = ("segment", "rendering", "hearing")
_STANDING = ("side", "affiliation", "actor", "speaker", "item")  # what says on which side a voice stands
_OVERLAPPING = 8  # so many voices are thought to speak at once
_NOWHERE = QModelIndex()


class TranscriptModel(QAbstractListModel):
    """Shows the segments of one item in order; `take` follows the project's change notices."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self.item_id: int | None = None
        self.language = ""  # of the translation shown; "" while there is none
        self._segments = Segments(None, None)
        self._shown: list[int] | None = None  # ids in the order of the rows; None is all as they come
        self._shown_outline: list[Outlined] | None = None
        self._citing: dict[int, list[int]] = {}
        self._sides: dict[int, tuple[int, str]] = {}  # place and name, by the speaker who is on it
        self.unchecked = 0  # how many rows are still to be checked
        self._spoken = Counter[str]()  # languages, with how many rows are in each
        self._into: list[str] | None = None  # languages translated into, once somebody asks
        self._places: dict[int, int] | None = None  # among all segments, by id
        self._rows: dict[int, int] | None = None  # of those shown, by id
        self._starts: tuple[list[int], list[int]] | None = None  # times and their rows, timed segments only

    # ---- what is shown -------------------------------------------------------------------------

    def show_item(self, project: Project | None, item_id: int | None) -> None:
        """Show another item's transcript, or none."""
        self._project, self.item_id = project, item_id
        self._shown = None
        self._read()

    def show_language(self, language: str) -> None:
        """Show the translations into this language beside the original."""
        if language != self.language:
            self.language = language
            self._touch_all()

    def show_only(self, ids: Collection[int] | None, *, as_given: bool = False) -> None:
        """Show these segments and no others, in their own order or in the one given; None shows all."""
        wanted = None if ids is None else list(ids) if as_given else self._in_order(ids)
        if wanted == self._shown:
            return
        if as_given or wanted is None or self._shown is None or not self._comes_to(self._shown, wanted):
            self.beginResetModel()
            self._shown = wanted
            self._forget_rows()
            self.endResetModel()

    @property
    def is_partial(self) -> bool:
        """Whether rows are hidden, or stand in another order than their own."""
        return self._shown is not None

    def _in_order(self, ids: Iterable[int]) -> list[int]:
        wanted = frozenset(ids)
        return [each.id for each in self._segments.outline if each.id in wanted]

    def _comes_to(self, shown: list[int], wanted: list[int]) -> bool:
        """Hide and show single rows until these are shown; False if that would be a long way."""
        keep = frozenset(wanted)
        left = [each for each in shown if each in keep]
        known = frozenset(left)
        if [each for each in wanted if each in known] != left:
            return False
        if len(shown) + len(wanted) - 2 * len(left) > _PIECEMEAL:
            return False
        for row in reversed([row for row, each in enumerate(shown) if each not in keep]):
            self._hide(shown, row)
        for row, each in enumerate(wanted):
            if each not in known:
                self._unhide(shown, row, each)
        return True

    def _hide(self, shown: list[int], row: int) -> None:
        self.beginRemoveRows(_NOWHERE, row, row)
        shown.pop(row)
        self._forget_rows()
        self.endRemoveRows()

    def _unhide(self, shown: list[int], row: int, segment_id: int) -> None:
        self.beginInsertRows(_NOWHERE, row, row)
        shown.insert(row, segment_id)
        self._forget_rows()
        self.endInsertRows()

    def _read(self) -> None:
        """Read all anew; the same rows in the same order stay where they are on the screen."""
        before = [each.id for each in self._segments.outline]
        fresh = Segments(self._project, self.item_id)
        now = [each.id for each in fresh.outline]
        if before and before == now:
            self._take_all(fresh)
            self._touch_all()
            return
        self.beginResetModel()
        if self._shown is not None:
            known = frozenset(now)
            self._shown = [each for each in self._shown if each in known]
        self._take_all(fresh)
        self.endResetModel()

    def _take_all(self, fresh: Segments) -> None:
        self._segments = fresh
        self._forget_places()
        self._spoken = Counter(each.language for each in fresh.outline)
        self.unchecked = sum(not each.checked for each in fresh.outline)
        self._into = None
        self._read_citing()
        self._read_sides()

    def _read_citing(self) -> None:
        project, item = self._project, self.item_id
        self._citing = claims.citing_segments(project, item) if project and item is not None else {}

    def _read_sides(self) -> None:
        """Read on which side each voice of the item stands on its date."""
        project, item = self._project, self.item_id
        self._sides = {}
        if project is None or item is None:
            return
        placed = {side.id: (place, side.name) for place, side in enumerate(sides.all(project))}
        stands = Standpoints.of(project)
        for voice in speakers.of_item(project, item):
            side = stands.of_voice(item, speaker=voice.id).side
            if side is not None:
                self._sides[voice.id] = placed[side]

    # ---- looking things up ---------------------------------------------------------------------

    @property
    def segments(self) -> Sequence[Segment]:
        """All segments of the item in their order, shown or not; going through all of them reads them all."""
        return self._segments

    @property
    def outline(self) -> Sequence[Outlined]:
        """The outlines of the segments shown, in the order of the rows."""
        if self._shown is None:
            return self._segments.outline
        if self._shown_outline is None:
            self._shown_outline = [self._segments.outline[self.place_of(each)] for each in self._shown]
        return self._shown_outline

    def segment(self, row: int) -> Segment:
        """Give the segment of a row, read with its neighbours if need be."""
        return self._segments[row if self._shown is None else self.place_of(self._shown[row])]

    def row_of(self, segment_id: int | None) -> int:
        """Find the row of a segment; -1 if it is not shown."""
        if segment_id is None or self._shown is None:
            return self.place_of(segment_id)
        if self._rows is None:
            self._rows = {each: row for row, each in enumerate(self._shown)}
        return self._rows.get(segment_id, -1)

    def start_of(self, segment_id: int) -> int | None:
        """Give the start of a segment, shown or not; None without one."""
        place = self.place_of(segment_id)
        return self._segments.outline[place].start_ms if place >= 0 else None

    def holds(self, segment_id: int | None) -> bool:
        """Whether a segment is one of the item's, shown or not."""
        return self.place_of(segment_id) >= 0

    def place_of(self, segment_id: int | None) -> int:
        """Find the place of a segment among all, shown or not; -1 if it is not the item's."""
        if self._places is None:
            self._places = {each.id: place for place, each in enumerate(self._segments.outline)}
        return -1 if segment_id is None else self._places.get(segment_id, -1)

    def next_to(self, segment_id: int, step: int) -> int | None:
        """Give the segment so many rows further on (or, below 0, back); None beyond the ends."""
        row = self.row_of(segment_id)
        return self.outline[row + step].id if row >= 0 and 0 <= row + step < len(self.outline) else None

    def segment_at(self, ms: int) -> Outlined | None:
        """Find the segment that is being spoken at `ms`: of several, the one that began last."""
        if self._starts is None:
            timed = [
                (s.start_ms, row) for row, s in enumerate(self._segments.outline) if s.start_ms is not None
            ]
            self._starts = [start for start, _ in timed], [row for _, row in timed]
        times, rows = self._starts
        last = bisect_right(times, ms)
        for row in reversed(rows[max(0, last - _OVERLAPPING) : last]):
            each = self._segments.outline[row]
            if each.end_ms is None or ms < each.end_ms:
                return each
        return None

    @property
    def longest_ms(self) -> int:
        """The latest time that any row shows."""
        times = (s.end_ms or s.start_ms or 0 for s in self._segments.outline[-_OVERLAPPING:])
        return max(times, default=0)

    @property
    def spoken_languages(self) -> list[str]:
        """The languages of the original words, the most used first."""
        return [language for language, count in self._spoken.most_common() if language and count]

    @property
    def languages_into(self) -> list[str]:
        """The languages translated into, the most used first."""
        if self._into is None:
            project, item = self._project, self.item_id
            self._into = transcript.languages_into(project, item) if project and item is not None else []
        return self._into

    def _count(self, each: Outlined, times: int = 1) -> None:
        self.unchecked += 0 if each.checked else times
        self._spoken[each.language] += times

    def row(self, row: int) -> Row:
        """Put together what row number `row` shows."""
        segment = self.segment(row)
        translation = next((r.text for r in segment.renderings if r.language == self.language), "")
        place, name = self._sides.get(segment.speaker.id if segment.speaker else 0, (None, ""))
        citing = tuple(self._citing.get(segment.id, ()))
        return Row(segment, translation, citing, place, name, self.language)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.outline)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.outline):
            return None
        if role == ROW:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return in_words(self.row(index.row()))
        return None

    # ---- following changes ---------------------------------------------------------------------

    def take(self, changes: Changes) -> None:
        """Bring the rows up to date with an edit, an undo or a redo."""
        if self._project is None or self.item_id is None:
            return
        if touches(changes, "claim", "assertion", "evidence", "anchor"):
            self._take_citing()
        if touches(changes, *_STANDING):
            before = self._sides
            self._read_sides()
            if self._sides != before:
                self._touch_all()
        if touches(changes, "rendering", "segment"):
            self._into = None
        many = sum(len(changes.tables.get(table, ())) for table in _PARTS) > _PIECEMEAL
        touched = set[int]() if many else self._touched(changes)
        if many or len(touched) > _PIECEMEAL or not self._take_segments(touched):
            self._read()

    def _touched(self, changes: Changes) -> set[int]:
        segments = set(changes.tables.get("segment", ()))
        if voices := self._voices_touched(changes):
            segments |= {each.id for each in self._segments.outline if each.speaker in voices}
        for table in ("rendering", "hearing"):
            owners = {each: self._owner_of(table, each) for each in changes.tables.get(table, ())}
            segments |= {owner for owner in owners.values() if owner is not None}
            if gone := {each for each, owner in owners.items() if owner is None}:
                segments |= self._segments.holding(gone)
        return segments

    def _voices_touched(self, changes: Changes) -> set[int]:
        """Give the speakers who changed, or whose actor did: the side may be the actor's."""
        voices = set(changes.tables.get("speaker", ()))
        for actor in changes.tables.get("actor", ()):
            voices |= (
                {each.id for each in speakers.of_actor(self._project, actor)} if self._project else set()
            )
        return voices

    def _owner_of(self, table: str, part: int) -> int | None:
        row = self._project.row(table, part) if self._project else None
        return int(row["segment"]) if row else None

    def _take_citing(self) -> None:
        before = self._citing
        self._read_citing()
        differing = [key for key in before.keys() | self._citing if before.get(key) != self._citing.get(key)]
        self._touch(row for row in map(self.row_of, differing) if row >= 0)

    def _take_segments(self, touched: set[int]) -> bool:
        """Replace, remove and insert single rows; False if that did not lead to the right order."""
        fresh = {key: self._fresh(key) for key in touched}
        shown = {key for key in touched if self.row_of(key) >= 0}
        outline = self._segments.outline
        for place in sorted((self.place_of(key) for key in touched), reverse=True):
            if place >= 0 and _elsewhere(place, outline[place], fresh[outline[place].id]):
                self._remove(place)
        here = sorted((s for s in fresh.values() if s is not None), key=lambda s: s.number)
        for segment in here:
            place = self.place_of(segment.id)
            if place < 0:
                self._insert(segment.number - 1, segment, shown=segment.id in shown)
            else:
                self._replace(place, segment)
        return all(self.place_of(segment.id) == segment.number - 1 for segment in here)

    def _fresh(self, segment_id: int) -> Segment | None:
        segment = transcript.get(self._project, segment_id) if self._project else None
        return segment if segment and segment.item == self.item_id else None

    def _replace(self, place: int, segment: Segment) -> None:
        before = self._segments.outline[place]
        self._count(before, -1)
        self._segments.put(place, segment)
        self._shown_outline = None
        if before.start_ms != segment.start_ms:
            self._starts = None
        self._count(self._segments.outline[place])
        if (row := self.row_of(segment.id)) >= 0:
            self._touch([row])

    def _remove(self, place: int) -> None:
        gone = self._segments.outline[place]
        row = self.row_of(gone.id)
        if row >= 0:
            self.beginRemoveRows(_NOWHERE, row, row)
        self._count(gone, -1)
        self._segments.remove(place)
        if row >= 0 and self._shown is not None:
            self._shown.pop(row)
        self._forget_places()
        if row >= 0:
            self.endRemoveRows()

    def _insert(self, place: int, segment: Segment, *, shown: bool) -> None:
        place = min(place, len(self._segments))
        if self._shown is None:
            self.beginInsertRows(_NOWHERE, place, place)
        self._segments.insert(place, segment)
        self._count(self._segments.outline[place])
        self._forget_places()
        if self._shown is None:
            self.endInsertRows()
        elif shown:  # it has moved
            before = sum(0 <= self.place_of(each) < place for each in self._shown)
            self._unhide(self._shown, before, segment.id)

    def _forget_places(self) -> None:
        self._places, self._starts = None, None
        self._forget_rows()

    def _forget_rows(self) -> None:
        self._rows, self._shown_outline = None, None

    def _touch(self, rows: Iterable[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _touch_all(self) -> None:
        if self.outline:
            self.dataChanged.emit(self.index(0), self.index(len(self.outline) - 1))


def _elsewhere(row: int, known: Outlined, fresh: Segment | None) -> bool:
    return fresh is None or (known.start_ms != fresh.start_ms and fresh.number - 1 != row)
