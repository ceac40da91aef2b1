"""A verdict as it is given in the program: with the words that it rests on and the counts of that day."""

from typing import Any

from workbench.project.claims import assess, reopening
from workbench.project.project import Project


def give(project: Project, claim: int, verdict: str, reasons: str, **fields: Any) -> int:
    """Give a verdict that is open again as soon as words that it rests on change; `fields` as of `assess`."""
    rests_on = reopening.rests_on(project, claim)
    return assess(project, claim, verdict, reasons, rests_on=rests_on, **fields)
