"""Read the waveform of a recording in children, long recordings from two places at once; for jobs."""

from collections.abc import Callable
from pathlib import Path

from workbench.analysis import analyser
from workbench.analysis.waveform import MOST_MS, STEP_MS, Waveform, unpacked
from workbench.jobs import Progress, silent
from workbench.recording import sniff
from workbench.recording.child import Message

_LONG = 120_000  # ms, from which on a second child is worth its start
_ASTRAY = 3_600_000  # ms behind all that is known of a recording: sound there has the stamp of a damaged file
_SEEKABLE = ("mp4", "matroska")  # whose stamps are true after a jump


def read_waveform(
    path: Path,
    *,
    duration_ms: int,
    start_ms: float = 0.0,
    track: int = 0,
    progress: Progress = silent,
    begun: Callable[[Waveform], None] = lambda _: None,
) -> Waveform:
    """Decode the sound; `begun` is given the waveform at once, which then fills.

    `duration_ms` and `start_ms` are those of `Facts`. WorkbenchError where there is no sound; what was read
    when a decoder failed stays in the waveform that `begun` was given.
    """
    waveform = Waveform(duration_ms)
    begun(waveform)
    steps = duration_ms // STEP_MS
    halves: list[tuple[int, int | None]] = [(0, None)]
    if duration_ms >= _LONG and sniff.sniff(path).container in _SEEKABLE:
        halves = [(0, steps // 2), (steps // 2, None)]
    if not _read_parts(path, waveform, _questions(halves, track, start_ms), progress):
        _read_parts(path, waveform, _questions([(0, None)], track, start_ms), progress)
    waveform.complete = True
    return waveform


def _questions(parts: list[tuple[int, int | None]], track: int, start_ms: float) -> list[Message]:
    return [{"do": "sound", "track": track, "start_ms": start_ms, "steps": part} for part in parts]


def _read_parts(path: Path, waveform: Waveform, questions: list[Message], progress: Progress) -> bool:
    """Fill the waveform; False when a part could not be found by jumping to it."""
    wanted = max(1, waveform.duration_ms // STEP_MS)
    done = [0] * len(questions)

    def tick() -> None:
        progress(min(1.0, sum(done) / wanted), "Reading the sound")

    for number, message, payload in analyser.ask(path, questions, tick):
        if "seeked_too_far" in message:
            return False
        values = unpacked(payload)
        if message["step"] * STEP_MS > min(waveform.duration_ms + _ASTRAY, MOST_MS):
            continue
        waveform.put(message["step"], values)
        done[number] += len(values[0])
    return True
