"""On which side each voice of a case stands at a date, and how two sides then stand to one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from workbench.project.claims.assertions import Assertion
from workbench.project.parties import actors, affiliations, periods, side_relations, sides
from workbench.project.parties.actors import Actor
from workbench.project.parties.affiliations import CERTAINTIES, Affiliation
from workbench.project.parties.side_relations import SideRelation
from workbench.project.project import Project
from workbench.project.unaltered import unaltered
from workbench.reasoning.edtf import span

Dated = TypeVar("Dated", bound=Affiliation | SideRelation)


@dataclass(frozen=True)
class Stand:
    """Where a voice stands; `neutral` when its side is, or when it was expressly on none.

    `ground` says where that is entered: "written" (at the assertion), "speaker", "item", "affiliation",
    "actor", "owner"; "" when nothing is.
    """

    side: int | None = None
    neutral: bool = False
    ground: str = ""


@dataclass(frozen=True)
class _Voice:
    side: int | None
    actor: int | None


_NOWHERE = Stand()


# What they are read from.
TABLES = frozenset({"item", "side", "side_relation", "actor", "affiliation", "speaker"})


class Standpoints:
    """The sides, actors, speakers and items of a project, as they are when it is made."""

    def __init__(self, project: Project) -> None:
        self._sides = {side.id: side for side in sides.all(project)}
        self._actors = {actor.id: actor for actor in actors.all(project)}
        self._affiliations = _by_actor(affiliations.all(project))
        self._known: dict[tuple[int, str], Stand] = {}
        self._relations: dict[frozenset[int], list[SideRelation]] = {}
        for each in side_relations.all(project):
            self._relations.setdefault(frozenset((each.side_a, each.side_b)), []).append(each)
        self._speakers = _voices(project, "speaker")
        self._items = _voices(project, "item")
        dates = project.rows("SELECT id, captured_edtf, published_edtf FROM item")
        self._dates = {row["id"]: row["captured_edtf"] or row["published_edtf"] for row in dates}

    @classmethod
    def of(cls, project: Project) -> "Standpoints":
        """Give them as they are now, read again only once one of them has changed."""
        return unaltered(project, "standpoints", TABLES, lambda: cls(project))

    # the side of a voice

    def of_assertion(self, assertion: Assertion) -> Stand:
        """Tell where the voice of an assertion stands on the date of the item that it is in."""
        return self.of_voice(
            assertion.anchor.item,
            side=assertion.side,
            actor=assertion.actor,
            speaker=assertion.speaker,
            mode=assertion.mode,
        )

    def side_of(self, assertion: Assertion) -> int | None:
        """Give the side of an assertion's voice, if it is known and on any."""
        return self.of_assertion(assertion).side

    def of_voice(
        self,
        item: int,
        *,
        side: int | None = None,
        actor: int | None = None,
        speaker: int | None = None,
        mode: str = "says",
    ) -> Stand:
        """Tell where a voice in an item stands: as written (`side`), else as the actor or the speaker.

        The item's own side counts only where no voice is named: an outlet lets its enemies speak too. What a
        picture shows is said by nobody, and on no side unless one is written.
        """
        if side is not None:
            return self._on(side, "written")
        if actor is not None:
            return self.of_actor(actor, self.date_of(item))
        if speaker is not None:
            return self._of_named(self._speakers.get(speaker), item, "speaker")
        return _NOWHERE if mode == "shows" else self.of_item(item)

    def of_item(self, item: int) -> Stand:
        """Tell where an item stands: on the side written at it, else on that of its publisher at its date."""
        return self._of_named(self._items.get(item), item, "item")

    def _of_named(self, voice: _Voice | None, item: int, ground: str) -> Stand:
        if voice is not None and voice.side is not None:
            return self._on(voice.side, ground)
        known = voice.actor if voice is not None else None
        return self.of_actor(known, self.date_of(item)) if known is not None else _NOWHERE

    def date_of(self, item: int) -> str:
        """Give the date on which an item speaks: when it was captured, else published; "" for not known."""
        return self._dates.get(item, "")

    def of_actor(self, actor: int, edtf: str = "") -> Stand:
        """Tell where an actor stood on a date: by affiliation, else its general side, else as its owner.

        Of several affiliations a dated one goes before an undated one, then the one that began last, then the
        surest; those that contradict one another even so, or take turns within a coarse date, leave it open.
        Where the date is not known, dated ones count only if they agree and no general side is said.
        """
        if (actor, edtf) not in self._known:
            self._known[actor, edtf] = self._of_actor(actor, edtf)
        return self._known[actor, edtf]

    def _of_actor(self, actor: int, edtf: str) -> Stand:
        passed: set[int] = set()  # owners that own one another in a ring own nothing
        found, at = None, actor
        while found is None and (known := self._actors.get(at)) is not None and at not in passed:
            found = self._own_stand(known, edtf)
            if found is None:
                passed.add(at)
                at = known.owner or 0
        owned = Stand(found.side, found.neutral, "owner") if found is not None else _NOWHERE
        self._known |= dict.fromkeys(((each, edtf) for each in passed), owned)
        return owned if passed or found is None else found

    def side_of_actor(self, actor: int, edtf: str = "") -> int | None:
        """Give the side of an actor on a date, if it is known and on any."""
        return self.of_actor(actor, edtf).side

    def _own_stand(self, actor: Actor, edtf: str) -> Stand | None:
        held = _prevailing(self._affiliations.get(actor.id, ()), edtf)
        if actor.side is not None and span(edtf) is None:
            held = [each for each in held if not (each.from_edtf or each.to_edtf)]
        found = {each.side for each in _surest(held)}
        if len(found) == 1:
            return self._on(found.pop(), "affiliation")
        if found and span(edtf) is not None:
            return _NOWHERE
        return self._on(actor.side, "actor") if actor.side is not None else None

    def _on(self, side: int | None, ground: str) -> Stand:
        return Stand(side, side is None or self.neutral(side), ground)

    # sides

    def neutral(self, side: int | None) -> bool:
        """Say whether a side is one that sides with nobody; nothing is known of no side."""
        known = self._sides.get(side or 0)
        return known is not None and known.neutral

    def relation(self, one: int, other: int, edtf: str = "") -> str:
        """Tell how two sides stood to one another on a date, as `side_relations.RELATIONS` has it.

        Of several relations the same go first as of affiliations; two that contradict one another make it
        unknown. Where nothing is entered a neutral side is neutral to all.
        """
        if one == other:
            return "same"
        held = _prevailing(self._relations.get(frozenset((one, other)), ()), edtf)
        found = {each.relation for each in held}
        if len(found) == 1:
            return found.pop()
        return "neutral" if not found and (self.neutral(one) or self.neutral(other)) else "unknown"


