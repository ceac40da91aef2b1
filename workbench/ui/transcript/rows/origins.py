"""Who or what made a row, in words."""

from workbench.project.project import Project
from workbench.project.transcript import Segment, imports


def origin_of(project: Project, segment: Segment) -> str:
    """Say who or what made a row of the project; "" where that was not written down."""
    record = segment.source
    name = (
        "" if record is None else project.kept(("import name", record), lambda: imports.name(project, record))
    )
    return origin_words(segment, name)


def origin_words(segment: Segment, file: str) -> str:
    """Say who or what made a row that came from the file of this name ("" for none)."""
    line = "" if segment.source_line is None else f", line {segment.source_line}"
    where = f"from “{file}”{line}" if file else ""
    if segment.origin == "recognised":
        return _sentence("Recognised", segment.made_by, where)
    if segment.origin == "imported" or (file and not segment.origin):
        return _sentence("Imported", "", where)
    return _sentence("Typed", segment.made_by, "") if segment.origin == "typed" else ""


def _sentence(did: str, who: str, where: str) -> str:
    return " ".join(part for part in (did, f"by {who}" if who else "", where) if part) + "."
