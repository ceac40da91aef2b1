"""What the palette can find: actions by their words, and words anywhere in the project."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtGui import QKeySequence

from workbench import timecode
from workbench.project import claims, items, search
from workbench.project.claims import Claim
from workbench.project.search import Hit, Mark
from workbench.ui.workspace import Workspace

ALL, ACTIONS = "", "actions"
KINDS = (ALL, ACTIONS, *search.KINDS)
EACH = 12  # of a kind, while all kinds are shown
_MOST_ACTIONS, _MOST_OF_A_KIND = 6, 200
_BEFORE = 32  # letters that are left in front of the first word that was looked for
_A_MOMENT_MS = 4000  # is played of a place that has no end
_LONGEST_MS = 30_000  # and of one whose end is far away
_ICONS = {
    "segment": "transcript", "rendering": "transcript", "hearing": "transcript", "speaker": "user",
    "actor": "user", "item": "document", "claim": "claim", "question": "question", "still": "still",
    "still_view": "still", "evidence": "evidence", "assessment": "claim", "check_answer": "check",
    "assertion": "claim", "claim_relation": "claim", "review": "claim", "side": "user",
    "side_relation": "user", "affiliation": "user", "source_rating": "user", "origin_link": "link",
}  # fmt: skip


@dataclass(frozen=True)
class Find:
    """One line of the palette: what it is, where it stands, how to go there and how to hear it.

    `marks` are the parts of the text that were looked for.
    """

    text: str
    hint: str
    icon: str
    go: Callable[[], object]
    enabled: bool = True
    keys: str | None = None  # of an action; "" when it has none
    kind: str = ACTIONS
    marks: tuple[Mark, ...] = ()
    play: Callable[[], object] | None = None


def find_actions(workspace: Workspace, words: str) -> list[Find]:
    """Find actions that begin with the words, then those that hold every word in menu and name, or in help.

    What cannot be done now comes last and says why, unless nothing else begins with the words. Words of the
    case that an action shows now, as the name of a speaker, find none: who looks for a person is not to
    change a row by Enter.
    """
    wanted = search.fold(words).split()
    found: list[tuple[tuple[bool, bool, bool], Find]] = []  # with what it ranks by: unable, else named
    for action in workspace.actions.values():
        text, menu = action.text().replace("&&", "&"), str(action.property("menu"))
        name = str(action.property("name"))
        name = text if text.startswith(name.rstrip("…")) else name  # as "Undo: Split row"
        by_name = _holds(f"{menu} {name}", wanted)
        by_help = _holds(f"{menu} {name} {action.property('help')}", wanted)
        if action.objectName() == "program.search" or not by_help:
            continue
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        able = action.isEnabled()
        hint = menu.replace("/", " › ") if able else str(action.property("lacks"))
        rank = (not able, not _folded(name).startswith(" ".join(wanted)), not by_name)
        found.append((rank, Find(text, hint, "right", action.trigger, able, keys)))
    none_begins = all(unable or otherwise for (unable, otherwise, _), _ in found)
    found.sort(key=lambda each: each[0] if not none_begins else (each[0][1], *each[0]))
    return [find for _, find in found]


def _holds(text: str, wanted: list[str]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in wanted)


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return search.fold(text)  # what actions are called is asked at every key


def find_all(workspace: Workspace, words: str, kind: str = ALL) -> list[Find]:
    """Find actions and what the project holds, kind by kind; of one kind alone there may be many more."""
    actions = find_actions(workspace, words) if kind in (ALL, ACTIONS) else []
    few = actions if kind == ACTIONS or not words.strip() else actions[:_MOST_ACTIONS]
    return [*few, *find_words(workspace, words, kind)]


def find_words(workspace: Workspace, words: str, kind: str = ALL) -> list[Find]:
    """Find words in everything the project holds; a place in a recording is shown when chosen."""
    project = workspace.project
    if project is None or not words.strip() or kind == ACTIONS:
        return []
    if kind == ALL:
        hits = [hit for some in search.by_kind(project, words, EACH).values() for hit in some]
    else:
        hits = search.find(project, words, _MOST_OF_A_KIND, kind=kind)
    labels = {item.id: item.label for item in items.all(project)}
    asking = [hit.row_id for hit in hits if hit.table == "question"]
    first = {claim.question: claim for claim in reversed(claims.all(project))} if asking else {}
    return [_as_find(workspace, hit, labels, first.get(hit.row_id)) for hit in hits]


def _as_find(workspace: Workspace, hit: Hit, labels: dict[int, str], answering: Claim | None) -> Find:
    icon = _ICONS.get(hit.table, "search")
    text, marks = excerpt(hit.text, hit.marks)
    claim = claims.get(workspace.need_project(), hit.claim) if hit.claim is not None else None
    if hit.table == "question":
        claim = answering
    where = labels.get(hit.item, "") if hit.item is not None else ""
    if hit.start_ms is not None:
        where = f"{where}   {timecode.clock(hit.start_ms, fraction=False)}".strip()
    go, play = partial(_go, workspace, hit), partial(_play, workspace, hit)
    if claim is not None:
        go, where = partial(workspace.selection.set_claim, claim.id), f"{claim.label}   {where}".strip()
    audible = play if hit.start_ms is not None else None
    return Find(text, where, icon, go, kind=hit.kind, marks=marks, play=audible)


def excerpt(text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Put a text on one line that begins shortly before what was looked for."""
    line = "".join(" " if letter.isspace() else letter for letter in text)
    first = marks[0][0] if marks else 0
    if first <= _BEFORE * 1.5:
        return line, marks
    cut = line.rfind(" ", 0, first - _BEFORE) + 1 or first - _BEFORE
    return f"…{line[cut:]}", tuple((start - cut + 1, end - cut + 1) for start, end in marks)


def _select(workspace: Workspace, hit: Hit) -> None:
    if hit.item is None:
        workspace.messages.tell("Nobody is heard under this name yet.")
        return
    workspace.selection.set_item(hit.item)
    if hit.segment is not None:
        workspace.selection.set_segment(hit.segment)


def _go(workspace: Workspace, hit: Hit) -> None:
    _select(workspace, hit)
    if hit.start_ms is not None and workspace.playhead.has_recording:
        workspace.playhead.show(hit.start_ms)


def _play(workspace: Workspace, hit: Hit) -> None:
    """Play what was found once; a moment is shown."""
    _select(workspace, hit)
    playhead = workspace.playhead
    if hit.start_ms is None or not playhead.has_recording:
        return
    end = hit.end_ms if hit.end_ms is not None else hit.start_ms + _A_MOMENT_MS
    playhead.play_span(hit.start_ms, min(max(end, hit.start_ms + 1), hit.start_ms + _LONGEST_MS))
