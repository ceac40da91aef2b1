"""Finding and replacing: what is hit, what is refused, and that nothing but the hits is changed."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, transcript
from workbench.project.transcript import renderings, replacing, translation_states
from workbench.project.transcript.replacing import ORIGINAL, Finder, Text, Wanted

WORDS = st.text("ab .نم", max_size=12)


def text(words: str) -> Text:
    return Text(1, None, 1, 0, words)


def spots(words: str, wanted: Wanted) -> list[tuple[int, int, str]]:
    return [(hit.start, hit.end, hit.instead) for hit in Finder(wanted).hits(text(words))]


def changed(words: str, wanted: Wanted) -> str:
    here = text(words)
    return replacing.replaced(Finder(wanted).hits(here)).get(here, words)


@pytest.fixture
def rows(project: Project, item: int) -> list[int]:
    with project.edit("Fill"):
        made = [
            transcript.add(project, item, start_ms=n * 1000, language="ar", text=f"harbor {n} المرفأ")
            for n in range(4)
        ]
        for each in made:
            transcript.set_rendering(project, each, "en", "the harbor")
            transcript.set_rendering(project, each, "fr", "harbor")
    return made


def everything(project: Project) -> dict[str, list]:
    return {table: project.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("segment", "rendering")}


# what is hit


@pytest.mark.parametrize(
    ("wanted", "words", "expected"),
    [
        (Wanted("harbor", "harbour"), "Harbor, harbors", "harbour, harbours"),
        (Wanted("harbor", "harbour", match_case=True), "Harbor, harbors", "Harbor, harbours"),
        (Wanted("harbor", "harbour", whole_words=True), "Harbor, harbors", "harbour, harbors"),
        (Wanted("(.)", "\\1"), "(.) a", "\\1 a"),
        (Wanted(r"(\d+) (\w+)", r"\2 \1", regular=True), "80 men", "men 80"),
        (Wanted(r"^", "- ", regular=True), "one\ntwo", "- one\n- two"),
        (Wanted(r"(a)|(b)", r"<\2>", regular=True), "ab", "<><b>"),
        (Wanted(r"\p{Arabic}+", "…", regular=True), "at المرفأ now", "at … now"),
        (Wanted("ما", "مـا"), "ما هذا", "مـا هذا"),
    ],
)
def test_words_are_replaced(wanted: Wanted, words: str, expected: str):
    assert changed(words, wanted) == expected


def test_a_hit_that_would_change_nothing_is_none():
    assert spots("a A a", Wanted("a", "a")) == [(2, 3, "a")]


@pytest.mark.parametrize(
    ("words", "instead", "said"),
    [
        ("", "", "nothing to look for"),
        ("(", "", "missing \\), at character 2"),
        ("a{1000000000}", "", "too large"),
        ("(?:a{1000}){1000}", "", "too large"),
        ("(" * 2000, "", "too large"),
        ("(a)", r"\2", "invalid group"),
        ("a", "\\", "bad escape"),
    ],
)
def test_what_cannot_be_used_is_said_plainly(words: str, instead: str, said: str):
    with pytest.raises(WorkbenchError, match=said):
        Finder(Wanted(words, instead, regular=True))


def test_a_catastrophic_expression_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replacing, "_PATIENCE", 0.05)
    with pytest.raises(WorkbenchError, match="too long"):
        list(Finder(Wanted(r"(?:(a|a|aa)+)+(?=\d)b", regular=True)).hits(text("a" * 60 + "!")))


@given(WORDS, WORDS.filter(bool), WORDS)
def test_plain_words_are_replaced_as_python_would(words: str, old: str, new: str):
    assert changed(words, Wanted(old, new, match_case=True)) == words.replace(old, new)


@given(st.text("(a|b)*+?[]{}\\1^$", max_size=10), st.text("ab\\1<>g", max_size=6), WORDS)
@settings(deadline=None)
def test_any_expression_works_or_is_refused_in_words(words: str, instead: str, here: str):
    with contextlib.suppress(WorkbenchError):
        changed(here, Wanted(words, instead, regular=True))


# writing


def test_only_the_chosen_language_is_searched_and_written(project: Project, item: int, rows: list[int]):
    before = everything(project)
    hits = replacing.find(Finder(Wanted("harbor", "port")), list(replacing.texts(project, "en", item)))
    assert len(hits) == 4
    with project.edit("Replace"):
        assert replacing.replace(project, hits[1:]) == 3
    assert [transcript.get(project, each).rendering("en").text for each in rows] == [
        "the harbor", "the port", "the port", "the port",
    ]  # fmt: skip
    assert everything(project)["segment"] == before["segment"]
    french = "SELECT * FROM rendering WHERE language = 'fr' ORDER BY id"
    assert project.rows(french) == [row for row in before["rendering"] if row["language"] == "fr"]
    project.undo()
    assert everything(project)["rendering"] == before["rendering"]


def test_the_original_is_written_and_translations_know_that_it_changed(
    project: Project, item: int, rows: list[int]
):
    hits = replacing.find(Finder(Wanted("harbor", "port")), list(replacing.texts(project, ORIGINAL)))
    with project.edit("Replace"):
        replacing.replace(project, hits)
    first = transcript.get(project, rows[0])
    assert (first.text, first.rendering("en").text) == ("port 0 المرفأ", "the harbor")
    assert translation_states.of_segment(first, "en") == translation_states.CHANGED


def test_what_a_reader_checked_is_kept_as_an_older_version(project: Project, item: int, rows: list[int]):
    first = transcript.get(project, rows[0]).rendering("en")
    with project.edit("Check"):
        renderings.check(project, first.id, "Noor")
    hits = replacing.find(Finder(Wanted("harbor", "port")), list(replacing.texts(project, "en", item)))
    with project.edit("Replace"):
        replacing.replace(project, hits)
    new, old = renderings.versions(project, rows[0], "en")
    assert (new.text, new.state, new.supersedes, new.translator) == ("the port", "draft", old.id, "Dana")
    assert (old.text, old.state, old.chosen) == ("the harbor", "checked", False)
    assert len(renderings.versions(project, rows[1], "en")) == 1


def test_words_that_changed_meanwhile_are_not_written_over(project: Project, item: int, rows: list[int]):
    hits = replacing.find(Finder(Wanted("harbor", "port")), list(replacing.texts(project, ORIGINAL, item)))
    with project.edit("Type"):
        transcript.set_text(project, rows[3], "something else")
    before = everything(project)
    with pytest.raises(WorkbenchError, match="Search once more"), project.edit("Replace"):
        replacing.replace(project, hits)
    assert everything(project) == before


@given(st.lists(st.booleans(), min_size=4, max_size=4), st.sampled_from([ORIGINAL, "en", "fr"]))
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_gives_the_exact_rows_back(
    project: Project, item: int, rows: list[int], chosen: list[bool], language: str
):
    before = everything(project)
    hits = replacing.find(Finder(Wanted("harbor", "")), list(replacing.texts(project, language)))
    picked = [hit for hit, wanted in zip(hits, chosen, strict=True) if wanted]
    if not picked:
        return
    with project.edit("Replace"):
        replacing.replace(project, picked)
    project.undo()
    assert everything(project) == before
