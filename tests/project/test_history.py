"""The history is filtered and told in the words of people: which row, which column, before and after."""

import pytest

from workbench.project import Project, claims, history, redaction
from workbench.project.claims import evidence
from workbench.project.history import Wanted
from workbench.project.store import schema
from workbench.project.transcript import speakers


@pytest.fixture
def case(project: Project) -> Project:
    with project.edit("Add item"):
        item = project.insert("item", id=10, number=1, kind="video", title="A talk", created_at="")
        for number, words in enumerate(("One", "Two"), 1):
            project.insert(
                "segment", id=20 + number, item=item, start_ms=1000 * number, order_ms=number, text=words
            )
    project.analyst = "Eli"
    with project.edit("Write the words"):
        project.update("segment", 22, text="Two and a half")
    with project.edit("New claim"):
        project.insert("claim", id=30, number=1, text="It was so.", created_at="")
    with project.edit("Evidence for C1"):
        anchor = project.insert("anchor", item=item, kind="whole")
        evidence.add(project, 30, anchor, "supports", note="seen")
    return project


def labels(project: Project, wanted: Wanted) -> list[str]:
    return [step.label for step in history.steps(project, history.numbers(project, wanted))]


def test_without_a_wish_every_step_is_there_and_none_is_read(case: Project) -> None:
    assert history.numbers(case, Wanted()) == range(case.step_count, 0, -1)
    assert labels(case, Wanted())[0] == "Evidence for C1"


def test_steps_by_words_analyst_and_day(case: Project) -> None:
    assert labels(case, Wanted(words="CLAIM")) == ["New claim"]
    assert labels(case, Wanted(analyst="Dana")) == ["Add item", "New project"]
    assert history.analysts(case) == ["Dana", "Eli"]
    assert labels(case, Wanted(since="2001-01-01", until="2001-01-02")) == []
    assert len(labels(case, Wanted(since="2001-01-01T00:00:00+02:00"))) == case.step_count


def test_steps_are_found_part_by_part_and_none_twice(case: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = history.numbers(case, Wanted(row=("item", 10)))
    monkeypatch.setattr(history, "_AT_ONCE", 1)
    assert history.numbers(case, Wanted(row=("item", 10))) == whole
    assert [len(some) for some in history.found(case, Wanted(since="2001-01-01"))] == [1] * case.step_count


def test_a_code_noted_elsewhere_is_found_whole_or_by_its_beginning(case: Project) -> None:
    code = case.head_code
    with case.edit("Later"):
        case.update("segment", 22, text="Three")
    assert labels(case, Wanted(words=f" {code} ")) == ["Evidence for C1"]
    assert labels(case, Wanted(words=code[:9].lower())) == ["Evidence for C1"]
    assert labels(case, Wanted(words=code.replace("-", "_"))) == []


def test_the_steps_of_a_row_are_those_of_what_belongs_to_it_too(case: Project) -> None:
    assert labels(case, Wanted(row=("segment", 22))) == ["Write the words", "Add item"]
    assert labels(case, Wanted(row=("claim", 30))) == ["Evidence for C1", "New claim"]
    assert labels(case, Wanted(row=("item", 10))) == ["Write the words", "Add item"]


def test_a_change_is_told_with_what_differs(case: Project) -> None:
    told, count = history.changes(case, 3, 10)
    assert count == 1
    assert told[0].row == "row 2 of E1"
    assert [(each.name, each.before, each.after) for each in told[0].columns] == [
        ("words", "Two", "Two and a half")
    ]


def test_what_is_so_or_not_is_told_in_words(case: Project) -> None:
    with case.edit("Derive the end"):
        case.update("segment", 21, end_derived=1)
    told, _ = history.changes(case, case.step_count, 10, row=("segment", 21))
    assert [(each.before, each.after) for each in told[0].columns if "derived" in each.name] == [
        ("no", "yes")
    ]


def test_a_new_row_is_told_by_what_it_says(case: Project) -> None:
    told, count = history.changes(case, 2, 2, row=("segment", 22))
    assert (count, len(told)) == (3, 2)
    assert told[0].row == "row 2 of E1"
    said = {each.name: (each.before, each.after) for each in told[0].columns}
    assert said["words"] == (None, "Two")
    assert said["start"] == (None, "0:02.000")
    assert said["item"] == (None, "E1")


def test_names_stand_for_the_rows_that_are_referred_to(case: Project) -> None:
    with case.edit("Give 1 row to a speaker"):
        voice = speakers.add(case, 10, "Clerk")
        speakers.assign(case, [21], voice)
    told, _ = history.changes(case, case.step_count, 10, row=("segment", 21))
    assert [(each.name, each.before, each.after) for each in told[0].columns] == [("speaker", "", "Clerk")]
    with case.edit("Remove the speaker"):
        speakers.remove(case, voice)
    told, _ = history.changes(case, case.step_count - 1, 10, row=("segment", 21))
    assert told[0].columns[0].after == "one that is gone"


def test_no_row_is_told_by_its_number_in_the_file(case: Project) -> None:
    for table in schema.TRACKED:
        for row in case.file.dicts(f'PRAGMA foreign_key_list("{table}")'):
            known = row["from"] in history._NAMED or history._LED_TO.get(row["from"]) == row["table"]
            assert known or row["table"] == "blob", (table, row["from"])


def test_a_row_that_is_gone_is_named_by_what_it_was(case: Project) -> None:
    with case.edit("Delete C1"):
        claims.delete(case, 30)
    told, _ = history.changes(case, case.step_count, 10, row=("claim", 30))
    assert told[0].row == "C1"
    assert told[0].columns[0].after is None


def test_what_was_redacted_says_so(case: Project) -> None:
    found = redaction.find(case, ["half"])
    redaction.apply(case, found, found.usual, reason="a wish")
    assert history.changes(case, 3, 10)[0][0].redacted
    told, _ = history.changes(case, case.step_count, 10)
    assert [each.redacted for each in told] == [True, False, False]


def test_where_a_row_is_seen(case: Project) -> None:
    assert history.place_of(case, "segment", 22) == {"item": 10, "segment": 22}
    assert history.place_of(case, "claim", 30) == {"claim": 30}
    row = case.rows("SELECT id FROM evidence")[0]["id"]
    assert history.place_of(case, "evidence", row) == {"claim": 30}
    assert history.place_of(case, "claim", 99) == {}
