"""The written page: complete, attackable by nothing in it, and silent on the network."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from workbench import demo, report
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, item_files, items, still_views, stills, transcript
from workbench.project.claims import checklists, evidence, reviews, standing
from workbench.project.parties import actors, sides
from workbench.project.transcript import hearings, renderings, speakers

HOSTILE = '<script>alert(1)</script><img src="http://attacker.example/x.png">'


class Page(HTMLParser):
    """Collects what a browser would fetch or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.scripts = 0
        self.times: list[dict[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.sources += [str(found[name]) for name in ("src", "poster", "data", "srcset") if name in found]
        self.scripts += tag == "script"
        if tag == "link":
            self.sources.append(str(found.get("href")))
        if "data-start" in found:
            self.times.append(found)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.build(tmp_path_factory.mktemp("case"))


def written(project_path: Path, folder: Path, **options: object) -> tuple[Page, str]:
    with Project.open(project_path, read_only=True) as project:
        report.write_html(project, folder / "report.html", **options)
    text = (folder / "report.html").read_text("utf-8")
    return Page(text), text


def test_names_show_what_nobody_sees_in_them(tmp_path: Path):
    name = "evidence_\u202egpj\u200b.exe"
    with Project.create(tmp_path / "case.vwb", name) as project, project.edit("Add"):
        item = items.add(project, "video", name, publisher=name)
        item_files.add_file(
            project, item, path=tmp_path / f"{name}.mp4", size=3, sha256="0" * 64, duration_ms=1000
        )
        voice = speakers.add(project, item, name, role=name)
        transcript.add(project, item, start_ms=0, speaker=voice, text="\u200eword")
        actors.add(project, name=name)
        sides.add(project, name)
    _, text = written(tmp_path / "case.vwb", tmp_path)
    assert text.count("evidence_⟨RLO⟩gpj⟨ZWSP⟩.exe") >= 4
    assert "\u202e" not in text
    assert "\u200b" not in text
    assert "\u200eword" in text  # words stay as they are


def test_the_page_says_all_of_the_case(sample: Path, tmp_path: Path):
    page, _ = written(sample, tmp_path)
    words = " ".join(" ".join(page.words).split())
    with Project.open(sample, read_only=True) as project:
        for claim in claims.all(project):
            assert claim.text in words
            assert claim.assessment is None or claim.assessment.reasons in words
        for item in items.all(project):
            assert item.title in words
            assert item.file is None or item.file.sha256 in words
            for segment in transcript.of_item(project, item.id):
                assert segment.text in words
                assert all(rendering.text in words for rendering in segment.renderings)
        assert project.head_code in words
    assert "generated sample" in words


def test_every_time_names_a_player_on_the_page(sample: Path, tmp_path: Path):
    page, text = written(sample, tmp_path)
    assert len(page.times) > 20
    for time in page.times:
        assert f'id="media-{time["data-item"]}"' in text
        assert int(time["data-start"] or "") >= 0


def test_nothing_is_fetched_from_anywhere(sample: Path, tmp_path: Path):
    page, text = written(sample, tmp_path)
    assert page.sources
    assert all(source.startswith("data:") for source in page.sources)
    assert "default-src 'none'" in text
    assert not re.search(r"https?://", text)


def test_large_recordings_stay_beside_the_page(sample: Path, tmp_path: Path):
    page, _ = written(sample, tmp_path, embed_limit=0)
    outside = [source for source in page.sources if not source.startswith("data:")]
    assert len(outside) == 2
    assert all(".mp4" in source and not source.startswith(("/", "file:")) for source in outside)


def test_words_of_evidence_are_text_and_nothing_else(tmp_path: Path):
    path = tmp_path / "hostile.vwb"
    with Project.create(path, HOSTILE) as project, project.edit("Fill"):
        item = items.add(project, "statement", HOSTILE, body=HOSTILE, publisher=HOSTILE)
        speaker = speakers.add(project, item, HOSTILE)
        segment = transcript.add(project, item, start_ms=0, end_ms=900, speaker=speaker, text=HOSTILE)
        transcript.set_rendering(project, segment, "en", HOSTILE)
        claims.assess(project, claims.add(project, HOSTILE), "doubtful", HOSTILE)
    page, text = written(path, tmp_path)
    assert page.scripts == 1
    assert page.sources == []
    assert "<script>alert" not in text


def test_the_profiles_leave_out_what_they_say(sample: Path, tmp_path: Path):
    texts = {}
    for profile in report.PROFILES:
        texts[profile] = written(sample, tmp_path, profile=profile)[1]
    assert "Sample analyst" in texts["internal"]
    assert "field.mp4" in texts["internal"]
    for outside in ("partner", "public"):
        assert "Sample analyst" not in texts[outside]
        assert "field.mp4" not in texts[outside]
        assert "synthetic voices" not in texts[outside]
    assert "<video" in texts["partner"]
    assert "<video" not in texts["public"]


def test_an_unknown_profile_is_refused(sample: Path, tmp_path: Path):
    with pytest.raises(WorkbenchError, match="internal, partner, public"):
        written(sample, tmp_path, profile="secret")
    assert not (tmp_path / "report.html").exists()


def test_a_report_that_cannot_be_written_leaves_the_old_one(sample: Path, tmp_path: Path):
    blocked = tmp_path / "report.html"
    blocked.mkdir()
    with (
        Project.open(sample, read_only=True) as project,
        pytest.raises(WorkbenchError, match="another place"),
    ):
        report.write_html(project, blocked)
    assert list(tmp_path.iterdir()) == [blocked]


def test_figures_that_conflict_are_said_to_and_drawn_to_scale(sample: Path):
    with Project.open(sample, read_only=True) as project:
        figures = report.gather(project).figures[0]
    assert figures.conflicts == (("C1", "C2"),)
    more_than_450, about_300 = figures.bars
    assert more_than_450.end is None
    assert about_300.start is not None
    assert more_than_450.start is not None
    assert about_300.end is not None
    assert about_300.start < about_300.end < more_than_450.start


def test_the_sample_case_is_whole_and_verifies(sample: Path):
    with Project.open(sample, read_only=True) as project:
        assert project.info().generated
        assert len(claims.all(project)) >= 6
        assert {item.kind for item in items.all(project)} == {"video", "statement"}


def test_a_second_sample_case_is_not_written_over_the_first(sample: Path):
    with pytest.raises(WorkbenchError, match="already"):
        demo.build(sample.parent.parent)


def test_what_was_seen_of_a_still_says_so_beside_it(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    path.write_bytes(sample.read_bytes())
    with Project.open(path) as project, project.edit("As seen"):
        (still, *_) = stills.all(project)
        fields = {name: getattr(still, name) for name in ("item_sha256", "time_ms", "pts", "time_base")}
        marked = stills.add(
            project, still.item, stills.png(project, still), **fields, frame=still.frame, decoder="d",
            width=still.width, height=still.height, region=(0.25, 0.5, 0.25, 0.125),
        )  # fmt: skip
        view = {"zoom": 4.0, "contrast": 20}
        still_views.add(project, marked, b"larger", view, width=2, height=2, caption=HOSTILE)
    page, text = written(path, tmp_path)
    assert "S3 as seen" in page.words
    assert any("4×, contrast +20" in words for words in page.words)
    assert '<rect x="0.25" y="0.5" width="0.25" height="0.125"/>' in text
    assert page.scripts == written(sample, tmp_path)[0].scripts


def test_a_cited_part_of_a_picture_is_said_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    with Project.create(path, "Case") as project, project.edit("Cite"):
        photo = items.add(project, "still", "Photo")
        claim = claims.add(project, "A flag hangs there.")
        evidence.add(project, claim, anchors.region(project, photo, (0.1, 0.2, 0.25, 0.5)), "supports")
    page, _ = written(path, tmp_path)
    said = "Photo , the region 10 % from the left, 20 % from the top, 25 % wide, 50 % high"
    assert said in " ".join(" ".join(page.words).split())


def test_a_speaker_with_a_pseudonym_is_named_by_it_alone(tmp_path: Path) -> None:
    with Project.create(tmp_path / "case.vwb", "Case") as project, project.edit("Write"):
        item = items.add(project, "audio", "A recording")
        clerk = speakers.add(project, item, "Harith Lamin", role="clerk")
        speakers.update(project, clerk, pseudonym="Witness 3", note="met at Harith Lamin's house")
        row = transcript.add(project, item, start_ms=0, end_ms=900, speaker=clerk, text="About 80 left.")
        claim = claims.add(project, "About 80 left.")
        quote = anchors.text(project, row, "About 80")
        claims.add_assertion(project, claim, quote, speaker=clerk)
    page, text = written(project.path, tmp_path)
    assert "Lamin" not in text
    assert page.words.count("Witness 3") == 2  # the transcript's row, and who says the claim


def test_an_arabic_face_comes_with_a_page_that_has_arabic_letters(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project, project.edit("Fill"):
        items.add(project, "statement", "Notice")
    assert "@font-face" not in written(path, tmp_path)[1]
    with Project.open(path) as project, project.edit("Say"):
        items.add(project, "statement", "بيان")
    _, text = written(path, tmp_path)
    assert text.count("src: url(data:font/ttf;base64,AAEAAAA") == 1
    assert "font-src data:" in text


def test_each_text_of_the_case_has_a_direction_of_its_own(tmp_path: Path) -> None:
    """What is written from the right turns nothing round that stands beside it."""
    path, arabic = tmp_path / "case.vwb", "قال (1200)!"
    with Project.create(path, arabic) as project, project.edit("Fill"):
        side = sides.add(project, arabic)
        item = items.add(project, "statement", arabic, body=arabic, publisher=arabic, note=arabic, side=side)
        speaker = speakers.add(project, item, arabic, role=arabic, side=side)
        segment = transcript.add(project, item, start_ms=0, end_ms=900, speaker=speaker, text=arabic)
        transcript.set_rendering(project, segment, "en", arabic)
        quote = anchors.text(project, segment, arabic)
        claim = claims.add(project, arabic, anchor=quote)
        claims.add_assertion(project, claim, quote, speaker=speaker, side=side, value_as_said=arabic)
        claims.assess(project, claim, "doubtful", arabic, would_change=arabic)
        evidence.add(project, claim, quote, "supports", note=arabic)
    _, text = written(path, tmp_path)
    body = text[text.index("<body>") :].replace(isolated(arabic), "")
    beside = re.findall(r"<([a-z]+)([^>]*)>[^<>]*" + re.escape(arabic), body)
    assert len(beside) > 12
    assert [each for each in beside if each[0] != "bdi" and 'dir="auto"' not in each[1]] == []


def test_rows_say_who_translated_them_and_what_was_not_heard_for_certain(tmp_path: Path):
    with Project.create(tmp_path / "case.vwb", "Case", analyst="Rana Analyst") as project:
        with project.edit("Write"):
            item = items.add(project, "video", "Clip", language="ar")
            first = transcript.add(project, item, start_ms=0, language="ar", text="هم أربعون")
            second = transcript.add(project, item, start_ms=2_000, language="ar", text="لا أحد")
            hearings.add(project, first, "alternative", quote="أربعون", reading="أربعة", reason="wind")
            translated = transcript.set_rendering(project, first, "en", "They are forty")
            renderings.check(project, translated, "Basel Reader")
            transcript.set_rendering(project, second, "en", "Nobody", kind="machine", translator="Engine <3>")
        inside = report.gather(project).items[0].lines
        public = report.gather(project, "public").items[0].lines
    assert [line.translated for line in inside] == [
        f"translated by {isolated('Rana Analyst')}: checked by Basel Reader",
        f"machine translation ({isolated('Engine <3>')}): draft",
    ]
    assert public[0].translated == "translation: checked"
    assert inside[0].doubts == (f"“{isolated('أربعون')}” or: “{isolated('أربعة')}” (wind)",)
    page, text = written(tmp_path / "case.vwb", tmp_path, profile="public")
    assert "or: “" in "".join(page.words)
    assert "Rana" not in text
    assert "Basel" not in text


def test_each_claim_says_what_corroborates_it_and_what_is_missing(sample: Path, tmp_path: Path):
    page, _ = written(sample, tmp_path)
    words = " ".join(" ".join(page.words).split())
    with Project.open(sample, read_only=True) as project:
        for stands in standing.all(project).values():
            assert stands.strip.words in words
            assert all(sentence in words for sentence in (stands.rung.rule, *stands.missing))
    assert "alternative to C8" in words
    assert "needed by C6, needed by C8" in words


def test_searches_are_told_to_insiders_and_counted_for_others(sample: Path, tmp_path: Path):
    _, inside = written(sample, tmp_path)
    _, outside = written(sample, tmp_path, profile="partner")
    assert "Notices of the clinic" in inside
    assert "Notices of the clinic" not in outside
    assert "1 made, 1 of them found nothing" in outside


def test_notes_on_evidence_and_findings_of_checks_are_for_insiders(tmp_path: Path):
    path = tmp_path / "notes.vwb"
    with Project.create(path, "Notes") as project, project.edit("Fill"):
        item = items.add(project, "statement", "What she wrote", body="They left.")
        claim = claims.add(project, "They left")
        place = anchors.body(project, item, "They left.")
        evidence.add(project, claim, place, "supports", note="her brother told us so")
        run = checklists.start(project, "T1", claim=claim)
        question = checklists.runs(project, claim=claim)[0].template.items[0]
        checklists.answer(project, run, question.key, "pass", finding="called the clinic")
    for profile in report.PROFILES:
        _, text = written(path, tmp_path, profile=profile)
        assert question.question in text
        assert ("her brother told us so" in text) == (profile == "internal")
        assert ("called the clinic" in text) == (profile == "internal")


def test_whoever_published_an_item_is_named_by_the_pseudonym(tmp_path: Path):
    path = tmp_path / "source.vwb"
    with Project.create(path, "Source") as project, project.edit("Fill"):
        actor = actors.add(project, "Salma Darwish", pseudonym="Source 4")
        item = items.add(project, "statement", "What she wrote", body="They left.", publisher="Salma Darwish")
        items.update(project, item, actor=actor)
        claim = claims.add(project, "They left")
        claims.add_assertion(project, claim, anchors.body(project, item, "They left."), actor=actor)
    _, text = written(path, tmp_path)
    assert "Source 4" in text
    assert "Salma" not in text


def test_a_review_of_an_older_verdict_is_not_told_of_the_newest(tmp_path: Path):
    path = tmp_path / "review.vwb"
    with Project.create(path, "Review") as project, project.edit("Fill"):
        claim = claims.add(project, "They left")
        first = claims.assess(project, claim, "probable", "Both say so", assumptions="Both were there")
        reviews.add(project, claim, "agrees", assessment=first, analyst="Basel", note="well argued")
    _, inside = written(path, tmp_path)
    _, outside = written(path, tmp_path, profile="public")
    assert "Basel agrees: well argued" in inside
    assert "Both were there" in inside
    assert "A second analyst agrees" in outside
    assert "Basel" not in outside
    with Project.open(path) as project, project.edit("Again"):
        claims.assess(project, claim, "doubtful", "One took it back")
    _, inside = written(path, tmp_path)
    assert "agrees" not in inside


@pytest.mark.parametrize("analyst", ["Dana", ""])
def test_the_opinion_of_the_author_or_of_nobody_is_no_second_one(tmp_path: Path, analyst: str):
    path = tmp_path / "review.vwb"
    with Project.create(path, "Review", analyst=analyst) as project, project.edit("Fill"):
        claim = claims.add(project, "They left")
        claims.assess(project, claim, "probable", "Both say so")
        reviews.give(project, claim, "agrees")
    for profile in report.PROFILES:
        _, text = written(path, tmp_path, profile=profile)
        assert "second analyst" not in text
        assert "agrees" not in text
        assert "Reviewed by author" in text


def test_the_author_agreeing_again_does_not_hide_that_a_second_analyst_disagrees(tmp_path: Path):
    path = tmp_path / "review.vwb"
    with Project.create(path, "Review", analyst="Dana") as project, project.edit("Fill"):
        claim = claims.add(project, "They left")
        verdict = claims.assess(project, claim, "probable", "Both say so")
        reviews.add(project, claim, "disagrees", assessment=verdict, analyst="Basel", note="one took it back")
        reviews.give(project, claim, "agrees")
    _, text = written(path, tmp_path)
    assert "Basel disagrees: one took it back" in text
    assert "Dana agrees" not in text


def test_only_confirmed_evidence_is_told(tmp_path: Path):
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project, project.edit("Fill"):
        place = anchors.whole(project, items.add(project, "document", "Letter"))
        claim = claims.add(project, "They left")
        for state in evidence.STATES:
            evidence.add(project, claim, place, "supports", note=f"This is {state}", state=state)
    _, text = written(path, tmp_path)
    assert [f"This is {state}" in text for state in ("confirmed", "suggested", "dismissed")] == [
        True,
        False,
        False,
    ]


def test_a_qualifier_without_a_number_is_no_figure(tmp_path: Path):
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project, project.edit("Fill"):
        question = claims.add_question(project, "How many?")
        claims.update_question(project, question, about=-7.0)
        for number in (None, 900, 1000):
            claims.add(project, "Some", question=question, qty_op="about", qty_lo=number)
    with Project.open(path, read_only=True) as project:
        (figures,) = report.gather(project).figures
    assert [bar.words for bar in figures.bars] == ["about 900", "about 1000"]
    assert figures.conflicts == ()
