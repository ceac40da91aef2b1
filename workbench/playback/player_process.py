"""The child that plays: the only file that talks to libVLC. Started by `player.py`, never by people.

libVLC calls back on its own threads; those callbacks only hand over slots and lay messages into a queue.
All calls into libVLC come from the one thread that answers questions.
"""

import ctypes
import os
import queue
import sys
import threading
import time
from multiprocessing import resource_tracker, shared_memory
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.playback.sealed_media import SealedMedia
from workbench.recording.service import Message, Service
from workbench.sealed import is_sealed

SLOTS = 3
_OPTIONS = (
    "--quiet", "--ignore-config", "--no-lua", "--no-sub-autodetect-file", "--no-mkv-preload-local-dir",
    "--no-metadata-network-access", "--no-auto-preparse", "--no-video-title-show", "--no-osd", "--no-spu",
    "--no-stats", "--no-media-library", "--avcodec-hw=none", "--no-snapshot-preview",
    "--no-avcodec-corrupted",  # like our own decoder: nothing grey before the first key frame
    "--audio-time-stretch",  # other speeds keep their pitch
)  # fmt: skip
_MAY_BE_UNKNOWN = ("--no-lua", "--no-mkv-preload-local-dir", "--avcodec-hw=none")  # options of plug-ins
_DEINTERLACER = "yadif"  # which keeps one picture a frame, at its time
_INSTALL = "Install VLC (on Debian and Ubuntu: libvlc5 and vlc-plugin-base) and start again."

_Pointer = ctypes.c_void_p
_UnsignedAt = ctypes.POINTER(ctypes.c_uint)
_Lock = ctypes.CFUNCTYPE(_Pointer, _Pointer, ctypes.POINTER(_Pointer))
_Unlock = ctypes.CFUNCTYPE(None, _Pointer, _Pointer, ctypes.POINTER(_Pointer))
_Display = ctypes.CFUNCTYPE(None, _Pointer, _Pointer)
_Format = ctypes.CFUNCTYPE(
    ctypes.c_uint, ctypes.POINTER(_Pointer), _Pointer, _UnsignedAt, _UnsignedAt, _UnsignedAt, _UnsignedAt
)
_Cleanup = ctypes.CFUNCTYPE(None, _Pointer)


def _nothing(*_arguments: Any) -> None:
    """Serve where libVLC wants a callback and there is nothing to do."""


class Pictures:
    """Shared memory of three slots that libVLC paints in turn; slot numbers count from 0."""

    def __init__(self) -> None:
        self._memory: shared_memory.SharedMemory | None = None
        self._address = 0
        self._next = 0
        self.width = self.height = 0

    def use(self, name: str, width: int, height: int) -> None:
        """Attach the memory that the window made; call only while nothing plays."""
        self.width, self.height = width, height
        if self._memory is None or self._memory.name != name:
            self._memory = _attach(name)  # the one before stays mapped by whoever still points at it
            buffer = self._memory.buf
            if buffer is None:
                raise RuntimeError("shared memory without a buffer")
            self._address = ctypes.addressof(ctypes.c_ubyte.from_buffer(buffer))

    def turn(self) -> tuple[int, int]:
        """Give the next slot and its address."""
        self._next = (self._next + 1) % SLOTS
        return self._next, self._address + self._next * self.width * self.height * 4


def _leave_alone(name: str, rtype: str) -> None:
    """Take the place of the tracker's registration."""
    del name, rtype


def _attach(name: str) -> shared_memory.SharedMemory:
    """Open memory that the window owns, without this process's tracker claiming (and destroying) it."""
    register = resource_tracker.register
    resource_tracker.register = _leave_alone
    try:
        return shared_memory.SharedMemory(name)
    finally:
        resource_tracker.register = register


