"""Everything in a project as one plain document, as `workbench show --json` prints it.

Rows refer to one another by the numbers that people see, never by ids: an item by its number, a segment by
item and number, a speaker by item and number (in the order of first speaking), a side by its position, an
actor by its place among the actors.
"""

from dataclasses import asdict
from typing import Any, cast

from workbench.project import analysts, claims, items, still_views, stills, transcript
from workbench.project.anchors import Anchor
from workbench.project.claims import Claim, checklists, evidence
from workbench.project.claims.checklists import Run
from workbench.project.items import Item
from workbench.project.parties import actors, sides
from workbench.project.project import Project
from workbench.project.transcript import Rendering, Segment, imports, renderings, speakers
from workbench.project.transcript.imports import Import

Document = dict[str, Any]

# What each row of a list holds, for scripts to rely on; a test keeps it true.
KEYS: dict[str, tuple[str, ...]] = {
    "sides": ("position", "name", "note", "neutral"),
    "actors": ("number", "kind", "name", "aliases", "side", "pseudonym", "risk", "note", "owner"),
    "items": (
        "number", "kind", "title", "language", "publisher", "published_edtf", "published_where", "side",
        "body", "note", "created_at", "file", "actor", "generation", "captured_edtf", "authenticity",
        "presence", "speakers", "checklists",
    ),
    "segments": (
        "item", "number", "start_ms", "end_ms", "start_derived", "end_derived", "speaker", "role",
        "speaker_number", "text", "language", "renderings", "hearings", "state", "note", "origin", "made_by",
        "source_line",
    ),
    "questions": ("number", "text", "unit", "scope", "about", "note"),
    "claims": (
        "number", "question", "text", "type", "origin", "workflow", "qty_op", "qty_lo", "qty_hi", "unit",
        "scope", "as_of_edtf", "note", "created_at", "place", "checkable", "assigned_to", "citation",
        "assessment", "assessments", "assertions",
        "evidence", "checklists",
    ),
    "stills": (
        "number", "item", "item_sha256", "time_ms", "pts", "time_base", "frame", "width", "height", "decoder",
        "caption", "created_at", "sha256", "citation", "as_seen",
    ),
    "imports": (
        "item", "number", "name", "format", "encoding", "language", "original", "report", "imported_at",
    ),
}  # fmt: skip

_TIMES_AND_PLACES = ("start_ms", "end_ms", "pts", "time_base", "x", "y", "w", "h", "page")


class _Numbers:
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
        self.question = {question.id: question.number for question in claims.questions(project)}
        self.speaker = {
            each.id: {"item": self.item[each.item], "number": number, "label": each.label}
            for some in self.speakers.values()
            for number, each in enumerate(some, 1)
        }


def build(project: Project) -> Document:
    """Gather the document; it holds plain JSON values, and of files and pictures only their hashes."""
    numbers = _Numbers(project)
    info = asdict(project.info())
    return {
        "project": {"path": project.path.name, **info},
        "sides": [_without_id(side) for side in sides.all(project)],
        "actors": [
            {
                **_without_id(actor),
                "number": number,
                "side": numbers.side.get(actor.side or 0),
                "owner": numbers.actor.get(actor.owner or 0),
            }
            for number, actor in enumerate(numbers.actors, 1)
        ],
        "items": [_item(project, item, numbers) for item in numbers.items],
        "segments": [
            _segment(project, each, numbers) for item in numbers.items for each in numbers.segments[item.id]
        ],
        "questions": [_without_id(question) for question in claims.questions(project)],
        "claims": [_claim(project, claim, numbers) for claim in claims.all(project)],
        "stills": _stills(project, numbers),
        "imports": [
            _import(record, number, numbers)
            for item in numbers.items
            for number, record in enumerate(imports.of_item(project, item.id), 1)
        ],
        "journal": {"steps": project.step_count, "head": project.head, "code": project.head_code},
    }


def _without_id(value: Any, *others: str) -> Document:
    return {name: each for name, each in asdict(value).items() if name not in {"id", *others}}


def _item(project: Project, item: Item, numbers: _Numbers) -> Document:
    return {
        **_without_id(item, "file"),
        "side": numbers.side.get(item.side or 0),
        "file": _without_id(item.file, "item") if item.file else None,
        "actor": numbers.actor.get(item.actor or 0),
        "authenticity": list(item.authenticity),
        "presence": items.presence(project, item),
        "speakers": [
            {
                **_without_id(each, "item", "own_side"),
                "number": n,
                "side": numbers.side.get(each.side or 0),
                "actor": numbers.actor.get(each.actor or 0),
            }
            for n, each in enumerate(numbers.speakers[item.id], 1)
        ],
        "checklists": [_run(run, numbers) for run in checklists.runs(project, item=item.id)],
    }


