"""Every kind of citation is kept as given, and quotes follow their segment."""

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, items, transcript


def test_kinds(project: Project, item: int) -> None:
    with project.edit("Cite"):
        made = [
            anchors.whole(project, item),
            anchors.span(project, item, 1_000, 2_000),
            anchors.instant(project, item, 1_040, 53_248, "1/51200"),
            anchors.region(project, item, (0.1, 0.2, 0.3, 0.4), 1_040),
            anchors.page(project, item, 3),
        ]
    whole, span, instant, region, page = [anchors.get(project, each) for each in made]
    assert (whole.kind, whole.start_ms) == ("whole", None)
    assert (span.kind, span.start_ms, span.end_ms) == ("span", 1_000, 2_000)
    assert (instant.start_ms, instant.pts, instant.time_base) == (1_040, 53_248, "1/51200")
    assert (region.x, region.y, region.w, region.h, region.start_ms) == (0.1, 0.2, 0.3, 0.4, 1_040)
    assert (page.kind, page.page) == ("page", 3)


def test_a_quote_keeps_what_stands_around_it(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(project, item, start_ms=80_000, text="هناك أكثر من 1200 جريح هنا")
        transcript.set_rendering(project, segment, "en", "There are more than 1200 wounded here")
        original = anchors.text(project, segment, " 1200 جريح ")
        translated = anchors.text(project, segment, "1200 wounded")
        elsewhere = anchors.text(project, segment, "words not there")
    first, second, third = (anchors.get(project, each) for each in (original, translated, elsewhere))
    assert (first.quote_prefix, first.quote, first.quote_suffix) == ("هناك أكثر من ", "1200 جريح", " هنا")
    assert (second.quote_prefix, second.quote_suffix) == ("There are more than ", " here")
    assert (third.quote, third.quote_prefix) == ("words not there", "")
    assert {each.start_ms for each in (first, second, third)} == {80_000}


def test_a_quote_plays_at_the_corrected_time_of_its_segment(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(project, item, start_ms=0, end_ms=9_000, text="words")
        cited = anchors.text(project, segment, "words")
    with project.edit("Correct"):
        transcript.set_times(project, segment, start_ms=5_000)
    anchor = anchors.get(project, cited)
    assert (anchor.start_ms, anchor.end_ms) == (5_000, 9_000)


def test_a_statement_is_quoted_without_a_time(project: Project) -> None:
    with project.edit("Write"):
        item = items.add(project, "statement", "S", body="We left the town today.")
        cited = anchors.body(project, item, "left the town")
    anchor = anchors.get(project, cited)
    assert (anchor.quote_prefix, anchor.quote, anchor.quote_suffix) == ("We ", "left the town", " today.")
    assert (anchor.start_ms, anchor.segment) == (None, None)


@pytest.mark.parametrize("box", [(-0.1, 0, 0.5, 0.5), (0, 0, 0, 1), (0.6, 0, 0.5, 1), (0, 0, 1, 1.1)])
def test_a_region_outside_of_the_picture_is_refused(
    project: Project, item: int, box: tuple[float, float, float, float]
) -> None:
    with pytest.raises(WorkbenchError), project.edit("Cite"):
        anchors.region(project, item, box)


def test_what_cannot_be_cited_is_refused(project: Project, item: int) -> None:
    with pytest.raises(WorkbenchError), project.edit("Cite"):
        anchors.span(project, item, 2_000, 2_000)
    with pytest.raises(WorkbenchError), project.edit("Cite"):
        anchors.text(project, 42, "words")
    with pytest.raises(WorkbenchError):
        anchors.get(project, 42)
