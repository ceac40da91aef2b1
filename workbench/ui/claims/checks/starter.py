"""Which checklist to begin next: the one that fits comes first, the others stand in the list."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.project.claims import check_templates
from workbench.project.claims.check_template import Template
from workbench.ui.claims.checks import edits
from workbench.ui.claims.checks.subject import Subject
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.detail_section import DetailSection
from workbench.ui.workspace import Workspace

_ALSO_OF_ITEMS = ("T6", "T7")  # place and time are checked of a recording as well as of a claim


class ChecklistStarter(DetailSection):
    """Offers the checklists that are not begun yet on a claim or an item, and begins one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._subject: Subject | None = None
        self.template = Choice("Checklist to start")
        self.button = QPushButton("Start")
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.template, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.clicked.connect(self.start)

    def show_subject(self, subject: Subject, begun: list[str]) -> None:
        """Offer the checklists but those whose keys are in `begun`."""
        self._subject = subject
        self.name("Another checklist" if begun else "Checklist")
        known = check_templates.all(self._workspace.need_project())
        left = sorted(
            (each for each in known if each.key not in begun), key=lambda each: _rank(each, subject)
        )
        offered = [(each.name, each.key) for each in left]
        if offered != [
            (self.template.itemText(n), self.template.itemData(n)) for n in range(self.template.count())
        ]:
            self.template.clear()
            for name, key in offered:
                self.template.addItem(name, key)
        self.setVisible(bool(left))

    def start(self) -> None:
        """Begin the chosen checklist."""
        subject, key = self._subject, self.template.currentData()
        if subject is not None and key:
            self._workspace.attempt(lambda: edits.start(self._workspace, subject, key))


def _rank(template: Template, subject: Subject) -> int:
    """Tell how well a checklist fits: 0 for the very one, then those for such a thing, then the rest."""
    if subject.item is not None:
        return 0 if template.subject == "item" else 1 if template.key in _ALSO_OF_ITEMS else 2
    if template.claim_type and template.claim_type == subject.kind:
        return 0
    return 1 if template.subject == "claim" else 2
