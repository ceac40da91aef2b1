"""The recordings that are timed, made by the ffmpeg of this machine."""

import subprocess
from pathlib import Path

_QUIET = ("ffmpeg", "-y", "-hide_banner", "-loglevel", "error")
FULL_HD_SECONDS = 60


def full_hd(folder: Path, seconds: int = FULL_HD_SECONDS) -> Path:
    """Write 1080p30 H.264 with B-frames, moving detail, a group of 250 pictures and sound."""
    path = folder / f"1080p30-gop250-{seconds}s.mp4"
    if not path.exists():
        picture = f"testsrc2=size=1920x1080:rate=30:duration={seconds}"
        _ffmpeg("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", _voice(seconds),
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-pix_fmt", "yuv420p",
                "-g", "250", "-keyint_min", "250", "-sc_threshold", "0", "-bf", "2", "-c:a", "aac", path)  # fmt: skip
    return path


def hour(folder: Path, seconds: int = 3600) -> Path:
    """Write an hour of sound like speech beside a small picture."""
    path = folder / f"sound-{seconds}s.mp4"
    if not path.exists():
        picture = f"color=gray:size=160x90:rate=5:duration={seconds}"
        _ffmpeg("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", _voice(seconds),
                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k",
                "-ac", "2", path)  # fmt: skip
    return path


def _voice(seconds: int) -> str:
    """Noise that comes and goes as sentences do."""
    loud = "if(lt(mod(t,4),3),0.4*sin(2*PI*t*170)*sin(2*PI*t*3),0.001)"
    return f"aevalsrc='{loud}':s=44100:d={seconds}"


def _ffmpeg(*words: str | Path) -> None:
    subprocess.run([*_QUIET, *map(str, words)], check=True)
