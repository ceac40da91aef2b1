"""Edits, undo and redo as the rest of the program uses them."""

import hashlib
import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Changes, Project, search, verify


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "case.vwb", "A case", analyst="Ada") as project:
        yield project


def add_side(project: Project, name: str, *, field: str = "") -> int:
    with project.edit(f"Add {name}", field=field):
        return project.insert("side", position=1, name=name)


def rename(project: Project, side: int, name: str, *, field: str = "") -> None:
    with project.edit(f"Rename to {name}", field=field):
        project.update("side", side, name=name)


def names(project: Project) -> list[str]:
    return [row["name"] for row in project.rows("SELECT name FROM side ORDER BY name")]


def test_an_edit_is_one_step_and_one_notice(case: Project) -> None:
    told: list[Changes] = []
    case.subscribe(told.append)
    with case.edit("Set up"):
        side = case.insert("side", position=1, name="A")
        with case.edit("Inner"):
            item = case.insert("item", number=1, kind="video", title="T", side=side, created_at=case.now())
        case.update("item", item, title="U")
        assert told == []
    assert told == [Changes("Set up", {"side": frozenset({side}), "item": frozenset({item})})]
    newest = case.history()[0]
    assert (newest.seq, newest.kind, newest.label, newest.analyst) == (2, "edit", "Set up", "Ada")
    assert newest.at.endswith("+00:00")
    assert newest.hash == case.head
    assert case.step_count == 2
    assert case.head_code.replace("-", "").lower() == case.head[:16]


def test_a_failing_edit_leaves_nothing(case: Project) -> None:
    told: list[Changes] = []
    case.subscribe(told.append)
    side, head = add_side(case, "A"), case.head
    with pytest.raises(ValueError, match="deliberate"), case.edit("Fails"):  # noqa: PT012 - all of it fails
        case.delete("side", side)
        case.put_blob(b"lost")
        raise ValueError("deliberate")
    assert names(case) == ["A"]
    assert (case.head, len(told)) == (head, 1)
    assert case.rows("SELECT * FROM blob") == []
    add_side(case, "B")
    assert verify(case) == []


def test_an_inner_edit_that_fails_and_is_caught_leaves_the_outer_whole(case: Project) -> None:
    with case.edit("Outer"):
        case.insert("side", position=1, name="A")
        with pytest.raises(ValueError, match="deliberate"), case.edit("Inner"):  # noqa: PT012 - all of it fails
            case.insert("side", position=2, name="B")
            raise ValueError("deliberate")
        case.insert("side", position=3, name="C")
    assert names(case) == ["A", "C"]
    assert case.undo() is not None
    assert names(case) == []
    assert verify(case) == []


def test_an_edit_that_alters_nothing_leaves_no_step(case: Project) -> None:
    side, head = add_side(case, "A"), case.head
    told: list[Changes] = []
    case.subscribe(told.append)
    rename(case, side, "A")
    with case.edit("Back and forth"):
        case.update("side", side, name="B")
        case.update("side", side, name="A")
        case.delete("side", case.insert("side", position=1, name="short-lived"))
    assert (case.head, told) == (head, [])


def test_bytes_kept_without_any_other_change_stay(case: Project) -> None:
    with case.edit("Keep"):
        name = case.put_blob(b"picture")
        assert case.put_blob(b"picture") == name
    assert name == hashlib.sha256(b"picture").hexdigest()
    assert case.blob(name) == b"picture"
    assert case.step_count == 1


def test_writes_outside_an_edit_are_refused(case: Project) -> None:
    side = add_side(case, "A")
    for write in (
        lambda: case.insert("side", position=1, name="B"),
        lambda: case.update("side", side, name="B"),
        lambda: case.delete("side", side),
        lambda: case.put_blob(b"x"),
        lambda: case.set_info(title="B"),
    ):
        with pytest.raises(RuntimeError, match="outside an edit"):
            write()
    for statement in ("DELETE FROM side", "INSERT INTO search (words) VALUES ('x')", "DELETE FROM blob"):
        with pytest.raises(sqlite3.DatabaseError):
            case.db.execute(statement)
    with pytest.raises(sqlite3.OperationalError):
        case.db["side"].insert({"id": 5, "position": 1, "name": "B"})
    assert names(case) == ["A"]
    rename(case, side, "C")
    assert names(case) == ["C"]


def test_writes_through_sqlite_utils_are_part_of_the_edit(case: Project) -> None:
    rows = [{"id": number, "position": number, "name": f"S{number}"} for number in range(1, 301)]
    with case.edit("Many"):
        case.db["side"].insert_all(rows)
        case.db["side"].delete_where("position > 200")
    assert len(names(case)) == 200
    case.undo()
    assert names(case) == []
    assert verify(case) == []


