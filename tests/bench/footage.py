"""The recordings that are timed, made on the spot: 1080p with detail and a barcode, an hour of sound."""

import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from tests.media import BLOCK, BLOCKS

RATE, GOP = 30, 250
_SIZE = (1920, 1080)
_H264 = {
    "preset": "veryfast",
    "crf": "24",
    "g": str(GOP),
    "keyint_min": str(GOP),
    "sc_threshold": "0",
    "bf": "2",
}


def full_hd(folder: Path, seconds: int = 60) -> Path:
    """Write 1080p30 H.264 with B-frames and a group of 250 pictures, as cameras and archives have it."""
    path = folder / f"1080p30-gop{GOP}-{seconds}s.mp4"
    if not path.exists():
        with av.open(str(path), "w") as out:
            stream = out.add_stream("libx264", rate=RATE, options=_H264)
            stream.width, stream.height, stream.pix_fmt = *_SIZE, "yuv420p"
            for number, frame in enumerate(_frames(seconds * RATE)):
                frame.pts, frame.time_base = number, Fraction(1, RATE)
                out.mux(stream.encode(frame))
            out.mux(stream.encode())
    return path


def _frames(count: int) -> Any:
    """Draw a ground of soft noise that drifts, a disc that crosses it, and the number as barcode."""
    chance = np.random.default_rng(1)
    coarse = chance.integers(60, 190, (_SIZE[1] // 12, _SIZE[0] // 12), dtype=np.uint8)
    ground = np.kron(coarse, np.ones((12, 12), np.uint8))
    ground = (ground + chance.integers(0, 12, ground.shape, dtype=np.uint8)).astype(np.uint8)
    colour = np.full((_SIZE[1] // 2, _SIZE[0]), 128, np.uint8)
    bits = np.arange(BLOCKS)[::-1]
    for number in range(count):
        picture = np.roll(ground, (number * 2, number * 5), (0, 1))
        left = 40 + number * 9 % (_SIZE[0] - 240)
        picture[400:600, left : left + 200] = 230
        picture[:BLOCK, : BLOCKS * BLOCK] = np.repeat(np.where(number >> bits & 1, 235, 16), BLOCK)
        yield av.VideoFrame.from_ndarray(np.vstack([picture, colour.reshape(-1, _SIZE[0])]), format="yuv420p")


def hour(folder: Path, minutes: int = 60) -> Path:
    """Write an hour of stereo sound that comes and goes as sentences do, beside a small picture."""
    path = folder / f"sound-{minutes}min.mp4"
    if not path.exists():
        minute = folder / "sound-1min.mp4"
        voice = "if(lt(mod(t,4),3),0.4*sin(2*PI*t*170)*sin(2*PI*t*3),0.001)"
        _ffmpeg(
            "-f", "lavfi", "-i", "color=gray:size=160x90:rate=5:duration=60",
            "-f", "lavfi", "-i", f"aevalsrc='{voice}':s=44100:d=60",
            "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-ac", "2", "-b:a", "128k", minute,
        )  # fmt: skip
        _ffmpeg("-stream_loop", minutes - 1, "-i", minute, "-c", "copy", path)
    return path


def _ffmpeg(*words: object) -> None:
    subprocess.run(["ffmpeg", "-y", "-hide_banner", "-loglevel", "error", *map(str, words)], check=True)
