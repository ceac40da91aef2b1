"""What a person can do about holes: go to the next stretch that is not transcribed, translated or watched."""

from workbench.errors import WorkbenchError
from workbench.reasoning.coverage import next_hole
from workbench.ui import coverage
from workbench.ui.workspace import Workspace


def next_untranscribed(workspace: Workspace) -> None:
    """Go to the next stretch in which speech is not yet written down."""
    _go(workspace, "transcribed", 1)


def previous_untranscribed(workspace: Workspace) -> None:
    """Go back to a stretch in which speech is not yet written down."""
    _go(workspace, "transcribed", -1)


def next_untranslated(workspace: Workspace) -> None:
    """Go to the next stretch that has words but no translation into the language shown."""
    _go(workspace, "translated", 1)


def previous_untranslated(workspace: Workspace) -> None:
    """Go back to a stretch that has words but no translation into the language shown."""
    _go(workspace, "translated", -1)


def next_unwatched(workspace: Workspace) -> None:
    """Go to the next stretch that nobody has watched yet."""
    _go(workspace, "watched", 1)


def previous_unwatched(workspace: Workspace) -> None:
    """Go back to a stretch that nobody has watched yet."""
    _go(workspace, "watched", -1)


def _go(workspace: Workspace, kind: str, direction: int) -> None:
    now = coverage.state_of(workspace).now
    part = now.of(kind) if now is not None else None
    if part is None:
        words = "No translation is shown." if now is not None else "Nothing is known of this recording yet."
        raise WorkbenchError(
            words, "Choose a language above the transcript." if now else "Try again in a moment."
        )
    hole = next_hole(part.holes, workspace.playhead.asked_ms, direction)
    if hole is not None:
        workspace.playhead.seek(hole[0])
    elif part.holes:
        where = "further on" if direction > 0 else "before this place"
        workspace.messages.tell(f"Nothing {where} is left; {part.percent} % of it all is {kind}.")
    else:
        workspace.messages.tell(f"All of it is {kind}.")