def _import(record: Import, number: int, numbers: _Numbers) -> Document:
    lines: Any = record.report.get("segments")
    if isinstance(lines, list):  # the file may come from anybody
        lines = [_line(each, numbers) for each in cast(list[Any], lines)]
    report = {**record.report, "segments": lines}
    return {**_without_id(record), "item": numbers.item[record.item], "number": number, "report": report}


def _line(line: Any, numbers: _Numbers) -> Any:
    if not isinstance(line, dict):
        return line
    values = cast(Document, line)
    row = values.get("row")
    return {**values, "row": numbers.segment.get(row)} if isinstance(row, int) else values


def _segment(project: Project, segment: Segment, numbers: _Numbers) -> Document:
    voice = segment.speaker
    return {
        "item": numbers.item[segment.item],
        "number": segment.number,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "start_derived": segment.start_derived,
        "end_derived": segment.end_derived,
        "speaker": voice.label if voice else "",
        "role": voice.role if voice else "",
        "speaker_number": numbers.speaker[voice.id]["number"] if voice else None,
        "text": segment.text,
        "language": segment.language,
        "renderings": [_rendering(project, each) for each in segment.renderings],
        "hearings": [_without_id(each, "segment") for each in segment.hearings],
        "state": segment.state,
        "note": segment.note,
        "origin": segment.origin,
        "made_by": segment.made_by,
        "source_line": segment.source_line,
    }


def _rendering(project: Project, chosen: Rendering) -> Document:
    """Give the chosen version, with the others that are kept beside it, the newest first."""
    found = renderings.versions(project, chosen.segment, chosen.language) if chosen.others else []
    return {**_version(chosen), "versions": [_version(each) for each in found if each.id != chosen.id]}


def _version(rendering: Rendering) -> Document:
    return _without_id(rendering, "segment", "supersedes", "chosen", "others")


def _claim(project: Project, claim: Claim, numbers: _Numbers) -> Document:
    assessments = [_without_id(each, "claim") for each in claims.assessments(project, claim.id)]
    return {
        **_without_id(claim, "anchor", "assessment"),
        "question": numbers.question.get(claim.question or 0),
        "assigned_to": numbers.analyst.get(claim.assigned_to or 0, ""),
        "citation": _citation(claim.anchor, numbers),
        "assessment": assessments[0] if assessments else None,
        "assessments": assessments,
        "assertions": [
            {
                **_cited(each, numbers),
                "speaker": numbers.speaker.get(each.speaker or 0),
                "side": numbers.side.get(each.side or 0),
                "actor": numbers.actor.get(each.actor or 0),
                "via_actor": numbers.actor.get(each.via_actor or 0),
            }
            for each in claims.assertions(project, claim.id)
        ],
        "evidence": [_cited(each, numbers) for each in evidence.of_claim(project, claim.id)],
        "checklists": [_run(run, numbers) for run in checklists.runs(project, claim=claim.id)],
    }


def _cited(row: Any, numbers: _Numbers) -> Document:
    return {**_without_id(row, "claim", "anchor", "person"), "citation": _citation(row.anchor, numbers)}


def _run(run: Run, numbers: _Numbers) -> Document:
    template = run.template
    return {
        "template": template.key,
        "name": template.name,
        "version": template.version,
        "items": [
            {
                "key": each.key,
                "question": each.question,
                "cap": each.cap,
                "state": run.state(each.key),
                **_answer(run, each.key, numbers),
            }
            for each in template.items
        ],
    }


def _answer(run: Run, key: str, numbers: _Numbers) -> Document:
    answer = run.answers.get(key)
    if answer is None:
        return {"finding": "", "citation": None, "analyst": "", "at": ""}
    return {
        "finding": answer.finding,
        "citation": _citation(answer.anchor, numbers),
        "analyst": answer.analyst,
        "at": answer.at,
    }


def _stills(project: Project, numbers: _Numbers) -> list[Document]:
    seen = still_views.by_still(project)
    return [_still(still, seen.get(still.id, []), numbers) for still in stills.all(project)]


def _still(still: stills.Still, seen: list[still_views.StillView], numbers: _Numbers) -> Document:
    return {
        **_without_id(still, "anchor", "png"),
        "item": numbers.item[still.item],
        "sha256": still.png,
        "citation": _citation(still.anchor, numbers),
        "as_seen": [{**_without_id(each, "still", "png"), "sha256": each.png} for each in seen],
    }


def _citation(anchor: Anchor | None, numbers: _Numbers) -> Document | None:
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
