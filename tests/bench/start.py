"""From starting the program to a window that paints and takes keys, against a bare Qt window."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.timing import Figure, say, summed
from workbench import demo

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.show()
QTimer.singleShot(0, lambda: (print(time.time(), flush=True), app.quit()))
app.exec()
"""
OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workbench import app as program, sandbox
from workbench.settings import Settings
sandbox.block_network()
app = QApplication([])
workspace, window = program.build(Settings())
done = lambda: (print(time.time(), flush=True), window.close(), app.quit())
workspace.project_opened.connect(lambda: QTimer.singleShot(0, done))
workspace.open_project(Path(sys.argv[1]))
window.show()
app.exec()
"""


def started(code: str, *arguments: str) -> Figure:
    """Time from the start of a fresh interpreter to the first turn of the event loop after showing."""
    times = []
    for _ in range(6):
        begin = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        times.append((float(done.stdout.split()[0]) - begin) * 1000)
    return summed(times[1:])


def run() -> None:
    """Start on the sample case."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = folder
        project = demo.build(Path(folder))
        say(
            "start to usable window, sample case",
            started(OURS, str(project)),
            "bare QMainWindow",
            started(BARE),
        )
