"""Which SQLite opens a project: Python's own, or SQLCipher for an encrypted one; the errors of both."""

import _sqlite3
import sqlite3
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.store.encryption import ProjectKey, expect_installed

_SQLCIPHER = "sqlcipher3"
_VERSIONS = ("PRAGMA cipher_version", "SELECT sqlite_version()")


def connect(uri: str, key: ProjectKey | None) -> sqlite3.Connection:
    """Connect to a file by its URI, with the key of an encrypted one; nothing of it is believed."""
    # ProjectFile itself keeps all but one thread out: SQLite would not let a file be handed over
    how: dict[str, Any] = {"uri": True, "isolation_level": None, "timeout": 5, "check_same_thread": False}
    if key is None:
        return sqlite3.connect(uri, **how)
    try:
        return _unlocked(uri, how, key.pragma())
    except errors("DatabaseError") as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_NOTADB:
            raise
    return _unlocked(uri, how, key.older_pragma())


def _unlocked(uri: str, how: dict[str, Any], key: str) -> sqlite3.Connection:
    connection: Any = _sqlcipher().connect(uri, **how)
    try:
        connection.set_key(key)  # not by SQL: the text of a statement is kept to be used again
        connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
        if not connection.execute("PRAGMA cipher_version").fetchall():
            raise WorkbenchError(
                "The library for encrypted projects cannot encrypt here.",
                f"Install it anew: pip install --force-reinstall {_SQLCIPHER}",
            )
        connection.execute("PRAGMA schema_version").fetchall()  # reads the first page, which tells if it fits
    except BaseException:
        connection.close()
        raise
    return connection


def cipher_version() -> str:
    """Name SQLCipher and the SQLite in it; WorkbenchError where it is not installed."""
    connection = _sqlcipher().connect(":memory:")
    try:
        cipher, sqlite = (connection.execute(sql).fetchone()[0] for sql in _VERSIONS)
    finally:
        connection.close()
    return f"SQLCipher {cipher} with SQLite {sqlite}"


def module_of(key: ProjectKey | None) -> ModuleType:
    """Give the C module that `connect` uses."""
    return _sqlite3 if key is None else sys.modules[f"{_SQLCIPHER}._sqlite3"]


def errors(kind: str = "Error") -> tuple[type[Exception], ...]:
    """Give the exceptions of this kind of every library that is in use, which are not related."""
    modules = (sqlite3, sys.modules.get(f"{_SQLCIPHER}.dbapi2"))
    return tuple(getattr(module, kind) for module in modules if module is not None)


def sqlite_version() -> str:
    """Name the version of Python's own SQLite, which opens every project that is not encrypted."""
    return sqlite3.sqlite_version


def _sqlcipher() -> Any:
    expect_installed()
    return import_module(f"{_SQLCIPHER}.dbapi2")
