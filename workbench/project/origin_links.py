"""Which items go back to one recording or text: suggested, confirmed or dismissed; the dismissed stay.

Of one pair of items one thing is confirmed at most, and no item is made from itself by way of others.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import analysts
from workbench.project.project import Project
from workbench.reasoning.origins import Ancestry, Link

# Each kind as a sentence, told from the one and from the other item.
KINDS = {
    "same recording": ("{0} is the same recording as {1}", "{1} is the same recording as {0}"),
    "copy of": ("{0} is a copy of {1}", "{1} has a copy: {0}"),
    "excerpt of": ("{0} is an excerpt of {1}", "{1} has an excerpt: {0}"),
    "re-edit of": ("{0} is a re-edit of {1}", "{1} has a re-edit: {0}"),
    "translation of": ("{0} is a translation of {1}", "{1} has a translation: {0}"),
    "quotes": ("{0} quotes {1}", "{1} is quoted by {0}"),
    "other camera": (
        "{0} shows, from another camera, the event of {1}",
        "{1} shows, from another camera, the event of {0}",
    ),
}
MUTUAL = ("same recording", "other camera")  # say the same of both items
BASES = {
    "analyst": "an analyst judged so",
    "stated": "the source says so",
    "hash": "the files are equal byte for byte",
    "pdq": "the pictures are alike",
    "audio": "the sound is alike",
}
STATES = ("confirmed", "suggested", "dismissed")

_TOLD = 4  # links of a long way that are told
_Place = tuple[int, bool]  # an item, and whether the way to it went through something made from it

_LINKS = """
SELECT o.id, o.from_item, o.to_item, o.kind, o.basis, o.strength, o.note, o.state,
    coalesce(a.name, '') AS analyst, o.at
