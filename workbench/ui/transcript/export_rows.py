"""Reads the rows that are to leave, a few at a time, so that thousands of them do not hold the window up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.project import pseudonyms, transcript, word_times
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.project.segments import Segment

_AT_ONCE = 100  # rows


class ExportRows(QObject):
    """Gives the segments of items with the times of their words, as they are and as others may read them."""

    read = Signal()

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._known: dict[int, list[Segment]] = {}
        self._parts: Iterator[tuple[int, list[Segment]]] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def want(self, items: Sequence[Item]) -> None:
        """Begin to read; `read` follows, at once where everything is known already."""
        missing = [item.id for item in items if item.id not in self._known]
        self._parts = (part for item in missing for part in self._of_item(item))
        self._timer.start()

    def of_item(self, item: int, wanted: frozenset[int] | None, *, public: bool) -> list[Segment]:
        """List the rows of an item that was read: all of them or those wanted."""
        found = [each for each in self._known[item] if wanted is None or each.id in wanted]
        return pseudonyms.public(self._project, found) if public else found

    def stop(self) -> None:
        """Read no more."""
        self._timer.stop()

    def _step(self) -> None:
        for item, segments in islice(self._parts, 1):
            self._known.setdefault(item, []).extend(segments)
            return
        self._timer.stop()
        self.read.emit()

    def _of_item(self, item: int) -> Iterator[tuple[int, list[Segment]]]:
        self._known[item] = []
        places = {each.id: number for number, each in enumerate(transcript.outline(self._project, item), 1)}
        numbered = iter(places.items())
        while part := dict(islice(numbered, _AT_ONCE)):
            segments = sorted(transcript.some(self._project, part), key=lambda each: each.number)
            yield item, [replace(each, words=self._words(each.id)) for each in segments]

    def _words(self, segment: int) -> tuple[word_times.WordTime, ...]:
        return word_times.of_segment(self._project, segment)