class VlcPlayer:
    """One libVLC player, used again for every file."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._said: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._pictures = Pictures()
        self._run = 0
        self._vlc: Any = _load()
        self._instance: Any = self._start()
        self._player: Any = self._instance.media_player_new()
        self._sealed = SealedMedia(self._vlc, self._instance)
        self._kept = self._callbacks()  # libVLC keeps bare addresses: these must live as long as it
        self._attach_events()
        threading.Thread(target=self._pass_on, daemon=True).start()

    def _start(self) -> Any:
        extra = _sound_output(os.environ.get("WORKBENCH_SOUND", ""))
        if sys.platform == "linux":
            extra.append("--no-xlib")
        for options in (_OPTIONS, [option for option in _OPTIONS if option not in _MAY_BE_UNKNOWN]):
            instance = self._vlc.Instance([*options, *extra])
            if instance is not None:
                return instance
        raise WorkbenchError("libVLC is installed but does not start.", _INSTALL)

    def _callbacks(self) -> list[Any]:
        kept: list[Any] = [
            _Lock(self._lock), _Unlock(_nothing), _Display(self._display),
            _Format(self._format), _Cleanup(_nothing),
        ]  # fmt: skip
        address = [ctypes.cast(callback, _Pointer) for callback in kept]
        library = self._vlc.dll
        set_callbacks = library.libvlc_video_set_callbacks
        set_format = library.libvlc_video_set_format_callbacks
        set_callbacks.argtypes, set_callbacks.restype = [_Pointer] * 5, None
        set_format.argtypes, set_format.restype = [_Pointer] * 3, None
        player = self._player._as_parameter_  # the address, by ctypes' own protocol
        set_callbacks(player, *address[:3], None)
        set_format(player, *address[3:])
        return kept

    def _attach_events(self) -> None:
        kinds = self._vlc.EventType
        events = self._player.event_manager()
        events.event_attach(kinds.MediaPlayerTimeChanged, self._time)
        events.event_attach(kinds.MediaPlayerEndReached, self._ended)
        events.event_attach(kinds.MediaPlayerEncounteredError, self._failed)

    # on libVLC's threads: no calls into it

    def _lock(self, _opaque: Any, planes: Any) -> int:
        slot, planes[0] = self._pictures.turn()
        return slot + 1  # an identifier; 0 would mean none

    def _display(self, _opaque: Any, picture: int) -> None:
        self._tell(picture=picture - 1)

    def _format(
        self, _opaque: Any, chroma: int, width: Any, height: Any, pitches: Any, lines: Any
    ) -> int:  # libVLC scales to whatever size is written here
        ctypes.memmove(chroma, b"RV32", 4)
        width[0], height[0] = self._pictures.width, self._pictures.height
        pitches[0], lines[0] = self._pictures.width * 4, self._pictures.height
        return 1

    def _time(self, event: Any) -> None:
        self._tell(time=event.u.new_time)

    def _ended(self, _event: Any) -> None:
        self._tell(ended=True)

    def _failed(self, _event: Any) -> None:
        self._tell(failed=True)

    def _tell(self, **message: object) -> None:
        self._said.put(message | {"run": self._run, "at": time.monotonic()})

    def _pass_on(self) -> None:
        while True:
            self._service.say(**self._said.get())

    # on the thread that answers

    def answer(self, question: Message) -> None:
        """Do what the window asks."""
        match question:
            case {"do": "play"}:
                self._play(question)
            case {"do": "prepare"}:
                pass  # being here is enough
            case {"do": "stop"}:
                self._player.stop()
            case {"do": "volume", "volume": volume}:
                self._player.audio_set_volume(volume)
            case _:
                raise ValueError(f"unknown question {question}")

    def _play(self, question: Message) -> None:
        self._player.stop()
        if question["memory"]:
            self._pictures.use(question["memory"], question["width"], question["height"])
        self._run = question["run"]
        media = self._media(question)
        self._player.set_media(media)
        media.release()  # the player holds its own; python-vlc would keep this one for ever
        self._player.set_rate(question["rate"])  # before the run: later, its ticks and pictures disagree
        self._player.video_set_deinterlace(_DEINTERLACER if question["deinterlaced"] else None)
        self._player.audio_set_volume(question["volume"])
        if self._player.play() != 0:
            self._tell(failed=True)

    def _media(self, question: Message) -> Any:
        path = Path(question["path"])
        media = self._sealed.media(path) if is_sealed(path) else self._instance.media_new_path(str(path))
        for option in media_options(question["demux"], question["from_s"], picture=bool(question["memory"])):
            media.add_option(option)
        for option in sound_options(question["sound_track"], question["sound_delay_ms"]):
            media.add_option(option)
        return media


def _sound_output(wish: str) -> list[str]:
    """Send the sound nowhere ("none") or into a WAV file (its path), as for tests; else where it belongs."""
    if wish.endswith(".wav"):
        return ["--aout=afile", f"--audiofile-file={wish}"]
    return ["--aout=dummy"] if wish == "none" else []


def media_options(demux: str, from_s: float, *, picture: bool) -> list[str]:
    """Hold libVLC to one demuxer (and ffmpeg, where it serves as that, to one format) and one file."""
    module, _, av_format = demux.partition(":")
    options = [f":demux={module}", ":no-sub-autodetect-file", f":start-time={max(0.0, from_s):.3f}"]
    options.append(":file-caching=1000")  # late data makes libVLC throw away key frames: grey pictures
    if av_format:
        options.append(f":avformat-format={av_format}")
    if not picture:
        options.append(":no-video")  # cover art is not a picture of the recording
    return options


def sound_options(track: int, delay_ms: int) -> list[str]:
    """Choose among the tracks of sound (from 0, in the order of the file), and let it come later."""
    return [f":audio-track={track}", f":audio-desync={delay_ms}"]


def _load() -> Any:
    try:
        import vlc  # pyright: ignore[reportMissingTypeStubs] - it has none
    except (OSError, ImportError, NotImplementedError, AttributeError) as error:
        raise WorkbenchError("Recordings cannot be played: libVLC was not found.", _INSTALL) from error
    return vlc


def main() -> None:
    """Cut off the network, load libVLC, serve; without libVLC every wish is answered with the reason."""
    service = Service()
    voices: list[VlcPlayer] = []

    def answer(question: Message) -> None:
        if not voices:
            voices.append(VlcPlayer(service))
        voices[0].answer(question)

    service.run(answer)


if __name__ == "__main__":
    main()
