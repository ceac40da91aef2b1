"""Small recordings made on the spot: every frame carries its number as a barcode, as in real test footage.

The top-left row of 24 blocks of 10 px is the frame number in binary, most significant first.
"""

import io
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from PIL import Image, ImageDraw

BLOCKS, BLOCK = 24, 10
SIZE = (320, 180)


@dataclass(frozen=True)
class Clip:
    """How a clip is made. `stamps` are presentation times in ticks of `time_base`, one a frame."""

    name: str
    stamps: tuple[int, ...]
    time_base: Fraction = Fraction(1, 25)
    rate: Fraction = Fraction(25)
    rotation: int = 0
    aspect: str = ""
    sound: bool = True
    b_frames: int = 2
    gop: int = 12
    open_gop: bool = False
    container: str = ""  # ffmpeg's muxer, when the name's ending does not say it
    options: tuple[tuple[str, str], ...] = ()


def steady(name: str, frames: int = 100, **changes: Any) -> Clip:
    """Describe a clip at 25 frames a second."""
    return Clip(name, tuple(range(frames)), **changes)


def uneven(name: str, frames: int = 90, **changes: Any) -> Clip:
    """Describe a clip whose frames stay for 20, 50 or 110 ms in turn."""
    stamps, now = [], 0
    for number in range(frames):
        stamps.append(now)
        now += (20, 50, 110)[number % 3]
    return Clip(name, tuple(stamps), time_base=Fraction(1, 1000), **changes)


def ntsc(name: str, frames: int = 90, **changes: Any) -> Clip:
    """Describe a clip at 30000/1001 frames a second."""
    return Clip(
        name, tuple(n * 1001 for n in range(frames)), Fraction(1, 30000), Fraction(30000, 1001), **changes
    )


def late(name: str, frames: int = 75, **changes: Any) -> Clip:
    """Describe a clip at 25 frames a second whose first stamp is 3.4 s."""
    return Clip(name, tuple(range(85, 85 + frames)), **changes)


def picture_of(number: int) -> Image.Image:
    """Draw the frame with that number: the barcode above a moving bar."""
    image = Image.new("RGB", SIZE, (40, 60, 90))
    draw = ImageDraw.Draw(image)
    for block in range(BLOCKS):
        bit = number >> (BLOCKS - 1 - block) & 1
        draw.rectangle(
            (block * BLOCK, 0, block * BLOCK + BLOCK - 1, BLOCK - 1), fill=(255,) * 3 if bit else (0,) * 3
        )
    left = number * 3 % (SIZE[0] - 20)
    draw.rectangle((left, 60, left + 20, 140), fill=(220, 180, 40))
    return image


def make(folder: Path, clip: Clip) -> Path:
    """Write the clip and give its path."""
    path = folder / clip.name
    with av.open(str(path), "w", format=clip.container or None, options=dict(clip.options)) as container:
        _write(container, clip)
    return path


def _write(container: Any, clip: Clip) -> None:
    video = container.add_stream("libx264", rate=clip.rate)
    video.width, video.height, video.pix_fmt = *SIZE, "yuv420p"
    video.time_base = video.codec_context.time_base = clip.time_base
    private = f"keyint={clip.gop}:min-keyint={clip.gop}:scenecut=0:bframes={clip.b_frames}:b-adapt=0"
    private += f":open-gop={int(clip.open_gop)}" + (f":sar={clip.aspect}" if clip.aspect else "")
    video.options = {"preset": "ultrafast", "crf": "18", "x264-params": private, "threads": "1"}
    if clip.rotation:
        video.set_display_rotation(clip.rotation)
    audio = container.add_stream("aac", rate=44100, layout="mono") if clip.sound else None
    for number, stamp in enumerate(clip.stamps):
        frame = av.VideoFrame.from_image(picture_of(number)).reformat(format="yuv420p")
        frame.pts, frame.time_base = stamp, clip.time_base
        container.mux(video.encode(frame))
    container.mux(video.encode())
    if audio:
        first = float(clip.stamps[0] * clip.time_base)
        write_sound(container, audio, first, first + len(clip.stamps) / float(clip.rate))


def write_sound(container: Any, stream: Any, start_s: float, end_s: float) -> None:
    """Fill an audio stream with a quiet square wave between two times."""
    rate, size = 44100, 1024
    tone = b"".join((300 if n // 50 % 2 else -300).to_bytes(2, "little", signed=True) for n in range(size))
    stamp = int(start_s * rate)
    while stamp < end_s * rate:
        frame = av.AudioFrame(format="s16", layout="mono", samples=size)
        frame.planes[0].update(tone)
        frame.sample_rate, frame.pts, frame.time_base = rate, stamp, Fraction(1, rate)
        container.mux(stream.encode(frame))
        stamp += size
    container.mux(stream.encode())


def sound_only(folder: Path, name: str = "speech.m4a", seconds: float = 3.0) -> Path:
    """Write a file with sound and no picture."""
    path = folder / name
    codec = {".wav": "pcm_s16le", ".mp3": "libmp3lame", ".flac": "flac"}.get(path.suffix, "aac")
    with av.open(str(path), "w") as container:
        write_sound(container, container.add_stream(codec, rate=44100, layout="mono"), 0, seconds)
    return path


def truncated(path: Path, name: str, share: float = 0.5) -> Path:
    """Write the first part of a file under another name beside it."""
    content = path.read_bytes()
    shorter = path.with_name(name)
    shorter.write_bytes(content[: int(len(content) * share)])
    return shorter


def still_picture(folder: Path, name: str = "photo.png", number: int = 7) -> Path:
    """Write one barcode frame as a picture file."""
    path = folder / name
    picture_of(number).save(path, quality=95)
    return path


def playlist(folder: Path, name: str = "clip.mp4") -> Path:
    """Write an HLS playlist under an innocent name; its address is of a network kept for examples."""
    path = folder / name
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://192.0.2.1/a.ts\n#EXT-X-ENDLIST\n")
    return path


def barcode(pixels: bytes, stride: int, pixel: int = 3) -> int:
    """Read the frame number from raw pixels of `pixel` bytes each (3: RGB888, 4: RGB32)."""
    row = BLOCK // 2 * stride
    number = 0
    for block in range(BLOCKS):
        number = number << 1 | (pixels[row + (block * BLOCK + BLOCK // 2) * pixel] > 127)
    return number


def barcode_of(shown: Any) -> int:
    """Read the frame number of an exact or near frame (`rgb`) or of a picture of the player (`buffer`)."""
    if hasattr(shown, "rgb"):
        return barcode(shown.rgb, shown.width * 3)
    return barcode(shown.buffer, shown.stride, 4 if shown.format == "RGB32" else 3)


def barcode_of_png(content: bytes) -> int:
    """Read the frame number from a PNG."""
    image = Image.open(io.BytesIO(content)).convert("RGB")
    return barcode(image.tobytes(), image.width * 3)
