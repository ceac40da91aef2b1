"""The dialog that says what this program is, what keeps it off the network here, and what it is made of."""

import platform
from collections.abc import Callable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QPushButton, QVBoxLayout
from shiboken6 import isValid

from workbench import __version__, sandbox
from workbench.invisible import badged
from workbench.jobs import Progress
from workbench.machine import CODECS, FILTER, VLC, tried
from workbench.project.store import library
from workbench.ui.analyses import cache_of
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_BLOCKED = (
    "The network is blocked by the kernel: this window and every child process that decodes a recording "
    "run under a filter that refuses internet sockets. The program has no code that opens one either."
)
_NOT_BLOCKED = (
    "On this system the kernel does not block the network for this program. The program has no code that "
    "opens a connection; for more certainty, take the machine off the network while you work."
)
_LIMIT = (
    "Screen, sound and desktop of this machine stay within reach; what those pass on, no program can block."
)
_LOOKING = "looking…"
_CACHE = "Waveforms and shots"
_PLACES = ("Settings", _CACHE)
_KEPT = "program.show_kept"
Facts = dict[str, str]


def network_words() -> str:
    """Say what keeps the program off the network, as it is now on this machine."""
    return _BLOCKED if sandbox.network_is_blocked() else _NOT_BLOCKED


def _at_once(workspace: Workspace) -> Facts:
    """Tell what need not be looked for."""
    cache = cache_of(workspace.settings, workspace.project)
    return {
        "Window": _held(sandbox.network_is_blocked()),
        "Player and decoders": _LOOKING,
        "Recordings": "known by their first bytes and read in that one way only; playlists are refused",
        "Program": "no module that could open a connection",
        "Python, Qt, SQLite": f"{platform.python_version()}, {qVersion()}, {library.sqlite_version()}",
        "libVLC": _LOOKING,
        "PyAV, libavcodec": _LOOKING,
        "Settings": badged(str(workspace.settings.file)),
        _CACHE: badged(str(cache.place)) if cache.keep else "nothing is kept",
    }


def _looked_for(_progress: Progress) -> Facts:
    """Ask, in processes of their own, what a broken library must not break here."""
    filtered, no_filter = tried(FILTER)
    vlc, no_vlc = tried(VLC)
    codecs, no_codecs = tried(CODECS)
    return {
        "Player and decoders": _held(not no_filter and bool(filtered["blocked"])),
        "libVLC": no_vlc or str(vlc["version"]),
        "PyAV, libavcodec": no_codecs or f"{codecs['version']}, {codecs['libavcodec']}",
    }


def _held(blocked: bool) -> str:
    return "blocked by the kernel (seccomp)" if blocked else "not blocked by this system"


class AboutDialog(QDialog):
    """Name, version, licence; what blocks the network here, the libraries, and what is kept where."""

    def __init__(self, workspace: Workspace, look: Callable[[Progress], Facts] = _looked_for) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self.setWindowTitle("About")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        for role, words in (
            ("headline", "Verification workbench"),
            ("dim", f"Version {__version__} · MIT licence"),
            (
                "",
                "Archived video, transcript, claims and evidence in one file that never leaves this machine.",
            ),
            ("", network_words()),
            ("dim", _LIMIT),
        ):
            column.addWidget(plain_label(words, role, wrap=True))
        self.facts = {name: plain_label(words, wrap=True) for name, words in _at_once(workspace).items()}
        column.addLayout(self._form())
        column.addStretch(1)
        column.addWidget(self._buttons())
        workspace.theme.give_room(self, 600, 560)
        workspace.jobs.run("Looking at the libraries", look, self._take)

    def _form(self) -> QFormLayout:
        form = QFormLayout(horizontalSpacing=16, verticalSpacing=4)
        for name, label in self.facts.items():
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            form.addRow(plain_label(name, "dim"), label)
        return form

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for words, act in (("Copy", self.copy), ("What is kept…", self._show_kept)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _take(self, found: Facts) -> None:
        if isValid(self):
            for name, words in found.items():
                self.facts[name].setText(words)

    def copy(self) -> None:
        """Put all of it on the clipboard, without the places of folders: they would tell a name."""
        told = [f"Verification workbench {__version__} on {platform.system()} {platform.machine()}"]
        told += [f"{name}: {label.text()}" for name, label in self.facts.items() if name not in _PLACES]
        QGuiApplication.clipboard().setText("\n".join(told))
        self._workspace.messages.tell("Copied, without the names of folders.")

    def _show_kept(self) -> None:
        self.accept()
        if (action := self._workspace.actions.get(_KEPT)) is not None:
            action.trigger()
