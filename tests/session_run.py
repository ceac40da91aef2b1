"""A whole session of the real program, driven from inside: `python -m tests.session_run PROJECT FILE...`.

Prints as JSON whether each process of the program runs under the filter. Watched from outside by
`e2e/test_traces.py`.
"""

import contextlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from workbench import app
from workbench.project import anchors, claims, items
from workbench.project.claims import evidence
from workbench.report import write_html
from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.main_window import MainWindow
from workbench.ui.player import commands as player
from workbench.ui.program.kept_window import KeptWindow
from workbench.ui.sources.commands import add_paths
from workbench.ui.stills import commands as stills
from workbench.ui.workspace import Workspace

_PATIENCE = 40.0
_PARTS = {
    f"workbench.{name}_process" for name in ("playback.player", "recording.decoder", "recording.glimpse")
}


def until(happened: Callable[[], Any], what: str) -> None:
    end = time.monotonic() + _PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QApplication.processEvents()
        time.sleep(0.005)


def work(paths: list[Path], project: Path) -> dict[str, str]:
    """Add files, look at them, play, step, keep a still, write the report; give the state of each process."""
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    here = window._workspace
    until(lambda: here.project is not None, "the project")
    opened = here.need_project()
    add_paths(here, paths)
    until(lambda: len(items.all(opened)) == len(paths), "the items")
    guarded: dict[str, str] = {}
    head = here.playhead
    for item in items.all(opened):
        here.selection.set_item(item.id)
        if item.kind == "video":
            until(lambda: head.frame is not None, "a frame")
            head.step(1)
            head.glimpse(500, 90)
            stills.save_still(here)
            until(lambda: processes().keys() >= _PARTS, "the processes of a video")
        player.play_pause(here)
        until(lambda: head.position_ms > 300, "playing")
        guarded |= processes()
        head.pause()
    until(lambda: not here.jobs.jobs, "jobs")
    with here.edit("Cite"):
        claim = claims.add(opened, "It is so.")
        for item in items.all(opened):
            evidence.add(opened, claim, anchors.region(opened, item.id, (0, 0, 1, 0.5), 1000), "context")
    lacking = write_html(opened, project.with_name("report.html")).lacking
    if not lacking.startswith("1 cited picture is"):  # that of the sound
        raise AssertionError(lacking)
    look_into(project.parent, here)
    KeptWindow.beside(here)
    here.settings.change(analyst="Nadia")
    here.close_project()
    for widget in QApplication.topLevelWidgets():
        widget.close()
    QApplication.processEvents()
    return guarded


def look_into(folder: Path, here: Workspace) -> None:
    """Choose a file in the file dialog, which notes where a person has been."""
    dialog = FileDialog(here.theme, here.window, Wanted("Open", folder))
    dialog.show()
    dialog.selectFile(str(folder / "clip.mp4"))
    QApplication.processEvents()
    dialog.accept()
    dialog.deleteLater()


def processes() -> dict[str, str]:
    """Tell of this process and each that it started, by name, what its system calls are held to."""
    held = {"window": _seccomp("self")}
    for number in _children():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            name = words[words.index(b"-m") + 1].decode() if b"-m" in words else str(words)
            held[name] = _seccomp(number)
    return held


def _children() -> list[str]:
    numbers: list[str] = []
    for each in Path("/proc/self/task").glob("*/children"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
            numbers += each.read_text("utf-8").split()
    return numbers


def _seccomp(number: str) -> str:
    lines = Path(f"/proc/{number}/status").read_text("utf-8").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("Seccomp:"))


def main() -> None:
    project, *files = (Path(word) for word in sys.argv[1:])

    def drive() -> int:
        sys.stdout.write(json.dumps(work(files, project)))
        return 0

    QApplication.exec = staticmethod(drive)  # called on the application that the program made
    sys.exit(app.run(project))


if __name__ == "__main__":
    main()
