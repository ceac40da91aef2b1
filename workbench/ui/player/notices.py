"""What is said in place of the picture where the file of an item is not shown: why, and what to do."""

from workbench.direction import isolated
from workbench.invisible import badged
from workbench.project import item_files
from workbench.project.items import Item
from workbench.ui.player.pages import Notice
from workbench.ui.workspace import Workspace

_RELINK = ("sources.relink", "Relink…")
_DIGITS = 24  # of a hash: one line at every size of text
_FIND = ("sources.find_missing", "Find missing files…")


def absent(workspace: Workspace, item: Item) -> Notice | None:
    """Say why the item's file is not shown; None when nothing is amiss."""
    ways = {"missing": _missing, "changed": _changed, "outside": _outside, "unanswered": _unanswered}
    state = "unanswered" if workspace.playhead.unanswered else workspace.files.state(item)
    said = ways.get(state)
    return said(workspace, item) if said is not None else None


def _unanswered(workspace: Workspace, item: Item) -> Notice:
    words = (
        f"Its place is {_place(workspace, item)}. Nobody can say whether it is there; it is shown as soon as "
        "the disk answers. A share that was lost often answers after minutes, or once it is connected again."
    )
    headline = f"The disk or network share of {item.label} does not answer"
    return Notice("missing", headline, words, (_RELINK,))


def _missing(workspace: Workspace, item: Item) -> Notice:
    headline, was = f"The file of {item.label} is missing", f"It was last at {_place(workspace, item)}."
    found = workspace.files.elsewhere.get(item.id)
    if found is not None:
        words = f"{was} The same file, known by its hash, lies at {isolated(badged(str(found[0])))} now."
        buttons = (("sources.link_found", "Link it there"), _RELINK)
        return Notice("warn", f"{headline}: it was moved", words, buttons)
    words = f"{was} Put it back there, or show where it lies now: it is known again by its hash."
    return Notice("missing", headline, words, (_RELINK, _FIND))


def _place(workspace: Workspace, item: Item) -> str:
    return isolated(badged(str(item_files.file_path(workspace.need_project(), item))))


def _changed(workspace: Workspace, item: Item) -> Notice:
    words = (
        f"The file at {_place(workspace, item)} does not have the bytes that were added, so it is not shown "
        "as evidence. Relink the unchanged one: it is known again by its hash."
        f"\n\n{workspace.files.change(item, _DIGITS)}"
    )
    buttons = (_RELINK, _FIND, ("sources.show_nonetheless", "Show it nonetheless"))
    return Notice("error", f"The file of {item.label} has changed", words, buttons, alarm=True)


def _outside(workspace: Workspace, item: Item) -> Notice:
    held = item.file
    why = item_files.why_outside(workspace.need_project(), item)
    words = (
        f"Its place is {isolated(badged(held.path)) if held else ''}; {why}. Nothing there was touched: "
        "a project from elsewhere must not make this computer reach for what it names."
    )
    return Notice(
        "lock", f"The file of {item.label} lies outside of the project", words,
        (_RELINK, _FIND, ("sources.use_place", "Use this place")),
    )  # fmt: skip
