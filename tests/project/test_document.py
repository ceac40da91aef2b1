"""The document holds the whole case in plain values, by the numbers that people see."""

import json
from dataclasses import replace

from workbench.project import Project, anchors, claims, document, items, origin_links, stills, transcript
from workbench.project.claims import check_templates, checklists, evidence, relations, reviews, searches
from workbench.project.parties import actors, affiliations, side_relations, sides, source_ratings
from workbench.project.transcript import imported_words, imports, renderings, speakers
from workbench.project.transcript.imports import Draft, DraftSegment


def case(project: Project, item: int) -> None:
    with project.edit("A case"):
        project.set_info(title="Wounded", date_edtf="2013-06-05")
        side = sides.add(project, "North")
        items.update(project, item, side=side)
        row = DraftSegment(1, 80_000, None, speaker="Old man", role="witness", text="هناك 1200 جريح")
        (segment,) = imports.accept(
            project, item, Draft("t.txt", "plain", "utf-8", "ar", (row,), (), (), 1, b"b")
        )
        transcript.set_rendering(project, segment, "en", "There are 1200 wounded")
        anchor = anchors.text(project, segment, "1200 wounded")
        question = claims.add_question(project, "How many?")
        claim = claims.add(
            project, "1200 wounded", question=question, anchor=anchor, qty_op="eq", qty_lo=1200
        )
        voice = speakers.of_item(project, item)[0].id
        claims.add_assertion(project, claim, anchor, speaker=voice, side=side)
        evidence.add(
            project, claim, anchors.span(project, item, 1_000, 2_000), "refutes", note="Few are seen"
        )
        claims.assess(project, claim, "unresolved", "One origin")
        run = checklists.start(project, "T1", claim=claim)
        checklists.answer(project, run, "exact_words", "pass", finding="Heard", anchor=anchor)
        checklists.start(project, "T6", item=item)
        stills.add(
            project, item, b"png", item_sha256="0" * 64, time_ms=40, pts=512, time_base="1/12800",
            frame=1, width=2, height=2, decoder="d",
        )  # fmt: skip


def around(project: Project, item: int) -> None:
    """Add what stands around a claim: parties and how they stand, origins, rivals, searches, reviews."""
    second = sides.add(project, "The other side")
    first = sides.all(project)[0].id
    side_relations.add(project, first, second, "opposed", basis="they fight")
    actor = actors.add(project, "Press office", "organisation")
    affiliations.add(project, actor, first, from_edtf="2013", certainty="stated")
    source_ratings.rate(project, actor, "C", "seldom corrected")
    statement = items.add(project, "statement", "Statement", body="They left.")
    items.update(project, statement, authenticity=["original"], actor=actor, generation="original")
    origin_links.add(project, item, statement, "quotes")
    known = claims.all(project)[0]
    rival = claims.add(project, "It was staged")
    relations.relate(project, known.id, rival, "alternative to", note="the shadow")
    searches.add(project, "town archive", terms="convoy", claim=known.id)
    reviews.add(project, known.id, "agrees", assessment=known.assessment and known.assessment.id)


def test_everything_is_in_it(project: Project, item: int) -> None:
    case(project, item)
    built = document.build(project)
    assert built == json.loads(json.dumps(built))
    assert built["project"]["title"] == "Wounded"
    assert built["sides"] == [{"position": 1, "name": "North", "note": "", "neutral": False}]
    (held,) = built["items"]
    assert (held["number"], held["side"], held["file"]["sha256"], held["presence"]) == (
        1,
        1,
        "0" * 64,
        "missing",
    )
    assert held["speakers"][0]["label"] == "Old man"
    assert held["checklists"][0]["template"] == "T6"
    (still,) = built["stills"]
    assert (still["item"], still["pts"], still["citation"]["start_ms"]) == (1, 512, 40)
    assert built["imports"][0]["report"]["segments"][0]["text"] == "هناك 1200 جريح"
    assert built["journal"]["head"] == project.head


def test_a_segment_holds_what_scripts_rely_on(project: Project, item: int) -> None:
    case(project, item)
    (segment,) = document.build(project)["segments"]
    expected = {
        "item": 1, "number": 1, "start_ms": 80_000, "end_ms": 600_000,
        "start_derived": False, "end_derived": True, "speaker": "Old man", "role": "witness",
        "text": "هناك 1200 جريح", "language": "ar",
    }  # fmt: skip
    assert {name: segment[name] for name in expected} == expected
    assert [(each["language"], each["text"]) for each in segment["renderings"]] == [
        ("en", "There are 1200 wounded")
    ]


def test_each_row_of_the_document_has_the_keys_that_are_written_down(project: Project, item: int) -> None:
    case(project, item)
    with project.edit("Around it"):
        around(project, item)
        searches.add(project, "Every archive", terms="the town")
    built = document.build(project)
    for table, keys in document.KEYS.items():
        assert all(set(row) == set(keys) for row in built[table]), table
    assert set(built) == {"project", "journal", *document.KEYS}


def test_versions_not_chosen_stand_beside_the_chosen_one(project: Project, item: int) -> None:
    case(project, item)
    (segment,) = transcript.of_item(project, item)
    with project.edit("Another"):
        renderings.add_version(project, segment.id, "en", "Some 1200 are wounded", translator="Basel")
    (rendering,) = document.build(project)["segments"][0]["renderings"]
    assert (rendering["text"], rendering["translator"]) == ("Some 1200 are wounded", "Basel")
    assert [each["text"] for each in rendering["versions"]] == ["There are 1200 wounded"]
    assert not {"id", "segment", "supersedes"} & {*rendering, *rendering["versions"][0]}


