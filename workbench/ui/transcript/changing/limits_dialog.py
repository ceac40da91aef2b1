"""The limits from which on something in a transcript counts as a problem."""

from dataclasses import asdict

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QWidget

from workbench.project.transcript.validation import Limits
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

# name, words, unit, step, greatest, what 0 stands for
_FIELDS = (
    ("overlap_ms", "Rows may overlap by", " ms", 50, 10_000, "not at all"),
    ("gap_ms", "Gap between rows up to", " ms", 500, 600_000, "any gap"),
    ("longest_s", "A row lasts at most", " s", 5, 3_600, "any time"),
    ("most_characters", "A row has at most", " characters", 50, 100_000, "any number"),
    ("characters_a_second", "Reading speed up to", " characters a second", 1, 200, "any speed"),
)  # fmt: skip


class LimitsDialog(QDialog):
    """Changes the limits that are remembered."""

    def __init__(self, workspace: Workspace, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle("What counts as a problem")
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(8)
        now = asdict(Limits.of(workspace.settings.limits))
        self.boxes: dict[str, QSpinBox] = {}
        for name, words, unit, step, greatest, nothing in _FIELDS:
            box = QSpinBox()
            box.setRange(0, greatest)
            box.setSingleStep(step)
            box.setSuffix(unit)
            box.setSpecialValueText(nothing)
            box.setGroupSeparatorShown(True)
            box.lineEdit().setTextMargins(6, 0, 0, 0)
            box.setValue(now[name])
            box.setAccessibleName(words)
            form.addRow(plain_label(words, buddy=box), box)
            self.boxes[name] = box
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        usual = buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        usual.clicked.connect(self._restore)
        form.addRow(buttons)
        workspace.theme.give_room(self, 420)

    def _restore(self) -> None:
        for name, value in asdict(Limits()).items():
            self.boxes[name].setValue(value)

    def accept(self) -> None:
        """Remember the limits."""
        self._workspace.settings.change(limits={name: box.value() for name, box in self.boxes.items()})
        super().accept()
