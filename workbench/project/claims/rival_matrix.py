"""The matrix of rival claims: their evidence by place, and how well each piece fits each of them."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.project import claims, items, origin_links
from workbench.project.anchors import Anchor
from workbench.project.claims import Claim, evidence, relations
from workbench.project.claims.evidence import Evidence
from workbench.project.project import Project
from workbench.reasoning import rival_explanations
from workbench.reasoning.rival_explanations import Row

STAGED = "It was staged or planted."

_RIVAL = "alternative to"
_STAGED_WORDS = ("staged", "planted")


@dataclass(frozen=True)
class Place:
    """All the evidence at one place of one item: a row; `evidence` holds that of each claim, None for none.

    Places of one `origin` go back to one recording or text and count once.
    """

    anchor: Anchor
    origin: Hashable
    evidence: tuple[Evidence | None, ...]

    @property
    def marks(self) -> tuple[int | None, ...]:
        """How well it fits each claim (-2..2), None where it does not apply or nobody has said."""
        return tuple(each.consistency if each else None for each in self.evidence)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is noted of it, each note once."""
        return tuple(dict.fromkeys(each.note for each in self.evidence if each and each.note))

    def is_open(self, column: int) -> bool:
        """Tell whether it has yet to be weighed against a claim; as mere context it does not apply."""
        known = self.evidence[column]
        return known is None or (known.consistency is None and known.stance != "context")


@dataclass(frozen=True)
class Matrix:
    """Rival claims by number, and the places of their confirmed evidence by item and time."""

    claims: tuple[Claim, ...]
    places: tuple[Place, ...]

    @property
    def rows(self) -> list[Row]:
        """The places as reasoning takes them."""
        return [Row(place.origin, place.marks) for place in self.places]

    @property
    def staged(self) -> bool:
        """Whether one of the rivals says that it was staged or planted."""
        return any(word in each.text.casefold() for each in self.claims for word in _STAGED_WORDS)

    @property
    def leading(self) -> tuple[Claim, Claim] | None:
        """The two claims that the least speaks against; None until two are weighed."""
        found = rival_explanations.leading(self.rows, len(self.claims))
        return (self.claims[found[0]], self.claims[found[1]]) if found else None

    @property
    def shared(self) -> frozenset[Hashable]:
        """The origins that several places go back to."""
        seen = Counter(place.origin for place in self.places)
        return frozenset(origin for origin, count in seen.items() if count > 1)


def of_claim(project: Project, claim: int) -> Matrix:
    """Read the matrix of a claim and its rivals."""
    known = tuple(filter(None, (claims.get(project, each) for each in relations.rivals(project, claim))))
    cited: dict[Hashable, Anchor] = {}
    cells: dict[Hashable, list[Evidence | None]] = {}
    for column, each in enumerate(known):
        for found in evidence.of_claim(project, each.id):
            if found.state == "confirmed":
                place = _same(found.anchor)
                cited.setdefault(place, found.anchor)
                row = cells.setdefault(place, [None] * len(known))
                row[column] = _telling(row[column], found)
    origin, numbers = origin_links.ancestry(project), {item.id: item.number for item in items.all(project)}
    places = [
        Place(anchor, origin.group(anchor.item), tuple(cells[place])) for place, anchor in cited.items()
    ]
    places.sort(key=lambda each: (numbers[each.anchor.item], each.anchor.start_ms or 0, each.anchor.id))
    return Matrix(known, tuple(places))


def _same(anchor: Anchor) -> Hashable:
    """Give what two anchors at one place have in common."""
    where = (anchor.item, anchor.kind, anchor.start_ms, anchor.end_ms, anchor.box)
    return *where, anchor.segment, anchor.quote, anchor.page


def _telling(one: Evidence | None, other: Evidence) -> Evidence:
    """Choose between two at one place for one claim: what is weighed, then what speaks more against it."""
    if one is None or one.consistency is None:
        return other if one is None or other.consistency is not None else one
    return other if other.consistency is not None and other.consistency < one.consistency else one


def weigh(project: Project, place: Place, claim: Claim, mark: int | None) -> None:
    """Say how well a place fits a claim (-2..2), None where it does not apply.

    What is no evidence on the claim yet is added as context, or as inconclusive where it bears on it: whether
    it is for or against the claim is said in the claim's own evidence.
    """
    known = next((each for each in place.evidence if each and each.claim == claim.id), None)
    if known is None:
        stance = "inconclusive" if mark else "context"
        evidence.add(project, claim.id, place.anchor.id, stance, consistency=mark)
    elif mark is None and known.stance in ("supports", "refutes"):
        stance = "for" if known.stance == "supports" else "against"
        raise WorkbenchError(
            f"This is evidence {stance} {claim.label}, so it applies.", "Make it context of the claim first."
        )
    else:
        aside = {"stance": "context"} if mark is None else {}
        evidence.update(project, known.id, consistency=mark, **aside)


def add_rival(project: Project, claim: Claim, text: str) -> int:
    """Add a claim as an alternative to another, and give its id.

    It answers the same question and depends on the same claims: whatever explains where an object comes from
    is never held above what the object is.
    """
    added = claims.add(project, text, question=claim.question, type=claim.type)
    make_rivals(project, claim.id, added)
    for each in relations.of_claim(project, claim.id):
        if each.kind == "depends on" and each.a == claim.id:
            relations.relate(project, added, each.b, each.kind)
    return added


def make_rivals(project: Project, claim: int, other: int) -> None:
    """Say of a claim and of each of its rivals that it is an alternative to another one and to its rivals."""
    theirs = relations.rivals(project, other)
    for one in relations.rivals(project, claim):
        for each in theirs:
            if one != each:
                relations.relate(project, one, each, _RIVAL)


def part(project: Project, claim: Claim) -> None:
    """Take a claim out of its rivals; those that were rivals through it only stay rivals of one another."""
    others = [each for each in relations.rivals(project, claim.id) if each != claim.id]
    for relation in relations.of_claim(project, claim.id):
        if relation.kind == _RIVAL:
            relations.remove(project, relation.id)
    for each in others[1:]:
        if each not in relations.rivals(project, others[0]):
            relations.relate(project, others[0], each, _RIVAL)


def observation(project: Project, one: Claim, other: Claim) -> str:
    """Give the one observation that would best tell two rivals apart, "" when none is written."""
    return next((each.note for each in relations.of_claim(project, one.id) if _joins(each, other)), "")


def _joins(relation: relations.ClaimRelation, claim: Claim) -> bool:
    return relation.kind == _RIVAL and claim.id in (relation.a, relation.b)


def set_observation(project: Project, one: Claim, other: Claim, text: str) -> None:
    """Write the one observation that would best tell two rivals apart; "" takes it away."""
    relation = relations.relate(project, one.id, other.id, _RIVAL)
    relations.update(project, relation, note=text)