def test_undo_and_redo_are_steps_of_their_own(case: Project) -> None:
    add_side(case, "A")
    assert (case.undo_label, case.redo_label) == ("Add A", "")
    undone = case.undo()
    assert undone is not None
    assert undone.label == "Add A"
    assert (case.undo_label, case.redo_label) == ("", "Add A")
    assert [(step.kind, step.undone) for step in case.history()] == [
        ("undo", False), ("edit", True), ("edit", False)
    ]  # fmt: skip
    case.redo()
    assert [(step.kind, step.undone) for step in case.history(2)] == [("redo", False), ("undo", False)]
    assert names(case) == ["A"]


def test_there_is_nothing_to_undo_in_a_new_project(case: Project) -> None:
    assert case.undo() is None
    assert case.redo() is None
    assert case.info().title == "A case"


def test_a_new_edit_ends_what_could_be_redone(case: Project) -> None:
    add_side(case, "A")
    case.undo()
    add_side(case, "B")
    assert case.redo() is None
    case.undo()
    assert names(case) == []


def test_typing_in_one_field_is_undone_as_one(case: Project) -> None:
    side = add_side(case, "A")
    for text in ("B", "BC", "BCD"):
        rename(case, side, text, field="side:name")
    rename(case, side, "E", field="side:note")
    rename(case, side, "F", field="side:note")
    assert case.step_count == 7
    case.undo()
    assert names(case) == ["BCD"]
    case.undo()
    assert names(case) == ["A"]
    case.redo()
    assert names(case) == ["BCD"]
    case.redo()
    assert names(case) == ["F"]
    case.undo()
    rename(case, side, "G", field="side:name")
    case.undo()
    assert names(case) == ["BCD"], "what was typed after an undo is not one with what was typed before"


def test_typing_something_and_taking_it_away_again_can_be_undone(case: Project) -> None:
    side = add_side(case, "A")
    rename(case, side, "B", field="f")
    rename(case, side, "A", field="f")
    assert case.undo() is not None
    assert case.undo_label == "Add A"
    assert case.undo() is not None
    assert names(case) == []
    assert case.redo() is not None
    assert case.redo() is not None
    assert names(case) == ["A"]
    assert verify(case) == []


def test_undo_works_after_reopening(case: Project) -> None:
    side = add_side(case, "A")
    for text in ("B", "BC"):
        rename(case, side, text, field="f")
    case.undo()
    path = case.path
    case.close()
    with Project.open(path, analyst="Ben") as again:
        assert (again.undo_label, again.redo_label) == ("Add A", "Rename to BC")
        again.redo()
        assert names(again) == ["BC"]
        assert again.history()[0].analyst == "Ben"
        again.undo()
        again.undo()
        assert names(again) == []


def test_cascades_and_emptied_references_come_back(case: Project) -> None:
    with case.edit("Set up"):
        side = case.insert("side", position=1, name="A")
        item = case.insert("item", number=1, kind="video", title="T", side=side, created_at="")
        speaker = case.insert("speaker", item=item, label="S", side=side)
        segment = case.insert("segment", item=item, speaker=speaker, order_ms=0, text="said")
        first = case.insert("rendering", segment=segment, language="en", text="one")
        second = case.insert("rendering", segment=segment, language="en", text="two", supersedes=first)
        anchor = case.insert("anchor", item=item, kind="text", segment=segment)
        claim = case.insert("claim", number=1, text="C", anchor=anchor, created_at="")
        case.insert("evidence", claim=claim, anchor=anchor, stance="supports", added_at="")
    tables = ("side", "item", "speaker", "segment", "rendering", "anchor", "claim", "evidence")
    before = {table: case.rows(f"SELECT * FROM {table}") for table in tables}
    told: list[Changes] = []
    case.subscribe(told.append)
    with case.edit("Delete item"):
        case.delete("item", item)
    assert told[0].tables["rendering"] == {first, second}
    assert told[0].tables["claim"] == {claim}
    with case.edit("Delete side"):
        case.delete("side", side)
    case.undo()
    case.undo()
    assert {table: case.rows(f"SELECT * FROM {table}") for table in tables} == before
    assert verify(case) == []


def test_the_search_index_follows_edits_undo_and_redo(case: Project) -> None:
    with case.edit("Say"):
        item = case.insert("item", number=1, kind="video", title="T", created_at="")
        segment = case.insert("segment", item=item, order_ms=0, text="lighthouse")
    with case.edit("Correct"):
        case.update("segment", segment, text="harbour")
    assert [hit.row_id for hit in search.find(case, "harbour")] == [segment]
    case.undo()
    assert [hit.row_id for hit in search.find(case, "lighthouse")] == [segment]
    assert search.find(case, "harbour") == []
    case.undo()
    assert search.find(case, "lighthouse") == []
    case.redo()
    assert [hit.row_id for hit in search.find(case, "lighthouse")] == [segment]
    assert verify(case) == []


