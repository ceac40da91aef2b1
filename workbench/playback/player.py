"""The window's side of the player child: starts it, hands it memory, replaces it when it hangs or dies."""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from workbench.playback import picture_memory
from workbench.playback.options import PlayOptions
from workbench.playback.player_process import SLOTS
from workbench.recording.child import Child, Message

_MODULE = "workbench.playback.player_process"
_LARGEST = (1920, 1080)  # larger pictures are played at this size; exact frames always come full


@dataclass(frozen=True)
class Picture:
    """One picture to paint: rows of `stride` bytes. RGB32 is B, G, R, unused; RGB888 is R, G, B."""

    width: int
    height: int
    stride: int
    buffer: bytes
    format: str


@dataclass(frozen=True)
class PlayerSign:
    """Something that the player said of a run, at the moment `at` (seconds of `time.monotonic`).

    `what`: picture (`value` is its slot), time, ended, failed, error (`text` says why), gone (`text` died or
    hung).
    """

    what: str
    at: float
    value: float = 0.0
    text: str = ""
    run: int = 0


@dataclass(frozen=True)
class Track:
    """What is played: the file, the one demuxer allowed, the size of the picture (0 for none).

    `avformat:FORMAT` holds ffmpeg to one format; `other_demux` is for when the first one fails.
    """

    path: Path
    demux: str
    other_demux: str
    width: int = 0
    height: int = 0


class Player:
    """Plays one track at a time. `on_sign` is called on a foreign thread, when its run may be an old one."""

    def __init__(self, on_sign: Callable[[PlayerSign], None]) -> None:
        self._on_sign = on_sign
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._memory: SharedMemory | None = None
        self._size = (0, 0)
        self._run = 0
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """Give the number of the child process while there is one."""
        return self._child.process_id if self._child else None

    def prepare(self) -> None:
        """Start the child and let it load libVLC, so that the first `play` begins at once."""
        with self._lock:
            if not self._closed and self._child is None:
                self._ensure_child().ask("prepare")

    def play(self, track: Track, from_ms: float, manner: PlayOptions) -> int:
        """Play `track` from a time of the container's own clock, ending what played before; give the run."""
        with self._lock:
            if self._closed:
                return self._run
            self._run += 1
            self._size = _fitting(track.width, track.height)
            self._ensure_memory()
            self._ensure_child().ask(
                "play", path=str(track.path.absolute()), demux=track.demux, from_s=from_ms / 1000,
                run=self._run, id=self._run, width=self._size[0], height=self._size[1],
                memory=self._memory.name if self._memory and track.width else "", **asdict(manner),
            )  # fmt: skip
            return self._run

    def stop(self) -> None:
        """Stop; whatever this run still says is not passed on."""
        with self._lock:
            self._run += 1
            if self._child:
                self._child.ask("stop")

    def set_volume(self, volume: int) -> None:
        """Set the loudness: 100 is as recorded, up to 200."""
        with self._lock:
            if self._child:
                self._child.ask("volume", volume=volume)

    def picture(self, slot: int) -> Picture | None:
        """Copy out the picture that the player put into a slot of this run."""
        with self._lock:
            if not self._memory or not self._memory.buf:
                return None
            width, height = self._size
            start = slot * width * height * 4
            pixels = bytes(self._memory.buf[start : start + width * height * 4])
            return Picture(width, height, width * 4, pixels, "RGB32")

    def _ensure_child(self) -> Child:
        if self._child is None:
            child = Child(_MODULE, self._hear, lambda how: self._lost(child, how))
            self._child = child
        return self._child

    def _ensure_memory(self) -> None:
        needed = self._size[0] * self._size[1] * 4 * SLOTS
        if self._memory and self._memory.size >= needed:
            return
        self._release_memory()
        if needed:
            self._memory = picture_memory.allocate(needed)

    def _release_memory(self) -> None:
        if self._memory:
            self._memory.close()
            with contextlib.suppress(FileNotFoundError):
                self._memory.unlink()
            self._memory = None

    def _hear(self, message: Message, _payload: bytes) -> None:
        with self._lock:
            run = message.get("run") or message.get("id") or self._run
            if self._closed or run != self._run:
                return
        if sign := _sign(message, run):
            self._on_sign(sign)

    def _lost(self, child: Child, how: str) -> None:
        with self._lock:
            if child is not self._child or self._closed:
                return
            self._child, run = None, self._run
            self._run += 1
        self._on_sign(PlayerSign("gone", time.monotonic(), text=how, run=run))

    def replace(self) -> None:
        """Give up the child, as after silence; the next `play` starts another."""
        with self._lock:
            child, self._child = self._child, None
            self._run += 1
        if child:
            child.close()

    def close(self) -> None:
        """End the child and free the memory."""
        with self._lock:
            self._closed = True
        self.replace()
        with self._lock:
            self._release_memory()


def _fitting(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, _LARGEST[0] / max(width, 1), _LARGEST[1] / max(height, 1))
    return (width, height) if scale == 1.0 else (int(width * scale), int(height * scale))


def _sign(message: Message, run: int) -> PlayerSign | None:
    at = message.get("at", time.monotonic())
    for what in ("picture", "time", "ended", "failed"):
        if what in message:
            return PlayerSign(what, at, float(message[what]), run=run)
    if "error" in message:
        return PlayerSign("error", at, text=" ".join(filter(None, message["error"])), run=run)
    return PlayerSign("failed", at, run=run) if "bug" in message else None