def _prevailing(entered: Sequence[Dated], on: str) -> list[Dated]:
    """Choose what counts at any moment of a date: dated before undated, then what began last.

    They are several if they tie, or take turns within a coarse date.
    """
    dated = [each for each in entered if each.from_edtf or each.to_edtf]
    undated = [each for each in entered if not (each.from_edtf or each.to_edtf)]
    date = span(on)
    if date is None:
        return undated or dated
    bounds = {each.id: periods.bounds(each.from_edtf, each.to_edtf) for each in dated}
    found: dict[int, Dated] = {}
    for moment in periods.turns(bounds.values(), date):
        begun = {number: first for number, (first, last) in bounds.items() if first <= moment <= last}
        latest = max(begun.values(), default=None)
        held = [each for each in dated if begun.get(each.id) == latest] if begun else undated
        found |= {each.id: each for each in held}
    return list(found.values())


def _surest(held: Sequence[Affiliation]) -> list[Affiliation]:
    """Leave out what is less sure than something else that began with it."""
    begun = [(periods.bounds(each.from_edtf, "")[0], CERTAINTIES.index(each.certainty)) for each in held]
    best: dict[datetime, int] = {}
    for first, certainty in begun:
        best[first] = max(certainty, best.get(first, 0))
    return [each for each, (first, certainty) in zip(held, begun, strict=True) if certainty == best[first]]


def _by_actor(entered: Iterable[Affiliation]) -> dict[int, list[Affiliation]]:
    found: dict[int, list[Affiliation]] = {}
    for each in entered:
        found.setdefault(each.actor, []).append(each)
    return found


def _voices(project: Project, table: str) -> dict[int, _Voice]:
    rows = project.rows(f"SELECT id, side, actor FROM {table}")
    return {row["id"]: _Voice(row["side"], row["actor"]) for row in rows}
