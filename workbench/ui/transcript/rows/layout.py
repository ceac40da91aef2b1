"""Where everything of a transcript row stands at a given width: measured once, painted and clicked often."""

from collections import OrderedDict
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from workbench.project.transcript import hearings
from workbench.timecode import clock
from workbench.ui.text_layout import has_arabic
from workbench.ui.theme import Theme
from workbench.ui.transcript.rows import translation_marks
from workbench.ui.transcript.rows.fields import TEXT, TRANSLATION
from workbench.ui.transcript.rows.paragraphs import Paragraphs
from workbench.ui.transcript.rows.row import Row
from workbench.ui.transcript.rows.translation_marks import Mark

NO_TIME = "–:–"
DERIVED = "~"
_LEAST_ROLE = 32  # pixels; a role with less room than this is left to the tooltip
_STATE_COLOURS = {"draft": "dim", "second hearing": "doubtful", "checked": "established"}
_DOUBT = Mark("question", "", "", "doubtful")
_KEPT = 600  # measured rows held in memory; the rest is measured again when it comes into view


class Look:
    """The fonts and distances of the rows, taken from the theme."""

    def __init__(self, theme: Theme, longest_ms: int = 0, *, side_by_side: bool = False) -> None:
        self.time, self.end = theme.mono(12), theme.mono(11)
        self.name, self.small, self.latin = theme.font(13, bold=True), theme.font(12), theme.font(13)
        self.arabic = theme.reading_font(15)
        self.edge, self.gap, self.ring = 12, 4, theme.px(8)
        self.sign = theme.px(12)
        self.doubt = theme.color("doubtful")
        self.side_by_side, self.least_column = side_by_side, theme.px(140)
        widest = max(clock(longest_ms), "00:00.000", key=len)
        self.time_width = QFontMetrics(self.time).horizontalAdvance(DERIVED + widest)
        self.words_left = self.edge + self.time_width + 2 * self.gap

    def words_font(self, text: str) -> QFont:
        """Choose the face for words by their script."""
        return self.arabic if has_arabic(text) else self.latin


@dataclass
class Piece:
    """A short text of a row, elided to its place; `sign` is the icon before it, in `sign_place`."""

    text: str
    font: QFont
    colour: str  # a token of the theme
    place: QRect
    sign: str = ""
    sign_place: QRect = field(default_factory=QRect)


@dataclass
class RowLayout:
    """The places of one row, from its own upper left corner."""

    height: int = 0
    pieces: list[Piece] = field(default_factory=list)
    words: list[tuple[str, Paragraphs, QRect]] = field(default_factory=list)  # field, text, place
    areas: dict[str, QRect] = field(default_factory=dict)  # time, speaker, state, text, translation …
    rings: list[tuple[QRect, int]] = field(default_factory=list)  # place, claim


@dataclass(frozen=True)
class _Columns:
    """Where the words stand: below one another, or the translation in a column of its own."""

    left: int
    right: int  # of the original
    translation_left: int
    translation_right: int

    @property
    def beside(self) -> bool:
        return self.translation_left > self.left


def start_words(row: Row) -> str:
    """Write the start as the row shows it: a derived time carries a mark, a missing one a dash."""
    segment = row.segment
    if segment.start_ms is None:
        return NO_TIME
    return (DERIVED if segment.start_derived else "") + clock(segment.start_ms)


def lay_out(row: Row, width: int, look: Look, draft: tuple[str, str] | None = None) -> RowLayout:
    """Measure a row; `draft` is the field being edited, and its text so far instead of the stored."""
    made = RowLayout()
    top = look.edge - 2
    line = max(QFontMetrics(look.name).height(), QFontMetrics(look.time).height())
    time = QRect(look.edge, top, look.time_width, line)
    plays = row.segment.start_ms is not None
    made.pieces.append(Piece(start_words(row), look.time, "accent" if plays else "dim", time))
    made.areas["time"] = time.adjusted(-look.edge, -top, look.gap, look.gap)
    made.areas["end"] = time.translated(0, line)
    columns = _columns(row, width - look.edge, look)
    right = _place_rings(made, row, width - look.edge, top, line, look)
    mark = translation_marks.of(row)
    if mark is not None and columns.beside:
        at = QRect(columns.translation_left, top, right - columns.translation_left, line)
        _place_mark(made, "translation state", mark, mark.full, at, look)
    _place_head(made, row, columns.right if columns.beside else right, top, line, look)
    y = _place_words(made, row, columns, top + line + look.gap, look, draft)
    if mark is not None and not columns.beside:
        lowest = top + line + (line if not row.segment.text else 0)  # the end of the row stands above it
        at = QRect(look.edge, max(made.areas[TRANSLATION].top(), lowest), look.time_width, line)
        _place_mark(made, "translation state", mark, mark.short, at, look)
        y = max(y, at.bottom() + 1)
    made.height = y + look.edge - 2
    return made


def _columns(row: Row, right: int, look: Look) -> _Columns:
    left, between = look.words_left, 4 * look.gap
    width = (right - left - between) // 2
    if row.language and look.side_by_side and width >= look.least_column:
        return _Columns(left, left + width, left + width + between, right)
    return _Columns(left, right, left, right)


