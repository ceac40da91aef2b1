"""A report as a careful reader takes it: sources, translations, rivals; no link leads nowhere."""

import re
from pathlib import Path

import pytest

from workbench import report
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.claims import evidence, relations, rival_matrix
from workbench.project.parties import actors, sides


def page(project: Project, tmp_path: Path, profile: str = "internal") -> str:
    path = tmp_path / "report.html"
    report.write_html(project, path, profile=profile)
    return path.read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path):
    with Project.create(tmp_path / "case.vwb", "Case", analyst="Dana") as opened:
        yield opened


@pytest.mark.parametrize("profile", report.PROFILES)
def test_every_link_leads_to_something_on_the_page(project: Project, tmp_path: Path, profile: str):
    with project.edit("Fill"):
        places = [
            anchors.whole(project, items.add(project, kind, kind.capitalize()))
            for kind in ("video", "document", "still")
        ]
        places.append(anchors.whole(project, items.add(project, "statement", "Told", body="They left.")))
        claim, other = claims.add(project, "They left"), claims.add(project, "They stayed")
        relations.relate(project, claim, other, "alternative to")
        for place in places:
            evidence.add(project, claim, place, "supports")
    text = page(project, tmp_path, profile)
    leading = set(re.findall(r'href="#([^"]+)"', text))
    assert {"E1", "E2", "E3", "E4", "C1", "C2"} <= leading
    assert leading <= set(re.findall(r' id="([^"]+)"', text))


def test_a_document_without_a_file_is_found_with_its_source(project: Project, tmp_path: Path):
    with project.edit("Fill"):
        side = sides.add(project, "Harbour police")
        outlet = actors.add(project, "Quay Gazette", "outlet", side=side)
        letter = items.add(project, "document", "Letter", publisher="Quay Gazette", published_edtf="2013-04")
        items.update(project, letter, actor=outlet)
        claim = claims.add(project, "They left")
        evidence.add(project, claim, anchors.whole(project, letter), "supports")
    text = page(project, tmp_path)
    assert '<tr id="E1">' in text
    held = text[text.index('id="held"') :]
    assert "document · <bdi>Quay Gazette</bdi> · 2013-04 · side: <bdi>Harbour police</bdi>" in held


def test_words_are_cited_with_their_translation_and_its_state(project: Project, tmp_path: Path):
    with project.edit("Fill"):
        item = items.add(project, "video", "Clip", language="ar")
        row = transcript.add(
            project, item, start_ms=1000, end_ms=2000, text="غادروا المدينة ليلا", language="ar"
        )
        transcript.set_rendering(project, row, "en", "They left the town at night")
        whole, part = claims.add(project, "They left"), claims.add(project, "It was night")
        claims.add_assertion(
            project,
            whole,
            anchors.text(project, row, "غادروا المدينة ليلا"),
            value_as_said="غادروا المدينة ليلا",
        )
        evidence.add(project, part, anchors.text(project, row, "ليلا"), "supports")
    text = page(project, tmp_path)
    by = "translated by \u2068Dana\u2069: draft"
    english = f'<q dir="auto" lang="en">They left the town at night</q>, {by})'
    assert f"(that is: {english}" in text
    assert f"(of a row that says: {english}" in text
    assert (
        text[text.index('id="claims"') :].count("غادروا المدينة ليلا") == 1
    )  # not once more as what was said


def test_a_relation_alone_begins_its_line(project: Project, tmp_path: Path):
    with project.edit("Fill"):
        one, other = claims.add(project, "It was sold"), claims.add(project, "It was lost")
        relations.relate(project, one, other, "alternative to")
    assert '<p class="meta">alternative to C2</p>' in page(project, tmp_path)


def test_rivals_stand_with_what_was_weighed_and_what_leads(project: Project, tmp_path: Path):
    with project.edit("Fill"):
        ledger = items.add(project, "document", "Ledger")
        one, other = claims.add(project, "It was sold"), claims.add(project, "It was lost")
        claims.add(project, "It was blue")
        relations.relate(project, one, other, "alternative to")
        evidence.add(
            project, one, anchors.page(project, ledger, 2), "refutes", consistency=-2, note="No entry"
        )
        rivals = rival_matrix.of_claim(project, one)
        rival_matrix.weigh(project, rivals.places[0], rivals.claims[1], 1)
        rival_matrix.set_observation(project, *rivals.claims, "A receipt")
    inside, outside = page(project, tmp_path), page(project, tmp_path, "public")
    for text in (inside, outside):
        table = text[text.index('id="rivals"') : text.index('id="held"')]
        assert "<b>least inconsistent: nothing speaks against it</b>" in table
        assert "1 piece of evidence speaks against it strongly" in table
        assert re.findall("<td>(conflicts strongly|fits)</td>", table) == ["conflicts strongly", "fits"]
        assert "It was blue" not in table
    assert "What would best separate C2 and C1: <bdi>A receipt</bdi>" in inside
    assert "A receipt" not in outside
    assert "No entry" in inside[inside.index('id="rivals"') :]


def test_a_case_without_rivals_says_nothing_of_them(project: Project, tmp_path: Path):
    with project.edit("Fill"):
        claims.add(project, "It was blue")
    assert 'id="rivals"' not in page(project, tmp_path)
