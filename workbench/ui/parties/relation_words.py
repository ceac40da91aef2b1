"""How two sides can stand to one another, in the words that people choose from."""

from workbench.project.parties.side_relations import SideRelation

RELATIONS = {
    "opposed": "opposed to one another",
    "allied": "allied",
    "same": "one and the same",
    "neutral": "neutral to one another",
    "unknown": "not known how",
}


def is_dated(relation: SideRelation) -> bool:
    """Tell whether a relation holds only for some time."""
    return bool(relation.from_edtf or relation.to_edtf)
