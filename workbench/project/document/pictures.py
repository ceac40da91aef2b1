"""The stills, as the document tells them."""

from workbench.project import still_views, stills
from workbench.project.document.numbers import Document, Numbers, citation, without_id
from workbench.project.project import Project


def stills_of(project: Project, numbers: Numbers) -> list[Document]:
    """Tell the stills and how they were looked at; of pictures only the hashes."""
    seen = still_views.by_still(project)
    return [_still(still, seen.get(still.id, []), numbers) for still in stills.all(project)]


def _still(still: stills.Still, seen: list[still_views.StillView], numbers: Numbers) -> Document:
    return {
        **without_id(still, "anchor", "png"),
        "item": numbers.item[still.item],
        "sha256": still.png,
        "citation": citation(still.anchor, numbers),
        "as_seen": [{**without_id(each, "still", "png"), "sha256": each.png} for each in seen],
    }
