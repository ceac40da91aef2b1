"""What every test may ask for: small recordings, made once a session; and that none opens a connection."""

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import media
from workbench import sealed

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
