"""Reads a transcript beside the window: the newest wish is what counts, and it ends in one finding."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats import Importer, Question, Source
from workbench.jobs import Progress
from workbench.project.transcript.imports import Draft
from workbench.project.transcript.matching import matched
from workbench.project.transcript.segments import Outlined
from workbench.ui.job_runner import Job, JobRunner
from workbench.ui.transcript.importing import report as import_report
from workbench.ui.transcript.importing.report import Kind


@dataclass(frozen=True)
class Wish:
    """What to read, and how: what is empty is found by itself. A path is read once, its bytes come back."""

    data: bytes | Path
    name: str
    encoding: str = ""
    format: str = ""
    answers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Found:
    """What was found: a draft, or the error that stands instead of it."""

    wish: Wish
    data: bytes = b""
    sha256: str = ""
    importer: Importer | None = None
    guessed: bool = False  # the encoding is a guess
    questions: tuple[Question, ...] = ()
    draft: Draft | None = None
    kinds: tuple[Kind, ...] = ()
    rows: Mapping[int, int] = field(default_factory=dict[int, int])  # by place: the row of the same time
    error: WorkbenchError | None = None

    @property
    def is_unanswered(self) -> bool:
        """Whether nothing can be read before a question is answered."""
        return any(each.default is None and each.name not in self.wish.answers for each in self.questions)


@dataclass(frozen=True)
class For:
    """What a draft is held against: the length of the recording and the rows that are there."""

    duration_ms: int | None
    outline: Sequence[Outlined]


def find(wish: Wish, importers: Sequence[Importer], held: For) -> Found:
    """Read as wished; trouble that people can act on is part of what was found."""
    found = Found(wish)
    try:
        data = formats.bytes_of(wish.data) if isinstance(wish.data, Path) else wish.data
        found = replace(found, data=data, sha256=hashlib.sha256(data).hexdigest())
        source = Source(data, wish.name, wish.encoding or None, wish.answers)
        importer = formats.chosen_importer(source, importers, wish.format or None)
        found = replace(found, importer=importer, questions=formats.asked(importer, source))
        draft = formats.read(
            data, wish.name, encoding=wish.encoding or None, format=importer.key, importers=importers,
            answers={q.name: wish.answers[q.name] for q in found.questions if q.name in wish.answers},
        )  # fmt: skip
    except WorkbenchError as error:
        return replace(found, error=error)
    draft = formats.fit(draft, held.duration_ms)
    return replace(
        found,
        guessed=_is_guess(source),
        draft=draft,
        kinds=tuple(import_report.kinds(draft)),
        rows=matched(draft.segments, held.outline),
    )


def _is_guess(source: Source) -> bool:
    try:
        return source.decoded.guessed
    except WorkbenchError:  # not a text: nothing was guessed
        return False


class ImportReading(QObject):
    """Tells what was found for the newest wish; older ones still under way are dropped."""

    found = Signal(object)  # Found

    def __init__(self, jobs: JobRunner, importers: Sequence[Importer], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._importers = importers
        self._job: Job | None = None

    def read(self, wish: Wish, held: For) -> None:
        """Begin to read; `found` follows, in the window's thread."""
        self.stop()

        def work(_: Progress) -> Found:
            return find(wish, self._importers, held)

        self._job = self._jobs.run(f"Reading {wish.name}", work, self._take)
        self._job.ended.connect(self._end)

    def _take(self, found: Found) -> None:
        self.found.emit(found)

    def _end(self) -> None:
        if self.sender() is self._job:
            self._job = None

    def stop(self) -> None:
        """Drop what is being read."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
