"""The segments of a draft as a table: each can be left out, and its start, speaker and role put right."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from workbench.project.transcript.imports import DraftSegment, with_derived_ends
from workbench.timecode import clock, parse
from workbench.ui import languages
from workbench.ui.headed_table import HeadedModel, Index, cell_flags, side_and_tip

_ROLE = Qt.ItemDataRole
START, END, SPEAKER, ROLE, LANGUAGE, WORDS = range(1, 7)
_HEADS = ("", "Start", "End", "Speaker", "Role", "Language", "Words")


class DraftTable(HeadedModel):
    """Shows all segments, or those of some places; translations in the file and rows to go into follow."""

    changed = Signal()
    HEADS = _HEADS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda: len(self._shown), parent)
        self.segments: list[DraftSegment] = []
        self._shown: list[int] = []  # places in `segments`
        self._targets: list[str] = []  # languages of the translations in the file
        self._into: Callable[[int], str] | None = None
        self._duration: int | None = None

    def show(self, segments: Sequence[DraftSegment], duration_ms: int | None) -> None:
        """Show another draft's segments, for a recording of this length."""
        self.beginResetModel()
        self.segments, self._duration = list(segments), duration_ms
        self._shown = list(range(len(self.segments)))
        self._targets = list(dict.fromkeys(target for each in segments for target, _ in each.renderings))
        self._into = None
        self._name_columns()
        self.endResetModel()
        self.changed.emit()

    def show_rows(self, into: Callable[[int], str] | None) -> None:
        """Show, in a last column, what `into` says of the row that the segment of a place goes into."""
        self.beginResetModel()
        self._into = into
        self._name_columns()
        self.endResetModel()

    def show_only(self, places: Collection[int]) -> None:
        """Show the segments of these places."""
        self.beginResetModel()
        self._shown = sorted(places)
        self.endResetModel()

    def _name_columns(self) -> None:
        targets = (languages.name(each) or "Translation" for each in self._targets)
        self.HEADS = (*_HEADS, *targets, *(["Goes into row"] if self._into else []))

    @property
    def wide(self) -> list[int]:
        """The columns that hold words."""
        return list(range(WORDS, len(self.HEADS)))

    @property
    def empty(self) -> set[int]:
        """The columns that hold nothing in any row."""
        held = {
            ROLE: any(each.role for each in self.segments),
            LANGUAGE: any(each.language for each in self.segments),
        }
        return {column for column, full in held.items() if not full}

    def flags(self, index: Index) -> Qt.ItemFlag:
        return cell_flags(ticks=index.column() == 0, edits=index.column() in (START, SPEAKER, ROLE))

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        place, column = self._shown[index.row()], index.column()
        segment = self.segments[place]
        if role == _ROLE.CheckStateRole and column == 0:
            return Qt.CheckState.Checked if segment.included else Qt.CheckState.Unchecked
        if role in (_ROLE.DisplayRole, _ROLE.EditRole) and column:
            return self._cell(place, column, marked=role == _ROLE.DisplayRole)
        if role == _ROLE.AccessibleTextRole and column == 0:
            return "taken" if segment.included else "left out"
        return side_and_tip(self._cell(place, column, marked=True), role) if column >= WORDS else None

    def _cell(self, place: int, column: int, *, marked: bool) -> str:
        segment = self.segments[place]
        if column > WORDS:
            return self._other_words(place, column - WORDS - 1)
        if column == START:
            empty = "no time" if marked else ""
            return _time(segment.start_ms, derived=marked and segment.start_derived, empty=empty)
        if column == END:
            return _time(segment.end_ms, derived=segment.end_derived, empty="")
        cells = {SPEAKER: segment.speaker, ROLE: segment.role, WORDS: segment.text}
        return cells[column] if column in cells else languages.name(segment.language)

    def _other_words(self, place: int, number: int) -> str:
        if number >= len(self._targets):
            return self._into(place) if self._into else ""
        return " ".join(
            text for each, text in self.segments[place].renderings if each == self._targets[number]
        )

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        place, column = self._shown[index.row()], index.column()
        segment = self.segments[place]
        if role == _ROLE.CheckStateRole:
            made = replace(segment, included=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif column == START:
            try:
                start = parse(str(value)) if str(value).strip() else None
            except ValueError:
                return False
            made = replace(segment, start_ms=start, start_derived=False)
        else:
            made = replace(segment, **{"speaker" if column == SPEAKER else "role": str(value).strip()})
        self.segments[place] = made
        if column == START:
            open_ended = [replace(s, end_ms=None) if s.end_derived else s for s in self.segments]
            self.segments = with_derived_ends(open_ended, self._duration)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(self.HEADS) - 1))
        self.changed.emit()
        return True


def _time(ms: int | None, *, derived: bool, empty: str) -> str:
    return empty if ms is None else ("~" if derived else "") + clock(ms)
