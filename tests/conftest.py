"""What every test may ask for: recordings and empty tables, made once; and that none opens a connection."""

import os
import socket
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import media
from workbench import glance, sealed
from workbench.project.store import opening, schema
from workbench.project.store.file import ProjectFile
from workbench.recording import child

# How long an example takes says how busy the machine is: no law is broken by it.
settings.register_profile("busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")

os.environ.setdefault("WORKBENCH_SOUND", "none")  # the player child is silent under tests

_CALLS_OUT = (
    "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.sendto", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open",
)  # fmt: skip
_called_out: list[str] = []


def _note_calls_out(event: str, details: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and details[1] in (socket.AF_INET, socket.AF_INET6):
        _called_out.append(f"{event}{details[1:]}")
    elif event in _CALLS_OUT:
        _called_out.append(f"{event}{details[-1:]}")


sys.addaudithook(_note_calls_out)


@pytest.fixture(autouse=True)
def stays_off_the_network() -> Iterator[None]:
    """Fail a test in whose time this process asked for an internet socket, an address or a web page."""
    _called_out.clear()
    yield
    assert not _called_out, "this process reached for the network"


@pytest.fixture(autouse=True)
def children_may_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no child for hung because this machine is busy; what comes of one that hangs has own tests."""
    monkeypatch.setattr(child, "PATIENCE", 30.0)


_make_tables, _versions = opening.migrate, schema.MIGRATIONS


@pytest.fixture(scope="session")
def empty_tables() -> Iterator[sqlite3.Connection]:
    """The tables of a new project, made as the program makes them."""
    with closing(ProjectFile.in_memory()) as model:
        _make_tables(model, 0)
        yield model._held


@pytest.fixture(autouse=True)
def disks_may_take_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a disk however busy this machine is; what comes of one that does not answer has own tests."""
    monkeypatch.setattr(glance, "PATIENCE", 20)


@pytest.fixture(autouse=True)
def tables_are_copied(empty_tables: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy the tables into a new project instead of making them, which is more than half of the work of it.

    Tests of the making itself ask for `tables_are_made`; a child process makes them in any case.
    """

    def migrate(file: ProjectFile, version: int, until: int | None = None) -> None:
        if (version, until, file.key, schema.MIGRATIONS) == (0, None, None, _versions):
            empty_tables.backup(file._connection)
        else:  # an older version of them, or encrypted
            _make_tables(file, version, until)

    monkeypatch.setattr(opening, "migrate", migrate)


@pytest.fixture
def tables_are_made(tables_are_copied: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the tables of new projects statement by statement, as the program does."""
    monkeypatch.setattr(opening, "migrate", _make_tables)


_GIVEN = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Path]:
    """Name a project, which need not be there, whose files can be sealed and read in this process."""
    path = tmp_path / "case.vwb"
    sealed.hold(path, bytes(range(32)))
    yield path
    sealed.let_go(path)


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the session's recordings."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="session")
def make_clip(media_folder: Path) -> Callable[[media.Clip], Path]:
    """Make a clip, or give it when it was made before in this session."""

    made: dict[media.Clip, Path] = {}

    def make(clip: media.Clip) -> Path:
        if clip not in made:
            folder = media_folder / f"clip {len(made)}"  # two clips may have one name
            folder.mkdir()
            made[clip] = media.make(folder, clip)
        return made[clip]

    return make


@pytest.fixture(scope="session")
def clip(make_clip: Callable[[media.Clip], Path]) -> Path:
    """Four seconds at 25 frames a second, H.264 with B-frames and sound; frame numbers as barcode."""
    return make_clip(media.steady("steady.mp4"))


@pytest.fixture(scope="session")
def given_folder() -> Path:
    """The folder of real recordings, where this machine has it."""
    if not (_GIVEN / "case").is_dir():
        pytest.skip("the given recordings are not on this machine")
    return _GIVEN
