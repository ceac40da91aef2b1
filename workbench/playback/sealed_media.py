"""Sealed files for libVLC, which reads them piece by piece through callbacks: nothing of them is on disk."""

import ctypes
import itertools
import threading
from pathlib import Path
from typing import Any, BinaryIO

from workbench.errors import WorkbenchError
from workbench.originals import open_original

_Pointer = ctypes.c_void_p
_Open = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.POINTER(_Pointer), ctypes.POINTER(ctypes.c_uint64))
_Read = ctypes.CFUNCTYPE(ctypes.c_ssize_t, _Pointer, _Pointer, ctypes.c_size_t)
_Seek = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_uint64)
_Close = ctypes.CFUNCTYPE(None, _Pointer)
_FAILED = -1


class SealedMedia:
    """Makes media of sealed files. libVLC keeps bare addresses of the callbacks, so this must live as long.

    The callbacks come on libVLC's threads and call nothing of it; each file and each stream has a number,
    since libVLC hands nothing back but the pointer it was given.
    """

    def __init__(self, vlc: Any, instance: Any) -> None:
        self._vlc, self._instance = vlc, instance
        self._paths: dict[int, Path] = {}
        self._streams: dict[int, BinaryIO] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        kept = (_Open(self._open), _Read(self._read), _Seek(self._seek), _Close(self._close))
        self._kept = kept
        self._addresses = [ctypes.cast(callback, _Pointer) for callback in kept]
        self._new = vlc.dll.libvlc_media_new_callbacks
        self._new.argtypes, self._new.restype = [_Pointer] * 6, _Pointer

    def media(self, path: Path) -> Any:
        """Make the media of a sealed file whose key this process was told."""
        open_original(path).close()  # what is wrong with it is said in words
        number = next(self._numbers)
        with self._lock:
            self._paths = {number: path}  # the one before is played no more
        made = self._new(self._instance._as_parameter_, *self._addresses, number)
        if not made:
            raise WorkbenchError(f"{path.name} cannot be played.", "Close other programs, then try again.")
        return self._vlc.Media(made)

    def _open(self, file: int | None, stream_at: Any, size_at: Any) -> int:
        try:
            stream = open_original(self._paths[file or 0])
            size_at[0] = stream.seek(0, 2)
            stream.seek(0)
        except (WorkbenchError, OSError, KeyError):
            return _FAILED
        number = next(self._numbers)
        with self._lock:
            self._streams[number] = stream
        stream_at[0] = number
        return 0

    def _read(self, stream: int | None, buffer: int, length: int) -> int:
        try:
            found = self._streams[stream or 0].read(min(length, 1 << 20))
        except (OSError, KeyError, ValueError):
            return _FAILED
        ctypes.memmove(buffer, found, len(found))
        return len(found)

    def _seek(self, stream: int | None, place: int) -> int:
        try:
            self._streams[stream or 0].seek(place)
        except (OSError, KeyError, ValueError):
            return _FAILED
        return 0

    def _close(self, stream: int | None) -> None:
        with self._lock:
            held = self._streams.pop(stream or 0, None)
        if held is not None:
            held.close()
