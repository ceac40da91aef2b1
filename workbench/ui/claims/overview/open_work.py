"""What is still to be done, for whom: one line each, and which claim, place or items it leads to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.project.claims.reviews import Review
from workbench.project.claims.suggestions import SuggestedEvidence, SuggestedOrigin
from workbench.ui.claims.overview.tiles import NOBODY, Tile

KINDS = {
    "reopened": "Reopened", "review": "To be reviewed", "verdict": "Without a verdict",
    "evidence": "Suggested evidence", "origin": "Suggested origins", "capped": "Capped",
    "checks": "Open checks",
    "silent": "Sides without a statement",
}  # fmt: skip
_STANCES = {"supports": "for", "refutes": "against", "context": "context of", "inconclusive": "on"}
_DONE = ("reviewed", "parked")
_BASES = {
    "pdq": "the pictures are alike", "audio": "the sound is alike", "hash": "the files are equal",
    "analyst": "an analyst thinks so", "stated": "it is stated so",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Todo:
    """One piece of work; `who` is the analyst (an id) to whom its claim is assigned, `NOBODY` for none."""

    id: str
    kind: str
    text: str
    reason: str
    label: str = ""
    claim: int | None = None
    anchor: int | None = None
    item: int | None = None
    who: int = NOBODY
    verdict: str = ""

    @property
    def words(self) -> str:
        """The line as it is read aloud."""
        return ". ".join(part for part in (KINDS[self.kind], self.label, self.text, self.reason) if part)


def todos(
    tiles: Iterable[Tile],
    sides: Mapping[int, str],
    caps: Mapping[int, Sequence[str]],
    opinions: Mapping[int, Review],
    authors: Mapping[int, str],
    suggested: Iterable[SuggestedEvidence],
    origins: Iterable[SuggestedOrigin],
) -> list[Todo]:
    """List the open work, by kind as in `KINDS` and then by claim.

    `caps` holds the questions that cap each claim, `authors` who gave its newest verdict.
    """
    known = {tile.id: tile for tile in tiles}
    found = [todo for tile in known.values() for todo in _of_claim(tile, sides, caps, opinions, authors)]
    found += [_evidence(each, known[each.claim]) for each in suggested if each.claim in known]
    found += [_origin(each) for each in origins]
    order = list(KINDS)
    return sorted(found, key=lambda todo: order.index(todo.kind))


def _of_claim(
    tile: Tile,
    sides: Mapping[int, str],
    caps: Mapping[int, Sequence[str]],
    opinions: Mapping[int, Review],
    authors: Mapping[int, str],
) -> Iterator[Todo]:
    for reason in tile.reopened[:1]:
        more = f" And {len(tile.reopened) - 1} more." if len(tile.reopened) > 1 else ""
        yield _todo(tile, "reopened", reason + more)
    if tile.workflow in _DONE:
        return
    if words := _review(tile, opinions.get(tile.id), authors.get(tile.id, "")):
        yield _todo(tile, "review", words)
    if not tile.verdict:
        yield _todo(
            tile, "verdict", f"Nobody has assessed it yet; it is {tile.rung_words or 'not asserted'}."
        )
    if caps.get(tile.id):
        more = f"; and {len(caps[tile.id]) - 1} more" if len(caps[tile.id]) > 1 else ""
        yield _todo(tile, "capped", f"{tile.cap.partition(':')[0].capitalize()}: {caps[tile.id][0]}{more}.")
    if tile.answered < tile.checks:
        left = tile.checks - tile.answered
        yield _todo(tile, "checks", f"{left} of {tile.checks} questions of its checklists are open.")
    silent = [name for side, name in sides.items() if side not in tile.sides]
    if silent:
        yield _todo(tile, "silent", f"No statement of {_listed(silent)} is entered.")


def _review(tile: Tile, opinion: Review | None, author: str) -> str:
    if opinion is not None and opinion.opinion != "agrees" and opinion.analyst != author:
        said = "asks" if opinion.opinion == "asks" else "disagrees"
        return f"{opinion.analyst or 'A reviewer'} {said}: {opinion.note}".rstrip(": ")
    if tile.workflow not in ("needs second opinion", "ready for review"):
        return ""
    waits = "Needs a second opinion" if tile.workflow == "needs second opinion" else "Ready for review"
    return f"{waits}, by somebody other than {author}." if author else f"{waits}."


def _listed(names: Sequence[str]) -> str:
    return " or ".join(f"\u2068{name}\u2069" for name in names)


def _todo(tile: Tile, kind: str, reason: str) -> Todo:
    return Todo(
        f"{kind} {tile.id}",
        kind,
        tile.text,
        reason,
        label=tile.label,
        claim=tile.id,
        who=tile.assigned or NOBODY,
        verdict=tile.verdict,
    )


def _evidence(each: SuggestedEvidence, tile: Tile) -> Todo:
    found = f", found by {each.method}" if each.method else ""
    reason = f"Evidence {_STANCES[each.stance]} this claim is suggested{found}: confirm or dismiss it."
    return Todo(
        f"evidence {each.id}",
        "evidence",
        tile.text,
        reason,
        label=tile.label,
        claim=tile.id,
        anchor=each.anchor,
        item=each.item,
        who=tile.assigned or NOBODY,
        verdict=tile.verdict,
    )


def _origin(each: SuggestedOrigin) -> Todo:
    reason = f"Suggested because {_BASES[each.basis]}: confirm or dismiss it; until then it does not count."
    return Todo(f"origin {each.id}", "origin", each.words, reason, item=each.from_item)