def _place_mark(made: RowLayout, key: str, mark: Mark, words: str, at: QRect, look: Look) -> None:
    metrics = QFontMetrics(look.small)
    left = at.left() + look.sign + look.gap
    room = at.right() - left
    words += mark.more if metrics.horizontalAdvance(words + mark.more) < room else ""
    width = min(metrics.horizontalAdvance(words) + 1, room)
    place = QRect(left, at.top(), width + 1, at.height())
    sign = QRect(at.left(), at.top() + (at.height() - look.sign) // 2, look.sign, look.sign)
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    made.pieces.append(Piece(text, look.small, mark.colour, place, mark.sign, sign))
    made.areas[key] = sign.united(place).adjusted(-2, -2, 2, 2)


def _place_rings(made: RowLayout, row: Row, right: int, top: int, line: int, look: Look) -> int:
    for claim in reversed(row.claims[:6]):
        place = QRect(right - look.ring, top + (line - look.ring) // 2, look.ring, look.ring)
        made.rings.insert(0, (place, claim))
        right -= look.ring + look.gap
    return right - look.gap


def _place_head(made: RowLayout, row: Row, right: int, top: int, line: int, look: Look) -> None:
    speaker, state = row.segment.speaker, row.segment.state
    left, space = look.words_left, 2 * look.gap
    small = QFontMetrics(look.small).horizontalAdvance
    if doubts := hearings.count(row.segment.text, row.segment.hearings):
        width, enough = _width_of_doubts(doubts, (right - left) // 3, look)
        right -= width + space
        _place_mark(made, "hearing", _DOUBT, enough, QRect(right + space, top, width, line), look)
    room = right - left - small(state) - 1 - space
    named = max(room, (right - left) * 2 // 3)  # in a narrow pane the name goes before the state

    def place(key: str, text: str, font: QFont, colour: str, widest: int) -> int:
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(text) + 1, widest)
        spot = QRect(left, top, width + 1, line)
        made.pieces.append(
            Piece(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width), font, colour, spot)
        )
        made.areas[key] = spot.adjusted(-2, -2, 2, 2)
        return left + width + space

    if speaker is None:
        left = place("speaker", "no speaker", look.small, "dim", named)
    else:
        colour = "text" if row.side is None else f"side:{row.side}"
        left = place("speaker", speaker.label, look.name, colour, named)
    rest = room - (left - look.words_left)
    if speaker is not None and speaker.role and rest > _LEAST_ROLE:
        left = place("role", speaker.role, look.small, "dim", rest)
    place("state", state, look.small, _STATE_COLOURS.get(state, "dim"), right - left)


def _width_of_doubts(count: int, room: int, look: Look) -> tuple[int, str]:
    """Choose the words for so many doubts: a number beside the sign where there is no room for more."""
    for words in (f"{count} uncertain", f"{count}"):
        width = look.sign + look.gap + QFontMetrics(look.small).horizontalAdvance(words) + 2
        if width <= room:
            break
    return width, words


def _place_words(
    made: RowLayout, row: Row, columns: _Columns, top: int, look: Look, draft: tuple[str, str] | None
) -> int:
    stored = {TEXT: row.segment.text, TRANSLATION: row.translation}
    shown = {key: text for key, text in stored.items() if text}
    if draft and draft[0] in stored:
        shown[draft[0]] = draft[1]
    bottom = top
    for key in stored:
        left, right = columns.left, columns.right
        y = bottom
        if key == TRANSLATION:
            left, right = columns.translation_left, columns.translation_right
            y = top if columns.beside else bottom
        if key not in shown:
            empty = QFontMetrics(look.latin).height() if key == TRANSLATION and columns.beside else 0
            made.areas[key] = QRect(left, y, right - left, empty)
            continue
        dotted = hearings.places(shown[key], row.segment.hearings) if key == TEXT else ()
        words = Paragraphs(shown[key], look.words_font(shown[key]), right - left, dotted, look.doubt)
        made.areas[key] = QRect(left, y, right - left, words.height)
        made.words.append((key, words, made.areas[key]))
        bottom = max(bottom, y + words.height + look.gap * (2 if draft and draft[0] == key else 1))
    return bottom if shown else bottom + QFontMetrics(look.latin).height()


class RowLayouts:
    """The rows measured lately, by segment; a row is measured again when anything it shows has changed."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._kept: OrderedDict[int, tuple[Row, int, tuple[str, str] | None, RowLayout]] = OrderedDict()

    def of(self, row: Row, width: int, draft: tuple[str, str] | None = None) -> RowLayout:
        """Give the layout of a row at this width."""
        key = row.segment.id
        kept = self._kept.get(key)
        if kept is not None and kept[1] == width and kept[2] == draft and kept[0] == row:
            self._kept.move_to_end(key)
            return kept[3]
        made = lay_out(row, width, self.look, draft)
        self._kept[key] = (row, width, draft, made)
        self._kept.move_to_end(key)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made
