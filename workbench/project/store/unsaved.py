"""An edit that the disk did not take, kept whole, so that it can be written later: here, or into a copy."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.project.store.journal import Change


@dataclass(frozen=True)
class Unsaved:
    """The rows before and after, and the bytes that were to be kept with them."""

    kind: str
    label: str
    field: str
    changes: tuple[Change, ...]
    blobs: tuple[bytes, ...]

    def supersedes(self, other: "Unsaved") -> bool:
        """Tell whether this is the same edit once more: typing that went on, or a button pressed again."""
        if self.label != other.label:
            return False
        return bool(self.field and self.field == other.field) or self.shape() == other.shape()

    def shape(self) -> list[object]:
        """Give the changes without what differs each time: new ids, and the time."""
        new = {change.row_id for change in self.changes if change.before is None}
        return [
            (each.table, None if each.row_id in new else each.row_id, each.before, _timeless(each.after, new))
            for each in self.changes
        ]

    def words(self) -> Iterator[str]:
        """Yield the texts that it would have written, for who wants to keep them by hand."""
        for change in self.changes:
            before: dict[str, Any] = json.loads(change.before or "{}")
            after: dict[str, Any] = json.loads(change.after or "{}")
            for name, value in after.items():
                if isinstance(value, str) and " " in value.strip() and before.get(name) != value:
                    yield value


def _timeless(row: str | None, new: set[int]) -> object:
    if row is None:
        return None
    values: dict[str, Any] = json.loads(row)
    return {
        name: "new" if value in new else value
        for name, value in values.items()
        if name != "id" and not name.endswith("_at")
    }
