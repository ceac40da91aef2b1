"""Everything that the overview shows, gathered from a project at once; it may be run beside the window."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.jobs import Progress, silent
from workbench.project import Project, analysts, claims, items
from workbench.project.claims import Claim, activity, reviews, sources, standing, suggestions
from workbench.project.claims.sources import Mention
from workbench.project.claims.standing import Standing
from workbench.project.items import Item
from workbench.project.parties import actors, sides
from workbench.reasoning import checklist, edtf
from workbench.ui.claims.overview.lanes import Dated
from workbench.ui.claims.overview.matrix_model import Head, Sources, table_of
from workbench.ui.claims.overview.open_work import Todo, todos
from workbench.ui.claims.overview.tiles import Tile


@dataclass(frozen=True)
class Overview:
    """The state of a project as the four pages need it; `anchors` tells where each claim was met (ids)."""

    tiles: tuple[Tile, ...] = ()
    sources: Sources = field(default_factory=Sources)
    items: Mapping[int, str] = field(default_factory=dict[int, str])
    dated: tuple[Dated, ...] = ()
    work: tuple[Todo, ...] = ()
    sides: Mapping[int, str] = field(default_factory=dict[int, str])
    analysts: Mapping[int, str] = field(default_factory=dict[int, str])
    anchors: Mapping[int, int] = field(default_factory=dict[int, int])


def gather(project: Project, progress: Progress = silent) -> Overview:
    """Read the project; takes about a second for thousands of claims with tens of thousands of links."""
    progress(0.0)
    known, parties, people = claims.all(project), sides.all(project), analysts.names(project)
    exhibits = items.all(project)
    progress(0.1)
    mentions = tuple(sources.all(project))
    progress(0.2)
    stands = standing.all(project)
    progress(0.8)
    tiles = _tiles(project, known, stands, mentions, people)
    progress(0.9)
    names = {side.id: side.name for side in parties}
    work = todos(
        tiles,
        names,
        {claim: stand.cap.reasons for claim, stand in stands.items() if stand.cap.verdict},
        reviews.newest(project),
        {claim.id: claim.assessment.analyst for claim in known if claim.assessment},
        suggestions.evidence(project),
        suggestions.origins(project),
    )
    heads = [Head("side", side.id, side.name, place=place) for place, side in enumerate(parties)]
    heads += [Head("item", item.id, item.label, item.title) for item in exhibits]
    heads += [Head("actor", actor.id, actor.name) for actor in actors.all(project)]
    table = table_of(heads, mentions)
    return Overview(
        tiles=tuple(tiles),
        sources=table,
        items={item.id: f"{item.label} {item.title}" for item in exhibits},
        dated=(*map(_dated, known), *(mark for item in exhibits for mark in _exhibit(item))),
        work=tuple(work),
        sides=names,
        analysts=people,
        anchors={claim.id: claim.anchor.id for claim in known if claim.anchor is not None},
    )


def _tiles(
    project: Project,
    known: list[Claim],
    stands: Mapping[int, Standing],
    mentions: tuple[Mention, ...],
    people: Mapping[int, str],
) -> list[Tile]:
    newest = activity.latest(project)
    asked = {question.id: question.text for question in claims.questions(project)}
    labels = {claim.id: claim.label for claim in known}
    speaking: dict[int, set[int]] = {}
    for each in mentions:
        if each.side is not None:
            speaking.setdefault(each.claim, set()).add(each.side)
    return [
        _tile(claim, stands[claim.id], speaking.get(claim.id, set()), people, newest, asked, labels)
        for claim in known
    ]


def _tile(
    claim: Claim,
    stand: Standing,
    speaking: set[int],
    people: Mapping[int, str],
    newest: Mapping[int, str],
    asked: Mapping[int, str],
    labels: Mapping[int, str],
) -> Tile:
    return Tile(
        id=claim.id,
        number=claim.number,
        text=claim.text,
        kind=claim.type,
        workflow=claim.workflow,
        verdict=claim.assessment.verdict if claim.assessment else "",
        rung=stand.rung.code,
        rung_words=stand.rung.words,
        rule=stand.rung.rule,
        counts=stand.strip.words,
        answered=stand.checked.answered,
        checks=stand.checked.total,
        assigned=claim.assigned_to,
        assignee=people.get(claim.assigned_to or 0, ""),
        cap=checklist.words(stand.cap),
        reopened=stand.reopened,
        disputed=stand.disputed,
        in_vain=stand.searched.in_vain,
        superseded=labels.get(stand.superseded_by or 0, ""),
        sides=frozenset(speaking),
        changed=newest.get(claim.id, ""),
        question=asked.get(claim.question or 0, ""),
    )


def _dated(claim: Claim) -> Dated:
    verdict = claim.assessment.verdict if claim.assessment else ""
    return _mark(claim.id, "claim", claim.label, claim.text, claim.as_of_edtf, verdict)


def _exhibit(item: Item) -> list[Dated]:
    dates = (("captured", item.captured_edtf), ("published", item.published_edtf))
    return [_mark(item.id, kind, item.label, item.title, date) for kind, date in dates if date]


def _mark(row: int, kind: str, label: str, text: str, date: str, verdict: str = "") -> Dated:
    return Dated(row, kind, label, text, date, edtf.words(date), edtf.span(date), verdict)
