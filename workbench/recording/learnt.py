"""Frame indexes learnt before: kept as bytes, so that a long recording need not be read through again."""

import json
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from fractions import Fraction
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

from workbench.cache import Cache
from workbench.recording.container import decoder_versions
from workbench.recording.index import FrameIndex

VERSION = 1
_MOST = 20_000_000  # stamps; two days at 120 frames a second
_LONGEST_HEADER = 4096
_LIMIT = 2**63


def learnt(path: Path, kept: Path | None, learn: Callable[[], FrameIndex | None]) -> FrameIndex | None:
    """Give the index that the cache keeps as the file `kept`, or what `learn` gives, then kept there.

    It is believed only where the file at `path` has not changed since. With None nothing is kept.
    """
    if kept is None:
        return learn()
    mark = mark_of(path)
    known = from_bytes(Cache(kept.parent).get(kept.stem) or b"", mark)
    if known is not None:
        return known
    found = learn()
    if found is not None:
        keep(found, kept, mark)
    return found


def keep(index: FrameIndex, kept: Path, mark: str) -> None:
    """Keep an index of the file that `mark` describes, unless it is out of all proportion."""
    if len(index.stamps) + len(index.keys) <= _MOST:
        with suppress(OverflowError):  # stamps that far apart are not worth it
            Cache(kept.parent).put(kept.stem, to_bytes(index, mark))


def mark_of(path: Path) -> str:
    """Write down what must be the same for an index to be true of a file."""
    state = path.stat()
    return f"{VERSION} {state.st_size} {state.st_mtime_ns} {decoder_versions()}"


def to_bytes(index: FrameIndex, mark: str) -> bytes:
    """Write an index of the file that `mark` describes: a line of JSON, then the squeezed differences."""
    header = {
        "mark": mark, "stamps": len(index.stamps), "keys": len(index.keys),
        "time_base": index.time_base.as_integer_ratio(), "end": index.end, "counted": index.counted,
        "rate": index.rate.as_integer_ratio() if index.rate else None,
    }  # fmt: skip
    steps = array("q", chain(_steps(index.stamps), _steps(index.keys)))
    if sys.byteorder == "big":
        steps.byteswap()
    return json.dumps(header).encode() + b"\n" + zlib.compress(steps.tobytes())


def from_bytes(content: bytes, mark: str) -> FrameIndex | None:
    """Read what `to_bytes` wrote; None when it is damaged, or of a file that `mark` does not describe."""
    line, _, squeezed = content[:_LONGEST_HEADER].partition(b"\n")
    try:
        header = json.loads(line)
        if header["mark"] != mark:
            return None
        squeezed = content[len(line) + 1 :]
        return _checked(_index(header, _numbers(squeezed, header["stamps"] + header["keys"])))
    except (ValueError, KeyError, TypeError, ArithmeticError, zlib.error):
        return None


def _numbers(squeezed: bytes, count: int) -> "array[int]":
    if not 0 < count <= _MOST:
        raise ValueError("too many")
    steps = array("q")
    wide = zlib.decompressobj()
    steps.frombytes(wide.decompress(squeezed, count * steps.itemsize))
    if len(steps) != count or wide.unconsumed_tail:
        raise ValueError("not as many as promised")
    if sys.byteorder == "big":
        steps.byteswap()
    return steps


def _index(header: dict[str, Any], steps: "array[int]") -> FrameIndex:
    stamps, keys = steps[: header["stamps"]], steps[header["stamps"] :]
    rate = header["rate"]
    return FrameIndex(
        tuple(accumulate(stamps)), tuple(accumulate(keys)), Fraction(*header["time_base"]), header["end"],
        Fraction(*rate) if rate else None, header["counted"],
    )  # fmt: skip


def _checked(index: FrameIndex) -> FrameIndex:
    """Give the index back; ValueError when no recording could have it."""
    for stamps in (index.stamps, index.keys):
        if not -_LIMIT <= stamps[0] <= stamps[-1] < _LIMIT or any(a >= b for a, b in pairwise(stamps)):
            raise ValueError("out of order")
    if index.time_base <= 0 or (index.rate is not None and index.rate <= 0):
        raise ValueError("no such rate")
    if type(index.end) is not int or type(index.counted) is not bool or index.keys[0] > index.first:
        raise ValueError("no such index")
    return index


def _steps(stamps: Iterable[int]) -> Iterable[int]:
    before = 0
    for stamp in stamps:
        yield stamp - before
        before = stamp
