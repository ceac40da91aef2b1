"""Whether the files of the items are the ones that were added, by their hashes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.originals import Stamp
from workbench.project import Finding, Project, item_files, items
from workbench.project.fingerprints import Presence
from workbench.recording.hashing import stamped_sha256_of


@dataclass(frozen=True)
class Held:
    """A file that an item has, as a job needs to know it that must not touch the project."""

    item: int
    label: str
    path: Path
    size: int
    sha256: str


@dataclass(frozen=True)
class Seen:
    """What was found in the place of a file; `trouble` says why it could not be hashed."""

    held: Held
    stamp: Stamp | None
    sha256: str = ""
    trouble: str = ""

    @property
    def is_same(self) -> bool:
        """Whether it is the file that was added."""
        return self.sha256 == self.held.sha256

    @property
    def in_words(self) -> str:
        """Say what is wrong; "" when nothing is."""
        if self.is_same:
            return ""
        if self.stamp is None:
            return "the file is missing"
        if not self.sha256:
            return self.trouble
        held = self.held
        return (
            f"the file is not the one that was added: it was {held.size:,} bytes with SHA-256 {held.sha256}, "
            f"now it is {self.stamp.size:,} bytes with SHA-256 {self.sha256}"
        )


def held_files(project: Project) -> list[Held]:
    """List the files of the items that may be touched, by number."""
    rows = project.rows(
        "SELECT item.id, number, path, size, sha256 FROM item JOIN item_file ON item_file.item = item.id"
        " ORDER BY number, added_at"
    )
    newest = {row["id"]: row for row in rows}
    return [
        Held(item, f"E{row['number']}", path, row["size"], row["sha256"])
        for item, row in newest.items()
        if (path := item_files.path_of(project, row["path"])) is not None
    ]


def unchecked_files(project: Project) -> list[Held]:
    """List the files that are there and of which this machine does not know what bytes they have."""
    return [held for held in held_files(project) if not is_known(project, held)]


def presence(project: Project, held: Held) -> Presence:
    """Look at one of the files, on whatever thread."""
    return item_files.presence_at(project, held.path, held.size, held.sha256)


def is_known(project: Project, held: Held) -> bool:
    """Tell whether a file is gone, or was hashed since it changed last; on whatever thread."""
    stamp, kept = item_files.stamp_of(held.path), project.fingerprints
    if stamp is None or kept.is_same(held.path, stamp, held.sha256):
        return True
    found = kept.found(held.path)
    return found is not None and found.stamp == stamp


def look(files: Iterable[Held], progress: Progress = silent) -> Iterator[Seen]:
    """Hash one file after the other; progress goes by bytes over all of them."""
    todo = list(files)
    total = sum(held.size for held in todo) or 1
    done = 0
    for held in todo:
        hashing = part(progress, done / total, held.size / total, f"Hashing {held.label}")
        hashing(0.0)
        yield _seen(held, hashing)
        done += held.size
    progress(1.0)


def _seen(held: Held, progress: Progress) -> Seen:
    stamp = item_files.stamp_of(held.path)
    if stamp is None:
        return Seen(held, None)
    try:
        return Seen(held, *stamped_sha256_of(held.path, progress))
    except WorkbenchError as error:
        return Seen(held, stamp, trouble=error.what_happened)


def note(project: Project, seen: Seen) -> None:
    """Remember what a file was found to be."""
    if seen.stamp is not None and seen.sha256:
        project.fingerprints.note(seen.held.path, seen.stamp, seen.sha256, seen.held.sha256)


def file_findings(project: Project, progress: Progress = silent) -> Iterator[Finding]:
    """Hash the file of every item, whatever was known before, and name each that is not as it was added."""
    for item in items.all(project):
        if item.file is not None and (why := item_files.why_outside(project, item)):
            yield Finding("file", f"{item.label} {item.file.path}", f"it was not looked at: {why}")
    for seen in look(held_files(project), progress):
        note(project, seen)
        if words := seen.in_words:
            yield Finding("file", f"{seen.held.label} {seen.held.path}", words)
