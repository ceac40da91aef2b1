"""Words are found however they are spelt, in every kind of row, right after each edit, undo and redo."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Project, anchors, claims, items, origin_links, search, stills, transcript
from workbench.project.claims import checklists, evidence, relations, reviews, searches
from workbench.project.parties import actors, affiliations, side_relations, sides, source_ratings
from workbench.project.store import search_index
from workbench.project.transcript import speakers

SAME = [
    ("الجَرْحَى", "الجرحي"),  # vowel signs, alif maqsura
    ("أُمَم إلى آخر", "امم الي اخر"),  # hamza and madda
    ("مدينة", "مدينه"),  # ta marbuta
    ("کتاب علی", "كتاب علي"),  # Persian letters
    ("ســلام", "سلام"),  # tatweel
    ("١٢٠٠ ۱۲۰۰", "1200 1200"),
    ("ﺳﻼﻡ", "سلام"),  # presentation forms
    ("مى\u200cخواهم \u200fنص", "ميخواهم نص"),  # joiner and direction mark
    ("Straße ÉCOLE", "strasse ecole"),
    ("ＦＵＬＬ", "full"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_folding(one: str, other: str) -> None:
    assert search.fold(one) == search.fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search.fold(search.fold(text)) == search.fold(text)


def found(project: Project, words: str) -> set[str]:
    return {hit.text for hit in search.find(project, words)}


def test_every_kind_of_row_is_found(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(project, item, start_ms=80_000, text="هناك ١٢٠٠ جريح")
        transcript.set_rendering(project, segment, "en", "1200 wounded there")
        claims.add(project, "1200 people")
        claims.add_question(project, "Were there 1200?")
        items.add(project, "statement", "Notice", body="we counted 1200")
        speakers.add(project, item, "Driver", role="of bus 1200")
        stills.add(
            project, item, b"p", item_sha256="", time_ms=40, pts=1, time_base="1/25", frame=1,
            width=1, height=1, decoder="", caption="Sign 1200",
        )  # fmt: skip
    hits = {hit.table: hit for hit in search.find(project, "1200")}
    assert set(hits) == {"segment", "rendering", "claim", "question", "item", "speaker", "still"}
    assert (hits["segment"].segment, hits["segment"].start_ms, hits["segment"].item) == (
        segment,
        80_000,
        item,
    )
    assert (hits["rendering"].segment, hits["still"].start_ms) == (segment, 40)
    assert hits["segment"].text == "هناك ١٢٠٠ جريح"


def test_what_is_written_around_a_claim_leads_to_it(project: Project, item: int) -> None:
    with project.edit("Write"):
        claim, rival = claims.add(project, "One", place="quay 7"), claims.add(project, "Other")
        place = anchors.whole(project, item)
        claims.add_assertion(project, claim, place, value_as_said="quay", side_reason="quay owner")
        relations.relate(project, claim, rival, "alternative to", note="the quay lamp")
        searches.add(project, "Archive of the quay", claim=claim)
        reviews.add(project, claim, "asks", note="which quay?")
        claims.assess(project, claim, "unresolved", "thin", assumptions="one quay only")
    hits = search.find(project, "quay")
    assert {hit.table for hit in hits} == {
        "claim", "assertion", "claim_relation", "search_log", "review", "assessment",
    }  # fmt: skip
    assert {hit.claim for hit in hits} == {claim}


def test_what_is_written_of_parties_and_origins_is_found(project: Project, item: int) -> None:
    with project.edit("Write"):
        one, other = sides.add(project, "North", "harbour guild"), sides.add(project, "South")
        side_relations.add(project, one, other, "opposed", basis="harbour treaty")
        actor = actors.add(project, "Salim")
        affiliations.add(project, actor, one, role="harbour master")
        source_ratings.rate(project, actor, "B", "knows the harbour")
        statement = items.add(project, "statement", "Notice")
        origin_links.add(project, item, statement, "quotes", note="harbour passage")
    hits = {hit.table: hit for hit in search.find(project, "harbour")}
    assert set(hits) == {"side", "side_relation", "affiliation", "source_rating", "origin_link"}
    assert hits["origin_link"].item == item
    assert "Salim" in search.find(project, "Salim harbour", kind="notes")[0].text


def test_what_was_found_on_a_claim_leads_to_the_claim(project: Project, item: int) -> None:
    with project.edit("Check"):
        segment = transcript.add(project, item, start_ms=80_000, text="words")
        quote = anchors.text(project, segment, "words")
        claim = claims.add(project, "A convoy left", anchor=quote)
        evidence.add(project, claim, anchors.instant(project, item, 5_000), "supports", note="convoy seen")
        claims.assess(project, claim, "probable", "one convoy, seen twice")
        run = checklists.start(project, "T3", claim=claim)
        checklists.answer(project, run, "direction", "pass", finding="convoy goes north", anchor=quote)
        transcript.set_times(project, segment, start_ms=90_000)
    hits = {hit.table: hit for hit in search.find(project, "convoy")}
    assert {table: hit.start_ms for table, hit in hits.items()} == {
        "claim": 90_000, "evidence": 5_000, "assessment": None, "check_answer": 90_000,
    }  # fmt: skip
    assert {hit.claim for hit in hits.values()} == {claim}


@pytest.mark.parametrize("word", ["جرحى", "الجرحى", "والجرحى", "جرح"])
@pytest.mark.parametrize("written", ["والجرحى", "الجرحى", "للجرحى والجرحى"])
def test_an_arabic_word_is_found_without_what_is_in_front(project: Project, word: str, written: str) -> None:
    with project.edit("Write"):
        claims.add(project, f"رأينا {written} هنا")
    assert bool(found(project, word)) == (word != "والجرحى" or word in written)


def test_all_words_are_wanted_and_the_last_may_be_unfinished(project: Project) -> None:
    with project.edit("Write"):
        claims.add(project, "The convoy left the town")
        claims.add(project, "The convoy was shelled")
    assert found(project, "convoy tow") == {"The convoy left the town"}
    assert found(project, "conv") == {"The convoy left the town", "The convoy was shelled"}
    assert found(project, "con town") == set()
    assert len(search.find(project, "convoy", limit=1)) == 1


def test_the_index_follows_edits_undo_and_redo(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(project, item, start_ms=0, text="first words")
        transcript.set_rendering(project, segment, "en", "rendered")
    with project.edit("Change"):
        transcript.set_text(project, segment, "other words")
    assert (found(project, "first"), found(project, "other")) == (set(), {"other words"})
    with project.edit("Delete"):
        transcript.delete(project, segment)
    assert found(project, "other") | found(project, "rendered") == set()
    project.undo()
    assert found(project, "other") | found(project, "rendered") == {"other words", "rendered"}
    project.undo()
    assert found(project, "first") == {"first words"}
    project.redo()
    assert found(project, "first") == set()


def test_an_index_made_anew_finds_the_same(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=0, text="first words")
        claims.add(project, "first claim")
    before = search.find(project, "first")
    with project.edit("Rebuild"):
        search_index.rebuild(project.file)
        claims.update(project, claims.all(project)[0].id, note="touched")
    assert {hit.row_id for hit in search.find(project, "first")} == {hit.row_id for hit in before}


@pytest.mark.parametrize(
    "words", ["", '"', "* OR", 'a" OR "b', "NEAR(a b)", "-", "words:x", "\x00", "a\x00b", "\ud800"]
)
def test_signs_of_a_query_language_are_only_words(project: Project, words: str) -> None:
    search.find(project, words)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(alphabet=st.characters(), max_size=20))
def test_nothing_that_can_be_typed_raises(project: Project, words: str) -> None:
    assert isinstance(search.find(project, words), list)


def test_hits_say_of_which_kind_they_are_and_can_be_asked_for_by_it(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(
            project, item, start_ms=0, end_ms=900, text="a convoy", note="convoy: unclear"
        )
        transcript.set_rendering(project, segment, "de", "ein Konvoi, convoy")
        claims.add(project, "A convoy left", note="convoy of whom?")
        speakers.add(project, item, "Convoy driver")
        project.insert("hearing", segment=segment, kind="alternative", quote="a convoy", reading="a conveyor")
        project.insert("actor", name="Convoy company", kind="organisation")
    found = search.by_kind(project, "convoy")
    assert {kind: {hit.table for hit in hits} for kind, hits in found.items()} == {
        "words": {"segment", "hearing"}, "translations": {"rendering"}, "claims": {"claim"},
        "notes": {"segment", "claim"}, "names": {"speaker", "actor"},
    }  # fmt: skip
    assert list(found) == list(search.KINDS)
    for kind, hits in found.items():
        assert set(search.find(project, "convoy", kind=kind)) == set(hits)
        assert all(hit.kind == kind and hit.marks for hit in hits)
    assert found["words"][0].end_ms == 900


def test_each_kind_has_its_share_however_many_another_has(project: Project, item: int) -> None:
    with project.edit("Write"):
        for number in range(30):
            transcript.add(project, item, start_ms=number, text=f"convoy {number}")
        claims.add(project, "A very long sentence in which at last there is mention of the convoy too")
    found = search.by_kind(project, "convoy", each=5)
    assert {kind: len(hits) for kind, hits in found.items()} == {"words": 5, "claims": 1}


def test_only_the_chosen_version_of_a_translation_is_found(project: Project, item: int) -> None:
    with project.edit("Write"):
        segment = transcript.add(project, item, start_ms=0, text="x")
        old = project.insert("rendering", segment=segment, language="en", text="the old way", chosen=0)
        project.insert("rendering", segment=segment, language="en", text="the new way", supersedes=old)
    assert found(project, "way") == {"the new way"}
    with project.edit("Choose"):
        project.update("rendering", old, chosen=1)
    assert found(project, "way") == {"the new way", "the old way"}


NAMES = ["Mariam al-Haddad", "مريم الحداد", "Maryam Haddad"]


def add_actor(project: Project, name: str, *aliases: str) -> int:
    return project.insert("actor", name=name, aliases=json.dumps(aliases))


@pytest.mark.parametrize("asked", ["Mariam al-Haddad", "mariam AL haddad", "مَريم الحدّاد", "maryam haddad"])
def test_a_name_finds_the_other_names_of_the_same_person(project: Project, item: int, asked: str) -> None:
    with project.edit("Write"):
        add_actor(project, *NAMES)
        add_actor(project, "Maryam Khalil", "Haddad")  # another person
        for name in NAMES:
            transcript.add(project, item, start_ms=0, text=f"then {name} said")
        transcript.add(project, item, start_ms=0, text="then Khalil said")
        transcript.add(project, item, start_ms=0, text="Mariam said: al-Haddad")
    expected = {f"then {name} said" for name in NAMES}
    spoken = {hit.text for hit in search.find(project, asked, kind="words")}
    assert expected <= spoken
    assert "then Khalil said" not in spoken
    assert {hit.text for hit in search.find(project, f"then {asked}", kind="words")} == expected


def test_other_names_are_forgotten_with_their_actor(project: Project, item: int) -> None:
    with project.edit("Write"):
        actor = add_actor(project, "Abu Omar", "أبو عمر")
        transcript.add(project, item, start_ms=0, text="أبو عمر هنا")
    assert "أبو عمر هنا" in found(project, "abu omar")
    with project.edit("Delete"):
        project.delete("actor", actor)
    assert found(project, "abu omar") == set()


@pytest.mark.parametrize("aliases", ["", "{", "null", "3", '[1, null, ["x"]]', '{"a": "b"}'])
def test_aliases_that_nobody_can_read_do_no_harm(project: Project, aliases: str) -> None:
    with project.edit("Write"):
        project.insert("actor", name="Omar", aliases=aliases)
    assert {hit.table for hit in search.find(project, "omar")} == {"actor"}


MARKED = [
    ("الجرحي", "هؤلاء بعض [الجَرْحَى] هنا"),
    ("جرحى", "هؤلاء [والجرحى] هنا"),
    ("1200", "نحو [١٢٠٠] شخص"),
    ("سلام", "[ســلام] عليكم"),
    ("ecole", "une [école] ouverte"),
    ("conv", "the [convoy] and the [Convoys]"),
    ("convoy left", "the [convoy] has [left]"),
    ("strasse", "[Straße] frei"),
    ("mariam", "[مريم] هنا, [Mariam]"),
]


@pytest.mark.parametrize(("asked", "expected"), MARKED)
def test_words_are_marked_as_they_are_written(project: Project, asked: str, expected: str) -> None:
    with project.edit("Write"):
        add_actor(project, "Mariam", "مريم")
    text = expected.replace("[", "").replace("]", "")
    for start, end in reversed(search.query_of(project, asked).marks(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == expected


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet="اأإآىيةهَّـ١1aAé ل", min_size=1, max_size=30))
def test_what_is_found_is_also_marked(project: Project, item: int, text: str) -> None:
    word = next(iter(text.split()), "")
    with project.edit("Write"):
        row = transcript.add(project, item, start_ms=0, text=text)
    hits = [hit for hit in search.find(project, word, 10_000) if hit.row_id == row]
    assert all(hit.marks for hit in hits)
    assert bool(hits) == bool(search.fold(word).strip())


def test_what_is_only_searched_is_shown_when_the_words_stand_there(project: Project, item: int) -> None:
    with project.edit("Write"):
        speakers.add(project, item, "Driver", role="of the convoy")
    (hit,) = search.find(project, "convoy")
    assert hit.text.startswith("Driver · ")
    assert hit.text[slice(*hit.marks[0])] == "convoy"


def test_an_index_of_older_sources_is_made_anew_at_opening(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=0, text="first words")
    with project.aside():
        project.file.execute("DELETE FROM search")
    assert found(project, "first") == set()
    steps = project.step_count
    project.close()
    with Project.open(project.path) as again:
        assert found(again, "first") == {"first words"}
        assert again.step_count == steps


def test_a_name_leads_to_where_it_is_heard_first(project: Project, item: int) -> None:
    with project.edit("Write"):
        actor = add_actor(project, "Omar")
        voice = speakers.add(project, item, "Driver")
        project.update("speaker", voice, actor=actor)
        transcript.add(project, item, start_ms=9000, text="later", speaker=voice)
        first = transcript.add(project, item, start_ms=3000, text="first", speaker=voice)
        speakers.add(project, item, "Omar who is silent")
    hits = {hit.text: hit for hit in search.find(project, "omar") + search.find(project, "driver")}
    assert (hits["Omar"].item, hits["Omar"].segment, hits["Omar"].start_ms) == (item, first, 3000)
    assert hits["Driver"].segment == first
    assert (hits["Omar who is silent"].item, hits["Omar who is silent"].segment) == (item, None)


def test_of_what_is_everywhere_none_is_weighed(project: Project, item: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search, "_RANKED", 5)
    with project.edit("Add"):
        for number in range(9):
            text = "convoy " * (number + 1) + "left " * (number < 4)
            project.insert("segment", id=9 - number, item=item, order_ms=number, text=text)
    assert [hit.row_id for hit in search.find(project, "left")] == [9, 8, 7, 6]  # the shortest is the best
    assert [hit.row_id for hit in search.find(project, "convoy")] == list(range(1, 10))
    assert [len(hits) for hits in search.by_kind(project, "convoy").values()] == [9]
