"""The segments of one item for a window: all outlines, and whole segments in blocks when one is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from workbench.project import Project, transcript
from workbench.project.transcript import Segment

_BLOCK = 64  # so many neighbours are read at once


class Segments(Sequence[Segment]):
    """The segments of one item in order, each read with its neighbours when it is first asked for."""

    def __init__(self, project: Project | None, item_id: int | None) -> None:
        self._project, self._item_id = project, item_id
        self.outline = transcript.outline(project, item_id) if project and item_id is not None else []
        self._read: dict[int, Segment] = {}

    def __len__(self) -> int:
        return len(self.outline)

    @overload
    def __getitem__(self, row: int) -> Segment: ...
    @overload
    def __getitem__(self, row: slice) -> list[Segment]: ...
    def __getitem__(self, row: int | slice) -> Segment | list[Segment]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        known = self.outline[row].id
        if known not in self._read:
            self._read_around(row % len(self))
        return self._read[known]

    def __iter__(self) -> Iterator[Segment]:
        return (self[row] for row in range(len(self)))

    def _read_around(self, row: int) -> None:
        first = row - row % _BLOCK
        block = enumerate(self.outline[first : first + _BLOCK], first + 1)
        wanted = {each.id: number for number, each in block if each.id not in self._read}
        if self._project is not None:
            self._read |= {each.id: each for each in transcript.some(self._project, wanted)}

    def holding(self, parts: Iterable[int]) -> set[int]:
        """Find, among the segments that were read, those that hold one of these renderings or hearings."""
        wanted = frozenset(parts)
        held = ((each.id, (*each.renderings, *each.hearings)) for each in self._read.values())
        return {segment for segment, known in held if any(part.id in wanted for part in known)}

    def put(self, row: int, segment: Segment) -> None:
        """Replace the segment of a row."""
        self._read[segment.id], self.outline[row] = segment, transcript.outlined(segment)

    def insert(self, row: int, segment: Segment) -> None:
        """Put a segment in between."""
        self._read[segment.id] = segment
        self.outline.insert(row, transcript.outlined(segment))

    def remove(self, row: int) -> None:
        """Take a segment out."""
        self._read.pop(self.outline.pop(row).id, None)
