"""What yt-dlp wrote beside a recording (NAME.info.json): where, when and by whom it was posted.

Only what is named here is read: addresses of the streams, headers, cookies and names of files on the machine
that fetched it are never taken over, as they tell about the person who saved it, not of the recording.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.formats.importer import Source
from workbench.formats.stamps import visible
from workbench.formats.structured import json_of, milliseconds, object_of, objects, text_of
from workbench.originals import read_original
from workbench.timecode import clock

_LARGEST = 50_000_000  # bytes; with all comments of a page it is long
_LONGEST_TEXT = 10_000
_LATEST_DATE = 253_402_300_799  # the end of the year 9999
_PAGE = re.compile(r"https?://[^\s@]+")
_CAPTIONS = re.compile(r"\.([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.(?:vtt|srt|ass|ttml|json3|srv[123])")
_ABOUT = re.compile(r'"(?:extractor|extractor_key|webpage_url)"\s*:')
_PLACES = ("id", "extractor_key", "uploader_id", "channel_id", "format_id")  # names on the platform


@dataclass(frozen=True)
class Posting:
    """A recording as it was posted; what the file does not tell is empty."""

    title: str
    publisher: str
    published_edtf: str  # to the second in UTC where the file tells it, else the day
    page: str
    language: str
    description: str
    duration_ms: int | None
    chapters: tuple[tuple[int, str], ...]  # start in ms, title
    places: tuple[tuple[str, str], ...]

    def as_item(self) -> dict[str, str]:
        """Give what is known by the names of an item's columns; what is empty is left out."""
        found = {
            "title": self.title,
            "publisher": self.publisher,
            "published_edtf": self.published_edtf,
            "published_where": self.page,
            "language": self.language,
            "note": self._note(),
        }
        return {name: value for name, value in found.items() if value}

    def _note(self) -> str:
        """Set apart what the publisher wrote, as the note is the analyst's."""
        parts = [f"Description by the publisher:\n{self.description}"] if self.description else []
        if self.chapters:
            chapters = "\n".join(f"{clock(start, fraction=False)} {title}" for start, title in self.chapters)
            parts.append(f"Chapters by the publisher:\n{chapters}")
        if self.places:
            parts.append("\n".join(f"{name}: {value}" for name, value in self.places))
        return "\n\n".join(parts)


def refuse_as_transcript(source: Source) -> None:
    """Raise WorkbenchError, saying where it belongs, when a file is an info.json."""
    is_json = source.text.lstrip("\ufeff \r\n\t").startswith("{")
    if is_json and _ABOUT.search(source.text) and _tells_of_a_recording(object_of(json_of(source))):
        raise WorkbenchError(
            f"{source.name} was written beside a recording: it tells of it, but is no transcript.",
            "Leave it beside the recording and add that (workbench add): title, publisher and date are"
            " taken from it.",
        )


def _tells_of_a_recording(found: dict[str, Any]) -> bool:
    return any(key in found for key in ("extractor", "extractor_key", "webpage_url"))


def posting(data: bytes, name: str) -> Posting:
    """Read an info.json; `WorkbenchError` where it is none."""
    found = object_of(json_of(Source(data, name)))
    if not _tells_of_a_recording(found):
        raise WorkbenchError(f"{name} does not tell of a recording.", "It is left alone.")
    return Posting(
        title=_line(found.get("title") or found.get("fulltitle")),
        publisher=_line(found.get("uploader") or found.get("channel") or found.get("creator")),
        published_edtf=_published(found),
        page=_page(found.get("webpage_url") or found.get("original_url")),
        language=_language(found.get("language")),
        description=visible(text_of(found.get("description")))[:_LONGEST_TEXT],
        duration_ms=milliseconds(found.get("duration"), 1000),
        chapters=tuple(_chapters(found)),
        places=tuple((name, _line(found[name])) for name in _PLACES if _line(found.get(name))),
    )


def posting_of(recording: Path) -> Posting | None:
    """Read the info.json beside a recording; None where there is none, or none that can be read."""
    beside = recording.with_name(f"{recording.stem}.info.json")
    try:
        data = read_original(beside, _LARGEST + 1)
        return posting(data, beside.name) if len(data) <= _LARGEST else None
    except WorkbenchError:
        return None


def captions_of(recording: Path) -> list[tuple[Path, str]]:
    """Find NAME.LANGUAGE.vtt and the like beside a recording; "" is the language that ends in -orig."""
    found: list[tuple[Path, str]] = []
    try:
        beside = sorted(recording.parent.iterdir())
    except OSError:
        return []
    for path in beside:
        rest = path.name.removeprefix(recording.stem)
        match = _CAPTIONS.fullmatch(rest) if rest != path.name else None
        if match:
            found.append((path, match[1].removesuffix("-orig")))
    return found


def mismatch(posted: Posting, duration_ms: int | None) -> str:
    """Say in words when the recording is not as long as the one that was posted; "" when it is."""
    if posted.duration_ms is None or duration_ms is None:
        return ""
    if abs(posted.duration_ms - duration_ms) <= max(2000, duration_ms // 100):
        return ""
    lengths = [clock(ms, fraction=False) for ms in (posted.duration_ms, duration_ms)]
    return "The posted recording lasts {}, this one {}: it may be another cut.".format(*lengths)


def _published(found: dict[str, Any]) -> str:
    seconds = found.get("timestamp") or found.get("release_timestamp")
    if isinstance(seconds, int | float) and seconds is not True and 0 < seconds <= _LATEST_DATE:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        return datetime.strptime(text_of(found.get("upload_date")), "%Y%m%d").date().isoformat()  # noqa: DTZ007 - a day
    except ValueError:
        return ""


def _page(value: Any) -> str:
    page = _line(value)
    return page if _PAGE.fullmatch(page) else ""


def _language(value: Any) -> str:
    found = _line(value)
    return found if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", found) else ""


def _chapters(found: dict[str, Any]) -> list[tuple[int, str]]:
    timed = (
        (milliseconds(each.get("start_time"), 1000), _line(each.get("title")))
        for each in objects(found.get("chapters"))[:1000]
    )
    return [(start, title) for start, title in timed if start is not None and title]


def _line(value: Any) -> str:
    """Give a text on one line, or a number in digits; anything else is nothing."""
    words = str(value) if isinstance(value, int) and not isinstance(value, bool) else text_of(value)
    return " ".join(visible(words).split())[:500]
