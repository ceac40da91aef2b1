"""The properties of an item: what is said about it, to edit; what was measured on its file, to read."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from workbench import timecode
from workbench.invisible import badged
from workbench.project import incidents
from workbench.project.analysts import in_local_time
from workbench.project.fingerprints import Presence
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.ui.sources.checked_dialog import CheckedDialog
from workbench.ui.sources.fields import ItemFields, ScrolledForm, new_form
from workbench.ui.sources.provenance_fields import ProvenanceFields
from workbench.ui.theme import Theme

_STATES = {
    "missing": "missing from its place",
    "changed": "changed since it was added",
    "present": "in its place",
    "outside": "outside of the project: not looked at",
    "unanswered": "its disk does not answer",
}


class ItemDialog(CheckedDialog):
    """Edits the columns that a person knows; the facts of the file cannot be edited."""

    def __init__(
        self,
        theme: Theme,
        item: Item,
        path: Path | None,
        state: Presence,
        project: Project,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{item.label} properties")
        form = new_form()
        self.fields = ItemFields(form, theme, project, item)
        self.provenance = ProvenanceFields(form, theme, item) if item.kind != "statement" else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 20)
        layout.setSpacing(16)
        stopped = incidents.words(incidents.of_items(project).get(item.id, ()))
        self.facts = facts_of(item, path, state, stopped)
        if self.facts:
            _add_facts(form, self.facts, theme)
        buttons = self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(ScrolledForm(form), 1)
        layout.addWidget(self.trouble)
        layout.addWidget(buttons)
        self.fields.title.setFocus()
        theme.give_room(self, 640)

    def only_show(self) -> None:
        """Leave nothing to save, where the project is open read-only."""
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(False)
        save.setToolTip("The project is open read-only.")

    def check(self) -> None:
        self.values()

    def values(self) -> dict[str, Any]:
        """Give the columns of the item, side and actor by their names; raises for what cannot be kept."""
        return {**self.fields.values(), **(self.provenance.values() if self.provenance else {})}


def _add_facts(form: QFormLayout, facts: list[tuple[str, str]], theme: Theme) -> None:
    heading = QLabel("File, as it was when it was added", textFormat=Qt.TextFormat.PlainText)
    heading.setProperty("role", "section")
    form.addRow(heading)
    for name, value in facts:
        value = badged(value)
        label = QLabel(_breakable(value), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(f"{name}: {value}")
        if name == "SHA-256":
            label.setFont(theme.mono(12))
        form.addRow(name, label)


def _breakable(value: str) -> str:
    """Let a long path break at its separators."""
    return value.replace("/", "/\u200b") if "/" in value else value


def facts_of(item: Item, path: Path | None, state: Presence, stopped: str = "") -> list[tuple[str, str]]:
    """List what was measured on the item's file and what the file states of itself, as words."""
    held = item.file
    if held is None:
        return []
    facts = held.facts
    picture = f"{held.width} × {held.height}" if held.width else ""
    codec, rate = facts.get("video_codec", ""), facts.get("frame_rate")
    if codec:
        picture += f" · {codec} · {f'{rate} frames a second' if rate else 'no fixed frame rate'}"
    sound = "; ".join(_track(track) for track in facts.get("sound", ()))
    pairs = (
        ("Place", f"{path or held.path} ({_STATES[state]})"),
        ("SHA-256", held.sha256),
        ("Size", f"{held.size:,} bytes".replace(",", " ")),
        ("Added", in_local_time(held.added_at)),
        ("Kind", " · ".join(part for part in (item.kind, held.container) if part)),
        ("Length", timecode.clock(held.duration_ms) if held.duration_ms else ""),
        ("Picture", picture),
        ("Sound", sound),
        ("Says it was made", facts.get("stated_created", "")),
        ("Trouble", " ".join(facts.get("problems", ()))),
        ("Incidents", f"It {stopped}" if stopped else ""),
    )
    return [(name, value) for name, value in pairs if value]


def _track(track: dict[str, Any]) -> str:
    channels = track.get("channels", 0)
    heard = {1: "mono", 2: "stereo"}.get(channels, f"{channels} channels")
    parts = (track.get("codec", ""), f"{track.get('sample_rate', 0)} Hz", heard, track.get("language", ""))
    return " · ".join(part for part in parts if part)
