"""Power cuts in the middle of an analyst's work: the disk is rebuilt as a cut may leave it, and opened.

What a disk may do with what was written and not yet synced: keep some sectors of 512 bytes, or some of the
writes, or nothing; a file that was removed may be back, unless anything was synced since.
"""

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from tests.faulty_disk import FaultyDisk, Operation
from workbench.errors import WorkbenchError
from workbench.project import Project, items, transcript
from workbench.project.store.encryption import Cost, key_file

_QUICK = Cost(memory_kib=64, passes=1, lanes=1)
_SECTOR = 512
NOTHING: Mapping[str, bytes] = MappingProxyType({})
_RARE = {"open", "truncate", "delete"}


@dataclass
class Session:
    """What was written to the disk, and which edits were acknowledged when so much was."""

    log: list[Operation]
    acknowledged: list[tuple[int, int]] = field(default_factory=list)  # operations so far, newest step
    heads: dict[int, str] = field(default_factory=dict)  # by step
    passphrase: str | None = None
    key: bytes = b""  # what the key file holds, from before the first edit on

    @cached_property
    def rare(self) -> list[int]:
        """Say where in the log something happened other than writing and syncing."""
        return [n for n, each in enumerate(self.log) if each.kind in _RARE]

    def note(self, project: Project) -> None:
        """Take down that what was done so far was acknowledged."""
        self.acknowledged.append((len(self.log), project.step_count))
        self.heads[project.step_count] = project.head


def work(folder: Path, edits: int, seed: int, passphrase: str | None = None) -> Session:
    """Make a project, edit it as a person would, close it and go on in it, on a disk that takes notes."""
    with FaultyDisk(encrypted=passphrase is not None) as disk:
        session = Session(disk.log, passphrase=passphrase)
        chance = random.Random(seed)
        path = folder / "case.vwb"
        project = Project.create(path, "A case", analyst="Ada", passphrase=passphrase, cost=_QUICK)
        session.key = key_file(path).read_bytes() if passphrase is not None else b""
        session.note(project)
        with project.edit("Add item"):
            item = items.add(project, "statement", "A statement")
        session.note(project)
        for number in range(edits):
            _edit(project, item, chance)
            session.note(project)
            if number == edits // 2:
                project.close()
                project = Project.open(path, analyst="Ada", passphrase=passphrase)
        project.close()
    return session


def _edit(project: Project, item: int, chance: random.Random) -> None:
    rows = transcript.of_item(project, item)
    does = (
        chance.choice(("add", "type", "type", "type", "undo", "redo", "record", "still")) if rows else "add"
    )
    if does == "undo":
        project.undo()
    elif does == "redo":
        project.redo()
    elif does == "record":
        with project.record("Note"):
            project.insert(
                "incident",
                item=item,
                sha256="0" * 64,
                part="player",
                how="died",
                program="",
                at=project.now(),
            )
    elif does == "still":
        with project.edit("Keep bytes"):
            project.put_blob(chance.randbytes(chance.randrange(100, 9000)))
            project.set_info(summary=f"{chance.random()}")
    elif does == "add":
        with project.edit("Add row"):
            start = 1000 * len(rows)
            transcript.add(project, item, start_ms=start, end_ms=start + 900, text=_words(chance))
    else:
        with project.edit("Type", field=f"text {chance.randrange(3)}"):
            transcript.set_text(project, chance.choice(rows).id, _words(chance))


def _words(chance: random.Random) -> str:
    return " ".join(chance.choice(("تركونا", "ننتظر", "water", "eighty", "mašina")) for _ in range(9))


def cuts(session: Session, count: int, seed: int) -> Counter[str]:
    """Cut the power at random instants after the making of the project; count what came of it."""
    chance = random.Random(seed)
    instants = sorted(_instant(session, chance) for _ in range(count))
    verdicts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for number, (instant, files) in enumerate(rebuilt(session.log, instants, chance)):
            folder = Path(name) / str(number)
            folder.mkdir()
            for called, content in files.items():
                (folder / called).write_bytes(content)
            if session.key:
                key_file(folder / "case.vwb").write_bytes(session.key)
            verdicts[_verdict(session, instant, folder / "case.vwb")] += 1
            for each in folder.iterdir():
                each.unlink()
    return verdicts


