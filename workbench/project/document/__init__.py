"""Everything in a project as one plain document, as `workbench show --json` prints it.

Rows refer to one another by the numbers that people see, never by ids: an item by its number, a segment by
item and number, a speaker by item and number (in the order of first speaking), a side by its position, an
actor by its place among the actors.
"""

from dataclasses import asdict

from workbench.project import claims
from workbench.project.claims import searches
from workbench.project.document import checks, claim_rows, exhibits, people, pictures, transcripts
from workbench.project.document.numbers import Document, Numbers, without_id
from workbench.project.parties import sides
from workbench.project.project import Project
from workbench.project.transcript import imports

__all__ = ["KEYS", "Document", "build"]

# What each row of a list holds, for scripts to rely on; a test keeps it true.
KEYS: dict[str, tuple[str, ...]] = {
    "sides": ("position", "name", "note", "neutral"),
    "actors": (
        "number", "kind", "name", "aliases", "side", "pseudonym", "risk", "note", "owner", "affiliations",
        "ratings",
    ),
    "side_relations": ("side_a", "side_b", "relation", "from_edtf", "to_edtf", "basis", "citation"),
    "items": (
        "number", "kind", "title", "language", "publisher", "published_edtf", "published_where", "side",
        "body", "note", "created_at", "file", "actor", "generation", "captured_edtf", "authenticity",
        "presence", "speakers", "checklists", "searches",
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
        "evidence", "checklists", "searches", "reviews", "standing",
    ),
    "claim_relations": ("a", "b", "kind", "note", "analyst", "at"),
    "origin_links": (
        "from_item", "to_item", "kind", "basis", "strength", "note", "state", "analyst", "at",
    ),
    "searches": ("place", "terms", "searched_edtf", "found", "note", "analyst", "at"),
    "checklists": ("key", "name", "subject", "claim_type", "version", "language", "items"),
    "stills": (
        "number", "item", "item_sha256", "time_ms", "pts", "time_base", "frame", "width", "height", "decoder",
        "caption", "created_at", "sha256", "citation", "as_seen",
    ),
    "imports": (
        "item", "number", "name", "format", "encoding", "language", "original", "report", "imported_at",
    ),
}  # fmt: skip


def build(project: Project) -> Document:
    """Gather the document; it holds plain JSON values, and of files and pictures only their hashes."""
    numbers = Numbers(project)
    return {
        "project": {"path": project.path.name, **asdict(project.info())},
        "sides": [without_id(side) for side in sides.all(project)],
        "side_relations": people.side_relations_of(project, numbers),
        "actors": people.actors_of(project, numbers),
        "items": [exhibits.item_of(project, item, numbers) for item in numbers.items],
        "origin_links": exhibits.origin_links_of(project, numbers),
        "segments": [
            transcripts.segment_of(project, each, numbers)
            for item in numbers.items
            for each in numbers.segments[item.id]
        ],
        "questions": [without_id(question) for question in claims.questions(project)],
        "claims": claim_rows.claims_of(project, numbers),
        "claim_relations": claim_rows.relations_of(project, numbers),
        "searches": [
            without_id(each, "claim", "item")
            for each in searches.all(project)
            if each.claim is None and each.item is None
        ],
        "checklists": checks.templates_of(project),
        "stills": pictures.stills_of(project, numbers),
        "imports": [
            transcripts.import_of(record, number, numbers)
            for item in numbers.items
            for number, record in enumerate(imports.of_item(project, item.id), 1)
        ],
        "journal": {"steps": project.step_count, "head": project.head, "code": project.head_code},
    }
