"""An open project: the one way to read and write it, with undo, history and notices."""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Self, TypeVar

import sqlite_utils

from workbench import __version__, sealed
from workbench.errors import NotSaved, WorkbenchError
from workbench.invisible import badged
from workbench.jobs import Progress, silent
from workbench.project.fingerprints import Fingerprints, Presence
from workbench.project.names import as_meant, made_plain
from workbench.project.patience import Patience
from workbench.project.places import Places
from workbench.project.store import search_index
from workbench.project.store.encryption import Cost, ProjectKey, is_encrypted, key_file
from workbench.project.store.file import Parameters, ProjectFile
from workbench.project.store.journal import Change, Journal, Step, code_of
from workbench.project.store.opening import copy_file, create_file, open_again, open_file
from workbench.project.store.rows import alteration, deletion, insertion
from workbench.project.store.trouble import changed_elsewhere, unbelieved
from workbench.project.store.unsaved import Unsaved

T = TypeVar("T")
_NEWEST = "SELECT hash FROM step ORDER BY seq DESC LIMIT 1"
_FEW = 500  # changes of rows that are quicker followed than all read anew


@dataclass(frozen=True)
class Changes:
    """What one edit, undo or redo did: the ids inserted, updated or deleted in each table."""

    label: str
    tables: dict[str, frozenset[int]]


@dataclass(frozen=True)
class ProjectInfo:
    """What the project says about itself; `generated` marks a sample case made by the program."""

    id: int
    title: str
    date_edtf: str
    summary: str
    generated: bool


