"""The dialog that says what this program is and what keeps it off the network."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from workbench import __version__, sandbox
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


def network_words() -> str:
    """Say what keeps the program off the network, as it is now on this machine."""
    return _BLOCKED if sandbox.network_is_blocked() else _NOT_BLOCKED


class AboutDialog(QDialog):
    """Name, version, licence, network."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self.setWindowTitle("About")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(12)
        for role, words in (
            ("headline", "Verification workbench"),
            ("dim", f"Version {__version__} · Qt {qVersion()} · MIT licence"),
            (
                "",
                "Archived video, transcript, claims and evidence in one file that never leaves this machine.",
            ),
            ("", network_words()),
        ):
            label = plain_label(words, role, wrap=True)
            column.addWidget(label)
        column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        workspace.theme.give_room(self, 520, 320)
