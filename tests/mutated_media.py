"""Recordings of sixteen kinds with bytes changed by a seeded hand, as damage or malice would."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av

from tests import media
from workbench.recording.probe import Facts, probe

_FRAMES = 50
_CLIPS = (
    "h264 mp4", "ntsc mkv", "hevc mp4", "vp8 webm", "vp9 webm", "late ts", "mpeg2 ts", "mpeg2 ps",
    "mpeg4 avi", "mjpeg avi", "flv",
)  # fmt: skip
_SOUNDS = ("speech.wav", "speech.mp3", "speech.flac", "speech.m4a")
_HEADER = 4096


@dataclass(frozen=True)
class Mutant:
    """A damaged recording and what its undamaged one would have been."""

    path: Path
    kind: str
    damage: str
    facts: Facts


def mutants(folder: Path, each: int, first: int = 0, seed: int = 6) -> Iterator[Mutant]:
    """Write so many damaged recordings of each kind, from the `first` of all that there could be."""
    whole = folder / "whole"
    whole.mkdir(parents=True)
    paths = {name: media.make(whole, media.CLIPS[name](frames=_FRAMES)) for name in _CLIPS}
    paths |= {name: media.sound_only(whole, name, 2.0) for name in _SOUNDS}
    paths["opus"] = _opus(whole)
    for number in range(first, first + each):
        for kind, path in paths.items():
            hand = random.Random(f"{seed} {kind} {number}")
            damage = _DAMAGES[number % len(_DAMAGES)]
            damaged = folder / f"{kind.replace(' ', '-')}-{number}{path.suffix}"
            damaged.write_bytes(bytes(damage(bytearray(path.read_bytes()), hand)))
            yield Mutant(damaged, kind, damage.__name__[1:], probe(path))


def _opus(folder: Path) -> Path:
    path = folder / "speech.ogg"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libopus", rate=48000, layout="mono")
        for number in range(100):
            frame = av.AudioFrame(format="s16", layout="mono", samples=960)
            frame.planes[0].update(bytes(960 * 2))
            frame.sample_rate, frame.pts = 48000, number * 960
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def _header(content: bytearray, hand: random.Random) -> bytearray:
    """Spoil what says how the file is laid out, behind its first mark."""
    for _ in range(12):
        content[hand.randrange(12, min(_HEADER, len(content)))] = hand.randrange(256)
    return content


def _sizes(content: bytearray, hand: random.Random) -> bytearray:
    """Put huge numbers where sizes and counts may stand, also at the end, where some keep their tables."""
    for start in (12, max(12, len(content) - _HEADER)):
        at = hand.randrange(start, min(start + _HEADER, len(content) - 4))
        content[at : at + 4] = hand.choice(
            (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\x80\0\0\0")
        )
    return content


def _bits(content: bytearray, hand: random.Random) -> bytearray:
    for _ in range(40):
        content[hand.randrange(12, len(content))] ^= 1 << hand.randrange(8)
    return content


def _cut(content: bytearray, hand: random.Random) -> bytearray:
    return content[: hand.randrange(16, len(content))]


def _swapped(content: bytearray, hand: random.Random) -> bytearray:
    size = min(512, len(content) // 4)
    one, other = hand.randrange(12, len(content) - size), hand.randrange(12, len(content) - size)
    held = content[one : one + size]
    content[one : one + size] = content[other : other + size]
    content[other : other + size] = held
    return content


def _zeroed(content: bytearray, hand: random.Random) -> bytearray:
    at = hand.randrange(12, len(content))
    size = len(content[at : at + 2048])
    content[at : at + size] = bytes(size)
    return content


_DAMAGES = (_header, _sizes, _bits, _cut, _swapped, _zeroed)
