"""Playing 1080p30 in the window: pictures painted of those in the file, and processor time beside cvlc's."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench import footage
from tests.bench.load import children, cpu_seconds
from tests.bench.window import window_of
from tests.media import barcode_of
from tests.ui.player_case import add_file
from tests.ui.storms import settle, until
from workbench.playback.transport import Picture
from workbench.project import Project
from workbench.settings import Settings
from workbench.ui.workspace import Workspace

_SECONDS = 20


def run() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("WORKBENCH_SOUND", "none")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = os.environ["XDG_CACHE_HOME"] = folder
        clip = footage.full_hd(Path(folder), _SECONDS + 10)
        path = Path(folder) / "play.vwb"
        with Project.create(path, "Play") as project:
            add_file(project, clip)
        with window_of(Settings()) as (workspace, window):
            window.resize(1920, 1080)
            workspace.open_project(path)
            until(lambda: workspace.playhead.frame is not None, "the first frame")
            settle(2.0)  # what opening brings with it, as the waveform, is not playing
            _ours(workspace)
        _theirs(clip)
    del app


def _ours(workspace: Workspace) -> None:
    painted = _painted(workspace)
    workspace.playhead.play()
    until(lambda: workspace.playhead.position_ms > 1000, "playing")
    here = [os.getpid()]
    painted.clear()
    begin, window, all_children = time.perf_counter(), cpu_seconds(here), cpu_seconds(children())
    settle(_SECONDS)
    seconds = time.perf_counter() - begin
    expected = seconds * footage.RATE
    print(
        f"pictures painted in {seconds:.1f} s of playing         {len(painted)} of {expected:.0f}", flush=True
    )
    share = (cpu_seconds(here) - window) / seconds, (cpu_seconds(children()) - all_children) / seconds
    workspace.playhead.pause()
    print(
        f"processor: window {share[0]:.1%} + children {share[1]:.1%} of a core = {sum(share):.1%}", flush=True
    )


def _painted(workspace: Workspace) -> set[int]:
    """Collect the frame numbers of all pictures that the surface takes to paint."""
    numbers: set[int] = set()
    ask = workspace.playhead.picture

    def picture() -> Picture | None:
        shown = ask()
        if shown is not None:
            numbers.add(barcode_of(shown))
        return shown

    workspace.playhead.picture = picture
    return numbers


def _theirs(clip: Path) -> None:
    """Play the same file in VLC without a window; it refuses to run as root."""
    if not shutil.which("cvlc"):
        print("cvlc is not on this machine")
        return
    for parent in (clip, clip.parent):
        parent.chmod(0o755)
    words = ["cvlc", "--vout=dummy", "--aout=dummy", "--no-video-title-show", str(clip)]
    user = {"user": "nobody"} if os.getuid() == 0 else {}
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user) as process:
        time.sleep(2)
        before = cpu_seconds([process.pid])
        time.sleep(_SECONDS)
        share = (cpu_seconds([process.pid]) - before) / _SECONDS
        process.terminate()
    print(f"  against cvlc, dummy output, same file        {share:.1%} of a core")
