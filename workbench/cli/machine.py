"""What works on this machine and what to install; each part is tried in a process of its own."""

import importlib.util
import platform
import sys
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib import metadata

import click

from workbench import __version__, plugins
from workbench.cli.shell import FINDINGS, answer, as_json
from workbench.errors import WorkbenchError
from workbench.machine import CODECS, FILTER, QT, VLC, tried
from workbench.project.store.file import ProjectFile
from workbench.project.store.library import cipher_version, sqlite_version
from workbench.settings import folder
from workbench.spelling import dictionaries


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
        for look in (_program, _window, _player, _decoder, _network, _encryption, _spelling, _plugins)
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
        Check("SQLite", True, f"{sqlite_version()}; {_guarded()}"),
    ]


def _guarded() -> str:
    with closing(ProjectFile.in_memory()) as file:
        return "it guards its own tables" if file.defended else "its own guard cannot be set, ours are"


def _encryption() -> list[Check]:
    try:
        return [Check("Encryption", True, cipher_version())]
    except WorkbenchError as error:  # an extra: nothing else needs it
        return [Check("Encryption", True, f"{error.what_happened} {error.what_to_do}")]


def _window() -> list[Check]:
    found, trouble = tried(QT)
    if trouble:
        return [Check("Qt", False, trouble, "Install libegl1, libgl1, libxkbcommon0 and libfontconfig1.")]
    arabic = [*(f"{face} comes along" for face in found["shipped"]), *found["arabic"]]
    return [
        Check("Qt", True, found["version"]),
        Check(
            "Screen",
            not found["screen"],
            found["screen"] or "what the window needs to be shown is there",
            "Install libxcb-cursor0 and the xcb libraries named above.",
        ),
        Check("Fonts", found["latin"] > 0, f"{found['latin']} families", "Install fonts-dejavu-core."),
        Check("Arabic font", bool(arabic), "; ".join(arabic) or "none", "Install fonts-noto-core."),
    ]


def _player() -> list[Check]:
    found, trouble = tried(VLC)
    works = not trouble and found["plays"]
    detail = trouble or (found["version"] if works else "it does not start; its plug-ins may be missing")
    return [Check("libVLC", works, detail, "Install vlc-plugin-base and libvlc5 (or VLC from videolan.org).")]


def _decoder() -> list[Check]:
    found, trouble = tried(CODECS)
    missing = ", ".join(found.get("missing", []))
    detail = trouble or (f"without {missing}" if missing else f"all common ones, PyAV {found['version']}")
    return [Check("Codecs", not trouble and not missing, detail, "Install the package again: packaging/run")]


def _network() -> list[Check]:
    if sys.platform != "linux":
        return [Check("Network filter", True, "this system has none; recordings are held to one demuxer")]
    found, trouble = tried(FILTER)
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
