"""What is checked: a claim or an item."""

from dataclasses import dataclass

from workbench.project.claims import Claim
from workbench.project.items import Item


@dataclass(frozen=True)
class Subject:
    """One claim or one item by its id, with the name that people see and, of a claim, its kind."""

    label: str
    claim: int | None = None
    item: int | None = None
    kind: str = ""

    @classmethod
    def of_claim(cls, claim: Claim) -> "Subject":
        """Name a claim."""
        return cls(claim.label, claim=claim.id, kind=claim.type)

    @classmethod
    def of_item(cls, item: Item) -> "Subject":
        """Name an item."""
        return cls(item.label, item=item.id)
