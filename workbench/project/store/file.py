"""One connection to a project file: with its neighbours in this room all that knows SQLite."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from weakref import WeakSet

import sqlite_utils

from workbench.direction import isolated
from workbench.errors import NotSaved, WorkbenchError
from workbench.originals import Held
from workbench.project.store import hardening, library
from workbench.project.store.companions import expect_harmless
from workbench.project.store.encryption import ProjectKey
from workbench.project.store.lock import WriterLock, identity
from workbench.project.store.policy import policy
from workbench.project.store.reserve import Reserve
from workbench.project.store.trouble import explained, gone, is_interrupted, no_project, saving, unbelieved

Parameters = Sequence[Any] | Mapping[str, Any]

_CONFIG = {hardening.DEFENSIVE: True, hardening.DQS_DML: False, hardening.DQS_DDL: False}
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 100_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 64,  # json_object takes two for each column of a row
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
}
_SETTINGS = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "foreign_keys": 1,
    "recursive_triggers": 1,  # a replaced row is recorded as deleted
    "synchronous": 2,  # FULL: an edit shown as done survives a power cut
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "cache_size": -16_000,
    "journal_size_limit": 4_000_000,
}
NOBODY = 0  # no thread has this number
_PIECE = 200  # pages that are copied at one go


class OpenAlready(WorkbenchError):  # noqa: N818 - people are told so, like every WorkbenchError
    """A file that this program has open already, in a way that lets no other be."""


class ProjectFile:
    """A project file held open by one thread; writes are refused outside `transaction`.

    Every use from another thread raises, until `hand_over` has made that one the only one.
    """

    def __init__(
        self, path: Path, *, mode: str = "rw", lock: WriterLock | None = None, key: ProjectKey | None = None
    ) -> None:
        """Connect to an existing file by SQLite's `mode` (rw, ro, ro&immutable=1) without believing anything.

        `lock` is the one that makes this the only writer; it is released at closing. `key` is that of an
        encrypted file.
        """
        self.path = path
        self.key = key
        self._mode = mode
        self._lock = lock
        self._open = True
        self.heed: Callable[[], object] = lambda: None  # called before each reading
        self._identity = identity(path)
        self._thread = threading.get_ident()
        self._own_triggers: frozenset[str] | None = None  # none where it is not guarded
        if mode != "memory":
            expect_harmless(path)
            _expect_no_other_name(path)
            _expect_no_other_library(path, key)
        with unbelieved(path), no_project(path, key):
            self._held = _connect(f"{path.as_uri()}?mode={mode}", key)
            if self.read_only:  # two that checkpoint could damage the file, before SQLite 3.51.3
                self._held.execute("PRAGMA wal_autocheckpoint=0").fetchall()
        self._kept_away = Held(path, encrypted=key is not None) if mode != "memory" else None
        self._tables = sqlite_utils.Database(self._held, execute_plugins=False)
        self._cursors = WeakSet[sqlite3.Cursor]()
        self._index_failed = self._emptied = False
        self.reserve = Reserve(path) if lock is not None else None

    @classmethod
    def in_memory(cls) -> "ProjectFile":
        """Connect to an empty file that exists only in memory, to compare others with."""
        return cls(Path("/"), mode="memory")

    @property
    def _connection(self) -> sqlite3.Connection:
        self._expect_own_thread()
        return self._held

    @property
    def db(self) -> sqlite_utils.Database:
        """The same connection as tables."""
        self._expect_own_thread()
        return self._tables

    def _expect_own_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError(f"“{self.path.name}” is used by a thread that it does not belong to")

    def hand_over(self, thread: int) -> None:
        """Make the thread with this number (`threading.get_ident`) the only one that may use the file."""
        if self._connection.in_transaction:
            raise RuntimeError("a file handed over in the middle of an edit")
        self._thread = thread

    def take_over(self) -> None:
        """Make the calling thread the only one, once the file was handed over to `NOBODY`."""
        if self._thread != NOBODY:
            raise RuntimeError(f"“{self.path.name}” belongs to another thread")
        self._thread = threading.get_ident()

    @property
    def read_only(self) -> bool:
        """Whether this connection can never write."""
        return self._mode.startswith("ro")

    def ask(self, pragma: str) -> Any:
        """Set or read a PRAGMA and return what SQLite answers, None for nothing."""
        answers = list(self.query(f"PRAGMA {pragma}"))
        return answers[0][0] if answers else None

    @property
    def size(self) -> int:
        """How many bytes the file's pages take."""
        return self.ask("page_count") * int(self.ask("page_size"))  # SQLCipher answers with a text

    @property
    def rows_written(self) -> int:
        """How many rows were written since the file was opened; the same number says that nothing was."""
        return self._connection.total_changes

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement and tell how many rows it wrote."""
        return self._connection.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> int:
        """Run one statement for each of many rows and tell how many rows all of them wrote."""
        return self._connection.executemany(sql, rows).rowcount

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """Yield rows as plain tuples, which is the quickest way through many of them."""
        self.heed()
        with explained(self.path):
            cursor = self._connection.execute(sql, parameters)
            self._cursors.add(cursor)
            # `yield from` would close the cursor in the end, which fails once the connection is closed
            for row in cursor:  # noqa: UP028
                yield row

    def dicts(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Read rows as dictionaries."""
        self.heed()
        with explained(self.path):
            cursor = self._connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def stand_still(self) -> None:
        """Show one state from the next reading on; only where there is a log, so that it hinders nobody."""
        if self.ask("journal_mode") == "wal":
            self.execute("BEGIN")

    def move_along(self) -> None:
        """Show from now on what is written."""
        if self._connection.in_transaction:
            self.execute("COMMIT")

    def define(self, name: str, function: Callable[[Any], Any]) -> None:
        """Give SQL a function of one argument."""
        self._connection.create_function(name, 1, function, deterministic=True)

    def let_write(self, allowed: bool) -> None:
        """Let writes through or refuse them; outside `transaction` only for making a file ready."""
        self.ask(f"query_only={int(not allowed)}")

    def guard(self, own_triggers: Iterable[str] = ()) -> None:
        """Refuse from now on what no edit ever needs; `own_triggers` are the only ones that may run."""
        self._own_triggers = frozenset(own_triggers)
        self._connection.set_authorizer(policy(self._own_triggers))

    def unguard(self) -> None:
        """Allow everything, while the program itself makes a file ready or closes it."""
        self._own_triggers = None
        self._connection.set_authorizer(None)

    @contextlib.contextmanager
    def rewriting(self) -> Generator[None]:
        """Let the history and kept bytes be written over inside an edit, as only a redaction may."""
        own_triggers = self._own_triggers
        self.unguard()
        try:
            yield
        finally:
            if own_triggers is not None:
                self.guard(own_triggers)

    @contextlib.contextmanager
    def transaction(self) -> Generator[Callable[[], None]]:
        """Let writes through; they are kept only if the block calls what it is given, which commits."""

        def commit() -> None:
            if self.is_elsewhere:
                raise NotSaved(*gone(self.path))
            self._connection.execute("COMMIT")
            self._emptied = False

        try:
            with saving(self.path):
                if self.reserve is not None:
                    self.reserve.keep()
                self.let_write(True)
                self._forget_failed_index()
                self._connection.execute("BEGIN IMMEDIATE")
                yield commit
        except NotSaved:
            self._index_failed = True
            raise
        finally:
            if self._connection.in_transaction:
                with contextlib.suppress(*library.errors()):  # a disk that fails: the next reader rolls back
                    self._connection.execute("ROLLBACK")
            if self.is_elsewhere and not self._emptied:
                self._empty_log_behind()
            self.let_write(False)

    def _empty_log_behind(self) -> None:
        """Make a file that was moved whole without its log, which stays behind under a name not its own."""
        with contextlib.suppress(WorkbenchError):
            self.ask("wal_checkpoint(TRUNCATE)")
            self._emptied = True

    @property
    def is_elsewhere(self) -> bool:
        """Whether the file that is open no longer stands where it was opened."""
        return identity(self.path) != self._identity

    def answers(self) -> bool:
        """Tell whether the disk gives what it is asked for: what is remembered of it does not count."""
        try:
            self.ask("shrink_memory")
            self.dicts("SELECT hash FROM step ORDER BY seq DESC LIMIT 1")
        except WorkbenchError:
            return False
        return True

    def _forget_failed_index(self) -> None:
        """Have the search index read its state anew: FTS5 keeps that of a transaction that a disk broke off.

        What it wrote later by that state would damage the index, as failing disks in the tests have shown.
        """
        if self._index_failed:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("DELETE FROM search WHERE rowid = 0")
            self._connection.execute("ROLLBACK")
            self._index_failed = False

    def make_room(self) -> bool:
        """Give up the room kept for a full disk; False where there is none left."""
        return self.reserve is not None and self.reserve.give_up()

    def shorten_log(self) -> None:
        """Let the next edits use the room of the log again; waits for nobody."""
        with contextlib.suppress(WorkbenchError):
            self.let_write(True)
            self.ask("wal_checkpoint(PASSIVE)")
        self.let_write(False)

    @property
    def defended(self) -> bool:
        """Whether SQLite itself refuses writes to its own tables, as it cannot be told everywhere."""
        return hardening.configure(self._connection, library.module_of(self.key), _CONFIG)

    @contextlib.contextmanager
    def deadline(self, seconds: float, tick: Callable[[], object] | None = None) -> Generator[None]:
        """Stop every query that still runs after so many seconds, or for which `tick` raises."""
        end, late = time.monotonic() + seconds, False
        raised: list[BaseException] = []  # SQLite lets no exception through

        def is_over() -> int:
            nonlocal late
            try:
                if tick is not None:
                    tick()
            except BaseException as error:
                raised.append(error)
            late = time.monotonic() > end
            return int(late or bool(raised))

        self._connection.set_progress_handler(is_over, 10_000)
        try:
            yield
        except Exception as error:
            if raised:
                raise raised[0] from error
            if not late and is_interrupted(error):  # Ctrl+C on the way into our function, which swallows it
                raise KeyboardInterrupt from error
            raise
        finally:
            self._connection.set_progress_handler(None, 0)

    def run_script(self, script: str) -> None:
        """Run the statements of a script inside the transaction that is open."""
        statement = ""
        for line in script.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                self._connection.execute(statement)
                statement = ""

    def index_is_sound(self) -> bool:
        """Tell whether the search index agrees with itself."""
        try:
            with self.transaction(), unbelieved(self.path):
                self._connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        except WorkbenchError:
            return False
        return True

    def backup_to(self, path: Path, pause: Callable[[], object] | None = None) -> None:
        """Copy every page into a new file and make it compact, so that nothing deleted stays in it.

        With `pause`, called after each of many pieces, others may write meanwhile; it then begins anew.
        """
        uri = f"{path.absolute().as_uri()}?mode=rwc"
        with explained(path), contextlib.closing(library.connect(uri, self.key)) as target:
            if pause is None:
                self._connection.backup(target)
            else:
                self._connection.backup(target, pages=_PIECE, progress=lambda _state, _left, _all: pause())
            target.execute("PRAGMA journal_mode=delete")
            target.execute("VACUUM")

    def vacuum(self, into: Path | None = None) -> None:
        """Write the file anew without what was deleted, in its place or into a new file."""
        with explained(into or self.path), self._free_to_attach():
            if into is None:
                self.execute("VACUUM")
            else:
                self.execute("VACUUM INTO ?", [str(into)])

    @contextlib.contextmanager
    def _free_to_attach(self) -> Generator[None]:
        """SQLite vacuums by way of a second file that it attaches."""
        held, own_triggers = self._connection, self._own_triggers
        self.unguard()
        hardening.limit(held, library.module_of(self.key), {sqlite3.SQLITE_LIMIT_ATTACHED: 1})
        self.let_write(True)
        try:
            yield
        finally:
            self.let_write(False)
            hardening.limit(held, library.module_of(self.key), _LIMITS)
            if own_triggers is not None:
                self.guard(own_triggers)

    def empty_log(self) -> bool:
        """Move all of the log into the file and cut it; False while somebody reads an older state."""
        self.let_write(True)
        try:
            return self.ask("wal_checkpoint(TRUNCATE)") == 0
        finally:
            self.let_write(False)

    def close(self) -> None:
        """Leave one plain file with nothing beside it, unless somebody else still reads it."""
        if not self._open:
            return
        self.unguard()
        self._open = False
        try:
            for cursor in list(self._cursors):  # one left half-way keeps a lock on the file
                cursor.close()
            if not self.read_only:
                self._close_log()
        finally:
            self._connection.close()
            if self._kept_away is not None:
                self._kept_away.let_go()
            if self.reserve is not None:
                self.reserve.give_up()
            if self._lock is not None:
                self._lock.release()

    def _close_log(self) -> None:
        """Move all of the log into the file and remove it, but none of its name that another file has."""
        replaced = self.is_elsewhere and identity(self.path) is not None
        if replaced:  # SQLite would remove it: it looks at the number of the file, not of its disk
            no_log = {hardening.NO_CHECKPOINT_AT_CLOSE: True}
            hardening.configure(self._connection, library.module_of(self.key), no_log)
        with contextlib.suppress(WorkbenchError):  # the log then stays beside it; nothing is lost
            self.let_write(True)
            if not self._emptied:
                self.ask("wal_checkpoint(TRUNCATE)")
            if not replaced:
                self.ask("journal_mode=delete")


