"""Only what the first bytes prove to be a recording is ever handed to a decoder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import media
from workbench.errors import WorkbenchError
from workbench.recording import sniff

POINTERS = {
    "hls.mp4": b"#EXTM3U\nhttp://192.0.2.1/a.ts\n",
    "bom.mkv": b"\xef\xbb\xbf#EXTM3U\n",
    "dash.jpg": b'<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
    "smooth.mp4": b"<?xml version='1.0'?><SmoothStreamingMedia/>",
    "list.mp3": b"[playlist]\nFile1=http://192.0.2.1/\n",
    "concat.mp4": b"ffconcat version 1.0\nfile a.mp4\n",
    "session.ts": b"v=0\no=- 0 0 IN IP4 192.0.2.1\n",
    "asx.wmv": b"<ASX version='3'></ASX>",
}


@pytest.mark.parametrize("name", POINTERS)
def test_playlists_are_refused_under_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(POINTERS[name])
    assert sniff.sniff(path).kind == "unknown"
    with pytest.raises(WorkbenchError, match=f"{name}.*playlist"):
        sniff.recording(path)


@pytest.mark.parametrize(
    ("name", "container", "av_format"),
    [
        ("steady.mp4", "mp4", "mov"), ("steady.mov", "mp4", "mov"), ("steady.mkv", "matroska", "matroska"),
        ("steady.ts", "mpeg-ts", "mpegts"), ("steady.avi", "avi", "avi"), ("steady.flv", "flv", "flv"),
    ],
)  # fmt: skip
def test_recordings_are_known_by_their_bytes(
    make_clip: Callable[[media.Clip], Path], tmp_path: Path, name: str, container: str, av_format: str
) -> None:
    disguised = tmp_path / "document.txt"
    disguised.write_bytes(make_clip(media.steady(name)).read_bytes())
    kind = sniff.sniff(disguised)
    assert (kind.container, kind.av_format, kind.kind) == (container, av_format, "video")
    assert kind.vlc_demux


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.flac", "a.aac"])
def test_sound_files_are_known(tmp_path: Path, name: str) -> None:
    assert sniff.sniff(media.sound_only(tmp_path, name)).kind == "audio"


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.bmp", "a.tiff", "a.gif"])
def test_pictures_are_known(tmp_path: Path, name: str) -> None:
    assert sniff.sniff(media.still_picture(tmp_path, name)).kind == "still"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "document"), (b"PK\x03\x04rest", "document"), ("شهادة\n".encode(), "document"),
        (b"", "unknown"), (bytes(range(1, 200)), "unknown"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x05#EXTM3U\n", "unknown"),
    ],
)  # fmt: skip
def test_documents_and_the_unknown(content: bytes, kind: str) -> None:
    assert sniff.of_bytes(content).kind == kind


def test_a_file_that_is_gone_is_an_error_people_understand(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError, match="cannot be read"):
        sniff.sniff(tmp_path / "gone.mp4")
