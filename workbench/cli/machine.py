"""What works on this machine and what to install; each part is tried in a process of its own."""

import importlib.util
import json
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import Any

import click

from workbench import __version__, plugins, sandbox
from workbench.cli.shell import FINDINGS, answer, as_json
from workbench.settings import folder
from workbench.spelling import dictionaries

_SECONDS = 60

# Tried in children: a broken library can end the process that loads it.
_VLC = """
import json, vlc
player = vlc.Instance("--no-plugins-cache", "--quiet", "--intf=dummy", "--vout=dummy", "--aout=dummy")
print(json.dumps({"version": vlc.libvlc_get_version().decode(), "plays": player is not None}))
"""
_QT = """
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
_CODECS = """
import json, av
wanted = "h264 hevc vp8 vp9 av1 mpeg4 mpeg2video mjpeg aac mp3 opus vorbis flac".split()
missing = [name for name in wanted if name not in av.codecs_available]
print(json.dumps({"version": av.__version__, "missing": missing}))
"""
_FILTER = """
import json
from workbench import sandbox
print(json.dumps({"blocked": sandbox.block_network() and sandbox.network_is_blocked()}))
"""


@dataclass(frozen=True)
class Check:
    """One thing looked at; `install` says what to do when it does not work."""

    name: str
    ok: bool
    detail: str
    install: str = ""


@click.command()
@as_json
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Tell what works on this machine and what to install (exit 1 when something is missing)."""
    checks = [
        check
        for look in (_program, _window, _player, _decoder, _network, _spelling, _plugins)
        for check in look()
    ]
    ok = all(check.ok for check in checks)
    answer(
        {"ok": ok, "checks": [asdict(check) for check in checks]},
        "\n".join(_line(check) for check in checks),
        json_wanted=as_json,
    )
    context.exit(0 if ok else FINDINGS)


def _line(check: Check) -> str:
    todo = f"\n         {check.install}" if check.install and not check.ok else ""
    return f"{'ok' if check.ok else 'MISSING':<8} {check.name}: {check.detail}{todo}"


def _program() -> list[Check]:
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("sqlite-utils", "av", "pillow"))
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return [
        Check("Workbench", True, f"{__version__}; settings in {folder()}"),
        Check(
            "Python", sys.version_info >= (3, 11), platform.python_version(), "Install Python 3.11 or later."
        ),
        Check("System", True, system),
        Check("Libraries", True, libraries),
    ]


def _window() -> list[Check]:
    found, trouble = _ask(_QT)
    if trouble:
        return [Check("Qt", False, trouble, "Install libegl1, libgl1, libxkbcommon0 and libfontconfig1.")]
    arabic = [*(f"{face} comes along" for face in found["shipped"]), *found["arabic"]]
    return [
        Check("Qt", True, found["version"]),
        Check(
            "Screen",
            not found["screen"],
            found["screen"] or "the window can be shown",
            "Install libxcb-cursor0 and the xcb libraries named above.",
        ),
        Check("Fonts", found["latin"] > 0, f"{found['latin']} families", "Install fonts-dejavu-core."),
        Check("Arabic font", bool(arabic), "; ".join(arabic) or "none", "Install fonts-noto-core."),
    ]


def _player() -> list[Check]:
    found, trouble = _ask(_VLC)
    works = not trouble and found["plays"]
    detail = trouble or (found["version"] if works else "it does not start; its plug-ins may be missing")
    return [Check("libVLC", works, detail, "Install vlc-plugin-base and libvlc5 (or VLC from videolan.org).")]


def _decoder() -> list[Check]:
    found, trouble = _ask(_CODECS)
    missing = ", ".join(found.get("missing", []))
    detail = trouble or (f"without {missing}" if missing else f"all common ones, PyAV {found['version']}")
    return [Check("Codecs", not trouble and not missing, detail, "Install the package again: packaging/run")]


def _network() -> list[Check]:
    if sys.platform != "linux":
        return [Check("Network filter", True, "this system has none; recordings are held to one demuxer")]
    found, trouble = _ask(_FILTER)
    ok = not trouble and found["blocked"]
    return [
        Check(
            "Network filter",
            ok,
            trouble or ("works" if ok else "the kernel refuses it"),
            "Use a kernel with seccomp.",
        )
    ]


def _spelling() -> list[Check]:
    if importlib.util.find_spec("hunspell") is None:
        return [Check("Spelling", True, "not checked: Hunspell is not made for this machine")]
    found = ", ".join(dictionaries.names())
    return [Check("Spelling", True, found or "no dictionaries; they are named hunspell-ar and the like")]


def _plugins() -> list[Check]:
    found = plugins.load()
    formats = ", ".join(each.key for each in found.importers)
    return [
        Check("Transcript formats", True, formats),
        *(Check(f"Plug-in {each.name}", False, each.reason, "Update or remove it.") for each in found.broken),
    ]


def _ask(script: str) -> tuple[dict[str, Any], str]:
    """Run a probe in a child; its findings, or the last line of its trouble."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True, text=True, timeout=_SECONDS, env=sandbox.environment_without_traces(),
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return {}, f"{type(error).__name__}: it does not answer"
    if done.returncode or not done.stdout.strip():
        lines = done.stderr.strip().splitlines()
        return {}, lines[-1] if lines else f"it ended with {done.returncode}"
    return json.loads(done.stdout.strip().splitlines()[-1]), ""
