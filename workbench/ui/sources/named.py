"""Sides and actors by the names that people type: found, or entered at once."""

from workbench.project.parties import actors, sides
from workbench.project.parties.actors import Actor
from workbench.project.project import Project


def side_named(project: Project, name: str) -> int | None:
    """Find the side of this name or enter it, inside the caller's edit; None for no name."""
    if not name:
        return None
    known = next((side.id for side in sides.all(project) if side.name == name), None)
    return known if known is not None else sides.add(project, name)


def actor_named(project: Project, name: str) -> int | None:
    """Find the actor that is known by this name or enter it, inside the caller's edit; None for no name."""
    if not name.strip():
        return None
    known = known_as(actors.all(project), name)
    return known.id if known is not None else actors.add(project, name, "unknown")


def known_as(some: list[Actor], name: str) -> Actor | None:
    """Find the actor who has this name, or is known by it too."""
    key = " ".join(name.casefold().split())
    return next((each for each in some if key in (known.casefold() for known in each.names)), None)
