"""Which claims cannot be true together: by their relation, or by their figures at equal scope."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from typing import Any

from workbench.project.project import Project
from workbench.reasoning import edtf, figures
from workbench.reasoning.figures import Figure

# What another claim has taken the place of is withdrawn: it contradicts nothing any more.
_HOLDS = "(:withdrawn OR NOT EXISTS (SELECT 1 FROM claim_relation WHERE kind = 'supersedes' AND b = {}))"
_FIGURES = f"""
SELECT c.id, c.question, q.about, coalesce(nullif(trim(c.unit), ''), q.unit),
    coalesce(nullif(trim(c.scope), ''), q.scope), c.as_of_edtf, c.qty_op, c.qty_lo, c.qty_hi
FROM claim AS c JOIN question AS q ON q.id = c.question
WHERE c.qty_op != '' AND coalesce(c.qty_lo, c.qty_hi) IS NOT NULL AND {_HOLDS.format("c.id")}
"""
_OPPOSED = f"""
SELECT r.a, r.b FROM claim_relation AS r WHERE r.kind IN ('contradicts', 'alternative to')
    AND {_HOLDS.format("r.a")} AND {_HOLDS.format("r.b")}
"""
_THESE = "(SELECT value FROM json_each(:claims))"
_OF_THEIR_QUESTIONS = f"AND c.question IN (SELECT question FROM claim WHERE id IN {_THESE})"


def of_claim(project: Project, claim: int) -> set[int]:
    """Find the claims that cannot be true together with one."""
    return of_claims(project, [claim]).get(claim, set())


def of_claims(project: Project, claims: Collection[int], *, withdrawn: bool = False) -> dict[int, set[int]]:
    """Find for each of these claims that has any the claims that cannot be true together with it.

    With `withdrawn`, as if no claim had taken the place of another.
    """
    those = {"claims": json.dumps(list(claims)), "withdrawn": withdrawn}
    rows = project.file.query(f"{_FIGURES} {_OF_THEIR_QUESTIONS}", those)
    opposed = project.file.query(f"{_OPPOSED} AND (r.a IN {_THESE} OR r.b IN {_THESE})", those)
    found = _pairs(rows, opposed)
    return {claim: found[claim] for claim in claims if claim in found}


def all(project: Project) -> dict[int, set[int]]:  # noqa: A001 - read as conflicts.all(project)
    """Find for each claim that has any the claims that cannot be true together with it."""
    standing = {"withdrawn": False}
    return _pairs(project.file.query(_FIGURES, standing), project.file.query(_OPPOSED, standing))


def _pairs(rows: Iterable[tuple[Any, ...]], opposed: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in (*opposed, *_incompatible(rows)):
        found[a].add(b)
        found[b].add(a)
    return found


def _incompatible(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    """Pair the claims on one question whose figures exclude one another at one scope and time."""
    comparable: dict[tuple[Any, ...], list[tuple[int, str, Figure]]] = defaultdict(list)
    for claim, question, about, unit, scope, as_of, *figure in rows:
        key = (
            question,
            figures.reach(about),
            " ".join(unit.casefold().split()),
            " ".join(scope.casefold().split()),
        )
        comparable[key].append((claim, as_of, Figure(*figure)))
    for (_, about, _, _), claims in comparable.items():
        for (a, a_time, a_figure), (b, b_time, b_figure) in combinations(claims, 2):
            if not figures.compatible(a_figure, b_figure, about) and _overlapping(a_time, b_time):
                yield a, b


def _overlapping(one: str, other: str) -> bool:
    return one == other or edtf.overlap(edtf.span(one), edtf.span(other))
