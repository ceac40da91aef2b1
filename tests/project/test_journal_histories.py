"""Random histories of edits, cascades, failures, undo, redo and reopening, against a model of snapshots."""

import contextlib
import itertools
import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from workbench.project import Project, verify
from workbench.project.store import schema
from workbench.project.store.journal import Change, digest_of, digest_of_change

Rows = dict[str, dict[int, tuple[object, ...]]]

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
REALS = st.none() | st.floats(0, 1) | st.floats(allow_nan=False, allow_infinity=True)
TABLES = ("side", "item", "speaker", "segment", "rendering", "anchor", "claim", "assertion", "check_run")


def everything(project: Project) -> Rows:
    return {
        table: {row[0]: row for row in project.file.query(f'SELECT * FROM "{table}"')}
        for table in schema.TRACKED
    }


class DeliberateError(Exception):
    pass


class Histories(RuleBasedStateMachine):
    """What stands after each edit is remembered as a snapshot; undo and redo must lead back to each."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "case.vwb"
        self.project = Project.create(self.path, "A case", analyst="Ada")
        self.snapshots = [everything(self.project)]
        self.fields = [""]
        self.now = 0
        self.new_ids = itertools.count(100)  # random ones would make the histories impossible to repeat

    def teardown(self) -> None:
        if hasattr(self, "project"):
            self.undo_all_and_redo_all()
            assert verify(self.project) == []
            self.project.close()
            self.folder.cleanup()

    def ids(self, table: str) -> list[int]:
        return sorted(row["id"] for row in self.project.rows(f"SELECT id FROM {table}"))

    def pick(self, data: st.DataObject, table: str) -> int | None:
        ids = self.ids(table)
        return data.draw(st.sampled_from(ids)) if ids else None

    def one_write(self, data: st.DataObject) -> None:
        project, table = self.project, data.draw(st.sampled_from(TABLES))
        what = data.draw(st.sampled_from(["add", "add", "change", "delete", "replace"]))
        row_id = self.pick(data, table)
        if what == "delete" and row_id is not None:
            project.delete(table, row_id)
        elif what == "change" and row_id is not None:
            self.change(data, table, row_id)
        elif what == "replace" and row_id is not None and table == "side":
            project.db.execute(
                "INSERT OR REPLACE INTO side (id, position, name) VALUES (?, 9, 'R')", [row_id]
            )
        else:
            self.add(data, table)

    def insert(self, table: str, **values: object) -> None:
        self.project.insert(table, id=next(self.new_ids), **values)

    def add(self, data: st.DataObject, table: str) -> None:
        project, text = self.project, data.draw(TEXTS)
        item, segment, claim = (self.pick(data, name) for name in ("item", "segment", "claim"))
        if table == "side":
            self.insert("side", position=1, name=text)
        elif table == "claim":
            number, anchor = project.next_number("claim"), self.pick(data, "anchor")
            values = {"number": number, "anchor": anchor, "qty_lo": data.draw(REALS)}
            self.insert("claim", text=text, created_at="", **values)
        elif table == "item" or item is None:
            number = project.next_number("item")
            self.insert(
                "item", number=number, kind="video", title=text, created_at="", side=self.pick(data, "side")
            )
        elif table == "speaker":
            self.insert("speaker", item=item, label=text, side=self.pick(data, "side"))
        elif table == "segment":
            speaker = self.pick(data, "speaker")
            self.insert(
                "segment", item=item, order_ms=data.draw(st.integers(0, 10)), text=text, speaker=speaker
            )
        elif table == "rendering" and segment is not None:
            before = self.pick(data, "rendering")
            self.insert("rendering", segment=segment, language="en", text=text, supersedes=before)
        elif table == "anchor":
            self.insert("anchor", item=item, kind="region", x=data.draw(REALS), segment=segment, quote=text)
        elif table == "assertion" and claim is not None and (anchor := self.pick(data, "anchor")) is not None:
            self.insert("assertion", claim=claim, anchor=anchor, speaker=self.pick(data, "speaker"))
        elif table == "check_run":
            self.insert("check_run", item=item, template="t", version=1)

    def change(self, data: st.DataObject, table: str, row_id: int) -> None:
        text = data.draw(TEXTS)
        column = {"side": "name", "item": "title", "speaker": "label", "assertion": "value_as_said",
                  "check_run": "template", "anchor": "quote"}.get(table, "text")  # fmt: skip
        values = {column: text}
        if table == "anchor":
            values["w"] = data.draw(REALS)
        self.project.update(table, row_id, **values)

    @rule(data=st.data(), writes=st.integers(1, 4), field=st.sampled_from(["", "", "a", "b"]))
    def edit(self, data: st.DataObject, writes: int, field: str) -> None:
        steps = self.project.step_count
        with self.project.edit("Edit", field=field):
            for _ in range(writes):
                self.one_write(data)
        after = everything(self.project)
        assert (self.project.step_count > steps) == (after != self.snapshots[self.now])
        if after != self.snapshots[self.now]:
            adjacent = self.fields[self.now] and self.fields[self.now] == field and self.last_was_edit
            del self.snapshots[self.now + 1 :], self.fields[self.now + 1 :]
            if adjacent:
                self.snapshots[self.now] = after
            else:
                self.snapshots.append(after)
                self.fields.append(field)
                self.now += 1
            self.last_was_edit = True

    last_was_edit = True

    @rule(data=st.data(), writes=st.integers(0, 3))
    def failing_edit(self, data: st.DataObject, writes: int) -> None:
        head = self.project.head
        with contextlib.suppress(DeliberateError), self.project.edit("Fails"):
            for _ in range(writes):
                self.one_write(data)
            raise DeliberateError
        assert self.project.head == head

    @rule()
    def undo(self) -> None:
        assert (self.project.undo() is not None) == (self.now > 0)
        if self.now:
            self.now -= 1
            self.last_was_edit = False

    @rule()
    def redo(self) -> None:
        possible = self.now + 1 < len(self.snapshots)
        assert (self.project.redo() is not None) == possible
        if possible:
            self.now += 1
            self.last_was_edit = False

    @precondition(lambda self: hasattr(self, "project"))
    @rule(read_only=st.booleans())
    def reopen(self, read_only: bool) -> None:
        head = self.project.head
        self.project.close()
        if read_only:
            with Project.open(self.path, read_only=True) as reader:
                assert everything(reader) == self.snapshots[self.now]
        self.project = Project.open(self.path, analyst="Ben")
        assert self.project.head == head

    @invariant()
    def stands_as_remembered(self) -> None:
        if hasattr(self, "project"):
            assert everything(self.project) == self.snapshots[self.now]
            assert not self.project.rows("PRAGMA foreign_key_check")

    def undo_all_and_redo_all(self) -> None:
        while self.project.undo() is not None:
            self.now -= 1
            assert everything(self.project) == self.snapshots[self.now]
        assert self.now == 0
        while self.project.redo() is not None:
            self.now += 1
            assert everything(self.project) == self.snapshots[self.now]
        assert self.now == len(self.snapshots) - 1


Histories.TestCase.settings = settings(
    max_examples=24, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestHistories = Histories.TestCase


@pytest.mark.parametrize(
    "value",
    [0.1, 1 / 3, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, math.inf, -math.inf, -0.0, 9007199254740993.0],
)
def test_a_real_comes_back_to_the_last_bit(tmp_path: Path, value: float) -> None:
    with Project.create(tmp_path / "a.vwb", "A") as project:
        with project.edit("Add"):
            claim = project.insert("claim", number=1, text="", created_at="", qty_lo=value)
        with project.edit("Change"):
            project.update("claim", claim, qty_lo=2.5)
        project.undo()
        row = project.row("claim", claim)
        assert row is not None
        assert row["qty_lo"] == value
        assert verify(project) == []


@given(TEXTS, TEXTS, st.integers(0, 2**53 - 1), st.none() | TEXTS, st.none() | TEXTS)
def test_a_change_is_digested_as_the_rule_says(
    salt: str, table: str, row: int, before: str | None, after: str | None
) -> None:
    assert digest_of_change(salt, Change(table, row, before, after)) == digest_of(
        [salt, table, row, before, after]
    )


def test_rows_altered_again_and_again_in_one_edit_come_back(tmp_path: Path) -> None:
    with Project.create(tmp_path / "a.vwb", "A") as project:
        with project.edit("Add"):
            sides = [project.insert("side", position=n, name=f"side {n}") for n in range(5)]
        before = everything(project)
        with project.edit("Alter, empty, add"):
            for side in (*sides, *reversed(sides), *sides[:2]):
                row = project.row("side", side)
                assert row is not None
                project.update("side", side, name=row["name"] + "!")
                project.update("side", side, position=row["position"] + 1, note="moved")
            project.delete("side", sides[3])
            project.insert("side", id=sides[3], position=0, name="another")
        after = everything(project)
        project.undo()
        assert everything(project) == before
        project.redo()
        assert everything(project) == after
        assert verify(project) == []
