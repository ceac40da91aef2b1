"""The player: the picture (or the words) of the selected item, the transport bar and the timeline."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.formats import encoding
from workbench.invisible import badged
from workbench.jobs import Progress
from workbench.originals import open_original
from workbench.project import Changes
from workbench.project.items import Item
from workbench.project.parties import sides
from workbench.ui.labels import clipped
from workbench.ui.player.changed_line import ChangedLine
from workbench.ui.player.notices import absent
from workbench.ui.player.pages import Notice, NoticePage, TextPage
from workbench.ui.player.picture.own_window import OwnWindow
from workbench.ui.player.picture.picture_view import PictureView
from workbench.ui.player.timeline.timeline import Timeline
from workbench.ui.player.transport_bar import TransportBar
from workbench.ui.player.watching import Watching
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

_READABLE = 2_000_000  # bytes of a text document that are read into the window
_TEXTS = ("text", "html")
_PICTURED = ("video", "audio", "still")

_NO_ITEM = Notice(
    "video",
    "Nothing to watch yet",
    "Add a video, a sound recording, a picture, a document or a statement to begin.",
    (("sources.add_files", "Add files…"), ("sources.add_statement", "Add a statement…")),
)

_ELSEWHERE = Notice(
    "picture",
    "The picture stands in its own window",
    "Its keys work there and here. Close that window to see the picture here again.",
    (("player.bring_picture_back", "Bring it back"),),
)


class PlayerPane(QWidget):
    """Shows the item that the playhead has open."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self.setObjectName("player_pane")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # where there are no rows to read, keys begin here
        self.view = PictureView(workspace)
        self.surface = self.view.surface
        self.text = TextPage(workspace)
        self.notice = NoticePage(workspace)
        self.bar = TransportBar(workspace)
        self.timeline = Timeline(workspace)
        self._watching = Watching(workspace, self)
        self.timeline.glimpse.above = self.bar
        self._stack = QStackedWidget()
        for page in (self.view, self.text, self.notice):
            self._stack.addWidget(page)
        self._line = QFrame(frameShape=QFrame.Shape.NoFrame)
        self._line.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.changed_line = ChangedLine(workspace)
        layout.addWidget(self.changed_line)
        layout.addWidget(self._stack, 1)
        for widget in (self.bar, self._line, self.timeline):
            layout.addWidget(widget)
        self.window_of_picture: OwnWindow | None = None
        self._playhead.item_changed.connect(self.refresh)
        workspace.aids.changed.connect(self._place_picture)
        workspace.signals.changed.connect(self._changed)
        workspace.files.changed.connect(self._look_again)
        workspace.project_closed.connect(lambda: workspace.aids.set(place="pane"))
        workspace.project_closed.connect(self.refresh)
        workspace.theme.changed.connect(self._dress)
        self._dress()
        self.refresh()

    def _dress(self) -> None:
        self._line.setStyleSheet(f"background: {self._workspace.theme.line};")

    def _changed(self, changes: Changes) -> None:
        if not touches(changes, "item", "item_file", "side"):
            return
        held = self._workspace.current_item()
        item, _path = self._workspace.to_show(held)
        if _file_of(item) == _file_of(self._playhead.item):
            self._playhead.item = item
            self.refresh()
        elif not self._stays_open(held):
            self._workspace.open_item(held)

    def _look_again(self) -> None:
        """Show the open item anew when what is known of its file says so."""
        held = self._workspace.current_item()
        shown, path = self._workspace.to_show(held)
        if self._stays_open(held):
            return
        timed = self._playhead.has_recording or (shown is not None and shown.kind in _PICTURED)
        if shown != self._playhead.item or (timed and path != self._playhead.path):
            self._workspace.attempt(lambda: self._workspace.open_item(held))
        self.refresh()

    def _stays_open(self, item: Item | None) -> bool:
        """Tell whether what is open stays so: its disk is late, and until it answers nothing is known."""
        opened = self._playhead.item if self._playhead.has_recording else None
        if opened is None or item is None or opened.id != item.id:
            return False
        return self._workspace.files.is_awaited(item)

    def refresh(self) -> None:
        """Choose what to show for the item that is open now."""
        item = self._playhead.item if self._workspace.project is not None else None
        timed = item is not None and item.kind in ("video", "audio")
        self.bar.setVisible(timed)
        self._line.setVisible(timed)
        self.timeline.setVisible(timed)
        if item is not None and self._playhead.has_recording:
            self._show_picture()
        elif item is None:
            self._notice(_NO_ITEM)
        else:
            self._show_words(item)

    def _show_picture(self) -> None:
        if self._workspace.aids.place == "pane":
            self._stack.setCurrentWidget(self.view)
        else:
            self._notice(_ELSEWHERE)

    def _place_picture(self) -> None:
        """Open the window of the picture, give it its size, or take the picture back."""
        place = self._workspace.aids.place
        if place == "pane" and self.window_of_picture is not None:
            self.window_of_picture.close()
        elif place != "pane":
            self._picture_window().place(full=place == "screen")
        self.refresh()

    def _picture_window(self) -> OwnWindow:
        if self.window_of_picture is None:
            self.window_of_picture = OwnWindow(self._workspace)
            self.window_of_picture.left.connect(self._take_back)
        return self.window_of_picture

    def _take_back(self) -> None:
        self.window_of_picture = None
        self._workspace.aids.set(place="pane")
        self.refresh()

    def _notice(self, notice: Notice) -> None:
        self.notice.show_notice(notice)
        self._stack.setCurrentWidget(self.notice)

    # words

    def _show_words(self, item: Item) -> None:
        held = self._workspace.current_item() or item
        _shown, path = self._workspace.files.to_show(held)
        if (path is None or self._playhead.unanswered) and (amiss := absent(self._workspace, held)):
            self._notice(amiss)
        elif self._workspace.marked.held_back(item):
            self._notice(_held_back(item, self._workspace.marked.words(item)))
        elif item.body or item.kind == "statement":
            self._read(item, item.body)
        elif path is not None and item.file is not None and item.file.container in _TEXTS:
            self._read(item, "")
            self._workspace.jobs.run(
                f"Reading {item.label}",
                lambda progress: _words_in(path, progress),
                lambda w: self._read(item, w),
            )
        else:
            self._notice(_unreadable(item, path))

    def _read(self, item: Item, words: str) -> None:
        if self._playhead.item is not None and self._playhead.item.id == item.id:
            self.text.show_text(_named(item), self._source(item), words)
            self._stack.setCurrentWidget(self.text)

    def _source(self, item: Item) -> str:
        project = self._workspace.need_project()
        side = next((side.name for side in sides.all(project) if side.id == item.side), "")
        known = (item.publisher, side, item.published_edtf, item.published_where, item.language)
        return " · ".join(isolated(part) for part in known if part)


def _file_of(item: Item | None) -> object:
    return (item.id, item.kind, item.file) if item is not None else None


def _held_back(item: Item, incidents: str) -> Notice:
    words = (
        f"It {incidents}. Nothing else was harmed. Such a file may be damaged, or made to do this; "
        "it is opened only when you ask for it."
    )
    return Notice(
        "warn",
        f"{item.label} is not opened by itself",
        words,
        (("player.open_marked", "Open it all the same"),),
    )


def _named(item: Item) -> str:
    return f"{item.label} {isolated(clipped(item.title, 200))}"


def _unreadable(item: Item, path: Path | None) -> Notice:
    words = "No file of it is held. It can be cited as a whole."
    if path is not None:
        words = (
            f"It lies at {isolated(badged(str(path)))}. "
            "It can be cited as a whole; open it in a program of its own to read it."
        )
    return Notice("document", _named(item), words, (("sources.show_properties", "Properties…"),))


def _words_in(path: Path, progress: Progress) -> str:
    progress(0.0, "Reading")
    with open_original(path) as stream:
        head = stream.read(_READABLE)
    return encoding.decode(head, path.name).text
