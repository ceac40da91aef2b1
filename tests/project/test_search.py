"""Words are found however they are spelt, in every kind of row, right after each edit, undo and redo."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import (
    Project,
    anchors,
    checklists,
    claims,
    evidence,
    items,
    search,
    search_index,
    speakers,
    stills,
    transcript,
)

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
