"""A project file on disk, and the only place that knows the SQLite library: connect, check, write, copy, close."""

import contextlib
import itertools
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlite_utils

from workbench.errors import WorkbenchError
from workbench.project import schema
from workbench.project.lock import WriterLock, identity, on_network, sync

Parameters = Sequence[Any] | Mapping[str, Any]

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
    "recursive_triggers": 1,
    "synchronous": 2,
    "temp_store": 2,
    "secure_delete": 1,
    "cache_size": -16_000,
}
_FORBIDDEN = frozenset(
    {
        sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_CREATE_VTABLE, sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_DROP_VTABLE, sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_ALTER_TABLE,
    }
)  # fmt: skip
_FIXED_PRAGMAS = frozenset(
    {"writable_schema", "journal_mode", "schema_version", "trusted_schema", "foreign_keys"}
)
_NEVER_REWRITTEN = frozenset({"step", "change", "blob"})
_FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
_CHECK_SECONDS = 120

_TROUBLE = {
    sqlite3.SQLITE_FULL: (
        "The disk is full, so the change was not saved.",
        "Free some space, then try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The project cannot be written, so the change was not saved.",
        "Save a copy elsewhere.",
    ),
    sqlite3.SQLITE_BUSY: ("Another program is using the project file.", "Close it there, then try again."),
    sqlite3.SQLITE_LOCKED: ("Another program is using the project file.", "Close it there, then try again."),
    sqlite3.SQLITE_IOERR: ("The disk failed to read or write the project.", "Save a copy on another disk."),
    sqlite3.SQLITE_CANTOPEN: ("The project file cannot be opened.", "Check that you may read and write it."),
    sqlite3.SQLITE_PERM: ("You are not allowed to use the project file.", "Ask its owner, or copy it first."),
    sqlite3.SQLITE_CORRUPT: ("The project file is damaged.", "Open an earlier copy of it."),
    sqlite3.SQLITE_NOTADB: ("This file is not a project.", "Choose a file made by this program."),
    sqlite3.SQLITE_TOOBIG: (
        "That is too large to be kept in a project.",
        "Keep it as a file beside the project.",
    ),
    sqlite3.SQLITE_INTERRUPT: (
        "Checking the project took too long.",
        "Copy it to a faster disk, then try again.",
    ),
}


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turn what a disk or another program does to us into words; mistakes in our own SQL stay bugs."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _TROUBLE:
            raise WorkbenchError(*_TROUBLE[code]) from error
        raise


