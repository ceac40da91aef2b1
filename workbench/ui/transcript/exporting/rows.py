"""Reads the rows that are to leave, a few at a time, so that thousands of them do not hold the window up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.project import transcript
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.project.transcript import pseudonyms, word_times
from workbench.project.transcript.segments import Segment

_AT_ONCE = 100  # rows


class ExportRows(QObject):
    """Gives the segments of items with the times of their words, as they are and as others may read them."""

    read = Signal()

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._known: dict[int, list[Segment]] = {}
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def want(self, items: Sequence[Item]) -> None:
        """Begin to read; `read` follows, at once where everything is known already."""
        missing = [item.id for item in items if item.id not in self._known]
        self._steps = (step for item in missing for step in self._read(item))
        self._timer.start()

    def of_item(self, item: int, wanted: frozenset[int] | None, *, public: bool) -> list[Segment]:
        """List the rows of an item that was read: all of them or those wanted."""
        found = [each for each in self._known[item] if wanted is None or each.id in wanted]
        return pseudonyms.public(self._project, found) if public else found

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    def _step(self) -> None:
        for _ in islice(self._steps, 1):
            return
        self._timer.stop()
        self.read.emit()

    def _read(self, item: int) -> Iterator[None]:
        """Read an item a few rows a step; it is known once all of it has been read."""
        places = {each.id: number for number, each in enumerate(transcript.outline(self._project, item), 1)}
        numbered = iter(places.items())
        found: list[Segment] = []
        while part := dict(islice(numbered, _AT_ONCE)):
            segments = sorted(transcript.some(self._project, part), key=lambda each: each.number)
            found += [replace(each, words=self._words(each.id)) for each in segments]
            yield
        self._known[item] = found

    def _words(self, segment: int) -> tuple[word_times.WordTime, ...]:
        return word_times.of_segment(self._project, segment)
