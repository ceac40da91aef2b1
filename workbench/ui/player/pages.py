"""What stands in place of the picture: the words of a statement or document, or what to do next."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.workspace import Workspace

_READING_WIDTH = 720  # longer lines are hard to follow
_INSET = 4


@dataclass(frozen=True)
class Notice:
    """An empty state: what is so, what to do, and the actions (by id) that do it, each with its words."""

    icon: str
    headline: str
    sentence: str
    actions: tuple[tuple[str, str], ...] = ()
    alarm: bool = False  # in the colour of what is wrong; the words say it too


class NoticePage(QScrollArea):
    """Says what is so in one sentence, with the button for what to do; scrolls where a pane is too small."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._workspace = workspace
        self._notice = Notice("video", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("role", "pane")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.headline = _centred("headline")
        self.sentence = _centred("dim")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch()
        for widget in (self.icon, self.headline, self.sentence):
            layout.addWidget(widget)
        layout.addLayout(self.buttons)
        layout.addStretch()
        self.setWidget(page)
        workspace.theme.changed.connect(self._dress)

    def show_notice(self, notice: Notice) -> None:
        """Replace words and buttons."""
        self._notice = notice
        self.headline.setText(notice.headline)
        self.sentence.setText(notice.sentence)
        while self.buttons.count():
            taken = self.buttons.takeAt(0)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons.addStretch()
        for place, (action, words) in enumerate(notice.actions):
            self.buttons.addWidget(self._button(action, words, first=place == 0))
        self.buttons.addStretch()
        self._dress()

    def _button(self, action: str, words: str, *, first: bool) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "primary" if first else "")
        button.clicked.connect(lambda: self._workspace.actions[action].trigger())
        return button

    def _dress(self) -> None:
        theme = self._workspace.theme
        size = theme.px(40)
        colour = theme.verdicts["refuted"] if self._notice.alarm else theme.dim
        self.icon.setPixmap(theme.icon(self._notice.icon, colour).pixmap(QSize(size, size)))
        self.headline.setStyleSheet(f"color: {colour};" if self._notice.alarm else "")
        self.headline.setFont(theme.font(18, bold=True))


def _centred(role: str) -> QLabel:
    label = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setProperty("role", role)
    return label


class TextPage(QWidget):
    """Shows words to read, each paragraph in the direction of its own script, under who, when and where."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, margin=_INSET)
        self.source = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, margin=_INSET)
        self.source.setProperty("role", "dim")
        self.words = QTextEdit(readOnly=True, acceptRichText=False)  # aligns each paragraph by its script
        self.words.setStyleSheet("QTextEdit { padding: 0; } QTextEdit:!focus { border-color: transparent; }")
        self.words.document().setDocumentMargin(_INSET - 1)
        self.words.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(4)
        for label in (self.title, self.source):  # one long word does not push the other panes aside
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for widget in (self.title, self.source, self.words):
            self._layout.addWidget(widget)
        self.words.selectionChanged.connect(self._mark)
        workspace.theme.changed.connect(self._dress)
        self._dress()

    def _mark(self) -> None:
        """Offer the marked words to be cited."""
        if self.isVisible():
            marked = self.words.textCursor().selectedText()
            self._workspace.selection.set_quote(marked.replace("\u2029", "\n").strip())

    def show_text(self, title: str, source: str, words: str) -> None:
        """Replace what is to be read."""
        self.title.setText(title)
        self.source.setText(source)
        self.source.setVisible(bool(source))
        self.words.setPlainText(words)
        self.words.setAccessibleName(title)

    def _dress(self) -> None:
        theme = self._workspace.theme
        self.title.setFont(theme.font(18, bold=True))
        self.words.setFont(theme.reading_font(16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(24, (self.width() - self._workspace.theme.px(_READING_WIDTH)) // 2)
        self._layout.setContentsMargins(side, 24, side, 12)
