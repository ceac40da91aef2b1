"""Draws and voices the two clips of the sample case, so that nobody real is ever in it.

Run it by hand when the case changes; the voices are espeak-ng's.
The top-left row of 24 blocks in each picture is the frame number in binary, most significant first.
"""

import json
import math
import random
import subprocess
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.audio.resampler import AudioResampler
from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "demo"
WIDTH, HEIGHT, RATE, SOUND_RATE = 640, 360, 25, 22050
SKY, HILL, WALL, ROAD, INK = "#c9d3da", "#a9a58f", "#b9a68a", "#8d877c", "#3a3a38"


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Take Pillow's own face, so that the drawing is the same on every machine."""
    return ImageFont.load_default(size)


def backdrop(seed: int) -> Image.Image:
    """Draw a street twice as wide as the picture, for the camera to pan over."""
    rnd = random.Random(seed)
    picture = Image.new("RGB", (WIDTH * 2, HEIGHT), SKY)
    draw = ImageDraw.Draw(picture)
    ridge = [
        (x, 150 + 22 * math.sin(x / 130 + seed) + 9 * math.sin(x / 37)) for x in range(0, WIDTH * 2 + 20, 20)
    ]
    draw.polygon([(0, HEIGHT), *ridge, (WIDTH * 2, HEIGHT)], fill=HILL)
    x = 0
    while x < WIDTH * 2:
        wide, high = rnd.randint(70, 130), rnd.randint(60, 130)
        shade = rnd.randint(-14, 14)
        wall = tuple(max(0, min(255, c + shade)) for c in (185, 166, 138))
        draw.rectangle((x, 250 - high, x + wide, 250), fill=wall, outline="#7b705f")
        for column in range(x + 14, x + wide - 18, 30):
            for row in range(250 - high + 14, 232, 34):
                draw.rectangle((column, row, column + 12, row + 16), fill="#5d5a55")
        x += wide + rnd.choice((0, 0, 12, 30))
    draw.rectangle((0, 250, WIDTH * 2, HEIGHT), fill=ROAD)
    for x in range(0, WIDTH * 2, 80):
        draw.rectangle((x, 302, x + 38, 306), fill="#d8d3c5")
    return picture


def walker(draw: ImageDraw.ImageDraw, x: float, y: float, phase: float, coat: str, *, carries: bool) -> None:
    """Draw one person seen from the side, walking, perhaps with one end of a stretcher."""
    swing = 7 * math.sin(phase)
    draw.line((x, y, x - swing, y + 22), fill=INK, width=4)
    draw.line((x, y, x + swing, y + 22), fill=INK, width=4)
    draw.rounded_rectangle((x - 7, y - 28, x + 7, y + 3), 5, fill=coat)
    draw.ellipse((x - 6, y - 41, x + 6, y - 29), fill="#7a5a44")
    if carries:
        draw.line((x - 30, y - 10, x + 30, y - 10), fill="#5b4a34", width=4)
        draw.rounded_rectangle((x - 24, y - 19, x + 24, y - 10), 4, fill="#e4e0d6")


