"""What a file is, by its first bytes and never by its name; only what is named here is ever decoded."""

from dataclasses import dataclass
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.originals import read_original

_LOOK = 64 * 1024
_PLAYLIST = "It is a playlist, not a recording: it only names media elsewhere."
_POINTERS = (
    b"#extm3u", b"[playlist]", b"[reference]", b"ffconcat", b"v=0\r", b"v=0\n", b"rtsptext", b"smiltext",
    b"#ext-x-", b"[internetshortcut]", b"[address]",
)  # fmt: skip
_POINTER_TAGS = (b"<mpd", b"<smoothstreamingmedia", b"<asx", b"<playlist", b"<smil", b"<wpl", b"<rss")
_DOCUMENTS = {
    b"%PDF": "pdf", b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole", b"{\\rtf": "rtf",
}  # fmt: skip
_STILLS = {
    b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF87a": "gif", b"GIF89a": "gif", b"BM": "bmp",
    b"II*\x00": "tiff", b"MM\x00*": "tiff",
}  # fmt: skip
# first bytes: container, libVLC demuxer, ffmpeg format, kind
_MEDIA = {
    b"\x1aE\xdf\xa3": ("matroska", "mkv", "matroska", "video"),
    b"OggS": ("ogg", "ogg", "ogg", "video"),
    b"fLaC": ("flac", "flacsys", "flac", "audio"),
    b"caff": ("caf", "caf", "caf", "audio"),
    b"0&\xb2u\x8ef\xcf\x11\xa6\xd9\x00\xaa\x00b\xcel": ("asf", "asf", "asf", "video"),
    b"\x00\x00\x01\xba": ("mpeg-ps", "ps", "mpeg", "video"),
    b"FLV\x01": ("flv", "avformat:flv", "flv", "video"),
    b"\x06\x0e+4\x02\x05\x01\x01\r\x01\x02\x01\x01": ("mxf", "avformat:mxf", "mxf", "video"),
    b"\x0bw": ("ac3", "es", "ac3", "audio"),
}
_RIFF = {b"AVI ": ("avi", "avi", "avi", "video"), b"WAVE": ("wav", "wav", "wav", "audio")}
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")


@dataclass(frozen=True)
class Kind:
    """What the first bytes say; `reason` is filled when the file is refused (`kind` unknown).

    `vlc_demux` is the one demuxer libVLC is held to; `avformat:NAME` also holds ffmpeg to one format.
    """

    container: str
    vlc_demux: str | None = None
    av_format: str | None = None
    kind: str = "unknown"
    reason: str = ""


def sniff(path: Path) -> Kind:
    """Look at the first bytes of `path`; raises WorkbenchError only when it cannot be read at all."""
    return of_bytes(read_original(path, _LOOK))


def recording(path: Path) -> Kind:
    """Sniff `path` and refuse, naming the reason, what is neither recording nor picture."""
    found = sniff(path)
    if found.kind in ("video", "audio", "still"):
        return found
    reason = found.reason or "It is a document, not a recording."
    raise WorkbenchError(f"{path.name} cannot be played. {reason}", "Choose a video, sound or picture file.")


def of_bytes(head: bytes) -> Kind:
    """Tell what begins with `head` (the first 64 KiB)."""
    if not head:
        return Kind("empty", reason="It is empty (0 bytes).")
    return _still(head) or _media(head) or _document(head)


def _still(head: bytes) -> Kind | None:
    for magic, name in _STILLS.items():
        if head.startswith(magic):
            return Kind(name, kind="still")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind("webp", kind="still")
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis"):
        return Kind("avif", kind="still")
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        return Kind(
            "heic", reason="It is a HEIC picture, which cannot be shown yet; save it as PNG or JPEG too."
        )
    return None


def _media(head: bytes) -> Kind | None:
    for magic, (container, demuxer, av_format, kind) in _MEDIA.items():
        if head.startswith(magic):
            return Kind(container, demuxer, av_format, kind)
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return Kind(*_RIFF[head[8:12]])
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return Kind("aiff", "aiff", "aiff", "audio")
    if head[4:8] in _BOXES:
        return Kind("mp4", "mp4", "mov", "video")
    return _transport_stream(head) or _elementary(head)


def _transport_stream(head: bytes) -> Kind | None:
    for size, first in ((188, 0), (192, 4)):
        marks = head[first::size][:5]
        if len(head) > first + 4 * size and marks == b"G" * 5:
            return Kind("mpeg-ts", "ts", "mpegts", "video")
    return None


def _elementary(head: bytes) -> Kind | None:
    """Know MP3 and ADTS by two frames in a row, so that a stray pair of bytes is not taken for sound."""
    start = _after_id3(head)
    if start is None:
        return Kind("mp3", "es", "mp3", "audio")  # a tag (a cover picture) longer than what was read
    if _mp3_frame(head, start):
        return Kind("mp3", "es", "mp3", "audio")
    if head[start : start + 1] == b"\xff" and len(head) > start + 6 and head[start + 1] & 0xF6 == 0xF0:
        length = (head[start + 3] & 3) << 11 | head[start + 4] << 3 | head[start + 5] >> 5
        follows = head[start + length : start + length + 2]
        if length > 6 and (not follows or (follows[0] == 0xFF and follows[-1] & 0xF6 in (0xF0, 0xF6))):
            return Kind("adts", "es", "aac", "audio")
    return None


def _after_id3(head: bytes) -> int | None:
    """Give where the sound begins behind an ID3 tag, None when that lies beyond the bytes at hand."""
    if not head.startswith(b"ID3") or len(head) < 10:
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | (byte & 0x7F)
    return size + 10 if size + 10 < len(head) else None


def _mp3_frame(head: bytes, start: int) -> bool:
    if len(head) < start + 4 or head[start] != 0xFF or head[start + 1] & 0xE0 != 0xE0:
        return False
    version, layer = head[start + 1] >> 3 & 3, head[start + 1] >> 1 & 3
    bit_rate, sample_rate = head[start + 2] >> 4, head[start + 2] >> 2 & 3
    return version != 1 and layer != 0 and bit_rate not in (0, 15) and sample_rate != 3


def _document(head: bytes) -> Kind:
    for magic, name in _DOCUMENTS.items():
        if head.startswith(magic):
            return Kind(name, kind="document")
    start = head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    if start.startswith(_POINTERS) or (
        start.startswith(b"<") and any(tag in start[:4096] for tag in _POINTER_TAGS)
    ):
        return Kind("playlist", reason=_PLAYLIST)
    if _is_text(head):
        return Kind("html" if b"<html" in start[:1024] else "text", kind="document")
    return Kind("unknown", reason="Its first bytes belong to no kind of recording that is known here.")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 27 for byte in head)
