"""What is suggested and awaits a decision: evidence on claims, origins of items."""

from workbench.project import Project, anchors, claims, items, origin_links
from workbench.project.claims import evidence, suggestions


def test_only_what_is_undecided_is_listed(project: Project, item: int) -> None:
    with project.edit("Suggest"):
        other = items.add(project, "video", "The same with a logo")
        claim = claims.add(project, "It rained")
        place = anchors.span(project, item, 0, 900)
        kept = evidence.add(project, claim, place, "refutes", state="suggested", method="faces")
        evidence.add(project, claim, place, "supports")
        evidence.add(project, claim, place, "supports", state="dismissed")
        link = origin_links.add(project, other, item, "copy of", basis="pdq", state="suggested")
    [found] = suggestions.evidence(project)
    assert (found.id, found.claim, found.item, found.method) == (kept, claim, item, "faces")
    [origin] = suggestions.origins(project)
    assert (origin.words, origin.basis) == ("E2 copy of E1", "pdq")
    with project.edit("Decide"):
        evidence.update(project, kept, state="confirmed")
        origin_links.set_state(project, link, "dismissed")
    assert suggestions.evidence(project) == suggestions.origins(project) == []
