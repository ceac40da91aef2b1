"""The waveform of an hour of sound, as the window reads it, against the bare decode of ffmpeg."""

import subprocess
import tempfile
from pathlib import Path

from tests.bench import footage
from tests.bench.timing import say, timed
from workbench.analysis.loudness import read_waveform
from workbench.recording.probe import probe


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = footage.hour(Path(folder))
        facts = probe(path)

        def ours() -> None:
            found = read_waveform(path, duration_ms=facts.duration_ms or 0, start_ms=facts.start_ms)
            assert found.complete

        def theirs() -> None:
            bare = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-i", str(path), "-vn", "-f", "null", "-"]
            subprocess.run(bare, check=True)

        say("waveform of one hour", timed(ours, 5), "ffmpeg -i X -vn -f null -", timed(theirs, 5))
        found = read_waveform(path, duration_ms=facts.duration_ms or 0, start_ms=facts.start_ms)
        hour, minute = facts.duration_ms or 0, 60_000
        say("draw it whole, 1920 columns", timed(lambda: found.columns(0, hour, 1920), 50),
            "draw a minute of it", timed(lambda: found.columns(minute, 2 * minute, 1920), 50))  # fmt: skip
