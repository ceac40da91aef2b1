"""The page of the first start: what this is in one sentence, and the three ways to begin."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from workbench.invisible import badged
from workbench.project.store.lock import identity
from workbench.ui.labels import plain_label
from workbench.ui.project import commands
from workbench.ui.project.card_page import CardPage
from workbench.ui.workspace import Workspace

_WHAT = (
    "Watch archived video beside its transcript, take claims from speech and picture, check each one against "
    "evidence from every side, and publish a report in which every citation plays."
)
_PROMISE = (
    "Everything is kept in one file on this machine, saved as you work, and nothing leaves it by itself."
)
_WAYS = (
    (
        commands.open_sample_case,
        "play",
        "Open the sample case",
        "A small invented case, half worked through.",
    ),
    (commands.new_project, "add", "New project", "Then add recordings, documents and statements."),
    (commands.open_project, "folder", "Open a project", "Or drop a .vwb file anywhere on this window."),
)


class StartPage(CardPage):
    """Shown while no project is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.theme, 640)
        self._workspace = workspace
        self.buttons: list[QPushButton] = []
        for role, words in (("headline", "Verification workbench"), ("", _WHAT), ("dim", _PROMISE)):
            self.column.addWidget(plain_label(words, role, wrap=True))
        self.column.addSpacing(12)
        for way, (run, _, text, hint) in enumerate(_WAYS):
            self._add_way(partial(workspace.run, run), text, hint, primary=way == 0)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self.column.addLayout(self._recent)
        workspace.theme.changed.connect(self._look)
        workspace.layout_changed.connect(self.list_recent)
        self._look()
        self.list_recent()

    def _add_way(self, press: partial[bool], text: str, hint: str, *, primary: bool) -> None:
        button = QPushButton(text)
        button.setProperty("role", "primary" if primary else "")
        button.clicked.connect(lambda: press())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(button)
        row.addWidget(plain_label(hint, "dim", wrap=True), 1)
        self.buttons.append(button)
        self.column.addLayout(row)

    def _look(self) -> None:
        theme = self._workspace.theme
        for button, (_, icon, _, _) in zip(self.buttons, _WAYS, strict=True):
            filled = button.property("role") == "primary"
            button.setIcon(theme.icon(icon, theme.tokens.on_accent if filled else theme.text))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setMinimumSize(theme.px(200), theme.px(36))

    def list_recent(self) -> None:
        """List the recent projects that are still there, if the person wants them remembered."""
        while (old := self._recent.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        paths = [path for name in self._workspace.settings.recent if identity(path := Path(name))]
        if paths:
            self._recent.addWidget(plain_label("Recent", "section", wrap=True))
        for path in paths:
            button = QPushButton(badged(path.stem).replace("&", "&&"))
            button.setProperty("role", "link")
            button.setToolTip("")
            button.clicked.connect(
                lambda _=False, path=path: self._workspace.attempt(
                    partial(commands.open_path, self._workspace, path)
                )
            )
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def showEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self.list_recent()
