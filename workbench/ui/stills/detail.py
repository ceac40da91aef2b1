"""The still that is chosen in the gallery: larger, with its caption and all that proves where it is from."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.project import still_views, stills
from workbench.project.still_views import StillView
from workbench.recording.as_seen import in_words
from workbench.timecode import clock
from workbench.ui.stills.card_painter import outline
from workbench.ui.stills.cards import Card
from workbench.ui.stills.strip import region_box
from workbench.ui.stills.thumbnails import Thumbnails, fitted
from workbench.ui.workspace import Workspace

_PREVIEW = QSize(640, 480)


class Detail(QWidget):
    """Shows one card; `seen` is what was seen of it, when that is shown instead of the untouched frame."""

    changed = Signal()

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._workspace = workspace
        self.card: Card | None = None
        self.preview = Preview(workspace, thumbnails)
        self.which = QComboBox()
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setAccessibleName("The untouched still, or as it was seen")
        self.which.currentIndexChanged.connect(self._show_picture)
        self.caption = QLineEdit()
        self.caption.setPlaceholderText("What it shows")
        self.caption.setAccessibleName("Caption")
        self.caption.editingFinished.connect(partial(workspace.attempt, self.write))
        self.facts = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.facts.setProperty("role", "small")
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.preview, self.which, self.caption, self.facts):
            column.addWidget(part)
        column.setStretch(0, 1)

    @property
    def seen(self) -> StillView | None:
        """What is shown in place of the untouched still; None for that one."""
        place = self.which.currentIndex()
        return self.card.seen[place - 1] if self.card is not None and place > 0 else None

    def show_card(self, card: Card | None) -> None:
        """Show another card, or the same one as it is now; what is typed for it stays."""
        same = card is not None and self.card is not None and card.still.id == self.card.still.id
        if not same:
            self.write()
        place = self.which.currentIndex() if same else 0
        typed = self.caption.text() if same and self.caption.text() != self._kept() else None
        self.card = card
        self.which.blockSignals(True)
        self.which.clear()
        if card is not None:
            self.which.addItem("Untouched, as it is")
            self.which.addItems([f"As seen: {in_words(each.view)}" for each in card.seen])
            self.which.setCurrentIndex(max(0, min(place, len(card.seen))))
        self.which.blockSignals(False)
        self.which.setVisible(bool(card and card.seen))
        self._show_picture(keep=typed)

    def _show_picture(self, _place: int = 0, *, keep: str | None = None) -> None:
        project = self._workspace.project
        self.caption.setEnabled(self.card is not None)
        self.caption.setReadOnly(project is None or project.read_only)
        self.caption.setText(self._kept() if keep is None else keep)
        self.preview.show_picture(self.card, self.seen)
        self.facts.setText(_facts(self.card, self.seen) if self.card is not None else "")
        self.changed.emit()

    def _kept(self) -> str:
        one = self.seen or (self.card.still if self.card is not None else None)
        return one.caption if one is not None else ""

    def write(self) -> None:
        """Write the caption into the project, if it is another one now."""
        words, project, card, seen = (
            self.caption.text().strip(),
            self._workspace.project,
            self.card,
            self.seen,
        )
        if project is None or project.read_only or card is None or words == self._kept():
            return
        with self._workspace.edit(f"Caption of {card.still.label}"):
            if seen is not None:
                still_views.set_caption(project, seen.id, words)
            else:
                stills.set_caption(project, card.still.id, words)


class Preview(QWidget):
    """The picture itself, fitted, with its region; dashed where it is not the untouched one."""

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._workspace, self._thumbnails = workspace, thumbnails
        self._card: Card | None = None
        self._seen: StillView | None = None
        self.setMinimumSize(200, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The chosen still")
        thumbnails.ready.connect(self._ready)

    def sizeHint(self) -> QSize:
        return QSize(self._workspace.theme.px(280), self._workspace.theme.px(200))

    def show_picture(self, card: Card | None, seen: StillView | None) -> None:
        """Show a still, or what was seen of it."""
        self._card, self._seen = card, seen
        self.setAccessibleDescription(card.words if card is not None else "")
        self.update()

    def _ready(self, sha256: str) -> None:
        if self._card is not None and sha256 == (self._seen or self._card.still).png:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._workspace.theme
        painter.fillRect(self.rect(), theme.color("screen"))
        if self._card is None or self._workspace.project is None:
            return
        shown = self._seen or self._card.still
        drawn = QRectF(QPointF(), fitted(shown.width, shown.height, self.size()))
        drawn.moveCenter(QRectF(self.rect()).center())
        picture = self._thumbnails.get(shown.png, _PREVIEW)
        if picture is not None and not picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(drawn, picture)
        if self._seen is None and self._card.still.region is not None:
            outline(painter, region_box(drawn, self._card.still.region))


def _facts(card: Card, seen: StillView | None) -> str:
    still = card.still
    frame = "no fixed frame rate" if still.frame is None else f"frame {still.frame}"
    lines = [
        f"{still.label} of {card.item} \u2068{card.title}\u2069",
        f"{clock(still.time_ms)} · {frame} · PTS {still.pts} of {still.time_base} s",
        f"{still.width} × {still.height} · kept {still.created_at[:16].replace('T', ' ')}",
        f"{card.item} SHA-256 {still.item_sha256[:16]}…",
        f"{still.label} SHA-256 {still.png[:16]}…",
    ]
    if still.region is not None:
        x, y, w, h = (f"{100 * part:.1f}" for part in still.region)
        lines.append(f"Region {w} × {h} % at {x}, {y} %")
    if seen is not None:
        lines.append(f"Not as it is: {in_words(seen.view)} · SHA-256 {seen.png[:16]}…")
    return "\n".join(lines)