def tanker(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    """Draw a water tanker: the object whose kind and origin the case asks about."""
    draw.rounded_rectangle((x, y - 48, x + 120, y), 22, fill="#5e7f93", outline="#33475a", width=3)
    draw.rectangle((x + 46, y - 54, x + 70, y - 46), fill="#33475a")
    draw.rounded_rectangle((x + 122, y - 40, x + 160, y + 4), 6, fill="#c9c4b4", outline="#55524a", width=3)
    draw.rectangle((x + 140, y - 33, x + 156, y - 18), fill="#3f5566")
    draw.text((x + 32, y - 36), "W-14", font=font(20), fill="#e8edf0")
    for wheel in (18, 44, 132):
        draw.ellipse((x + wheel, y - 4, x + wheel + 22, y + 18), fill="#2b2a28", outline="#77746c", width=4)


def street(number: int) -> Image.Image:
    """Draw frame `number` of the field clip: a slow pan along people leaving with stretchers."""
    shift = int((WIDTH - 40) * (0.5 - 0.5 * math.cos(number / 2250 * 2 * math.pi)))
    shake = int(1.6 * math.sin(number / 5.3))
    picture = STREET.crop((shift, 0, shift + WIDTH, HEIGHT)).transform(
        (WIDTH, HEIGHT), Image.Transform.AFFINE, (1, 0, 0, 0, 1, shake)
    )
    draw = ImageDraw.Draw(picture)
    for person in range(9):
        x = (person * 173 + number * (1.1 + person % 3 * 0.35)) % (WIDTH * 2.4) - 60 - shift * 0.15
        coat = ("#4b5d52", "#6b4a45", "#3f4a63", "#77694d")[person % 4]
        walker(draw, x, 292 + person % 3 * 20, number / 4 + person, coat, carries=person % 3 == 0)
    return picture


def report(number: int) -> Image.Image:
    """Draw frame `number` of the television clip: square, tanker, then ten seconds of the field clip."""
    seconds = number / RATE
    if 24 <= seconds < 34:
        inner = street(number - 24 * RATE + 41 * RATE)
        ImageDraw.Draw(inner).rectangle((0, 0, 240, 10), fill=SKY)
    else:
        pan = int(60 * math.sin(number / 160)) + 80
        inner = SQUARE.crop((pan, 0, pan + WIDTH, HEIGHT))
        draw = ImageDraw.Draw(inner)
        draw.rectangle((310, 130, 326, 250), fill="#8a8578")
        draw.polygon([(326, 134), (376 + 8 * math.sin(number / 6), 146), (326, 162)], fill="#47705a")
        if seconds >= 10:
            tanker(draw, max(190, 640 - (seconds - 10) * 90), 290)
    picture = Image.new("RGB", (WIDTH, HEIGHT), "black")
    picture.paste(inner.resize((WIDTH, HEIGHT - 80)), (0, 40))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((540, 48, 630, 76), 6, fill="#7d2f2a")
    draw.text((552, 52), "Kanal 7", font=font(18), fill="white")
    return picture


def stamped(picture: Image.Image, number: int) -> Image.Image:
    """Write on the picture that it is generated, and its number as 24 blocks of 10 pixels."""
    draw = ImageDraw.Draw(picture)
    words = "GENERATED SAMPLE - not a real event"
    draw.text((10, HEIGHT - 24), words, font=font(15), fill="white", stroke_width=2, stroke_fill="black")
    for bit in range(24):
        draw.rectangle((bit * 10, 0, bit * 10 + 9, 9), fill="white" if number >> (23 - bit) & 1 else "black")
    return picture


def voice(text: str, name: str, pitch: int, folder: Path) -> bytes:
    """Speak one line and give it as 16-bit mono samples at `SOUND_RATE`."""
    path = folder / "line.wav"
    subprocess.run(
        ["espeak-ng", "-v", name, "-s", "135", "-p", str(pitch), "-w", str(path), text], check=True
    )
    with av.open(str(path)) as wav:
        resampler = AudioResampler("s16", "mono", SOUND_RATE)
        frames = [r for f in wav.decode(audio=0) for r in resampler.resample(f)] + resampler.resample(None)
    return b"".join(bytes(f.planes[0])[: f.samples * 2] for f in frames)


def sound(lines: list[tuple[float, bytes]], seconds: float) -> bytes:
    """Lay the spoken lines over a faint wind of `seconds`."""
    rnd = random.Random(7)
    samples = [0] * int(seconds * SOUND_RATE)
    wind = 0.0
    for i in range(len(samples)):
        wind = wind * 0.97 + rnd.uniform(-1, 1) * 18
        samples[i] = int(wind)
    for at, spoken in lines:
        start = int(at * SOUND_RATE)
        for i in range(0, len(spoken) - 1, 2):
            if start + i // 2 < len(samples):
                samples[start + i // 2] += int.from_bytes(spoken[i : i + 2], "little", signed=True) * 3 // 4
    return b"".join(max(-32768, min(32767, s)).to_bytes(2, "little", signed=True) for s in samples)


def write(path: Path, pictures: Iterator[Image.Image], pcm: bytes) -> None:
    """Encode the pictures and the sound into one small mp4."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as out:
        video = out.add_stream("libx264", rate=RATE, options={"crf": "30", "preset": "slow", "g": "125"})
        video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        audio = out.add_stream("aac", rate=SOUND_RATE, layout="mono")
        audio.bit_rate = 32000
        for picture in pictures:
            out.mux(video.encode(av.VideoFrame.from_image(picture)))
        out.mux(video.encode(None))
        for at in range(0, len(pcm) // 2, 1024):
            block = pcm[at * 2 : (at + 1024) * 2]
            frame = av.AudioFrame("s16", "mono", len(block) // 2)
            frame.planes[0].update(block.ljust(frame.planes[0].buffer_size, b"\0"))
            frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE, at, Fraction(1, SOUND_RATE)
            out.mux(audio.encode(frame))
        out.mux(audio.encode(None))


STREET, SQUARE = backdrop(3), backdrop(11)


def main() -> None:
    """Make both clips from the words in `case.json`."""
    case = json.loads((FOLDER / "case.json").read_text("utf-8"))
    for item in case["items"]:
        if "file" not in item:
            continue
        draw, seconds = (street, 90) if item["file"] == "field.mp4" else (report, 40)
        with tempfile.TemporaryDirectory() as folder:
            lines = [
                (
                    row["start_ms"] / 1000 + 0.4,
                    voice(row["text"], row["language"], row["pitch"], Path(folder)),
                )
                for row in item["segments"]
            ]
        frames = (stamped(draw(number), number) for number in range(seconds * RATE))
        write(FOLDER / item["file"], frames, sound(lines, seconds))


if __name__ == "__main__":
    main()
