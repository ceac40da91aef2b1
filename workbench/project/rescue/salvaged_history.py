"""What is left of the history in a damaged file: steps, changes and kept bytes proved by digests."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeGuard

from workbench.project.rescue.bare_pages import BarePages, Cell, Value, is_int, is_text, serials
from workbench.project.store import schema
from workbench.project.store.journal import NO_PARENT, Change, digest_of, digest_of_change

_STEP = (
    "seq", "id", "kind", "target", "field", "label", "analyst", "at", "program", "digest", "parent", "hash",
)  # fmt: skip
_HEX = 64


class Changed(NamedTuple):
    """One change as it stands in the file; a redacted one has lost its rows and its salt."""

    change: Change
    salt: str
    digest: str
    redacted: bool


@dataclass
class SalvagedHistory:
    """The steps by number, the changes by step and place in it, and where the kept bytes stand by SHA-256."""

    steps: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    changes: dict[tuple[int, int], Changed] = field(default_factory=dict[tuple[int, int], Changed])
    blobs: dict[str, Cell] = field(default_factory=dict[str, Cell])
    altered_blobs: set[str] = field(default_factory=set[str])  # the bytes do not have the SHA-256 they had

    def broken_steps(self) -> set[int]:
        """Tell which steps, up to the newest one that anything is known of, are not wholly there."""
        newest = max([*self.steps, *(step for step, _ in self.changes)], default=0)
        digests: dict[int, list[str]] = {}
        for step, n in sorted(self.changes):
            digests.setdefault(step, []).append(self.changes[step, n].digest)
        return {
            seq
            for seq in range(1, min(newest, len(self.steps) + len(self.changes) + 1000) + 1)
            if seq not in self.steps or digest_of(digests.get(seq, [])) != self.steps[seq]["digest"]
        }

    def breaks(self) -> set[int]:
        """Tell which steps do not follow from the one before, where both are there."""
        return {
            seq
            for seq, step in self.steps.items()
            if step["parent"] != NO_PARENT
            and seq - 1 in self.steps
            and step["parent"] != self.steps[seq - 1]["hash"]
        }

    def last(self) -> dict[tuple[str, int], tuple[int, Changed]]:
        """Give the newest known change of each row, with its step."""
        return {
            (changed.change.table, changed.change.row_id): (step, changed)
            for (step, _), changed in sorted(self.changes.items())
        }


def read(pages: BarePages, tick: Callable[[float], object]) -> SalvagedHistory:
    """Gather from bare pages whatever proves to be of the history."""
    found = SalvagedHistory()
    for cell in pages.cells(tick):
        kinds = serials(cell)
        take = _TAKERS.get(len(kinds)) if kinds is not None else None
        if kinds is not None and take is not None:
            with contextlib.suppress(ValueError):
                take(found, pages, cell, kinds)
    return found


def blob(pages: BarePages, cell: Cell) -> bytes:
    """Read kept bytes where they were found to stand."""
    value = pages.values(cell, serials(cell) or [])[1]
    if not isinstance(value, bytes):
        raise ValueError("kept bytes are none")
    return value


def _take_step(found: SalvagedHistory, pages: BarePages, cell: Cell, kinds: Sequence[int]) -> None:
    if cell.rowid is None or kinds[0] != 0 or not is_text(kinds[-1], _HEX):  # the rowid is its number
        return
    step: dict[str, Any] = dict(zip(_STEP, [cell.rowid, *pages.values(cell, kinds)[1:]], strict=True))
    if digest_of({name: step[name] for name in _STEP[:-1]}) == step["hash"]:
        found.steps.setdefault(step["seq"], step)


def _take_change(found: SalvagedHistory, pages: BarePages, cell: Cell, kinds: Sequence[int]) -> None:
    if cell.rowid is not None or not (is_int(kinds[0]) and is_int(kinds[1]) and is_text(kinds[7], _HEX)):
        return
    step, n, table, row_id, before, after, salt, digest, redacted = pages.values(cell, kinds)
    if not (
        isinstance(step, int) and isinstance(n, int) and isinstance(row_id, int) and isinstance(digest, str)
    ):
        return
    if table not in schema.TRACKED or not isinstance(salt, str) or not _is_row(before) or not _is_row(after):
        return
    changed = Changed(Change(str(table), row_id, before, after), salt, digest, bool(redacted))
    emptied = (before, after, salt) == (None, None, "")
    proved = emptied if redacted else digest_of_change(salt, changed.change) == digest
    if proved and (redacted or (step, n) not in found.changes):  # what was redacted once stays so
        found.changes[step, n] = changed


def _is_row(value: Value) -> TypeGuard[str | None]:
    return value is None or isinstance(value, str)


def _take_blob(found: SalvagedHistory, pages: BarePages, cell: Cell, kinds: Sequence[int]) -> None:
    if cell.rowid is not None or not is_text(kinds[0], _HEX) or kinds[1] < 12 or kinds[1] % 2:
        return
    name, data = pages.values(cell, kinds)
    if not isinstance(name, str) or not isinstance(data, bytes) or set(name) - set("0123456789abcdef"):
        return
    if hashlib.sha256(data).hexdigest() == name:
        found.blobs[name] = cell
    else:
        found.altered_blobs.add(name)


_TAKERS = {len(_STEP): _take_step, 9: _take_change, 2: _take_blob}


def written(history: SalvagedHistory) -> Iterator[dict[str, Any]]:
    """Give the history step by step as plain values; a step that is lost has only its changes."""
    by_step: dict[int, list[dict[str, Any]]] = {}
    for (seq, n), (change, salt, digest, redacted) in sorted(history.changes.items()):
        row = {"n": n, **change._asdict(), "salt": salt, "digest": digest, "redacted": redacted}
        by_step.setdefault(seq, []).append(row)
    for seq in sorted({*history.steps, *by_step}):
        yield {"seq": seq, "step": history.steps.get(seq), "changes": by_step.get(seq, [])}
