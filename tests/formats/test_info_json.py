"""What yt-dlp wrote beside a recording: what is taken over, and what never is."""

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import WorkbenchError
from workbench.formats import info_json
from workbench.formats.info_json import Posting, captions_of, mismatch, posting, posting_of

INFO: dict[str, Any] = {
    "id": "abc_-1", "title": " The bridge\n at dawn ", "uploader": "River watch", "upload_date": "20140303",
    "timestamp": 1393822800, "webpage_url": "https://video.example/watch?v=abc_-1", "duration": 61.5,
    "extractor": "youtube", "extractor_key": "Youtube", "channel_id": "UC1", "language": "ar", "fps": 25,
    "description": "Filmed from the east bank.\n0:00 Dawn",
    "chapters": [{"start_time": 0.0, "end_time": 30.0, "title": "Dawn"}, {"start_time": "x", "title": "y"}],
    "url": "https://secret.example/stream?ip=192.0.2.7", "manifest_url": "https://secret.example/m",
    "formats": [{"url": "https://secret.example/f", "http_headers": {"Cookie": "secret"}}],
    "requested_formats": [{"url": "https://secret.example/r"}], "http_headers": {"Cookie": "secret"},
    "cookies": "secret", "_filename": "/home/secret/a.mp4", "filename": "/home/secret/a.mp4",
    "subtitles": {"ar": [{"url": "https://secret.example/s"}]},
}  # fmt: skip


def read(**changes: Any) -> Posting:
    return posting(json.dumps(INFO | changes).encode(), "a.info.json")


def test_who_posted_what_when_and_where():
    assert read().as_item() == {
        "title": "The bridge at dawn", "publisher": "River watch", "published_edtf": "2014-03-03T05:00:00Z",
        "published_where": "https://video.example/watch?v=abc_-1", "language": "ar",
        "note": "Description by the publisher:\nFilmed from the east bank.\n0:00 Dawn\n\n"
        "Chapters by the publisher:\n0:00 Dawn\n\nid: abc_-1\nextractor_key: Youtube\nchannel_id: UC1",
    }  # fmt: skip


def test_nothing_that_tells_of_the_person_who_saved_it_is_taken_over():
    assert "secret" not in repr(read())
    assert "192.0.2.7" not in repr(read())


@pytest.mark.parametrize(
    ("changes", "published"),
    [
        ({"timestamp": None}, "2014-03-03"), ({"timestamp": "soon", "upload_date": "2014"}, ""),
        ({"timestamp": 10**18, "upload_date": None}, ""), ({"timestamp": float("inf")}, "2014-03-03"),
        ({"timestamp": -5, "upload_date": "20141399"}, ""), ({"timestamp": True, "upload_date": 5}, ""),
    ],
)  # fmt: skip
def test_a_day_where_there_is_no_moment_and_nothing_where_there_is_no_day(changes: Any, published: str):
    assert read(**changes).published_edtf == published


@pytest.mark.parametrize(
    "page", ["javascript:alert(1)", "file:///etc/passwd", "https://user:secret@x.example/", 5, None]
)
def test_only_pages_of_the_web_are_places(page: Any):
    assert read(webpage_url=page).page == ""


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"segments": []}', b"{", b"\x00\xff", b'"' * 9])
def test_other_json_is_refused_in_a_sentence(data: bytes):
    with pytest.raises(WorkbenchError):
        posting(data, "a.info.json")


def test_it_is_found_beside_the_recording_with_its_captions(tmp_path: Path):
    recording = tmp_path / "Clip [abc].mp4"
    recording.touch()
    assert posting_of(recording) is None
    (tmp_path / "Clip [abc].info.json").write_text(json.dumps(INFO))
    for name in ("Clip [abc].ar-orig.vtt", "Clip [abc].en.srt", "Clip [abc].live_chat.json", "Clip.en.vtt"):
        (tmp_path / name).touch()
    found = posting_of(recording)
    assert found is not None
    assert found.title == "The bridge at dawn"
    assert [(path.name, language) for path, language in captions_of(recording)] == [
        ("Clip [abc].ar-orig.vtt", "ar"), ("Clip [abc].en.srt", "en"),
    ]  # fmt: skip


def test_another_length_is_remarked_on():
    assert mismatch(read(), 61_000) == mismatch(read(), None) == mismatch(read(duration=None), 5) == ""
    assert "0:05" in mismatch(read(), 5_000)


def test_a_huge_or_broken_one_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    recording = tmp_path / "a.mp4"
    (tmp_path / "a.info.json").write_text("{")
    assert posting_of(recording) is None
    (tmp_path / "a.info.json").write_text(json.dumps(INFO))
    monkeypatch.setattr(info_json, "_LARGEST", 10)
    assert posting_of(recording) is None
