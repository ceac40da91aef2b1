"""What the filter and the child process cost: playing with and without, and a million system calls."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import SimpleQueue

from tests import media
from workbench.playback import player
from workbench.playback.options import PlayOptions
from workbench.playback.player import Player, PlayerSign, Track

_SECONDS = 8.0
_CALLS = """
import os, sys, time
from workbench import sandbox
if sys.argv[1] == "filter":
    assert sandbox.block_network()
begun = time.perf_counter()
for _ in range(1_000_000):
    os.getppid()
print((time.perf_counter() - begun) * 1000)
"""
_IN_PROCESS = """
import ctypes, sys, time, vlc
instance = vlc.Instance("--quiet", "--aout=dummy", "--no-xlib", "--avcodec-hw=none", "--no-spu", "--no-osd")
player = instance.media_player_new(sys.argv[1])
size = 320, 180
pixels = ctypes.create_string_buffer(size[0] * size[1] * 4)
pointer = ctypes.c_void_p
lock = ctypes.CFUNCTYPE(pointer, pointer, ctypes.POINTER(pointer))
def hand_over(_opaque, planes):
    planes[0] = ctypes.addressof(pixels)
    return 0
kept = lock(hand_over)
library = vlc.dll
library.libvlc_video_set_callbacks.argtypes = [pointer] * 5
library.libvlc_video_set_callbacks(player._as_parameter_, ctypes.cast(kept, pointer), None, None, None)
library.libvlc_video_set_format(player._as_parameter_, b"RV32", *size, size[0] * 4)
player.play()
time.sleep(1)
begun = time.process_time()
time.sleep(float(sys.argv[2]))
print(time.process_time() - begun)
import os; os._exit(0)
"""


def run() -> None:
    """Print the share of one processor that playing takes each way, and what a filtered call costs."""
    os.environ.setdefault("WORKBENCH_SOUND", "none")
    with tempfile.TemporaryDirectory() as folder:
        clip = media.make(Path(folder), media.steady("long.mp4", 25 * 14))
        alone = float(_told(_IN_PROCESS, str(clip), str(_SECONDS))) / _SECONDS
        free = _playing(clip, filtered=False)
        held = _playing(clip, filtered=True)
    print(f"playing inside one process, libVLC alone    {alone:6.1%} of a processor")
    print(f"playing in the child, no filter             {free:6.1%}, {free / alone:.2f} of that")
    print(f"playing in the child as shipped             {held:6.1%}, {held / alone:.2f} of that")
    bare, filtered = (float(_told(_CALLS, how)) for how in ("bare", "filter"))
    print(f"a system call without and with the filter   {bare:.0f} ns, {filtered:.0f} ns")


def _told(script: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, check=True
    ).stdout


def _playing(clip: Path, *, filtered: bool) -> float:
    """Give the share of a processor that child and window side together take."""
    module = player._MODULE
    os.environ["UNFILTERED"] = module
    player._MODULE = module if filtered else "tests.unfiltered"
    said: SimpleQueue[PlayerSign] = SimpleQueue()
    playing = Player(said.put)
    try:
        playing.play(Track(clip, "avformat:mov", "mp4", 320, 180), 0, PlayOptions())
        while said.get(timeout=30).what != "picture":
            pass
        time.sleep(1)
        before = _spent(playing)
        time.sleep(_SECONDS)
        return (_spent(playing) - before) / _SECONDS
    finally:
        playing.close()
        player._MODULE = module


def _spent(playing: Player) -> float:
    ticks = Path(f"/proc/{playing.process_id}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
    own = resource.getrusage(resource.RUSAGE_SELF)
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") + own.ru_utime + own.ru_stime
