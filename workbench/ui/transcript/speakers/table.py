"""The speakers of an item as a table: who, what is known of them, how much they say."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor

from workbench.project import Project
from workbench.project.parties import actors, sides
from workbench.project.transcript import speakers
from workbench.project.transcript.speakers import Heard
from workbench.timecode import clock
from workbench.ui.headed_table import HeadedModel, Index
from workbench.ui.theme import Theme

NUMBER, LABEL, ROLE, ACTOR, SIDE, OTHERS, ROWS, TIME, FIRST = range(9)
WORDY = (LABEL, ROLE, ACTOR, SIDE, OTHERS)
_FIELDS = {LABEL: "label", ROLE: "role", OTHERS: "pseudonym"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Line:
    """One speaker as shown; `place` is that of the side, the first to enter being 0."""

    number: int
    heard: Heard
    actor: str
    side: str
    place: int | None
    others_read: str
    risk: str

    @property
    def exposed(self) -> bool:
        """Whether others read the label of somebody whom being named may harm."""
        return self.risk in ("moderate", "high") and self.others_read == self.heard.speaker.label

    @property
    def cells(self) -> tuple[str, ...]:
        """The words of each column."""
        who, heard = self.heard.speaker, self.heard
        time = clock(heard.spoken_ms, fraction=False) if heard.rows else ""
        first = "" if heard.first_ms is None else clock(heard.first_ms, fraction=False)
        return (
            str(self.number), who.label, who.role, self.actor, self.side,
            self._pseudonym(), f"{heard.rows:,}", time, first,
        )  # fmt: skip

    def _pseudonym(self) -> str:
        if self.exposed:
            return f"none, risk is {self.risk}"
        return self.others_read if self.others_read != self.heard.speaker.label else ""


def lines_of(project: Project, item: int) -> list[Line]:
    """Read the speakers of an item in the order in which they first speak."""
    known = {each.id: each for each in actors.all(project)}
    parties = {each.id: (place, each.name) for place, each in enumerate(sides.all(project))}
    lines: list[Line] = []
    for number, heard in enumerate(speakers.heard(project, item), 1):
        who = heard.speaker
        actor, (place, side) = known.get(who.actor or 0), parties.get(who.side or 0, (None, ""))
        name, risk = speakers.shown_name(who, actor, public=True), speakers.risk_of(who, actor)
        lines.append(Line(number, heard, actor.name if actor else "", side, place, name, risk))
    return lines


class SpeakerModel(HeadedModel):
    """Name, role and pseudonym are typed in place: `typed` brings speaker, field and words."""

    HEADS = ("No.", "Name", "Role", "Actor", "Side", "Pseudonym", "Rows", "Speaks", "First at")
    typed = Signal(object, str, str)  # ids are too large for an int of Qt

    def __init__(self, theme: Theme) -> None:
        super().__init__(lambda: len(self.lines))
        self.lines: list[Line] = []
        self.locked = False
        self._theme = theme

    def show_lines(self, lines: list[Line]) -> bool:
        """Show these; False if the same speakers stand in the same rows, and a field being typed in stays."""
        same = [each.heard.speaker.id for each in lines] == [each.heard.speaker.id for each in self.lines]
        if same:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, FIRST))
            return False
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()
        return True

    def row_of(self, speaker: int | None) -> int:
        """Find the row of a speaker, -1 for none."""
        ids = [each.heard.speaker.id for each in self.lines]
        return ids.index(speaker) if speaker in ids else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.EditRole:
            return getattr(line.heard.speaker, _FIELDS[column]) if column in _FIELDS else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{escape(line.cells[column])}</p>" if column in WORDY else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, column)
        if role == Qt.ItemDataRole.FontRole and column in (TIME, FIRST):
            return self._theme.mono()
        if role == Qt.ItemDataRole.FontRole and column == LABEL:
            return self._theme.font(bold=True)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (NUMBER, ROWS, TIME, FIRST):
            return _RIGHT
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (NUMBER, ROWS, TIME, FIRST):
            return _RIGHT
        return super().headerData(section, way, role)

    def _colour(self, line: Line, column: int) -> QColor | None:
        if column == FIRST:
            return QColor(self._theme.accent)
        if column in (LABEL, SIDE) and line.place is not None:
            return QColor(self._theme.side(line.place))
        if column == OTHERS and line.exposed:
            return self._theme.color("doubtful")
        inherited = column == OTHERS and not line.heard.speaker.pseudonym
        return QColor(self._theme.dim) if inherited or column in (NUMBER, ROLE) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.column() in _FIELDS and not self.locked
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        words, field = " ".join(str(value).split()), _FIELDS.get(index.column())
        if role != Qt.ItemDataRole.EditRole or field is None or words == self.data(index, role):
            return False
        self.typed.emit(self.lines[index.row()].heard.speaker.id, field, words)
        return True
