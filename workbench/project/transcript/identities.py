"""Whether two voices are one person: found by their names, true only once somebody says so."""

from workbench.errors import WorkbenchError
from workbench.project.parties import actors
from workbench.project.parties.actors import Actor
from workbench.project.project import Project
from workbench.project.transcript import labels, speakers
from workbench.project.transcript.speakers import Speaker


def alike(project: Project, speaker: int) -> list[Speaker]:
    """List the speakers of other items with the same label who are not yet said to be the same person.

    None for a label that names nobody: two un-named men are two men.
    """
    here = speakers.get(project, speaker)
    if here is None or labels.tells_nobody_apart(here.label):
        return []
    wanted = labels.key(here.label)
    rows = project.rows("SELECT id, label FROM speaker WHERE item <> ?", [here.item])
    found = (speakers.get(project, row["id"]) for row in rows if labels.key(row["label"]) == wanted)
    others = [each for each in found if each is not None]
    return [each for each in others if each.actor is None or each.actor != here.actor]


def candidates(project: Project, speaker: int) -> list[Actor]:
    """List the actors who bear a speaker's label as one of their names."""
    here = speakers.get(project, speaker)
    wanted = labels.key(here.label) if here is not None else ""
    return [each for each in actors.all(project) if wanted in map(labels.key, each.names)]


def say_same(project: Project, one: int, other: int) -> int:
    """Say that two speakers are the same person: both are linked to one actor, made if there is none."""
    first, second = speakers.get(project, one), speakers.get(project, other)
    if first is None or second is None:
        raise WorkbenchError("This speaker is no longer in the project.", "Choose another one.")
    if first.actor and second.actor and first.actor != second.actor:
        raise WorkbenchError("These speakers are linked to different actors.", "Unlink one of them first.")
    actor = first.actor or second.actor or actors.add(project, second.label)
    for each in (first, second):
        if each.actor != actor:
            speakers.link(project, each.id, actor)
    return actor
