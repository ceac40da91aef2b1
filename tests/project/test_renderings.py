"""Translations keep their versions, say how far they are, and never touch one another."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, items, transcript
from workbench.project.transcript import hearings, imports, renderings, translation_states
from workbench.project.transcript.imports import Draft, DraftSegment
from workbench.project.transcript.segments import Rendering, Segment
from workbench.project.transcript.translation_states import CHANGED, CHECKED, DRAFT, MISSING, SELF_CHECKED

Row = dict[str, Any]


@pytest.fixture
def segment(project: Project, item: int) -> int:
    with project.edit("Write"):
        return transcript.add(project, item, start_ms=0, end_ms=4_000, language="ar", text="كلام")


def written(project: Project, segment: int, text: str, language: str = "en", **about: str) -> int:
    with project.edit("Translate"):
        return transcript.set_rendering(project, segment, language, text, **about)


def state(project: Project, segment: int, language: str = "en") -> str:
    return translation_states.of_segment(transcript.need(project, segment), language)


def texts(project: Project, segment: int, language: str = "en") -> list[tuple[str, bool]]:
    return [(each.text, each.chosen) for each in renderings.versions(project, segment, language)]


# ---- versions ----------------------------------------------------------------------------------


def test_typing_on_in_ones_own_draft_makes_no_version(project: Project, segment: int) -> None:
    first = written(project, segment, "Spe")
    assert written(project, segment, "Speech") == first
    assert texts(project, segment) == [("Speech", True)]


@pytest.mark.parametrize("about", [{"kind": "machine", "translator": "Engine 3"}, {"translator": "Basel"}])
def test_words_of_others_are_kept_when_they_are_rewritten(
    project: Project, segment: int, about: dict[str, str]
) -> None:
    first = written(project, segment, "Words", **about)
    second = written(project, segment, "Speech")
    assert texts(project, segment) == [("Speech", True), ("Words", False)]
    newest = renderings.versions(project, segment, "en")[0]
    assert (newest.kind, newest.translator, newest.supersedes) == ("human", "Dana", first)
    assert written(project, segment, "Speech.") == second


def test_a_checked_version_is_kept_when_it_is_rewritten(project: Project, segment: int) -> None:
    first = written(project, segment, "Speech")
    with project.edit("Check"):
        renderings.check(project, first, "Basel")
    written(project, segment, "A speech")
    assert texts(project, segment) == [("A speech", True), ("Speech", False)]
    assert state(project, segment) == DRAFT


def test_what_was_imported_is_kept_when_it_is_rewritten(project: Project, segment: int) -> None:
    with project.edit("Import"):
        project.insert("rendering", segment=segment, language="en", text="Imported", translator="Dana")
    written(project, segment, "Mine")
    assert texts(project, segment) == [("Mine", True), ("Imported", False)]


def test_a_new_version_by_command_keeps_the_old_one(project: Project, segment: int) -> None:
    written(project, segment, "One")
    for words in ("Two", "Three"):
        with project.edit("New version"):
            renderings.add_version(project, segment, "en", words)
    assert texts(project, segment) == [("Three", True), ("Two", False), ("One", False)]


def test_a_version_can_be_described_but_not_reworded_so(project: Project, segment: int) -> None:
    version = written(project, segment, "One")
    with project.edit("Describe"):
        renderings.describe(project, version, translator="Basel", certainty="doubtful", note="by ear")
    found = renderings.get(project, version)
    assert found is not None
    assert (found.translator, found.certainty, found.note, found.text) == (
        "Basel", "doubtful", "by ear", "One",
    )  # fmt: skip
    with pytest.raises(ValueError, match="text"), project.edit("Describe"):
        renderings.describe(project, version, text="Two")


# ---- states ------------------------------------------------------------------------------------


def test_the_states_of_a_translation(project: Project, segment: int) -> None:
    assert state(project, segment) == MISSING
    assert state(project, segment, "ar") == state(project, segment, "ar-SY") == ""
    version = written(project, segment, "Speech")
    assert state(project, segment) == DRAFT
    with project.edit("Check"):
        renderings.check(project, version, " dana ")
    assert state(project, segment) == SELF_CHECKED
    with project.edit("Check"):
        renderings.check(project, version, "Basel")
    assert state(project, segment) == CHECKED
    with project.edit("Rewrite the original"):
        transcript.set_text(project, segment, "كلام آخر")
    assert state(project, segment) == CHANGED
    with project.edit("Back"):
        transcript.set_text(project, segment, "كلام")
    assert state(project, segment) == CHECKED
    with project.edit("Reopen"):
        renderings.reopen(project, version)
    assert state(project, segment) == DRAFT


def test_a_reader_without_a_name_is_no_second_reader(project: Project, segment: int) -> None:
    version = written(project, segment, "Speech", translator="Basel")
    with project.edit("Check"):
        renderings.check(project, version, "")
    assert state(project, segment) == SELF_CHECKED


def test_whoever_accepts_a_change_answers_for_the_check(project: Project, segment: int) -> None:
    version = written(project, segment, "Speech", translator="Dana")
    with project.edit("Check, then change"):
        renderings.check(project, version, "Basel")
        transcript.set_text(project, segment, "كلام آخر")
    with project.edit("Accept"):
        renderings.accept_change(project, version, "Dana")
    assert state(project, segment) == SELF_CHECKED
    with project.edit("Accept"):
        renderings.accept_change(project, version, "Rana")
    assert state(project, segment) == CHECKED


def test_accepting_a_change_does_not_check_a_draft(project: Project, segment: int) -> None:
    version = written(project, segment, "Speech")
    with project.edit("Change and accept"):
        transcript.set_text(project, segment, "كلام آخر")
        renderings.accept_change(project, version, "Basel")
    assert state(project, segment) == DRAFT


def test_what_was_translated_by_ear_has_not_changed_when_the_words_are_written(
    project: Project, item: int
) -> None:
    with project.edit("By ear"):
        heard = transcript.add(project, item, start_ms=9_000, language="ar")
        transcript.set_rendering(project, heard, "en", "Speech")
        transcript.set_text(project, heard, "كلام")
    assert state(project, heard) == DRAFT


def test_nothing_can_be_checked_where_nothing_is(project: Project, segment: int) -> None:
    empty = written(project, segment, "")
    with pytest.raises(WorkbenchError), project.edit("Check"):
        renderings.check(project, empty, "Basel")
    with pytest.raises(WorkbenchError), project.edit("Check"):
        renderings.check(project, 77, "Basel")


def test_states_of_an_item_are_those_of_its_segments(project: Project, item: int) -> None:
    version = 0
    for n in range(6):
        with project.edit("Write"):
            row = transcript.add(project, item, start_ms=n * 1_000, language="ar", text=f"كلام {n}")
        if n:
            version = written(project, row, f"Speech {n}", translator="Dana")
        if n > 2:
            with project.edit("Check"):
                renderings.check(project, version, "Basel")
        if n > 4:
            with project.edit("Change"):
                transcript.set_text(project, row, "غير")
    with project.edit("Other rows"):
        transcript.add(project, item, start_ms=9_000, language="en", text="English already")
        transcript.add(project, item, start_ms=9_500, language="ar")
    rows = transcript.of_item(project, item)
    found = translation_states.of_item(project, item, "en")
    assert found == {each.id: translation_states.of_segment(each, "en") for each in rows}
    assert list(found) == [each.id for each in rows]
    open_rows = [each.id for each in rows if found[each.id] in translation_states.OPEN]
    for place, each in enumerate(rows):
        ahead = [row.id for row in rows[place + 1 :] if row.id in open_rows]
        behind = [row.id for row in rows[:place] if row.id in open_rows]
        assert list(translation_states.open_rows(project, each.id, "en")) == ahead
        assert list(translation_states.open_rows(project, each.id, "en", back=True)) == behind[::-1]
    assert translation_states.counts(project, item, "en") == translation_states.Counts(6, 5, 2, 1)


def test_the_chosen_versions_of_many_rows(project: Project, item: int) -> None:
    with project.edit("Write"):
        rows = [transcript.add(project, item, start_ms=n, language="ar", text="كلام") for n in range(1_100)]
        for row in rows[::2]:
            transcript.set_rendering(project, row, "en", "Speech", translator="Basel")
        renderings.add_version(project, rows[0], "en", "Other")
    found = {each.segment: each.text for each in renderings.chosen(project, rows, "en")}
    assert found == {row: "Other" if row == rows[0] else "Speech" for row in rows[::2]}


# ---- cutting and joining -----------------------------------------------------------------------


def test_halves_of_what_was_up_to_date_are_up_to_date(project: Project, item: int) -> None:
    with project.edit("Write"):
        whole = transcript.add(project, item, start_ms=0, end_ms=9_000, language="ar", text="واحد اثنان")
        english = transcript.set_rendering(project, whole, "en", "one two", certainty="doubtful")
        transcript.set_rendering(project, whole, "fr", "un deux")
        renderings.check(project, english, "Basel")
    with project.edit("Split"):
        second = transcript.split(project, whole, at_ms=4_000, text_at=4, rendering_at={"en": 3})
    assert [state(project, each) for each in (whole, second)] == [CHECKED, CHECKED]
    assert (state(project, whole, "fr"), state(project, second, "fr")) == (DRAFT, MISSING)
    half = transcript.need(project, second).rendering("en")
    assert half is not None
    assert (half.text, half.of_text, half.certainty) == ("two", "اثنان", "doubtful")
    with project.edit("Merge"):
        transcript.merge(project, [whole, second])
    assert state(project, whole) == CHECKED


def test_what_was_out_of_date_stays_so_when_it_is_cut_and_joined(project: Project, item: int) -> None:
    with project.edit("Write"):
        whole = transcript.add(project, item, start_ms=0, end_ms=9_000, language="ar", text="واحد اثنان")
        transcript.set_rendering(project, whole, "en", "one two")
        transcript.set_text(project, whole, "واحد ثلاثة")
        second = transcript.split(project, whole, at_ms=4_000, text_at=4, rendering_at={"en": 3})
    assert [state(project, each) for each in (whole, second)] == [CHANGED, CHANGED]
    with project.edit("Merge"):
        transcript.merge(project, [whole, second])
    assert state(project, whole) == CHANGED


def test_joining_keeps_older_versions_and_says_what_is_not_translated(project: Project, item: int) -> None:
    with project.edit("Write"):
        first = transcript.add(project, item, start_ms=0, end_ms=1_000, language="ar", text="واحد")
        second = transcript.add(project, item, start_ms=1_000, end_ms=2_000, language="ar", text="اثنان")
        transcript.set_rendering(project, second, "en", "two", translator="Basel")
        renderings.add_version(project, second, "en", "both", translator="Rana")
        transcript.merge(project, [first, second])
    assert state(project, first) == CHANGED
    assert texts(project, first) == [("both", True), ("two", False)]


@given(cut=st.integers(0, 12), place=st.integers(0, 12), changed=st.booleans())
@settings(max_examples=25, deadline=None)
def test_cutting_and_joining_are_undone_exactly_and_touch_no_other_row(
    book: Project, cut: int, place: int, changed: bool
) -> None:
    (item,) = (each["id"] for each in book.rows("SELECT id FROM item"))
    with book.edit("Write"):
        row = transcript.add(book, item, start_ms=90_000, end_ms=99_000, language="ar", text="واحد اثنان")
        version = transcript.set_rendering(book, row, "en", "one or two", translator="Basel")
        renderings.add_version(book, row, "en", "one two")
        renderings.check(book, version, "Rana")
        hearings.add(book, row, "unclear", quote="اثنان")
        if changed:
            transcript.set_text(book, row, "واحد ثلاثة")
    before, beside_them = every_row(book), transcript.of_item(book, item)[:-1]
    with book.edit("Split"):
        second = transcript.split(book, row, at_ms=95_000, text_at=cut, rendering_at={"en": place})
    halves = every_row(book)
    with book.edit("Merge"):
        transcript.merge(book, [row, second])
    assert transcript.of_item(book, item)[:-1] == beside_them
    assert len(renderings.versions(book, row, "en")) == 2
    assert len(hearings.of_segment(book, row)) == 1
    book.undo()
    assert every_row(book) == halves
    book.undo()
    assert every_row(book) == before
    book.undo()


# ---- laws --------------------------------------------------------------------------------------

TABLES = ("segment", "rendering", "hearing")
Act = Callable[[Project, Segment, str], object]


def chosen(project: Project, segment: Segment, language: str) -> Rendering | None:
    return transcript.need(project, segment.id).rendering(language)


def on_chosen(act: Callable[[Project, int], object]) -> Act:
    def run(project: Project, segment: Segment, language: str) -> None:
        here = chosen(project, segment, language)
        if here is not None and here.text:
            act(project, here.id)

    return run


def choose_oldest(project: Project, segment: Segment, language: str) -> None:
    if known := renderings.versions(project, segment.id, language):
        renderings.choose(project, known[-1].id)


ACTS: dict[str, Act] = {
    "type": lambda p, s, lang: transcript.set_rendering(p, s.id, lang, f"typed {len(s.text)}"),
    "machine": lambda p, s, lang: transcript.set_rendering(
        p, s.id, lang, "by machine", kind="machine", translator="Engine"
    ),
    "version": lambda p, s, lang: renderings.add_version(p, s.id, lang, "a version", translator="Basel"),
    "empty": lambda p, s, lang: transcript.set_rendering(p, s.id, lang, ""),
    "choose": choose_oldest,
    "check": on_chosen(lambda p, r: renderings.check(p, r, "Rana")),
    "reopen": on_chosen(renderings.reopen),
    "accept": on_chosen(lambda p, r: renderings.accept_change(p, r, "Rana")),
    "describe": on_chosen(lambda p, r: renderings.describe(p, r, note="a note", certainty="probable")),
}
acts = st.lists(
    st.tuples(st.sampled_from([*sorted(ACTS), "original"]), st.integers(0, 2), st.sampled_from(["en", "fr"])),
    max_size=8,
)


def every_row(project: Project) -> dict[str, list[Row]]:
    return {table: project.rows(f'SELECT * FROM "{table}" ORDER BY id') for table in TABLES}


def beside(rows: list[Row], segment: int, language: str) -> list[Row]:
    return [row for row in rows if (row["segment"], row["language"]) != (segment, language)]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project.create(tmp_path_factory.mktemp("laws") / "laws.vwb", "Laws", analyst="Dana")
    with project.edit("Write"):
        item = items.add(project, "video", "A recording", language="ar")
        for n in range(3):
            transcript.add(project, item, start_ms=n * 1_000, language="ar", text=f"كلام {n}")
    return project


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=acts)
def test_no_act_touches_another_language_and_undo_gives_the_exact_rows_back(
    book: Project, steps: list[tuple[str, int, str]]
) -> None:
    (item,) = (each["id"] for each in book.rows("SELECT id FROM item"))
    begun = every_row(book)
    states = [begun]
    for name, place, language in steps:
        segment = transcript.of_item(book, item)[place]
        before = every_row(book)
        with book.edit(name):
            if name == "original":
                transcript.set_text(book, segment.id, segment.text + "!")
            else:
                ACTS[name](book, segment, language)
        after = every_row(book)
        for lang in ("en", "fr", "ar"):
            rows = transcript.of_item(book, item)
            expected = {each.id: translation_states.of_segment(each, lang) for each in rows}
            assert translation_states.of_item(book, item, lang) == expected
        if name == "original":
            assert after["rendering"] == before["rendering"]
        else:
            assert after["segment"] == before["segment"]
            assert beside(after["rendering"], segment.id, language) == beside(
                before["rendering"], segment.id, language
            )
            kept = {row["id"] for row in before["rendering"]}
            assert kept <= {row["id"] for row in after["rendering"]}
            of_language = renderings.versions(book, segment.id, language)
            assert sum(each.chosen for each in of_language) == bool(of_language)
        if after != before:
            states.append(after)
    for earlier in reversed(states[:-1]):
        book.undo()
        assert every_row(book) == earlier
    assert every_row(book) == begun


@given(count=st.integers(1, 5), other=st.integers(0, 4))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_choosing_a_version_and_back_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, book: Project, count: int, other: int
) -> None:
    segment = book.rows("SELECT id FROM segment ORDER BY order_ms LIMIT 1")[0]["id"]
    with book.edit("Versions"):
        made = [renderings.add_version(book, segment, "de", f"version {n}") for n in range(count)]
    before = every_row(book)
    with book.edit("Choose"):
        renderings.choose(book, made[other % count])
    with book.edit("Choose back"):
        renderings.choose(book, made[-1])
    assert every_row(book) == before


def test_versions_survive_closing(tmp_path: Path) -> None:
    with Project.create(tmp_path / "v.vwb", "V", analyst="Dana") as project, project.edit("Write"):
        item = items.add(project, "video", "A recording")
        row = transcript.add(project, item, start_ms=0, language="ar", text="كلام")
        transcript.set_rendering(project, row, "en", "One", translator="Basel")
        transcript.set_rendering(project, row, "en", "Two")
    with Project.open(tmp_path / "v.vwb") as again:
        assert texts(again, row) == [("Two", True), ("One", False)]


def test_a_translation_that_came_with_its_original_is_of_those_words(project: Project, item: int) -> None:
    row = DraftSegment(1, 0, 900, text="كلام", renderings=(("en", "Speech"),))
    draft = Draft("a.eaf", "elan", "utf-8", "ar", (row,), (), (), 1, b"x")
    with project.edit("Import"):
        (made,) = imports.accept(project, item, draft)
    assert state(project, made) == DRAFT
    with project.edit("Change"):
        transcript.set_text(project, made, "كلام آخر")
    assert state(project, made) == CHANGED


def test_what_came_in_has_its_moment_and_is_nobodys_own_draft(project: Project, item: int) -> None:
    project.analyst = ""
    segment = DraftSegment(1, 0, 4_000, text="One", renderings=(("fr", "Un"),))
    draft = Draft("talk.srt", "srt", "utf-8", "en", (segment,), (), (), 1, b"the file")
    with project.edit("Import"):
        (row,) = imports.accept(project, item, draft)
    came = renderings.versions(project, row, "fr")[0]
    assert came.made_at == imports.of_item(project, item)[0].imported_at
    for words in ("Un seul", "Un seul homme"):  # typed by an analyst without a name
        with project.edit("Type"):
            transcript.set_rendering(project, row, "fr", words)
    assert [each.text for each in renderings.versions(project, row, "fr")] == ["Un seul homme", "Un"]
    assert transcript.need(project, row).renderings[0].others == 1