def test_one_listener_that_fails_does_not_leave_the_others_untold(case: Project) -> None:
    told: list[Changes] = []

    def fail(changes: Changes) -> None:
        raise ValueError(changes.label)

    case.subscribe(fail)
    unsubscribe = case.subscribe(told.append)
    with pytest.raises(ValueError, match="Add A"):
        add_side(case, "A")
    assert len(told) == 1
    assert names(case) == ["A"]
    unsubscribe()
    unsubscribe()
    with pytest.raises(ValueError, match="Add B"):
        add_side(case, "B")
    assert len(told) == 1
    assert names(case) == ["A", "B"]


def test_a_listener_may_make_an_edit_of_its_own(case: Project) -> None:
    def answer(changes: Changes) -> None:
        if changes.label == "Add A":
            add_side(case, "B")

    case.subscribe(answer)
    add_side(case, "A")
    assert names(case) == ["A", "B"]
    assert case.undo_label == "Add B"


def test_undo_inside_an_edit_is_a_mistake_of_ours(case: Project) -> None:
    add_side(case, "A")
    with pytest.raises(RuntimeError, match="inside an edit"), case.edit("Outer"):
        case.undo()
    assert names(case) == ["A"]


def test_writing_to_a_row_that_is_gone_is_said_plainly(case: Project) -> None:
    side = add_side(case, "A")
    case.undo()
    with pytest.raises(WorkbenchError, match="no longer there"):
        rename(case, side, "B")
    with pytest.raises(WorkbenchError, match="no longer there"), case.edit("Delete"):
        case.delete("side", side)


def test_a_project_belongs_to_its_thread(case: Project) -> None:
    caught: list[Exception] = []

    def elsewhere() -> None:
        try:
            add_side(case, "A")
        except Exception as error:
            caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert isinstance(caught[0], RuntimeError)
    add_side(case, "B")
    assert names(case) == ["B"]


def test_what_a_project_says_about_itself(case: Project) -> None:
    with case.edit("Describe"):
        case.set_info(title="Harbour", date_edtf="2024-05?", summary="What happened.")
    info = case.info()
    assert (info.title, info.date_edtf, info.summary, info.generated) == (
        "Harbour", "2024-05?", "What happened.", False
    )  # fmt: skip
    case.undo()
    assert case.info().title == "A case"


def test_numbers_count_up_and_ids_fit_53_bits(case: Project) -> None:
    with case.edit("Add"):
        for number in range(1, 20):
            assert case.next_number("item") == number
            item = case.insert("item", number=number, kind="statement", title="", created_at="")
            assert 0 < item < 2**53


@pytest.mark.parametrize(
    "text", ["", "a\0b", "\x01\x1f\x7f\u2028", 'quote " and \\', "كِتَاب", "😀\U0010ffff", "e\u0301"]
)
def test_every_text_is_recorded_as_it_is(case: Project, text: str) -> None:
    side = add_side(case, text)
    rename(case, side, "other")
    case.undo()
    assert list(case.file.query("SELECT name FROM side")) == [(text,)]
    payload = case.rows("SELECT after FROM change WHERE step = 2")[0]["after"]
    assert json.loads(payload)["name"] == text
    assert verify(case) == []


def test_what_is_kept_serves_an_edit_until_it_writes(case: Project) -> None:
    side = add_side(case, "One")
    reads: list[list[str]] = []

    def kept() -> list[str]:
        def read() -> list[str]:
            reads.append(names(case))
            return reads[-1]

        return case.kept("names", read)

    kept()
    with case.edit("Rename"):
        kept()
        assert reads == [["One"]]
        case.db.execute("UPDATE side SET name = 'Two' WHERE id = ?", [side])
        assert kept() == ["Two"]
        case.update("side", side, name="Three")
        assert kept() == ["Three"]
    assert kept() == kept() == ["Three"]
    assert len(reads) == 4
    case.undo()
    assert kept() == ["One"]


def test_a_record_cannot_be_taken_back_and_hinders_no_undo(project: Project, item: int) -> None:
    with project.edit("Change"):
        project.update("item", item, title="Another")
    with project.record("A file stopped the player"):
        project.insert(
            "incident", item=item, sha256="0" * 64, part="player", how="died", program="", at=project.now()
        )
    assert project.undo_label == "Change"
    project.undo()
    project.redo()
    project.undo()
    assert len(project.rows("SELECT * FROM incident")) == 1
    assert [step.kind for step in project.history(4)] == ["undo", "redo", "undo", "record"]
    assert verify(project) == []
