"""What this machine offers the program, tried in processes of their own: a broken library can end them."""

import json
import subprocess
import sys
from typing import Any

from workbench import sandbox

_SECONDS = 60

VLC = """
import json, vlc
player = vlc.Instance("--no-plugins-cache", "--quiet", "--intf=dummy", "--vout=dummy", "--aout=dummy")
print(json.dumps({"version": vlc.libvlc_get_version().decode(), "plays": player is not None}))
"""
QT = """
import ctypes, json, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
application = QtWidgets.QApplication([])
system = QtGui.QFontDatabase.WritingSystem
arabic = QtGui.QFontDatabase.families(system.Arabic)
latin = QtGui.QFontDatabase.families(system.Latin)
from workbench.ui.theme import load_fonts
shipped = load_fonts()
screen = ""
if sys.platform == "linux":
    folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)
    try:
        ctypes.CDLL(os.path.join(folder, "platforms", "libqxcb.so"))
    except OSError as error:
        screen = str(error)
found = {"shipped": shipped, "arabic": arabic[:3], "latin": len(latin), "screen": screen}
print(json.dumps({"version": QtCore.qVersion(), **found}))
"""
CODECS = """
import json, av
wanted = "h264 hevc vp8 vp9 av1 mpeg4 mpeg2video mjpeg aac mp3 opus vorbis flac".split()
missing = [name for name in wanted if name not in av.codecs_available]
ffmpeg = ".".join(map(str, av.library_versions["libavcodec"]))
print(json.dumps({"version": av.__version__, "libavcodec": ffmpeg, "missing": missing}))
"""
FILTER = """
import json
from workbench import sandbox
print(json.dumps({"blocked": sandbox.block_network() and sandbox.network_is_blocked()}))
"""


def tried(script: str) -> tuple[dict[str, Any], str]:
    """Run a probe such as `VLC` in a child; give its findings, or the last line of its trouble."""
    try:
        done = subprocess.run(
            [sys.executable, *sandbox.OWN_MODULES, "-c", script],
            capture_output=True, text=True, timeout=_SECONDS, env=sandbox.environment_without_traces(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return {}, f"{type(error).__name__}: it does not answer"
    if done.returncode or not done.stdout.strip():
        lines = done.stderr.strip().splitlines()
        return {}, lines[-1] if lines else f"it ended with {done.returncode}"
    return json.loads(done.stdout.strip().splitlines()[-1]), ""
