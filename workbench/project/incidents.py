"""Recordings that made a part of the program die or hang: written down once for each time, for good."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench import __version__
from workbench.project.analysts import in_local_time
from workbench.project.project import Project

Part = Literal["player", "decoder", "probe"]
How = Literal["died", "hung"]
_PARTS = {"player": "the player", "decoder": "the decoder", "probe": "the reading of its facts"}


@dataclass(frozen=True)
class Incident:
    """One time: which part it was and whether it died or hung; `sha256` is of the bytes that did it."""

    id: int
    item: int
    sha256: str
    part: Part
    how: How
    program: str
    at: str


def add(project: Project, item: int, sha256: str, part: Part, how: How) -> None:
    """Write down that the file of an item stopped a part of the program; no undo takes it back."""
    with project.record("A recording stopped a part of the program"):
        project.insert(
            "incident", item=item, sha256=sha256, part=part, how=how,
            program=f"workbench {__version__}", at=project.now(),
        )  # fmt: skip


def of_items(project: Project) -> dict[int, tuple[Incident, ...]]:
    """List what the files that items have now did, oldest first, by item; those without any are left out."""
    rows = project.rows(
        "SELECT * FROM incident WHERE sha256 IN (SELECT sha256 FROM item_file WHERE item = incident.item)"
        " ORDER BY at"
    )
    found: defaultdict[int, list[Incident]] = defaultdict(list)
    for row in rows:
        found[row["item"]].append(Incident(**row))
    return {item: tuple(incidents) for item, incidents in found.items()}


def words(incidents: Sequence[Incident]) -> str:
    """Say what they come to, such as "stopped the player twice, last on 3 May 2026 14:05"; empty for none."""
    if not incidents:
        return ""
    parts = " and ".join(_PARTS[part] for part in _PARTS if any(each.part == part for each in incidents))
    count = len(incidents)
    times = "once, on" if count == 1 else f"{'twice' if count == 2 else f'{count} times'}, last on"
    return f"stopped {parts} {times} {in_local_time(incidents[-1].at)}"
