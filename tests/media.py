"""Small recordings made on the spot: every frame carries its number as a barcode, as in real test footage.

The top-left row of 24 blocks of 10 px is the frame number in binary, most significant first.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import floor
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
    codec: str = "libx264"
    pixels: str = "yuv420p"
    interlaced: bool = False
    upright: bool = False  # draw it so that `rotation` and `aspect` show the barcode as it should be
    hidden: int = 0  # so many frames at the beginning are cut off by an edit list
    share: float = 1.0  # how much of the file is kept

    def presented(self) -> list[tuple[Fraction, int]]:
        """Give time in milliseconds and number of each frame that is presented (were the file not cut)."""
        times = [stamp * self.time_base * 1000 for stamp in self.stamps]
        if self.name.endswith((".mkv", ".webm")):  # which keep whole milliseconds
            times = [Fraction(floor(time + Fraction(1, 2))) for time in times]
        return [(time - times[self.hidden], n) for n, time in enumerate(times) if n >= self.hidden]


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


def late(name: str, frames: int = 75, first: int = 85, **changes: Any) -> Clip:
    """Describe a clip at 25 frames a second whose first stamp is 3.4 s, or `first` frames."""
    return Clip(name, tuple(range(first, first + frames)), **changes)


def sixty(name: str, frames: int = 120, **changes: Any) -> Clip:
    """Describe a clip at 60 frames a second."""
    return Clip(name, tuple(range(frames)), Fraction(1, 60), Fraction(60), **changes)


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
    if clip.share < 1:
        path.write_bytes(_cut(path.read_bytes(), clip))
    return path


def _cut(content: bytes, clip: Clip) -> bytes:
    """Cut the end off; half an AVI still has its header, a whole one without its table is cut before it."""
    table = content.rfind(b"idx1") if clip.name.endswith(".avi") else -1
    return content[:table] if table > 0 else content[: int(len(content) * clip.share)]


def _write(container: Any, clip: Clip) -> None:
    video = _video(container, clip)
    audio = container.add_stream("aac", rate=44100, layout="mono") if clip.sound else None
    back = clip.stamps[clip.hidden]
    for number, stamp in enumerate(clip.stamps):
        frame = av.VideoFrame.from_image(_drawn(number, clip)).reformat(format=clip.pixels)
        frame.pts, frame.time_base = stamp, clip.time_base
        _mux(container, video.encode(frame), back if clip.hidden else 0)
    _mux(container, video.encode(), back if clip.hidden else 0)
    if audio:
        first = float((clip.stamps[0] - (back if clip.hidden else 0)) * clip.time_base)
        write_sound(container, audio, max(0.0, first), first + len(clip.stamps) / float(clip.rate))


def _mux(container: Any, packets: list[Any], back: int) -> None:
    for packet in packets:
        packet.pts, packet.dts = packet.pts - back, packet.dts - back
        container.mux(packet)


def _video(container: Any, clip: Clip) -> Any:
    video = container.add_stream(clip.codec, rate=clip.rate)
    (video.width, video.height), video.pix_fmt = _drawn(0, clip).size, clip.pixels
    video.time_base = video.codec_context.time_base = clip.time_base
    video.codec_context.gop_size = clip.gop
    if clip.codec.startswith("mpeg"):
        video.codec_context.max_b_frames = clip.b_frames
    video.options = {"threads": "1"} | _options(clip)
    if clip.aspect:
        video.codec_context.sample_aspect_ratio = Fraction(clip.aspect)
    if clip.rotation:
        video.set_display_rotation(clip.rotation)
    return video


def _options(clip: Clip) -> dict[str, str]:
    """Give the encoder what makes it quick, its groups as asked and the barcode legible."""
    match clip.codec:
        case "libx264":
            private = f"keyint={clip.gop}:min-keyint={clip.gop}:scenecut=0:bframes={clip.b_frames}:b-adapt=0"
            private += f":open-gop={int(clip.open_gop)}" + (f":sar={clip.aspect}" if clip.aspect else "")
            private += ":tff=1" if clip.interlaced else ""
            return {"preset": "ultrafast", "crf": "18", "x264-params": private}
        case "libx265":
            private = f"keyint={clip.gop}:min-keyint={clip.gop}:scenecut=0:bframes={clip.b_frames}:pools=1"
            private += f":frame-threads=1:open-gop={int(clip.open_gop)}:log-level=none"
            return {"preset": "ultrafast", "crf": "20", "x265-params": private}
        case "libvpx" | "libvpx-vp9":  # alternate reference frames are packets that are never shown
            return {
                "deadline": "realtime",
                "cpu-used": "6",
                "b": "900k",
                "auto-alt-ref": "1",
                "lag-in-frames": "12",
            }
        case "libsvtav1":
            return {"preset": "12", "crf": "30", "svtav1-params": f"keyint={clip.gop}:lp=1"}
        case "mpeg2video" | "mpeg4":
            flags = "+ildct+ilme" if clip.interlaced else ""
            return {
                "qscale": "3",
                "b": "4000k",
                "bf": str(clip.b_frames),
                **({"flags": flags} if flags else {}),
            }
        case _:
            return {"qscale": "3", "b": "4000k"}


def _drawn(number: int, clip: Clip) -> Image.Image:
    """Draw the coded picture: turned back and squeezed where it is to be seen upright."""
    image = picture_of(number)
    if clip.upright and clip.aspect:
        image = image.resize((round(SIZE[0] / Fraction(clip.aspect.replace(":", "/"))), SIZE[1]))
    return image.rotate(-clip.rotation, expand=True) if clip.upright and clip.rotation else image


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


_TURNED = {"upright": True, "sound": False}
_FRAGMENTS = (("movflags", "frag_keyframe+empty_moov+default_base_moof"),)
_QUIET = {"sound": False}
_INTERLACED = {"interlaced": True, "sound": False}

CLIPS: dict[str, Callable[..., Clip]] = {
    "h264 mp4": partial(steady, "kind-h264.mp4"),
    "vfr mkv": partial(uneven, "kind-vfr.mkv"),
    "vfr mp4": partial(uneven, "kind-vfr.mp4"),
    "ntsc mp4": partial(ntsc, "kind-ntsc.mp4"),
    "ntsc mkv": partial(ntsc, "kind-ntsc.mkv"),
    "60 fps mp4": partial(sixty, "kind-60.mp4"),
    "late mp4": partial(late, "kind-late.mp4"),
    "late mkv": partial(late, "kind-late.mkv"),
    "late ts": partial(late, "kind-late.ts"),
    "turned 90": partial(steady, "kind-90.mp4", rotation=90, **_TURNED),
    "turned 180": partial(steady, "kind-180.mp4", rotation=180, **_TURNED),
    "turned 270": partial(steady, "kind-270.mp4", rotation=270, **_TURNED),
    "wide pixels": partial(steady, "kind-wide.mp4", aspect="4/3", **_TURNED),
    "wide pixels mkv": partial(steady, "kind-wide.mkv", aspect="4/3", **_TURNED),
    "interlaced h264": partial(steady, "kind-interlaced.mp4", **_INTERLACED),
    "interlaced mpeg2": partial(steady, "kind-interlaced.ts", codec="mpeg2video", **_INTERLACED),
    "open gop mp4": partial(steady, "kind-open.mp4", open_gop=True),
    "open gop ts": partial(steady, "kind-open.ts", open_gop=True),
    "long gop": partial(steady, "kind-long.mp4", gop=600, b_frames=3),
    "edit list": partial(steady, "kind-edit.mp4", hidden=17, **_QUIET),
    "10 bit": partial(steady, "kind-10-bit.mp4", pixels="yuv420p10le", **_QUIET),
    "hevc mp4": partial(steady, "kind-hevc.mp4", codec="libx265", **_QUIET),
    "hevc open mkv": partial(steady, "kind-hevc.mkv", codec="libx265", open_gop=True, **_QUIET),
    "hevc 10 bit ts": partial(steady, "kind-hevc.ts", codec="libx265", pixels="yuv420p10le", **_QUIET),
    "vp8 webm": partial(steady, "kind-vp8.webm", codec="libvpx", **_QUIET),
    "vp9 webm": partial(steady, "kind-vp9.webm", codec="libvpx-vp9", **_QUIET),
    "vp9 mp4": partial(steady, "kind-vp9.mp4", codec="libvpx-vp9", **_QUIET),
    "av1 webm": partial(steady, "kind-av1.webm", codec="libsvtav1", **_QUIET),
    "av1 mp4": partial(steady, "kind-av1.mp4", codec="libsvtav1", **_QUIET),
    "mpeg2 ts": partial(steady, "kind-mpeg2.ts", codec="mpeg2video", **_QUIET),
    "mpeg2 ps": partial(steady, "kind-mpeg2.mpg", codec="mpeg2video", container="vob", **_QUIET),
    "mpeg4 avi": partial(steady, "kind-mpeg4.avi", codec="mpeg4", b_frames=0, **_QUIET),
    "mjpeg avi": partial(steady, "kind-mjpeg.avi", codec="mjpeg", pixels="yuvj420p", **_QUIET),
    "h264 avi": partial(steady, "kind-h264.avi"),
    "flv": partial(steady, "kind-h264.flv"),
    "avi without index": partial(steady, "kind-lost.avi", codec="mpeg4", b_frames=0, share=0.99, **_QUIET),
    "mjpeg without index": partial(
        steady, "kind-lost-mjpeg.avi", codec="mjpeg", pixels="yuvj420p", share=0.99, **_QUIET
    ),
    "cut mkv": partial(steady, "kind-cut.mkv", share=0.6),
    "cut ts": partial(steady, "kind-cut.ts", share=0.6),
    "cut fragments": partial(steady, "kind-cut.mp4", share=0.6, options=_FRAGMENTS),
    "cut webm": partial(steady, "kind-cut.webm", codec="libvpx-vp9", share=0.6, **_QUIET),
}


def _kind(name: str, folder: Path, frames: int = 120) -> Path:
    return make(folder, CLIPS[name](frames=frames))


# each writes its kind of clip with so many frames into a folder; CLIPS tells what is right
KINDS: dict[str, Callable[..., Path]] = {name: partial(_kind, name) for name in CLIPS}
