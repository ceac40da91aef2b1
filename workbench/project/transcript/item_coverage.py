"""How much of one item is transcribed, translated and watched, as the project has it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.project import items, watched
from workbench.project.project import Project
from workbench.project.transcript import transcribed
from workbench.project.transcript.transcribed import Spoken
from workbench.reasoning.coverage import BREATH_MS, Coverage, Stretch, coverage, merged, speech

_BLINK_MS = 500  # what lies between two playings is no gap for the eye


@dataclass(frozen=True)
class ItemCoverage:
    """The coverage of an item that runs; `language` is what it is translated into, "" for nothing yet.

    Nothing is translated where nothing is said yet.

    `by_sound` says that the long silences are known and left out of what has to be transcribed.
    """

    language: str
    transcribed: Coverage
    translated: Coverage | None
    watched: Coverage
    by_sound: bool
    rows: int
    rows_translated: int
    rows_without_time: int

    def of(self, kind: str) -> Coverage | None:
        """Give the coverage of a kind: transcribed, translated or watched."""
        return {"transcribed": self.transcribed, "translated": self.translated, "watched": self.watched}[kind]

    @property
    def document(self) -> dict[str, Any]:
        """The same as plain JSON values: percent and open stretches of each kind."""
        parts = {kind: self.of(kind) for kind in ("transcribed", "translated", "watched")}
        return {
            "language": self.language or None,
            **{kind: _document(part) for kind, part in parts.items()},
            "silence_known": self.by_sound,
            "rows": self.rows,
            "rows_translated": self.rows_translated if self.language else None,
            "rows_without_time": self.rows_without_time,
        }


def _document(part: Coverage | None) -> dict[str, Any] | None:
    return None if part is None else {"percent": part.percent, "open": [list(hole) for hole in part.holes]}


def coverage_of(
    project: Project, item: int, language: str = "", *, silences: Iterable[Stretch] | None = None
) -> ItemCoverage | None:
    """Reckon the coverage of an item; None when it does not run.

    Without `silences` all of the recording counts as speech.
    """
    found = items.get(project, item)
    length = found.file.duration_ms if found is not None and found.file is not None else None
    if not length:
        return None
    rows = transcribed.of_item(project, item, language)
    timed = [row for row in rows if row.start_ms is not None]
    said = [row for row in timed if row.words]
    whole = [(0, length)]
    spoken = whole if silences is None else speech(length, silences)
    return ItemCoverage(
        language,
        coverage(spoken, [_until_silence(row, length, spoken) for row in timed], least_ms=BREATH_MS),
        _translated(said, length) if language and said else None,
        coverage(whole, watched.of_item(project, item), least_ms=_BLINK_MS),
        silences is not None,
        len(rows),
        sum(row.translated for row in rows if row.words),
        len(rows) - len(timed),
    )


def _translated(said: list[Spoken], length: int) -> Coverage:
    """Gaps between rows are bridged, so that rows in a row make one hole."""
    asked = merged((_stretch(row, length) for row in said), gap_ms=BREATH_MS)
    return coverage(asked, [_stretch(row, length) for row in said if row.translated], least_ms=BREATH_MS)


def _until_silence(row: Spoken, length: int, spoken: Iterable[Stretch]) -> Stretch:
    """Give the time of a row; the last one without an end is being written, and says nothing of what follows.

    It lasts until the next long silence, else all to the end would count as written down with its first word.
    """
    start, end = _stretch(row, length)
    if row.end_ms is None:
        end = next((until for _, until in spoken if until > start), end)
    return start, end


def _stretch(row: Spoken, length: int) -> Stretch:
    return row.start_ms or 0, length if row.end_ms is None else min(row.end_ms, length)
