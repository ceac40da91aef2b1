"""How long the window stands still while thousands of rows are counted, marked, replaced, filtered, read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QToolButton

from tests.bench.window import SEGMENTS
from tests.heartbeat import Heartbeat
from tests.ui.storms import settle, until
from workbench.ui.main_window import MainWindow
from workbench.ui.transcript import commands
from workbench.ui.transcript.changing.filter_bar import FilterBar
from workbench.ui.transcript.changing.replace_dialog import ReplaceDialog
from workbench.ui.transcript.header import Header
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.transcript.state import state_of
from workbench.ui.transcript.typing import timing
from workbench.ui.workspace import Workspace

_AIM_MS = 50
_MARKED, _LINES = 13_000, 8_000
_REST = 1.0  # what follows an act must not stand still either
_PASSES = 2  # what is read for the first time, and what is known


class Gaps:
    """The acts of a person, each under a heartbeat."""

    def __init__(self, workspace: Workspace, window: MainWindow, folder: Path) -> None:
        self._workspace, self._window = workspace, window
        self._state = state_of(workspace)
        self._subtitles = folder / "lines.srt"
        self._subtitles.write_text("\n".join(map(_cue, range(_LINES))), "utf-8")

    def run(self) -> None:
        """Print the largest gap of each act, how much of it was work, and where the time went."""
        for name, act in (
            ("the menu of languages", self._languages),
            ("a new row in a silence", self._new_row),
            ("filter by words", self._filter),
            ("show all again", self._show_all),
            (f"mark {_MARKED} rows", self._mark),
            ("undo", self._undo),
            ("find in all rows", self._find),
            (f"replace in {SEGMENTS} rows", self._replace),
            ("undo", self._undo),
            (f"read a file of {_LINES} rows", self._read),
            (f"accept {_LINES} rows", self._accept),
            ("undo", self._undo),
        ):
            self._time(name, act)

    def _time(self, name: str, act: Callable[[], object]) -> None:
        settle(3.0)  # what comes later after an edit
        heart = Heartbeat()
        act()
        settle(_REST)
        heart.stop()
        line = f"{heart.largest_ms:6.0f} ms, aim {_AIM_MS}; most work at one go {heart.most_work_ms:.0f} ms"
        print(f"{'largest gap: ' + name:44} {line}", flush=True)
        for gap in heart.worst(2):
            if gap.ms > _AIM_MS:
                print(f"   {gap}")

    def _languages(self) -> None:
        header = self._window.findChild(Header)
        assert isinstance(header, Header)
        button: QToolButton = header.languages
        menu = button.menu()
        assert menu is not None
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        settle(1.0)
        menu.close()

    def _new_row(self) -> None:
        self._workspace.playhead.moved.emit(17_000_050 // 1800 * 1800 + 1750)
        timing.new_segment(self._workspace)
        settle(0.3)
        self._workspace.commit_typing.emit()
        commands.delete_segment(self._workspace)

    def _bar(self) -> FilterBar:
        found = self._window.findChild(FilterBar)
        assert isinstance(found, FilterBar)
        return found

    def _filter(self) -> None:
        self._bar().open_bar()
        self._bar().words.setText("number 1")
        settle(1.0)

    def _show_all(self) -> None:
        self._bar().close_bar()

    def _mark(self) -> None:
        self._state.selected = [each.id for each in self._state.model.outline[:_MARKED]]
        self._workspace.run(commands.mark_checked)

    def _undo(self) -> None:
        self._workspace.actions["project.undo"].trigger()

    def _find(self) -> None:
        self._dialog = ReplaceDialog(self._workspace, self._state, self._window)
        self._dialog.show()
        self._dialog.words.setText("words")
        place = self._dialog.language.findData("en")
        self._dialog.language.setCurrentIndex(place)
        self._dialog.language.activated.emit(place)
        until(lambda: len(self._dialog.hits.hits) >= SEGMENTS, "the hits")

    def _replace(self) -> None:
        self._dialog.instead.setText("speech")
        until(lambda: self._dialog.hits.hits and self._dialog.hits.hits[0].instead == "speech", "the hits")
        self._dialog.replace.click()
        settle(0.5)
        self._dialog.close()
        self._dialog.deleteLater()

    def _read(self) -> None:
        self._import = ImportDialog(self._workspace, self._window)
        self._import.show()
        self._import.take_file(self._subtitles)
        until(lambda: self._import.found is not None, "the draft")

    def _accept(self) -> None:
        self._import.accept()
        self._import.deleteLater()


def _cue(number: int) -> str:
    seconds = number * 3
    begin, end = (f"{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02},000" for s in (seconds, seconds + 2))
    return f"{number + 1}\n{begin} --> {end}\nline {number} of what is said\n"


def gaps_of(workspace: Workspace, window: MainWindow, folder: Path) -> None:
    """Go through the acts once for what is read for the first time, and once more for what is known."""
    for number in range(1, _PASSES + 1):
        print(f"pass {number} of {_PASSES}")
        Gaps(workspace, window, folder).run()
