"""The numbers by which the rows of the document refer to one another, in the place of ids."""

from dataclasses import asdict
from typing import Any

from workbench.project import analysts, claims, items, transcript
from workbench.project.anchors import Anchor
from workbench.project.parties import actors, sides
from workbench.project.project import Project
from workbench.project.transcript import speakers

Document = dict[str, Any]

_TIMES_AND_PLACES = ("start_ms", "end_ms", "pts", "time_base", "x", "y", "w", "h", "page")


class Numbers:
    """The numbers that stand for ids in the document."""

    def __init__(self, project: Project) -> None:
        self.items = items.all(project)
        self.segments = {item.id: transcript.of_item(project, item.id) for item in self.items}
        self.speakers = {item.id: speakers.of_item(project, item.id) for item in self.items}
        self.item = {item.id: item.number for item in self.items}
        self.segment = {each.id: each.number for some in self.segments.values() for each in some}
        self.side = {side.id: side.position for side in sides.all(project)}
        self.actors = actors.all(project)
        self.actor = {actor.id: number for number, actor in enumerate(self.actors, 1)}
        self.analyst = analysts.names(project)
        self.claim = {claim.id: claim.number for claim in claims.all(project)}
        self.question = {question.id: question.number for question in claims.questions(project)}
        self.speaker = {
            each.id: {"item": self.item[each.item], "number": number, "label": each.label}
            for some in self.speakers.values()
            for number, each in enumerate(some, 1)
        }


def without_id(value: Any, *others: str) -> Document:
    """Give the fields of a row but its id and `others`."""
    return {name: each for name, each in asdict(value).items() if name not in {"id", *others}}


def citation(anchor: Anchor | None, numbers: Numbers) -> Document | None:
    """Say what an anchor cites; times in milliseconds, a region in fractions of the displayed frame."""
    if anchor is None:
        return None
    where = {name: value for name in _TIMES_AND_PLACES if (value := getattr(anchor, name)) is not None}
    return {
        "item": numbers.item[anchor.item],
        "kind": anchor.kind,
        "start_ms": None,
        "end_ms": None,
        **where,
        "segment": numbers.segment.get(anchor.segment or 0),
        "quote": anchor.quote,
        "quote_prefix": anchor.quote_prefix,
        "quote_suffix": anchor.quote_suffix,
    }
