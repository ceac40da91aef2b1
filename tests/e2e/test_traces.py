"""A session of the real program leaves nothing outside its project, its settings and its cache."""

import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from tests import hostile_media, media
from tests.playback.test_hostile_media import why_not_watched
from workbench.project.project import Project

_WRITTEN = re.compile(
    r'openat\([^"]*"([^"]+)", [^)]*O_(?:WRONLY|RDWR|CREAT)'
    r'|(?:mkdir|mkdirat|creat|symlink|link|mknod)\([^"]*"([^"]+)"'
    r'|rename(?:at2?)?\(.*"([^"]+)"[^"]*\)'
)
_MACHINE = ("/dev", "/proc/self/", "/proc/thread-self/")
_WATCH = (
    "strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-s", "400",
    "-e", "trace=socket,connect,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,link,mknod",
)  # fmt: skip


def cover() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), (200, 30, 30)).save(picture, "PNG")
    return picture.getvalue()


def with_covers(folder: Path) -> list[Path]:
    """Write a sound and a video with a cover inside, which libVLC by itself would unpack into its cache."""
    sound = media.sound_only(folder, "speech.mp3", 2.0)
    content = sound.read_bytes()
    tag = hostile_media._tag(b"APIC", b"\0image/png\0\x03\0" + cover())
    sound.write_bytes(tag + content[content.index(b"\xff\xfb") :])
    video = media.make(folder, media.steady("clip.mp4", 75))
    content, box = video.read_bytes(), hostile_media._box
    data = box(b"data", struct.pack(">II", 14, 0) + cover())
    handler = box(b"hdlr", struct.pack(">II4s", 0, 0, b"mdir") + b"appl" + bytes(9))
    tags = box(b"udta", box(b"meta", bytes(4) + handler + box(b"ilst", box(b"covr", data))))
    moov = content.rindex(b"moov") - 4
    size = struct.unpack_from(">I", content, moov)[0]
    assert moov + size == len(content), "its table of contents is its last box"
    video.write_bytes(content[:moov] + struct.pack(">I", size + len(tags)) + content[moov + 4 :] + tags)
    return [sound, video]


@pytest.mark.timeout(240)
def test_a_session_leaves_nothing_elsewhere_and_no_process_is_free(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("reads /proc")
    home, case, scratch = (tmp_path / name for name in ("home", "case", "scratch"))
    for folder in (home, case, scratch):
        folder.mkdir()
    files = with_covers(case)
    Project.create(case / "case.vwb", "Case").close()
    kept = {"DISPLAY", "XAUTHORITY", "PATH", "LANG", "QT_QPA_PLATFORM", "PYTHONPATH", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name in kept}
    environment |= {
        "HOME": str(home),
        "TMPDIR": str(scratch),
        "WORKBENCH_SOUND": "none",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if "DISPLAY" not in environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    log = tmp_path / "calls"
    watch = () if why_not_watched() else (*_WATCH, "-o", str(log))
    done = subprocess.run(
        [*watch, sys.executable, "-m", "tests.session_run", str(case / "case.vwb"), *map(str, files)],
        capture_output=True, text=True, check=False, env=environment, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    guarded: dict[str, str] = json.loads(done.stdout)
    modules = {name.rpartition(".")[2] for name in guarded}
    assert {"window", "player_process", "decoder_process", "glimpse_process"} <= modules
    assert set(guarded.values()) == {"2"}, "2 is: its system calls are filtered"

    own = [home / ".config/verification-workbench", home / ".cache/verification-workbench"]
    left = [path for path in home.rglob("*") if path.is_file()]
    assert left
    assert [path for path in left if not any(path.is_relative_to(folder) for folder in own)] == []
    assert list(scratch.iterdir()) == []
    assert {path.name for path in case.iterdir()} >= {"case.vwb", "clip.mp4", "speech.mp3", "report.html"}
    if watch:
        calls = log.read_text("utf-8", "replace").splitlines()
        elsewhere = strangers(calls, (*own, case, scratch), tmp_path)
        assert elsewhere == set()
        assert [call for call in calls if "AF_INET" in call] == []


def strangers(calls: list[str], allowed: tuple[Path, ...], ours: Path) -> set[str]:
    """List what was written, or asked to be, outside of what is allowed; `ours` may lie on /dev/shm."""
    found: set[str] = set()
    for call in calls:
        if (hit := _WRITTEN.search(call)) and " ENOENT" not in call and " ENOTDIR" not in call:
            path = next(filter(None, hit.groups()))
            inside = any(
                Path(path).is_relative_to(folder) or folder.is_relative_to(path) for folder in allowed
            )
            of_machine = path.startswith(_MACHINE) and not Path(path).is_relative_to(ours)
            if not inside and not of_machine:
                found.add(path)
    return found


def test_what_libvlc_does_by_itself_is_what_is_prevented(tmp_path: Path) -> None:
    """Without this the test above would prove nothing: covers are unpacked by a player left alone."""
    if shutil.which("cvlc") is None and why_not_watched():
        pytest.skip("nothing to compare with")
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "case").mkdir()
    sound, _ = with_covers(tmp_path / "case")
    script = (
        "import sys, time, vlc; i = vlc.Instance('--quiet', '--aout=dummy', '--vout=dummy', '--no-xlib');"
        "p = i.media_player_new(sys.argv[1]); p.play(); time.sleep(60)"
    )
    environment = os.environ | {"HOME": str(home)}
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        environment.pop(name, None)
    quiet = subprocess.DEVNULL
    alone = subprocess.Popen(
        [sys.executable, "-c", script, str(sound)], env=environment, stdout=quiet, stderr=quiet
    )
    found: list[Path] = []
    while alone.poll() is None and not found:
        time.sleep(0.05)
        found = [*home.rglob("art*.png"), *home.rglob("art")]
    alone.kill()
    alone.wait()
    assert found
