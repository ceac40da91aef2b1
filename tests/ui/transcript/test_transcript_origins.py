"""A row says who or what made it."""

from dataclasses import replace

import pytest

from workbench.project import Project, items, transcript
from workbench.project.transcript import Segment, imports
from workbench.project.transcript.imports import Draft, DraftSegment
from workbench.ui.transcript.rows import hints
from workbench.ui.transcript.rows.origins import origin_of, origin_words
from workbench.ui.transcript.rows.row import Row


@pytest.fixture
def rows(project: Project) -> list[Segment]:
    """One typed, one imported, one recognised."""
    drafts = (
        DraftSegment(line=12, start_ms=1_000, end_ms=2_000, text="imported"),
        DraftSegment(line=16, start_ms=2_000, end_ms=3_000, text="heard", engine="whisper large-v3"),
    )
    with project.edit("Case"):
        item = items.add(project, "audio", "Radio")
        transcript.add(project, item, start_ms=0, text="typed", made_by="Leila")
        draft = Draft("quay.srt", "subrip", "utf-8", "en", drafts, (), (), 20, b"x")
        imports.accept(project, item, draft)
    return transcript.of_item(project, item)


def test_a_row_says_who_or_what_made_it(project: Project, rows: list[Segment]):
    assert [origin_of(project, each) for each in rows] == [
        "Typed by Leila.",
        "Imported from “quay.srt”, line 12.",
        "Recognised by whisper large-v3 from “quay.srt”, line 16.",
    ]


def test_nothing_is_made_up_where_nothing_is_known(rows: list[Segment]):
    assert origin_words(replace(rows[0], origin="", made_by=""), "") == ""
    assert origin_words(replace(rows[0], made_by=""), "") == "Typed."
    assert (
        origin_words(replace(rows[1], origin="", source_line=None), "old.txt") == "Imported from “old.txt”."
    )


def test_the_hint_of_a_row_tells_it(project: Project, rows: list[Segment]):
    row = Row(rows[1], "", (), None)
    made = origin_of(project, rows[1])
    assert hints.of(row, "text", None, made) == made
    assert hints.of(row, "state", None, made).endswith(made)
