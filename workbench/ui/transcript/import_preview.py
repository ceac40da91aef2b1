"""The two tables of the import preview: what becomes a row, and the lines that do not unless ticked."""

import html
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from workbench.project.imports import Draft, DraftSegment, OtherLine, with_derived_ends
from workbench.timecode import clock, parse
from workbench.ui.headed_table import HeadedModel, Index
from workbench.ui.transcript.paragraphs import direction

_ROLE = Qt.ItemDataRole
_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_FLAG = Qt.ItemFlag
START, END, SPEAKER, ROLE, WORDS = range(1, 6)


def _flags(*, ticks: bool, edits: bool) -> Qt.ItemFlag:
    flags = _FLAG.ItemIsEnabled | _FLAG.ItemIsSelectable
    flags |= _FLAG.ItemIsUserCheckable if ticks else _FLAG.NoItemFlags
    return flags | (_FLAG.ItemIsEditable if edits else _FLAG.NoItemFlags)


class DraftTable(HeadedModel):
    """The segments of a draft; each can be left out, and its start, speaker and role put right."""

    changed = Signal()
    HEADS = ("", "Start", "End", "Speaker", "Role", "Words")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda: len(self.segments), parent)
        self.segments: list[DraftSegment] = []
        self._duration: int | None = None

    def show(self, segments: tuple[DraftSegment, ...], duration_ms: int | None) -> None:
        """Show another draft's segments, for a recording of this length."""
        self.beginResetModel()
        self.segments, self._duration = list(segments), duration_ms
        self.endResetModel()
        self.changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _flags(ticks=index.column() == 0, edits=index.column() in (START, SPEAKER, ROLE))

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        segment, column = self.segments[index.row()], index.column()
        if role == _ROLE.CheckStateRole and column == 0:
            return _TICKED if segment.included else _UNTICKED
        if role in (_ROLE.DisplayRole, _ROLE.EditRole) and column:
            return _cell(segment, column, marked=role == _ROLE.DisplayRole)
        if role == _ROLE.AccessibleTextRole and column == 0:
            return "taken" if segment.included else "left out"
        return _manner(segment.text, role) if column == WORDS else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        segment = self.segments[index.row()]
        if role == _ROLE.CheckStateRole:
            made = replace(segment, included=Qt.CheckState(value) == _TICKED)
        elif index.column() == START:
            try:
                start = parse(str(value)) if str(value).strip() else None
            except ValueError:
                return False
            made = replace(segment, start_ms=start, start_derived=False)
        else:
            made = replace(
                segment, **{"speaker" if index.column() == SPEAKER else "role": str(value).strip()}
            )
        self.segments[index.row()] = made
        if index.column() == START:
            open_ended = [replace(s, end_ms=None) if s.end_derived else s for s in self.segments]
            self.segments = with_derived_ends(open_ended, self._duration)
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.segments) - 1, len(self.HEADS) - 1))
        self.changed.emit()
        return True


def _manner(words: str, role: int) -> object:
    """Set words at the side where they begin, and show all of them, as plain text, to a resting mouse."""
    if role == _ROLE.TextAlignmentRole:
        right = direction(words) == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        )
    return f"<p>{html.escape(words)}</p>" if role == _ROLE.ToolTipRole else None


def _cell(segment: DraftSegment, column: int, *, marked: bool) -> str:
    if column == START:
        return _time(
            segment.start_ms, derived=marked and segment.start_derived, empty="no time" if marked else ""
        )
    if column == END:
        return _time(segment.end_ms, derived=segment.end_derived, empty="")
    return {SPEAKER: segment.speaker, ROLE: segment.role, WORDS: segment.text}[column]


def _time(ms: int | None, *, derived: bool, empty: str) -> str:
    return empty if ms is None else ("~" if derived else "") + clock(ms)


class OtherTable(HeadedModel):
    """The lines that are not segments, with the reason; a tick makes an untimed segment of one."""

    changed = Signal()
    HEADS = ("Take", "Line", "Why not", "Words")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda: len(self.lines), parent)
        self.lines: list[OtherLine] = []
        self.ticked: set[int] = set()  # places in `lines`
        self._remarks: set[int] = set()  # places of lines that are segments already

    def show(self, draft: Draft) -> None:
        """Show the lines of another draft, none ticked; problems first."""
        self.beginResetModel()
        self.lines = [*draft.problems, *draft.not_transcript]
        used = {line for each in draft.segments for line in (each.line, *each.lines_used)}
        self._remarks = {place for place, each in enumerate(self.lines) if each.line in used}
        self.ticked = set()
        self.endResetModel()
        self.changed.emit()

    def taken(self) -> list[OtherLine]:
        """List the ticked lines."""
        return [self.lines[place] for place in sorted(self.ticked)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _flags(ticks=index.column() == 0 and index.row() not in self._remarks, edits=False)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        line, column = self.lines[index.row()], index.column()
        if role == _ROLE.CheckStateRole and column == 0 and index.row() not in self._remarks:
            return _TICKED if index.row() in self.ticked else _UNTICKED
        if role == _ROLE.DisplayRole and column:
            return (str(line.line), line.reason, line.text)[column - 1]
        return _manner(line.text, role) if column == len(self.HEADS) - 1 else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        if Qt.CheckState(value) == _TICKED:
            self.ticked.add(index.row())
        else:
            self.ticked.discard(index.row())
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True


def accepted(draft: Draft, segments: list[DraftSegment], taken: list[OtherLine]) -> Draft:
    """Put together what the person settled on: corrected segments, and ticked lines in their places."""
    rows = sorted([*segments, *(line.as_segment() for line in taken)], key=lambda row: row.line)
    return replace(
        draft,
        segments=tuple(rows),
        not_transcript=tuple(line for line in draft.not_transcript if line not in taken),
        problems=tuple(line for line in draft.problems if line not in taken),
    )


def in_a_sentence(draft: Draft) -> str:
    """Say what an import will do: `6 segments · 9 lines not part of the transcript · 0 problems`."""
    count = sum(1 for each in draft.segments if each.included)
    left, others = len(draft.segments) - count, len(draft.not_transcript)
    parts = [_count(count, "segment"), f"{_count(others, 'line')} not part of the transcript"]
    parts += [f"{_count(left, 'segment')} left out"] if left else []
    return " · ".join([*parts, _count(len(draft.problems), "problem")])


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
