"""The best verdict each claim now allows: what its checklists leave open, and what the case itself shows.

The checklist for a claim's type caps it also before it is begun: what nobody has looked at is open.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from workbench.project.claims import check_templates, checklists
from workbench.project.claims.checklists import Begun
from workbench.project.project import Project
from workbench.reasoning import checklist, known_facts
from workbench.reasoning.checklist import Cap, Progress
from workbench.reasoning.corroboration import Strip
from workbench.reasoning.testimony import Relation

_IDENTIFICATIONS = ("", "object identification")  # a claim of no kind yet may be one
_CLAIMS = "SELECT id, type, as_of_edtf FROM claim WHERE id IN (SELECT value FROM json_each(:claims))"
_ITEMS = """
SELECT cited.claim, cited.item, i.number,
    EXISTS (SELECT 1 FROM item_file WHERE item = i.id AND sha256 != '') AS hashed
FROM (
    SELECT t.claim, a.item FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor
        WHERE t.stance != 'denies' AND t.mode != 'denies'
        AND t.claim IN (SELECT value FROM json_each(:claims))
    UNION SELECT e.claim, a.item FROM evidence AS e JOIN anchor AS a ON a.id = e.anchor
        WHERE e.stance = 'supports' AND e.state = 'confirmed'
        AND e.claim IN (SELECT value FROM json_each(:claims))
) AS cited JOIN item AS i ON i.id = cited.item
WHERE EXISTS (SELECT 1 FROM check_run WHERE item = i.id) ORDER BY i.number
"""
_RELATED = """
SELECT r.a, r.b, r.kind, c.number, c.type, (
    SELECT verdict FROM assessment WHERE claim = r.b ORDER BY at DESC LIMIT 1
) AS verdict FROM claim_relation AS r JOIN claim AS c ON c.id = r.b
WHERE r.kind IN ('alternative to', 'depends on') AND (
    r.a IN (SELECT value FROM json_each(:claims)) OR r.b IN (SELECT value FROM json_each(:claims)))
ORDER BY c.number
"""


class Ceiling(NamedTuple):
    """The cap on one claim, how far its checklists have come, and the facts the case itself knows of it."""

    cap: Cap
    checked: Progress
    known: Mapping[str, bool]


def of_claims(
    project: Project, strips: Mapping[int, Strip], relation_on: Callable[[str], Relation]
) -> dict[int, Ceiling]:
    """Find the ceiling of each of these claims (by id), given what corroborates it; every one is in it.

    It joins what the claim's checklists leave open, what those of the items leave open that it rests on, and
    the verdicts on the claims that it depends on. `relation_on(date)` tells how two sides then stood.
    """
    reader = _Reader(project, strips, relation_on)
    return {claim: reader.ceiling(claim) for claim in strips}


class _Reader:
    """What the claims asked for rest on, read in a fixed number of queries."""

    def __init__(
        self, project: Project, strips: Mapping[int, Strip], relation_on: Callable[[str], Relation]
    ) -> None:
        self._strips, self._relation_on = strips, relation_on
        among = {"claims": json.dumps(list(strips))}
        self._claims = {row["id"]: row for row in project.rows(_CLAIMS, among)}
        self._templates = {kind: check_templates.of_type(project, kind) for kind in self._kinds()}
        related = project.rows(_RELATED, among)
        self._rivals = {each[end] for each in related if each["kind"] == "alternative to" for end in "ab"}
        self._depends = _by("a", (each for each in related if each["kind"] == "depends on"))
        rests = project.rows(_ITEMS, among)
        self._items = _by("claim", rests)
        self._of_claim: dict[int | None, list[Begun]] = defaultdict(list)
        of_item: dict[int | None, list[Begun]] = defaultdict(list)
        for run in checklists.begun(project, claims=strips, items={row["item"] for row in rests}):
            self._of_claim[run.claim].append(run)
            of_item[run.item].append(run)
        once = {row["item"]: row for row in rests}  # many claims rest on one item
        self._item_caps = {item: _of_item(of_item[item], row) for item, row in once.items()}

    def _kinds(self) -> set[str]:
        return {row["type"] for row in self._claims.values() if row["type"]}

    def ceiling(self, claim: int) -> Ceiling:
        begun = self._of_claim.get(claim, [])
        checked = Progress.together(run.progress for run in begun)
        known = self._known(claim)
        return Ceiling(checklist.lowest(self._caps(claim, begun, known)), checked, known)

    def _caps(self, claim: int, begun: list[Begun], known: Mapping[str, bool]) -> Iterable[Cap]:
        for run in (*begun, *self._not_begun(claim, begun)):
            yield checklist.cap(run.points(known))
        for row in self._items.get(claim, ()):
            yield self._item_caps[row["item"]]
        for row in self._depends.get(claim, ()):
            yield known_facts.cap_of_dependency(f"C{row['number']}", row["verdict"] or "")

    def _not_begun(self, claim: int, begun: list[Begun]) -> Iterable[Begun]:
        """Give the checklist for the claim's type as if it were begun, unless it is."""
        own = self._templates.get(self._claims[claim]["type"])
        if own is not None and all(run.template.key != own.key for run in begun):
            yield Begun(0, claim, None, own, own.version, {})

    def _known(self, claim: int) -> dict[str, bool]:
        row = self._claims[claim]
        return known_facts.of_claim(
            self._strips[claim],
            relation=self._relation_on(row["as_of_edtf"]),
            rivals=claim in self._rivals,
            identified=any(each["type"] in _IDENTIFICATIONS for each in self._depends.get(claim, ())),
        )


def _of_item(runs: Iterable[Begun], row: Mapping[str, Any]) -> Cap:
    known = known_facts.of_item(hashed=row["hashed"])
    found = checklist.lowest(checklist.cap(run.points(known)) for run in runs)
    return Cap(found.verdict, tuple(f"E{row['number']}: {reason}" for reason in found.reasons))


def _by(column: str, rows: Iterable[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