class Project:
    """A project file held open; used from the thread that opened it, or the one it was handed over to."""

    def __init__(
        self, file: ProjectFile, analyst: str, followed: dict[object, tuple[int, Any]] | None = None
    ) -> None:
        self.file = file
        self.path = file.path
        self.read_only = file.read_only
        self.analyst = analyst
        self.journal = Journal(file)
        self._holds_key = file.key is not None and sealed.key_for(file.path) is None
        if file.key is not None and self._holds_key:
            sealed.hold(file.path, file.key.derived("media"))
        self.places = Places()
        self.fingerprints = Fingerprints()
        self.last_look: dict[tuple[int, Path], Presence] = {}  # what was seen of files, by item and place
        self._listeners: list[Callable[[Changes], None]] = []
        self._editing = False
        self._written_before = 0  # rows, when the edit began
        self._put: list[bytes] = []  # in the edit that is being made
        self.unsaved: list[Unsaved] = []  # edits that the disk did not take, oldest first
        self._attempted: list[tuple[dict[str, Any], Changes]] = []  # last, when it refused them
        self._kept: dict[object, Any] = {}
        self._kept_at = ""
        # each with the step that it knows of; shared with the project that this one is open beside
        self._followed: dict[object, tuple[int, Any]] = {} if followed is None else followed
        self._stands = followed is not None  # whether it shows one state for ever
        # entered, with words for what is done, as soon as a step is known to take long, and left after it
        self.while_long: Callable[[str], contextlib.AbstractContextManager[object]] = contextlib.nullcontext
        self._patience = Patience(contextlib.nullcontext)
        if not self.read_only:
            self.journal.start(search_index.WORDED)

    @classmethod
    def create(
        cls,
        path: Path,
        title: str,
        *,
        analyst: str = "",
        generated: bool = False,
        passphrase: str | None = None,
        cost: Cost | None = None,
        key: ProjectKey | None = None,
    ) -> Self:
        """Make a new project file, encrypted where a passphrase is given; an existing file is refused.

        `cost` is that of one guess at the passphrase; `key`, instead of both, is that of another project.
        """
        if passphrase is not None:
            key = ProjectKey.new(passphrase, cost)
        file = create_file(Path(path), key)
        try:
            with contextlib.ExitStack() as on_failure:
                on_failure.callback(file.close)
                project = cls(file, analyst)
                on_failure.callback(project.close)
                with project.edit("New project"):
                    project.insert("project", title=title, generated=int(generated), created_at=project.now())
                    search_index.rebuild(project.file)
                on_failure.pop_all()
        except BaseException:
            file.path.unlink()
            if key is not None:
                key_file(file.path).unlink()
            raise
        return project

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        analyst: str = "",
        check_history: bool = True,
        passphrase: str | None = None,
        key: ProjectKey | None = None,
        progress: Progress = silent,
    ) -> Self:
        """Open a project once it has been checked; a file that is damaged, hostile or newer is refused.

        An encrypted one is refused as `WrongPassphrase` without its passphrase; one that is not, is opened
        whatever is given. `key` is that of an open project, for one of its copies.

        Without `check_history` an altered history is left for `verify` to describe; nothing should then
        be shown as the content of the case, nor written.
        """
        path = Path(os.path.realpath(path))  # `resolve` fails over links that go round
        if not is_encrypted(path):
            key = None
        elif key is not None:
            key = key.again()
        else:
            progress(0, "opening the key")
            key = ProjectKey.unlock(path, passphrase or "")
        progress(0, "checking the file")

        def checking(fraction: float, doing: str = "") -> None:
            progress(fraction * 0.9, doing or ("checking the history" if fraction else "checking the file"))

        file = open_file(path, read_only=read_only, key=key, check=check_history, progress=checking)
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(file.close)
            progress(0.9, "checking the search index")
            project = cls(file, analyst)
            on_failure.callback(project.close)
            if not project.rows("SELECT id FROM project"):
                raise WorkbenchError(f"“{file.path.name}” was never finished.", "Delete it and make it anew.")
            if not project.read_only and search_index.asks_to_compact(file):
                with contextlib.suppress(WorkbenchError):  # on a full disk: it is done at a later opening
                    project.compact()
            project._mend_search()
            progress(1.0)
            on_failure.pop_all()
        return project

    def close(self) -> None:
        """Leave one file on disk, nothing to save, and the key of an encrypted one forgotten."""
        self.file.close()
        if self._holds_key:
            sealed.let_go(self.path)
        if self.file.key is not None and not self._stands:
            self.file.key.forget()

    @property
    def encrypted(self) -> bool:
        """Whether the file is encrypted."""
        return self.file.key is not None

    def need_encrypted(self) -> ProjectKey:
        """Give the key, or say that the project has none."""
        if self.file.key is None:
            raise WorkbenchError(f"“{self.path.name}” is not encrypted.", "Encrypt it into a new file first.")
        return self.file.key

    def beside(self, heed: Callable[[], object] | None = None) -> Self:
        """Open it once more for reading in the calling thread: it shows the state of this moment till closed.

        The project stays with its own thread; closing that one waits for nobody, so close this one first.
        What either has followed serves the other too. `heed` is called again and again in long readings: it
        may wait for its turn, or end the reading by raising.
        """
        made = type(self)(open_again(self.file, heed), self.analyst, self._followed)
        made.places, made.fingerprints = self.places, self.fingerprints
        return made

    def hand_over(self, thread: int) -> None:
        """Let the thread with this number (`threading.get_ident`) alone use the project from now on."""
        self.file.hand_over(thread)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def db(self) -> sqlite_utils.Database:
        """The tables, for the noun modules of this room."""
        return self.file.db

    @contextlib.contextmanager
    def edit(self, label: str, *, field: str = "") -> Generator[None]:
        """Make all writes inside one step that is undone as one, or none of them; inner edits join the outer.

        Steps that follow one another with the same `field` are undone together, as typing should be.
        """
        if self._editing:
            with self.db.atomic():
                yield
            return
        with self._step("edit", label, field=field):
            yield

    @contextlib.contextmanager
    def record(self, label: str) -> Generator[None]:
        """Write down what happened, in one step that cannot be taken back and hinders no undo."""
        with self._step("record", label):
            yield

    @contextlib.contextmanager
    def redacting(self) -> Generator[None]:
        """Record a step that may write over the history; what fails is not kept to be written later."""
        with self._step("record", "Redact words"), self.file.rewriting():
            yield

    def undo(self) -> Changes | None:
        """Take back the newest edit, as a step of its own; None when there is nothing to undo."""
        self.save_unsaved()
        run = self.journal.past.last()
        if not run:
            return None
        with self._step("undo", run[-1].label, target=run[0].seq) as changes:
            self._reverse([entry.seq for entry in reversed(run)])
        return changes[0]

    def redo(self) -> Changes | None:
        """Take back the newest undo; None when there is nothing to redo."""
        self.save_unsaved()
        if not self.journal.past.undone:
            return None
        seq, run = self.journal.past.undone[-1]
        with self._step("redo", run[-1].label, target=seq) as changes:
            self._reverse([seq])
        return changes[0]

    def _reverse(self, seqs: list[int]) -> None:
        self._patience.ask_if_long(self.journal.size(seqs))
        self.journal.reverse(seqs)

    @contextlib.contextmanager
    def _step(
        self, kind: str, label: str, *, field: str = "", target: int | None = None, last: bool = False
    ) -> Generator[list[Changes]]:
        """Record what happens inside, commit it with its step, and only then tell those who listen."""
        if self._editing:
            raise RuntimeError(f"{kind} inside an edit")
        if self.read_only:
            raise WorkbenchError(
                f"“{self.path.name}” is open read-only.", "Open it for writing to change it."
            )
        notice: list[Changes] = []
        step: dict[str, Any] = {
            "kind": kind, "target": target, "field": field, "label": label,
            "analyst": self.analyst, "at": self.now(), "program": f"workbench {__version__}",
        }  # fmt: skip
        words = label if kind in {"edit", "record"} else f"{kind.capitalize()}: {label}"
        self._settle()
        again, recorded, written = False, None, list[tuple[dict[str, Any], Changes]]()
        with Patience(lambda: self.while_long(words)) as self._patience:
            with self._writing():
                try:
                    with self.file.transaction() as commit:
                        self._written_before = self.file.rows_written
                        ours = self._newest_hash() == self.journal.head
                        if ours:
                            written += [self._repeat(each) for each in self.unsaved]
                        yield notice
                        reworded, recorded = self.journal.reworded(), self.journal.take()
                        if not ours:
                            raise NotSaved(*changed_elsewhere(self.path))
                        if kind in {"undo", "redo"} or _alters(recorded):
                            self._patience.ask_if_long(len(recorded))
                            written.append(self._append(dict(step), reworded, recorded))
                            notice.append(written[-1][1])
                        commit()
                except NotSaved as error:
                    self._attempted = written
                    if recorded is not None:
                        error.kept = self._keep(Unsaved(step, tuple(recorded), tuple(self._put)))
                    again = error.full and not last and error.kept and self.file.make_room()
                    if not again:
                        raise
            if again:
                self._save_with_reserve()
            else:
                self._take_in(written)

    def _settle(self) -> None:
        """Find out if the disk took after all what it refused: it may fail once the edit is already there."""
        if not self._attempted:
            return
        with self.file.transaction():
            newest = self._newest_hash()
        attempted, self._attempted = self._attempted, []
        if attempted[-1][0]["hash"] == newest:
            self._take_in(attempted)

    def _newest_hash(self) -> str:
        """Read the head of what stands in the file: a lock that was deleted keeps no other program out."""
        return next((head for (head,) in self.file.query(_NEWEST)), "")

    @contextlib.contextmanager
    def _writing(self) -> Generator[None]:
        """While an edit is made; the journal stands where it stood until the edit is safely on disk."""
        self._editing, self._put, before = True, [], self.journal.state
        try:
            yield
        finally:
            self._editing, self._put, self.journal.state = False, [], before

    def _append(
        self, step: dict[str, Any], reworded: dict[str, list[int]], recorded: list[Change]
    ) -> tuple[dict[str, Any], Changes]:
        search_index.refresh(self.file, reworded)
        self.journal.write(step, recorded)
        return step, Changes(step["label"], _touched(recorded))

    def _repeat(self, unsaved: Unsaved) -> tuple[dict[str, Any], Changes]:
        """Make an edit once more that the disk did not take, in the transaction of the next."""
        for data in unsaved.blobs:
            self.put_blob(data)
        self._put = []
        self.journal.repeat(unsaved.changes)
        return self._append(dict(unsaved.step), self.journal.reworded(), self.journal.take())

    def _take_in(self, written: list[tuple[dict[str, Any], Changes]]) -> None:
        """Take steps into account that are safely on disk, and tell of them."""
        self.unsaved = []
        for step, _ in written:
            self.journal.written(step)
        if self.file.reserve is not None and not self.file.reserve.held:
            self.file.shorten_log()
        for _, changes in written:
            self._tell(changes)

    def _keep(self, unsaved: Unsaved) -> bool:
        """Keep an edit that the disk did not take, though its button is pressed again and again only once."""
        if not unsaved.can_be_repeated:
            return False
        if _alters(list(unsaved.changes)) and not any(map(unsaved.is_like, self.unsaved)):
            self.unsaved.append(unsaved)
        return True

    def save_unsaved(self, *, last: bool = False) -> None:
        """Write the edits that the disk did not take, each as its step; NotSaved while it still does not."""
        if self.unsaved:
            with self._step("edit", "Save again", last=last):
                pass

    def _save_with_reserve(self) -> None:
        try:
            self.save_unsaved(last=True)
        except NotSaved as error:
            error.kept = True
            raise

    def forget_unsaved(self, field: str) -> None:
        """Give up what was typed into a field and never written."""
        self.unsaved = [each for each in self.unsaved if each.step["field"] != field]

    @contextlib.contextmanager
    def aside(self) -> Generator[None]:
        """Write what is no part of the history, as what was watched: no step, no undo, no notice."""
        if self._editing:
            raise RuntimeError("a write aside inside an edit")
        self._editing = True
        try:
            with self.file.transaction() as commit:
                self._written_before = self.file.rows_written
                yield
                if self.journal.take():
                    raise RuntimeError("a write aside of what the history records")
                commit()
        finally:
            self._editing = False

    @property
    def editing(self) -> bool:
        """Whether an edit is being made now."""
        return self._editing

    def _mend_search(self) -> None:
        """Make a damaged or outdated search index anew; all that it says stands in the tables too."""
        if self.read_only:
            return
        if not self.file.index_is_sound() or not search_index.is_of_today(self.file):
            with unbelieved(self.path), self.edit("Make the search index anew"):
                search_index.rebuild(self.file)

    def go_on_in(self, other: "Project") -> None:
        """Use the file of `other` from now on: this same project, come back with its disk.

        `other` is not to be used any more. WorkbenchError where its history is not the one known here;
        then nothing is changed.
        """
        attempted = self._attempted
        took_it = bool(attempted) and other.head == attempted[-1][0]["hash"]  # though it said that it failed
        if not took_it and not self._leads_to(other):
            raise WorkbenchError(
                f"“{other.path.name}” is not as you left it: it was changed elsewhere.",
                "Save a copy or copy your text, then open it anew.",
            )
        left = self.file
        self.file, self.journal, self.path = other.file, other.journal, other.path
        self._attempted, self.last_look = [], {}
        self.places.folder = None  # from which paths of files are said: it may be another now
        if self._holds_key and left.path != self.path:  # `other` holds it under its own name
            sealed.let_go(left.path)
        left.close()
        if left.key is not None:
            left.key.forget()
        if took_it:
            self.unsaved = []
            for _, changes in attempted:
                self._tell(changes)

    def _leads_to(self, other: "Project") -> bool:
        """Whether `other` is in the state known here; who only reads may find a later one."""
        if self.read_only:
            return any(other.file.query("SELECT 1 FROM step WHERE hash = ?", [self.head]))
        return other.head == self.head

    def compact(self) -> bool:
        """Write the file anew without what was deleted and empty its log; False while others read it."""
        self.file.vacuum()
        if self.file.empty_log():
            with self.aside():
                search_index.note_compacted(self.file)
        return not search_index.asks_to_compact(self.file)

    def _tell(self, changes: Changes) -> None:
        with contextlib.ExitStack() as stack:  # one listener's mistake does not leave the others untold
            for listener in reversed(self._listeners):
                stack.callback(listener, changes)

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` after each edit, undo and redo; returns the function that ends it."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    @property
    def undo_label(self) -> str:
        """What undo would take back, empty for nothing."""
        return self.journal.past.done[-1].label if self.journal.past.done else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back, empty for nothing."""
        undone = self.journal.past.undone
        return undone[-1][1][-1].label if undone else ""

    def history(self, limit: int = 200) -> list[Step]:
        """The newest steps, newest first."""
        return self.journal.history(limit)

    @property
    def head(self) -> str:
        """The hash of the newest step: it stands for the whole history."""
        return self.journal.head

    @property
    def head_code(self) -> str:
        """The head as people read it out, such as 7F3A-91C2-0B7D-55E1."""
        return code_of(self.head)

    @property
    def step_count(self) -> int:
        """How many steps the history has."""
        return self.journal.seq

    def save_copy(self, path: Path, progress: Progress | None = None) -> None:
        """Write a complete copy; works even when the project file itself was moved or cannot be written."""
        copy_file(self.file, Path(os.path.realpath(path)), progress)

    def info(self) -> ProjectInfo:
        """What the project says about itself."""
        row_id, title, date_edtf, summary, generated = next(
            self.file.query("SELECT id, title, date_edtf, summary, generated FROM project")
        )
        return ProjectInfo(row_id, badged(title), date_edtf, summary, bool(generated))

    def set_info(self, **fields: str) -> None:
        """Set any of title, date_edtf and summary."""
        self.update("project", self.info().id, **fields)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Read rows by name; what cannot be seen in names is written out in them."""
        return made_plain(self.file.dicts(sql, parameters))

    def kept(self, key: object, read: Callable[[], T]) -> T:
        """Give what `read` reads, read once for each state of the project; it is not to be changed."""
        if self._between_states():
            return read()
        if self._kept_at != self.head:
            self._kept_at, self._kept = self.head, {}
        if key not in self._kept:
            self._kept[key] = read()
        return self._kept[key]

    def followed(self, key: object, read: Callable[[], T], renew: Callable[[T, Sequence[Change]], T]) -> T:
        """Give what `read` reads, brought up to date by `renew` with the changes since it was last asked for.

        It is read anew where those are more than a few hundred; neither value is to be changed.
        """
        if self._between_states():
            return read()
        step, value = self._followed.get(key, (0, None))
        if step > self.journal.seq:  # the project beside which this one was opened is ahead
            return read()
        if step != self.journal.seq:
            changes = self.journal.since(step, _FEW) if step else None
            value = read() if changes is None else renew(value, changes)
            self._followed[key] = self.journal.seq, value
        return value

    def _between_states(self) -> bool:
        """Whether what is read may change without a step: in half an edit, or by another program."""
        if self._stands:
            return False
        return self.read_only or (self._editing and self.file.rows_written != self._written_before)

    def row(self, table: str, row_id: int) -> dict[str, Any] | None:
        """Read one row, None when it is not there."""
        return next(iter(self.rows(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))), None)

    def insert(self, table: str, **values: Any) -> int:
        """Add a row and return its id, random so that two analysts' copies can be merged."""
        self._need_edit()
        values.setdefault("id", secrets.randbelow(2**53 - 1) + 1)
        self.file.execute(insertion(table, tuple(values)), values)
        return values["id"]

    def update(self, table: str, row_id: int, **values: Any) -> None:
        """Change the given columns of one row."""
        self._need_edit()
        if not values:
            return
        stored = as_meant(values, lambda: self.file.dicts(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)))
        row = stored | {"id": row_id}
        self._expect_all(table, self.file.execute(alteration(table, tuple(values)), row))

    def update_each(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Change many rows, each to values of its own; every row names its id."""
        many = list(rows)
        self._need_edit(len(many))
        for names, alike in groupby(many, key=tuple):
            altered = list(alike)
            columns = tuple(name for name in names if name != "id")
            self._expect_all(table, self.file.execute_many(alteration(table, columns), altered), len(altered))

    def update_all(self, table: str, row_ids: Iterable[int], **values: Any) -> None:
        """Give the same values to many rows at once; rows that are gone are passed over."""
        ids = list(row_ids)
        self._need_edit(len(ids))
        sets = ", ".join(f'"{name}" = :{name}' for name in values)
        self.file.execute(
            f'UPDATE "{table}" SET {sets} WHERE id IN (SELECT value FROM json_each(:ids))',
            values | {"ids": json.dumps(ids)},
        )

    def delete(self, table: str, row_id: int) -> None:
        """Remove one row and what belongs to it."""
        self._need_edit()
        self._expect_all(table, self.file.execute(deletion(table), {"id": row_id}))

    def _need_edit(self, rows: int = 1) -> None:
        if not self._editing:
            raise RuntimeError("a write outside an edit")
        self._patience.ask_if_long(rows)

    @staticmethod
    def _expect_all(table: str, written: int, wanted: int = 1) -> None:
        if written != wanted:
            raise WorkbenchError(
                f"This {table.replace('_', ' ')} is no longer there.", "It was deleted or undone."
            )

    def next_number(self, table: str) -> int:
        """The next number that people see in a table."""
        return self.rows(f'SELECT COALESCE(MAX(number), 0) + 1 AS next FROM "{table}"')[0]["next"]

    def put_blob(self, data: bytes) -> str:
        """Keep bytes under their SHA-256, which is returned; the same bytes are kept once."""
        self._need_edit()
        self._put.append(data)
        name = hashlib.sha256(data).hexdigest()
        self.file.execute(
            "INSERT INTO blob (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, data)
        )
        return name

    def blob(self, sha256: str) -> bytes:
        """The bytes kept under a SHA-256."""
        return self.rows("SELECT bytes FROM blob WHERE sha256 = ?", (sha256,))[0]["bytes"]

    @staticmethod
    def now() -> str:
        """The time in UTC to the second, as it is written into rows and steps."""
        return datetime.now(UTC).isoformat(timespec="seconds")


def _alters(changes: list[Change]) -> bool:
    """Tell whether any row ends other than it began."""
    first: dict[tuple[str, int], str | None] = {}
    last: dict[tuple[str, int], str | None] = {}
    for change in changes:
        first.setdefault((change.table, change.row_id), change.before)
        last[change.table, change.row_id] = change.after
    return first != last


def _touched(changes: list[Change]) -> dict[str, frozenset[int]]:
    tables: dict[str, set[int]] = {}
    for change in changes:
        tables.setdefault(change.table, set()).add(change.row_id)
    return {table: frozenset(ids) for table, ids in tables.items()}
