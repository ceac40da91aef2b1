"""Settings of SQLite that Python's module cannot reach before 3.12, set through SQLite's own C functions.

A connection object of CPython begins with SQLite's own pointer. It is believed only where SQLite, asked by
that pointer, names the very file that the connection names; else nothing is set, and the caller is told so.
"""

import ctypes
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

NO_CHECKPOINT_AT_CLOSE = 1006
DEFENSIVE, DQS_DML, DQS_DDL = 1010, 1013, 1014  # SQLITE_DBCONFIG_..., which Python 3.11 does not name


def configure(connection: Any, module: ModuleType, settings: Mapping[int, bool]) -> bool:
    """Set SQLITE_DBCONFIG_... and tell whether all are now as wanted.

    `module` is the C module that the connection is of: `_sqlite3`, or that of another library built like it.
    """
    if _set_by_python(connection, "setconfig", settings):  # Python 3.12
        return True
    found = _library(connection, module)
    if found is None:
        return False
    library, pointer = found
    library.sqlite3_db_config.argtypes = [ctypes.c_void_p, ctypes.c_int]  # what follows is variadic
    now = ctypes.c_int(-1)
    for name, on in settings.items():
        failed = library.sqlite3_db_config(pointer, name, ctypes.c_int(on), ctypes.byref(now))
        if failed or now.value != on:
            return False
    return True


def limit(connection: Any, module: ModuleType, limits: Mapping[int, int]) -> bool:
    """Set SQLITE_LIMIT_... and tell whether all are now at most as wanted."""
    if _set_by_python(connection, "setlimit", limits):
        return True
    found = _library(connection, module)
    if found is None:
        return False
    library, pointer = found
    library.sqlite3_limit.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
    for name, value in limits.items():
        library.sqlite3_limit(pointer, name, value)
    return all(library.sqlite3_limit(pointer, name, -1) <= value for name, value in limits.items())


def _set_by_python(connection: Any, method: str, values: Mapping[int, int]) -> bool:
    """Set them by the connection's own method; False where it has none."""
    set_one = getattr(connection, method, None)
    if set_one is None:
        return False
    for name, value in values.items():
        set_one(name, value)
    return True


def _library(connection: Any, module: ModuleType) -> tuple[ctypes.CDLL, ctypes.c_void_p] | None:
    """Find SQLite's functions and its pointer to the connection, None where they are not proved to fit."""
    if platform.python_implementation() != "CPython" or hasattr(sys, "gettotalrefcount"):
        return None  # a debug build puts more before the pointer
    try:
        library = _loaded(module)
        name_of = library.sqlite3_db_filename
        asked = "SELECT CAST(file AS BLOB) FROM pragma_database_list"  # a folder's name may be no UTF-8
        (named,), *_ = connection.execute(asked).fetchall()
    except (OSError, AttributeError, ValueError):
        return None
    name_of.argtypes, name_of.restype = [ctypes.c_void_p, ctypes.c_char_p], ctypes.c_char_p
    pointer = ctypes.c_void_p.from_address(id(connection) + object.__basicsize__)
    if not pointer.value or (name_of(pointer, b"main") or b"") != (named or b""):
        return None
    return library, pointer


def _loaded(module: ModuleType) -> ctypes.CDLL:
    """Give the library that the module itself uses: what it is linked with, or what stands beside it."""
    where = getattr(module, "__file__", None)
    if sys.platform == "win32" and where is not None:
        beside = Path(where).with_name("sqlite3.dll")
        return ctypes.CDLL(str(beside if beside.exists() else where))
    return ctypes.CDLL(where)  # None, for a module that is part of Python itself: then Python's own
