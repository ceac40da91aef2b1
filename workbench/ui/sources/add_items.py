"""Takes files in: hash and facts in one job a file, then one edit; no file is added twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import QObject, QTimer

from workbench.custody.copying import copy_in
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.formats import info_json
from workbench.jobs import Progress, part
from workbench.originals import stamp_of
from workbench.project import item_files, items, origin_links
from workbench.project.project import Project
from workbench.recording.decoder import probe_apart
from workbench.recording.intake import Intake, examine
from workbench.ui.workspace import Workspace

_OPEN = "It lies open where it is: only copies in the project's folder are encrypted."
_EXAMINING = 0.5  # of the time that it takes to examine and to copy
_TOLD = 4  # remarks on several files in one message; the rest stands with the items


def add(workspace: Workspace, paths: list[Path], *, copied: bool) -> None:
    """Take files in one after the other; `copied` puts copies into a folder beside the project."""
    project = workspace.need_project()
    if project.read_only:
        raise WorkbenchError("This project is open for reading only.", "Open it for writing to add items.")
    _Queue(workspace, project, paths, copied=copied)


@dataclass(frozen=True)
class _Taken:
    """A file and what was saved beside it: how it was posted, captions with their languages."""

    intake: Intake
    posted: info_json.Posting | None
    captions: list[tuple[Path, str]]

    @property
    def remarks(self) -> list[str]:
        """Say what was taken over from beside the file, and what can be."""
        found: list[str] = []
        if self.posted:
            found.append("Title, publisher and date are from the .info.json beside it.")
            found += filter(None, [info_json.mismatch(self.posted, self.intake.facts.duration_ms)])
        if self.captions:
            names = ", ".join(path.name for path, _ in self.captions)
            found.append(f"Captions lie beside it and can be imported as its transcript: {names}.")
        return found


class _Queue(QObject):
    """Runs one job a file, in the order in which they were chosen, so that they are numbered in it.

    Of several files it is said in the end what came of them: the news of each gives way to that of the next.
    """

    def __init__(self, workspace: Workspace, project: Project, paths: list[Path], *, copied: bool) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._project = project
        self._paths = list(paths)
        self._copied_beside = project.path if copied else None
        self._known = {item.id for item in items.all(project)}
        self._remarks: list[str] = []
        self._trouble = False
        self._several = len(paths) > 1
        if self._several:
            workspace.messages.shown.connect(self._hear)
        self._go_on()

    def _go_on(self) -> None:
        if self._paths and self._workspace.project is self._project:
            self._start(self._paths.pop(0))
        elif self._several:
            QTimer.singleShot(0, self, self._end)  # what came of the last one is told just now
        else:
            self.deleteLater()

    def _hear(self, level: str, words: str) -> None:
        self._trouble |= level == "trouble"
        if level in ("news", "trouble"):
            self._remarks.append(words)

    def _end(self) -> None:
        self._workspace.messages.shown.disconnect(self._hear)
        if self._workspace.project is self._project:
            added = [item.label for item in items.all(self._project) if item.id not in self._known]
            tell = self._workspace.messages.warn if self._trouble else self._workspace.messages.tell
            remarks = list(dict.fromkeys(self._remarks))
            more = [f"And {len(remarks) - _TOLD} more."] if len(remarks) > _TOLD else []
            tell(" ".join([*remarks[:_TOLD], *more, _counted(added)]))
        self.deleteLater()

    def _start(self, path: Path) -> None:
        def done(taken: _Taken) -> None:
            if self._workspace.project is self._project and _keep(self._workspace, self._project, taken):
                del self._remarks[-1:]  # its number alone

        def work(progress: Progress) -> _Taken:
            intake = take_in(path, beside, progress, kept_index)
            return _Taken(intake, info_json.posting_of(path), info_json.captions_of(path))

        beside, kept_index = self._copied_beside, self._workspace.analyses.kept_index
        job = self._workspace.jobs.run(f"Adding {path.name}", work, done)
        job.ended.connect(self._go_on)


def _counted(labels: list[str]) -> str:
    if len(labels) < 2:
        return f"{labels[0]} is added." if labels else "Nothing is added."
    return f"{len(labels)} items are added: {labels[0]} to {labels[-1]}."


def take_in(
    path: Path, project: Path | None, progress: Progress,
    kept_index: Callable[[str], Path | None] = lambda _sha256: None,
) -> Intake:  # fmt: skip
    """Examine a file; with a project file, copy it beside that and make sure that the copy is the same."""
    looking = partial(examine, path, probing=probe_apart, kept_index=kept_index)
    if project is None:
        return looking(progress)
    intake = looking(part(progress, 0.0, _EXAMINING))
    copy = copy_in(intake.path, project, intake.sha256, part(progress, _EXAMINING, 1 - _EXAMINING))
    return replace(intake, path=copy, stamp=stamp_of(copy))


class _Equal(QObject):
    """The file that was found to be in the project already; let go with the project."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.taken: _Taken | None = None
        workspace.project_closed.connect(self.let_go)

    def let_go(self) -> None:
        """Forget it."""
        self.taken = None

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """Give the one that belongs to this workspace."""
        return workspace.findChild(cls) or cls(workspace)


def add_equal(workspace: Workspace) -> None:
    """Add the file that was found to be equal, as when two published it; both are suggested as one."""
    equal = _Equal.of(workspace)
    if equal.taken is None:
        raise WorkbenchError("No file was found to be in the project already.", "Add the file first.")
    _enter(workspace, workspace.need_project(), equal.taken, select=True)
    equal.let_go()


def _keep(workspace: Workspace, project: Project, taken: _Taken) -> bool:
    """Make an item of a file that is none yet; tell whether there is nothing to be said but its number."""
    for known in items.all(project):
        if known.file is not None and known.file.sha256 == taken.intake.sha256:
            _Equal.of(workspace).taken = taken
            workspace.selection.set_item(known.id)
            workspace.messages.offer(
                f"{isolated(taken.intake.title)} is in the project already: it is {known.label}.",
                "sources.add_again",
            )
            return False
    return _enter(workspace, project, taken, select=workspace.selection.item_id is None)


def _enter(workspace: Workspace, project: Project, taken: _Taken, *, select: bool) -> bool:
    intake = taken.intake
    about: dict[str, Any] = {"title": intake.title, **(taken.posted.as_item() if taken.posted else {})}
    with workspace.edit("Add item"):
        made = items.add(project, intake.kind, **about)
        item_files.add_file(project, made, **intake.as_file())
        project.fingerprints.note(intake.path, intake.stamp, intake.sha256, intake.sha256)
        equal = origin_links.suggest_equal_files(project)
    if select:
        workspace.selection.set_item(made)
    added = items.get(project, made)
    label = added.label if added else "added"
    open_still = project.encrypted and added is not None and not (added.file and added.file.sealed)
    known = [_OPEN] if open_still else []
    remarks = [*intake.facts.problems, *taken.remarks, *known]
    words = " ".join([f"{isolated(intake.title)} is {label}.", *remarks])
    if equal:
        words += " Its file is equal to that of another item: are they the same recording?"
        workspace.messages.offer(words, "sources.answer_suggestions")
    elif intake.facts.problems:
        workspace.messages.warn(words)
    else:
        workspace.messages.tell(words)
    return not (remarks or equal)
