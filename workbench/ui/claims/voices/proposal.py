"""Who would be entered as the voice for what is pointed at: offered in words, written by a person’s act."""

from dataclasses import dataclass
from typing import Any

from workbench.direction import isolated
from workbench.project import Project
from workbench.ui.citations import Citation
from workbench.ui.claims.voices.reading import UNKNOWN_SIDE, Voices


@dataclass(frozen=True)
class Proposal:
    """The columns of the assertion, and in words who speaks there and on which side."""

    fields: dict[str, Any]
    words: str
    name: str = ""


def proposed(project: Project, citation: Citation) -> Proposal:
    """Propose the speaker of a row, the publisher of a statement or a recording, or the picture itself.

    A side is written only where it does not follow: a speaker of whom nothing is known stands as the item.
    """
    known, item = Voices.of(project), citation.item.id
    speaker = citation.segment.speaker if citation.segment else None
    if citation.kind in ("span", "instant", "region") and not citation.speaks:
        return Proposal({"mode": "shows"}, "the picture shows it")
    fields: dict[str, Any] = {"value_as_said": citation.quote if citation.kind == "text" else ""}
    stand = known.stands.of_voice(item, speaker=speaker.id if speaker else None)
    if speaker is not None:
        fields["speaker"] = speaker.id
    if speaker is not None and not stand.ground and (behind := known.stands.of_item(item)).side is not None:
        fields["side"], stand = behind.side, behind
    name, side = speaker.label if speaker else known.publisher(item), known.side_name(stand)
    return Proposal(fields, f"{isolated(name)}, {isolated(side) if side != UNKNOWN_SIDE else side}", name)
