"""One decoded frame as people see it: upright, square pixels, RGB; and as PNG, always the same bytes."""

import io
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation
from PIL import Image

from workbench.recording.container import decoder_versions

# every one of these is needed for the same pixels on every processor
_EXACT = (
    Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.BITEXACT | Interpolation.FULL_CHR_H_INT
)
_THREADS = 2  # the same pixels come of any number
_HIGH_DEFINITION = 576  # lines above which an unmarked picture is taken for BT.709, as players do
_TURNS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}


@dataclass(frozen=True)
class Frame:
    """An exact frame. `time_ms` counts from the first frame; `number` (from 0) only at a constant rate.

    `rgb` is the displayed picture, rows of `width` x 3 bytes from the top; `shown`, of the same size, is
    what the eye is given instead where the two fields of a frame were made one picture. A still keeps `rgb`.
    """

    time_ms: int
    pts: int
    time_base: Fraction
    number: int | None
    width: int
    height: int
    rgb: bytes
    key: bool
    shown: bytes | None = None

    def as_still(self) -> dict[str, Any]:
        """Give what a still keeps beside the picture, to take it again, by the names of its columns."""
        return {
            "time_ms": self.time_ms, "pts": self.pts, "time_base": str(self.time_base), "frame": self.number,
            "width": self.width, "height": self.height, "decoder": decoder_versions(),
        }  # fmt: skip


def displayed_size(width: int, height: int, aspect: Fraction | None, rotation: int) -> tuple[int, int]:
    """Give the size with square pixels, upright; only ever widens or heightens, so no line is lost."""
    if aspect and aspect > 0 and aspect != 1:
        if aspect > 1:
            width = max(1, round(width * aspect))
        else:
            height = max(1, round(height / aspect))
    return (height, width) if rotation % 180 else (width, height)


def rgb_of(frame: VideoFrame, aspect: Fraction | None, rotation: int | None = None) -> tuple[int, int, bytes]:
    """Convert to displayed RGB: width, height, bytes; `rotation` where the frame itself has lost it."""
    width, height = displayed_size(frame.width, frame.height, aspect, 0)
    flat = frame.reformat(
        width=width, height=height, format="rgb24", interpolation=_EXACT,
        src_colorspace=colorspace_of(frame), dst_color_range=ColorRange.JPEG, threads=_THREADS,
    )  # fmt: skip
    return upright(flat, (frame.rotation if rotation is None else rotation) % 360)


def upright(flat: VideoFrame, rotation: int) -> tuple[int, int, bytes]:
    """Turn an RGB frame by `rotation` degrees counter-clockwise: width, height, rows without padding."""
    plane = flat.planes[0]
    if not rotation and plane.line_size == flat.width * 3:
        return flat.width, flat.height, bytes(plane)[: flat.width * flat.height * 3]
    image = Image.frombytes("RGB", (flat.width, flat.height), bytes(plane), "raw", "RGB", plane.line_size, 1)
    if turn := _TURNS.get(rotation):
        image = image.transpose(turn)
    return image.width, image.height, image.tobytes()


def colorspace_of(frame: VideoFrame) -> int:
    """Give the matrix of its colours, guessed by the size as players do where it says nothing."""
    known = {int(space) for space in Colorspace}
    if frame.colorspace in known:
        return frame.colorspace
    return int(Colorspace.ITU709 if frame.height > _HIGH_DEFINITION else Colorspace.ITU601)


def png(frame: Frame) -> bytes:
    """Encode as PNG with fixed settings and no metadata: equal frames give equal bytes."""
    image = Image.frombytes("RGB", (frame.width, frame.height), frame.rgb)
    stream = io.BytesIO()
    image.save(stream, format="PNG", compress_level=6, optimize=False)
    return stream.getvalue()
