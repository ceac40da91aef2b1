"""On which side an actor stands whenever nothing dated says otherwise, and why not on its owner's.

It is the actor's own side; a reason, and that somebody is expressly on none, stand in an undated affiliation,
which then says the same.
"""

from dataclasses import dataclass

from workbench.project.parties import actors, affiliations
from workbench.project.parties.affiliations import Affiliation
from workbench.project.project import Project


@dataclass(frozen=True)
class GeneralSide:
    """The side, if one is said; `said` is true also of somebody who is expressly on none."""

    side: int | None
    said: bool
    reason: str = ""


def of_actor(project: Project, actor: int) -> GeneralSide:
    """Read the general side of an actor."""
    if (undated := _undated(project, actor)) is not None:
        return GeneralSide(undated.side, True, undated.basis)
    known = actors.get(project, actor)
    side = known.side if known is not None else None
    return GeneralSide(side, side is not None)


def say(project: Project, actor: int, side: int | None) -> None:
    """Say on which side an actor is in general: None for expressly on none; a reason stays."""
    actors.update(project, actor, side=side)
    undated = _undated(project, actor)
    if undated is not None:
        affiliations.update(project, undated.id, side=side)
    elif side is None:
        affiliations.add(project, actor, None)


def take_back(project: Project, actor: int) -> None:
    """Leave unsaid on which side an actor is in general: it stands as its owner then, if it has one."""
    actors.update(project, actor, side=None)
    if (undated := _undated(project, actor)) is not None:
        affiliations.remove(project, undated.id)


def give_reason(project: Project, actor: int, reason: str) -> None:
    """Say why an actor is on its side."""
    if (undated := _undated(project, actor)) is not None:
        affiliations.update(project, undated.id, basis=reason)
    elif (known := actors.get(project, actor)) is not None:
        affiliations.add(project, actor, known.side, basis=reason)


def _undated(project: Project, actor: int) -> Affiliation | None:
    held = affiliations.of_actor(project, actor)
    return next((each for each in held if not (each.from_edtf or each.to_edtf)), None)
