"""What can be undone and redone, worked out from the steps of the journal so that it survives closing."""

from typing import NamedTuple

from workbench.invisible import badged


class Done(NamedTuple):
    """An edit that can be taken back."""

    seq: int
    field: str
    label: str


class Past:
    """The edits that stand, and the undos that can be taken back."""

    def __init__(self) -> None:
        self.done: list[Done] = []
        self.undone: list[tuple[int, list[Done]]] = []  # the undo's own seq, and what it took back

    def add(self, seq: int, kind: str, target: int | None, field: str, label: str) -> None:
        """Take in the next step; the first one, which makes the project, and records cannot be taken back."""
        if kind == "undo":
            start = len(self.done)
            while target is not None and start and self.done[start - 1].seq >= target:
                start -= 1
            self.undone.append((seq, self.done[start:]))
            del self.done[start:]
        elif kind == "redo":
            self.done += self.undone.pop()[1] if self.undone else []
        elif kind == "edit" and seq > 1:
            self.done.append(Done(seq, field, badged(label)))
            self.undone.clear()

    def last(self) -> list[Done]:
        """The newest edit, or the run of edits of one field that is undone as one; oldest first."""
        start = len(self.done) - 1
        while start > 0 and _go_together(self.done[start - 1], self.done[start]):
            start -= 1
        return self.done[max(start, 0) :]

    @property
    def undone_seqs(self) -> set[int]:
        """The edits that are taken back now and could be redone."""
        return {entry.seq for _, entries in self.undone for entry in entries}


def _go_together(earlier: Done, later: Done) -> bool:
    return bool(later.field) and earlier.field == later.field and earlier.seq == later.seq - 1
