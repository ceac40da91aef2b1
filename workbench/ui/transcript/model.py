"""The rows of one item's transcript as Qt sees them, kept current by the smallest change that will do."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.project import claims, sides, transcript
from workbench.project.project import Changes, Project
from workbench.project.transcript import Segment
from workbench.timecode import clock
from workbench.ui.project_signals import touches

ROW = Qt.ItemDataRole.UserRole
_PIECEMEAL = 300  # more touched rows than this are read anew in one go
_OVERLAPPING = 8  # so many voices are thought to speak at once
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    """One segment as it is shown: with its words in the shown language and what else its look needs."""

    segment: Segment
    translation: str
    claims: tuple[int, ...]
    side: int | None  # position of the speaker's side, in order of entry
    side_name: str = ""


class TranscriptModel(QAbstractListModel):
    """Holds the segments of one item in order; `take` follows the project's change notices."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self.item_id: int | None = None
        self.language = ""  # of the translation shown; "" while there is none
        self._segments: list[Segment] = []
        self._citing: dict[int, list[int]] = {}
        self._sides: dict[int, tuple[int, str]] = {}
        self.unchecked = 0  # how many rows are still to be checked
        self._spoken, self._into = Counter[str](), Counter[str]()  # languages, counted when met
        self._rows_by_id: dict[int, int] | None = None
        self._starts: tuple[list[int], list[int]] | None = None  # times and their rows, timed segments only

    # ---- what is shown -------------------------------------------------------------------------

    def show_item(self, project: Project | None, item_id: int | None) -> None:
        """Show another item's transcript, or none."""
        self._project, self.item_id = project, item_id
        self._read()

    def show_language(self, language: str) -> None:
        """Show the translations into this language beside the original."""
        if language != self.language:
            self.language = language
            self._touch_all()

    def _read(self) -> None:
        self.beginResetModel()
        project, item = self._project, self.item_id
        self._segments = transcript.of_item(project, item) if project and item is not None else []
        self._forget_places()
        self.unchecked, self._spoken, self._into = 0, Counter(), Counter()
        self._count(self._segments)
        self._read_citing()
        self._read_sides()
        self.endResetModel()

    def _read_citing(self) -> None:
        project, item = self._project, self.item_id
        self._citing = claims.citing_segments(project, item) if project and item is not None else {}

    def _read_sides(self) -> None:
        known = sides.all(self._project) if self._project else []
        self._sides = {side.id: (place, side.name) for place, side in enumerate(known)}

    # ---- looking things up ---------------------------------------------------------------------

    @property
    def segments(self) -> list[Segment]:
        """The segments in the order of the rows; not to be changed."""
        return self._segments

    def row_of(self, segment_id: int | None) -> int:
        """Find the row of a segment; -1 if it is not shown."""
        if self._rows_by_id is None:
            self._rows_by_id = {segment.id: row for row, segment in enumerate(self._segments)}
        return -1 if segment_id is None else self._rows_by_id.get(segment_id, -1)

    def next_to(self, segment_id: int, step: int) -> int | None:
        """Give the segment so many rows further on (or, below 0, back); None beyond the ends."""
        row = self.row_of(segment_id)
        return self._segments[row + step].id if row >= 0 and 0 <= row + step < len(self._segments) else None

    def segment_at(self, ms: int) -> Segment | None:
        """Find the segment that is being spoken at `ms`: of several, the one that began last."""
        if self._starts is None:
            timed = [(s.start_ms, row) for row, s in enumerate(self._segments) if s.start_ms is not None]
            self._starts = [start for start, _ in timed], [row for _, row in timed]
        times, rows = self._starts
        last = bisect_right(times, ms)
        for row in reversed(rows[max(0, last - _OVERLAPPING) : last]):
            segment = self._segments[row]
            if segment.end_ms is None or ms < segment.end_ms:
                return segment
        return None

    @property
    def longest_ms(self) -> int:
        """The latest time that any row shows."""
        times = (s.end_ms or s.start_ms or 0 for s in self._segments[-_OVERLAPPING:])
        return max(times, default=0)

    def languages(self) -> tuple[list[str], list[str]]:
        """List the languages spoken and those translated into, the most used first."""
        spoken, into = self._spoken.most_common(), self._into.most_common()
        return [language for language, _ in spoken], [language for language, _ in into]

    def _count(self, segments: Iterable[Segment]) -> None:
        for segment in segments:
            self.unchecked += segment.state != "checked"
            if segment.text and segment.language:
                self._spoken[segment.language] += 1
            self._into.update(each.language for each in segment.renderings if each.text)

    def _discount(self, segment: Segment) -> None:
        self.unchecked -= segment.state != "checked"
        if segment.text and segment.language:
            self._spoken -= Counter((segment.language,))
        self._into -= Counter(each.language for each in segment.renderings if each.text)

    def row(self, row: int) -> Row:
        """Put together what row number `row` shows."""
        segment = self._segments[row]
        translation = next((r.text for r in segment.renderings if r.language == self.language), "")
        side = segment.speaker.side if segment.speaker else None
        place, name = self._sides.get(side, (None, "")) if side is not None else (None, "")
        citing = tuple(self._citing.get(segment.id, ()))
        return Row(segment, translation, citing, place, name)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._segments)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._segments):
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
        if touches(changes, "side"):
            self._read_sides()
            self._touch_all()
        touched = self._touched(changes)
        if len(touched) > _PIECEMEAL or not self._take_segments(touched):
            self._read()

    def _touched(self, changes: Changes) -> set[int]:
        segments = set(changes.tables.get("segment", ()))
        speakers, renderings = changes.tables.get("speaker", ()), changes.tables.get("rendering", ())
        if speakers:
            segments |= {s.id for s in self._segments if s.speaker and s.speaker.id in speakers}
        owners = {each: self._owner_of(each) for each in renderings}
        segments |= {owner for owner in owners.values() if owner is not None}
        if gone := {each for each, owner in owners.items() if owner is None}:
            segments |= {s.id for s in self._segments if any(r.id in gone for r in s.renderings)}
        return segments

    def _owner_of(self, rendering: int) -> int | None:
        row = self._project.row("rendering", rendering) if self._project else None
        return int(row["segment"]) if row else None

    def _take_citing(self) -> None:
        before = self._citing
        self._read_citing()
        differing = [key for key in before.keys() | self._citing if before.get(key) != self._citing.get(key)]
        self._touch(row for row in map(self.row_of, differing) if row >= 0)

    def _take_segments(self, touched: set[int]) -> bool:
        """Replace, remove and insert single rows; False if that did not lead to the right order."""
        fresh = {key: self._fresh(key) for key in touched}
        for row in sorted((self.row_of(key) for key in touched), reverse=True):
            if row >= 0 and _elsewhere(row, self._segments[row], fresh[self._segments[row].id]):
                self._remove(row)
        here = sorted((s for s in fresh.values() if s is not None), key=lambda s: s.number)
        for segment in here:
            row = self.row_of(segment.id)
            if row < 0:
                self._insert(segment.number - 1, segment)
            else:
                self._replace(row, segment)
        return all(self.row_of(segment.id) == segment.number - 1 for segment in here)

    def _fresh(self, segment_id: int) -> Segment | None:
        segment = transcript.get(self._project, segment_id) if self._project else None
        return segment if segment and segment.item == self.item_id else None

    def _replace(self, row: int, segment: Segment) -> None:
        before = self._segments[row]
        self._discount(before)
        self._segments[row] = segment
        if before.start_ms != segment.start_ms:
            self._starts = None
        self._count([segment])
        self._touch([row])

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(_NOWHERE, row, row)
        self._discount(self._segments[row])
        del self._segments[row]
        self._forget_places()
        self.endRemoveRows()

    def _insert(self, row: int, segment: Segment) -> None:
        row = min(row, len(self._segments))
        self.beginInsertRows(_NOWHERE, row, row)
        self._segments.insert(row, segment)
        self._count([segment])
        self._forget_places()
        self.endInsertRows()

    def _forget_places(self) -> None:
        self._rows_by_id, self._starts = None, None

    def _touch(self, rows: Iterable[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _touch_all(self) -> None:
        if self._segments:
            self.dataChanged.emit(self.index(0), self.index(len(self._segments) - 1))


def in_words(row: Row) -> str:
    """Say a row in one line, for screen readers and for copying."""
    segment = row.segment
    start = "untimed" if segment.start_ms is None else clock(segment.start_ms)
    name = segment.speaker.label if segment.speaker else "no speaker"
    return " ".join(word for word in (start, f"{name}:", segment.text, row.translation) if word)


def _elsewhere(row: int, known: Segment, fresh: Segment | None) -> bool:
    return fresh is None or (known.start_ms != fresh.start_ms and fresh.number - 1 != row)