def _expect_no_other_name(path: Path) -> None:
    """Refuse a file that is open under another name: each name has a log of its own, the file is one."""
    with contextlib.suppress(OSError):  # it says itself what is amiss
        if before := Held.other_name(path):
            raise OpenAlready(
                f"{isolated(path.name)} is the open project {isolated(before)} under another name.",
                "Give it back its name and you go on at once, or close the project before you open it here.",
            )


def _expect_no_other_library(path: Path, key: ProjectKey | None) -> None:
    """Refuse a file that is open beside a key file which came or went since: two SQLites drop their locks."""
    with contextlib.suppress(OSError):
        if Held.is_open_as(path, encrypted=key is None):
            raise OpenAlready(
                f"{isolated(path.name)} is open, and not encrypted, but a key file lies beside it now."
                if key
                else f"{isolated(path.name)} is open, and encrypted, but its key file is gone.",
                "Take the key file away." if key else "Put the key file back beside it.",
            )


def _connect(uri: str, key: ProjectKey | None) -> sqlite3.Connection:
    connection = library.connect(uri, key)
    try:
        hardening.limit(connection, library.module_of(key), _LIMITS)
        # where it cannot be set, the other guards stand
        hardening.configure(connection, library.module_of(key), _CONFIG)
        for name, value in _SETTINGS.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
            answer = connection.execute(f"PRAGMA {name}").fetchone()
            if answer is not None and answer[0] != value:
                raise RuntimeError(f"SQLite keeps {name} at {answer[0]}")
        connection.execute("PRAGMA schema_version").fetchall()  # what cannot be read is known at once
    except BaseException:
        connection.close()
        raise
    return connection