class ProjectFile:
    """One open connection to one project file."""

    def __init__(self, path: Path, *, read_only: bool, lock: WriterLock | None) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = lock
        self._identity = identity(path)
        self._connection = _connect(path, "ro" if read_only else "rw")
        self.db = sqlite_utils.Database(self._connection, execute_plugins=False)

    @classmethod
    def create(cls, path: Path) -> "ProjectFile":
        """Make a new file with empty tables; an existing file is never touched."""
        path = path.resolve()
        lock = WriterLock(path)
        try:
            path.open("xb").close()
        except FileExistsError as error:
            lock.release()
            raise WorkbenchError(f"“{path.name}” exists already.", "Choose another name.") from error
        except OSError as error:
            lock.release()
            raise WorkbenchError(f"“{path}” cannot be made here.", "Choose another folder.") from error
        file = cls(path, read_only=False, lock=lock)
        try:
            with explained():
                file._choose_journal()
                _migrate(file._connection, 0)
                file._query_only(True)
                file._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                sync(path.parent)
        except BaseException:
            file.close()
            path.unlink(missing_ok=True)
            raise
        return file

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "ProjectFile":
        """Open a file by the safe sequence: nothing in it runs or is believed before it has been checked."""
        if not path.exists():
            raise WorkbenchError(f"There is no file “{path}”.", "Check the name and the folder.")
        if not path.is_file():
            raise WorkbenchError(f"“{path}” is not a file.", "Choose a project file.")
        path = path.resolve()
        file: ProjectFile | None = None
        lock = None if read_only else WriterLock(path)
        try:
            with explained():
                file = cls(path, read_only=read_only, lock=lock)
                file._prepare()
        except BaseException:
            if file is not None:
                file.close()
            elif lock is not None:
                lock.release()
            raise
        return file

    def _prepare(self) -> None:
        connection, name = self._connection, self.path.name
        with _deadline(connection, _CHECK_SECONDS):
            version = _version(connection, name)
            check_schema(connection, version, name)
            if not self.read_only:
                self._choose_journal()
            check_health(connection, name)
            if version < schema.VERSION:
                if self.read_only:
                    raise WorkbenchError(
                        f"“{name}” was made by an older version of this program.",
                        "Open it for writing once, so that it can be brought up to date.",
                    )
                self.copy_to(_unused(self.path, f" before v{schema.VERSION}"))
                _migrate(connection, version)
                check_schema(connection, schema.VERSION, name)
        self._query_only(True)

    def _choose_journal(self) -> None:
        for mode in ("truncate",) if on_network(self.path) else ("wal", "truncate"):
            if _ask(self._connection, f"journal_mode={mode}") == mode:
                return
        raise WorkbenchError(f"“{self.path.name}” cannot be written safely here.", "Copy it to another disk.")

    def guard(self, own_triggers: Iterable[str]) -> None:
        """Refuse from now on what no edit ever needs; `own_triggers` are the only ones that may run."""
        self._connection.set_authorizer(_policy(frozenset(own_triggers)))

    def _query_only(self, on: bool) -> None:
        self._connection.execute(f"PRAGMA query_only={int(on)}")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Callable[[], None]]:
        """Let writes through; they are kept only if the block calls what it is given, which commits."""
        connection = self._connection

        def commit() -> None:
            if identity(self.path) != self._identity:
                raise WorkbenchError(
                    f"“{self.path.name}” was moved, renamed or replaced while it was open.",
                    "The change was not saved. Use Save a copy to keep your work.",
                )
            connection.execute("COMMIT")

        try:
            with explained():
                self._query_only(False)
                connection.execute("BEGIN IMMEDIATE")
                yield commit
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._query_only(True)

    def execute(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement and tell how many rows it wrote."""
        return self._connection.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement for each of many rows."""
        self._connection.executemany(sql, rows)

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Any, ...]]:
        """Yield rows as plain tuples, which is the quickest way through many of them."""
        with explained():
            yield from self._connection.execute(sql, parameters)

    def dicts(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Read rows as dictionaries."""
        with explained():
            cursor = self._connection.execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def prepare_temporary(self, *statements: str) -> None:
        """Make tables and triggers that live only as long as this connection."""
        self._query_only(False)
        for statement in statements:
            self._connection.execute(statement)
        self._query_only(True)

    def define(self, name: str, function: Callable[[Any], Any]) -> None:
        """Give SQL a function of one argument."""
        self._connection.create_function(name, 1, function, deterministic=True)

    def copy_to(self, path: Path) -> None:
        """Write a complete, compact copy to `path`, replacing what is there only once the copy is whole."""
        if path.exists() and identity(path) == identity(self.path):
            raise WorkbenchError("That is the project itself.", "Choose another name for the copy.")
        part = _unused(path, ".part")
        connection = _connect(self.path, "ro") if self.read_only else self._connection
        try:
            with explained():
                target = sqlite3.connect(part, isolation_level=None)
                try:
                    connection.backup(target)
                    _ask(target, "journal_mode=delete")
                    target.execute("VACUUM")
                finally:
                    target.close()
            sync(part)
            part.replace(path)
            sync(path.parent)
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave one plain file, with nothing beside it, and let others write it."""
        self._connection.set_authorizer(None)
        try:
            if not self.read_only:
                with contextlib.suppress(
                    sqlite3.Error
                ):  # a reader elsewhere: the journal stays, nothing is lost
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    self._query_only(False)
                    self._connection.execute("PRAGMA journal_mode=delete")
        finally:
            self._connection.close()
            if self._lock is not None:
                self._lock.release()


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    for name, value in _SETTINGS.items():
        connection.execute(f"PRAGMA {name}={value}")
        if (answer := _ask(connection, name)) not in {value, None}:
            raise RuntimeError(f"SQLite keeps {name} at {answer}")
    return connection


def _ask(connection: sqlite3.Connection, pragma: str) -> Any:
    row = connection.execute(f"PRAGMA {pragma}").fetchone()
    return None if row is None else row[0]


def _version(connection: sqlite3.Connection, name: str) -> int:
    if _ask(connection, "application_id") != schema.APPLICATION_ID:
        raise WorkbenchError(f"“{name}” is not a project.", "Choose a file made by this program.")
    version = _ask(connection, "user_version")
    if version > schema.VERSION:
        raise WorkbenchError(
            f"“{name}” was made by a newer version of this program.", "Install that version to open it."
        )
    return version


def check_schema(connection: sqlite3.Connection, version: int, name: str) -> None:
    """Refuse a file that holds anything but the tables and indexes of its version, above all triggers and views."""
    expected = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _migrate(expected, 0, version)
        if _parts(connection) != _parts(expected):
            raise WorkbenchError(
                f"“{name}” holds parts that no project has; it may have been made to do harm.",
                "Do not use it. Ask whoever sent it for a fresh copy.",
            )
    finally:
        expected.close()


def _parts(connection: sqlite3.Connection) -> set[tuple[str, str, str, str | None]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def check_health(connection: sqlite3.Connection, name: str) -> None:
    """Refuse a damaged file."""
    if (
        _ask(connection, "quick_check(1)") != "ok"
        or connection.execute("PRAGMA foreign_key_check").fetchone()
    ):
        raise WorkbenchError(f"“{name}” is damaged.", "Open an earlier copy of it.")


def _migrate(connection: sqlite3.Connection, version: int, until: int = schema.VERSION) -> None:
    """Bring the tables from one version to another, each step in one transaction with its number."""
    for number, script in enumerate(schema.MIGRATIONS[version:until], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={number}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def _unused(path: Path, ending: str) -> Path:
    names = itertools.chain((ending,), (f"{ending} ({n})" for n in itertools.count(2)))
    return next(
        new for name in names if not (new := path.with_name(f"{path.stem}{name}{path.suffix}")).exists()
    )


@contextlib.contextmanager
def _deadline(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: int(time.monotonic() > end), 10_000)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _policy(own_triggers: frozenset[str]) -> Callable[..., int]:
    def decide(
        action: int, first: str | None, second: str | None, _database: str | None, trigger: str | None
    ) -> int:
        allowed = (
            (trigger is None or trigger in own_triggers)
            and action not in _FORBIDDEN
            and not (action == sqlite3.SQLITE_PRAGMA and second is not None and first in _FIXED_PRAGMAS)
            and not (action in {sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE} and first in _NEVER_REWRITTEN)
            and not (action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS)
        )
        return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY

    return decide
