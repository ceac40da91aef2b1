"""Short texts that transcribers write again and again, put in at the caret by a key or from a list."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from workbench.errors import WorkbenchError
from workbench.settings import SNIPPETS
from workbench.ui.transcript import chosen
from workbench.ui.transcript.rows.fields import TEXT, WORDS
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

KEYS = range(1, 6)


def in_direction(snippet: str, way: Qt.LayoutDirection) -> str:
    """Choose of "[unclear] | [غير واضح]" the one for the direction of the text around it."""
    left, _, right = (part.strip() for part in snippet.partition("|"))
    return right if right and way == Qt.LayoutDirection.RightToLeft else left


def insert(workspace: Workspace, snippet: str) -> None:
    """Put a snippet in at the caret; where nobody types, at the end of the row's words."""
    state = state_of(workspace)
    if state.caret is None or state.caret.field not in WORDS:
        state.edit(chosen.row(workspace).id, TEXT)
    state.snippet_wanted.emit(snippet)


def _snippet_key(number: int) -> Callable[[Workspace], None]:
    def put(workspace: Workspace) -> None:
        known = workspace.settings.snippets
        if number > len(known):
            raise WorkbenchError(f"There is no snippet {number}.", "Add one with Edit the snippets.")
        insert(workspace, known[number - 1])

    put.__name__ = put.__qualname__ = f"snippet_{number}"
    put.__doc__ = f"Put snippet {number} in at the caret."
    return put


SNIPPET_KEYS = tuple(_snippet_key(number) for number in KEYS)


def snippet_words(number: int) -> Callable[[Workspace], str]:
    """Make the words of a snippet's key."""

    def words(workspace: Workspace) -> str:
        known = workspace.settings.snippets
        return known[number - 1] if number <= len(known) else f"Snippet {number}"

    return words


def choose_snippet(workspace: Workspace) -> None:
    """Choose a snippet from a list at the caret."""
    menu = QMenu(workspace.window)
    for number, snippet in enumerate(workspace.settings.snippets, 1):
        sign = f"&{number}  " if number < 10 else ""
        made = menu.addAction(sign + snippet.replace("&", "&&"))
        made.triggered.connect(
            lambda _=False, snippet=snippet: workspace.attempt(lambda: insert(workspace, snippet))
        )
    menu.addSeparator()
    menu.addAction("Edit the snippets…").triggered.connect(lambda: edit_snippets(workspace))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(_caret_on_screen())


def _caret_on_screen() -> QPoint:
    field = QApplication.focusWidget()
    if field is None:
        return QPoint()
    caret = field.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # whole numbers but in text fields
    return field.mapToGlobal(QRectF(caret).bottomLeft().toPoint())


def edit_snippets(workspace: Workspace) -> None:
    """Write the list of snippets anew, one a line; an empty list brings the first one back."""
    words = "One a line. Of two with | between them, the second is for text from right to left:"
    text, kept = QInputDialog.getMultiLineText(
        workspace.window, "Snippets", words, "\n".join(workspace.settings.snippets)
    )
    if kept:
        lines = [line.strip() for line in text.splitlines()]
        workspace.settings.change(snippets=[line for line in lines if line] or list(SNIPPETS))
        workspace.keys_changed.emit()