FROM origin_link AS o LEFT JOIN analyst AS a ON a.id = o.analyst
"""
_EQUAL_FILES = """
SELECT DISTINCT f.sha256, i.id FROM item_file AS f JOIN item AS i ON i.id = f.item
WHERE f.sha256 IN (SELECT sha256 FROM item_file GROUP BY sha256 HAVING count(DISTINCT item) > 1)
ORDER BY f.sha256, i.number
"""


@dataclass(frozen=True)
class OriginLink:
    """`from_item` is made from `to_item` in the way of `kind`; only a confirmed link counts.

    "Other camera" is another recording of the same event and makes nothing one origin. What a machine
    suggested carries no analyst until a person answers it.
    """

    id: int
    from_item: int
    to_item: int
    kind: str
    basis: str
    strength: str
    note: str
    state: str
    analyst: str
    at: str

    def words(self, names: Mapping[int, str], item: int | None = None) -> str:
        """Tell the link as a sentence that begins with `item`: "E1 has an excerpt: E2"."""
        way = 1 if item == self.to_item else 0
        return KINDS[self.kind][way].format(names[self.from_item], names[self.to_item])

    def other(self, item: int) -> int:
        """Give the item at the other end."""
        return self.from_item if item == self.to_item else self.to_item

    def says(self, from_item: int, to_item: int, kind: str) -> bool:
        """Tell whether it says just this of the two items."""
        ends = (self.from_item, self.to_item)
        turned = kind in MUTUAL and ends == (to_item, from_item)
        return self.kind == kind and (turned or ends == (from_item, to_item))


def all(project: Project) -> list[OriginLink]:  # noqa: A001 - read as origin_links.all(project)
    """List the links in the order in which they were last answered."""
    return [OriginLink(**row) for row in project.rows(f"{_LINKS} ORDER BY o.at, o.id")]


def of_item(project: Project, item: int) -> list[OriginLink]:
    """List the links from and to an item in the order in which they were last answered."""
    where = "WHERE :item IN (o.from_item, o.to_item)"
    return [
        OriginLink(**row) for row in project.rows(f"{_LINKS} {where} ORDER BY o.at, o.id", {"item": item})
    ]


def suggestions(project: Project) -> list[OriginLink]:
    """List what is suggested and not answered."""
    return [
        OriginLink(**row) for row in project.rows(f"{_LINKS} WHERE o.state = 'suggested' ORDER BY o.at, o.id")
    ]


def between(project: Project, one: int, other: int) -> list[OriginLink]:
    """List what is said of two items, in either direction."""
    return [link for link in of_item(project, one) if link.other(one) == other]


def add(
    project: Project,
    from_item: int,
    to_item: int,
    kind: str,
    *,
    basis: str = "analyst",
    strength: str = "",
    note: str = "",
    state: str = "confirmed",
    analyst: str = "",
    at: str = "",
) -> int:
    """Say that an item is made from another; what was said of them before is completed, not doubled.

    Raises `WorkbenchError` for what contradicts a confirmed link.
    """
    if from_item == to_item:
        raise WorkbenchError("An item is not made from itself.", "Choose two items.")
    known = next(
        (link for link in between(project, from_item, to_item) if link.says(from_item, to_item, kind)), None
    )
    if state == "confirmed":
        _refuse_contradiction(project, from_item, to_item, kind)
    elif known is not None and known.state == "confirmed":
        return known.id
    signature = analysts.sign(project, name=analyst, at=at)
    signed = {"state": state, "analyst": signature.analyst, "at": signature.at}
    if known is None:
        told = {"basis": basis, "strength": strength, "note": note}
        ends = {"from_item": from_item, "to_item": to_item, "kind": kind}
        made = project.insert("origin_link", **ends, **told, **signed)
    else:
        made, told = known.id, {"strength": strength or known.strength, "note": note or known.note}
        project.update("origin_link", made, **told, **signed)
    if state == "confirmed":
        _answer_others(project, made, from_item, to_item)
    return made


def suggest(
    project: Project, from_item: int, to_item: int, kind: str, *, basis: str, strength: str = "",
    note: str = "",
) -> int | None:  # fmt: skip
    """Propose what a machine found, unsigned; None where a person has answered it or it is known already."""
    held = between(project, from_item, to_item)
    turned = [link for link in held if link.state == "suggested" and link.says(to_item, from_item, kind)]
    known = [link for link in held if link.state == "confirmed" or link.says(from_item, to_item, kind)]
    if from_item == to_item or known or turned:
        return None
    return project.insert(
        "origin_link",
        from_item=from_item,
        to_item=to_item,
        kind=kind,
        basis=basis,
        strength=strength,
        note=note,
        state="suggested",
        analyst=None,
        at=analysts.moment(),
    )


def suggest_equal_files(project: Project) -> list[int]:
    """Propose that items with equal files are one recording, each with the first of them; the new ones."""
    first: dict[str, int] = {}
    made: list[int] = []
    for row in project.rows(_EQUAL_FILES):
        one = first.setdefault(row["sha256"], row["id"])
        if one != row["id"]:
            made += filter(None, [suggest(project, row["id"], one, "same recording", basis="hash")])
    return made


def set_state(project: Project, link: int, state: str) -> None:
    """Confirm or dismiss a link, signed by the project's analyst; raises where it contradicts another."""
    found = _get(project, link)
    if state == "confirmed":
        _refuse_contradiction(project, found.from_item, found.to_item, found.kind, besides=link)
    signature = analysts.sign(project)
    project.update("origin_link", link, state=state, analyst=signature.analyst, at=signature.at)
    if state == "confirmed":
        _answer_others(project, link, found.from_item, found.to_item)


def update(project: Project, link: int, **fields: Any) -> None:
    """Change columns of a link by name; raises where what it says then contradicts another."""
    found = _get(project, link)
    ends = {name: fields.get(name, getattr(found, name)) for name in ("from_item", "to_item", "kind")}
    if ends["from_item"] == ends["to_item"]:
        raise WorkbenchError("An item is not made from itself.", "Choose two items.")
    if found.state == "confirmed":
        _refuse_contradiction(project, **ends, besides=link)
    project.update("origin_link", link, **fields)


