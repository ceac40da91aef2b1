"""The transcript keeps order, derived ends, renderings and citations together through every edit."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, item_files, items, transcript
from workbench.project.transcript import speakers

LENGTH = 600_000  # of the recording that the `item` fixture adds


def write(project: Project, item: int, *starts: int | None) -> list[int]:
    with project.edit("Write"):
        return [transcript.add(project, item, start_ms=start, text=f"words {start}") for start in starts]


def times(project: Project, item: int) -> list[tuple[int | None, int | None]]:
    return [(each.start_ms, each.end_ms) for each in transcript.of_item(project, item)]


def test_segments_stand_in_order_with_ends_from_the_next_start(project: Project, item: int) -> None:
    write(project, item, 80_000, 0, 195_000)
    assert times(project, item) == [(0, 80_000), (80_000, 195_000), (195_000, LENGTH)]
    found = transcript.of_item(project, item)
    assert [each.number for each in found] == [1, 2, 3]
    assert all(each.end_derived and not each.start_derived for each in found)
    assert [transcript.get(project, each.id) for each in found] == found


def test_a_given_end_stays_when_neighbours_change(project: Project, item: int) -> None:
    with project.edit("Write"):
        transcript.add(project, item, start_ms=0, end_ms=5_000)
        second = transcript.add(project, item, start_ms=10_000)
    with project.edit("Move"):
        transcript.set_times(project, second, start_ms=4_000)
    assert times(project, item) == [(0, 5_000), (4_000, LENGTH)]


def test_moving_a_start_takes_the_derived_end_before_it_along(project: Project, item: int) -> None:
    _, second, _ = write(project, item, 0, 80_000, 195_000)
    with project.edit("Move"):
        transcript.set_times(project, second, start_ms=90_000)
    assert times(project, item) == [(0, 90_000), (90_000, 195_000), (195_000, LENGTH)]
    with project.edit("Move past the last"):
        transcript.set_times(project, second, start_ms=300_000)
    assert times(project, item) == [(0, 195_000), (195_000, 300_000), (300_000, LENGTH)]
    project.undo()
    project.undo()
    assert times(project, item) == [(0, 80_000), (80_000, 195_000), (195_000, LENGTH)]


def test_given_times_lose_their_marks_and_an_emptied_end_is_derived(project: Project, item: int) -> None:
    with project.edit("Write"):
        first = transcript.add(project, item, start_ms=0, start_derived=True)
        transcript.add(project, item, start_ms=80_000)
    with project.edit("Set"):
        transcript.set_times(project, first, start_ms=1_000, end_ms=7_000)
    given = transcript.get(project, first)
    assert given is not None
    assert (given.start_derived, given.end_derived, given.end_ms) == (False, False, 7_000)
    with project.edit("Clear"):
        transcript.set_times(project, first, end_ms=None)
    again = transcript.get(project, first)
    assert again is not None
    assert (again.end_derived, again.end_ms) == (True, 80_000)


@pytest.mark.parametrize(("start", "end"), [(5_000, 5_000), (9_000, 5_000), (-1, 5_000)])
def test_impossible_times_are_refused(project: Project, item: int, start: int, end: int) -> None:
    (segment,) = write(project, item, 1_000)
    with pytest.raises(WorkbenchError), project.edit("Set"):
        transcript.set_times(project, segment, start_ms=start, end_ms=end)
    assert times(project, item) == [(1_000, LENGTH)]


def test_untimed_segments_stay_behind_the_one_they_follow(project: Project, item: int) -> None:
    first, second = write(project, item, 0, 80_000)
    with project.edit("Add"):
        late = transcript.add(project, item, start_ms=None, after=first, text="b")
        transcript.add(project, item, start_ms=None, after=first, text="a")
        transcript.add(project, item, start_ms=None, text="end")
    words = ["words 0", "a", "b", "words 80000", "end"]
    assert [each.text for each in transcript.of_item(project, item)] == words
    with project.edit("Move"):
        transcript.set_times(project, first, start_ms=90_000)
    moved = ["words 80000", "end", "words 0", "a", "b"]
    assert [each.text for each in transcript.of_item(project, item)] == moved
    with project.edit("Time"):
        transcript.set_times(project, late, start_ms=85_000)
    assert [each.start_ms for each in transcript.of_item(project, item)] == [
        80_000,
        None,
        85_000,
        90_000,
        None,
    ]
    assert transcript.of_item(project, item)[0].end_ms == 85_000
    assert second == transcript.of_item(project, item)[0].id


def test_a_new_segment_at_the_playhead_ends_the_one_being_spoken(project: Project, item: int) -> None:
    with project.edit("Write"):
        first = transcript.add(project, item, start_ms=0, language="ar")
        transcript.add(project, item, start_ms=80_000)
    with project.edit("Insert"):
        new = transcript.insert_at(project, item, 20_000)
    assert times(project, item) == [(0, 20_000), (20_000, 80_000), (80_000, LENGTH)]
    before, inserted = transcript.get(project, first), transcript.get(project, new)
    assert before is not None
    assert inserted is not None
    assert not before.end_derived
    assert (inserted.end_derived, inserted.language, inserted.text) == (True, "ar", "")


def test_a_first_segment_speaks_the_language_of_its_item(project: Project, item: int) -> None:
    with project.edit("Insert"):
        new = transcript.get(project, transcript.insert_at(project, item, 5_000))
    assert new is not None
    assert (new.language, new.start_ms, new.end_ms) == ("ar", 5_000, LENGTH)


def test_split_shares_words_renderings_and_citations(project: Project, item: int) -> None:
    with project.edit("Write"):
        voice = speakers.add(project, item, "Old man")
        whole = transcript.add(
            project, item, start_ms=0, end_ms=10_000, speaker=voice, text="one two", language="en"
        )
        transcript.set_rendering(project, whole, "ar", "واحد اثنان")
        transcript.set_rendering(project, whole, "fr", "un deux")
        stays, goes = anchors.text(project, whole, "one"), anchors.text(project, whole, "two")
        across = anchors.text(project, whole, "one two")
    with project.edit("Split"):
        second = transcript.split(project, whole, at_ms=4_000, text_at=3, rendering_at={"ar": 4})
    first_half, second_half = transcript.of_item(project, item)
    assert (first_half.text, second_half.text) == ("one", "two")
    assert times(project, item) == [(0, 4_000), (4_000, 10_000)]
    assert second_half.speaker == first_half.speaker
    assert [each.text for each in first_half.renderings] == ["واحد", "un deux"]
    assert [each.text for each in second_half.renderings] == ["اثنان"]
    cited = [anchors.get(project, each).segment for each in (stays, goes, across)]
    assert cited == [whole, second, whole]
    with pytest.raises(WorkbenchError), project.edit("Split"):
        transcript.split(project, second, at_ms=3_000, text_at=1)
    project.undo()
    assert [each.text for each in transcript.of_item(project, item)] == ["one two"]
    assert anchors.get(project, goes).segment == whole


def test_merge_joins_words_by_language_and_keeps_citations(project: Project, item: int) -> None:
    first, second, third = write(project, item, 0, 4_000, 9_000)
    with project.edit("Write"):
        transcript.set_rendering(project, first, "ar", "واحد")
        transcript.set_rendering(project, second, "ar", "اثنان")
        transcript.set_rendering(project, second, "fr", "deux")
        transcript.set_state(project, first, "checked")
        cited = anchors.text(project, second, "words 4000")
    with project.edit("Merge"):
        assert transcript.merge(project, [second, first]) == first
    joined, after = transcript.of_item(project, item)
    assert (joined.text, joined.start_ms, joined.end_ms) == ("words 0 words 4000", 0, 9_000)
    assert [(each.language, each.text) for each in joined.renderings] == [
        ("ar", "واحد اثنان"),
        ("fr", "deux"),
    ]
    assert (joined.state, after.id) == ("draft", third)
    assert (anchors.get(project, cited).segment, anchors.get(project, cited).end_ms) == (first, 9_000)
    project.undo()
    assert len(transcript.of_item(project, item)) == 3
    assert anchors.get(project, cited).segment == second


def test_what_does_not_belong_together_is_not_merged(project: Project, item: int) -> None:
    first, second, third = write(project, item, 0, 4_000, 9_000)
    with pytest.raises(WorkbenchError, match="neighbouring"), project.edit("Merge"):
        transcript.merge(project, [first, third])
    with project.edit("Name"):
        transcript.set_speaker_label(project, first, "Old man")
        transcript.set_speaker_label(project, second, "Young man")
    with pytest.raises(WorkbenchError, match="speakers"), project.edit("Merge"):
        transcript.merge(project, [first, second])


def test_a_deleted_segment_leaves_its_citations_playable(project: Project, item: int) -> None:
    first, second = write(project, item, 0, 80_000)
    with project.edit("Cite"):
        cited = anchors.text(project, second, "words")
        transcript.set_times(project, second, start_ms=81_000, end_ms=90_000)
    with project.edit("Delete"):
        transcript.delete(project, second)
    anchor = anchors.get(project, cited)
    assert (anchor.segment, anchor.start_ms, anchor.end_ms, anchor.quote) == (None, 81_000, 90_000, "words")
    assert times(project, item) == [(0, LENGTH)]
    assert transcript.get(project, second) is None
    project.undo()
    assert anchors.get(project, cited).segment == second
    assert transcript.of_item(project, item)[0].id == first


def test_no_language_touches_another(project: Project, item: int) -> None:
    (segment,) = write(project, item, 0)
    with project.edit("Write"):
        arabic = transcript.set_rendering(project, segment, "ar", "  كَلام ")
        transcript.set_rendering(project, segment, "fr", "mots", kind="machine", translator="M")
        transcript.set_text(project, segment, "new words")
        assert transcript.set_rendering(project, segment, "ar", "كلام آخر") == arabic
    found = transcript.get(project, segment)
    assert found is not None
    assert found.text == "new words"
    assert [(each.text, each.kind) for each in found.renderings] == [
        ("كلام آخر", "human"),
        ("mots", "machine"),
    ]
    assert transcript.languages_into(project, item) == ["ar", "fr"]
    with project.edit("Language"):
        transcript.set_language(project, segment, "en")
        transcript.set_rendering(project, segment, "fr", "des mots")
    assert transcript.languages_into(project, item) == transcript.languages_into(project) == ["ar", "fr"]
    found = transcript.get(project, segment)
    assert found is not None
    rendering = found.rendering("fr")
    assert rendering is not None
    assert (rendering.kind, rendering.translator) == ("human", "Dana")


def test_naming_a_speaker_touches_this_segment_only(project: Project, item: int) -> None:
    first, second = write(project, item, 0, 4_000)
    with project.edit("Name"):
        transcript.set_speaker_label(project, first, "Old man")
        transcript.set_speaker_label(project, second, " Old man ")
    one, two = transcript.of_item(project, item)
    assert one.speaker == two.speaker
    with project.edit("Rename"):
        transcript.set_speaker_label(project, second, "Hadi")
    assert [each.speaker and each.speaker.label for each in transcript.of_item(project, item)] == [
        "Old man",
        "Hadi",
    ]
    with project.edit("Correct"):
        transcript.set_speaker_label(project, second, "Hadi al-Abdullah")
    assert [each.label for each in speakers.of_item(project, item)] == ["Old man", "Hadi al-Abdullah"]
    with project.edit("Empty"):
        transcript.set_speaker_label(project, second, "")
    assert [each.label for each in speakers.of_item(project, item)] == ["Old man"]


def test_a_label_that_names_nobody_is_never_shared(project: Project, item: int) -> None:
    first, second = write(project, item, 0, 4_000)
    with project.edit("Name"):
        transcript.set_speaker_label(project, first, "un-named man")
        transcript.set_speaker_label(project, second, "un-named man")
    one, two = transcript.of_item(project, item)
    assert one.speaker is not None
    assert two.speaker is not None
    assert one.speaker.id != two.speaker.id


def test_the_segment_being_spoken(project: Project, item: int) -> None:
    with project.edit("Write"):
        outer = transcript.add(project, item, start_ms=1_000, end_ms=9_000)
        inner = transcript.add(project, item, start_ms=3_000, end_ms=5_000)
    spoken = [
        found.id if (found := transcript.at(project, item, ms)) else None for ms in (0, 1_000, 4_000, 5_000)
    ]
    assert spoken == [None, outer, inner, outer]


def test_without_a_length_the_last_end_is_unknown_until_the_file_comes(project: Project) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "No file yet")
        transcript.add(project, item, start_ms=5_000)
    assert times(project, item) == [(5_000, None)]
    with project.edit("File"):
        path = project.path.with_name("a.mp4")
        item_files.add_file(project, item, path=path, size=1, sha256="0" * 64, duration_ms=7_000)
    assert times(project, item) == [(5_000, 7_000)]


def test_a_segment_that_is_gone_is_said_plainly(project: Project, item: int) -> None:
    (segment,) = write(project, item, 0)
    with project.edit("Delete"):
        transcript.delete(project, segment)
    with pytest.raises(WorkbenchError), project.edit("Split"):
        transcript.split(project, segment, at_ms=1, text_at=0)


EDITS = st.lists(
    st.tuples(st.sampled_from(["add", "insert", "move", "split", "merge", "delete", "untime"]),
              st.integers(0, 9), st.integers(0, 60)),
    max_size=12,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(edits=[("add", 0, 0), ("move", 0, 0)])
@given(edits=EDITS)
def test_derived_ends_and_order_hold_after_any_edits(
    project: Project, edits: list[tuple[str, int, int]]
) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "A recording")  # one of its own for each example
        item_files.add_file(project, item, path=project.path, size=1, sha256="0" * 64, duration_ms=LENGTH)
    before = times(project, item)
    for edit in edits:
        apply(project, item, *edit)
        check_consistent(project, item)
    while project.undo_label and project.undo_label != "Add":
        project.undo()
    assert times(project, item) == before


def apply(project: Project, item: int, name: str, which: int, second: int) -> None:
    found = transcript.of_item(project, item)
    chosen = found[which % len(found)].id if found else None
    try:
        with project.edit(name):
            if name == "add":
                transcript.add(project, item, start_ms=second * 1_000 if second else None, text="a b")
            elif name == "insert":
                transcript.insert_at(project, item, second * 1_000)
            elif chosen is None:
                return
            elif name == "move":
                transcript.set_times(project, chosen, start_ms=second * 1_000)
            elif name == "split":
                transcript.split(project, chosen, at_ms=second * 1_000 + 1, text_at=1)
            elif name == "merge":
                transcript.merge(project, [each.id for each in found[which % len(found) :][:2]])
            elif name == "delete":
                transcript.delete(project, chosen)
            else:
                transcript.set_times(project, chosen, start_ms=None)
    except WorkbenchError:
        pass  # a refusal leaves all as it was, which the check below sees


def check_consistent(project: Project, item: int) -> None:
    found = transcript.of_item(project, item)
    timed = [each for each in found if each.start_ms is not None]
    starts = [each.start_ms or 0 for each in timed]
    assert all(a <= b for a, b in pairwise(starts))
    for each in timed:
        later = [start for start in starts if start > (each.start_ms or 0)]
        if each.end_derived:
            assert each.end_ms == min(later, default=LENGTH)
        else:
            assert each.end_ms is not None
            assert each.end_ms > (each.start_ms or 0)
    assert [each.number for each in found] == list(range(1, len(found) + 1))


def test_reading_takes_four_queries_however_many_segments(
    project: Project, item: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with project.edit("Write"):
        voice = speakers.add(project, item, "Old man")
        for n in range(300):
            segment = transcript.add(project, item, start_ms=n * 1_000, speaker=voice, text="words")
            transcript.set_rendering(project, segment, "ar", "كلام")
    queries: list[str] = []
    rows = project.rows
    monkeypatch.setattr(project, "rows", lambda sql, values=(): queries.append(sql) or rows(sql, values))
    assert len(transcript.of_item(project, item)) == 300
    assert len(queries) == 4


def test_claims_that_cite_segments(project: Project, item: int) -> None:
    first, second = write(project, item, 0, 4_000)
    with project.edit("Claim"):
        one = claims.add(project, "One", anchor=anchors.text(project, first, "words"))
        two = claims.add(project, "Two")
        claims.add_assertion(project, two, anchors.text(project, first, "0"))
        claims.add_assertion(project, two, anchors.text(project, second, "words"))
    assert claims.citing_segments(project, item) == {first: [one, two], second: [two]}


def test_the_outline_follows_every_step_and_what_an_edit_has_done_so_far(project: Project, item: int) -> None:
    def agrees() -> bool:
        read = [transcript.outlined(each) for each in transcript.of_item(project, item)]
        return transcript.outline(project, item) == read

    with project.edit("Write"):
        first = transcript.add(project, item, start_ms=0, language="ar", text="one")
        assert agrees()
        transcript.add(project, item, start_ms=5000, state="checked")
        assert agrees()
    transcript.outline(project, item).clear()  # a list of one's own
    assert agrees()
    with project.edit("Write"):
        transcript.set_text(project, first, "")
    assert agrees()
    project.undo()
    assert agrees()
    assert [each.language for each in transcript.outline(project, item)] == ["ar", ""]


def test_many_are_marked_at_once_and_those_that_are_gone_are_passed_over(project: Project, item: int) -> None:
    first, second, third = write(project, item, 0, 4_000, 9_000)
    with project.edit("Mark"):
        transcript.delete(project, second)
        transcript.set_states(project, [first, second, third], "checked")
    assert [each.state for each in transcript.of_item(project, item)] == ["checked", "checked"]
    project.undo()
    assert [each.state for each in transcript.of_item(project, item)] == ["draft"] * 3
