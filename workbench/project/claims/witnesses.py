"""Who says and what shows each claim: sides of voices, what goes back to what, which places are fixed."""

import json
from collections import defaultdict
from collections.abc import Collection, Hashable
from typing import Any

from workbench.project import origin_links
from workbench.project.claims import check_templates
from workbench.project.parties import sides, standpoints
from workbench.project.parties.standpoints import Standpoints
from workbench.project.project import Project
from workbench.project.unaltered import unaltered
from workbench.reasoning.corroboration import Party, Said, Shown
from workbench.reasoning.testimony import Relation

PLACE, MOVEMENT, PLACE_POINT = "T6", "T3", "place_fixed"  # the checklists that fix a place

_SAID = """
SELECT t.claim, t.id, a.item, t.side, t.actor, t.speaker, t.via_actor, t.mode, t.stance, t.interest,
    coalesce(t.actor, v.actor, t.speaker, CASE i.kind WHEN 'statement' THEN coalesce(i.actor, i.id) END)
FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor JOIN item AS i ON i.id = a.item
LEFT JOIN speaker AS v ON v.id = t.speaker
"""
_SHOWN = """
SELECT e.claim, e.id, a.item, e.stance, e.directness = 'direct'
FROM evidence AS e JOIN anchor AS a ON a.id = e.anchor
WHERE e.state = 'confirmed' AND e.stance IN ('supports', 'refutes')
"""
_PLACES = """
SELECT r.id, r.claim, r.item, r.template, c.item_key
FROM check_run AS r JOIN check_answer AS c ON c.run = r.id
WHERE c.state = 'pass' AND (r.template = :place OR (r.template = :movement AND c.item_key = :point))
"""
_AMONG = "IN (SELECT value FROM json_each(?))"


# What a `Witnesses` is read from.
_TABLES = standpoints.TABLES | {"origin_link"}


class Witnesses:
    """What all claims of a project share, as it is when it is made; reads who bears on any of them."""

    def __init__(self, project: Project) -> None:
        numbers: dict[int, int] = dict(project.file.query("SELECT id, number FROM item"))
        self.ancestry = origin_links.ancestry(project)
        self.parties = tuple(Party(each.id, each.name, each.neutral) for each in sides.all(project))
        self.labels: dict[Hashable, str] = {item: f"E{number}" for item, number in numbers.items()}
        self._stands = Standpoints.of(project)
        self._of_items = {item: self._stands.of_item(item) for item in numbers}
        self._relations: dict[tuple[int, int, str], str] = {}

    def relation(self, edtf: str = "") -> Relation:
        """Tell how two sides stood to one another on a date."""

        def relation(one: Any, other: Any) -> str:
            key = one, other, edtf
            if key not in self._relations:
                self._relations[key] = self._stands.relation(one, other, edtf)
            return self._relations[key]

        return relation

    def said(self, project: Project, claims: Collection[int] | None = None) -> dict[int, list[Said]]:
        """Read the assertions on these claims, or on all, by claim."""
        found: dict[int, list[Said]] = defaultdict(list)
        for claim, *row in _among(project, f"{_SAID} WHERE TRUE", "t.claim", claims):
            found[claim].append(self._said(row))
        return found

    def _said(self, row: list[Any]) -> Said:
        number, item, side, actor, speaker, via, mode, stance, interest, voice = row
        stand = self._stands.of_voice(item, side=side, actor=actor, speaker=speaker, mode=mode)
        quoted = via is not None and self._is_strange(via, item, stand.side)
        return Said(number, item, voice, stand.side, stand.neutral, stance, mode, interest, quoted)

    def _is_strange(self, via: int, item: int, side: int | None) -> bool:
        """Tell whether somebody who passes a voice on is neither neutral nor on its side."""
        date = self._stands.date_of(item)
        through = self._stands.of_actor(via, date)
        if through.neutral:
            return False
        if through.side is None or side is None:
            return True
        return self._stands.relation(through.side, side, date) not in ("same", "allied")

    def shown(self, project: Project, claims: Collection[int] | None = None) -> dict[int, list[Shown]]:
        """Read the confirmed evidence for and against these claims, or all, by claim."""
        fixed_items, fixed_claims = _fixed_places(project)
        found: dict[int, list[Shown]] = defaultdict(list)
        for claim, number, item, stance, direct in _among(project, _SHOWN, "e.claim", claims):
            stand = self._of_items[item]
            fixed = item in fixed_items or claim in fixed_claims
            found[claim].append(Shown(number, item, stand.side, stand.neutral, stance, bool(direct), fixed))
        return found


def of_project(project: Project) -> Witnesses:
    """Give what all claims share, read anew only when some of it has changed."""
    return unaltered(project, "witnesses", _TABLES, lambda: Witnesses(project))


def _among(project: Project, sql: str, column: str, claims: Collection[int] | None) -> Any:
    if claims is None:
        return project.file.query(sql)
    return project.file.query(f"{sql} AND {column} {_AMONG}", [json.dumps(list(claims))])


def _fixed_places(project: Project) -> tuple[set[int], set[int]]:
    """Find the items and the claims whose place is fixed: every point that would cap a verdict has passed.

    Of a checklist of the project's own in which none caps, all have.
    """
    place = check_templates.get(project, PLACE)
    points = place.items if place else ()
    capping = {each.key for each in points if each.cap} or {each.key for each in points}
    passed: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    values = {"place": PLACE, "movement": MOVEMENT, "point": PLACE_POINT}
    for run, claim, item, template, key in project.file.query(_PLACES, values):
        passed[run, claim, item, template].add(key)
    fixed = [run for run, keys in passed.items() if run[3] == MOVEMENT or capping <= keys]
    return {item for _, _, item, _ in fixed if item}, {claim for _, claim, _, _ in fixed if claim}
