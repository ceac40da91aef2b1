"""Asking where the report is written to and for whom, which decides what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QWidget

from workbench.invisible import badged
from workbench.ui.file_dialogs import FileDialog, Wanted
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme


@dataclass(frozen=True)
class WantedReport:
    """Where it goes, and the profile that it is written in."""

    path: Path
    profile: str


class ReportDialog(FileDialog):
    """Asks both at once; what the chosen profile leaves out stands beside it in words."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, suggestion: Path, profiles: Mapping[str, str]
    ) -> None:
        super().__init__(theme, parent, Wanted("Export the report", suggestion.parent, "Web page (*.html)"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setDefaultSuffix("html")
        self._profiles, self._name = profiles, suggestion.stem
        self.profile = QComboBox()
        self.profile.setAccessibleName("For whom the report is")
        for profile in profiles:
            self.profile.addItem(profile.capitalize(), profile)
        self.told = plain_label(role="dim", wrap=True)
        layout = self.layout()
        if isinstance(layout, QGridLayout):
            row = layout.rowCount()
            layout.addWidget(plain_label("F&or whom:", buddy=self.profile), row, 0)
            layout.addWidget(self.profile, row, 1)
            layout.addWidget(self.told, row + 1, 1, 1, -1)
        self.profile.currentIndexChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        """Say what is left out, and suggest a name of its own for it unless a person gave one."""
        profile = self.profile.currentData()
        self.told.setText(self._profiles[profile])
        typed = Path(next(iter(self.selectedFiles()), "")).name
        if typed in ("", self.directory().dirName(), *map(self._suggestion, self._profiles)):
            self.selectFile(self._suggestion(profile))

    def _suggestion(self, profile: str) -> str:
        return badged(f"{self._name}.html" if profile == "internal" else f"{self._name}-{profile}.html")


def ask_report(
    theme: Theme, parent: QWidget | None, suggestion: Path, profiles: Mapping[str, str]
) -> WantedReport | None:
    """Let a person choose; None when they think better of it."""
    dialog = ReportDialog(theme, parent, suggestion, profiles)
    chosen = next(iter(dialog.ask()), None)
    return WantedReport(chosen, dialog.profile.currentData()) if chosen else None
