"""A disk that logs what SQLite writes and may fail, below the very SQLite that Python uses, or SQLCipher.

A VFS is made by ctypes as a copy of the system's own, and becomes the default; of each file that it opens,
reading, writing and syncing are replaced. Locks and shared memory stay the system's, so that a write-ahead
log works as ever. Linux: elsewhere Python may bring a SQLite whose functions cannot be found.
"""

import ctypes
import functools
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Self

OK, FULL, READONLY = 0, 13, 8
IOERR_READ, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE = (10 | n << 8 for n in (1, 3, 4, 6))
_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_Open = ctypes.CFUNCTYPE(_I, _P, _P, _P, _I, _P)
_Delete = ctypes.CFUNCTYPE(_I, _P, _P, _I)
_ReadWrite = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_Truncate = ctypes.CFUNCTYPE(_I, _P, _L)
_Sync = ctypes.CFUNCTYPE(_I, _P, _I)


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("iVersion", _I), ("szOsFile", _I), ("mxPathname", _I), ("pNext", _P), ("zName", ctypes.c_char_p),
        ("pAppData", _P), ("xOpen", _P), ("xDelete", _P), ("others", _P * 13),
    )  # fmt: skip


class _Methods(ctypes.Structure):
    _fields_ = (
        ("iVersion", _I), ("xClose", _P), ("xRead", _P), ("xWrite", _P), ("xTruncate", _P), ("xSync", _P),
        ("others", _P * 13),
    )  # fmt: skip


class _File(ctypes.Structure):
    _fields_ = (("pMethods", ctypes.POINTER(_Methods)),)


@functools.cache
def _library(module: str) -> ctypes.CDLL:
    """Find the SQLite in which a module's own calls end: linked to it, or built into it as SQLCipher is."""
    library = ctypes.CDLL(str(import_module(module).__file__))
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), _I]
    library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
    return library


_for_ever: list[
    object
] = []  # a connection may outlive its test, and SQLite still calls what it was given then


class Operation(NamedTuple):
    """What SQLite did to a file: kind is open, read, write, truncate, sync or delete.

    `at` is where it wrote, how long the file is now, or for delete whether the folder was to be synced.
    """

    kind: str
    name: str
    at: int = 0
    data: bytes = b""


class FaultyDisk:
    """The default disk of SQLite while the block lasts; what was opened in it keeps to it until it is closed.

    `fault` is asked before each operation and gives OK, or the error that SQLite gets instead. With
    `encrypted` it lies below SQLCipher, and below nothing else.
    """

    def __init__(self, *, keep_log: bool = True, encrypted: bool = False) -> None:
        self.log: list[Operation] = []
        self.fault: Callable[[Operation], int] = lambda operation: OK
        self._keep_log = keep_log
        self._names: dict[int, str] = {}  # of the open files, by their address
        self._replaced: dict[int, _Methods] = {}  # by the address of the methods they stand for
        self._library = _library("sqlcipher3._sqlite3" if encrypted else "_sqlite3")
        self._system = self._library.sqlite3_vfs_find(None)
        self._vfs = _Vfs.from_buffer_copy(self._system.contents)
        self._vfs.pNext, self._vfs.zName = None, f"faulty {id(self)}".encode()
        self._opener, self._deleter = _Open(self._open), _Delete(self._delete)
        self._vfs.xOpen, self._vfs.xDelete = _address(self._opener), _address(self._deleter)
        _for_ever.append(self)

    def __enter__(self) -> Self:
        assert self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) == OK
        return self

    def __exit__(self, *_: object) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        self._library.sqlite3_vfs_register(self._system, 1)

    def _may(self, operation: Operation) -> int:
        code = self.fault(operation)
        if code == OK and self._keep_log and operation.kind != "read":
            self.log.append(operation)
        return code

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, answer: int | None) -> int:
        called = _called(name) if name else ""
        if code := self._may(Operation("open", called)):
            _File.from_address(file).pMethods = None  # nothing that SQLite would have to close
            return code
        code = _Open(self._system.contents.xOpen)(
            ctypes.addressof(self._system.contents), name, file, flags, answer
        )
        opened = _File.from_address(file)
        if opened.pMethods:
            self._names[file] = called
            opened.pMethods = ctypes.pointer(self._methods(opened.pMethods.contents))
        return code

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        operation = Operation("delete", _called(name), sync_folder)
        system = ctypes.addressof(self._system.contents)
        return self._may(operation) or _Delete(self._system.contents.xDelete)(system, name, sync_folder)

    def _methods(self, system: _Methods) -> _Methods:
        """Give the methods of a file with those replaced that write and read."""
        key = ctypes.addressof(system)
        if key not in self._replaced:
            self._replaced[key] = methods = _Methods.from_buffer_copy(system)
            for name, kind, noted in (
                ("xWrite", _ReadWrite, lambda data, size, at: ("write", at, ctypes.string_at(data, size))),
                ("xTruncate", _Truncate, lambda size: ("truncate", size)),
                ("xSync", _Sync, lambda flags: ("sync",)),
                ("xRead", _ReadWrite, lambda data, size, at: ("read", at)),
            ):
                setattr(methods, name, _address(self._asked_first(kind(getattr(system, name)), kind, noted)))
        return self._replaced[key]

    def _asked_first(self, system: Any, kind: Any, noted: Callable[..., tuple[Any, ...]]) -> Any:
        def method(file: int, *arguments: Any) -> int:
            what, *rest = noted(*arguments)
            return self._may(Operation(what, self._names[file], *rest)) or system(file, *arguments)

        callback = kind(method)
        _for_ever.append(callback)
        return callback


def _address(function: Any) -> int | None:
    return ctypes.cast(function, _P).value


def _called(path: int) -> str:
    return Path(ctypes.string_at(path).decode()).name
