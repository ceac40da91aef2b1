"""A checklist as a value: its points, what each needs to pass, and the best verdict until it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

SUBJECTS = ("claim", "item")


@dataclass(frozen=True)
class TemplateItem:
    """One thing to look at; `cap` is the best verdict until it passes ("" for none).

    `reason` says in a few words what is missing until then. A pass of the point named by `lifted_by` lifts
    the cap too. `fact` names what the case itself can say of it (one of `reasoning.known_facts.FACTS`).
    `texts` holds question, passes and reason in other languages, by their codes.
    """

    key: str
    question: str
    passes: str = ""
    cap: str = ""
    lifted_by: str = ""
    reason: str = ""
    fact: str = ""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    @property
    def lacking(self) -> str:
        """What is missing while it caps, in a few words."""
        return self.reason or self.question


@dataclass(frozen=True)
class Template:
    """A checklist for one type of claim, or for items; `own` when the project has it, not the program."""

    key: str
    name: str
    claim_type: str
    version: int
    items: tuple[TemplateItem, ...]
    subject: str = "claim"
    language: str = "en"
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    own: bool = field(default=False, compare=False)

    def item(self, key: str) -> TemplateItem | None:
        """Find a point by its key."""
        return next((each for each in self.items if each.key == key), None)

    def with_item(self, item: TemplateItem) -> "Template":
        """Give it with a point changed, or added at the end."""
        if self.item(item.key) is None:
            return replace(self, items=(*self.items, item))
        return replace(self, items=tuple(item if each.key == item.key else each for each in self.items))

    def without(self, key: str) -> "Template":
        """Give it without a point; what that point would lift is lifted by nothing."""
        left = (each for each in self.items if each.key != key)
        items = (replace(each, lifted_by="") if each.lifted_by == key else each for each in left)
        return replace(self, items=tuple(items))

    def moved(self, key: str, by: int) -> "Template":
        """Give it with a point that many places further down."""
        keys = [each.key for each in self.items]
        place = keys.index(key)
        items = list(self.items)
        items.insert(min(max(place + by, 0), len(items) - 1), items.pop(place))
        return replace(self, items=tuple(items))

    def in_language(self, language: str) -> "Template":
        """Give it with its texts in a language, as far as there are any."""
        items = (
            replace(each, **{name: text for name, text in each.texts.get(language, {}).items() if text})
            for each in self.items
        )
        return replace(self, name=self.names.get(language) or self.name, items=tuple(items))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that any of its texts stand in, its own first."""
        others = {*self.names, *(code for each in self.items for code in each.texts)}
        return (self.language, *sorted(others - {self.language}))
