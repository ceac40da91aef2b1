"""No file makes the player, the decoders or the report open an internet socket or what lies beside it."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import hostile_media
from workbench.playback.player_process import _OPTIONS, media_options
from workbench.recording import sniff

_INET = re.compile(r"(?:socket\(|sa_family=)AF_INET")
_OPENED = re.compile(r'openat\(.*?"([^"]+)", O_RDONLY')
_STRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect,openat", "-e", "signal=none")


@cache
def why_not_watched() -> str:
    if not shutil.which("strace"):
        return "strace is not on this machine"
    tried = subprocess.run([*_STRACE, "-o", "/dev/null", "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"strace may not watch here: {tried.stderr.strip()[-80:]}"


class Watched:
    """One run over all hostile files: what the parts answered, and every socket and file asked for.

    It is let go on until it has been seen to do `enough`, when that is said: for a minute at most.
    """

    def __init__(self, how: str, folder: Path, enough: Callable[["Watched"], bool] = lambda _: True) -> None:
        if reason := why_not_watched():
            pytest.skip(reason)
        self._traps, self._log = folder / "traps", folder / "calls"
        self.told: dict[str, str] = {}
        run = [sys.executable, "-m", "tests.hostile_media_run", how, str(self._traps)]
        words = folder / "words", folder / "errors"
        with words[0].open("wb") as out, words[1].open("wb") as errors:
            watched = [*_STRACE, "-o", str(self._log), *run]
            process = subprocess.Popen(watched, stdin=subprocess.PIPE, stdout=out, stderr=errors)
        until = time.monotonic() + 60
        self._look()
        while not enough(self) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
            self._look()
        process.communicate()
        assert process.returncode == 0, words[1].read_text("utf-8", "replace")
        self.told = json.loads(words[0].read_text("utf-8"))
        self._look()

    def _look(self) -> None:
        calls = self._log.read_text("utf-8", "replace").splitlines() if self._log.exists() else []
        self.inet = [call for call in calls if _INET.search(call)]
        opened = {found[1] for call in calls if (found := _OPENED.search(call))}
        inside = {
            Path(path).relative_to(self._traps) for path in opened if path.startswith(f"{self._traps}/")
        }
        self.inside = {
            str(path) for path in inside if path.parts[0][:2].isdigit() and (self._traps / path).exists()
        }

    def siblings(self) -> set[str]:
        """Name the files beside one that was opened."""
        return {Path(path).name for path in self.inside - self.told.keys()}


def test_the_collection_is_as_large_as_promised_and_taken_for_what_it_is(tmp_path: Path) -> None:
    traps = hostile_media.lay(tmp_path)
    assert len(traps) >= 66
    for path, trap in traps.items():
        if path.is_file() and trap.content.startswith((b"#EXTM3U", b"ID3")) and trap.name != "cover.mp3":
            assert sniff.sniff(path).kind == "unknown", trap.name
        elif path.is_file() and trap.content.lstrip().startswith((b"<", b"[", b"PK")):
            assert sniff.sniff(path).kind in ("unknown", "document"), trap.name


def test_a_player_without_protections_walks_into_them(tmp_path: Path) -> None:
    def walks(bare: Watched) -> bool:
        return len(bare.inet) >= 5 and bare.siblings() >= {"clip.srt", "foreign.mkv"}

    assert walks(Watched("bare", tmp_path, walks))


@pytest.mark.timeout(240)
def test_the_program_as_it_is_asks_for_no_internet_socket_and_no_sibling(tmp_path: Path) -> None:
    shipped = Watched("shipped", tmp_path)
    assert shipped.inet == []
    assert shipped.siblings() == set()
    playable = {"video": 11, "audio": 1}  # the clean clips, and what a pointer is hidden in
    for kind, count in playable.items():
        assert sum(became == kind for became in shipped.told.values()) == count
    assert not any(
        became in playable for name, became in shipped.told.items() if "list" in name or "stream" in name
    )


@pytest.mark.timeout(240)
def test_without_the_filter_the_forced_demuxers_alone_hold(tmp_path: Path) -> None:
    forced = Watched("forced", tmp_path)
    assert forced.inet == []
    assert forced.siblings() == set()
    assert forced.told.keys() - {"70 folder/folder"} <= forced.inside, "every file was opened"


@pytest.mark.parametrize("demux", ["mp4", "mkv", "es", "ts", "avformat:flv", "avformat:mxf"])
def test_every_recording_is_held_to_one_demuxer_and_one_file(demux: str) -> None:
    for picture in (True, False):
        options = media_options(demux, 1.5, picture=picture)
        assert [option for option in options if "demux" in option] == [f":demux={demux.partition(':')[0]}"]
        assert ":no-sub-autodetect-file" in options
        formats = [option for option in options if option.startswith(":avformat-format=")]
        assert len(formats) == demux.startswith("avformat")
    assert {"--no-sub-autodetect-file", "--no-mkv-preload-local-dir", "--ignore-config"} <= set(_OPTIONS)
    assert not any(option.startswith(("--demux", "--access")) for option in _OPTIONS)


def test_each_kind_of_recording_has_one_demuxer_and_ffmpeg_is_held_to_a_format() -> None:
    kinds = [*sniff._MEDIA.values(), *sniff._RIFF.values()]
    assert all(demux and (not demux.startswith("avformat") or ":" in demux) for _, demux, _, _ in kinds)
