"""What the palette can find: actions by their words, and words anywhere in the project."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence

from workbench import timecode
from workbench.project import claims, items, search
from workbench.ui.workspace import Workspace

_MOST_ACTIONS, _MOST_WORDS = 8, 60
_ICONS = {
    "segment": "transcript", "rendering": "transcript", "speaker": "user", "item": "document",
    "claim": "claim", "question": "question", "still": "still", "still_view": "still",
    "evidence": "evidence", "assessment": "claim", "check_answer": "check",
}  # fmt: skip


@dataclass(frozen=True)
class Find:
    """One line of the palette: what it is, where it stands, and how to go there."""

    text: str
    hint: str
    icon: str
    go: Callable[[], object]
    enabled: bool = True
    keys: str | None = None  # of an action; "" when it has none


def find_actions(workspace: Workspace, words: str) -> list[Find]:
    """Find actions whose menu and text hold every word, then those whose help does.

    What cannot be done now comes last and says why.
    """
    wanted = search.fold(words).split()
    found: list[tuple[bool, bool, Find]] = []
    for action in workspace.actions.values():
        text, menu = action.text().replace("&&", "&"), str(action.property("menu"))
        by_name = _holds(f"{menu} {text}", wanted)
        by_help = _holds(f"{menu} {text} {action.property('help')}", wanted)
        if action.objectName() == "program.search" or not by_help:
            continue
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        able = action.isEnabled()
        hint = menu.split("/")[0] if able else str(action.property("lacks"))
        found.append((not able, not by_name, Find(text, hint, "right", action.trigger, able, keys)))
    ordered = [find for *_, find in sorted(found, key=lambda each: each[:2])]
    return ordered[:_MOST_ACTIONS] if wanted else ordered


def _holds(text: str, wanted: list[str]) -> bool:
    folded = search.fold(text)
    return all(word in folded for word in wanted)


def find_words(workspace: Workspace, words: str) -> list[Find]:
    """Find words in everything the project holds; a place in a recording is shown when chosen."""
    project = workspace.project
    if project is None or not words.strip():
        return []
    numbers = {item.id: item.label for item in items.all(project)}
    return [_as_find(workspace, hit, numbers) for hit in search.find(project, words, limit=_MOST_WORDS)]


def _as_find(workspace: Workspace, hit: search.Hit, numbers: dict[int, str]) -> Find:
    project = workspace.need_project()
    icon = _ICONS.get(hit.table, "search")
    claim = claims.get(project, hit.claim) if hit.claim is not None else None
    if hit.table == "question":
        claim = next((one for one in claims.all(project) if one.question == hit.row_id), None)
    if claim is not None:
        return Find(hit.text, claim.label, icon, partial(workspace.selection.set_claim, claim.id))
    where = numbers.get(hit.item, "") if hit.item is not None else ""
    if hit.start_ms is not None:
        where = f"{where}   {timecode.clock(hit.start_ms)}".strip()
    return Find(hit.text, where, icon, partial(_go, workspace, hit))


def _go(workspace: Workspace, hit: search.Hit) -> None:
    if hit.item is not None:
        workspace.selection.set_item(hit.item)
    if hit.segment is not None:
        workspace.selection.set_segment(hit.segment)
    if hit.start_ms is not None and workspace.playhead.has_recording:
        workspace.playhead.show(hit.start_ms)
