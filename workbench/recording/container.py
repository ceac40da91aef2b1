"""Open a media file for ffmpeg so that it can reach nothing but that one file."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import av
from av.container import InputContainer
from av.error import FFmpegError, InvalidDataError
from av.packet import Packet
from av.stream import Discard, Disposition, Stream
from av.video.stream import VideoStream

from workbench import sealed
from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.recording import sniff

S = TypeVar("S", bound=Stream)
_ADVICE = "Ask for the file again from where it came, or make a copy of it that plays elsewhere."


def open_container(path: Path) -> InputContainer:
    """Open by path (a file object would lift ffmpeg's protocol guard) with the format that we sniffed.

    A sealed file can only be read through an object: it is held to the one protocol and the one format too.
    """
    kind = sniff.recording(path)
    if kind.av_format is None:
        raise WorkbenchError(f"{path.name} is a picture, not a recording.", "Add it as a still.")
    options = {"protocol_whitelist": "file"}
    source: str | BinaryIO = str(path.absolute())
    if sealed.is_sealed(path):
        source = open_original(path)
        options["format_whitelist"] = kind.av_format
    try:
        return av.open(source, "r", format=kind.av_format, options=options, metadata_errors="replace")
    except (FFmpegError, OSError) as error:
        raise WorkbenchError(_why_not(path, kind, error), _ADVICE) from error


def _why_not(path: Path, kind: sniff.Kind, error: Exception) -> str:
    if kind.container == "mp4" and isinstance(error, InvalidDataError):
        return (
            f"{path.name} cannot be read: its table of contents is missing or damaged, "
            "as happens when a recording or a download was cut short."
        )
    return f"{path.name} cannot be read as {kind.container}: it is damaged or incomplete."


def picture_stream(container: InputContainer) -> VideoStream | None:
    """Give the first moving picture, passing over cover art."""
    cover = Disposition.attached_pic | Disposition.timed_thumbnails
    for stream in container.streams.video:
        if not stream.disposition & cover and decodable(stream):
            return stream
    return None


def read_only_from(container: InputContainer, stream: Stream) -> None:
    """Pass over all other streams, so that reading touches as little of the file as the format allows."""
    for other in container.streams:
        if other.index != stream.index:
            other.discard = Discard.all


def packets(container: InputContainer, *streams: S) -> "Iterator[Packet[S]]":
    """Read what is left of these streams, to the end; FFmpegError where the file is torn.

    PyAV ends with an IndexError where another stream began only within the file, as in damaged FLV; by then
    it has given all that was asked for.
    """
    try:
        yield from cast("Iterator[Packet[S]]", container.demux(*streams))
    except IndexError:
        return


def decodable(stream: Stream) -> bool:
    """Say whether this build of ffmpeg knows the codec."""
    return getattr(stream, "codec_context", None) is not None


def decoder_versions() -> str:
    """Name the decoder for the record: the same string promises the same pixels."""
    parts = ("libavcodec", "libavformat", "libswscale")
    versions = " ".join(f"{name} {'.'.join(map(str, av.library_versions[name]))}" for name in parts)
    return f"PyAV {av.__version__}, ffmpeg {av.ffmpeg_version_info}, {versions}"
