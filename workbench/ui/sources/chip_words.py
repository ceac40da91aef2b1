"""What the chip of an item says, and how wide that is: known of hundreds before any chip is made."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from workbench import timecode
from workbench.direction import isolated
from workbench.project.fingerprints import Presence
from workbench.project.items import Item
from workbench.ui.labels import clipped
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace

_TITLE_WIDTH = 180


@dataclass(frozen=True)
class ChipWords:
    """An item, how its file was last seen, and what is told of both: what it stopped, what is amiss."""

    item: Item
    state: Presence
    stopped: str
    amiss: str
    moved: bool

    @classmethod
    def of(cls, item: Item, workspace: Workspace) -> "ChipWords":
        """Say what is known of an item now."""
        files = workspace.files
        state = files.last_state(item)
        moved = state == "missing" and item.id in files.elsewhere
        return cls(item, state, workspace.marked.words(item), files.words(item), moved)

    @property
    def trouble(self) -> str:
        """Name in a word what is amiss; empty for nothing."""
        if self.moved:
            return "moved"
        plain = self.state in ("missing", "changed", "outside")
        return self.state if plain else self.stopped.partition(",")[0]

    @property
    def name(self) -> str:
        """The chip as a screen reader says it."""
        item = self.item
        return f"Item {item.label} {item.title} {item.kind} {_length(item)} {self.trouble}".strip()

    @property
    def tip(self) -> str:
        """What a resting mouse is told, as markup."""
        told = f"{self.item.label} {isolated(clipped(self.item.title))} · {self.item.kind}"
        return "<br>".join(escape(words) for words in (told, self.stopped, self.amiss) if words)

    @property
    def in_menu(self) -> str:
        """The item as an entry of a menu."""
        return self._line(clipped(self.item.title, 80)).replace("&", "&&")

    def fitted(self, theme: Theme, metrics: QFontMetrics, room: int | None = None) -> tuple[str, int]:
        """Shorten the title to what the room leaves (None: as much as is usual): the words, their width."""
        frame = 24 + (theme.px(20) if self.trouble else 0)
        most = theme.px(_TITLE_WIDTH)
        if room is not None:
            most = max(0, min(most, room - metrics.horizontalAdvance(self._line("")) - frame))
        words = self._line(metrics.elidedText(self.item.title, Qt.TextElideMode.ElideRight, most))
        return words.replace("&", "&&"), metrics.horizontalAdvance(words) + frame

    def _line(self, title: str) -> str:
        parts = (f"{self.item.label} \u2068{title}\u2069", _length(self.item), self.trouble)
        return " · ".join(part for part in parts if part)


def measures(theme: Theme) -> QFontMetrics:
    """Measure chips as wide as when they are down, so that nothing moves."""
    return QFontMetrics(theme.font(13, bold=True))


def _length(item: Item) -> str:
    if item.kind not in ("video", "audio") or item.file is None or not item.file.duration_ms:
        return ""
    return timecode.clock(item.file.duration_ms, fraction=False)
