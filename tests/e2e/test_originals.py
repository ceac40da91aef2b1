"""P9: whatever is done in the window, the originals are read and nothing else: hash, times, every opening."""

import ctypes
import os
import shutil
import struct
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.e2e.screen import Screen, missing_tools
from workbench import resources

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(400),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]
_MODIFY, _ATTRIB, _CLOSE_WRITE, _CLOSE_NOWRITE = 0x2, 0x4, 0x8, 0x10
_MOVE_SELF, _DELETE_SELF = 0x800, 0x400
_CHANGING = _MODIFY | _ATTRIB | _CLOSE_WRITE | _MOVE_SELF | _DELETE_SELF


class Watch:
    """The kernel's own word (inotify) on what any process did with files: changes, and openings to write.

    A file that was opened for writing is told when that is closed, though nothing was written.
    """

    def __init__(self, paths: list[Path]) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._handle = libc.inotify_init1(os.O_NONBLOCK)
        wanted = _CHANGING | _CLOSE_NOWRITE
        self._names = {
            libc.inotify_add_watch(self._handle, os.fsencode(path), wanted): path.name for path in paths
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._handle)

    def events(self) -> dict[str, int]:
        """Give for each file all that happened to it."""
        seen = dict.fromkeys(self._names.values(), 0)
        while True:
            try:
                told = os.read(self._handle, 1 << 16)
            except BlockingIOError:
                return seen
            while told:
                watch, mask, _, length = struct.unpack_from("iIII", told)
                seen[self._names[watch]] |= mask
                told = told[16 + length :]


def facts(path: Path) -> tuple[str, int, int, int, int]:
    found = path.stat()
    digest = sha256(path.read_bytes()).hexdigest()
    return digest, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def test_the_watch_sees_a_file_that_is_opened_to_write_and_left_as_it_is(tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    with Watch([path]) as watch:
        path.read_bytes()
        assert watch.events() == {"a": _CLOSE_NOWRITE}
        path.open("r+b").close()
        assert watch.events()["a"] & _CLOSE_WRITE


def test_originals_are_read_and_nothing_else(tmp_path: Path):
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    originals = [
        Path(shutil.copy(resources.path(f"demo/{name}"), evidence)) for name in ("field.mp4", "tv-report.mp4")
    ]
    note = evidence / "note.txt"
    note.write_text("A few words of a note.\n")
    originals.append(note)
    before = {path: facts(path) for path in originals}
    with Watch(originals) as watch, Screen(tmp_path, (1366, 768)) as screen:
        screen.command("new", "case.vwb", "--title", "Originals")
        screen.command("add", "case.vwb", str(originals[1]))
        screen.start(tmp_path / "case.vwb")
        screen.palette("Add files")
        screen.choose_file("Add recordings", originals[0])
        screen.until(lambda: len(screen.case()["items"]) == 2, "the item")
        screen.idle()
        screen.palette("Next item")
        screen.idle()
        screen.keys("ctrl+space")
        screen.played_to(1000)
        screen.keys("ctrl+space")
        screen.idle()
        screen.keys("ctrl+shift+s")
        screen.until(lambda: screen.case()["stills"], "the still")
        screen.palette("Find shots")
        screen.palette("Contact sheet")
        screen.comes("Contact sheet")
        screen.idle()
        screen.take_keyboard("Originals - Verification workbench")
        screen.main_window()
        screen.palette("Check files")
        screen.idle()
        screen.palette("Export the report")
        screen.choose_file("Export the report", tmp_path / "report.html")
        screen.until((tmp_path / "report.html").is_file, "the report")
        assert screen.quit() == (0, "")
        screen.command("add", "case.vwb", str(note), "--copy")
        assert "All is as it was" in screen.command("verify", "case.vwb")
        done = watch.events()
    assert {path: facts(path) for path in originals} == before
    assert {name: hex(mask & _CHANGING) for name, mask in done.items() if mask & _CHANGING} == {}
    assert all(mask & _CLOSE_NOWRITE for mask in done.values())  # all of them were opened, and only to read
