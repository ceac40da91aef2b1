"""An edit that the disk did not take, kept whole, so that it can be written later: here, or into a copy."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.project.store.journal import Change
from workbench.project.store.schema import OF_THE_HISTORY


@dataclass(frozen=True)
class Unsaved:
    """The step, the rows before and after, and the bytes that were to be kept with them."""

    step: dict[str, Any]
    changes: tuple[Change, ...]
    blobs: tuple[bytes, ...]

    @property
    def can_be_repeated(self) -> bool:
        """Whether its rows are all of it: not so for undo, and for what is said about the history itself."""
        of_history = any(change.table in OF_THE_HISTORY for change in self.changes)
        return self.step["kind"] in {"edit", "record"} and not of_history

    def is_like(self, other: "Unsaved") -> bool:
        """Tell whether this is the same edit once more, but for new ids and the time."""
        return self.step["label"] == other.step["label"] and self.shape() == other.shape()

    def shape(self) -> list[object]:
        """Give the changes without what differs each time: ids, numbers and hours."""
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
        if name not in {"id", "number", "position"} and not name.endswith("_at")
    }