def remove(project: Project, link: int) -> None:
    """Take a link out of the project; one that is only wrong is better dismissed."""
    project.delete("origin_link", link)


def ancestry(project: Project) -> Ancestry:
    """Read what goes back to what, by the confirmed links and by what is known of single items."""
    links = project.rows("SELECT from_item, to_item, kind FROM origin_link WHERE state = 'confirmed'")
    known = project.rows("SELECT id FROM item WHERE generation = 'original' OR kind = 'statement'")
    return Ancestry([Link(**row) for row in links], [row["id"] for row in known])


def groups(project: Project) -> list[tuple[int, ...]]:
    """Give the items that go back to one origin together, in the order of their numbers."""
    found = ancestry(project)
    together: dict[Hashable, list[int]] = {}
    for row in project.rows("SELECT id FROM item ORDER BY number"):
        together.setdefault(found.group(row["id"]), []).append(row["id"])
    return [tuple(group) for group in together.values()]


def counted(project: Project) -> str:
    """Say how many origins the items have: "4 items go back to 1–3 origins"."""
    held = list(names(project))
    found = ancestry(project).origins(held)
    go = "item goes" if len(held) == 1 else "items go"
    return f"{len(held)} {go} back to {found.words} {'origin' if found.most == 1 else 'origins'}."


def names(project: Project) -> dict[int, str]:
    """Give the name that people see of each item: "E1"."""
    return {row["id"]: f"E{row['number']}" for row in project.rows("SELECT id, number FROM item")}


def _get(project: Project, link: int) -> OriginLink:
    found = project.rows(f"{_LINKS} WHERE o.id = ?", [link])
    if not found:
        raise WorkbenchError("This link is not there any more.", "Look at the items again.")
    return OriginLink(**found[0])


def _refuse_contradiction(
    project: Project, from_item: int, to_item: int, kind: str, *, besides: int | None = None
) -> None:
    confirmed = [link for link in all(project) if link.state == "confirmed" and link.id != besides]
    for link in confirmed:
        if {link.from_item, link.to_item} == {from_item, to_item} and not link.says(from_item, to_item, kind):
            raise WorkbenchError(
                f"It is entered already that {link.words(names(project))}.",
                "One pair of items has one link: change that one, or dismiss it first.",
            )
    path = [] if kind in MUTUAL else _way(confirmed, to_item, from_item)
    if path:
        told = "; ".join(link.words(names(project)) for link in path[:_TOLD])
        told += f"; and {len(path) - _TOLD} more" if len(path) > _TOLD else ""
        one, other = names(project)[from_item], names(project)[to_item]
        raise WorkbenchError(
            f"{other} goes back to {one} already: {told}.",
            f"So {one} cannot go back to {other}. Dismiss the link that is wrong.",
        )


def _way(confirmed: list[OriginLink], start: int, goal: int) -> list[OriginLink]:
    """Find the links by which `start` is made from `goal`; none where it is not.

    What is made from a recording is made from the same recording under another number too.
    """
    at: dict[int, list[OriginLink]] = defaultdict(list)
    for link in confirmed:
        at[link.from_item].append(link)
        at[link.to_item].append(link)
    came: dict[_Place, tuple[_Place, OriginLink] | None] = {(start, False): None}
    waiting = deque(came)
    while waiting and (goal, True) not in came:
        item, made = here = waiting.popleft()
        for link in at[item]:
            same = link.kind == "same recording"
            if same or (link.from_item == item and link.kind not in MUTUAL):
                there = (link.other(item), made or not same)
                if there not in came:
                    came[there] = here, link
                    waiting.append(there)
    way: list[OriginLink] = []
    step = came.get((goal, True))
    while step is not None:
        way.append(step[1])
        step = came[step[0]]
    return way[::-1]


def _answer_others(project: Project, made: int, one: int, other: int) -> None:
    """Dismiss what else was suggested of a pair of which now one thing is confirmed."""
    for link in between(project, one, other):
        if link.id != made and link.state == "suggested":
            set_state(project, link.id, "dismissed")
