"""What of an item is transcribed, translated and watched follows from its rows and from what was played."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.project import Project, item_files, items, transcript, watched
from workbench.project.transcript.item_coverage import ItemCoverage, coverage_of


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "case.vwb", "A case") as opened:
        yield opened


@pytest.fixture
def item(project: Project) -> int:
    with project.edit("Add"):
        added = items.add(project, "video", "A recording", language="ar")
        path = project.path.with_name("a.mp4")
        item_files.add_file(project, added, path=path, size=3, sha256="0" * 64, duration_ms=100_000)
    return added


def of(project: Project, item: int, language: str = "en", **more: list[tuple[int, int]]) -> ItemCoverage:
    found = coverage_of(project, item, language, **more)
    assert found is not None
    return found


def test_rows_with_words_count_and_empty_rows_do_not(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=0, end_ms=30_000, text="كلام", language="ar")
        transcript.add(project, item, start_ms=30_000, end_ms=40_000)
        transcript.add(project, item, start_ms=50_000, text="words", language="en")
    found = of(project, item)
    assert found.transcribed.holes == ((30_000, 50_000),)
    assert found.transcribed.percent == 80
    assert found.translated is not None
    assert found.translated.holes == ((0, 30_000),)  # what is said in English needs no English
    assert (found.rows, found.rows_translated) == (2, 1)
    assert of(project, item, "").translated is None


def test_an_open_end_lasts_until_the_next_row_or_the_end(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=10_000, text="one")
        transcript.add(project, item, start_ms=60_000, text="two")
        transcript.add(project, item, start_ms=None, text="no time")
    found = of(project, item)
    assert found.transcribed.holes == ((0, 10_000),)
    assert found.rows_without_time == 1


def test_a_long_silence_needs_no_words(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=0, end_ms=50_000, text="one")
    assert of(project, item).transcribed.percent == 50
    heard = of(project, item, silences=[(50_000, 90_000)])
    assert heard.transcribed.holes == ((90_000, 100_000),)
    assert heard.by_sound


def test_the_row_being_written_is_done_until_the_next_silence(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=2_000, text="one")
    heard = of(project, item, silences=[(10_000, 40_000), (60_000, 61_000)])
    assert heard.transcribed.holes == ((0, 2_000), (40_000, 100_000))
    with project.edit("Write"):
        transcript.add(project, item, start_ms=20_000, text="two")  # begins before its speaker does
    heard = of(project, item, silences=[(10_000, 40_000), (70_000, 80_000)])
    assert heard.transcribed.holes == ((0, 2_000), (80_000, 100_000))
    with project.edit("Write"):
        transcript.add(project, item, start_ms=85_000)  # empty yet
    heard = of(project, item, silences=[(10_000, 40_000)])
    assert heard.transcribed.holes == ((0, 2_000), (85_000, 100_000))


def test_what_is_translated_and_watched_is_seen_at_once(project: Project, item: int) -> None:
    with project.edit("Write"):
        row = transcript.add(project, item, start_ms=0, end_ms=50_000, text="كلام", language="ar")
    assert [part.percent for part in (of(project, item).watched, of(project, item).translated) if part] == [
        0,
        0,
    ]
    with project.edit("Translate"):
        transcript.set_rendering(project, row, "en", "words")
    watched.note(project, item, 0, 25_000)
    found = of(project, item)
    assert (found.translated and found.translated.percent, found.watched.percent) == (100, 25)
    assert found.document["watched"] == {"percent": 25, "open": [[25_000, 100_000]]}
    project.undo()
    assert of(project, item).document["translated"] == {"percent": 0, "open": [[0, 50_000]]}


def test_what_does_not_run_has_no_coverage(project: Project) -> None:
    with project.edit("Add"):
        statement = items.add(project, "statement", "Notice", body="words")
    assert coverage_of(project, statement) is None


def test_where_nothing_is_said_nothing_is_translated(project: Project, item: int) -> None:
    assert of(project, item).translated is None
    assert of(project, item).document["translated"] is None
