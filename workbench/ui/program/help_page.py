"""A window that shows a page of the help shipped with the program, such as what it promises."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QTextEdit, QVBoxLayout

from workbench import resources
from workbench.ui.side_window import SideWindow
from workbench.ui.workspace import Workspace


class HelpPage(SideWindow):
    """One page to read, written by us: nothing in it comes from a case, and no link of it opens anything."""

    LAYOUT = "help page"
    USUAL = (760, 640)
    SHARED = ()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.page = QTextEdit()
        self.page.setReadOnly(True)
        self.page.setAcceptRichText(False)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.page.document().setDocumentMargin(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.page)
        column.addWidget(buttons)

    def show_page(self, title: str, name: str) -> None:
        """Show the Markdown file of this name from `resources/help`."""
        self.setWindowTitle(title)
        self.page.setMarkdown(resources.path(f"help/{name}").read_text(encoding="utf-8"))
        self.page.setFocus()
