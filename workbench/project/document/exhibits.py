"""The items and how they go back to one another, as the document tells them."""

from workbench.project import item_files, origin_links
from workbench.project.claims import checklists, searches
from workbench.project.document.checks import run_of
from workbench.project.document.numbers import Document, Numbers, without_id
from workbench.project.items import Item
from workbench.project.project import Project


def item_of(project: Project, item: Item, numbers: Numbers) -> Document:
    """Tell an item with its file, its speakers and its checks."""
    return {
        **without_id(item, "file"),
        "side": numbers.side.get(item.side or 0),
        "file": without_id(item.file, "item") if item.file else None,
        "actor": numbers.actor.get(item.actor or 0),
        "authenticity": list(item.authenticity),
        "presence": item_files.presence(project, item),
        "speakers": [
            {
                **without_id(each, "item", "own_side"),
                "number": n,
                "side": numbers.side.get(each.side or 0),
                "actor": numbers.actor.get(each.actor or 0),
            }
            for n, each in enumerate(numbers.speakers[item.id], 1)
        ],
        "checklists": [run_of(run, numbers) for run in checklists.runs(project, item=item.id)],
        "searches": [without_id(each, "claim", "item") for each in searches.of_item(project, item.id)],
    }


def origin_links_of(project: Project, numbers: Numbers) -> list[Document]:
    """Tell which items are made from which, by their numbers; suggested and dismissed ones too."""
    return [
        {**without_id(each), "from_item": numbers.item[each.from_item], "to_item": numbers.item[each.to_item]}
        for each in origin_links.all(project)
    ]
