"""Six rows in Arabic and English, a player moved by hand, and the pane in a window with its keys."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from workbench.playback.options import PlayOptions
from workbench.playback.transport import Moved, PlayingChanged
from workbench.project import Project, anchors, claims, item_files, items, transcript
from workbench.project.parties import sides
from workbench.project.transcript import speakers
from workbench.recording.hashing import sha256_of
from workbench.recording.probe import Facts
from workbench.ui.menus import KeysWhileTyping, Menus
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.workspace import Workspace

ROWS = (
    (0, "هؤلاء بعض الركاب، وعددهم نحو ٨٠.", "These are some of the passengers, about 80."),
    (80_000, "بل هم أكثر من ١٢٠.", "No, they are more than 120."),
    (195_000, "لماذا لا يساعدنا أحد؟", "Why does nobody help us?"),
    (275_000, "كلما حاول خمسون الخروج عاد نصفهم.", "Each time fifty try to leave, half come back."),
    (336_000, "تركونا ننتظر.", "They left us waiting."),
    (368_000, "الماء قليل.", ""),
)


@dataclass
class Tape:
    """A transport that shows nothing and goes where it is told."""

    on_event: Callable[[Any], None]
    rate: float = 1.0
    volume: int = 100
    playing: bool = False
    position_ms: int = 0
    duration_ms: int = 400_000
    frame: None = None
    near: bool = False
    loop: None = None
    facts: Facts = field(default_factory=lambda: Facts("mp4", "video"))
    shuttle_rate: float = 1.0
    rewind_ms: int = 0
    manner: PlayOptions = field(default_factory=PlayOptions)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def open(self, *_: object, **__: object) -> None:
        self.position_ms = 0

    def change(self, **manner: Any) -> None:
        self.manner = replace(self.manner, **manner)

    def play(self) -> None:
        self.playing = True
        self.on_event(PlayingChanged(self.playing))

    def pause(self) -> None:
        self.playing = False
        self.on_event(PlayingChanged(self.playing))

    def toggle(self) -> None:
        self.pause() if self.playing else self.play()

    def seek(self, ms: int) -> None:
        self.position_ms = ms
        self.on_event(Moved(ms))

    show = seek

    def play_span(self, start: int, end: int) -> None:
        self.spans.append((start, end))
        self.seek(start)

    def picture(self) -> None:
        return None

    def close(self) -> None:
        self.playing = False


def build(project: Project, folder: Path) -> SimpleNamespace:
    """Write the case into a project; the namespace names its ids."""
    clip = folder / "quay.mp4"
    clip.write_bytes(b"not decoded here")
    ids = SimpleNamespace(rows=[])
    with project.edit("Case"):
        side = sides.add(project, "Harbour guild")
        ids.item = items.add(project, "video", "Quay video", language="ar")
        item_files.add_file(
            project, ids.item, path=clip, size=clip.stat().st_size, sha256=sha256_of(clip), container="mp4",
            duration_ms=400_000, width=640, height=360, facts={},
        )  # fmt: skip
        ids.clerk = speakers.add(project, ids.item, "Clerk", role="at the gate", side=side)
        ids.sailor = speakers.add(project, ids.item, "Sailor")
        for number, (start, text, translation) in enumerate(ROWS):
            voice = ids.sailor if number % 2 else ids.clerk
            row = transcript.add(project, ids.item, start_ms=start, speaker=voice, language="ar", text=text)
            if translation:
                transcript.set_rendering(project, row, "en", translation)
            ids.rows.append(row)
        quote = anchors.text(project, ids.rows[1], "أكثر من ١٢٠")
        ids.claim = claims.add(project, "More than 120 passengers", anchor=quote)
        ids.statement = items.add(project, "statement", "Statement", body="About 80.")
    return ids


class Window(QMainWindow):
    """The pane with the program's actions and keys, as the main window joins them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        workspace.window = self
        self.menus = Menus(workspace, self)
        self.menus.fill(self.menuBar())
        self.keys = KeysWhileTyping(workspace, self)
        QGuiApplication.instance().installEventFilter(self.keys)
        with workspace.theme.put_on_at_once():
            self.pane = TranscriptPane(workspace)
            self.setCentralWidget(self.pane)
        self.resize(420, 700)

    def release(self) -> None:
        QGuiApplication.instance().removeEventFilter(self.keys)


def shown(workspace: Workspace, qtbot: QtBot) -> Window:
    """Show the window and give it the keyboard."""
    made = Window(workspace)
    qtbot.addWidget(made, before_close_func=lambda window: window.release())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.pane.view.setFocus()
    QApplication.processEvents()
    return made