def test_the_report_of_an_import_names_rows_by_their_numbers(project: Project, item: int) -> None:
    case(project, item)
    (segment,) = transcript.of_item(project, item)
    row = DraftSegment(1, 80_000, None, text="Wounded: 1200")
    with project.edit("Import"):
        file = Draft("t.en.txt", "plain", "utf-8", "en", (row,), (), (), 1, b"c")
        imported_words.accept(project, item, file, {0: segment.id}, as_translation=True)
    (line,) = document.build(project)["imports"][1]["report"]["segments"]
    assert (line["row"], line["fate"]) == (1, "beside")


def test_a_claim_holds_its_whole_checking(project: Project, item: int) -> None:
    case(project, item)
    (claim,) = document.build(project)["claims"]
    assert (claim["number"], claim["question"], claim["assessment"]["verdict"]) == (1, 1, "unresolved")
    citation = claim["citation"]
    assert (citation["item"], citation["segment"], citation["start_ms"], citation["quote"]) == (
        1,
        1,
        80_000,
        "1200 wounded",
    )
    (assertion,) = claim["assertions"]
    assert (assertion["speaker"], assertion["side"]) == ({"item": 1, "number": 1, "label": "Old man"}, 1)
    (refuting,) = claim["evidence"]
    assert (refuting["stance"], refuting["citation"]["start_ms"], refuting["added_by"]) == (
        "refutes",
        1_000,
        "Dana",
    )
    (run,) = claim["checklists"]
    assert (len(run["items"]), run["items"][0]["state"], run["items"][0]["citation"]["quote"]) == (
        12,
        "pass",
        "1200 wounded",
    )


def test_an_empty_project_has_a_document_too(project: Project) -> None:
    built = document.build(project)
    assert [built[name] for name in ("items", "segments", "claims", "stills", "imports")] == [[]] * 5


def test_no_id_and_no_path_of_a_machine_stands_in_it(project: Project, item: int) -> None:
    case(project, item)
    built = document.build(project)
    del built["project"]["id"]
    words = json.dumps(built)
    ids = [
        row["id"]
        for table in ("item", "segment", "speaker", "anchor", "claim")
        for row in project.rows(f"SELECT id FROM {table}")
    ]
    assert not [each for each in ids if str(each) in words]
    assert str(project.path.parent) not in words


def test_a_voice_refers_to_its_actor_by_number(project: Project, item: int) -> None:
    case(project, item)
    (voice,) = speakers.of_item(project, item)
    with project.edit("Link"):
        actors.add(project, "Council", kind="organisation")
        speakers.link(project, voice.id, actors.add(project, "Omar", aliases=["عمر"]))
    built = document.build(project)
    assert [(actor["number"], actor["name"]) for actor in built["actors"]] == [(1, "Council"), (2, "Omar")]
    assert built["actors"][1]["aliases"] == ["عمر"]
    assert built["items"][0]["speakers"][0]["actor"] == 2


def test_what_stands_around_a_claim_is_told_by_numbers(project: Project, item: int) -> None:
    case(project, item)
    with project.edit("Around it"):
        around(project, item)
    built = document.build(project)
    assert [(row["side_a"], row["side_b"], row["relation"]) for row in built["side_relations"]] == [
        (1, 2, "opposed")
    ]
    (actor,) = built["actors"]
    assert (actor["affiliations"][0]["side"], actor["ratings"][0]["letter"]) == (1, "C")
    statement = built["items"][1]
    assert (statement["actor"], statement["generation"], statement["authenticity"]) == (
        1,
        "original",
        ["original"],
    )
    assert [(row["from_item"], row["to_item"], row["kind"]) for row in built["origin_links"]] == [
        (1, 2, "quotes")
    ]
    assert [(row["a"], row["b"], row["kind"]) for row in built["claim_relations"]] == [
        (1, 2, "alternative to")
    ]
    claim = built["claims"][0]
    assert [search["place"] for search in claim["searches"]] == ["town archive"]
    assert [review["opinion"] for review in claim["reviews"]] == ["agrees"]


def test_an_assertion_tells_the_side_on_which_its_voice_stands(project: Project, item: int) -> None:
    case(project, item)
    with project.edit("Around it"):
        around(project, item)
        claim, statement = claims.all(project)[0], items.all(project)[1]
        (actor,) = actors.all(project)
        claims.add_assertion(project, claim.id, anchors.whole(project, statement.id), actor=actor.id)
    written, followed = document.build(project)["claims"][0]["assertions"]
    assert (written["side"], written["side_ground"]) == (1, "written")
    assert (followed["side"], followed["side_ground"], followed["actor"]) == (1, "affiliation", 1)


def test_the_checklists_of_the_project_itself_are_told(project: Project) -> None:
    assert document.build(project)["checklists"] == []
    with project.edit("Own"):
        own = replace(check_templates.shipped()[1], name="Our own count")
        check_templates.save(project, own)
    (told,) = document.build(project)["checklists"]
    assert (told["key"], told["name"], told["items"][0]["key"]) == ("T1", "Our own count", "exact_words")
    assert set(told) == set(document.KEYS["checklists"])


def test_a_claim_says_how_it_stands(project: Project, item: int) -> None:
    case(project, item)
    with project.edit("Around it"):
        around(project, item)
    found = document.build(project)["claims"][0]["standing"]
    assert (found["ladder"], found["words"]) == ("K0", "asserted once")
    assert found["strip"].startswith("items 1 · recordings 1 · voices 1 · sides North✓")
    assert (found["cap"], found["searches_in_vain"], found["checked"]) == ("unresolved", 1, 1)
    assert "No statement of The other side is entered." in found["missing"]
    assert (found["reopened"], found["superseded_by"], found["disputes"]) == ([], None, [])
