"""Sides, actors and what is known of them, as the document tells them."""

from workbench.project import anchors
from workbench.project.document.numbers import Document, Numbers, citation, without_id
from workbench.project.parties import affiliations, side_relations, source_ratings
from workbench.project.project import Project


def actors_of(project: Project, numbers: Numbers) -> list[Document]:
    """Tell the actors with their affiliations and every rating, the newest first."""
    return [
        {
            **without_id(actor),
            "aliases": list(actor.aliases),
            "number": number,
            "side": numbers.side.get(actor.side or 0),
            "owner": numbers.actor.get(actor.owner or 0),
            "affiliations": [
                {
                    **without_id(each, "actor", "anchor"),
                    "side": numbers.side.get(each.side or 0),
                    "citation": citation(each.anchor, numbers),
                }
                for each in affiliations.of_actor(project, actor.id)
            ],
            "ratings": [without_id(each, "actor") for each in source_ratings.of_actor(project, actor.id)],
        }
        for number, actor in enumerate(numbers.actors, 1)
    ]


def side_relations_of(project: Project, numbers: Numbers) -> list[Document]:
    """Tell how the sides stand to one another, by their positions."""
    cited = anchors.among(project, "SELECT anchor FROM side_relation")
    return [
        {
            **without_id(each, "anchor"),
            "side_a": numbers.side[each.side_a],
            "side_b": numbers.side[each.side_b],
            "citation": citation(cited.get(each.anchor or 0), numbers),
        }
        for each in side_relations.all(project)
    ]
