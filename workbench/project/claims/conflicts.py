"""Which claims cannot be true together: by their relation, or by their figures at equal scope."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from workbench.project.project import Project
from workbench.reasoning import edtf, figures
from workbench.reasoning.figures import Figure

OPPOSING = frozenset({"contradicts", "alternative to"})

_FIGURES = """
SELECT c.id, c.question, q.about, c.unit, coalesce(nullif(trim(c.scope), ''), q.scope), c.as_of_edtf,
    c.qty_op, c.qty_lo, c.qty_hi
FROM claim AS c JOIN question AS q ON q.id = c.question
WHERE c.qty_op != '' AND coalesce(c.qty_lo, c.qty_hi) IS NOT NULL
"""
_OF_THE_SAME_QUESTION = "AND c.question = (SELECT question FROM claim WHERE id = ?)"


def of_claim(project: Project, claim: int) -> set[int]:
    """Find the claims that cannot be true together with one."""
    rows = project.file.query(f"{_FIGURES} {_OF_THE_SAME_QUESTION}", [claim])
    related = project.file.query("SELECT a, b, kind FROM claim_relation WHERE ? IN (a, b)", [claim])
    return _pairs(rows, related)[claim]


def all(project: Project) -> dict[int, set[int]]:  # noqa: A001 - read as conflicts.all(project)
    """Find for each claim that has any the claims that cannot be true together with it."""
    related = project.file.query("SELECT a, b, kind FROM claim_relation")
    return _pairs(project.file.query(_FIGURES), related)


def _pairs(rows: Iterable[tuple[Any, ...]], related: Iterable[tuple[int, int, str]]) -> dict[int, set[int]]:
    relations = list(related)
    # What takes the place of a claim corrects it and does not contradict it.
    corrected = {frozenset((a, b)) for a, b, kind in relations if kind == "supersedes"}
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in (*_opposing(relations), *_incompatible(rows)):
        if frozenset((a, b)) not in corrected:
            found[a].add(b)
            found[b].add(a)
    return found


def _opposing(related: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
    return [(a, b) for a, b, kind in related if kind in OPPOSING]


def _incompatible(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, int]]:
    """Pair the claims on one question whose figures exclude one another at one scope and time."""
    comparable: dict[tuple[Any, ...], list[tuple[int, str, Figure]]] = defaultdict(list)
    for claim, question, about, unit, scope, as_of, *figure in rows:
        key = question, about, " ".join(unit.casefold().split()), " ".join(scope.casefold().split())
        comparable[key].append((claim, as_of, Figure(*figure)))
    for (_, about, _, _), claims in comparable.items():
        for (a, a_time, a_figure), (b, b_time, b_figure) in combinations(claims, 2):
            if not figures.compatible(a_figure, b_figure, about) and _overlapping(a_time, b_time):
                yield a, b


def _overlapping(one: str, other: str) -> bool:
    return one == other or edtf.overlap(edtf.span(one), edtf.span(other))
