"""Names as others may read them: the pseudonym in place of the label, in all that leaves the program."""

from collections.abc import Iterable
from dataclasses import replace

from workbench.project import search
from workbench.project.parties import actors
from workbench.project.parties.actors import Actor
from workbench.project.project import Project
from workbench.project.transcript import labels, speakers
from workbench.project.transcript.segments import Segment
from workbench.project.transcript.speakers import Speaker

_WORDS = (
    (("segment", "hearing"), "row", "rows"),
    (("rendering",), "translation", "translations"),
    (("claim", "question", "assessment"), "claim", "claims"),
    (
        (
            "evidence", "assertion", "check_answer", "claim_relation", "origin_link", "search_log", "review",
            "side", "side_relation", "affiliation", "source_rating", "still", "still_view",
        ),
        "note or caption",
        "notes and captions",
    ),
    (("item",), "item", "items"),
)  # fmt: skip


def shown_names(project: Project, item: int) -> dict[int, str]:
    """Name each speaker of an item as others may read it."""
    known = {actor.id: actor for actor in actors.all(project)}
    return {
        each.id: speakers.shown_name(each, known.get(each.actor or 0), public=True)
        for each in speakers.of_item(project, item)
    }


def in_use(project: Project, item: int) -> int:
    """Count the speakers of an item whom others read under another name than their label."""
    names = shown_names(project, item)
    return sum(names[each.id] != each.label for each in speakers.of_item(project, item))


def names_of(speaker: Speaker, actor: Actor | None) -> list[str]:
    """List the names that a pseudonym hides: the label, if it names anybody, and those of the actor."""
    label = [] if labels.tells_nobody_apart(speaker.label) else [speaker.label]
    return [*label, *(actor.names if actor else ())]


def still_named(project: Project, names: Iterable[str]) -> str:
    """Say where hidden names stand in words that leave the program too, as “3 rows, 1 claim”; else ""."""
    counted = search.mentions(project, names)
    found: list[str] = []
    for tables, one, many in _WORDS:
        if count := sum(counted.get(table, 0) for table in tables):
            found.append(f"{count:,} {one if count == 1 else many}")
    return ", ".join(found)


def leaks(project: Project, names: Iterable[str]) -> str:
    """Say in a sentence whether hidden names stand in words that a pseudonym leaves unchanged."""
    if where := still_named(project, names):
        return f"The name itself stands in {where}: these words are not changed."
    return "The name itself stands nowhere in what is said, translated, claimed or noted."


def public(project: Project, segments: Iterable[Segment]) -> list[Segment]:
    """Give segments with the speakers named as others may read it, and without the notes on speakers.

    Only labels change: a name that is spoken, or written into a note on a row, stays where it is.
    """
    known: dict[int, dict[int, str]] = {}
    return [_public(project, segment, known) for segment in segments]


def _public(project: Project, segment: Segment, known: dict[int, dict[int, str]]) -> Segment:
    if segment.speaker is None:
        return segment
    if segment.item not in known:
        known[segment.item] = shown_names(project, segment.item)
    name = known[segment.item][segment.speaker.id]
    return replace(segment, speaker=replace(segment.speaker, label=name, note="", pseudonym=""))
