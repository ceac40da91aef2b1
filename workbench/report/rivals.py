"""The rival explanations of a case as a report shows them: what was weighed against what, and what leads."""

from collections.abc import Callable

from workbench.project import Project
from workbench.project.anchors import Anchor
from workbench.project.claims import Claim, relations, rival_matrix
from workbench.project.claims.rival_matrix import Matrix, Place
from workbench.reasoning import rival_explanations
from workbench.report.content import Citation, Rival, Rivals, Weighed


def of_case(
    project: Project, known: list[Claim], cite: Callable[[Anchor], Citation], *, notes: bool
) -> tuple[Rivals, ...]:
    """Give each group of rivals once, by its first claim; `notes` tells whether those go along."""
    alternatives = [each for each in relations.all(project) if each.kind == "alternative to"]
    left = {claim for each in alternatives for claim in (each.a, each.b)}
    found: list[Rivals] = []
    for claim in known:
        if claim.id not in left:
            continue
        matrix = rival_matrix.of_claim(project, claim.id)
        left -= {each.id for each in matrix.claims}
        found.append(_rivals(project, matrix, cite, notes=notes))
    return tuple(found)


def _rivals(project: Project, matrix: Matrix, cite: Callable[[Anchor], Citation], *, notes: bool) -> Rivals:
    order = rival_explanations.ranking(matrix.rows, len(matrix.claims))
    first = order[0] if sum(map(len, order)) > 1 else ()  # one alone leads nobody
    pair = matrix.leading
    return Rivals(
        claims=tuple(
            Rival(claim.label, claim.text, rival_explanations.against(matrix.rows, n).words, n in first)
            for n, claim in enumerate(matrix.claims)
        ),
        rows=tuple(_weighed(matrix, place, cite, notes=notes) for place in matrix.places),
        leading=(pair[0].label, pair[1].label) if pair else (),
        observation=rival_matrix.observation(project, *pair) if pair and notes else "",
    )


def _weighed(matrix: Matrix, place: Place, cite: Callable[[Anchor], Citation], *, notes: bool) -> Weighed:
    columns = range(len(matrix.claims))
    return Weighed(
        cite(place.anchor),
        place.notes if notes else (),
        tuple("not weighed" if place.is_open(n) else _mark(place.marks[n]) for n in columns),
        once=place.origin in matrix.shared,
    )


def _mark(mark: int | None) -> str:
    return "does not apply" if mark is None else rival_explanations.WORDS[mark]
