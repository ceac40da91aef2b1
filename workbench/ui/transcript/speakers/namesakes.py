"""Voices with the same name in other items: offered as the same person, quietly, and never taken for it."""

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QObject

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project, items, transcript
from workbench.project.parties import actors
from workbench.project.transcript import identities, labels, speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.workspace import Workspace

_NAMED = 4  # items that are named before the rest is counted


@dataclass(frozen=True)
class Way:
    """One way to say who a speaker is: an actor, or the same as a speaker who is linked to none."""

    speaker: int
    words: str
    actor: int | None = None
    other: int | None = None


def elsewhere(project: Project, who: Speaker) -> list[Speaker]:
    """List the speakers of other items with the same label who are not known to be somebody else."""
    alike = identities.alike(project, who.id)
    return [each for each in alike if who.actor is None or each.actor is None]


def places(project: Project, others: list[Speaker]) -> str:
    """Name the items in which speakers are heard; "" for none."""
    numbers = {item.id: item.label for item in items.all(project)}
    found = list(dict.fromkeys(numbers[each.item] for each in others))
    more = f" and {len(found) - _NAMED:,} more" if len(found) > _NAMED else ""
    return ", ".join(found[:_NAMED]) + more


def ways(project: Project, who: Speaker) -> list[Way]:
    """List whom a speaker may be, by the names that are known."""
    others = elsewhere(project, who)
    wanted: dict[int, list[Speaker]] = {}
    if who.actor is None:
        wanted = {each.id: [] for each in identities.candidates(project, who.id)}
    for each in others:
        if each.actor is not None:
            wanted.setdefault(each.actor, []).append(each)
    names = {each.id: each.name for each in actors.all(project)}
    linked = [
        Way(
            who.id,
            f"Is {isolated(names[actor])}" + (f", as in {places(project, some)}" if some else ""),
            actor=actor,
        )
        for actor, some in wanted.items()
    ]
    return linked + [
        Way(who.id, f"Same person as {isolated(each.label)} in {places(project, [each])}", other=each.id)
        for each in others
        if each.actor is None
    ]


def take(workspace: Workspace, way: Way) -> None:
    """Say that it is so, as one edit."""
    project = workspace.need_project()
    with workspace.edit("Say who the speaker is"):
        if way.other is not None:
            identities.say_same(project, way.speaker, way.other)
        else:
            speakers.link(project, way.speaker, way.actor)


class Offered(QObject):
    """The speaker of whom the newest message speaks; the next message puts it away."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.speaker: int | None = None
        workspace.messages.shown.connect(self._let_go)
        workspace.project_closed.connect(self._let_go)

    def _let_go(self, *_: object) -> None:
        self.speaker = None

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """Give the one that belongs to this workspace."""
        return workspace.findChild(cls) or cls(workspace)


def offer(workspace: Workspace, segment: int) -> None:
    """Offer the namesakes of the speaker just named in a row, where there are any."""
    project = workspace.need_project()
    found = transcript.get(project, segment)
    who = found.speaker if found else None
    if who is None or who.actor is not None:
        return
    if twins := _twins(project, who):
        workspace.messages.offer(
            f"{twins + 1} speakers here are called “{isolated(who.label)}”. Choose whose row this is.",
            "transcript.assign_speaker",
        )
        return
    if not (known := ways(project, who)):
        return
    others = elsewhere(project, who)
    where = f"also speaks in {places(project, others)}" if others else "is the name of an actor, too"
    offered = Offered.of(workspace)
    workspace.messages.offer(
        f"“{isolated(who.label)}” {where}. They count as two people until you say otherwise.",
        "transcript.same_person" if len(known) == 1 else "transcript.show_speakers",
    )
    offered.speaker = who.id


def _twins(project: Project, who: Speaker) -> int:
    """Count the other speakers of the item with a label that should name one person."""
    if labels.is_generic(who.label):
        return 0
    here = speakers.of_item(project, who.item)
    return sum(labels.key(each.label) == labels.key(who.label) for each in here) - 1


def about(workspace: Workspace) -> int:
    """Give the speaker that was offered, else the one of the selected row."""
    project, segment = workspace.need_project(), workspace.selection.segment_id
    if (known := Offered.of(workspace).speaker) is not None:
        return known
    found = transcript.get(project, segment) if segment is not None else None
    if found is None or found.speaker is None:
        raise WorkbenchError("Nobody is named in this row yet.", "Name the speaker first.")
    return found.speaker.id
