"""A window that shows a page of the help shipped with the program, such as what it promises."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QTextEdit, QVBoxLayout

from workbench import resources
from workbench.ui.side_window import SideWindow
from workbench.ui.workspace import Workspace

_LARGER = {0: 0, 1: 2}  # level of a heading: steps by which its letters are larger; deeper ones by one


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
        self.page.setCursorWidth(0)  # nothing is typed here
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.page)
        column.addWidget(buttons)

    def show_page(self, title: str, name: str, section: str = "") -> None:
        """Show the Markdown file of this name from `resources/help`, from the heading `section` on."""
        self.setWindowTitle(title)
        self.page.setMarkdown(resources.path(f"help/{name}").read_text(encoding="utf-8"))
        _air(self.page.document(), self._workspace.theme.px(4))
        self.page.setFocus()
        self._go_to(section)

    def _go_to(self, section: str) -> None:
        block = self.page.document().firstBlock()
        while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == section):
            block = block.next()
        if block.isValid():
            self.page.moveCursor(QTextCursor.MoveOperation.End)  # so that the heading then stands at the top
            self.page.setTextCursor(QTextCursor(block))


def _air(document: QTextDocument, step: int) -> None:
    """Set a page of Markdown as a page to read: Qt leaves no room between paragraphs."""
    document.setDocumentMargin(3 * step)
    block = document.firstBlock()
    while block.isValid():
        _space(block, step)
        block = block.next()


def _space(block: QTextBlock, step: int) -> None:
    kind, cursor = block.blockFormat(), QTextCursor(block)
    level = kind.headingLevel()
    code = kind.hasProperty(QTextFormat.Property.BlockCodeLanguage)
    kind.setTopMargin(step * (5 if level > 1 else 1 if code else 2))
    kind.setLeftMargin(4 * step if code else 0)
    kind.setLineHeight(120, 1)  # percent
    cursor.setBlockFormat(kind)
    if level:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = cursor.charFormat()
        letters.setProperty(QTextFormat.Property.FontSizeAdjustment, _LARGER.get(level, 1))
        cursor.mergeCharFormat(letters)