def _instant(session: Session, chance: random.Random) -> int:
    """Choose when to cut: anywhere, and one time in four about what is rare, such as emptying the log."""
    first, last = session.acknowledged[0][0], len(session.log)
    if chance.random() < 0.75:
        return chance.randint(first, last)
    return min(last, max(first, chance.choice(session.rare) + chance.randint(-3, 4)))


def _verdict(session: Session, instant: int, path: Path) -> str:
    safe = max(step for operations, step in session.acknowledged if operations <= instant)
    try:
        with Project.open(path, passphrase=session.passphrase) as project:
            if project.step_count < safe:
                return "lost"
            if project.head != session.heads[project.step_count]:
                return "another history"
            with project.edit("One more"):
                project.set_info(summary="after the cut")
            return "all there"
    except WorkbenchError:
        return "refused"


def rebuilt(
    log: list[Operation], instants: list[int], chance: random.Random, before: Mapping[str, bytes] = NOTHING
) -> Iterator[tuple[int, dict[str, bytearray]]]:
    """Yield what the disk may hold after a cut at each instant; these must be in order.

    `before` are the files that were safely there when the log began.
    """
    disk = _Disk(before)
    done = 0
    for instant in instants:
        for operation in log[done:instant]:
            disk.do(operation)
        done = instant
        yield instant, disk.after_cut(chance)


class _Disk:
    """What is safely on the disk, and what it may still forget."""

    def __init__(self, before: Mapping[str, bytes]) -> None:
        self._safe = {name: bytearray(content) for name, content in before.items()}
        self._pending: defaultdict[str, list[Operation]] = defaultdict(list)
        self._removed: set[str] = set()  # may be back after a cut

    def do(self, operation: Operation) -> None:
        kind, name, *_ = operation
        if kind == "open":
            if name in self._removed:
                self._forget(name)
            self._safe.setdefault(name, bytearray())
        elif kind == "sync":
            for pending in self._pending.pop(name, []):
                _apply(self._safe[name], pending)
            for removed in tuple(self._removed):  # a file system with a journal keeps the order of its names
                self._forget(removed)
        elif kind == "delete":
            self._removed.add(name)
            if operation.at:  # the folder was synced too
                self._forget(name)
        else:
            self._pending[name].append(operation)

    def _forget(self, name: str) -> None:
        self._removed.discard(name)
        self._safe.pop(name, None)
        self._pending.pop(name, None)

    def after_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """Give the files as a cut may leave them."""
        gone = {name for name in sorted(self._removed) if chance.random() < 0.5}
        files = {name: bytearray(content) for name, content in self._safe.items() if name not in gone}
        kept = chance.choice((_some_sectors, _some_writes, _nothing))
        for name, content in files.items():
            for pending in self._pending.get(name, []):
                for part in kept(pending, chance):
                    _apply(content, part)
        return files


def _apply(content: bytearray, operation: Operation) -> None:
    end = operation.at + len(operation.data)
    if operation.kind == "truncate":
        del content[operation.at :]
    content.extend(bytes(max(0, end - len(content))))
    content[operation.at : end] = operation.data


def _some_sectors(operation: Operation, chance: random.Random) -> Iterator[Operation]:
    for start in range(0, max(1, len(operation.data)), _SECTOR):
        if chance.random() < 1 / 3:
            yield operation._replace(at=operation.at + start, data=operation.data[start : start + _SECTOR])


def _some_writes(operation: Operation, chance: random.Random) -> Iterator[Operation]:
    if chance.random() < 0.5:
        yield operation


def _nothing(_operation: Operation, _chance: random.Random) -> Iterator[Operation]:
    yield from ()
