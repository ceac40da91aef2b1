"""Files that would make a player phone home or open what lies beside it, written on the spot.

Each lies in a folder of its own. `ADDRESS` is where they point: this machine, so that even a player without
any protection reaches nobody.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests import media

ADDRESS = "http://127.0.0.1:9/evidence"


@dataclass(frozen=True)
class Trap:
    """One file to be opened; `beside` are its siblings, `demux` what a player is forced to take it for."""

    name: str
    content: bytes
    beside: dict[str, bytes] = field(default_factory=dict[str, bytes])
    demux: str = "mp4"
    leaks: bool = False  # without our protections a player opens a socket for it, or a sibling

    def write(self, folder: Path) -> Path:
        """Lay it into `folder` with what belongs beside it, and give its path."""
        folder.mkdir(parents=True)
        for name, content in self.beside.items():
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        path = folder / self.name
        if self.content:
            path.write_bytes(self.content)
        return path


def lay(folder: Path) -> dict[Path, Trap]:
    """Write all of them, each into a folder of its own."""
    return {
        trap.write(folder / f"{number:02} {trap.name.replace('.', ' ')}"): trap
        for number, trap in enumerate(_traps(folder))
    }


def _traps(folder: Path) -> Iterator[Trap]:
    yield from _pointers()
    yield from _streams()
    yield from _beside_a_clip(_clean(folder, "clip.mp4"))
    yield from _containers(_clean(folder, "clip.mp4"), _clean(folder, "clip.mkv"))
    yield from _in_disguise(_sound(folder))


def _clean(folder: Path, name: str) -> bytes:
    path = folder / "clean" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        media.make(path.parent, media.steady(name, 25))
    return path.read_bytes()


def _sound(folder: Path) -> bytes:
    return media.sound_only(folder / "clean", "speech.mp3", 1.0).read_bytes()


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_POINTERS = {
    "list.m3u": f"#EXTM3U\n#EXTINF:5,a\n{ADDRESS}/a.ts\n",
    "options.m3u": f"#EXTM3U\n#EXTVLCOPT:sout=#std{{access=http,dst=127.0.0.1:9}}\n"
    f"#EXTVLCOPT:input-slave={ADDRESS}/slave.mp4\n{ADDRESS}/a.ts\n",
    "list.pls": f"[playlist]\nFile1={ADDRESS}/a.mp3\nNumberOfEntries=1\nVersion=2\n",
    "list.xspf": f"{_XML}<playlist version='1' xmlns='http://xspf.org/ns/0/'><trackList><track>"
    f"<location>{ADDRESS}/a.mp3</location><image>{ADDRESS}/a.png</image></track></trackList></playlist>",
    "list.asx": f"<ASX version='3.0'><ENTRY><REF HREF='{ADDRESS}/a.wmv'/></ENTRY></ASX>",
    "list.wvx": f"<ASX version='3.0'><ENTRYREF HREF='{ADDRESS}/b.asx'/></ASX>",
    "list.ram": f"{ADDRESS}/a.rm\nrtsp://127.0.0.1:9/a.rm\n",
    "list.qtl": f"{_XML}<?quicktime type='application/x-quicktime-media-link'?>\n"
    f"<embed src='{ADDRESS}/a.mov'/>",
    "list.strm": f"{ADDRESS}/a.mp4\n",
    "list.wpl": f"<?wpl version='1.0'?><smil><body><seq><media src='{ADDRESS}/a.wma'/></seq></body></smil>",
    "list.b4s": f"{_XML}<WinampXML><playlist num_entries='1'><entry Playstring='{ADDRESS}/a.mp3'/>"
    "</playlist></WinampXML>",
    "cast.rss": f"{_XML}<rss version='2.0'><channel><item><enclosure url='{ADDRESS}/a.mp3'/>"
    "</item></channel></rss>",
    "album.cue": f'FILE "{ADDRESS}/a.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n',
    "reference.asf": f"[Reference]\nRef1={ADDRESS}/a.asf\nRef2=mms://127.0.0.1:9/a.asf\n",
    "link.url": f"[InternetShortcut]\nURL={ADDRESS}/a.mp4\n",
    "page.html": f"<html><body><video src='{ADDRESS}/a.mp4'><img src='{ADDRESS}/a.png'></body></html>",
    "parts.ffconcat": f"ffconcat version 1.0\nfile '{ADDRESS}/a.mp4'\n",
    "session.sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 33\n",
    "station.nsc": "[Address]\nName=a\nIP Address=239.0.0.1\nIP Port=5004\nMulticast Adapter=127.0.0.1\n",
    "picture.svg": f"{_XML}<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
    f"<image xlink:href='{ADDRESS}/a.png' width='9' height='9'/></svg>",
    "entity.xspf": f"{_XML}<!DOCTYPE playlist [<!ENTITY a SYSTEM '{ADDRESS}/a.dtd'>"
    "<!ENTITY b SYSTEM 'file:///etc/hostname'>]><playlist version='1' xmlns='http://xspf.org/ns/0/'>"
    "<title>&a;&b;</title></playlist>",
    "bomb.xspf": f"{_XML}<!DOCTYPE playlist [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><playlist version='1' xmlns='http://xspf.org/ns/0/'><title>&a9;</title></playlist>",
    "entity.ttml": f"{_XML}<!DOCTYPE tt [<!ENTITY a SYSTEM '{ADDRESS}/a.dtd'>]>"
    "<tt xmlns='http://www.w3.org/ns/ttml'><body><div><p begin='0s' end='9s'>&a;</p></div></body></tt>",
}  # fmt: skip
_HLS = f"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{ADDRESS}/a.ts\n#EXT-X-ENDLIST\n"
_DASH = (
    "<MPD xmlns='urn:mpeg:dash:schema:mpd:2011' type='static' mediaPresentationDuration='PT9S' "
    "profiles='urn:mpeg:dash:profile:isoff-on-demand:2011' minBufferTime='PT1S'><Period><AdaptationSet "
    "mimeType='video/mp4'><Representation id='1' bandwidth='9' codecs='avc1.42c01e' width='9' height='9'>"
    f"<BaseURL>{ADDRESS}/a.mp4</BaseURL><SegmentBase indexRange='0-99'/></Representation></AdaptationSet>"
    "</Period></MPD>"
)
_SMOOTH = (
    "<SmoothStreamingMedia MajorVersion='2' MinorVersion='0' Duration='90000000'><StreamIndex Type='video' "
    f"Chunks='1' QualityLevels='1' Url='{ADDRESS}/Fragments(video={{start time}})'><QualityLevel Index='0' "
    "Bitrate='9000' FourCC='H264' MaxWidth='9' MaxHeight='9' CodecPrivateData='00000001'/>"
    "<c d='90000000'/></StreamIndex></SmoothStreamingMedia>"
)
_STREAMS = {"stream.m3u8": _HLS, "stream.mpd": _XML + _DASH, "stream.ism": _XML + _SMOOTH}
_PLAUSIBLE = {".mp4": "mp4", ".mkv": "mkv", ".mp3": "es", ".ts": "ts", ".asf": "asf"}


def _plausible(name: str) -> str:
    return _PLAUSIBLE.get(Path(name).suffix, "es")


def _pointers() -> Iterator[Trap]:
    for number, (name, text) in enumerate(_POINTERS.items()):
        disguise = f"{Path(name).stem}-{Path(name).suffix[1:]}{list(_PLAUSIBLE)[number % len(_PLAUSIBLE)]}"
        for each in (name, disguise):
            yield Trap(each, text.encode(), demux=_plausible(each))


def _streams() -> Iterator[Trap]:
    for name, text in _STREAMS.items():
        for each in (name, *(f"{Path(name).suffix[1:]}{suffix}" for suffix in (".mp4", ".mkv", ".jpg"))):
            yield Trap(each, text.encode(), demux=_plausible(each), leaks=True)
    dtd = f"{_XML}<!DOCTYPE MPD [<!ENTITY a SYSTEM '{ADDRESS}/a.dtd'>]>{_DASH}"
    yield Trap("dtd.mpd", dtd.encode(), demux="ts", leaks=True)


def _beside_a_clip(clip: bytes) -> Iterator[Trap]:
    for name, text in _STREAMS.items():
        for suffix in (".srt", ".vtt", ".ttml"):
            yield Trap(
                "clip.mp4",
                clip,
                {f"clip{suffix}": text.encode()},
                leaks=name == "stream.m3u8" and suffix == ".srt",
            )


def _containers(clip: bytes, film: bytes) -> Iterator[Trap]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.m3u", _POINTERS["list.m3u"])
        archive.writestr("stream.m3u8", _HLS)
    yield Trap("packed.zip", packed.getvalue())
    yield Trap("packed.mp4", packed.getvalue())
    yield Trap(
        "folder", b"", {"folder/list.m3u": _POINTERS["list.m3u"].encode(), "folder/a.m3u8": _HLS.encode()}
    )
    yield Trap("reference.mov", _reference_movie())
    yield Trap("elsewhere.mp4", _data_elsewhere(clip))
    yield Trap("chapters.mkv", _ordered_chapters(film), {"foreign.mkv": film}, demux="mkv", leaks=True)


def _in_disguise(sound: bytes) -> Iterator[Trap]:
    yield Trap("tagged-list.mp3", _tag(b"TIT2", b"\0a") + _POINTERS["list.m3u"].encode(), demux="es")
    yield Trap("tagged-stream.mp3", _tag(b"TIT2", b"\0a") + _HLS.encode(), demux="es")
    cover = b"\0-->\0\x03\0" + f"{ADDRESS}/cover.png".encode()
    yield Trap("cover.mp3", _tag(b"APIC", cover) + sound[sound.index(b"\xff\xfb") :], demux="es")


def _tag(name: bytes, content: bytes) -> bytes:
    frame = name + struct.pack(">IH", len(content), 0) + content
    size = bytes(len(frame) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + frame


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def _reference_movie() -> bytes:
    address = f"{ADDRESS}/a.mov".encode() + b"\0"
    reference = _box(b"rdrf", struct.pack(">I4sI", 0, b"url ", len(address)) + address)
    return _box(b"ftyp", b"qt  \0\0\0\0qt  ") + _box(b"moov", _box(b"rmra", _box(b"rmda", reference)))


_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"dinf")


def _data_elsewhere(clip: bytes) -> bytes:
    """Let every track of an MP4 say that its data lie at an address of the network."""
    made, at = b"", 0
    while at < len(clip):
        size, name = struct.unpack_from(">I4s", clip, at)
        content = clip[at + 8 : at + size]
        if name in _PARENTS:
            content = _data_elsewhere(content)
        elif name == b"dref":
            content = struct.pack(">II", 0, 1) + _box(
                b"url ", b"\0\0\0\0" + f"{ADDRESS}/a.mp4".encode() + b"\0"
            )
        made += _box(name, content)
        at += size
    return made


def _element(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + (0x01 << 56 | len(content)).to_bytes(8, "big") + content


def _ordered_chapters(film: bytes) -> bytes:
    """Let a Matroska film want a chapter of another segment, which a player looks for in its folder."""
    times = _element("91", b"\0") + _element("92", (10**9).to_bytes(8, "big"))
    atom = _element("B6", _element("73C4", b"\x01") + times + _element("6E67", bytes(range(16))))
    chapters = _element("1043A770", _element("45B9", _element("45DD", b"\x01") + atom))
    segment = film.index(bytes.fromhex("18538067")) + 4
    first = film.index(bytes.fromhex("1F43B675"))
    assert film[segment] == 0x01, "a size of eight bytes"
    size = (0x01 << 56 | int.from_bytes(film[segment + 1 : segment + 8], "big") + len(chapters)).to_bytes(
        8, "big"
    )
    return film[:segment] + size + film[segment + 8 : first] + chapters + film[first:]
