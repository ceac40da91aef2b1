"""The PNG of an exact frame, against decoding the same group of pictures with nothing else."""

import random
import tempfile
from fractions import Fraction
from pathlib import Path

import av

from tests.bench.timing import say, timed
from workbench.recording import frames


def clip(path: Path, seconds: int = 20) -> None:
    """Write 1080p30 H.264 with a group of 250 pictures."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream(
            "libx264", rate=30, options={"g": "250", "preset": "veryfast", "sc_threshold": "0"}
        )
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, "yuv420p"
        frame = av.VideoFrame(1920, 1080, "yuv420p")
        for number in range(seconds * 30):
            for index, plane in enumerate(frame.planes):
                shade = (number * 3 + index * 40) % 256
                plane.update(bytes([shade]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1, 30)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def run() -> None:
    """Print the figures."""
    rnd = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "1080p30-gop250.mp4"
        clip(path)
        moments = [rnd.randrange(20_000) for _ in range(64)]

        def bare(ms: int) -> None:
            with av.open(str(path)) as source:
                stream = source.streams.video[0]
                source.seek(int(ms / 1000 / stream.time_base), stream=stream)
                for frame in source.decode(stream):
                    if frame.time * 1000 >= ms - 1:
                        frame.to_image().save("/dev/null", "PNG", compress_level=6)
                        return

        def cold(ms: int) -> None:
            frames.png(frames.still_of(path, ms))

        each, other = iter(moments * 4), iter(moments * 4)
        say("PNG of an exact frame, file opened anew", timed(lambda: cold(next(each)), 20),
            "bare PyAV decode + PNG", timed(lambda: bare(next(other)), 20))  # fmt: skip
        with frames.Frames(path) as source:
            at = [source.at(15_000)]

            def back() -> None:
                at[0] = source.previous(at[0]) or source.last()

            each, other = iter(moments * 4), iter(moments * 4)
            say("exact frame, file held open", timed(lambda: source.at(next(each)), 20),
                "bare PyAV decode + PNG", timed(lambda: bare(next(other)), 20))  # fmt: skip
            say(
                "one frame back",
                timed(back, 40),
                "bare PyAV decode + PNG",
                timed(lambda: bare(next(other)), 20),
            )
