"""The buttons under the list of links: what can be done with the selected one."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.project.items import Item
from workbench.project.origin_links import OriginLink
from workbench.ui.fields import button


class LinkActs(QWidget):
    """Shows what makes sense for a link, and how many dismissed ones are folded away."""

    def __init__(self) -> None:
        super().__init__()
        self.confirm = button("Confirm", "It is so (Enter in the list)")
        self.dismiss = button("Dismiss", "It is not so, and is never suggested again (Delete in the list)")
        self.change = button("Change…", "Say it otherwise")
        self.go = button("Show the other item")
        self.compare = button("Compare pictures", "Hold the frame that is shown and go to the other item")
        self.folded = QToolButton()
        self.folded.setCheckable(True)
        self.folded.setProperty("role", "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part in (self.confirm, self.dismiss, self.change, self.go, self.compare):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.folded)

    def show_link(
        self, link: OriginLink | None, item: Item | None, other: Item | None, *, writes: bool
    ) -> None:
        """Offer what can be done with a link between two items, where the project can be written."""
        for part in (self.confirm, self.dismiss, self.change, self.go, self.compare):
            part.setVisible(link is not None)
        if link is not None:
            self.confirm.setEnabled(writes and link.state != "confirmed")
            self.dismiss.setEnabled(writes and link.state != "dismissed")
            self.change.setEnabled(writes)
            self.go.setText(f"Show {other.label}" if other else "Show the other item")
            self.compare.setVisible(all(each is not None and each.kind == "video" for each in (item, other)))

    def show_dismissed(self, count: int) -> None:
        """Say how many links are dismissed, and whether they are shown."""
        self.folded.setVisible(bool(count))
        self.folded.setText(f"{'Hide' if self.folded.isChecked() else 'Show'} {count} dismissed")
